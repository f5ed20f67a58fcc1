//! The sections of the Official Guidelines as a tree, and as a list while one searches.

use crate::{
    app::{Action, model::PageOf},
    codebook::{
        Fold,
        guidelines::{self, Section, SectionId},
    },
    ui::{
        screen::codebook::page,
        widget::{
            basic,
            tree::{self, Branch, TreeAsk, TreeView},
        },
    },
};
use eframe::egui::{Id, Ui};
use std::{borrow::Cow, collections::HashSet};

/// Keeps the list between frames.
#[derive(Default)]
pub struct Guide {
    open: HashSet<SectionId>,
    rows: Vec<(&'static Section, usize, Fold)>,
    laid_for: Option<String>,
    shown: Option<PageOf>,
    view: TreeView,
}

impl Guide {
    /// Shows the sections, those alone that have the words of the question if there is one.
    pub fn show(&mut self, ui: &mut Ui, query: &str, page: Option<PageOf>, out: &mut Vec<Action>) {
        if self.shown != page {
            self.shown = page;
            if let Some(PageOf::Guideline(id)) = page {
                let above = std::iter::successors(id.above(), |id| id.above());
                self.open.extend(above);
                self.lay(query);
                if let Some(row) = self.rows.iter().position(|(section, ..)| section.id() == id) {
                    self.view.go_to(row);
                }
            }
        }
        if self.laid_for.as_deref() != Some(query) {
            self.lay(query);
        }
        if self.rows.is_empty() {
            basic::empty(ui, "No section has all of these words", "Try fewer words, or the number of a section such as I.C.9.", |_| {});
            return;
        }
        let rows = &self.rows;
        let branch = |at: usize| {
            let (section, depth, fold) = rows.get(at)?;
            let name = format!("{} {}", section.id, section.title);
            let here = page == Some(PageOf::Guideline(section.id()));
            Some(Branch {
                leads_to: Cow::Borrowed(""),
                depth: *depth,
                fold: *fold,
                code: Cow::Borrowed(section.id.as_str()),
                title: Cow::Borrowed(section.title.as_str()),
                name,
                quiet: false,
                here,
            })
        };
        match tree::show(ui, Id::unique("the guidelines"), "The guidelines", &mut self.view, rows.len(), &branch) {
            Some(TreeAsk::Toggle(at)) => {
                if let Some((section, ..)) = self.rows.get(at)
                    && !self.open.remove(&section.id())
                {
                    self.open.insert(section.id());
                }
                self.lay(query);
            }
            Some(TreeAsk::Choose(at)) => out.extend(self.rows.get(at).map(|(section, ..)| Action::TurnTo(PageOf::Guideline(section.id())))),
            Some(TreeAsk::Jump(letters)) => {
                let begins = |section: &Section| section.id.get(..letters.len()).is_some_and(|start| start.eq_ignore_ascii_case(&letters));
                if let Some(row) = self.rows.iter().position(|(section, ..)| begins(section)) {
                    self.view.go_to(row);
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

    /// Gives the page of the first section in the list.
    pub fn first(&self) -> Option<PageOf> {
        self.rows.first().map(|(section, ..)| PageOf::Guideline(section.id()))
    }

    fn lay(&mut self, query: &str) {
        self.laid_for = Some(query.to_owned());
        if !query.trim().is_empty() {
            self.rows = guidelines::search(query, 200).into_iter().map(|section| (section, 0, Fold::Leaf)).collect();
            return;
        }
        self.rows.clear();
        for section in guidelines::sections() {
            let above: Vec<SectionId> = std::iter::successors(section.id().above(), |id| id.above()).collect();
            if above.iter().all(|id| self.open.contains(id)) {
                let fold = match (page::under(section).next().is_some(), self.open.contains(&section.id())) {
                    (false, _) => Fold::Leaf,
                    (true, true) => Fold::Open,
                    (true, false) => Fold::Closed,
                };
                self.rows.push((section, above.len(), fold));
            }
        }
    }
}
