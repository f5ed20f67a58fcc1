//! Practice against one kind of miss: the parts it happened in are asked again, due or not.

use super::Review;
use crate::{
    app::{
        App, Around,
        model::{Model, Place, Weight},
    },
    exercise::PartId,
    grade::ErrorKind,
    progress::{Card, CardId, CardState, ProgressError, in_turn},
};
use std::collections::HashSet;

/// How many parts are asked in one go.
const ROUND: usize = 10;

/// Holds parts that are asked out of their turn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Those that were not asked yet.
    pub(super) left: Vec<CardId>,
    /// How many there were.
    pub(super) of: u32,
}

impl Round {
    /// Gives the place of the card that was asked last, from 1, and how many there are.
    pub(super) fn place(&self) -> (u32, u32) {
        (self.of.saturating_sub(u32::try_from(self.left.len()).unwrap_or(self.of)).max(1), self.of.max(1))
    }
}

/// Gives the parts that come back and were missed by a kind at any time, what is due first in front, exercises mixed.
///
/// # Errors
/// When the learner's file cannot be read.
pub fn cards_of_kind(model: &Model, kind: ErrorKind) -> Result<Vec<Card>, ProgressError> {
    let Some(store) = &model.store else { return Ok(Vec::new()) };
    let record = &model.study.record;
    let missed: HashSet<CardId> = record
        .parts
        .iter()
        .filter(|part| part.lost > 0 && part.error == Some(kind))
        .filter_map(|part| {
            let of = record.source_of(record.sitting_of(part)?)?.of.clone();
            Some(CardId { of, part: record.part_of(part).map(|part| PartId(part.to_owned())) })
        })
        .collect();
    let mut cards = store.cards()?;
    cards.retain(|card| card.state == CardState::On && missed.contains(&card.id));
    cards.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    Ok(in_turn(cards, model.review.last.as_ref()))
}

impl App {
    /// Begins to ask the parts again that were missed by a kind, some at a time.
    pub(in crate::app) fn review_kind(&mut self, kind: ErrorKind, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let left: Vec<CardId> = cards_of_kind(&self.model, kind)?.into_iter().map(|card| card.id).take(ROUND).collect();
        if left.is_empty() {
            self.tell("No part missed this way comes back yet. Practise on a case instead.".to_owned(), Weight::Passing);
            return Ok(());
        }
        self.go(Place::Review, around)?;
        if self.model.place != Place::Review {
            return Ok(());
        }
        let of = u32::try_from(left.len()).unwrap_or(u32::MAX);
        let review = &mut self.model.review;
        review.skipped.clear();
        review.round = Some(Round { left, of });
        self.next_card(around)
    }
}

impl Review {
    /// Takes the next part of the round, where there is a round.
    pub(super) fn next_of_round(&mut self) -> Option<CardId> {
        let round = self.round.as_mut().filter(|round| !round.left.is_empty())?;
        Some(round.left.remove(0))
    }
}
