//! Review: one part after another that was missed once, as many a day as the learner wants.
//!
//! A card is answered on the desk like a case, so drafts, undo and feedback are the same. Nobody is told how many cards
//! have gathered during a pause: only the day's load is counted.

mod asks;
mod cards;
mod kind;

pub use kind::{Round, cards_of_kind};

use super::{
    App, Around,
    model::{Model, Place, Weight},
};
use crate::{
    attempt::{AttemptId, LearnerId},
    code::Date,
    exercise::PartId,
    progress::{Answered, CardId, ExerciseRef, ProgressError, Rating},
};

/// Holds what is known of a learner's reviews.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// How many parts are still to be asked today, within the daily load.
    pub due: u32,
    /// How many were answered today.
    pub done: u32,
    /// How many parts come back at all, whenever that is.
    pub cards: u32,
    /// The day the next ones are due that are not due today, if there are any.
    pub next: Option<Date>,
    /// The card in hand, or the one that was answered last.
    pub current: Option<Current>,
    /// Those that were skipped in this sitting.
    pub skipped: Vec<CardId>,
    /// Parts asked out of their turn, while that lasts.
    pub round: Option<Round>,
    /// The exercise that was asked about last.
    last: Option<ExerciseRef>,
    /// For whom and for which day all this is.
    of: (Option<LearnerId>, Date),
}

/// Holds a card that is asked, or was.
#[derive(Debug, Clone, PartialEq)]
pub struct Current {
    /// The card.
    pub card: CardId,
    /// The attempt that answers it.
    pub attempt: AttemptId,
    /// What is asked, in a sentence.
    pub asks: String,
    /// How it was rated, once it was answered.
    pub rated: Option<Rated>,
}

/// Tells how a card was rated, and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    /// The rating in force.
    pub rating: Rating,
    /// The day it comes back.
    pub back: Date,
}

impl Review {
    /// Gives the place of the card in hand among the day's, from 1, and how many the day has.
    pub fn place(&self) -> (u32, u32) {
        if let Some(round) = &self.round {
            return round.place();
        }
        let answered = self.current.as_ref().is_some_and(|current| current.rated.is_some());
        let place = if answered { self.done } else { self.done + 1 };
        (place.max(1), (self.done + self.due).max(place))
    }
}

impl Model {
    /// Gives the card that is on the screen: being answered, or with its feedback.
    pub fn reviewed(&self) -> Option<&Current> {
        let shown = match self.place {
            Place::Work => self.desk.as_ref().map(|desk| desk.attempt),
            Place::Feedback => self.graded.as_ref().map(|graded| graded.attempt),
            _ => None,
        };
        self.review.current.as_ref().filter(|current| shown == Some(current.attempt))
    }
}

impl App {
    /// Begins to review, or goes on with the card that was left half answered.
    pub(super) fn begin_review(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.is_barred(None) {
            return Ok(());
        }
        let on_desk = self.model.desk.as_ref().map(|desk| desk.attempt);
        if self.model.review.current.as_ref().is_some_and(|current| current.rated.is_none() && on_desk == Some(current.attempt)) {
            // It lies there as it was left, with the way back.
            return self.go(Place::Work, around);
        }
        self.go(Place::Review, around)?;
        if self.model.place != Place::Review {
            return Ok(());
        }
        self.model.review.skipped.clear();
        self.model.review.round = None;
        let draft = self.model.store.as_ref().map(|store| store.review_draft()).transpose()?.flatten();
        match draft {
            // What a paused exam asks waits until that is handed in.
            Some(draft) if !self.model.exams.asks(&draft.card.of.0, &draft.card.of.1) => {
                if self.lay_card_out(draft)? {
                    return self.refresh_review(around);
                }
                self.next_card(around)
            }
            _ => self.next_card(around),
        }
    }

    /// Asks the next card, or says that the day's are done.
    pub(super) fn next_card(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.is_barred(None) {
            return Ok(());
        }
        self.away(around)?;
        self.refresh_review(around)?;
        let next = self.chosen(around)?;
        self.model.review.current = None;
        if next.is_none() && self.model.review.round.take().is_some() {
            self.tell("These were asked. What was missed again comes back tomorrow.".to_owned(), Weight::Passing);
        }
        match next {
            Some((card, found)) => self.ask_card(&card, found, around),
            None => {
                self.model.place = Place::Review;
                Ok(())
            }
        }
    }

    /// Takes the card in hand away for this sitting; it is due as before.
    pub(super) fn skip_card(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(current) = self.drop_card(around)? else { return Ok(()) };
        self.model.review.skipped.push(current);
        self.next_card(around)
    }

    /// Has the card on the screen not come back until it is asked to.
    pub(super) fn put_card_by(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(card) = self.drop_card(around)? else { return Ok(()) };
        if let Some(store) = &mut self.model.store {
            store.put_by(&card)?;
        }
        self.tell("Put by: it does not come back unless you bring it back from the feedback of its case.".to_owned(), Weight::Passing);
        self.next_card(around)
    }

