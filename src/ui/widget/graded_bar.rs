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
    let review = model.under_review();
    let (mut went, mut asked) = (Vec::new(), Asked::default());
    shell::bar(
        ui,
        |ui| {
            let Some((shown, at)) = review else {
                let steps = [("Library", Place::Library), (graded.pack_title.as_str(), Place::Pack(graded.pack.clone()))];
                shell::crumbs(ui, if wide { &steps } else { &[] }, &mut went);
                shell::chipped(ui, &graded.prompt.title, &[remark]);
                return;
            };
            // The way back to the result stands here at every width; the stem under it says what the question is.
            let result = (shown.form.summary.title.as_str(), Place::ExamResult);
            let steps = [("Exams", Place::Exams), result];
            shell::crumbs(ui, if wide { &steps } else { &steps[1..] }, &mut went);
            shell::chipped(ui, &format!("Question {} of {}", at + 1, shown.form.items.len()), &[remark]);
        },
        |ui| {
            // Over a card the bar of the review says where to go.
            if model.reviewed().is_none() {
                let next = match review {
                    None => "Next case",
                    Some(_) if model.review_beside(1).is_some() => "Next question",
                    Some(_) => "To the result",
                };
                if basic::button(ui, next, Some("Ctrl N"), Rank::Primary).clicked() {
                    out.push(Action::Next);
                }
                if review.is_none() && basic::button(ui, "Try again", None, Rank::Plain).clicked() {
                    out.push(Action::Retry);
                }
                asked.brings_back = basic::button(ui, "Bring back", None, Rank::Quiet).on_hover_text("Has the part in hand come back for review").clicked();
            }
            if let Some(before) = model.review_beside(-1)
                && basic::button(ui, "Back", None, Rank::Plain).on_hover_text("The question before").clicked()
            {
                out.push(Action::Review(before));
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
