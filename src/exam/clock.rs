//! The exam's clock: a deadline on the wall, and nothing that ticks.
//!
//! A sitting keeps when it began, how long it may take and its pauses. Time left is worked out from those and the time of
//! asking, so sleep, a crash or a restart neither stops the clock nor loses it. Times are seconds on the machine's own
//! clock since 1970 (UTC), as the caller reads it; nothing here reads a clock.
//!
//! **When somebody sets the machine's clock.** A clock set *forward* makes time pass: the exam is over sooner, as it would
//! be had the machine slept. A clock set *back* gives no time back: the sitting keeps the latest time it was ever asked
//! about ([`Sitting::seen`], stored with every step), and an earlier time counts as that one. So the time stands still until
//! the clock is past it again, a difference the result can tell ([`Sitting::set_back`]); it never runs backwards. A pause
//! that would end before it began lasts no time. A change of the time zone changes nothing, since times are UTC.

use serde::{Deserialize, Serialize};

/// Seconds since 1970, UTC.
pub type Moment = i64;

/// The most pauses a sitting keeps; more are no longer taken off.
const MOST_PAUSES: usize = 1_000;

/// Tells how strict the clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strictness {
    /// No pause; what is there at zero is handed in.
    Strict,
    /// Pauses are allowed; after zero it goes on, and what is answered then is marked late.
    Relaxed,
}

/// Holds what is kept of a sitting's time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// How strict it is.
    pub strictness: Strictness,
    /// When it began.
    pub start: Moment,
    /// How long it may take, in seconds.
    pub allowance: u32,
    /// The pauses that ended, from when to when.
    #[serde(default)]
    pub pauses: Vec<(Moment, Moment)>,
    /// When the pause began that it is in now.
    #[serde(default)]
    pub paused: Option<Moment>,
    /// The latest time it was asked about.
    pub seen: Moment,
    /// How many seconds the clock was found set back, all in all.
    #[serde(default)]
    pub set_back: u32,
}

/// Tells where a sitting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Standing {
    /// Time is left, in seconds; 1 or more.
    Running(u32),
    /// It is paused, with so many seconds left.
    Paused(u32),
    /// It is over by so many seconds and goes on.
    Late(u32),
    /// It is over: what is there is handed in.
    Over,
}

impl Sitting {
    /// Begins a sitting.
    pub fn begin(strictness: Strictness, now: Moment, allowance: u32) -> Self {
        Self { strictness, start: now, allowance, pauses: Vec::new(), paused: None, seen: now, set_back: 0 }
    }

    /// Notes the time, and gives the one that counts: never earlier than one noted before.
    pub fn note(&mut self, now: Moment) -> Moment {
        if now < self.seen {
            // Only the first look after each setting tells how far; later ones catch up.
            let back = u32::try_from(self.seen.saturating_sub(now)).unwrap_or(u32::MAX);
            self.set_back = self.set_back.max(back);
        }
        self.seen = self.seen.max(now);
        self.seen
    }

    /// Gives the seconds worked so far, pauses taken off.
    pub fn worked(&self, now: Moment) -> u32 {
        let now = now.max(self.seen).max(self.start);
        let until = self.paused.map_or(now, |from| from.max(self.start).min(now));
        let rested: i64 = self.pauses.iter().map(|(from, to)| to.saturating_sub(*from).max(0)).fold(0, i64::saturating_add);
        u32::try_from(until.saturating_sub(self.start).saturating_sub(rested).max(0)).unwrap_or(u32::MAX)
    }

    /// Gives the seconds left; 0 when the time is up.
    pub fn left(&self, now: Moment) -> u32 {
        self.allowance.saturating_sub(self.worked(now))
    }

    /// Tells where the sitting stands.
    pub fn standing(&self, now: Moment) -> Standing {
        match (self.left(now), self.strictness) {
            (0, Strictness::Strict) => Standing::Over,
            (0, Strictness::Relaxed) => Standing::Late(self.worked(now).saturating_sub(self.allowance)),
            (left, _) if self.paused.is_some() => Standing::Paused(left),
            (left, _) => Standing::Running(left),
        }
    }

    /// Gives when the time is up, if nothing pauses it; what a timer waits for.
    pub fn deadline(&self, now: Moment) -> Moment {
        now.max(self.seen).saturating_add(i64::from(self.left(now)))
    }

    /// Gives when the time was or will be up with the pauses so far; what a form is stamped with that ran out while nobody looked.
    pub fn ended(&self) -> Moment {
        let rested = self.pauses.iter().map(|(from, to)| to.saturating_sub(*from).max(0)).fold(0, i64::saturating_add);
        self.start.saturating_add(i64::from(self.allowance)).saturating_add(rested)
    }

    /// Tells whether an answer given now counts as late.
    pub fn is_late(&self, now: Moment) -> bool {
        self.left(now) == 0
    }

    /// Pauses; tells whether that may be.
    pub fn pause(&mut self, now: Moment) -> bool {
        let now = self.note(now);
        let may = self.strictness == Strictness::Relaxed && self.paused.is_none() && self.pauses.len() < MOST_PAUSES;
        if may {
            self.paused = Some(now);
        }
        may
    }

