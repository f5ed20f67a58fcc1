//! What to do next, ranked, each with a sentence that names the number it rests on.
//!
//! First what was left under way, then what came back for review, then what the goal's exam asks most and the learner masters
//! least, then a case that is neither too easy nor too hard. The expected success at an exercise is
//! `logistic(logit(m) + s)`: `m` the pooled mastery of its skills, `s` +0.4 for a clean case, 0 for a working one, −0.6 for a
//! real one.

mod case;
mod weakest;

use super::{Mastery, errors};
use crate::{
    attempt::{AttemptId, FormId},
    blueprint::Blueprint,
    exercise::{Kind, Level, Prompt},
    grade::ErrorKind,
    progress::{ExerciseRef, Record, Track, Way},
    skill::{Skill, SkillSet},
};
use jiff::Timestamp;
use std::{collections::HashMap, time::Duration};

/// The expected success a case should have, in percent: below it most is guessed, above it little is learnt.
pub const TARGET: std::ops::RangeInclusive<u32> = 70..=85;
/// A case done this well, in hundredths of a percent, comes back only after [`REST_DAYS`].
const WELL: u16 = 9_000;
/// Three weeks: long enough that a case is worked again and not remembered.
pub const REST_DAYS: i64 = 21;
/// Of so many that train a kind of miss best, the one that went least well is chosen.
const LOOKED_AT: usize = 20;
/// What a review takes where none was timed yet.
const REVIEW_SECONDS: u64 = 40;

/// Holds everything the ranking rests on.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// What was done.
    pub record: &'a Record,
    /// How every skill stands.
    pub mastery: &'a Mastery,
    /// The moment.
    pub now: Timestamp,
    /// The kind of work the learner wants to do.
    pub track: Track,
    /// The exam that is planned, if one is.
    pub exam: Option<Exam<'a>>,
    /// What can be begun.
    pub offers: &'a [Offer<'a>],
    /// What was left under way, the latest first.
    pub drafts: &'a [Left<'a>],
    /// The form that is under way.
    pub form: Option<LeftForm<'a>>,
    /// What came back for review.
    pub review: Load,
    /// What the learner does not want to be offered.
    pub put_aside: &'a [ExerciseRef],
}

/// Holds the exam that is planned.
#[derive(Debug, Clone, Copy)]
pub struct Exam<'a> {
    /// Its blueprint.
    pub blueprint: &'a Blueprint,
    /// The days to it, where its day is known and not over.
    pub days_left: Option<u32>,
}

/// Holds an exercise that can be begun.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// Its pack.
    pub pack: &'a crate::exercise::PackId,
    /// What is asked.
    pub prompt: &'a Prompt,
    /// What it counts for.
    pub skills: SkillSet,
    /// Whether its pack has a key to grade it by; without one it is never offered.
    pub key: HasKey,
}

/// Tells whether an exercise can be graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HasKey {
    /// It can.
    Yes,
    /// Its pack carries no key.
    No,
}

impl<'a> Offer<'a> {
    /// Makes the offer of an exercise of a pack; `skills` is everything an answer to it can tell about.
    pub fn new(pack: &'a crate::exercise::PackId, exercise: &'a crate::exercise::Exercise, skills: SkillSet) -> Self {
        let key = if exercise.key.open().is_some() { HasKey::Yes } else { HasKey::No };
        Self { pack, prompt: &exercise.prompt, skills, key }
    }

    /// Names the exercise.
    pub fn of(&self) -> ExerciseRef {
        (self.pack.clone(), self.prompt.id.clone())
    }

    fn is(&self, of: &ExerciseRef) -> bool {
        *self.pack == of.0 && self.prompt.id == of.1
    }
}

/// Holds what was left under way.
#[derive(Debug, Clone, Copy)]
pub struct Left<'a> {
    /// The attempt.
    pub attempt: AttemptId,
    /// What it is of.
    pub of: (&'a crate::exercise::PackId, &'a crate::exercise::ExerciseId),
    /// Its title.
    pub title: &'a str,
    /// The time worked on it so far.
    pub active: Duration,
}

