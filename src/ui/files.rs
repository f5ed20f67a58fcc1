//! What is asked of a dialog before it can be done, and small things done to settings and tabs.

use super::{
    command::Command,
    dialogs::{Ask, Dialogs, with_ending},
};
use crate::{
    app::{
        Action,
        keeping::Keep,
        marks::MarkEdit,
        model::{Model, Weight, WhichClaim},
        out::HandOut,
    },
    exercise::ExerciseId,
    pack::Pack,
    progress::{LEARNER_ENDING, TabColour, Theme},
    report::{ClaimShape, Print},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Asks where a claim is to be saved in the shape a command stands for, and has it saved there.
pub(super) fn save_claim(dialogs: &Dialogs, which: WhichClaim, command: Command, out: &mut Vec<Action>) {
    let shape = match command {
        Command::SaveX12 => ClaimShape::X12,
        Command::SaveClaimFile => ClaimShape::Ron,
        _ => ClaimShape::Pdf,
    };
    for chosen in dialogs(Ask::SaveClaim(shape)) {
        let path = with_ending(chosen.clone(), shape);
        out.push(unless_there(&chosen, path, |path| Action::ExportClaim(which, path)));
    }
}

/// Refuses a name that was only completed here and is taken: the dialog asked about the name it was given, not about this one.
fn unless_there(chosen: &Path, path: PathBuf, action: impl FnOnce(PathBuf) -> Action) -> Action {
    if path != chosen && path.exists() {
        return Action::Tell(Weight::Lasting, format!("{} is there already and was left as it is. Choose it by its whole name to replace it.", path.display()));
    }
    action(path)
}

/// Asks for the file of a command that hands something out or gathers.
pub(super) fn hand_out(dialogs: &Dialogs, command: Command, out: &mut Vec<Action>) {
    let (ask, ending, action): (_, _, fn(PathBuf) -> Action) = match command {
        Command::Gather => {
            let chosen = dialogs(Ask::Results);
            if !chosen.is_empty() {
                out.push(Action::Go(crate::app::model::Place::Teach));
                out.push(Action::Out(HandOut::Gather(chosen)));
            }
            return;
        }
        Command::SaveResults => (Ask::SaveResults, "json", |path| Action::Out(HandOut::Results(path))),
        Command::SaveAttempts => (Ask::SaveAttempts, "csv", |path| Action::Out(HandOut::Attempts(path))),
        Command::SaveReport => (Ask::SaveReport, "pdf", |path| Action::Out(HandOut::Report(path))),
        Command::SaveGathered => (Ask::SaveGathered, "csv", |path| Action::Out(HandOut::SaveGathered(path))),
        _ => (Ask::SaveLearner, LEARNER_ENDING, |path| Action::Keep(Keep::Move(path))),
    };
    for chosen in dialogs(ask) {
        let path = if chosen.extension().is_some() { chosen.clone() } else { chosen.with_extension(ending) };
        out.push(unless_there(&chosen, path, action));
    }
}

/// Asks where one print of an exercise is to be saved.
pub(super) fn print(dialogs: &Dialogs, pack: Arc<Pack>, exercise: ExerciseId, what: Print, out: &mut Vec<Action>) {
    if let Some(chosen) = dialogs(Ask::SavePrint(what)).into_iter().next() {
        let path = with_ending(chosen.clone(), ClaimShape::Pdf);
        out.push(unless_there(&chosen, path, |path| Action::Out(HandOut::Print(pack, exercise, what, path))));
    }
}

/// Changes the look.
pub(super) fn restyle(command: Command, model: &Model, out: &mut Vec<Action>) {
    let mut settings = model.people.settings.clone();
    match command {
        Command::ToggleTheme => settings.theme = if settings.theme == Theme::Dark { Theme::Light } else { Theme::Dark },
        Command::Larger => settings.scale_percent = (settings.scale_percent + 10).min(200),
        _ => settings.scale_percent = settings.scale_percent.saturating_sub(10).max(80),
    }
    out.push(Action::Set(Box::new(settings)));
}

/// Puts a tab on the open page, or takes out the one there.
pub(super) fn tab_of(model: &Model) -> Option<Action> {
    let (marks, place) = (model.own_marks()?, model.place_of(model.book.open()?)?);
    let there = marks.tab_at(&place).map(|(one, _)| one.id);
    Some(Action::Annotate(there.map_or_else(|| MarkEdit::PutTab(place, String::new(), TabColour::default()), MarkEdit::RemoveTab)))
}
