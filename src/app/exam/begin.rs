//! A form drawn and begun.

use super::Plan;
use crate::{
    app::{
        App, Around,
        model::{Shelved, Weight},
    },
    attempt::{Answered, AttemptId, FormId, Policy, Response},
    blueprint::{Blueprint, Size},
    exam::{Drawn, DrawnItem, ItemRef, Pool, clock, draw},
    exercise::{Exercise, PackId},
    grade::Credit,
    pack::Pack,
    progress::{Counts, NewAttempt, NewForm, NewItem, ProgressError},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is kept of a form as it was drawn, under the store's `drawn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub blueprint: Blueprint,
    pub plan: Plan,
    pub drawn: Drawn,
    /// The credit rules of the packs that have their own: a form can be handed in while they are not on the shelf.
    #[serde(default)]
    pub credits: Vec<(PackId, Credit)>,
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
        let recent = self.recent()?;
        match draw(&pool, &blueprint, plan.size, seed, &recent) {
            Err(short) => self.model.exams.short = Some((plan.clone(), short)),
            Ok(drawn) => {
                let credits = self.credits(&drawn);
                self.begin_drawn(&Kept { blueprint, plan: plan.clone(), drawn, credits }, around)?;
            }
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

    /// Names the questions of the forms sat before, of whatever exam, the newest first.
    fn recent(&self) -> Result<Vec<Vec<ItemRef>>, ProgressError> {
        let Some(store) = &self.model.store else { return Ok(Vec::new()) };
        self.model.exams.forms.iter().take(MOST_RECENT).map(|form| Ok(names(store.drawn(form.id)?))).collect()
    }

    fn credits(&self, drawn: &Drawn) -> Vec<(PackId, Credit)> {
        let mut packs: Vec<&PackId> = drawn.items.iter().map(|item| &item.pack).collect();
        packs.sort();
        packs.dedup();
        let own = |id: &PackId| Some((id.clone(), self.model.shelf.pack(id)?.pack.manifest.credit));
        packs.into_iter().filter_map(own).filter(|(_, credit)| *credit != Credit::default()).collect()
    }

    fn begin_drawn(&mut self, kept: &Kept, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let number = 1 + self.model.exams.forms.iter().filter(|form| form.blueprint == kept.blueprint.id.as_str()).count();
        let title = format!("{} form {number}{}", kept.blueprint.name, size_words(kept));
        let form = FormId::from_bits((around.draw)());
        let found: Vec<(Arc<Pack>, DrawnItem)> = kept.drawn.items.iter().filter_map(|item| Some((self.pack_of(item)?, item.clone()))).collect();
        let exercises: Vec<(&Arc<Pack>, &Exercise, &DrawnItem)> = found.iter().filter_map(|(pack, item)| Some((pack, pack.exercise(item.exercise.as_str())?, item))).collect();
        if exercises.len() < kept.drawn.items.len() || exercises.iter().any(|(_, exercise, _)| exercise.prompt.question.is_none()) {
            self.tell("The packs changed while the form was drawn. Nothing was begun; try again.".to_owned(), Weight::Lasting);
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
        self.resume_exam(form, around)?;
        self.refresh(around)
    }

    fn pack_of(&self, item: &DrawnItem) -> Option<Arc<Pack>> {
        self.model.shelf.pack(&item.pack).map(|shelved: &Shelved| Arc::clone(&shelved.pack))
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

fn size_words(kept: &Kept) -> String {
    match kept.drawn.size {
        Size::Full => String::new(),
        Size::Half => ", half".to_owned(),
        Size::Items(items) => format!(", {items} questions"),
    }
}

/// Looks packs over for what forms are drawn from here: questions alone, so that what other kinds would have filled is said to be lacking.
pub(in crate::app) fn pool_of(packs: &[Arc<Pack>]) -> Pool {
    Pool::of_questions(&packs.iter().map(Arc::as_ref).collect::<Vec<_>>())
}
