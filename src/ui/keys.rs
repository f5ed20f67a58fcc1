//! From keys to commands, and which commands make sense where one is.

use super::command::Command;
use crate::{
    app::model::{Model, Place},
    attempt::Policy,
    exam::clock::Strictness,
};
use eframe::egui;

/// Tells whether a command makes sense now.
pub fn fits(command: Command, model: &Model) -> bool {
    if model.place == Place::Welcome {
        return matches!(command, Command::ToggleTheme);
    }
    let at = |places: &[Place]| places.contains(&model.place);
    match command {
        Command::FindInChart | Command::NextDocument => at(&[Place::Work, Place::Feedback, Place::Exam]),
        Command::Highlight => at(&[Place::Work, Place::CodeBook, Place::Exam]),
        Command::NextQuestion | Command::PreviousQuestion => at(&[Place::Exam]) || (at(&[Place::Feedback]) && model.under_review().is_some()),
        Command::PauseExam => at(&[Place::Exam]) && model.sitting().is_some_and(|sitting| sitting.plan.strictness == Strictness::Relaxed),
        Command::CodeBook | Command::Guidelines => model.book_is_open(),
        // In test mode it does nothing; were its keys free, they would open the palette.
        Command::CheckBoxes => claims(model),
        Command::NextFinding => has_findings(model),
        Command::SavePdf if at(&[Place::ExamResult]) => true,
        Command::NextPage | Command::PreviousPage | Command::FitWidth | Command::SavePdf | Command::SaveClaimFile => shows_claim(model),
        // Why a claim is no X12 would be help.
        Command::SaveX12 => shows_claim(model) && !(claims(model) && model.desk.as_ref().is_some_and(|desk| desk.policy == Policy::Exam)),
        Command::ClaimFile => model.opened.is_some(),
        Command::SaveGathered => model.gathered.is_some(),
        Command::SaveResults | Command::SaveAttempts | Command::SaveReport | Command::MoveLearner => model.store.is_some(),
        Command::NewDiagnosis | Command::NewProcedure | Command::MoveUp | Command::MoveDown => at(&[Place::Work]) && codes(model),
        Command::Flag | Command::OwnNote => questions(model) || at(&[Place::Exam]),
        Command::Submit => at(&[Place::Work, Place::Exam]),
        Command::LookUp => at(&[Place::CodeBook]) || (at(&[Place::Work]) && (codes(model) || questions(model) || audits(model))),
        Command::PageBack => at(&[Place::Work, Place::CodeBook]) && model.book.can_go_back(),
        Command::PageForward => at(&[Place::Work, Place::CodeBook]) && model.book.can_go_forward(),
        Command::TabPage | Command::WriteNote => at(&[Place::CodeBook]) && model.book.open().is_some() && model.own_marks().is_some(),
        Command::ExportMarks => model.own_marks().is_some_and(|marks| marks.all().next().is_some()),
        Command::Undo if model.place == Place::CodeBook => model.own_marks().is_some_and(crate::app::marks::BookMarks::can_undo),
        Command::Redo if model.place == Place::CodeBook => model.own_marks().is_some_and(crate::app::marks::BookMarks::can_redo),
        Command::Undo if model.place == Place::Exam => model.sitting().and_then(|sitting| sitting.item()).is_some_and(|item| item.history.can_undo()),
        Command::Redo if model.place == Place::Exam => model.sitting().and_then(|sitting| sitting.item()).is_some_and(|item| item.history.can_redo()),
        Command::Undo => at(&[Place::Work]) && model.desk.as_ref().is_some_and(|d| d.history.can_undo()),
        Command::Redo => at(&[Place::Work]) && model.desk.as_ref().is_some_and(|d| d.history.can_redo()),
        Command::Retry | Command::NextCase => at(&[Place::Feedback]),
        Command::SkipCard => at(&[Place::Work]) && model.reviewed().is_some(),
        Command::PutCardBy | Command::OpenWhole => model.reviewed().is_some(),
        Command::StudyThese => at(&[Place::ExamResult]),
        _ => true,
    }
}

/// Tells whether a command moves the form that is looked at.
pub fn of_form(command: Command) -> bool {
    matches!(command, Command::NextFinding | Command::NextPage | Command::PreviousPage | Command::FitWidth)
}

/// Tells whether a claim is on the desk and open.
pub fn claims(model: &Model) -> bool {
    model.place == Place::Work && model.desk.as_ref().is_some_and(|desk| desk.prompt.claim.is_some())
}

/// Tells whether a question is on the desk and open.
pub fn questions(model: &Model) -> bool {
    model.place == Place::Work && model.desk.as_ref().is_some_and(|desk| desk.prompt.question.is_some())
}

/// Tells whether an audit is on the desk and open.
pub fn audits(model: &Model) -> bool {
    model.place == Place::Work && model.desk.as_ref().is_some_and(|desk| desk.prompt.audit.is_some())
}

/// Tells whether a claim is on the screen: the one on the desk, a graded one, one of a file.
fn shows_claim(model: &Model) -> bool {
    match model.place {
        Place::Work => claims(model),
        Place::Feedback => model.graded.as_ref().is_some_and(|graded| graded.grade.claim.is_some()),
        Place::ClaimFile => model.opened.is_some(),
        _ => false,
    }
}

/// Tells whether something was found in the claim on the screen, or may have been graded wrong.
fn has_findings(model: &Model) -> bool {
    match model.place {
        Place::Work => claims(model) && model.desk.as_ref().is_some_and(|desk| !desk.found.is_empty()),
        Place::ClaimFile => model.opened.as_ref().is_some_and(|opened| !opened.found.is_empty()),
        _ => shows_claim(model),
    }
}

/// Tells whether the case on the desk asks for codes.
fn codes(model: &Model) -> bool {
    model.desk.as_ref().is_some_and(|desk| !desk.prompt.ask.is_empty())
}

/// Gives the commands whose keys were pressed.
pub fn pressed(ctx: &egui::Context, model: &Model) -> Vec<Command> {
    let mut found = Vec::new();
    // A question over the window is answered first.
    if ctx.memory(|m| m.top_modal_layer().is_some()) {
        return found;
    }
    // Keys with more modifiers first, or Ctrl+Z would take Ctrl+Shift+Z.
    let mut all: Vec<Command> = Command::ALL.into_iter().filter(|c| fits(*c, model)).collect();
    all.sort_by_key(|c| std::cmp::Reverse(c.shortcut().map_or(0, |s| u8::from(s.modifiers.shift) + u8::from(s.modifiers.alt))));
    for command in all {
        // Moving a line is done by the row that has the keyboard.
        if matches!(command, Command::MoveUp | Command::MoveDown) {
            continue;
        }
        let keys = command.shortcut().into_iter().chain(command.also());
        if keys.into_iter().any(|shortcut| ctx.input_mut(|i| i.consume_shortcut(&shortcut))) {
            found.push(command);
        }
    }
    found
}