    /// Opens the whole case of the card on the screen.
    pub(super) fn open_whole(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(current) = self.model.reviewed().cloned() else { return Ok(()) };
        let (pack, exercise) = current.card.of;
        let on_shelf = self.model.shelf.pack(&pack).is_some_and(|shelved| shelved.pack.exercise(exercise.as_str()).is_some());
        if !on_shelf {
            self.tell(
                "The pack of this case is not on the shelf. Open the pack again to work on the whole case; the part alone can be answered without it.".to_owned(),
                Weight::Passing,
            );
            return Ok(());
        }
        // Asked before the card is let go: what is refused must leave it where it lay.
        if self.is_barred(Some((&pack, &exercise))) {
            return Ok(());
        }
        self.drop_card(around)?;
        self.start(&pack, &exercise, around)
    }

    /// Takes the card off the desk and gives its attempt up; one that was answered is left as it is.
    fn drop_card(&mut self, around: &mut Around<'_>) -> Result<Option<CardId>, ProgressError> {
        let Some(current) = self.model.reviewed().cloned() else { return Ok(None) };
        if self.model.place == Place::Work {
            self.away(around)?;
            if let Some(store) = &mut self.model.store {
                store.abandon(current.attempt, around.now)?;
            }
            self.model.desk = None;
        }
        self.model.review.last = Some(current.card.of.clone());
        Ok(Some(current.card))
    }

    /// Notes how the card that was handed in was rated.
    pub(super) fn card_answered(&mut self, around: &Around<'_>) -> Result<(), ProgressError> {
        let (Some(current), Some(store)) = (self.model.reviewed(), &self.model.store) else { return Ok(()) };
        let (attempt, of) = (current.attempt, current.card.of.clone());
        let answered = store.answered(attempt)?;
        self.model.review.last = Some(of);
        self.note(answered.as_ref(), around)
    }

    /// Rates the card that was answered as the learner says.
    pub(super) fn rate_card(&mut self, rating: Rating, around: &Around<'_>) -> Result<(), ProgressError> {
        let Some(attempt) = self.model.reviewed().filter(|current| current.rated.is_some()).map(|current| current.attempt) else { return Ok(()) };
        let Some(store) = &mut self.model.store else { return Ok(()) };
        let answered = store.rate_by_learner(attempt, rating, around.now)?;
        self.note(answered.as_ref(), around)
    }

    fn note(&mut self, answered: Option<&Answered>, around: &Around<'_>) -> Result<(), ProgressError> {
        if let (Some(current), Some(answered)) = (&mut self.model.review.current, answered) {
            current.rated = Some(Rated { rating: answered.rating, back: day(answered.card.due, around) });
        }
        self.refresh_review(around)
    }

    /// Has a part of the graded case come back.
    pub(super) fn bring_back(&mut self, part: Option<&PartId>, around: &Around<'_>) -> Result<(), ProgressError> {
        let (Some(graded), Some(store)) = (&self.model.graded, &mut self.model.store) else { return Ok(()) };
        let words = match store.bring_back(graded.attempt, part, around.now)? {
            Some(due) => match (day(due, around) - crate::app::today(around)).get_days() {
                ..=0 => "It comes back for review today.".to_owned(),
                1 => "It comes back for review tomorrow.".to_owned(),
                days => format!("It comes back for review in {days} days."),
            },
            None => "This cannot be asked alone, so it cannot come back by itself. Try the whole case again instead.".to_owned(),
        };
        self.tell(words, Weight::Passing);
        self.refresh_review(around)
    }

    /// Has everything come back that was not wholly right in the exam that is shown.
    pub(super) fn study_these(&mut self, around: &Around<'_>) -> Result<(), ProgressError> {
        let (Some(shown), Some(store)) = (&self.model.exams.shown, &mut self.model.store) else { return Ok(()) };
        let attempts: Vec<AttemptId> = shown.form.items.iter().map(|item| item.attempt.summary.id).collect();
        let words = match store.add_cards(&attempts, around.now)? {
            0 => "Nothing new comes back: what was not right here comes back already.".to_owned(),
            1 => "1 part comes back for review from tomorrow on.".to_owned(),
            many => format!("{many} parts come back for review from tomorrow on."),
        };
        self.tell(words, Weight::Passing);
        self.refresh_review(around)
    }

    /// Works everything out anew once another day has begun, and has that day's backups made: a laptop that only sleeps is
    /// never started.
    pub(super) fn new_day(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.model.review.of == (self.model.people.who, self.model.today) {
            return Ok(());
        }
        self.refresh(around)?;
        if let (Some(machine), Some(who)) = (&self.model.machine, self.model.people.who) {
            self.jobs.backup(machine.dir(), who, around.now);
        }
        Ok(())
    }
}

fn day(at: jiff::Timestamp, around: &Around<'_>) -> Date {
    at.to_zoned(around.zone.clone()).date()
}
