//! A form begun, taken up again, or given up.

use super::{
    Plan, Sitting,
    sitting::{SatItem, Where},
};
use crate::{
    app::{
        App, Around,
        book::{BookRules, Permission},
        clock::ActiveClock,
        model::{Model, Place, Shelved, Weight},
    },
    attempt::{Answered, AttemptId, FormId, Policy, Response},
    blueprint::{Blueprint, DomainId, Size},
    exam::{Drawn, DrawnItem, ItemRef, Pool, clock, draw},
    exercise::Exercise,
    pack::Pack,
    progress::{Counts, FullForm, NewAttempt, NewForm, NewItem, ProgressError, State},
};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// What is kept of a form as it was drawn, under the store's `drawn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub blueprint: Blueprint,
    pub plan: Plan,
    pub drawn: Drawn,
}

impl App {
    /// Looks over what forms may be drawn from, as a job.
    pub(in crate::app) fn look_over(&mut self) {
        let packs: Vec<Arc<Pack>> = self.model.shelf.packs.iter().map(|shelved| Arc::clone(&shelved.pack)).collect();
        self.model.exams.pool = None;
        self.jobs.look_over(packs);
    }

    /// Draws a form and begins it; where a domain is short nothing begins and that is told.
    pub(in crate::app) fn begin_exam(&mut self, plan: &Plan, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.away(around)?;
        if self.model.exams.under_way().is_some() {
            self.tell("An exam is under way already. Go on with it, hand it in, or give it up before you begin another.".to_owned(), Weight::Lasting);
            return Ok(());
        }
        let exams = &self.model.exams;
        let (Some(blueprint), Some(pool)) = (exams.blueprint(&plan.blueprint).cloned(), exams.pool.clone()) else { return Ok(()) };
        // What a form is made of is kept as it was drawn; the seed only lets the same form be drawn again elsewhere.
        let seed = u64::try_from((around.draw)() & u128::from(u64::MAX)).unwrap_or_default();
        let recent = self.recent(&blueprint)?;
        match draw(&pool, &blueprint, plan.size, seed, &recent) {
            Err(short) => self.model.exams.short = Some((plan.clone(), short)),
            Ok(drawn) => self.begin_drawn(&Kept { blueprint, plan: plan.clone(), drawn }, around)?,
        }
        Ok(())
    }

    /// Tells which domains a plan could not be filled in, without beginning anything.
    pub(in crate::app) fn try_plan(&mut self, plan: &Plan) {
        let exams = &self.model.exams;
        let (Some(blueprint), Some(pool)) = (exams.blueprint(&plan.blueprint), exams.pool.as_ref()) else { return };
        let short = draw(pool, blueprint, plan.size, 0, &[]).err().unwrap_or_default();
        self.model.exams.short = Some((plan.clone(), short));
    }

    /// Names the questions of the forms sat before, the newest first.
    fn recent(&self, blueprint: &Blueprint) -> Result<Vec<Vec<ItemRef>>, ProgressError> {
        let Some(store) = &self.model.store else { return Ok(Vec::new()) };
        let same = self.model.exams.forms.iter().filter(|form| form.blueprint == blueprint.id.as_str());
        same.take(MOST_RECENT).map(|form| Ok(names(store.drawn(form.id)?))).collect()
    }

    fn begin_drawn(&mut self, kept: &Kept, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let number = 1 + self.model.exams.forms.iter().filter(|form| form.blueprint == kept.blueprint.id.as_str()).count();
        let title = format!("{} form {number}{}", kept.blueprint.name, size_words(kept));
        let form = FormId::from_bits((around.draw)());
        let found: Vec<(Arc<Pack>, DrawnItem)> = kept.drawn.items.iter().filter_map(|item| Some((self.pack_of(item)?, item.clone()))).collect();
        let exercises: Vec<(&Arc<Pack>, &Exercise, &DrawnItem)> = found.iter().filter_map(|(pack, item)| Some((pack, pack.exercise(item.exercise.as_str())?, item))).collect();
        if exercises.len() < kept.drawn.items.len() {
            self.tell("The packs changed while the form was drawn. Nothing was begun; try again.".to_owned(), Weight::Lasting);
            return Ok(());
        }
        if exercises.iter().any(|(_, exercise, _)| exercise.prompt.question.is_none()) {
            self.tell("This blueprint asks for charts or claims too, and exams in the window ask questions alone. Nothing was begun.".to_owned(), Weight::Lasting);
            return Ok(());
        }
        let begun = clock::Sitting::begin(kept.plan.strictness, around.now.as_second(), kept.drawn.seconds);
        let sheets: Vec<(AttemptId, Response)> = exercises.iter().map(|(.., item)| (AttemptId::from_bits((around.draw)()), first(item))).collect();
        let items = exercises.iter().zip(&sheets).map(|((pack, exercise, item), (id, response))| NewItem {
            attempt: NewAttempt {
                id: *id,
                pack: &pack.manifest.id,
                pack_version: &pack.manifest.version,
                pack_hash: pack.hash,
                exercise,
                policy: Policy::Exam,
                counts: pack.manifest.score,
            },
            response,
            domain: item.domain.as_str(),
            counts: if item.scored { Counts::Scored } else { Counts::Unscored },
        });
        let items: Vec<NewItem<'_>> = items.collect();
        let new = NewForm { id: form, blueprint: kept.blueprint.id.as_str(), title: &title, drawn: super::json(kept), clock: super::json(&begun), items };
        let Some(store) = &mut self.model.store else { return Ok(()) };
        store.begin_form(&new, around.now)?;
        let full = store.form(form)?;
        self.sit_down(&full, around);
        self.refresh(around)
    }

