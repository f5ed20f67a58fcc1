//! The questions of a form as they are clicked through, each click kept within a second.

use super::{Plan, Way, json, minutes};
use crate::{
    app::{
        App, Around,
        clock::ActiveClock,
        model::{Place, Weight},
    },
    attempt::{AttemptId, Edit, FormId, History, Response},
    blueprint::{Blueprint, DomainId},
    exam::{
        Drawn,
        clock::{self, Standing},
    },
    exercise::{Kind, PackId, Prompt},
    grade::Credit,
    progress::{Counts, ProgressError},
};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// A click goes to the store after this long at the latest; the promise to the learner is a second.
const KEEP_WITHIN: Duration = Duration::from_millis(250);
/// Handing in that did not succeed, as on a full disk, is tried again after this long.
const TRY_AGAIN: Duration = Duration::from_secs(5);
/// The clock and the time spent are kept this often while nothing is clicked.
const KEEP_CLOCK: Duration = Duration::from_secs(5);

/// Holds a form that is being sat. No key is here; those wait in the store.
pub struct Sitting {
    /// The form.
    pub form: FormId,
    /// What lists call it.
    pub title: String,
    /// Its blueprint.
    pub blueprint: Blueprint,
    /// How it is sat.
    pub plan: Plan,
    /// What was drawn.
    pub drawn: Drawn,
    /// The credit rules of packs with their own.
    pub(super) credits: Vec<(PackId, Credit)>,
    /// Its questions, in order.
    pub items: Vec<SatItem>,
    /// The question that is open.
    pub at: usize,
    /// The time on the wall.
    pub clock: clock::Sitting,
    /// The second it is, as the clock on the wall gave it last.
    pub now: clock::Moment,
    pub(super) reading: ActiveClock,
    pub(super) kept_at: Duration,
    pub(super) moved: bool,
    /// When it was last tried to be handed in at zero, since the program began.
    pub(super) tried: Option<Duration>,
}

/// Holds one question of a form.
pub struct SatItem {
    /// The attempt that answers it.
    pub attempt: AttemptId,
    /// The pack it comes from.
    pub pack: PackId,
    /// What may be seen.
    pub prompt: Arc<Prompt>,
    /// What was entered so far.
    pub response: Response,
    /// The way back.
    pub history: History,
    /// What it counts for.
    pub domain: DomainId,
    /// Whether it counts.
    pub counts: Counts,
    /// The time spent on it.
    pub active: Duration,
    /// Whether it was ever open.
    pub seen: bool,
    /// Whether it was answered after the time was up.
    pub late: bool,
    pub(super) saved: bool,
}

/// Says why a question cannot be opened or changed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// It was left, and this exam does not go back.
    Left,
    /// Others come before it, and this exam does not go back to them.
    Ahead,
    /// The time is up.
    Over,
    /// The sitting is paused.
    Paused,
}

/// What is kept of where the learner is.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Where {
    pub at: usize,
    pub seen: Vec<usize>,
    pub late: Vec<usize>,
}

impl SatItem {
    /// Tells whether something was answered.
    pub fn is_answered(&self) -> bool {
        !self.response.is_blank()
    }

    /// Tells whether it is to be come back to.
    pub fn is_flagged(&self) -> bool {
        self.response.question.as_ref().is_some_and(|answered| answered.flagged)
    }
}

impl Sitting {
    /// Gives the question that is open.
    pub fn item(&self) -> Option<&SatItem> {
        self.items.get(self.at)
    }

    /// Tells how the time stands.
    pub fn standing(&self) -> Standing {
        self.clock.standing(self.now)
    }

    /// Tells why a question cannot be opened or changed; nothing where it can.
    pub fn locked(&self, at: usize) -> Option<Locked> {
        match (self.standing(), self.plan.back.is_allowed()) {
            (Standing::Over, _) => Some(Locked::Over),
            _ if self.clock.paused.is_some() => Some(Locked::Paused),
            // A jump ahead would lock what lies between.
            (_, false) if at < self.at => Some(Locked::Left),
            (_, false) if at > self.at + 1 => Some(Locked::Ahead),
            _ => None,
        }
    }

    pub(super) fn standing_at(&self, now: clock::Moment) -> Standing {
        self.clock.standing(now)
    }

