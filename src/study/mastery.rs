//! How well each skill is mastered, from graded parts alone: a share with how sure it is, older evidence counting less.
//!
//! For each leaf a Beta posterior over a weak prior (mean ½, weight 2). A part with credit to be had counts its share of
//! credit with the weight `of`/100; what nobody asked for and cost points counts 0 with the weight `lost`/100. Each weight is
//! halved for every [`HALF_LIFE_DAYS`] of age, once for a review of a part that was answered within a day before, and thrice for a
//! whole exercise done again within a day: its key was seen.

use super::{beta, choice::Choice, choice::Chosen};
use crate::{
    progress::{Evidence, Record, Sitting, Way},
    skill::{Skill, SkillSet},
};
use jiff::Timestamp;

/// After so many days a part counts half.
pub const HALF_LIFE_DAYS: f64 = 60.0;
/// The weight of what is supposed before anything is known, half of it right.
const PRIOR: f64 = 2.0;
/// What a part of an exercise tells that is done again within a day, its key seen.
const AGAIN: f64 = 0.125;
/// What a review tells of a part that was answered within [`SOON_SECONDS`].
const SOON: f64 = 0.5;
/// A review within this time after an answer to the same part tells half as much.
const SOON_SECONDS: i64 = 86_400;
/// A set of skills is 128 bits, so that is how many there can be.
pub(super) const MOST: usize = 128;

/// Holds how every skill stands at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Mastery {
    sums: Box<[Sum; MOST]>,
    at: Timestamp,
}

/// Holds what is known of one skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The share that would be right, 0 to 1; ½ where nothing is known.
    pub mean: f64,
    /// The lower end of the interval that holds it with 80 %.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How much evidence it rests on, in whole parts of today; 0 says that nothing is known, and then no share may be shown.
    pub weight: f64,
    /// How many graded parts that is, old ones counted whole.
    pub parts: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sum {
    right: f64,
    wrong: f64,
    parts: u32,
}

impl Sum {
    fn with(self, other: Self) -> Self {
        Self { right: self.right + other.right, wrong: self.wrong + other.wrong, parts: self.parts + other.parts }
    }

    fn mean(self) -> f64 {
        (self.right + PRIOR / 2.0) / (self.right + self.wrong + PRIOR)
    }
}

impl Mastery {
    /// Knows nothing at a moment.
    pub fn nothing(at: Timestamp) -> Self {
        Self { sums: Box::new([Sum::default(); MOST]), at }
    }

    /// Computes it from everything that was handed in.
    pub fn of(record: &Record, now: Timestamp) -> Self {
        Self::over(record, &Choice::default(), now)
    }

    /// Computes it from part of what was handed in.
    pub fn over(record: &Record, choice: &Choice, now: Timestamp) -> Self {
        let mut mastery = Self::nothing(now);
        let chosen = choice.of(record);
        for (place, sitting, parts) in chosen.sittings() {
            mastery.take_in(record, place, sitting, parts, &chosen);
        }
        mastery
    }

    fn take_in(&mut self, record: &Record, place: u32, sitting: &Sitting, parts: &[Evidence], chosen: &Chosen<'_>) {
        let fading = fading(sitting.at, self.at);
        for part in parts.iter().filter(|part| chosen.has_part(part)) {
            let Some((share, weight)) = told(part) else { continue };
            let soon = sitting.way == Way::Review && was_answered_soon_before(record, place, sitting, part);
            let fresh = match (sitting.again, soon) {
                (true, _) => AGAIN,
                (_, true) => SOON,
                _ => 1.0,
            };
            let weight = weight * fading * fresh;
            for skill in part.skills.iter() {
                let sum = &mut self.sums[place_of(skill)];
                *sum = sum.with(Sum { right: weight * share, wrong: weight * (1.0 - share), parts: 1 });
            }
        }
    }

    /// Tells how a skill stands, a group as the sum of its leaves.
    pub fn of_skill(&self, skill: Skill) -> Estimate {
        self.of_set(skill.set())
    }

    /// Tells how several skills stand together, as the sum of what is known of each.
    pub fn of_set(&self, skills: SkillSet) -> Estimate {
        let sum = self.sum(skills);
        let (a, b) = (sum.right + PRIOR / 2.0, sum.wrong + PRIOR / 2.0);
        Estimate { mean: sum.mean(), low: beta::quantile(0.1, a, b), high: beta::quantile(0.9, a, b), weight: sum.right + sum.wrong, parts: sum.parts }
    }

    /// Gives the mean alone of several skills together, which is all that ranking needs.
    pub fn mean(&self, skills: SkillSet) -> f64 {
        self.sum(skills).mean()
    }

    /// Gives how much is known of several skills together.
    pub fn weight(&self, skills: SkillSet) -> f64 {
        let sum = self.sum(skills);
        sum.right + sum.wrong
    }

    fn sum(&self, skills: SkillSet) -> Sum {
        skills.iter().fold(Sum::default(), |all, skill| all.with(self.sums[place_of(skill)]))
    }
}

pub(super) fn place_of(skill: Skill) -> usize {
    (skill.bit().trailing_zeros() as usize).min(MOST - 1)
}

/// Gives the share of credit of a part and what it weighs, in whole parts; nothing for what tells nothing.
fn told(part: &Evidence) -> Option<(f64, f64)> {
    match (part.of, part.lost) {
        (0, 0) => None,
        (0, lost) => Some((0.0, f64::from(lost) / 100.0)),
        (of, _) => Some((f64::from(part.credit.min(of)) / f64::from(of), f64::from(of) / 100.0)),
    }
}

/// Gives what is left of evidence by its age; what lies ahead, as after a clock was set back, counts whole.
fn fading(at: Timestamp, now: Timestamp) -> f64 {
    let days = now.as_second().saturating_sub(at.as_second()).max(0) as f64 / 86_400.0;
    (-days / HALF_LIFE_DAYS).exp2()
}

/// Tells whether a part was answered within a day before a sitting: looked for backwards, as sittings stand by time.
fn was_answered_soon_before(record: &Record, place: u32, sitting: &Sitting, part: &Evidence) -> bool {
    let first = sitting.at.as_second().saturating_sub(SOON_SECONDS);
    let earlier = (0..place).rev().map_while(|at| record.sittings.get(at as usize).filter(|one| one.at.as_second() >= first).map(|one| (at, one)));
    let name = record.part_of(part);
    earlier.filter(|(_, one)| one.source == sitting.source).any(|(at, _)| record.parts_in(at).iter().any(|other| record.part_of(other) == name))
}
