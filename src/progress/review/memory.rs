//! When a part comes back: the memory model FSRS-6 with its published parameters. Pure.
//!
//! Two numbers stand for what is remembered: after how many days nine of ten would still know it, and how hard it is to
//! make that longer. Days are whole spans of 24 hours counted from the last answer, with eight hours in hand, so that an
//! answer in the evening and one the next morning are a day apart; no time zone is asked, and a log replayed anywhere
//! gives the same cards. Which day it is for the learner is asked only when what is due is listed.

use fsrs::{FSRS, MemoryState, current_retrievability};
use jiff::Timestamp;
use std::sync::LazyLock;

/// A day, in milliseconds.
pub(in crate::progress) const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A night's sleep makes a day.
const NIGHT_MS: i64 = 16 * 60 * 60 * 1000;
/// A part stays away a year at the most: an edition of the code sets is no older.
pub(super) const MOST_DAYS: u16 = 365;
/// How fast a memory of this model fades; the last of its published parameters.
const DECAY: f32 = fsrs::FSRS6_DEFAULT_DECAY;

/// Without parameters of our own the published ones are taken, and those are sound.
static MODEL: LazyLock<Option<FSRS>> = LazyLock::new(|| FSRS::new(&[]).ok());

/// Tells how well a part was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rating {
    /// Missed.
    Again,
    /// In part, or with something needless beside it.
    Hard,
    /// Right.
    Good,
    /// Right at once; only the learner says so.
    Easy,
}

impl Rating {
    /// Lists them, the worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// Gives the number it has in the file, 1 to 4.
    pub fn number(self) -> u32 {
        self as u32 + 1
    }

    /// Finds a rating by that number.
    pub fn by_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.number() == number)
    }

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }

    /// Rates an answer by its credit, in hundredths of a part.
    pub fn of_credit(credit: u32, of: u32) -> Self {
        match credit {
            0 => Self::Again,
            _ if credit >= of => Self::Good,
            _ => Self::Hard,
        }
    }
}

/// Says how sure a learner wants to be of what comes back, in percent, 80 to 95.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Retention(u8);

impl Retention {
    /// What there may be.
    pub const RANGE: std::ops::RangeInclusive<u8> = 80..=95;

    /// Makes one, the nearest there may be.
    pub fn new(percent: u8) -> Self {
        Self(percent.clamp(*Self::RANGE.start(), *Self::RANGE.end()))
    }

    /// Gives it in percent.
    pub fn percent(self) -> u8 {
        self.0
    }

    fn share(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self(90)
    }
}

/// Holds what is remembered of a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// After how many days nine of ten would still know it; 0.001 to 36,500.
    pub stability: f32,
    /// How hard it is to make that longer; 1 to 10.
    pub difficulty: f32,
}

impl Memory {
    /// Makes a memory of numbers that were kept, whatever became of them.
    pub(super) fn kept(stability: f64, difficulty: f64) -> Self {
        let within = |value: f64, least: f64, most: f64| if value.is_finite() { value.clamp(least, most) } else { least } as f32;
        Self { stability: within(stability, 0.001, 36_500.0), difficulty: within(difficulty, 1.0, 10.0) }
    }

    /// Gives the chance of knowing it so many days after it was answered, 0 to 1.
    pub fn chance(self, days: u32) -> f32 {
        current_retrievability(MemoryState { stability: self.stability, difficulty: self.difficulty }, days as f32, DECAY)
    }
}

/// Gives what is remembered after an answer, and in how many days the part is asked again: 1 to 365.
///
/// `before` is nothing for a part answered the first time; `elapsed` are the whole days since the last answer. What was
/// missed comes back the next day, however well it was known once: the model alone would wait for days.
pub fn next(before: Option<Memory>, rating: Rating, elapsed: u32, retention: Retention) -> (Memory, u16) {
    let (memory, days) = step(before, rating, elapsed, retention);
    (memory, if rating == Rating::Again { 1 } else { days })
}

/// Does what the model does, and no more.
fn step(before: Option<Memory>, rating: Rating, elapsed: u32, retention: Retention) -> (Memory, u16) {
    let state = before.map(|memory| MemoryState { stability: memory.stability, difficulty: memory.difficulty });
    let after = MODEL.as_ref().and_then(|model| model.next_states(state, retention.share(), elapsed).ok()).map(|all| match rating {
        Rating::Again => all.again,
        Rating::Hard => all.hard,
        Rating::Good => all.good,
        Rating::Easy => all.easy,
    });
    match after {
        Some(after) => {
            let days = after.interval.round_ties_even().clamp(1.0, f32::from(MOST_DAYS)) as u16;
            (Memory { stability: after.memory.stability, difficulty: after.memory.difficulty }, days)
        }
        // Only numbers no file of ours holds lead here; the part is then asked as if it were new.
        None => (Memory { stability: 0.212, difficulty: 6.4133 }, 1),
    }
}

