//! Exams: which there are, the one that is being sat, and the one that was handed in last.
//!
//! What a form was drawn as stands in the store, so that going on after a crash, a restart or a change of packs is going on
//! with the same questions. The clock is worked out from the wall; nothing here counts down.

mod begin;
mod beside;
mod finish;
mod open;
mod own;
mod ready;
mod sitting;

pub(super) use begin::pool_of;
pub use beside::Earlier;
pub use finish::right_of;
pub use own::{JudgedBlueprint, OwnBlueprints};
pub use sitting::{Locked, SatItem, Sitting};

use super::model::Model;
use crate::{
    attempt::{AttemptId, FormId},
    blueprint::{Blueprint, BlueprintId, Book, Size},
    code::Date,
    exam::{
        Pool, Short,
        clock::Strictness,
        readiness::Readiness,
        result::{Change, FormResult, ItemResult},
    },
    exercise::{ExerciseId, PackId},
    progress::{FormSummary, FullForm},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// Holds everything about exams.
#[derive(Default)]
pub struct Exams {
    /// The blueprints of instructors that were opened here; the carried ones stand in [`crate::blueprint::carried`].
    pub own: OwnBlueprints,
    /// What forms are drawn from, once it was looked over; nothing while the packs are being read.
    pub pool: Option<Arc<Pool>>,
    /// Every form of this learner, changed last first.
    pub forms: Vec<FormSummary>,
    /// The form that is being sat.
    pub sitting: Option<Sitting>,
    /// The form whose result is shown.
    pub shown: Option<Shown>,
    /// How likely a new form of each exam would be passed, worked out when the screen is opened.
    pub readiness: BTreeMap<BlueprintId, Readiness>,
    /// The domains a plan could not be filled in, with the plan; told before anything begins.
    pub short: Option<(Plan, Vec<Short>)>,
}

/// Holds a form that was handed in, with what its result and review need.
pub struct Shown {
    /// The form.
    pub form: FullForm,
    /// Its blueprint as it was then.
    pub blueprint: Blueprint,
    /// How it was sat.
    pub plan: Plan,
    /// What each question earned, in the form's order.
    pub items: Vec<ItemResult>,
    /// What it came to.
    pub result: FormResult,
    /// The forms of the same exam before it, the newest first; a few of them.
    pub earlier: Vec<Earlier>,
    /// How it did beside the newest of them that was as long and sat by the same rules, with that one's title.
    pub change: Option<(String, Change)>,
    /// By how many seconds the machine's clock was set back while it was sat.
    pub set_back: u32,
}

/// Says how an exam is to be sat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The blueprint.
    pub blueprint: BlueprintId,
    /// How long it is.
    pub size: Size,
    /// How strict the clock is.
    pub strictness: Strictness,
    /// Whether the code book may be opened.
    pub book: Desk,
    /// Whether one's own tabs, notes and highlights may be used with it.
    pub notes: Desk,
    /// Whether earlier questions may be gone back to.
    pub back: Desk,
}

/// Says whether something is allowed while an exam is sat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Desk {
    /// It is.
    Allowed,
    /// It is not.
    Forbidden,
}

impl Desk {
    /// Tells whether it is.
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }

    /// Makes it of a condition.
    pub fn when(condition: bool) -> Self {
        if condition { Self::Allowed } else { Self::Forbidden }
    }
}

impl Plan {
    /// Makes the plan that is most like the real exam on a day.
    pub fn real(blueprint: &Blueprint, size: Size, on: Date) -> Self {
        let open = Desk::when(blueprint.book == Book::Open);
        Self { blueprint: blueprint.id.clone(), size, strictness: Strictness::Strict, book: open, notes: open, back: Desk::when(blueprint.back.allowed_on(on)) }
    }
}

impl Exams {
    /// Finds a blueprint, an instructor's own before a carried one.
    pub fn blueprint(&self, id: &BlueprintId) -> Option<&Blueprint> {
        self.own.all.iter().find(|one| one.id == *id).or_else(|| crate::blueprint::find(id.as_str()))
    }

    /// Lists every blueprint, the carried ones first.
    pub fn blueprints(&self) -> impl Iterator<Item = &Blueprint> {
        crate::blueprint::carried().iter().filter(|one| !self.is_own(&one.id)).chain(&self.own.all)
    }

    /// Tells whether a blueprint is one that was opened here.
    pub fn is_own(&self, id: &BlueprintId) -> bool {
        self.own.all.iter().any(|one| one.id == *id)
    }

    /// Gives the forms that were handed in, changed last first.
    pub fn done(&self) -> impl Iterator<Item = &FormSummary> {
        self.forms.iter().filter(|form| form.state == crate::progress::State::Submitted)
    }

    /// Gives the form that is under way, if one is.
    pub fn under_way(&self) -> Option<&FormSummary> {
        self.forms.iter().find(|form| form.state == crate::progress::State::Draft)
    }

    /// Tells whether the form that is being sat asks an exercise.
    pub fn asks(&self, pack: &PackId, exercise: &ExerciseId) -> bool {
        self.sitting.as_ref().is_some_and(|sitting| sitting.drawn.items.iter().any(|item| item.pack == *pack && item.exercise == *exercise))
    }

    /// Takes in what may be drawn from; what other packs lacked says nothing of it.
    pub(super) fn take_in(&mut self, pool: Arc<Pool>) {
        self.pool = Some(pool);
        self.short = None;
    }

    /// Forgets one learner's exams; what is drawn from stays.
    pub(super) fn let_go(&mut self) {
        *self = Self { own: std::mem::take(&mut self.own), pool: self.pool.take(), ..Self::default() };
    }

    /// Notes that the person did something.
    pub(super) fn input(&mut self, elapsed: Duration) {
        if let Some(sitting) = self.sitting.as_mut().filter(|sitting| sitting.clock.paused.is_none()) {
            sitting.reading.input(elapsed);
        }
    }

    /// Tells which form is being sat.
    pub fn sat(&self) -> Option<FormId> {
        self.sitting.as_ref().map(|sitting| sitting.form)
    }
}

impl Model {
    /// Gives what an exam that is being sat forbids; nothing where none is.
    pub fn sitting(&self) -> Option<&Sitting> {
        self.exams.sitting.as_ref()
    }

    /// Gives the form whose question is looked at again, and which of its questions that is, the first being 0.
    pub fn under_review(&self) -> Option<(&Shown, usize)> {
        let (shown, graded) = (self.exams.shown.as_ref()?, self.graded.as_ref()?);
        let at = shown.form.items.iter().position(|item| item.attempt.summary.id == graded.attempt)?;
        Some((shown, at))
    }

    /// Gives the attempt so many questions on from the one that is looked at again; nothing where the form has no such question.
    pub fn review_beside(&self, by: isize) -> Option<AttemptId> {
        let (shown, at) = self.under_review()?;
        shown.form.items.get(at.checked_add_signed(by)?).map(|item| item.attempt.summary.id)
    }
}

/// Names a way through what was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To how it was.
    Back,
    /// To how it was before that.
    Forward,
}

/// Writes a time as people say it: `10 minutes`, `1 hour`.
pub fn minutes(seconds: u32) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (0, 0) => format!("{seconds} seconds"),
        (0, 1) => "1 minute".to_owned(),
        (0, minutes) => format!("{minutes} minutes"),
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Writes one of our own values for the store.
fn json(value: &impl Serialize) -> serde_json::Value {
    // Our own types hold no maps with keys that are not text, so they always have a JSON form.
    serde_json::to_value(value).unwrap_or_default()
}
