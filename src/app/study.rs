//! What the learner did: the record, what is worked out from it, and what to do next.
//!
//! The record is read once, when somebody begins, and added to as attempts are handed in; a long one is read in the
//! background, so that the window need not wait for it.

use super::{
    App, Around,
    model::{Model, Shelved, Study, Weight},
};
use crate::{
    attempt::{AttemptId, LearnerId},
    blueprint,
    grade::ErrorKind,
    progress::{DataDir, Draft, ExerciseRef, Filter, ProgressError, Record, Way},
    study::{
        Choice, Mastery, Summary, errors,
        next::{self, Exam, Left, LeftForm, Load, Next, Offer, Situation},
    },
};
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

/// How many days of work Today shows.
const DAYS: u16 = 28;
/// So many attempts are read while the window waits: some ten milliseconds on a slow machine.
const READ_AT_ONCE: u32 = 1_500;

impl App {
    /// Begins with a learner's record: read here where it is short or has no file, else in the background.
    pub(super) fn begin_study(&mut self, dir: Option<&DataDir>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let version = self.model.study.version + 1;
        self.model.study = Study { version, ..Study::default() };
        let (Some(store), Some(who)) = (&self.model.store, self.model.people.who) else { return Ok(()) };
        match dir {
            Some(dir) if store.attempts_begun()? > READ_AT_ONCE => {
                self.model.study.reading = true;
                self.jobs.read_record(dir, who, around.now);
            }
            _ => self.model.study.record = store.record()?,
        }
        self.refresh(around)
    }

    /// Takes in a record that was read in the background, and adds what was handed in since to it.
    pub(super) fn record_read(&mut self, who: LearnerId, read: Result<Box<Record>, ProgressError>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        // Another learner may have begun since; this record is not theirs.
        if self.model.people.who != Some(who) || !self.model.study.reading {
            return Ok(());
        }
        self.model.study.reading = false;
        let since: Vec<AttemptId> = self.model.study.record.sittings.iter().map(|sitting| sitting.attempt).collect();
        self.model.study.record = *read?;
        self.handed_in(&since, around)?;
        self.look_again(around);
        Ok(())
    }

    /// Adds what was handed in to the record.
    pub(super) fn handed_in(&mut self, attempts: &[AttemptId], around: &mut Around<'_>) -> Result<(), ProgressError> {
        let model = &mut self.model;
        if let Some(store) = &model.store {
            for attempt in attempts {
                store.add_to_record(&mut model.study.record, *attempt)?;
            }
        }
        model.study.version += 1;
        self.refresh(around)
    }

    /// Reads anew what is under way, and works out what the screens show of the learner's work.
    pub(super) fn refresh(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else {
            self.model.study = Study::default();
            return Ok(());
        };
        self.model.study.drafts = store.drafts(&Filter::default())?;
        self.model.exams.forms = store.forms()?;
        let study = &mut self.model.study;
        let worked = study.record.quarters.last().copied();
        store.add_time(&mut study.record)?;
        study.version += u64::from(study.record.quarters.last().copied() != worked);
        study.mastery = Some(Mastery::of(&study.record, around.now));
        study.summary = Summary::of(&study.record, &Choice::default(), around.now, DAYS, &around.zone);
        let since = around.now.checked_sub((24 * i64::from(DAYS)).hours()).ok();
        study.lost = errors::costs(&study.record, &Choice { since, ..Choice::default() });
        study.attempts = cases(&study.record);
        study.best = best(&study.record);
        self.refresh_review(around)
    }

    /// Has an exercise not be offered any more.
    pub(super) fn put_aside(&mut self, of: ExerciseRef, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let mut settings = self.model.people.settings.clone();
        if !settings.put_aside.contains(&of) {
            settings.put_aside.push(of);
        }
        self.set(settings)?;
        self.tell("It is not offered here any more; the library still has it.".to_owned(), Weight::Passing);
        self.refresh(around)
    }

    /// Offers everything again.
    pub(super) fn offer_all(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let mut settings = self.model.people.settings.clone();
        settings.put_aside.clear();
        self.set(settings)?;
        self.refresh(around)
    }

