//! How likely a new form would be passed, from the forms that were sat.

use crate::{
    app::{App, Around},
    blueprint::Blueprint,
    exam::{
        guess_of,
        readiness::{Answer, readiness},
        result::ItemResult,
    },
    progress::{FullForm, ProgressError},
};

/// How many forms of one blueprint are looked at, the latest first.
const MOST_FORMS: usize = 20;
/// What the simulation is drawn with; the same answers always tell the same.
const SEED: u64 = 1;

impl App {
    /// Works out anew how ready the learner is for each exam a form of which was sat.
    pub(in crate::app) fn tell_readiness(&mut self, around: &Around<'_>) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else { return Ok(()) };
        let exams = &self.model.exams;
        let mut told = Vec::new();
        for blueprint in exams.blueprints() {
            let forms = exams.done().filter(|form| form.blueprint == blueprint.id.as_str()).take(MOST_FORMS);
            let mut answers = Vec::new();
            for form in forms {
                answers.extend(given(blueprint, &store.form(form.id)?, around.now.as_second()));
            }
            told.push((blueprint.id.clone(), readiness(blueprint, &answers, SEED)));
        }
        self.model.exams.readiness = told.into_iter().collect();
        Ok(())
    }
}

/// Gives the answers of a form, each with its domain by place; a domain the blueprint has no more is left out.
fn given(blueprint: &Blueprint, form: &FullForm, now: i64) -> Vec<Answer> {
    let earned = serde_json::from_value::<Vec<ItemResult>>(form.summary.result.clone()).unwrap_or_default();
    let days_ago = form.summary.submitted.map_or(0.0, |at| (now.saturating_sub(at.as_second())).max(0) as f64 / 86_400.0);
    let each = form.items.iter().zip(&earned);
    each.filter_map(|(item, earned)| {
        let domain = blueprint.domains.iter().position(|domain| domain.id == earned.domain)?;
        let guess = item.attempt.prompt.as_ref().map_or(0.0, guess_of);
        Some(Answer { domain, credit: f64::from(earned.credit.fraction()), guess, days_ago })
    })
    .collect()
}