    fn pack_of(&self, item: &DrawnItem) -> Option<Arc<Pack>> {
        self.model.shelf.pack(&item.pack).map(|shelved: &Shelved| Arc::clone(&shelved.pack))
    }

    /// Goes on with a form that was left under way; one whose time ran out meanwhile is handed in as it was.
    pub(in crate::app) fn resume_exam(&mut self, form: FormId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.away(around)?;
        if self.model.exams.sat() == Some(form) {
            self.model.place = Place::Exam;
            return Ok(());
        }
        let Some(store) = &self.model.store else { return Ok(()) };
        let full = store.form(form)?;
        self.sit_down(&full, around);
        self.tick_sitting(around)
    }

    /// Lays a kept form out.
    fn sit_down(&mut self, full: &FullForm, around: &mut Around<'_>) {
        let (kept, clock) = (serde_json::from_value::<Kept>(full.drawn.clone()), serde_json::from_value::<clock::Sitting>(full.clock.clone()));
        let (Ok(kept), Ok(mut clock)) = (kept, clock) else {
            self.tell(
                format!("“{}” was begun with another version of the program, which this one cannot go on with. What you answered is kept.", full.summary.title),
                Weight::Lasting,
            );
            return;
        };
        // A place that cannot be read is the first question; every answer stands beside it.
        let place: Where = serde_json::from_value(full.place.clone()).unwrap_or_default();
        let items: Vec<SatItem> = full.items.iter().enumerate().filter_map(|(n, item)| sat(n, item, &place)).collect();
        let now = clock.note(around.now.as_second());
        let mut sitting = Sitting {
            form: full.summary.id,
            title: full.summary.title.clone(),
            blueprint: kept.blueprint,
            plan: kept.plan,
            drawn: kept.drawn,
            at: place.at.min(items.len().saturating_sub(1)),
            items,
            clock,
            now,
            reading: ActiveClock::default(),
            kept_at: around.elapsed,
            moved: true,
        };
        let at = sitting.at;
        sitting.reading = ActiveClock::resuming(sitting.items.get(at).map_or(Duration::ZERO, |item| item.active));
        sitting.open(at, around.elapsed);
        self.model.rules = rules(&sitting.plan);
        self.model.exams.sitting = Some(sitting);
        self.model.place = Place::Exam;
    }

    /// Gives a form up; what was answered is kept, and nothing of it is graded.
    pub(in crate::app) fn give_exam_up(&mut self, form: FormId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.leave_sitting(around)?;
        let Some(store) = &mut self.model.store else { return Ok(()) };
        store.abandon_form(form, around.now)?;
        self.rise();
        self.model.place = Place::Exams;
        self.refresh(around)
    }

    /// Clears the sitting away, and what it forbade.
    pub(super) fn rise(&mut self) {
        self.model.exams.sitting = None;
        self.model.rules = BookRules::default();
    }
}

/// How many forms count as recent.
const MOST_RECENT: usize = 20;

/// Names the questions of a form.
fn names(drawn: serde_json::Value) -> Vec<ItemRef> {
    // A form of another version of the program keeps nothing away.
    let items = serde_json::from_value::<Kept>(drawn).map(|kept| kept.drawn.items).unwrap_or_default();
    items.into_iter().map(|item| ItemRef { pack: item.pack, exercise: item.exercise }).collect()
}

/// Gives the answer an item begins with: the order of its options.
fn first(item: &DrawnItem) -> Response {
    let answered = Answered { order: item.order.clone(), ..Answered::default() };
    Response { question: Some(Box::new(answered)), ..Response::default() }
}

fn sat(n: usize, item: &crate::progress::FormItem, place: &Where) -> Option<SatItem> {
    let attempt = &item.attempt;
    Some(SatItem {
        attempt: attempt.summary.id,
        pack: attempt.summary.pack.clone(),
        prompt: Arc::new(attempt.prompt.clone()?),
        response: attempt.response.clone(),
        history: Default::default(),
        domain: DomainId::parse(&item.domain).ok()?,
        counts: item.counts,
        active: attempt.summary.active,
        seen: place.seen.contains(&n),
        late: place.late.contains(&n),
        saved: true,
    })
}

/// Gives what may be done with the code book while a plan is sat: as with a paper book, where it is open at all.
fn rules(plan: &Plan) -> BookRules {
    let permission = |desk: super::Desk| if desk.is_allowed() { Permission::Allowed } else { Permission::Forbidden };
    BookRules { type_ahead: Permission::Forbidden, own_marks: permission(plan.notes) }
}

fn size_words(kept: &Kept) -> String {
    match kept.drawn.size {
        Size::Full => String::new(),
        Size::Half => ", half".to_owned(),
        Size::Items(items) => format!(", {items} questions"),
    }
}

impl Model {
    /// Tells whether the code book may be opened now.
    pub fn book_is_open(&self) -> bool {
        self.exams.sitting.as_ref().is_none_or(|sitting| sitting.plan.book.is_allowed())
    }

    /// Tells whether an exam waits to be gone on with.
    pub fn exam_waits(&self) -> bool {
        self.exams.forms.iter().any(|form| form.state == State::Draft)
    }
}

/// Looks over packs that forms may be drawn from.
pub(in crate::app) fn pool_of(packs: &[Arc<Pack>]) -> Pool {
    Pool::of(&packs.iter().map(Arc::as_ref).collect::<Vec<_>>())
}
