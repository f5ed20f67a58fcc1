//! The claim on the desk: checked on the way, as far as the policy allows.

use super::App;
use crate::{
    attempt::{Answered, Edit, Policy, Response, option_order},
    claim::BoxId,
    exercise::Prompt,
    feedback::of_claim,
    progress::ProgressError,
    scrub::Finding,
};

/// Gives the answer a case begins with: blank, or the claim that is to be mended; the options of a question stand in an
/// order of their own.
pub(super) fn first_response(prompt: &Prompt, seed: u64) -> Response {
    let claim = prompt.claim.as_ref().and_then(|asked| asked.given.clone());
    let options = prompt.question.as_ref().map(|question| question.options.as_slice()).filter(|options| !options.is_empty());
    let question = options.map(|options| Box::new(Answered { order: option_order(options, seed), ..Answered::default() }));
    Response { claim, question, ..Response::default() }
}

impl App {
    /// Checks a box as it is left: shows what is wrong with it, and counts the help where there was any.
    pub(super) fn check_box(&mut self, id: BoxId) {
        let Some(all) = self.scrub() else { return };
        let Some(desk) = &mut self.model.desk else { return };
        let (shown, here): (Vec<Finding>, Vec<Finding>) =
            all.into_iter().filter(|one| is_in(one, &desk.found) || one.boxes.first() == Some(&id)).partition(|one| is_in(one, &desk.found));
        if !here.is_empty() {
            desk.history.apply(&mut desk.response, &Edit::Check);
            desk.saved = false;
        }
        desk.found = shown.into_iter().chain(here).collect();
        desk.found.sort_by_key(|one| one.rule.severity);
    }

    /// Checks the whole claim and counts the help.
    pub(super) fn check_claim(&mut self) {
        let Some(all) = self.scrub() else { return };
        let Some(desk) = &mut self.model.desk else { return };
        desk.found = all;
        desk.history.apply(&mut desk.response, &Edit::Check);
        desk.saved = false;
    }

    /// Drops findings that no longer hold; finds no new ones, so that it is no help and not counted.
    pub(super) fn check_again(&mut self) {
        if self.model.desk.as_ref().is_none_or(|desk| desk.found.is_empty()) {
            return;
        }
        let Some(all) = self.scrub() else { return };
        let Some(desk) = &mut self.model.desk else { return };
        desk.found.retain(|one| is_in(one, &all));
    }

    /// Goes on under another policy while nothing was entered or checked.
    pub(super) fn work_under(&mut self, policy: Policy) -> Result<(), ProgressError> {
        let (Some(desk), Some(store)) = (&mut self.model.desk, &mut self.model.store) else { return Ok(()) };
        let given = desk.prompt.claim.as_ref().and_then(|asked| asked.given.clone());
        if desk.response != (Response { claim: given, ..Response::default() }) {
            return Ok(());
        }
        store.set_policy(desk.attempt, policy)?;
        desk.policy = policy;
        desk.found.clear();
        Ok(())
    }

    /// Gives everything wrong with the claim, where the policy lets it be said before it is sent.
    fn scrub(&self) -> Option<Vec<Finding>> {
        let desk = self.model.desk.as_ref()?;
        let asked = desk.prompt.claim.is_some() && desk.policy != Policy::Exam;
        asked.then(|| of_claim(&self.model.sets, &desk.prompt, &desk.response))
    }
}

fn is_in(one: &Finding, all: &[Finding]) -> bool {
    all.iter().any(|other| other.rule.name == one.rule.name && other.boxes == one.boxes && other.words == one.words)
}
