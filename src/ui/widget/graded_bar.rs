//! The bar over whatever was graded: what it was, and where to go from it.

use super::{
    basic::{self, Rank},
    disagree, save_menu,
};
use crate::{
    app::{
        Action,
        model::{Graded, Model, Place},
    },
    ui::{command::Command, shell},
};
use eframe::egui::Ui;

/// Tells what was asked for on the bar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// A command of the window.
    pub command: Option<Command>,
    /// Whether somebody disagrees with a verdict.
    pub disagrees: bool,
    /// Whether the part in hand is to come back for review.
    pub brings_back: bool,
}

/// Shows the bar with a remark beside the title, where there is room for it; where a claim was graded it can be saved.
pub fn show(ui: &mut Ui, model: &Model, graded: &Graded, remark: &str, out: &mut Vec<Action>) -> Asked {
    // A narrow window keeps the title whole.
    let wide = ui.available_width() > 900.0;
    let (mut went, mut asked) = (Vec::new(), Asked::default());
    shell::bar(
        ui,
        |ui| {
            let steps = [("Library", Place::Library), (graded.pack_title.as_str(), Place::Pack(graded.pack.clone()))];
            shell::crumbs(ui, if wide { &steps } else { &[] }, &mut went);
            shell::chipped(ui, &graded.prompt.title, &[remark]);
        },
        |ui| {
            // Over a card the bar of the review says where to go.
            if model.reviewed().is_none() {
                if basic::button(ui, "Next case", Some("Ctrl N"), Rank::Primary).clicked() {
                    out.push(Action::Next);
                }
                if basic::button(ui, "Try again", None, Rank::Plain).clicked() {
                    out.push(Action::Retry);
                }
                asked.brings_back = basic::button(ui, "Bring back", None, Rank::Quiet).on_hover_text("Has the part in hand come back for review").clicked();
            }
            if graded.grade.claim.is_some() {
                asked.command = save_menu::show(ui, model);
            }
            asked.disagrees = disagree::button(ui);
        },
    );
    out.append(&mut went);
    asked
}
