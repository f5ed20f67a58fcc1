//! “I disagree”: a question for the reason, which is kept with the attempt.

use super::basic::{self, Rank, text};
use crate::{
    app::Action,
    exercise::PartId,
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, Margin, Role, Ui, WidgetInfo};

/// Holds what is disagreed with, and the reason as far as it is written.
pub struct Disagreement {
    part: PartId,
    /// What it is, as the question names it.
    name: String,
    why: String,
    asked: bool,
}

impl Disagreement {
    /// Begins one over a part of the key, by the name people know it by.
    pub fn over(part: PartId, name: impl Into<String>) -> Self {
        Self { part, name: name.into(), why: String::new(), asked: false }
    }
}

/// Shows the button that begins one; true where it was clicked.
pub fn button(ui: &mut Ui) -> bool {
    basic::button(ui, "I disagree…", None, Rank::Quiet).on_hover_text("Keep a reason for the instructor").clicked()
}

/// Asks for the reason while there is a disagreement; ends it when it is kept or thought better of.
pub fn show(ui: &Ui, open: &mut Option<Disagreement>, out: &mut Vec<Action>) {
    let Some(mut it) = open.take() else { return };
    let t = Tokens::here(ui);
    let mut keep = true;
    let modal = egui::Modal::new(egui::Id::unique("disagree")).backdrop_color(basic::scrim()).frame(basic::card_frame(ui).inner_margin(Margin::same(20))).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        ui.label(text(format!("Why is {} wrong?", it.name), Face::Strong, 16.0, t.ink));
        ui.label(text("Your reason is kept with this attempt for your instructor. It does not change the score.", Face::Plain, 13.5, t.muted));
        let field = ui.add(egui::TextEdit::multiline(&mut it.why).desired_rows(4).desired_width(420.0).char_limit(4_000));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Your reason"));
        if !std::mem::replace(&mut it.asked, true) {
            field.request_focus();
        }
        ui.horizontal(|ui| {
            ui.add_enabled_ui(!it.why.trim().is_empty(), |ui| {
                if basic::button(ui, "Keep it", None, Rank::Primary).clicked() {
                    out.push(Action::Disagree(it.part.clone(), it.why.trim().to_owned()));
                    keep = false;
                }
            });
            keep &= !basic::button(ui, "Cancel", None, Rank::Plain).clicked();
        });
    });
    if keep && !modal.should_close() {
        *open = Some(it);
    }
}
