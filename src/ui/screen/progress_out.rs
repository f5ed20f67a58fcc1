//! What leaves the progress screen: results for an instructor, a report, the page that compares coding with billing.

use crate::ui::{
    command::Command,
    widget::basic::{self, Rank},
};
use eframe::egui::Ui;

/// Shows the buttons, from right to left as a bar has them; gives the command of one that was pressed.
pub fn show(ui: &mut Ui) -> Option<Command> {
    let mut asked = None;
    for (words, command) in [("Results for an instructor…", Command::SaveResults), ("Report…", Command::SaveReport), ("Coder or biller?", Command::Path)] {
        if basic::button(ui, words, None, if command == Command::Path { Rank::Quiet } else { Rank::Plain }).on_hover_text(command.about()).clicked() {
            asked = Some(command);
        }
    }
    asked
}
