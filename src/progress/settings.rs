//! Settings are read leniently: always valid, with a list of what could not be read. Rows this program does not know
//! are left alone, so that a newer one finds its own again.

use super::{ExerciseRef, Leanings, error::Fault, review::Retention};
use crate::{attempt::LearnerId, code::Date, exercise::Kind};
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{collections::BTreeMap, time::Duration};

/// The scales the window can be shown at, in percent.
pub const SCALES: std::ops::RangeInclusive<u16> = 80..=200;

/// Chooses between light and dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Names what a learner works towards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// Coding.
    Coder,
    /// Billing.
    Biller,
    /// Coding and billing.
    #[default]
    Both,
}

/// Names the exam a learner prepares for, by the style of its blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the exams' own abbreviations")]
pub enum ExamStyle {
    Cpc,
    Cbcs,
    Cca,
    Cpb,
}

impl ExamStyle {
    /// Gives the id of its blueprint.
    pub fn id(self) -> &'static str {
        match self {
            Self::Cpc => "cpc",
            Self::Cbcs => "cbcs",
            Self::Cca => "cca",
            Self::Cpb => "cpb",
        }
    }
}

/// Holds what a learner works towards, and by when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Goal {
    /// The kind of work.
    pub track: Track,
    /// The exam, if one is planned.
    pub exam: Option<ExamStyle>,
    /// The day of the exam, if it is known.
    pub exam_date: Option<Date>,
}

/// Holds how claim forms are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Printing {
    /// How far the data is moved right, in hundredths of an inch, at most half an inch either way.
    pub right: i16,
    /// How far it is moved down, likewise.
    pub down: i16,
    /// Whether the paper has the form printed on it already, so that the data alone is printed.
    pub on_forms: bool,
}

impl Printing {
    /// The shifts there may be, in hundredths of an inch.
    pub const SHIFTS: std::ops::RangeInclusive<i16> = -50..=50;

    fn within(self) -> Self {
        let near = |shift: i16| shift.clamp(*Self::SHIFTS.start(), *Self::SHIFTS.end());
        Self { right: near(self.right), down: near(self.down), ..self }
    }
}

/// Holds the time a learner wants to take for one exercise of each kind, in seconds; 0 where none was set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPace {
    /// For a chart to be coded.
    pub coding: u16,
    /// For a claim.
    pub claim: u16,
    /// For a question.
    pub question: u16,
    /// For an audit.
    pub audit: u16,
}

impl OwnPace {
    /// The longest that can be set: two hours.
    pub const MOST: u16 = 7_200;

    /// Gives the time for a kind; nothing where none was set.
    pub fn of(self, kind: Kind) -> Option<Duration> {
        let seconds = match kind {
            Kind::Coding => self.coding,
            Kind::Claim => self.claim,
            Kind::Question => self.question,
            Kind::Audit => self.audit,
        };
        (seconds > 0).then(|| Duration::from_secs(u64::from(seconds)))
    }

    /// Gives it with another time for a kind.
    pub fn with(mut self, kind: Kind, seconds: u16) -> Self {
        let slot = match kind {
            Kind::Coding => &mut self.coding,
            Kind::Claim => &mut self.claim,
            Kind::Question => &mut self.question,
            Kind::Audit => &mut self.audit,
        };
        *slot = seconds.min(Self::MOST);
        self
    }

    fn within(self) -> Self {
        let [coding, claim, question, audit] = [self.coding, self.claim, self.question, self.audit].map(|seconds| seconds.min(Self::MOST));
        Self { coding, claim, question, audit }
    }
}

/// How many exercises can be put aside at the most, the latest kept.
const MOST_ASIDE: usize = 200;

/// Keeps the latest of what was put aside.
fn aside_within(mut all: Vec<ExerciseRef>) -> Vec<ExerciseRef> {
    all.drain(..all.len().saturating_sub(MOST_ASIDE));
    all
}

/// Holds one learner's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What the learner wants to be called; empty until asked.
    pub name: String,
    /// What the learner works towards; nothing until asked.
    pub goal: Option<Goal>,
    /// Light or dark.
    pub theme: Theme,
    /// The scale of the window, 80 to 200 percent.
    pub scale_percent: u16,
    /// Whether the clock is shown while working.
    pub clock_shown: bool,
    /// Whether the code book is used as a paper one, without finding codes while one types.
    pub book_mode: bool,
    /// How claim forms are printed.
    pub print: Printing,
    /// The marks at which an exam says how much time is left, in seconds left; at most 10, each a minute to 12 hours.
    pub exam_marks: Vec<u32>,
    /// What the learner likes, for the page that compares coding with billing.
    pub leanings: Leanings,
    /// How many parts come back for review on one day, 5 to 200.
    pub review_daily: u16,
    /// How sure of them the learner wants to be.
    pub review_retention: Retention,
    /// The time the learner wants to take for one exercise.
    pub own_pace: OwnPace,
    /// What the learner does not want to be offered on Today; at most 200.
    pub put_aside: Vec<ExerciseRef>,
}

/// How many parts may come back on one day.
pub const REVIEW_DAILY: std::ops::RangeInclusive<u16> = 5..=200;

fn daily_within(parts: u16) -> u16 {
    parts.clamp(*REVIEW_DAILY.start(), *REVIEW_DAILY.end())
}

/// An hour, half an hour, ten minutes and five before the end.
const EXAM_MARKS: [u32; 4] = [3_600, 1_800, 600, 300];