    /// Gives what an answer's pack gives for what.
    pub(super) fn credit_of(&self, pack: &PackId) -> Credit {
        self.credits.iter().find(|(own, _)| own == pack).map(|(_, credit)| *credit).unwrap_or_default()
    }

    /// Counts the questions that are answered, flagged, and never opened.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: &dyn Fn(&SatItem) -> bool| self.items.iter().filter(|item| is(item)).count();
        (count(&SatItem::is_answered), count(&SatItem::is_flagged), count(&|item| !item.seen))
    }

    /// Gives how many seconds the answered questions should have taken at the exam's pace.
    pub fn planned(&self) -> u64 {
        let answered = self.counts().0 as u64;
        u64::from(self.drawn.seconds) * answered / (self.items.len().max(1) as u64)
    }

    /// Tells whether the store holds every answer as it is on the screen.
    pub fn is_saved(&self) -> bool {
        !self.moved && self.items.iter().all(|item| item.saved)
    }

    /// Tells whether the time is up at this moment, looked at since or not.
    fn is_over(&self, around: &Around<'_>) -> bool {
        self.standing_at(around.now.as_second()) == Standing::Over
    }

    pub(super) fn place(&self) -> Where {
        let which = |is: &dyn Fn(&SatItem) -> bool| (0..).zip(&self.items).filter(|(_, item)| is(item)).map(|(n, _)| n).collect();
        Where { at: self.at, seen: which(&|item| item.seen), late: which(&|item| item.late) }
    }

    /// Counts the time spent on the open question up to now.
    pub(super) fn count(&mut self, elapsed: Duration) {
        self.reading.tick(elapsed);
        let counted = self.reading.counted();
        if let Some(item) = self.items.get_mut(self.at) {
            item.active = counted;
        }
    }

    pub(super) fn open(&mut self, at: usize, elapsed: Duration) {
        self.reading.rest(elapsed);
        let counted = self.reading.counted();
        if let Some(item) = self.items.get_mut(self.at) {
            item.saved &= item.active == counted;
            item.active = counted;
        }
        self.at = at.min(self.items.len().saturating_sub(1));
        self.moved = true;
        if let Some(item) = self.items.get_mut(self.at) {
            item.seen = true;
            self.reading = ActiveClock::resuming(item.active);
            if self.clock.paused.is_none() {
                self.reading.input(elapsed);
            }
        }
    }
}

impl App {
    /// Opens another question of the form.
    pub(in crate::app) fn turn_to_question(&mut self, at: usize, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(sitting) = &mut self.model.exams.sitting else { return Ok(()) };
        if at >= sitting.items.len() || sitting.is_over(around) || sitting.locked(at).is_some() {
            return Ok(());
        }
        sitting.open(at, around.elapsed);
        self.keep_sitting(around)
    }

    /// Changes the answer of a question of the form, which is named so that what was typed never lands in the next one.
    pub(in crate::app) fn answer(&mut self, attempt: AttemptId, edit: &Edit, around: &Around<'_>) {
        self.change(attempt, around, |item| fits(&item.prompt, edit) && item.history.apply(&mut item.response, edit));
    }

    /// Takes the last change of the open question back, or brings it back.
    pub(in crate::app) fn undo_answer(&mut self, way: Way, around: &Around<'_>) {
        let Some(attempt) = self.model.sitting().and_then(Sitting::item).map(|item| item.attempt) else { return };
        self.change(attempt, around, |item| match way {
            Way::Back => item.history.undo(&mut item.response),
            Way::Forward => item.history.redo(&mut item.response),
        });
    }

    /// Carries a change of one question out, as far as it may be changed now; what stands otherwise after zero is late.
    fn change(&mut self, attempt: AttemptId, around: &Around<'_>, change: impl FnOnce(&mut SatItem) -> bool) {
        let Some(sitting) = &mut self.model.exams.sitting else { return };
        let Some(at) = sitting.items.iter().position(|item| item.attempt == attempt) else { return };
        if sitting.is_over(around) || sitting.locked(at).is_some() {
            return;
        }
        let late = sitting.clock.is_late(around.now.as_second());
        let Some(item) = sitting.items.get_mut(at) else { return };
        let stands = |item: &SatItem| item.response.question.as_ref().map(|answered| (answered.picked.clone(), answered.text.clone()));
        let before = stands(item);
        if change(item) {
            item.saved = false;
            item.late |= late && before != stands(item);
        }
    }

