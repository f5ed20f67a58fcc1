//! A form handed in, and looked at again.

use super::{SatItem, Shown, begin::Kept};
use crate::{
    app::{
        App, Around,
        model::{Place, Weight},
    },
    attempt::FormId,
    exam::{
        ItemRef, guess_of,
        result::{FormResult, ItemResult, change, result},
    },
    grade::{GRADER_VERSION, Grade, Percent, grade},
    progress::{Counts, FullForm, GradedBy, HandedIn, NewGrade, ProgressError, State},
    report::ResultHead,
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

impl App {
    /// Hands the form in: every answer graded by the key it was begun with, all of it kept or nothing.
    pub(in crate::app) fn hand_in_form(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.leave_sitting(around)?;
        let (Some(sitting), Some(store)) = (&self.model.exams.sitting, &mut self.model.store) else { return Ok(()) };
        let full = store.form(sitting.form)?;
        let graded: Vec<Option<Grade>> = full
            .items
            .iter()
            .zip(&sitting.items)
            .map(|(kept, item)| {
                let credit = self.model.shelf.pack(&item.pack).map(|shelved| shelved.pack.manifest.credit).unwrap_or_default();
                kept.attempt.key.as_ref().map(|key| grade(key, &item.response, &credit))
            })
            .collect();
        let outcome: Vec<Earned> = sitting.items.iter().zip(&graded).map(|(item, grade)| earned(item, grade.as_ref())).collect();
        let items: Vec<HandedIn<'_>> = full
            .items
            .iter()
            .zip(&sitting.items)
            .zip(&graded)
            .map(|((kept, item), grade)| HandedIn {
                attempt: item.attempt,
                response: &item.response,
                active: item.active,
                grade: grade.as_ref().map(|grade| NewGrade { grade, key: kept.attempt.key.as_ref(), grader_version: GRADER_VERSION, by: GradedBy::Automatic, reason: "" }),
            })
            .collect();
        store.submit_form(sitting.form, &items, &super::json(&outcome), around.now)?;
        let (form, attempts) = (sitting.form, items.iter().map(|item| item.attempt).collect::<Vec<_>>());
        self.rise();
        self.handed_in(&attempts, around)?;
        self.show_exam(form)
    }

    /// Shows the result of a form that was handed in.
    pub(in crate::app) fn show_exam(&mut self, form: FormId) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else { return Ok(()) };
        let full = store.form(form)?;
        let (kept, items) = (serde_json::from_value::<Kept>(full.drawn.clone()), serde_json::from_value::<Vec<Earned>>(full.summary.result.clone()));
        let (Ok(kept), Ok(items), State::Submitted) = (kept, items, full.summary.state) else {
            self.tell(format!("“{}” has no result this program can show.", full.summary.title), Weight::Passing);
            return Ok(());
        };
        let items: Vec<ItemResult> = items.into_iter().map(|earned| earned.item).collect();
        let result = result(&kept.blueprint, &items);
        let change = self.before(&full).map(|(title, before)| (title, change(&result, &before)));
        self.model.exams.shown = Some(Shown { form: full, blueprint: kept.blueprint, plan: kept.plan, items, result, change });
        self.model.place = Place::ExamResult;
        Ok(())
    }
}

impl App {
    /// Writes the result that is shown to a file somebody chose.
    pub(in crate::app) fn export_result(&self, path: PathBuf) {
        let Some(shown) = &self.model.exams.shown else { return };
        let summary = &shown.form.summary;
        let when = summary.submitted.unwrap_or(summary.updated).strftime("%Y-%m-%d").to_string();
        let head = ResultHead { who: self.model.people.settings.name.clone(), title: summary.title.clone(), when };
        let questions: Vec<String> = shown.form.items.iter().map(|item| item.attempt.summary.title.clone()).collect();
        self.jobs.write_result(path, head, shown.result.clone(), shown.items.clone(), questions);
    }

    /// Gives the result of the form of the same exam that was handed in before this one, with its title.
    fn before(&self, form: &FullForm) -> Option<(String, FormResult)> {
        let blueprint = self.model.exams.blueprints().find(|one| one.id.as_str() == form.summary.blueprint)?;
        let done = self.model.exams.done().filter(|one| one.blueprint == form.summary.blueprint && one.submitted < form.summary.submitted);
        let last = done.max_by_key(|one| one.submitted)?;
        let earned = serde_json::from_value::<Vec<Earned>>(last.result.clone()).ok()?;
        let items: Vec<ItemResult> = earned.into_iter().map(|earned| earned.item).collect();
        Some((last.title.clone(), result(blueprint, &items)))
    }
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
    Earned { item: result, guess: guess_of(&item.prompt) }
}