/// Holds a form that is under way.
#[derive(Debug, Clone, Copy)]
pub struct LeftForm<'a> {
    /// The form.
    pub form: FormId,
    /// Its title.
    pub title: &'a str,
    /// How many questions it has.
    pub items: u32,
}

/// Holds what came back for review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// How many parts are due, within the day's load.
    pub due: u32,
    /// How many the learner wants on one day; 0 where that was not set.
    pub daily: u32,
}

/// Names one thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Goes on with an exam.
    Form(FormId),
    /// Goes on with what was left.
    Draft(AttemptId),
    /// Reviews what is due.
    Review,
    /// Trains a skill with an exercise.
    Skill(Skill, ExerciseRef),
    /// Works a case at the learner's level.
    Case(ExerciseRef),
}

/// Holds one thing to do next, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What it is.
    pub what: What,
    /// Its title.
    pub title: String,
    /// Its level and minutes, in a few words.
    pub about: String,
    /// Why, in one sentence.
    pub why: String,
}

impl Next {
    /// Gives the exercise that would be begun; nothing where something goes on.
    pub fn exercise(&self) -> Option<&ExerciseRef> {
        match &self.what {
            What::Skill(_, of) | What::Case(of) => Some(of),
            What::Form(_) | What::Draft(_) | What::Review => None,
        }
    }
}

/// Ranks what to do next, the first thing first; at most eight things.
pub fn next(situation: &Situation<'_>) -> Vec<Next> {
    let field = Field::of(situation);
    let mut all: Vec<Next> = left(situation).collect();
    all.extend(due(situation));
    let mut taken = Vec::new();
    all.extend(weakest::of(situation, &field, &mut taken));
    all.extend(case::of(situation, &field, &mut taken));
    all
}

/// Chooses what trains best against a kind of miss, of what may be offered: what shares most with where it happened, and of
/// the best [`LOOKED_AT`] the one that went least well.
pub fn practice(situation: &Situation<'_>, kind: ErrorKind) -> Option<ExerciseRef> {
    let field = Field::of(situation);
    let skills: Vec<SkillSet> = field.open.iter().map(|open| open.offer.skills).collect();
    let ranked = errors::practise(situation.record, kind, &skills);
    let open = ranked.into_iter().take(LOOKED_AT).filter_map(|at| field.open.get(at));
    open.min_by_key(|open| open.met.and_then(|met| met.best).unwrap_or(0) / 1_000).map(|open| open.offer.of())
}

fn left<'a>(situation: &Situation<'a>) -> impl Iterator<Item = Next> + use<'a> {
    let form = situation.form.map(|form| Next {
        what: What::Form(form.form),
        title: form.title.to_owned(),
        about: counted(form.items, "question", "questions"),
        why: format!("Its {} wait as you left them; an exam is worth most in one go", counted(form.items, "question", "questions")),
    });
    let draft = situation.drafts.first().map(|draft| Next {
        what: What::Draft(draft.attempt),
        title: draft.title.to_owned(),
        about: format!("{} in", spent(draft.active)),
        why: format!("You left it {} in, and what you entered is kept", spent(draft.active)),
    });
    form.into_iter().chain(draft)
}

fn due(situation: &Situation<'_>) -> Option<Next> {
    let Load { due, daily } = situation.review;
    if due == 0 {
        return None;
    }
    let reviews = situation.record.sittings.iter().rev().filter(|sitting| sitting.way == Way::Review).take(100);
    let (time, count) = reviews.fold((Duration::ZERO, 0), |(time, count), sitting| (time + sitting.active, count + 1));
    let each = time.checked_div(count).map_or(REVIEW_SECONDS, |each| each.as_secs());
    let minutes = (u64::from(due) * each).div_ceil(60).max(1);
    let load = if daily > 0 { format!(" of the {daily} you want on one day") } else { String::new() };
    let parts = counted(due, "part", "parts");
    Some(Next {
        what: What::Review,
        title: counted(due, "review", "reviews"),
        about: format!("{minutes} min"),
        why: format!("{parts}{load}, missed before and about to be forgotten: some {each} seconds each"),
    })
}

