//! The quiet button by which a claim is saved, with the shapes it can be saved in.

use super::basic::{self, Rank};
use crate::{app::model::Model, ui::command::Command, ui::keys};
use eframe::egui::{self, Ui};

/// Shows the button; gives the shape that was chosen, as its command.
pub fn show(ui: &mut Ui, model: &Model) -> Option<Command> {
    let button = basic::button(ui, "Save…", None, Rank::Quiet).on_hover_text("The claim as PDF, as X12 or as a claim file");
    let mut chosen = None;
    egui::Popup::menu(&button).width(170.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for command in [Command::SavePdf, Command::SaveX12, Command::SaveClaimFile].into_iter().filter(|command| keys::fits(*command, model)) {
            if basic::button(ui, command.text(), None, Rank::Quiet).on_hover_text(command.about()).clicked() {
                chosen = Some(command);
                ui.close();
            }
        }
    });
    chosen
}
