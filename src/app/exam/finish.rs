//! A form handed in, and looked at again.

use super::{SatItem, Shown, begin::Kept};
use crate::{
    app::{
        App, Around,
        model::{Place, Weight},
    },
    attempt::FormId,
    exam::{
        ItemRef,
        clock::{self, Standing},
        guess_of,
        result::{ItemResult, result},
    },
    exercise::Key,
    grade::{GRADER_VERSION, Grade, Percent, grade},
    progress::{Counts, FormSummary, GradedBy, HandedIn, NewGrade, ProgressError, State},
    report::ResultHead,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

impl App {
    /// Hands the form in and shows its result.
    pub(in crate::app) fn hand_in_form(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.leave_sitting(around)?;
        match self.hand_in(around)? {
            Some(form) => self.show_exam(form),
            None => Ok(()),
        }
    }

    /// Hands the form that is laid out in: every answer graded by the key it was begun with, all of it kept or nothing.
    ///
    /// A strict one whose time was up before is handed in with that moment.
    pub(super) fn hand_in(&mut self, around: &mut Around<'_>) -> Result<Option<FormId>, ProgressError> {
        let (Some(sitting), Some(store)) = (&self.model.exams.sitting, &mut self.model.store) else { return Ok(None) };
        let full = store.form(sitting.form)?;
        let key_of = |item: &SatItem| full.items.iter().find(|kept| kept.attempt.summary.id == item.attempt).and_then(|kept| kept.attempt.key.as_ref());
        let graded: Vec<(&SatItem, Option<&Key>, Option<Grade>)> = sitting
            .items
            .iter()
            .map(|item| {
                let key = key_of(item);
                (item, key, key.map(|key| grade(key, &item.response, &sitting.credit_of(&item.pack))))
            })
            .collect();
        let outcome: Vec<Earned> = graded.iter().map(|(item, _, grade)| earned(item, grade.as_ref())).collect();
        let items: Vec<HandedIn<'_>> = graded
            .iter()
            .map(|(item, key, grade)| HandedIn {
                attempt: item.attempt,
                response: &item.response,
                active: item.active,
                grade: grade.as_ref().map(|grade| NewGrade { grade, key: *key, grader_version: GRADER_VERSION, by: GradedBy::Automatic, reason: "" }),
            })
            .collect();
        let up = Timestamp::from_second(sitting.clock.ended()).unwrap_or(around.now);
        let over = sitting.standing_at(around.now.as_second()) == Standing::Over;
        let at = if over { up.min(around.now) } else { around.now };
        store.submit_form(sitting.form, &items, &super::json(&outcome), at)?;
        let (form, attempts) = (sitting.form, items.iter().map(|item| item.attempt).collect::<Vec<_>>());
        self.rise();
        self.handed_in(&attempts, around)?;
        Ok(Some(form))
    }

    /// Shows the result of a form that was handed in.
    pub(in crate::app) fn show_exam(&mut self, form: FormId) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else { return Ok(()) };
        let full = store.form(form)?;
        let (kept, items) = (serde_json::from_value::<Kept>(full.drawn.clone()), results(&full.summary));
        let (Ok(kept), Some(items), State::Submitted) = (kept, items, full.summary.state) else {
            self.tell(format!("“{}” has no result this program can show.", full.summary.title), Weight::Passing);
            return Ok(());
        };
        let result = result(&kept.blueprint, &items);
        let (earlier, change) = self.beside(&full, &kept, &result);
        let set_back = serde_json::from_value::<clock::Sitting>(full.clock.clone()).map_or(0, |clock| clock.set_back);
        self.model.exams.shown = Some(Shown { form: full, blueprint: kept.blueprint, plan: kept.plan, items, result, earlier, change, set_back });
        self.model.place = Place::ExamResult;
        Ok(())
    }
}

impl App {
    /// Writes the result that is shown to a file somebody chose.
    pub(in crate::app) fn export_result(&self, path: PathBuf) {
        let Some(shown) = &self.model.exams.shown else { return };
        let summary = &shown.form.summary;
        let head = ResultHead { who: self.model.people.settings.name.clone(), title: summary.title.clone(), when: summary.day(), remarks: shown.remarks() };
        let questions: Vec<String> = shown.form.items.iter().map(|item| item.attempt.summary.title.clone()).collect();
        self.jobs.write_result(path, head, shown.result.clone(), shown.items.clone(), questions);
    }
}

/// Gives what the questions of a form earned, where this version of the program can read it.
pub(super) fn results(form: &FormSummary) -> Option<Vec<ItemResult>> {
    let earned = serde_json::from_value::<Vec<Earned>>(form.result.clone()).ok()?;
    Some(earned.into_iter().map(|earned| earned.item).collect())
}

/// Counts the scored questions of a form that were right, and all of them, without reading what else was kept; nothing
/// where another version of the program kept it otherwise.
pub fn right_of(form: &FormSummary) -> Option<(u32, u32)> {
    let scored = form.result.as_array()?.iter().filter(|one| one.get("scored").and_then(serde_json::Value::as_bool) == Some(true));
    let full = u64::from(Percent::FULL.hundredths());
    Some(scored.fold((0, 0), |(right, of), one| (right + u32::from(one.get("credit").and_then(serde_json::Value::as_u64) == Some(full)), of + 1)))
}

/// Holds what a question earned as it is kept: with what readiness asks besides, so that no question is read again for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Earned {
    /// What it earned.
    #[serde(flatten)]
    pub item: ItemResult,
    /// The chance of a right answer by guessing alone.
    #[serde(default)]
    pub guess: f64,
    /// Whether something was answered; blanks say nothing of how ready somebody is.
    #[serde(default = "yes")]
    pub answered: bool,
}

/// Where a form was kept before that was asked, its questions are taken to have been answered.
pub(super) fn yes() -> bool {
    true
}

/// Sums one question up. One without a key earns nothing; a form is drawn from questions with keys alone.
fn earned(item: &SatItem, grade: Option<&Grade>) -> Earned {
    let result = ItemResult {
        item: ItemRef { pack: item.pack.clone(), exercise: item.prompt.id.clone() },
        domain: item.domain.clone(),
        scored: item.counts == Counts::Scored,
        credit: grade.map_or(Percent::ZERO, |grade| grade.scores.points),
        seconds: item.seen.then(|| u32::try_from(item.active.as_secs()).unwrap_or(u32::MAX)),
        late: item.late,
    };
    Earned { item: result, guess: guess_of(&item.prompt), answered: item.is_answered() }
}