    /// Pauses a relaxed sitting, or goes on with it.
    pub(in crate::app) fn pause_sitting(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(sitting) = &mut self.model.exams.sitting else { return Ok(()) };
        let now = around.now.as_second();
        if sitting.clock.paused.is_some() {
            sitting.clock.resume(now);
            sitting.reading.input(around.elapsed);
        } else if sitting.clock.pause(now) {
            sitting.reading.rest(around.elapsed);
            sitting.count(around.elapsed);
        }
        sitting.now = now;
        sitting.moved = true;
        self.follow_plan();
        self.keep_sitting(around)
    }

    /// Lets time pass: tells the marks that were passed, keeps what is due, hands a strict form in at zero.
    pub(in crate::app) fn tick_sitting(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let marks = self.model.people.settings.exam_marks.clone();
        let Some(sitting) = &mut self.model.exams.sitting else { return Ok(()) };
        let (before, now) = (sitting.now, around.now.as_second());
        if now != before {
            let passed = sitting.clock.warnings(&marks, before, now);
            sitting.now = sitting.clock.note(now);
            if let Some(least) = passed.last().copied() {
                self.tell(format!("{} left.", minutes(least)), Weight::Passing);
            }
        }
        let Some(sitting) = &mut self.model.exams.sitting else { return Ok(()) };
        if sitting.standing() == Standing::Over {
            if sitting.tried.is_some_and(|tried| around.elapsed.saturating_sub(tried) < TRY_AGAIN) {
                return Ok(());
            }
            sitting.tried = Some(around.elapsed);
            self.hand_in_form(around)?;
            self.tell("The time was up, and the exam was handed in as it stood.".to_owned(), Weight::Staying);
            return Ok(());
        }
        if self.model.place == Place::Exam && sitting.clock.paused.is_none() {
            sitting.count(around.elapsed);
        }
        let waited = around.elapsed.saturating_sub(sitting.kept_at);
        let unsaved = sitting.moved || sitting.items.iter().any(|item| !item.saved);
        let due = (unsaved && waited >= KEEP_WITHIN) || (sitting.reading.is_running() && waited >= KEEP_CLOCK);
        if due { self.keep_sitting(around) } else { Ok(()) }
    }

    /// Keeps every answer that changed, the clock and the place.
    pub(in crate::app) fn keep_sitting(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let exams = &mut self.model.exams;
        let (Some(sitting), Some(store)) = (&mut exams.sitting, &mut self.model.store) else { return Ok(()) };
        // Tried once a period, not once a frame, so that a full disk does not freeze the window.
        sitting.kept_at = around.elapsed;
        sitting.clock.note(around.now.as_second());
        sitting.count(around.elapsed);
        let open = sitting.at;
        for (_, item) in sitting.items.iter_mut().enumerate().filter(|(n, item)| !item.saved || *n == open) {
            store.save_draft(item.attempt, &item.response, &serde_json::Value::Null, item.active, around.now)?;
            item.saved = true;
        }
        let (clock, place) = (json(&sitting.clock), json(&sitting.place()));
        store.keep_place(sitting.form, &clock, &place, around.now)?;
        sitting.moved = false;
        Ok(())
    }

    /// Rests the time spent on a question and keeps everything, as when the window or the screen is left. The exam's own clock goes on.
    pub(in crate::app) fn leave_sitting(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(sitting) = &mut self.model.exams.sitting else { return Ok(()) };
        sitting.reading.rest(around.elapsed);
        self.keep_sitting(around)
    }
}

/// Tells whether an edit is one this kind of question takes.
fn fits(prompt: &Prompt, edit: &Edit) -> bool {
    match edit {
        Edit::Pick(id, _) | Edit::Strike(id) => prompt.question.as_ref().is_some_and(|question| question.option(id).is_some()),
        Edit::LightChart(document, range) => prompt.documents().get(*document).is_some_and(|document| document.text.get(range.clone()).is_some()),
        Edit::Type(_) | Edit::Flag | Edit::Note(_) | Edit::Light(_) => prompt.kind == Kind::Question,
        // The order was fixed when the form was drawn.
        _ => false,
    }
}
