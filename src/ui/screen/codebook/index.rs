//! The Alphabetic Index and its tables as a way in: the letters at the book's edge, the terms under them.

use crate::{
    app::{Action, model::PageOf},
    codebook::{
        Fold,
        index::{IndexBook, IndexKind, TermId},
    },
    ui::{
        tokens::{Face, Tokens},
        widget::{
            basic,
            tree::{self, Branch, TreeAsk, TreeView},
        },
    },
};
use eframe::egui::{self, CursorIcon, Id, Margin, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use std::{borrow::Cow, collections::HashSet};

/// No more hits than this are listed.
const MOST: usize = 200;

/// Keeps one index between frames.
#[derive(Default)]
pub struct IndexView {
    letter: usize,
    open: HashSet<TermId>,
    rows: Vec<(TermId, usize, Fold)>,
    laid_for: Option<(usize, String)>,
    shown: Option<PageOf>,
    view: TreeView,
}

impl IndexView {
    /// Shows the letters and the terms of one, or the terms that have the words of the question.
    pub fn show(&mut self, ui: &mut Ui, book: &IndexBook, query: &str, page: Option<PageOf>, out: &mut Vec<Action>) {
        if self.shown != page {
            self.shown = page;
            if let Some(PageOf::Term(kind, id)) = page
                && kind == book.kind()
                && query.trim().is_empty()
            {
                self.reveal(book, id);
            }
        }
        if query.trim().is_empty() {
            self.letters(ui, book);
        }
        if self.laid_for.as_ref().is_none_or(|(letter, words)| *letter != self.letter || words != query) {
            self.lay(book, query);
        }
        if self.rows.is_empty() {
            basic::empty(ui, "No term has all of these words", "Try fewer words, or leave the field empty and page by letter.", |_| {});
            return;
        }
        let searched = !query.trim().is_empty();
        let branch = |at: usize| branch(book, self.rows.get(at)?, searched, page);
        match tree::show(ui, Id::unique(("index", book.kind())), book.kind().name(), &mut self.view, self.rows.len(), &branch) {
            Some(TreeAsk::Toggle(at)) => {
                if let Some((id, ..)) = self.rows.get(at).copied()
                    && !self.open.remove(&id)
                {
                    self.open.insert(id);
                }
                self.lay(book, query);
            }
            Some(TreeAsk::Choose(at)) => out.extend(self.rows.get(at).map(|(id, ..)| Action::TurnTo(PageOf::Term(book.kind(), *id)))),
            Some(TreeAsk::Jump(letters)) => {
                if let Some(id) = book.seek(&letters) {
                    self.reveal(book, id);
                }
            }
            None => {}
        }
    }

    /// Brings the keyboard here.
    pub fn take_focus(&mut self) {
        self.view.takes_focus = true;
    }

    /// Counts the lines that are shown.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Gives the page of the first term in the list.
    pub fn first(&self, kind: IndexKind) -> Option<PageOf> {
        self.rows.first().map(|(id, ..)| PageOf::Term(kind, *id))
    }

    fn letters(&mut self, ui: &mut Ui, book: &IndexBook) {
        let t = Tokens::here(ui);
        egui::Frame::new().inner_margin(Margin { left: 10, right: 10, top: 2, bottom: 4 }).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(1.0, 1.0);
                ui.spacing_mut().interact_size.y = 24.0;
                for (n, letter) in book.letters().iter().enumerate() {
                    let here = n == self.letter;
                    let galley = ui.painter().layout_no_wrap(letter.title.to_owned(), Face::Medium.at(12.5), if here { t.on_accent } else { t.ink });
                    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x.max(12.0) + 10.0, 24.0), Sense::click());
                    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, format!("Letter {}", letter.title)));
                    let fill = if here {
                        t.accent
                    } else if response.hovered() {
                        t.sunken
                    } else {
                        t.surface
                    };
                    ui.painter().rect(rect, 4.0, fill, Stroke::NONE, StrokeKind::Inside);
                    basic::focus_ring(ui, &response, 4.0);
                    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, t.ink);
                    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                        self.letter = n;
                        self.view.go_to(0);
                    }
                }
            });
        });
        basic::hairline(ui);
        ui.add_space(4.0);
    }

    /// Opens the way to a term and brings it into sight.
    fn reveal(&mut self, book: &IndexBook, id: TermId) {
        let path = book.path(id);
        let holds = |at: usize| book.letters().get(at).is_some_and(|letter| book.main_terms(*letter).iter().any(|main| path.contains(main)));
        if !holds(self.letter)
            && let Some(letter) = (0..book.letters().len()).find(|at| holds(*at))
        {
            self.letter = letter;
        }
        self.open.extend(path.iter().filter(|up| **up != id));
        self.lay(book, "");
        if let Some(row) = self.rows.iter().position(|(term, ..)| *term == id) {
            self.view.go_to(row);
        }
    }

    fn lay(&mut self, book: &IndexBook, query: &str) {
        self.laid_for = Some((self.letter, query.to_owned()));
        if !query.trim().is_empty() {
            self.rows = book.search(query, MOST).into_iter().map(|hit| (hit.term, 0, Fold::Leaf)).collect();
            return;
        }
        let mut rows = Vec::new();
        if let Some(letter) = book.letters().get(self.letter) {
            for id in book.main_terms(*letter) {
                self.push(book, id, 0, &mut rows);
            }
        }
        self.rows = rows;
    }

    fn push(&self, book: &IndexBook, id: TermId, depth: usize, rows: &mut Vec<(TermId, usize, Fold)>) {
        let fold = match (book.children(id).next().is_some(), self.open.contains(&id)) {
            (false, _) => Fold::Leaf,
            (true, true) => Fold::Open,
            (true, false) => Fold::Closed,
        };
        rows.push((id, depth, fold));
        if fold == Fold::Open {
            for child in book.children(id) {
                self.push(book, child, depth + 1, rows);
            }
        }
    }
}

fn branch<'a>(book: &'a IndexBook, (id, depth, fold): &(TermId, usize, Fold), searched: bool, page: Option<PageOf>) -> Option<Branch<'a>> {
    let term = book.term(*id);
    let codes = term.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let words = if searched { beyond_root(book, &term.path).to_owned() } else { term.written.to_owned() };
    let title = match term.see.first() {
        Some(see) if codes.is_empty() => format!("{words} – see {see}"),
        _ => words,
    };
    let name = if codes.is_empty() { title.clone() } else { format!("{title}  {codes}") };
    let here = page == Some(PageOf::Term(book.kind(), *id));
    Some(Branch { depth: *depth, fold: *fold, code: Cow::Borrowed(""), name, title: Cow::Owned(title), quiet: codes.is_empty(), leads_to: Cow::Owned(codes), here })
}

/// Leaves the one word out that every path of the table of neoplasms begins with.
fn beyond_root<'a>(book: &IndexBook, path: &'a str) -> &'a str {
    let rest = if book.kind() == IndexKind::Neoplasm { path.strip_prefix("Neoplasm, neoplastic, ") } else { None };
    rest.unwrap_or(path)
}

/// Shows the switch between the two indexes.
pub fn which(ui: &mut Ui, causes: &mut bool) {
    egui::Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 4 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (kind, is_causes) in [(IndexKind::Diseases, false), (IndexKind::ExternalCause, true)] {
                let words = if is_causes { "External causes" } else { "Diseases" };
                if basic::choice(ui, words, *causes == is_causes).on_hover_text(kind.name()).clicked() {
                    *causes = is_causes;
                }
            }
        });
    });
}
