//! The window being closed while something in it is in no file.

use super::widget::confirm::{Confirm, Words};
use crate::app::model::Model;
use eframe::egui::{Ui, ViewportCommand};

/// Keeps whether it is asked, and whether the answer was to close all the same.
#[derive(Debug, Default)]
pub(super) struct Leaving {
    asked: Confirm,
    goes: bool,
}

impl Leaving {
    /// Holds the window open and asks, where what was gathered would be lost with it.
    pub(super) fn show(&mut self, ui: &Ui, model: &Model) {
        let loses = model.gathered.as_ref().is_some_and(|gathered| gathered.unsaved);
        if loses && !self.goes && ui.input(|i| i.viewport().close_requested()) {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            self.asked.ask();
        }
        let words = Words {
            heading: "Close the program without saving?",
            under: "The results that were gathered are in no file yet. The learners’ own files are as they were and can be gathered again.",
            yes: "Close the program",
            no: "Stay",
        };
        if self.asked.show(ui, &words) {
            self.goes = true;
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