/// Gives the whole days between two answers; an answer before the last one counts as on the same day.
pub fn days_between(last: Timestamp, now: Timestamp) -> u32 {
    let apart = now.as_millisecond().saturating_sub(last.as_millisecond());
    u32::try_from(apart.saturating_add(NIGHT_MS).div_euclid(DAY_MS)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Made by another implementation; how is told in its head.
    const VECTORS: &str = include_str!("vectors.csv");

    #[test]
    fn another_implementation_comes_to_the_same() {
        let (mut sequences, mut worst) = (0, 0.0_f64);
        let mut memory = None;
        for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<f64> = line.split(',').map(|field| field.parse().unwrap()).collect();
            let [n, retention, elapsed, rating, stability, difficulty, days] = fields[..] else { panic!("{line}") };
            if n + 1.0 > f64::from(sequences) {
                (sequences, memory) = (sequences + 1, None);
            }
            let (after, interval) = step(memory, Rating::by_number(rating as u32).unwrap(), elapsed as u32, Retention::new(retention as u8));
            let off = (f64::from(after.stability) / stability - 1.0).abs().max((f64::from(after.difficulty) / difficulty - 1.0).abs());
            worst = worst.max(off);
            assert!(off < 1e-3, "{line}: {after:?}");
            assert_eq!(f64::from(interval), days, "{line}: {after:?}");
            memory = Some(after);
        }
        assert!(sequences >= 300 && worst > 0.0, "{sequences} sequences, off by {worst:e} at the most");
    }

    #[test]
    fn what_was_missed_comes_back_the_next_day_and_what_was_known_later() {
        let mut memory = None;
        let mut days = 0;
        for _ in 0..12 {
            let (after, next_days) = next(memory, Rating::Good, u32::from(days), Retention::default());
            assert!(next_days > days || next_days == MOST_DAYS, "{days} then {next_days}");
            (memory, days) = (Some(after), next_days);
        }
        assert_eq!(days, MOST_DAYS);
        assert_eq!(next(memory, Rating::Again, 365, Retention::default()).1, 1);
    }

    #[test]
    fn a_night_makes_a_day() {
        let at = |hours: i64| Timestamp::from_second(1_795_000_000 + hours * 3600).unwrap();
        for (hours, days) in [(0, 0), (7, 0), (8, 1), (13, 1), (24, 1), (31, 1), (32, 2), (240, 10), (-5, 0), (-500, 0)] {
            assert_eq!(days_between(at(0), at(hours)), days, "{hours} hours");
        }
    }

    proptest! {
        #[test]
        fn it_never_leaves_its_bounds(answers in proptest::collection::vec((1_u32..=4, 0_u32..100_000, 0_u8..=255), 1..40)) {
            let mut memory: Option<Memory> = None;
            for (rating, elapsed, retention) in answers {
                let (rating, retention) = (Rating::by_number(rating).unwrap(), Retention::new(retention));
                let (after, days) = next(memory, rating, elapsed, retention);
                prop_assert!((1..=MOST_DAYS).contains(&days));
                prop_assert!((0.001..=36_500.0).contains(&after.stability) && (1.0..=10.0).contains(&after.difficulty), "{after:?}");
                prop_assert!((0.0..=1.0).contains(&after.chance(elapsed)));
                // Whoever wants to be surer is asked no later, and a better answer never comes back sooner.
                prop_assert!(next(memory, rating, elapsed, Retention::new(95)).1 <= next(memory, rating, elapsed, Retention::new(80)).1);
                for pair in Rating::ALL.windows(2) {
                    prop_assert!(next(memory, pair[0], elapsed, retention).1 <= next(memory, pair[1], elapsed, retention).1);
                }
                memory = Some(after);
            }
        }

        #[test]
        fn any_number_that_was_kept_can_be_gone_on_with(stability in any::<f64>(), difficulty in any::<f64>(), elapsed in any::<u32>()) {
            let memory = Memory::kept(stability, difficulty);
            let (after, days) = next(Some(memory), Rating::Good, elapsed, Retention::default());
            prop_assert!(after.stability.is_finite() && after.difficulty.is_finite() && days >= 1);
        }
    }
}
