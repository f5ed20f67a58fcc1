//! From a card to the desk: found on the shelf or else in the store, cut, laid out.

use super::{Current, Review, asks};
use crate::{
    app::{
        App, Around,
        claims::first_response,
        clock::ActiveClock,
        desk::marks_of,
        model::{Desk, Model, Place},
        study::suggest,
    },
    attempt::{AttemptId, Policy},
    exercise::{Exercise, Hash, Key, KeyState, PackId, Pointer, Prompt, can_be_cut, cut, pointer},
    grade::{Credit, Method},
    pack::{Manifest, Pack},
    progress::{Card, CardId, MOST_CARDS, NewAttempt, ProgressError, ReviewDraft, Store, in_turn},
};
use std::{sync::Arc, time::Duration};

/// Holds the whole exercise a card is of.
pub(super) struct Found {
    manifest: Manifest,
    hash: Hash,
    prompt: Prompt,
    key: Key,
    remarks: Option<String>,
}

/// Tells whether more can be asked than the day has room for.
#[derive(PartialEq, Eq)]
enum LeftOver {
    None,
    Some,
}

/// Finds the exercise of a card: as its pack has it now, with every mistake mended, or else as it was when it was answered.
fn find(model: &Model, store: &Store, card: &Card) -> Result<Option<Found>, ProgressError> {
    let shelved = model.shelf.pack(&card.id.of.0).map(|shelved| &shelved.pack);
    let (part, hash) = (card.id.part.as_ref(), shelved.map_or(card.content.0, |pack| pack.hash));
    if let Some((pack, exercise)) = on_shelf(model, card)
        && let Some(key) = exercise.key.open()
    {
        return Ok(Some(Found { manifest: pack.manifest.clone(), hash, prompt: exercise.prompt.clone(), key: key.clone(), remarks: exercise.remarks.clone() }));
    }
    let kept = store.card_content(card)?.filter(|(prompt, key)| can_be_cut(prompt, key, part));
    let manifest = || shelved.map_or_else(|| manifest_of(&card.id.of.0), |pack| pack.manifest.clone());
    Ok(kept.map(|(prompt, key)| Found { manifest: manifest(), hash, prompt, key, remarks: None }))
}

fn on_shelf<'a>(model: &'a Model, card: &Card) -> Option<(&'a Pack, &'a Exercise)> {
    let pack = &model.shelf.pack(&card.id.of.0)?.pack;
    let exercise = pack.exercise(card.id.of.1.as_str())?;
    exercise.key.open().is_some_and(|key| can_be_cut(&exercise.prompt, key, card.id.part.as_ref())).then_some((pack, exercise))
}

/// Makes do for the manifest of a pack that is not there any more.
fn manifest_of(id: &PackId) -> Manifest {
    Manifest {
        id: id.clone(),
        title: id.to_string(),
        version: String::new(),
        about: None,
        audience: None,
        begins: false,
        systems: Vec::new(),
        edition: None,
        authors: Vec::new(),
        licence: None,
        score: Method::default(),
        credit: Credit::default(),
    }
}

impl App {
    /// Counts what is due and done today, within the daily load, and ranks anew what to do next.
    pub(in crate::app) fn refresh_review(&mut self, around: &Around<'_>) -> Result<(), ProgressError> {
        let of = (self.model.people.who, crate::app::today(around));
        if self.model.review.of.0 != of.0 {
            self.model.review = Review::default();
        }
        let Some(store) = &self.model.store else { return Ok(()) };
        let counts = store.review_counts(around.now, &around.zone)?;
        let (due, left_over) = self.due_today(store, counts.done, around)?;
        let due = due.len();
        let review = &mut self.model.review;
        (review.due, review.done, review.cards, review.of) = (u32::try_from(due).unwrap_or(u32::MAX), counts.done, counts.on, of);
        // What is left over for another day is due then, whenever it was due first.
        review.next = if left_over == LeftOver::Some && due == 0 { of.1.tomorrow().ok() } else { counts.next.map(|at| super::day(at, around)) };
        self.model.study.next = suggest(&self.model, around.now);
        Ok(())
    }

    /// Gives the cards of today that can be asked, in turn, no more than the day has room for. Exercises are mixed before
    /// the day is filled: a case done badly would fill it alone.
    fn due_today(&self, store: &Store, done: u32, around: &Around<'_>) -> Result<(Vec<Card>, LeftOver), ProgressError> {
        let room = usize::from(self.model.people.settings.review_daily).saturating_sub(done as usize);
        let mut all = Vec::new();
        for card in in_turn(store.due_cards(around.now, &around.zone, MOST_CARDS)?, self.model.review.last.as_ref()) {
            // An exam that is paused must not be helped by a card of the question it asks.
            if self.model.exams.asks(&card.id.of.0, &card.id.of.1) {
                continue;
            }
            // A part that cannot be asked any more is passed over, and stays where it is.
            if on_shelf(&self.model, &card).is_some() || find(&self.model, store, &card)?.is_some() {
                if all.len() >= room {
                    return Ok((all, LeftOver::Some));
                }
                all.push(card);
            }
        }
        Ok((all, LeftOver::None))
    }

