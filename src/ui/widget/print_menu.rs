//! The quiet button by which an exercise is printed: chart, answer sheet, key.

use super::basic::{self, Rank};
use crate::report::Print;
use eframe::egui::{self, Role, Ui, WidgetInfo};

/// Shows the button for an exercise of this title; gives what was chosen.
pub fn show(ui: &mut Ui, title: &str) -> Option<Print> {
    let button = basic::button(ui, "Print…", None, Rank::Quiet).on_hover_text("As PDF; chart and answer sheet have nothing of the key");
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Print {title}")));
    let mut chosen = None;
    egui::Popup::menu(&button).width(190.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (words, what) in [("Chart…", Print::Chart), ("Blank answer sheet…", Print::Sheet), ("Key, for instructors…", Print::Key)] {
            if basic::button(ui, words, None, Rank::Quiet).clicked() {
                chosen = Some(what);
                ui.close();
            }
        }
    });
    chosen
}
