//! What the choice of an exam shows of blueprints somebody opened: a mark and a source, what is wrong with a file, the way out.

use crate::{
    app::{Action, model::Model},
    blueprint::{Blueprint, BlueprintId},
    pack::Severity,
    ui::{
        screen::teach::fault_line,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            confirm::{Confirm, Words},
        },
        words,
    },
};
use eframe::egui::{self, Ui};

/// The most faults of a file that are listed; whoever mends so many opens it again.
const MOST_FAULTS: usize = 100;

/// Keeps which blueprint is asked about.
#[derive(Default)]
pub(super) struct Own {
    removing: Confirm,
    which: Option<BlueprintId>,
}

impl Own {
    /// Shows an exam's name, and beside one that was opened here the way to take it away.
    pub fn heading(&mut self, ui: &mut Ui, model: &Model, blueprint: &Blueprint) {
        let t = Tokens::here(ui);
        if !model.exams.is_own(&blueprint.id) {
            ui.label(text(&blueprint.name, Face::Strong, 20.0, t.ink));
            return;
        }
        basic::row(
            ui,
            32.0,
            |ui| {
                if basic::button(ui, "Remove…", None, Rank::Quiet).on_hover_text("Takes it from the list; forms you sat stay").clicked() {
                    self.which = Some(blueprint.id.clone());
                    self.removing.ask();
                }
            },
            |ui| {
                ui.add(egui::Label::new(text(&blueprint.name, Face::Strong, 20.0, t.ink)).truncate());
            },
        );
    }

    /// Asks before one is taken away.
    pub fn ask(&mut self, ui: &Ui, model: &Model, out: &mut Vec<Action>) {
        let Some(blueprint) = self.which.as_ref().and_then(|id| model.exams.blueprint(id)) else { return };
        let heading = format!("Remove “{}”?", blueprint.name);
        let under = "It goes from this list, and the copy kept here is deleted; the file you opened it from is left alone. Forms you sat or are sitting stay as they are.";
        if self.removing.show(ui, &Words { heading: &heading, under, yes: "Remove", no: "Keep it" }) {
            self.removing.close();
            out.extend(self.which.take().map(Action::RemoveBlueprint));
        }
    }
}

/// Marks an exam as one that was opened here, and says where it has its figures from.
pub(super) fn marked(ui: &mut Ui, blueprint: &Blueprint) {
    let t = Tokens::here(ui);
    let source = match blueprint.sources.first() {
        Some(source) => format!("from {}, read {}", source.what, source.read),
        None => "says no source".to_owned(),
    };
    ui.horizontal(|ui| {
        basic::chip(ui, "opened by you");
        ui.add(egui::Label::new(text(source, Face::Plain, 12.5, t.muted)).truncate().selectable(false));
    });
}

/// Lists what is wrong with the file that was opened last, until somebody closes it.
pub(super) fn judged(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let Some(judged) = &model.exams.own.judged else { return };
    let t = Tokens::here(ui);
    let file = judged.path.file_name().unwrap_or(judged.path.as_os_str()).to_string_lossy();
    let count = |severity, one, many| words::count(judged.faults.iter().filter(|fault| fault.severity == severity).count(), one, many);
    let (said, ink) = match &judged.blueprint {
        None => (format!("“{file}” was not opened: {}. Nothing here was changed.", count(Severity::Error, "error", "errors")), t.wrong.0),
        Some(one) => (format!("“{}” is open, with {}.", one.name, count(Severity::Warning, "warning", "warnings")), t.partial.0),
    };
    basic::card(ui, |ui| {
        basic::row(
            ui,
            32.0,
            |ui| {
                if basic::button(ui, "Close the list", None, Rank::Quiet).clicked() {
                    out.push(Action::CloseFaults);
                }
            },
            |ui| {
                ui.add(egui::Label::new(text(said, Face::Medium, 14.0, ink)).wrap());
            },
        );
        let within = judged.path.parent().unwrap_or(&judged.path);
        judged.faults.iter().take(MOST_FAULTS).for_each(|fault| fault_line(ui, fault, within));
    });
    ui.add_space(space::M);
}
