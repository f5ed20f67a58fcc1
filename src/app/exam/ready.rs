//! How likely a new form would be passed, from the forms that were sat.

use super::finish::Earned;
use crate::{
    app::{App, Around},
    blueprint::Blueprint,
    exam::readiness::{Answer, readiness},
    progress::FormSummary,
};

/// How many forms of one blueprint are looked at, the latest first.
const MOST_FORMS: usize = 20;
/// What the simulation is drawn with; the same answers always tell the same.
const SEED: u64 = 1;

impl App {
    /// Works out anew how ready the learner is for each exam a form of which was sat.
    pub(in crate::app) fn tell_readiness(&mut self, around: &Around<'_>) {
        let exams = &self.model.exams;
        let now = around.now.as_second();
        let told = exams.blueprints().map(|blueprint| {
            let forms = exams.done().filter(|form| form.blueprint == blueprint.id.as_str()).take(MOST_FORMS);
            let answers: Vec<Answer> = forms.flat_map(|form| given(blueprint, form, now)).collect();
            (blueprint.id.clone(), readiness(blueprint, &answers, SEED))
        });
        self.model.exams.readiness = told.collect();
    }
}

/// Gives the answers of a form, each with its domain by place; a domain the blueprint has no more is left out.
fn given(blueprint: &Blueprint, form: &FormSummary, now: i64) -> Vec<Answer> {
    let all = serde_json::from_value::<Vec<Earned>>(form.result.clone()).unwrap_or_default();
    let days_ago = form.submitted.map_or(0.0, |at| now.saturating_sub(at.as_second()).max(0) as f64 / 86_400.0);
    let answer = |earned: Earned| {
        let domain = blueprint.domains.iter().position(|domain| domain.id == earned.item.domain)?;
        Some(Answer { domain, credit: f64::from(earned.item.credit.fraction()), guess: earned.guess, days_ago })
    };
    all.into_iter().filter_map(answer).collect()
}
