//! What leaves the progress screen: results for an instructor, a table of attempts, a report, the page that compares coding with billing.

use crate::ui::{
    command::Command,
    widget::basic::{self, Rank},
};
use eframe::egui::Ui;

/// Shows the buttons, from right to left as a bar has them; gives the command of one that was pressed.
pub fn show(ui: &mut Ui) -> Option<Command> {
    let mut asked = None;
    let all = [
        ("Results for an instructor…", Command::SaveResults),
        ("Attempts as a table…", Command::SaveAttempts),
        ("Report…", Command::SaveReport),
        ("Coder or biller?", Command::Path),
    ];
    for (words, command) in all {
        if basic::button(ui, words, None, if command == Command::Path { Rank::Quiet } else { Rank::Plain }).on_hover_text(command.about()).clicked() {
            asked = Some(command);
        }
    }
    asked
}