/// Holds the offers that may be made, each with how it stands with the learner.
struct Field<'a> {
    open: Vec<Open<'a>>,
}

/// Holds one offer that may be made.
#[derive(Clone, Copy)]
struct Open<'a> {
    offer: &'a Offer<'a>,
    /// How it went before, where it was met.
    met: Option<Met>,
    /// The expected success, in percent.
    expected: u32,
}

/// Holds how an exercise went.
#[derive(Clone, Copy)]
struct Met {
    /// The best score, in hundredths of a percent; nothing where none was graded.
    best: Option<u16>,
    /// The days since it was handed in last.
    days: i64,
}

impl<'a> Field<'a> {
    fn of(situation: &Situation<'a>) -> Self {
        let met = met(situation);
        let rests = |met: &Met| met.days < 1 || (met.best.is_some_and(|best| best >= WELL) && met.days < REST_DAYS);
        let drafted = |offer: &Offer<'_>| situation.drafts.iter().any(|draft| draft.of == (offer.pack, &offer.prompt.id));
        let open = situation
            .offers
            .iter()
            .filter(|offer| offer.key == HasKey::Yes && !drafted(offer) && !situation.put_aside.iter().any(|of| offer.is(of)))
            .map(|offer| Open {
                offer,
                met: met.get(&(offer.pack.as_str(), offer.prompt.id.as_str())).copied(),
                expected: expected(situation.mastery.mean(offer.skills), offer.prompt.level),
            })
            .filter(|open| !open.met.as_ref().is_some_and(rests))
            .collect();
        Self { open }
    }
}

impl Open<'_> {
    /// How far the expected success lies from what teaches most, in percent.
    fn off(&self) -> u32 {
        self.expected.clamp(*TARGET.start(), *TARGET.end()).abs_diff(self.expected)
    }

    fn about(&self) -> String {
        let kind = match self.offer.prompt.kind {
            Kind::Coding | Kind::Claim => "",
            Kind::Question => " · question",
            Kind::Audit => " · audit",
        };
        format!("{} · {} min{kind}", self.offer.prompt.level.name(), self.offer.prompt.minutes)
    }
}

fn met<'a>(situation: &Situation<'a>) -> HashMap<(&'a str, &'a str), Met> {
    let record = situation.record;
    let mut by_source: Vec<Option<(Option<u16>, Timestamp)>> = vec![None; record.sources.len()];
    for sitting in record.sittings.iter().filter(|sitting| sitting.way != Way::Review) {
        if let Some(slot) = by_source.get_mut(sitting.source as usize) {
            let score = sitting.counted.map(crate::grade::Percent::hundredths);
            let (best, last) = slot.unwrap_or((None, sitting.at));
            *slot = Some((best.max(score), last.max(sitting.at)));
        }
    }
    let days = |at: Timestamp| situation.now.as_second().saturating_sub(at.as_second()).max(0) / 86_400;
    let named = record.sources.iter().zip(by_source).filter_map(|(source, slot)| Some((source, slot?)));
    named.map(|(source, (best, last))| ((source.of.0.as_str(), source.of.1.as_str()), Met { best, days: days(last) })).collect()
}

/// Gives the expected success at an exercise, in whole percent, from the mastery of its skills, 0 to 1.
pub fn expected(mean: f64, level: Level) -> u32 {
    let shift = match level {
        Level::Clean => 0.4,
        Level::Working => 0.0,
        Level::Real => -0.6,
    };
    let mean = mean.clamp(0.001, 0.999);
    let share = 1.0 / (1.0 + (-((mean / (1.0 - mean)).ln() + shift)).exp());
    (share * 100.0).round() as u32
}

fn percent(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

fn counted(n: u32, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn spent(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min", seconds / 60),
    }
}