/// Keeps marks of time left that make sense, the largest first.
fn marks_within(mut marks: Vec<u32>) -> Vec<u32> {
    marks.retain(|mark| (60..=43_200).contains(mark));
    marks.sort_unstable_by_key(|mark| std::cmp::Reverse(*mark));
    marks.dedup();
    marks.truncate(10);
    marks
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            goal: None,
            theme: Theme::System,
            scale_percent: 100,
            clock_shown: true,
            book_mode: false,
            print: Printing::default(),
            exam_marks: EXAM_MARKS.to_vec(),
            leanings: Leanings::default(),
            review_daily: 20,
            review_retention: Retention::default(),
            own_pace: OwnPace::default(),
            put_aside: Vec::new(),
        }
    }
}

/// Holds what the machine remembers before a learner is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineSettings {
    /// Light or dark, as last used.
    pub theme: Theme,
    /// The scale of the window as last used, 80 to 200 percent.
    pub scale_percent: u16,
    /// Who worked here last.
    pub last_learner: Option<LearnerId>,
}

impl Default for MachineSettings {
    fn default() -> Self {
        Self { theme: Theme::System, scale_percent: 100, last_learner: None }
    }
}

/// Reads how sure a learner wants to be of what comes back; the usual where that cannot be read.
pub(super) fn retention(from: &Connection) -> Result<Retention, Fault> {
    let mut rows = Rows::load(from)?;
    Ok(Retention::new(rows.take("review_retention", Retention::default().percent())))
}

impl Settings {
    /// Gives what another learner on this machine begins with: how things look is shared, all else is one's own.
    pub fn of_another(&self, name: &str) -> Self {
        Self { name: name.to_owned(), theme: self.theme, scale_percent: self.scale_percent, ..Self::default() }
    }

    pub(super) fn load(from: &Connection) -> Result<(Self, Vec<String>), Fault> {
        let (mut rows, plain) = (Rows::load(from)?, Self::default());
        let settings = Self {
            name: rows.take("name", plain.name),
            goal: rows.take("goal", plain.goal),
            theme: rows.take("theme", plain.theme),
            scale_percent: rows.take_scale(),
            clock_shown: rows.take("clock_shown", plain.clock_shown),
            book_mode: rows.take("book_mode", plain.book_mode),
            print: rows.take("print", plain.print).within(),
            exam_marks: marks_within(rows.take("exam_marks", plain.exam_marks)),
            leanings: rows.take("leanings", plain.leanings),
            review_daily: daily_within(rows.take("review_daily", plain.review_daily)),
            review_retention: Retention::new(rows.take("review_retention", plain.review_retention.percent())),
            own_pace: rows.take("own_pace", plain.own_pace).within(),
            put_aside: aside_within(rows.take("put_aside", plain.put_aside)),
        };
        Ok((settings, rows.warnings))
    }

    pub(super) fn save(&self, to: &Transaction<'_>) -> Result<(), Fault> {
        put(to, "name", &self.name)?;
        put(to, "goal", &self.goal)?;
        put(to, "theme", &self.theme)?;
        put(to, "scale_percent", &within(self.scale_percent))?;
        put(to, "clock_shown", &self.clock_shown)?;
        put(to, "book_mode", &self.book_mode)?;
        put(to, "print", &self.print.within())?;
        put(to, "exam_marks", &marks_within(self.exam_marks.clone()))?;
        put(to, "leanings", &self.leanings)?;
        put(to, "review_daily", &daily_within(self.review_daily))?;
        put(to, "review_retention", &self.review_retention.percent())?;
        put(to, "own_pace", &self.own_pace.within())?;
        put(to, "put_aside", &aside_within(self.put_aside.clone()))
    }
}

impl MachineSettings {
    pub(super) fn load(from: &Connection) -> Result<(Self, Vec<String>), Fault> {
        let (mut rows, plain) = (Rows::load(from)?, Self::default());
        let settings = Self { theme: rows.take("theme", plain.theme), scale_percent: rows.take_scale(), last_learner: rows.take("last_learner", plain.last_learner) };
        Ok((settings, rows.warnings))
    }

    pub(super) fn save(&self, to: &Transaction<'_>) -> Result<(), Fault> {
        put(to, "theme", &self.theme)?;
        put(to, "scale_percent", &within(self.scale_percent))?;
        put(to, "last_learner", &self.last_learner)
    }
}

fn within(scale: u16) -> u16 {
    scale.clamp(*SCALES.start(), *SCALES.end())
}

fn put(to: &Transaction<'_>, key: &str, value: &impl Serialize) -> Result<(), Fault> {
    let json = serde_json::to_string(value)?;
    to.prepare_cached("INSERT INTO settings (key, json) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET json = excluded.json")?.execute(params![key, json])?;
    Ok(())
}

struct Rows {
    rows: BTreeMap<String, String>,
    warnings: Vec<String>,
}

impl Rows {
    fn load(from: &Connection) -> Result<Self, Fault> {
        let mut statement = from.prepare_cached("SELECT key, json FROM settings")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(Self { rows, warnings: Vec::new() })
    }

    fn take<T: DeserializeOwned>(&mut self, key: &str, plain: T) -> T {
        let Some(json) = self.rows.get(key) else { return plain };
        serde_json::from_str(json).unwrap_or_else(|_| {
            let seen: String = json.chars().take(40).collect();
            self.warnings.push(format!("The setting “{}” ({seen}) could not be read; its usual value is used.", key.replace('_', " ")));
            plain
        })
    }

    fn take_scale(&mut self) -> u16 {
        let read = self.take("scale_percent", 100_u16);
        if within(read) != read {
            self.warnings.push(format!("A scale of {read} % is out of reach; {} % is used.", within(read)));
        }
        within(read)
    }
}
