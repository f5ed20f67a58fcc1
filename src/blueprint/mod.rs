//! The shape of an exam: its domains with counts, its time, its pass mark, its books, and what is not known of it.
//!
//! A blueprint is data: four come with the program, an instructor writes more, and the same reader takes all of them.
//! Nothing here draws a question or scores an answer; `exam` does. No exam's owner endorses any of this, so a blueprint
//! is named for what it resembles and says where each figure was read.

mod carried;
mod counts;
mod meant;
mod read;
mod schema;

pub use carried::{carried, carried_sources, find};
pub use counts::{largest_remainder, within};
pub use meant::{is_blueprint, is_meant};
pub use read::{MOST_BYTES, Read, read, read_file, read_own, unread};

use crate::{code::Date, exercise::slug, skill::Skill};
use serde::{Deserialize, Serialize};

slug! {
    /// Names a blueprint: `cpc`.
    BlueprintId
}
slug! {
    /// Names a domain inside its blueprint: `radiology`.
    DomainId
}

/// Holds the shape of one exam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blueprint {
    /// The name forms are kept under.
    pub id: BlueprintId,
    /// The name people read, which claims no endorsement: `CPC-style`.
    pub name: String,
    /// What it resembles.
    pub modelled_on: String,
    /// Its domains, in the order the result lists them.
    pub domains: Vec<Domain>,
    /// How many questions count.
    pub scored: u16,
    /// How many are tried out and count for nothing.
    pub unscored: u16,
    /// The time for all of them, in seconds.
    pub seconds: u32,
    /// What has to be reached.
    pub pass: PassMark,
    /// Whether books may be used.
    pub book: Book,
    /// Which books, where they may be used.
    pub books: Option<Books>,
    /// Whether earlier questions may be gone back to.
    pub back: Back,
    /// How messy the questions' records are.
    pub levels: LevelMix,
    /// Where its figures were read.
    pub sources: Vec<SourceNote>,
    /// What is not certain about it, in plain sentences.
    pub uncertain: Vec<String>,
    /// What the exam asks and this blueprint does not.
    pub not_covered: Vec<String>,
}

/// Holds one domain of a blueprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Its name for forms and results.
    pub id: DomainId,
    /// The name people read.
    pub name: String,
    /// How many scored questions a full form has of it.
    pub items: u16,
    /// The range it was given as, in percent of the scored questions, where it was.
    pub percent: Option<(u8, u8)>,
    /// What it is filled from.
    pub from: Vec<Sort>,
    /// The skills it takes; none means any.
    pub skills: Vec<Skill>,
}

/// Names what a domain may be filled from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sort {
    /// Questions of any make.
    Questions,
    /// Questions about a record: with a chart of their own, or sharing a case.
    Cases,
    /// Charts to be coded.
    Coding,
    /// Claims to be built or mended.
    Claims,
    /// Charts or claims to be audited.
    Audits,
}

/// Tells what has to be reached to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PassMark {
    /// So many percent of the scored questions right.
    Percent(u8),
    /// A mark on a scale of the exam's own.
    Scaled {
        /// What the scale begins with.
        from: u16,
        /// What it ends with.
        to: u16,
        /// What passes.
        pass: u16,
        /// The percent of right answers taken to be the mark; the owners do not publish it.
        raw: u8,
    },
}

/// Tells whether books may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Book {
    /// They may.
    Open,
    /// They may not.
    Closed,
    /// They may not, and each question brings the code texts it needs.
    InItem,
}

/// Holds which books an open-book exam takes, and of which year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Books {
    /// The books.
    pub titles: Vec<String>,
    /// The day of each year, as month and day, from which that year's books are used.
    pub new_from: (i8, i8),
}

/// Tells whether earlier questions may be gone back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Back {
    /// They may.
    Allowed,
    /// They may not.
    Forward,
    /// They may in exams from this day on.
    From(Date),
}

