//! What can be done with selected words, in a small card under them.

use super::basic::{self, Rank};
use eframe::egui::{self, Id, Margin, Rect, Ui, vec2};

/// Tells what is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Looking up and the pen.
    PenAndBook,
    /// Looking up.
    Book,
}

/// Tells what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Look the words up.
    LookUp,
    /// Light them up, or put them out.
    Highlight,
}

/// Shows the card while nothing is being selected; copying is done here.
pub fn show(ui: &Ui, anchor: Rect, words: &str, offer: Offer) -> Option<Wanted> {
    let mut wanted = None;
    if ui.input(|i| i.pointer.primary_down()) {
        return None;
    }
    let at = anchor.left_bottom() + vec2(-20.0, 6.0);
    egui::Area::new(Id::unique("selected words")).fixed_pos(at).order(egui::Order::Foreground).constrain(true).show(ui.ctx(), |ui| {
        basic::card_frame(ui).shadow(ui.visuals().popup_shadow).inner_margin(Margin::same(4)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if basic::button(ui, "Look up", None, Rank::Quiet).clicked() {
                    wanted = Some(Wanted::LookUp);
                }
                if offer == Offer::PenAndBook && basic::button(ui, "Highlight", Some("Ctrl H"), Rank::Quiet).clicked() {
                    wanted = Some(Wanted::Highlight);
                }
                if basic::button(ui, "Copy", Some("Ctrl C"), Rank::Quiet).clicked() {
                    ui.ctx().copy_text(words.to_owned());
                }
            });
        });
    });
    wanted
}
