//! The figures of all the work: what was handed in, how much of it was right, the days it was done on.

use super::{
    Choice,
    errors::{self, Cost},
    pace,
};
use crate::{
    code::Date,
    progress::{Record, Way},
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use std::time::Duration;

/// Holds what a learner's work comes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// The days asked for, the earliest first, days without work among them.
    pub days: Vec<Day>,
    /// Cases handed in: items of exams and reviews left out.
    pub submitted: u32,
    /// Parts that were right, all credit earned, in cases and exams: what a review brought back was missed just before, and
    /// of an exercise done again within a day the key was seen; neither says how accurate somebody is.
    pub right: u32,
    /// Parts that were asked for.
    pub parts: u32,
    /// Active time on a case handed in, on average.
    pub per_case: Option<Duration>,
    /// What cost points, the dearest kind first.
    pub lost: Vec<Cost>,
}

/// Holds a day of work in the learner's own time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The time worked on it, handed in or not; where part of the work is chosen, on what of that was handed in on it.
    pub active: Duration,
    /// How much was handed in.
    pub submitted: u32,
    /// How much of that was whole cases: items of exams and reviews left out.
    pub cases: u32,
    /// Parts that were right, counted as in [`Summary::right`].
    pub right: u32,
    /// Parts that were asked for.
    pub parts: u32,
}

impl Day {
    /// Tells whether anything was done on it, handed in or not.
    pub fn is_worked(&self) -> bool {
        self.submitted > 0 || !self.active.is_zero()
    }
}

impl Summary {
    /// Sums up what a choice has; `days` days up to `now`'s are listed, by the days of `zone`.
    pub fn of(record: &Record, choice: &Choice, now: Timestamp, days: u16, zone: &TimeZone) -> Self {
        let chosen = choice.of(record);
        let mut calendar = Calendar::new(now, days, zone);
        let mut sum = Self { lost: errors::costs(record, choice), ..Self::default() };
        // Time on what is not handed in belongs to no pack and no skill.
        let in_part = choice.pack.is_some() || choice.skill.is_some();
        let (mut active, mut scratch) = (Duration::ZERO, Vec::new());
        for (_, sitting, parts) in chosen.sittings() {
            let (right, of) = if pace::tells(sitting) { pace::right_of(parts.iter().filter(|part| chosen.has_part(part)), &mut scratch) } else { (0, 0) };
            let worked = chosen.share(sitting.active, parts);
            sum.right += right;
            sum.parts += of;
            if sitting.way == Way::Case {
                sum.submitted += 1;
                active += worked;
            }
            if let Some(day) = calendar.day(sitting.at) {
                if in_part {
                    day.active += worked;
                }
                day.submitted += 1;
                day.cases += u32::from(sitting.way == Way::Case);
                day.right += right;
                day.parts += of;
            }
        }
        for quarter in record.quarters.iter().filter(|quarter| !in_part && choice.since.is_none_or(|since| quarter.at >= since)) {
            if let Some(day) = calendar.day(quarter.at) {
                day.active += quarter.active;
            }
        }
        sum.per_case = active.checked_div(sum.submitted);
        sum.days = calendar.days;
        sum
    }
}

/// Finds the day of a moment; mostly it is the day of the moment asked before.
struct Calendar<'a> {
    days: Vec<Day>,
    zone: &'a TimeZone,
    /// The first and the last moment of the day found last, and its place.
    last: Option<(Timestamp, Timestamp, usize)>,
    since: Timestamp,
}

impl<'a> Calendar<'a> {
    fn new(now: Timestamp, days: u16, zone: &'a TimeZone) -> Self {
        let today = now.to_zoned(zone.clone()).date();
        let dates = (0..i32::from(days)).rev().filter_map(|back| today.checked_sub(back.days()).ok());
        let days: Vec<Day> = dates.map(|date| Day { date, active: Duration::ZERO, submitted: 0, cases: 0, right: 0, parts: 0 }).collect();
        let first = days.first().and_then(|day| day.date.to_zoned(zone.clone()).ok());
        Self { days, zone, last: None, since: first.map_or(Timestamp::MAX, |first| first.timestamp()) }
    }

    fn day(&mut self, at: Timestamp) -> Option<&mut Day> {
        if at < self.since {
            return None;
        }
        let place = match self.last {
            Some((from, to, place)) if at >= from && at < to => place,
            _ => {
                let zoned = at.to_zoned(self.zone.clone());
                let place = self.days.binary_search_by_key(&zoned.date(), |day| day.date).ok()?;
                let (from, to) = (zoned.start_of_day().ok()?, zoned.tomorrow().ok()?.start_of_day().ok()?);
                self.last = Some((from.timestamp(), to.timestamp(), place));
                place
            }
        };
        self.days.get_mut(place)
    }
}
