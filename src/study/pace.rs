//! How fast and how accurate: by kind of exercise and by week, against the learner's own pace and the exam's.

use super::{choice::Choice, summary::Day};
use crate::{
    blueprint::Blueprint,
    code::Date,
    exercise::Kind,
    progress::{Evidence, Record, Sitting, Way},
};
use jiff::ToSpan;
use std::time::Duration;

/// The share of codes the field asks of coders to be right, in percent.
pub const FIELD_ACCURACY: u32 = 95;

/// Holds the pace of one kind of exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindPace {
    /// The kind.
    pub kind: Kind,
    /// How many were handed in.
    pub done: u32,
    /// The time worked on them.
    pub active: Duration,
    /// Parts that were right.
    pub right: u32,
    /// Parts that were asked for.
    pub parts: u32,
}

impl KindPace {
    /// Gives that of a kind nothing was done of.
    pub fn none(kind: Kind) -> Self {
        Self { kind, done: 0, active: Duration::ZERO, right: 0, parts: 0 }
    }

    /// Gives the time for one exercise.
    pub fn each(&self) -> Option<Duration> {
        self.active.checked_div(self.done)
    }

    /// Gives the share that was right, in percent.
    pub fn accuracy(&self) -> Option<u32> {
        accuracy(self.right, self.parts)
    }
}

/// Holds one week, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// The time worked in it.
    pub active: Duration,
    /// How much was handed in.
    pub submitted: u32,
    /// How much of that was whole cases.
    pub cases: u32,
    /// Parts that were right.
    pub right: u32,
    /// Parts that were asked for.
    pub parts: u32,
}

impl Week {
    /// Gives the share that was right, in percent.
    pub fn accuracy(&self) -> Option<u32> {
        accuracy(self.right, self.parts)
    }

    /// Gives the time for one part, in seconds.
    pub fn seconds_a_part(&self) -> Option<f64> {
        (self.parts > 0).then(|| self.active.as_secs_f64() / f64::from(self.parts))
    }
}

/// Counts the parts of one sitting that are right and those that were asked for: a part is right where all its rows are.
///
/// A row that belongs to no part stands for itself, as a question does.
pub(super) fn right_of<'a>(rows: impl Iterator<Item = &'a Evidence>, scratch: &mut Vec<(u32, bool)>) -> (u32, u32) {
    scratch.clear();
    scratch.extend(rows.filter(|row| row.of > 0).map(|row| (row.part_number(), row.credit >= row.of)));
    // A part's wrong rows come first, so that the first row of each tells of all.
    scratch.sort_unstable();
    let (mut right, mut parts, mut before) = (0, 0, 0);
    for (part, is_right) in scratch.iter() {
        if *part == 0 || *part != before {
            parts += 1;
            right += u32::from(*is_right);
        }
        before = *part;
    }
    (right, parts)
}

/// Gives a share in whole percent, rounded down: 94.9 % is not 95.
pub fn accuracy(right: u32, parts: u32) -> Option<u32> {
    u32::try_from((u64::from(right) * 100).checked_div(u64::from(parts))?).ok()
}

/// Tells whether a sitting says how accurate and how fast somebody is: no review, and not the same again within a day.
pub(super) fn tells(sitting: &Sitting) -> bool {
    sitting.way != Way::Review && !sitting.again
}

/// Sums up a choice by kind of exercise, kinds without any left out, reviews and what was done again within a day too.
pub fn by_kind(record: &Record, choice: &Choice) -> Vec<KindPace> {
    let chosen = choice.of(record);
    let mut scratch = Vec::new();
    let mut all: Vec<KindPace> = Kind::ALL.into_iter().map(KindPace::none).collect();
    for (_, sitting, parts) in chosen.sittings().filter(|(_, sitting, _)| tells(sitting)) {
        let Some(pace) = all.iter_mut().find(|pace| sitting.kind == Some(pace.kind)) else { continue };
        pace.done += 1;
        pace.active += chosen.share(sitting.active, parts);
        let (right, of) = right_of(parts.iter().filter(|part| chosen.has_part(part)), &mut scratch);
        pace.right += right;
        pace.parts += of;
    }
    all.retain(|pace| pace.done > 0);
    all
}

/// Puts days together into weeks, the earliest first; weeks before the first work are left out, idle ones after it are not.
pub fn weeks(days: &[Day]) -> Vec<Week> {
    let mut all: Vec<Week> = Vec::new();
    for day in days {
        let back = i32::from(day.date.weekday().to_monday_zero_offset());
        let monday = day.date.checked_sub(back.days()).unwrap_or(day.date);
        if all.last().is_none_or(|week| week.monday != monday) {
            all.push(Week { monday, active: Duration::ZERO, submitted: 0, cases: 0, right: 0, parts: 0 });
        }
        if let Some(week) = all.last_mut() {
            week.active += day.active;
            week.submitted += day.submitted;
            week.cases += day.cases;
            week.right += day.right;
            week.parts += day.parts;
        }
    }
    let first = all.iter().position(|week| week.submitted > 0 || !week.active.is_zero()).unwrap_or(all.len());
    all.split_off(first)
}

/// Gives the seconds an exam leaves for one of its items.
pub fn exam_seconds(blueprint: &Blueprint) -> Option<u32> {
    blueprint.seconds.checked_div(u32::from(blueprint.scored) + u32::from(blueprint.unscored))
}