    /// Goes on after a pause; tells whether there was one.
    pub fn resume(&mut self, now: Moment) -> bool {
        let now = self.note(now);
        let from = self.paused.take();
        self.pauses.extend(from.map(|from| (from, now.max(from))));
        from.is_some()
    }

    /// Gives the warning marks that were passed between two looks, in seconds left, the largest first.
    pub fn warnings(&self, marks: &[u32], before: Moment, now: Moment) -> Vec<u32> {
        let was = self.allowance.saturating_sub(self.worked_at(before));
        let is = self.left(now);
        let mut passed: Vec<u32> = marks.iter().copied().filter(|&mark| mark < was && mark >= is && mark < self.allowance).collect();
        passed.sort_unstable_by_key(|&mark| std::cmp::Reverse(mark));
        passed.dedup();
        passed
    }

    /// Gives the seconds worked at an earlier look, whatever was seen since.
    fn worked_at(&self, then: Moment) -> u32 {
        Self { seen: then, pauses: self.pauses.iter().copied().filter(|&(from, _)| from < then).map(|(from, to)| (from, to.min(then))).collect(), ..self.clone() }.worked(then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: Moment = 1_790_000_000;

    fn sitting(strictness: Strictness) -> Sitting {
        Sitting::begin(strictness, START, 3_600)
    }

    #[test]
    fn a_crash_or_a_night_asleep_costs_the_time_it_took() {
        let mut clock = sitting(Strictness::Strict);
        clock.note(START + 600);
        let text = serde_json::to_string(&clock).unwrap();
        let woken: Sitting = serde_json::from_str(&text).unwrap();
        assert_eq!(woken.standing(START + 3_000), Standing::Running(600));
        assert_eq!(woken.standing(START + 36_000), Standing::Over);
        assert_eq!(woken.deadline(START + 700), START + 3_600);
    }

    #[test]
    fn strict_takes_no_pause_and_relaxed_goes_on_late() {
        let mut strict = sitting(Strictness::Strict);
        assert!(!strict.pause(START + 10) && !strict.resume(START + 20));
        assert_eq!(strict.left(START + 20), 3_580);
        let mut relaxed = sitting(Strictness::Relaxed);
        assert!(relaxed.pause(START + 100) && !relaxed.pause(START + 110));
        assert_eq!(relaxed.standing(START + 9_000), Standing::Paused(3_500));
        assert!(relaxed.resume(START + 10_100));
        assert_eq!(relaxed.standing(START + 10_100), Standing::Running(3_500));
        assert_eq!(relaxed.standing(START + 13_700), Standing::Late(100));
        assert!(relaxed.is_late(START + 13_600) && !relaxed.is_late(START + 13_599));
    }

    #[test]
    fn a_clock_set_back_gives_no_time_and_one_set_forward_takes_it() {
        let mut clock = sitting(Strictness::Strict);
        clock.note(START + 1_800);
        assert_eq!(clock.note(START - 86_400), START + 1_800);
        assert_eq!((clock.left(START - 86_400), clock.set_back), (1_800, 88_200));
        assert_eq!(clock.left(START + 1_801), 1_799);
        assert_eq!(clock.standing(START + 1_000_000), Standing::Over);
        let mut relaxed = sitting(Strictness::Relaxed);
        relaxed.pause(START + 500);
        relaxed.resume(START - 500);
        assert_eq!(relaxed.left(START + 500), 3_100, "a pause that ends before it began lasts no time");
    }

    #[test]
    fn each_warning_is_given_once() {
        let clock = sitting(Strictness::Strict);
        let marks = [300, 1_800, 3_600, 300];
        assert!(clock.warnings(&marks, START, START + 1_799).is_empty());
        assert_eq!(clock.warnings(&marks, START + 1_799, START + 1_800), [1_800]);
        assert!(clock.warnings(&marks, START + 1_800, START + 1_801).is_empty());
        assert_eq!(clock.warnings(&marks, START + 1_000, START + 9_000), [1_800, 300]);
    }

    proptest! {
        #[test]
        fn time_left_never_grows_however_the_clock_is_set(steps in proptest::collection::vec((-5_000_i64..5_000, 0_u8..4), 1..60)) {
            let mut clock = sitting(Strictness::Relaxed);
            let (mut now, mut left) = (START, clock.allowance);
            for (step, what) in steps {
                now += step;
                match what {
                    0 => drop(clock.pause(now)),
                    1 => drop(clock.resume(now)),
                    _ => drop(clock.note(now)),
                }
                let is = clock.left(now);
                prop_assert!(is <= left, "{is} after {left}");
                left = is;
            }
        }

        #[test]
        fn hostile_times_never_overflow(start in any::<i64>(), now in any::<i64>(), from in any::<i64>(), to in any::<i64>(), allowance in any::<u32>()) {
            let mut clock = Sitting { pauses: vec![(from, to)], ..Sitting::begin(Strictness::Relaxed, start, allowance) };
            clock.note(now);
            clock.pause(to);
            prop_assert!(clock.left(now) <= allowance);
            let _ = (clock.deadline(now), clock.standing(now), clock.warnings(&[1, 2], from, to));
        }
    }
}