    /// Starts the exercise that trains best against a kind of miss.
    pub(super) fn practise_kind(&mut self, kind: ErrorKind, around: &mut Around<'_>) -> Result<(), ProgressError> {
        match with_situation(&self.model, around.now, |situation| next::practice(situation, kind)).flatten() {
            Some((pack, exercise)) => self.start(&pack, &exercise, around),
            None => {
                self.tell("Nothing on the shelf trains this kind that was not done lately or put aside. Open another pack.".to_owned(), Weight::Passing);
                Ok(())
            }
        }
    }

    /// Keeps what the learner says of a miss.
    pub(super) fn note_miss(&mut self, attempt: AttemptId, row: u32, error: Option<ErrorKind>, note: &str, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(store) = &mut self.model.store else { return Ok(()) };
        store.note_miss(attempt, row, error, note, around.now)?;
        self.handed_in(&[attempt], around)
    }
}

fn cases(record: &Record) -> Vec<u32> {
    let all = record.sittings.iter().enumerate().rev();
    all.filter(|(_, sitting)| sitting.way == Way::Case).filter_map(|(at, _)| u32::try_from(at).ok()).collect()
}

/// Gives the best score of each case, in hundredths of a percent.
fn best(record: &Record) -> BTreeMap<ExerciseRef, u32> {
    let mut best: Vec<Option<u16>> = vec![None; record.sources.len()];
    for sitting in record.sittings.iter().filter(|sitting| sitting.way == Way::Case) {
        if let Some(slot) = best.get_mut(sitting.source as usize) {
            *slot = (*slot).max(sitting.counted.map(crate::grade::Percent::hundredths));
        }
    }
    record.sources.iter().zip(best).filter_map(|(source, best)| Some((source.of.clone(), u32::from(best?)))).collect()
}

/// Gives what can be begun: every exercise of every pack on the shelf, those to begin with first.
fn offers(model: &Model) -> Vec<Offer<'_>> {
    let mut packs: Vec<&Shelved> = model.shelf.packs.iter().collect();
    // Among what teaches as much the place decides: a class's own packs are what was asked for.
    packs.sort_by_key(|shelved| (shelved.shipped, !shelved.pack.manifest.begins));
    let each =
        packs.into_iter().flat_map(|shelved| shelved.pack.exercises.iter().zip(&shelved.skills).map(move |(exercise, skills)| (&shelved.pack.manifest.id, exercise, *skills)));
    each.map(|(pack, exercise, skills)| Offer::new(pack, exercise, skills)).collect()
}

fn left(draft: &Draft) -> Left<'_> {
    let attempt = &draft.attempt;
    Left { attempt: attempt.id, of: (&attempt.pack, &attempt.exercise), title: &attempt.title, active: attempt.active }
}

/// Ranks what to do next from all that is known.
pub fn suggest(model: &Model, now: Timestamp) -> Vec<Next> {
    with_situation(model, now, next::next).unwrap_or_default()
}

/// Calls with everything the ranking rests on, where a record was read.
fn with_situation<R>(model: &Model, now: Timestamp, work: impl FnOnce(&Situation<'_>) -> R) -> Option<R> {
    let (study, settings) = (&model.study, &model.people.settings);
    let mastery = study.mastery.as_ref()?;
    let goal = settings.goal.unwrap_or_default();
    let exam = goal
        .exam
        .and_then(|exam| blueprint::find(exam.id()))
        .map(|blueprint| Exam { blueprint, days_left: goal.exam_date.and_then(|day| u32::try_from((day - model.today).get_days()).ok()) });
    let drafts: Vec<Left<'_>> = study.drafts.iter().map(left).collect();
    let form = model.exams.under_way().map(|form| LeftForm { form: form.id, title: &form.title, items: form.items });
    let offers = offers(model);
    Some(work(&Situation {
        record: &study.record,
        mastery,
        now,
        track: goal.track,
        exam,
        offers: &offers,
        drafts: &drafts,
        form,
        review: Load { due: model.review.due, daily: u32::from(settings.review_daily) },
        put_aside: &settings.put_aside,
    }))
}
