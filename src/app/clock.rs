//! A clock that counts only active time: it rests when nothing was done for a while or the window is away.

use std::time::Duration;

/// After this long without a key, click or scroll, the clock rests.
pub const IDLE_AFTER: Duration = Duration::from_secs(60);

/// Counts active time. Every moment is a [`Duration`] since the program began, given by the caller.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActiveClock {
    counted: Duration,
    last: Option<Duration>,
    last_input: Duration,
}

impl ActiveClock {
    /// Makes a clock that goes on from time counted earlier, resting until the first input.
    pub fn resuming(counted: Duration) -> Self {
        Self { counted, ..Self::default() }
    }

    /// Notes that the person did something at `now`.
    pub fn input(&mut self, now: Duration) {
        self.tick(now);
        if self.last.is_none() {
            self.last = Some(now);
        }
        self.last_input = now;
    }

    /// Counts up to `now`, at most to the moment it went idle.
    pub fn tick(&mut self, now: Duration) {
        let Some(last) = self.last else { return };
        let until = now.min(self.last_input + IDLE_AFTER);
        self.counted += until.saturating_sub(last);
        self.last = if now > self.last_input + IDLE_AFTER { None } else { Some(now.max(last)) };
    }

    /// Stops counting at `now`, as when the window is left.
    pub fn rest(&mut self, now: Duration) {
        self.tick(now);
        self.last = None;
    }

    /// Gives the active time counted so far.
    pub fn counted(&self) -> Duration {
        self.counted
    }

    /// Tells whether it is counting.
    pub fn is_running(&self) -> bool {
        self.last.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn a_pause_counts_for_a_minute_at_most() {
        let mut clock = ActiveClock::default();
        clock.input(s(10));
        clock.tick(s(20));
        assert_eq!(clock.counted(), s(10));
        clock.tick(s(500));
        assert_eq!(clock.counted(), s(60));
        clock.input(s(600));
        clock.tick(s(605));
        assert_eq!(clock.counted(), s(65));
    }

    #[test]
    fn time_away_from_the_window_does_not_count() {
        let mut clock = ActiveClock::resuming(s(100));
        clock.input(s(0));
        clock.rest(s(5));
        clock.tick(s(50));
        assert_eq!((clock.counted(), clock.is_running()), (s(105), false));
    }
}
