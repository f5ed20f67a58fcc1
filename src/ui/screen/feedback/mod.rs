//! Feedback, by what was asked: codes and claims, a question, an audit.

mod audit;
mod coding;
mod parts;
mod question;
mod worksheet;

use crate::{
    app::{
        Action,
        model::{Graded, Model, WhichClaim},
    },
    ui::command::Command,
};
use eframe::egui::Ui;

pub use audit::key_of as audit_key_of;
pub use question::key_of;

/// Keeps the feedback screens between frames.
#[derive(Default)]
pub struct Feedback {
    coding: coding::CodingFeedback,
    question: question::QuestionFeedback,
    audit: audit::AuditFeedback,
}

/// Names what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Coding,
    Question,
    Audit,
}

fn kind(graded: &Graded) -> Kind {
    match graded {
        _ if graded.prompt.question.is_some() && graded.grade.question.is_some() => Kind::Question,
        _ if graded.prompt.audit.is_some() && graded.grade.audit.is_some() => Kind::Audit,
        _ => Kind::Coding,
    }
}

impl Feedback {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, model: &Model, out: &mut Vec<Action>) {
        let beside = match command {
            Command::NextQuestion => 1,
            Command::PreviousQuestion => -1,
            _ => 0,
        };
        if beside != 0 {
            out.extend(model.review_beside(beside).map(Action::Review));
            return;
        }
        match (command, model.graded.as_ref().map(kind)) {
            (_, Some(Kind::Coding) | None) => self.coding.command(command, model, out),
            (Command::Retry, _) => out.push(Action::Retry),
            (Command::NextCase, _) => out.push(Action::Next),
            (_, Some(Kind::Question)) => self.question.command(command),
            (_, Some(Kind::Audit)) => self.audit.command(command),
        }
    }

    /// Gives which claim of the graded case is shown.
    pub fn which(&self) -> WhichClaim {
        self.coding.which()
    }

    /// Tells whether a form is on the screen.
    pub fn shows_form(&self) -> bool {
        self.coding.shows_form()
    }

    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let graded = model.graded.as_ref()?;
        match kind(graded) {
            Kind::Coding => return self.coding.show(ui, model, out),
            Kind::Question => self.question.show(ui, model, graded, out),
            Kind::Audit => self.audit.show(ui, model, graded, out),
        }
        None
    }
}
