//! A form handed in, and looked at again.

use super::{Shown, begin::Kept};
use crate::{
    app::{
        App, Around,
        model::{Place, Weight},
    },
    attempt::FormId,
    exam::result::{FormResult, Outcome, result},
    grade::{GRADER_VERSION, Grade, grade},
    progress::{GradedBy, HandedIn, NewGrade, ProgressError, State},
};

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
        let outcome = todo_outcome(sitting, &graded);
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
        let form = sitting.form;
        self.rise();
        self.refresh(around)?;
        self.show_exam(form)
    }

    /// Shows the result of a form that was handed in.
    pub(in crate::app) fn show_exam(&mut self, form: FormId) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else { return Ok(()) };
        let full = store.form(form)?;
        let (kept, result) = (serde_json::from_value::<Kept>(full.drawn.clone()), serde_json::from_value::<FormResult>(full.summary.result.clone()));
        let (Ok(kept), Ok(result), State::Submitted) = (kept, result, full.summary.state) else {
            self.tell(format!("“{}” has no result this program can show.", full.summary.title), Weight::Passing);
            return Ok(());
        };
        self.model.exams.shown = Some(Shown { form: full, blueprint: kept.blueprint, plan: kept.plan, result });
        self.model.place = Place::ExamResult;
        Ok(())
    }
}