/// Holds how many percent of the questions are of each level; together 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelMix {
    /// One visit, one problem.
    pub clean: u8,
    /// A few problems.
    pub working: u8,
    /// Long and contradictory.
    pub real: u8,
}

/// Tells where a figure was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNote {
    /// What was read.
    pub what: String,
    /// On which day.
    pub read: Date,
    /// How sure it is.
    pub sure: Sure,
}

/// Tells how sure a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sure {
    /// The owner's own page says so.
    Owner,
    /// Others say so.
    Secondary,
    /// We take it to be so.
    Assumed,
}

/// Tells how long a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Size {
    /// As long as the exam.
    Full,
    /// Half as long.
    Half,
    /// So many questions, all of them scored.
    Items(u16),
}

/// Holds how many questions of one domain a form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// Those that count.
    pub scored: u16,
    /// Those that do not.
    pub unscored: u16,
}

impl Count {
    /// Gives all of them.
    pub fn all(self) -> u16 {
        self.scored + self.unscored
    }
}

impl PassMark {
    /// Gives the percent of right answers that passes; the owner's own, or what we take it to be.
    pub fn raw(self) -> u8 {
        match self {
            Self::Percent(raw) | Self::Scaled { raw, .. } => raw,
        }
    }

    /// Gives the scale's two ends and the mark on it.
    pub fn scale(self) -> (u16, u16, u16) {
        match self {
            Self::Percent(pass) => (0, 100, u16::from(pass)),
            Self::Scaled { from, to, pass, .. } => (from, to, pass),
        }
    }
}

impl Back {
    /// Tells whether an exam on that day lets one go back.
    pub fn allowed_on(self, day: Date) -> bool {
        match self {
            Self::Allowed => true,
            Self::Forward => false,
            Self::From(first) => day >= first,
        }
    }
}

impl Books {
    /// Gives the year of the books an exam on that day takes.
    pub fn year_on(&self, day: Date) -> i16 {
        let (month, first) = self.new_from;
        if (day.month(), day.day()) >= (month, first) { day.year() } else { day.year() - 1 }
    }
}

impl Blueprint {
    /// Counts the questions of a full form, unscored ones too.
    pub fn total(&self) -> u16 {
        self.scored + self.unscored
    }

    /// Gives how many questions of each domain a form has, in the domains' order.
    ///
    /// A full form has the blueprint's own counts; any other keeps their proportions by largest remainder. A short form
    /// has no unscored questions.
    pub fn counts(&self, size: Size) -> Vec<Count> {
        let weights: Vec<u32> = self.domains.iter().map(|domain| u32::from(domain.items)).collect();
        let (scored, unscored) = self.lengths(size);
        let share = |total: u16| largest_remainder(&weights, u32::from(total)).into_iter().map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        share(scored).zip(share(unscored)).map(|(scored, unscored)| Count { scored, unscored }).collect()
    }

    /// Gives how many scored and unscored questions a form has.
    fn lengths(&self, size: Size) -> (u16, u16) {
        match size {
            Size::Full => (self.scored, self.unscored),
            Size::Half => (self.scored.div_ceil(2), self.unscored / 2),
            Size::Items(n) => (n, 0),
        }
    }

    /// Gives the time for a form, in seconds: the exam's own pace, up to the next whole minute.
    pub fn seconds_for(&self, size: Size) -> u32 {
        let (scored, unscored) = self.lengths(size);
        let items = u64::from(scored) + u64::from(unscored);
        let exact = (u64::from(self.seconds) * items).div_ceil(u64::from(self.total()).max(1));
        u32::try_from(exact.div_ceil(60) * 60).unwrap_or(u32::MAX)
    }

    /// Gives the seconds the exam leaves for one question.
    pub fn pace(&self) -> u32 {
        self.seconds / u32::from(self.total()).max(1)
    }

    /// Finds a domain.
    pub fn domain(&self, id: &DomainId) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.id == *id)
    }
}
