//! The Tabular List as a tree: chapter, block, category, code.

use super::found::sign;
use crate::{
    app::{Action, model::PageOf},
    codebook::{CodeBook, Entry, Node, Outline, after_same_words, beyond},
    ui::widget::tree::{self, Branch, TreeAsk, TreeView},
};
use eframe::egui::{Id, Ui};
use std::{borrow::Cow, sync::Arc};

/// Keeps the tree between frames.
#[derive(Default)]
pub struct Tabular {
    outline: Option<Outline>,
    view: TreeView,
    shown: Option<Node>,
}

impl Tabular {
    /// Shows the tree with the open page in sight.
    pub fn show(&mut self, ui: &mut Ui, book: &Arc<CodeBook>, page: Option<PageOf>, out: &mut Vec<Action>) {
        let outline = self.outline.get_or_insert_with(|| Outline::new(Arc::clone(book)));
        if !Arc::ptr_eq(outline.book(), book) {
            outline.take_book(Arc::clone(book));
            self.shown = None;
        }
        let here = page.and_then(PageOf::node);
        if here != self.shown {
            self.shown = here;
            if let Some(row) = here.and_then(|node| outline.reveal(node)) {
                self.view.go_to(row);
            }
        }
        let branch = |at: usize| branch(outline, at, here);
        match tree::show(ui, Id::unique("the tabular list"), "The Tabular List", &mut self.view, outline.rows().len(), &branch) {
            Some(TreeAsk::Toggle(at)) => outline.toggle(at),
            Some(TreeAsk::Choose(at)) => {
                if let Some(node) = outline.rows().get(at).map(|row| row.node) {
                    out.push(Action::TurnTo(node.into()));
                }
            }
            // As in other trees, the star opens everything.
            Some(TreeAsk::Jump(letters)) if letters.ends_with('*') => outline.open_all(),
            Some(TreeAsk::Jump(letters)) => {
                if let Some(code) = book.first_with(&letters).map(|entry| entry.code)
                    && let Some(row) = outline.reveal(Node::Code(code))
                {
                    self.view.go_to(row);
                }
            }
            None => {}
        }
    }
}

fn branch(outline: &Outline, at: usize, here: Option<Node>) -> Option<Branch<'_>> {
    let row = outline.rows().get(at)?;
    let words = outline.book().words_of(row.node)?;
    let (code, title, name) = match row.node {
        // Numbers of one figure and of two stand under each other, and so do the titles after them.
        Node::Chapter(number) => (format!("{number:>2}"), words.title, format!("{} {}", words.label, words.title)),
        Node::Block(..) => (words.label.clone(), words.title, format!("{} {}", words.label, words.title)),
        Node::Code(code) => {
            let kind = if words.billable { "billable" } else { "header" };
            // A title says again all that the one above it says; in a narrow tree only the rest is worth its room.
            let above = std::iter::successors(outline.book().parent(code), Entry::parent);
            let title = above.map(|entry| beyond(words.title, entry.title)).find(|rest| *rest != words.title);
            let title = title.or_else(|| after_same_words(words.title, outline.book().parent(code)?.title)).unwrap_or(words.title);
            (sign(code, words.billable), title, format!("{code} {}, {kind}", words.title))
        }
    };
    Some(Branch {
        leads_to: Cow::Borrowed(""),
        depth: row.depth,
        fold: row.fold,
        code: Cow::Owned(code),
        title: Cow::Borrowed(title),
        name,
        quiet: !words.billable,
        here: here == Some(row.node),
    })
}
