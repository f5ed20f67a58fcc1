//! What the person is told, and how long it stays.
//!
//! What needs no decision leaves by itself once there was time to read it; nobody is told what went wrong in passing.

use super::{App, Around};
use std::time::Duration;

/// As many notices as a face shows, the newest; the time of those behind them has not begun.
pub const SHOWN: usize = 4;

/// No passing notice stays less long than this.
const LEAST: Duration = Duration::from_secs(6);
/// Noticing that something is there takes so long.
const GLANCE: Duration = Duration::from_secs(2);
/// A slow reader takes so long for a character.
const CHARACTER: Duration = Duration::from_millis(80);

/// Holds something the person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened, what was kept, what to do.
    pub words: String,
    /// Whether something went wrong.
    pub weight: Weight,
    /// When it was first shown, since the program began; nothing while its time stands still.
    pub since: Option<Duration>,
}

/// Tells how much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Good to know; goes away by itself.
    Passing,
    /// Good to know, and not to be missed by who looked elsewhere; stays until it is closed.
    Staying,
    /// Something went wrong, or has to be decided; stays until it is closed.
    Lasting,
}

/// Holds what the person should know, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    /// The notices.
    pub all: Vec<Notice>,
    /// Whether somebody is at them, by pointer or keyboard, or cannot see them: none leaves then.
    pub held: bool,
}

impl Notice {
    /// Gives the time it stays: none at all where it stays until it is closed.
    fn stay(&self) -> Option<Duration> {
        let length = u32::try_from(self.words.chars().count()).unwrap_or(u32::MAX);
        (self.weight == Weight::Passing).then(|| LEAST.max(GLANCE.saturating_add(CHARACTER.saturating_mul(length))))
    }

    /// Gives the moment it leaves, since the program began.
    fn leaves(&self) -> Option<Duration> {
        Some(self.since?.saturating_add(self.stay()?))
    }
}

impl Notices {
    /// Tells something; what was just told already is not told twice, but its time begins anew.
    pub(super) fn tell(&mut self, words: String, weight: Weight) {
        match self.all.last_mut().filter(|last| last.words == words && last.weight == weight) {
            Some(last) => last.since = None,
            None => self.all.push(Notice { words, weight, since: None }),
        }
    }

    /// Closes one.
    pub(super) fn close(&mut self, n: usize) {
        if n < self.all.len() {
            self.all.remove(n);
        }
    }

    /// Lets time pass: those go whose time is over. Whoever was at them has the whole time again.
    fn pass(&mut self, elapsed: Duration) {
        let shown = self.all.len().saturating_sub(SHOWN);
        for notice in self.all.iter_mut().skip(shown) {
            notice.since = if self.held { None } else { notice.since.or(Some(elapsed)) };
        }
        self.all.retain(|notice| notice.leaves().is_none_or(|leaves| leaves > elapsed));
    }

    /// Gives how long it is until the next one leaves, so that a face draws again just then; nothing where none will.
    pub fn next_leaves(&self, elapsed: Duration) -> Option<Duration> {
        self.all.iter().filter_map(Notice::leaves).min().map(|leaves| leaves.saturating_sub(elapsed))
    }
}

impl App {
    pub(super) fn tell(&mut self, words: String, weight: Weight) {
        self.model.notices.tell(words, weight);
    }

    pub(super) fn pass_notices(&mut self, around: &Around<'_>) {
        self.model.notices.pass(around.elapsed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    fn told(words: &str, weight: Weight) -> Notices {
        let mut notices = Notices::default();
        notices.tell(words.to_owned(), weight);
        notices.pass(second(100));
        notices
    }

    #[test]
    fn what_needs_no_decision_leaves_and_what_does_stays() {
        let mut saved = told("Saved.", Weight::Passing);
        assert_eq!(saved.next_leaves(second(102)), Some(second(4)));
        saved.pass(second(105));
        assert_eq!(saved.all.len(), 1);
        saved.pass(second(106));
        assert!(saved.all.is_empty() && saved.next_leaves(second(106)).is_none());
        for weight in [Weight::Staying, Weight::Lasting] {
            let mut kept = told("The disk is full.", weight);
            kept.pass(second(100_000));
            assert!(kept.all.len() == 1 && kept.next_leaves(second(100_000)).is_none());
        }
    }

    #[test]
    fn longer_words_stay_longer() {
        let stay = |length: usize| told(&"a".repeat(length), Weight::Passing).next_leaves(second(100)).unwrap();
        assert_eq!(stay(0), LEAST);
        assert_eq!(stay(250), second(22));
        assert!((0..400).all(|length| stay(length) <= stay(length + 1)));
    }

    #[test]
    fn none_leaves_while_somebody_is_at_one_and_all_have_their_time_again_afterwards() {
        let mut saved = told("Saved.", Weight::Passing);
        saved.held = true;
        saved.pass(second(105));
        saved.pass(second(500));
        assert!(saved.all.len() == 1 && saved.next_leaves(second(500)).is_none(), "nothing is drawn for what does not move");
        saved.held = false;
        saved.pass(second(501));
        assert_eq!(saved.next_leaves(second(501)), Some(LEAST));
    }

    #[test]
    fn the_time_of_what_is_not_shown_has_not_begun_and_telling_again_begins_it_anew() {
        let mut many = Notices::default();
        (0..=SHOWN).for_each(|n| many.tell(format!("{n}"), Weight::Passing));
        many.pass(second(1));
        many.pass(second(7));
        assert_eq!(many.all.iter().map(|notice| notice.words.as_str()).collect::<Vec<_>>(), ["0"]);
        many.pass(second(8));
        many.tell("0".to_owned(), Weight::Passing);
        many.pass(second(12));
        assert_eq!((many.all.len(), many.next_leaves(second(12))), (1, Some(LEAST)));
    }
}