    /// Chooses the card that comes next.
    pub(super) fn chosen(&mut self, around: &Around<'_>) -> Result<Option<(Card, Found)>, ProgressError> {
        if self.model.review.round.is_some() {
            return self.chosen_of_round();
        }
        let (Some(store), review) = (&self.model.store, &self.model.review) else { return Ok(None) };
        let (cards, _) = self.due_today(store, review.done, around)?;
        let Some(card) = cards.into_iter().find(|card| !review.skipped.contains(&card.id)) else { return Ok(None) };
        Ok(find(&self.model, store, &card)?.map(|found| (card, found)))
    }

    /// Chooses the next part of a round that can be asked.
    fn chosen_of_round(&mut self) -> Result<Option<(Card, Found)>, ProgressError> {
        while let Some(id) = self.model.review.next_of_round() {
            let Some(store) = &self.model.store else { return Ok(None) };
            let Some(card) = store.card(&id)? else { continue };
            if let Some(found) = find(&self.model, store, &card)? {
                return Ok(Some((card, found)));
            }
        }
        Ok(None)
    }

    /// Begins to answer a card.
    pub(super) fn ask_card(&mut self, card: &Card, found: Found, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let part = card.id.part.as_ref();
        let Some((prompt, key)) = cut(&found.prompt, &found.key, part) else { return Ok(()) };
        let asks = self.sentence(&found.prompt, &found.key, &card.id);
        let attempt = AttemptId::from_bits((around.draw)());
        let seed = if prompt.question.is_some() { (around.draw)() as u64 } else { 0 };
        let response = first_response(&prompt, seed);
        let exercise = Exercise { prompt, key: KeyState::Open(Box::new(key)), facts: Vec::new(), remarks: found.remarks };
        let policy = if exercise.prompt.claim.is_some() || !exercise.prompt.worksheet.is_none() { Policy::Study } else { Policy::Practice };
        let manifest = &found.manifest;
        let new = NewAttempt { id: attempt, pack: &manifest.id, pack_version: &manifest.version, pack_hash: found.hash, exercise: &exercise, policy, counts: manifest.score };
        let Some(store) = &mut self.model.store else { return Ok(()) };
        store.begin_review(&new, part, &response, around.now)?;
        self.model.review.current = Some(Current { card: card.id.clone(), attempt, asks, rated: None });
        let pack = Arc::new(Pack { manifest: found.manifest, exercises: vec![exercise], hash: found.hash });
        self.put_on_desk(attempt, pack, |desk| desk.response = response, policy)?;
        if let Some(desk) = &mut self.model.desk {
            desk.saved_at = around.elapsed;
        }
        Ok(())
    }

    /// Lays a card out that was left half answered; tells whether this program still can.
    pub(super) fn lay_card_out(&mut self, draft: ReviewDraft) -> Result<bool, ProgressError> {
        let Some(store) = &self.model.store else { return Ok(false) };
        let full = draft.attempt;
        let (Some(prompt), Some(key)) = (full.prompt, full.key) else { return Ok(false) };
        let whole = match store.card(&draft.card)? {
            Some(card) => find(&self.model, store, &card)?,
            None => None,
        };
        let asks = whole.as_ref().map_or_else(|| self.sentence(&prompt, &key, &draft.card), |found| self.sentence(&found.prompt, &found.key, &draft.card));
        let (manifest, remarks) = whole.map_or_else(|| (manifest_of(&draft.card.of.0), None), |found| (found.manifest, found.remarks));
        let exercise = Exercise { prompt, key: KeyState::Open(Box::new(key)), facts: Vec::new(), remarks };
        let pack = Arc::new(Pack { manifest, exercises: vec![exercise], hash: full.summary.pack_hash });
        let attempt = full.summary.id;
        self.model.review.current = Some(Current { card: draft.card, attempt, asks, rated: None });
        let (response, active) = (full.response, full.summary.active);
        let fill = |desk: &mut Desk| (desk.response, desk.clock) = (response, ActiveClock::resuming(active));
        self.put_on_desk(attempt, pack, fill, full.summary.policy)?;
        Ok(true)
    }

    fn put_on_desk(&mut self, attempt: AttemptId, pack: Arc<Pack>, fill: impl FnOnce(&mut Desk), policy: Policy) -> Result<(), ProgressError> {
        let (Some(store), Some(exercise)) = (&self.model.store, pack.exercises.first()) else { return Ok(()) };
        let prompt = Arc::new(exercise.prompt.clone());
        let marks = marks_of(store, &pack, &prompt.id)?;
        let mut desk = Desk {
            attempt,
            pack,
            prompt,
            response: Default::default(),
            history: Default::default(),
            policy,
            found: Vec::new(),
            clock: ActiveClock::default(),
            marks,
            saved: true,
            saved_at: Duration::ZERO,
        };
        fill(&mut desk);
        self.model.desk = Some(desk);
        self.model.place = Place::Work;
        Ok(())
    }

    fn sentence(&self, prompt: &Prompt, key: &Key, card: &CardId) -> String {
        let found = pointer(prompt, key, card.part.as_ref(), self.model.sets.diagnoses(prompt.on()));
        asks::sentence(&found.unwrap_or(Pointer::Question))
    }
}
