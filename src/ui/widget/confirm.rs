//! A question over the window before something that cannot be taken back.

use super::basic::{self, Rank, text};
use crate::ui::tokens::{Face, Tokens, space};
use eframe::egui::{self, Margin, Ui};

/// Keeps whether it is asked.
#[derive(Debug, Default, Clone, Copy)]
pub struct Confirm {
    open: bool,
    fresh: bool,
}

/// Holds the words of a question.
pub struct Words<'a> {
    /// What is the matter.
    pub heading: &'a str,
    /// What follows from going on.
    pub under: &'a str,
    /// The button that goes on.
    pub yes: &'a str,
    /// The button that does not.
    pub no: &'a str,
}

impl Confirm {
    /// Begins to ask.
    pub fn ask(&mut self) {
        *self = Self { open: true, fresh: true };
    }

    /// Tells whether it is being asked.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Stops asking.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Shows it while it is asked; true once somebody says to go on.
    pub fn show(&mut self, ui: &Ui, words: &Words<'_>) -> bool {
        if !self.open {
            return false;
        }
        // A key that was held into the question does not answer it.
        basic::drop_repeats(ui);
        let t = Tokens::here(ui);
        let mut yes = false;
        let modal = egui::Modal::new(egui::Id::unique("confirm")).backdrop_color(basic::scrim()).frame(basic::card_frame(ui).inner_margin(Margin::same(20))).show(ui.ctx(), |ui| {
            ui.set_width(400.0);
            ui.label(text(words.heading, Face::Strong, 16.0, t.ink));
            ui.label(text(words.under, Face::Plain, 14.0, t.muted));
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let go = basic::button(ui, words.yes, Some("Enter"), Rank::Primary);
                if std::mem::take(&mut self.fresh) {
                    go.request_focus();
                }
                yes = go.clicked();
                if yes || basic::button(ui, words.no, None, Rank::Plain).clicked() {
                    self.open = false;
                }
            });
        });
        if modal.should_close() {
            self.open = false;
        }
        yes
    }
}
