//! Coder, biller or both: the learner's own results and likings beside the two kinds of work, and how little that may be.
//!
//! Nothing here tells anybody what to become. A range is said with every share, and a side is said to be stronger only where
//! the ranges do not meet.

use crate::{
    exam::result::wilson,
    grade::Percent,
    progress::{Leaning, Leanings, Record, Sitting, Statement, Way},
    skill::{Skill, SkillSet},
};
use std::time::Duration;

/// Names one of the two kinds of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// From the record to the codes.
    Coding,
    /// From the codes to the paid claim.
    Billing,
}

/// Holds how somebody did on one side.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Standing {
    /// Graded parts that tell about it.
    pub parts: u32,
    /// Share of their credit that was earned, 0 to 1; meaningless without parts.
    pub share: f64,
    /// Where the share would lie over many such parts: Wilson's 95 % interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Cases that tell about its pace.
    pub cases: u32,
    /// Seconds a part took: a quarter of the cases were faster than the first, half than the second, three quarters than the
    /// third.
    pub pace: Option<[f64; 3]>,
}

/// Tells how much a standing is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// Nothing was done.
    Nothing,
    /// Too little to say more than the figure.
    Little,
    /// Enough for the figure to mean something.
    Some,
    /// Much.
    Much,
}

/// How many parts say something, and how many say much.
const SOME: u32 = 40;
const MUCH: u32 = 200;

impl Standing {
    /// Tells how much it is worth.
    pub fn known(&self) -> Knowledge {
        match self.parts {
            0 => Knowledge::Nothing,
            1..SOME => Knowledge::Little,
            SOME..MUCH => Knowledge::Some,
            _ => Knowledge::Much,
        }
    }
}

/// Holds what can be said of a learner's path.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// On the coding side.
    pub coding: Standing,
    /// On the billing side.
    pub billing: Standing,
    /// Where the likings lean: below 0 to coding, above 0 to billing, -1 to 1; nothing while fewer than half are answered.
    pub liking: Option<f64>,
    /// How many statements were answered.
    pub answered: usize,
    /// What follows from that, in a sentence or two.
    pub conclusion: String,
}

/// Tells on which side a skill lies; what both need lies on neither.
pub fn side_of(skill: Skill) -> Option<Side> {
    let id = skill.id();
    let of = |begins: &[&str]| begins.iter().any(|begin| id == *begin || id.strip_prefix(begin).is_some_and(|rest| rest.starts_with('.')));
    if of(&["icd10cm", "cpt", "em", "hcpcs", "modifiers", "line", "guidelines", "rule"]) {
        Some(Side::Coding)
    } else if of(&["claim", "billing", "reimbursement"]) {
        Some(Side::Billing)
    } else {
        None
    }
}

fn side_of_set(skills: SkillSet) -> Option<Side> {
    let mut found = None;
    for side in skills.iter().filter_map(side_of) {
        // What tells about both tells about neither alone.
        if found.is_some_and(|before| before != side) {
            return None;
        }
        found = Some(side);
    }
    found
}

/// Places a learner's results and likings beside the two kinds of work.
pub fn path(record: &Record, leanings: &Leanings) -> Path {
    let (coding, billing) = (standing(record, Side::Coding), standing(record, Side::Billing));
    let answered = leanings.answered().count();
    let liking = liking(leanings);
    Path { conclusion: conclusion(&coding, &billing, liking), coding, billing, liking, answered }
}

fn standing(record: &Record, side: Side) -> Standing {
    let (mut parts, mut credit) = (0_u32, 0.0);
    let mut seconds = Vec::new();
    let mut rest = record.parts.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|part| part.sitting == first.sitting).count();
        let (here, after) = rest.split_at(count);
        rest = after;
        let asked = here.iter().filter(|part| part.of > 0);
        let mine: Vec<_> = asked.clone().filter(|part| side_of_set(part.skills) == Some(side)).collect();
        parts += u32::try_from(mine.len()).unwrap_or(u32::MAX);
        credit += mine.iter().map(|part| f64::from(part.credit.min(part.of)) / f64::from(part.of)).sum::<f64>();
        let sitting = record.sitting_of(first);
        // Pace is told only by whole cases that lie on this side for the most part.
        if let Some(sitting) = sitting.filter(|sitting| tells_pace(sitting) && mine.len() * 2 > asked.clone().count()) {
            seconds.push(sitting.active.as_secs_f64() / asked.count().max(1) as f64);
        }
    }
    let (low, high) = wilson(credit, f64::from(parts));
    let share = if parts == 0 { 0.0 } else { credit / f64::from(parts) };
    Standing { parts, share, low: share_of(low), high: share_of(high), cases: u32::try_from(seconds.len()).unwrap_or(u32::MAX), pace: quarters(seconds) }
}

fn share_of(percent: Percent) -> f64 {
    f64::from(percent.hundredths()) / 10_000.0
}

fn tells_pace(sitting: &Sitting) -> bool {
    sitting.way != Way::Review && sitting.active > Duration::ZERO
}

/// Gives the three quarters of some figures; nothing below four of them.
fn quarters(mut all: Vec<f64>) -> Option<[f64; 3]> {
    all.sort_by(f64::total_cmp);
    let at = |quarter: usize| all.get((all.len() - 1) * quarter / 4).copied();
    if all.len() < 4 { None } else { Some([at(1)?, at(2)?, at(3)?]) }
}

/// Tells to which side agreeing with a statement leans.
pub fn leans_to(statement: Statement) -> Side {
    match statement {
        Statement::ReadLong | Statement::Anatomy | Statement::OneRightCode | Statement::WorkQuietly => Side::Coding,
        Statement::TalkOnPhone | Statement::FollowMoney | Statement::ManyAtOnce | Statement::Persuade => Side::Billing,
    }
}

/// Gives a statement as the learner reads it.
pub fn words_of(statement: Statement) -> &'static str {
    match statement {
        Statement::ReadLong => "I like to read a long report until I know what was done.",
        Statement::Anatomy => "I want to know how the body works and what doctors do.",
        Statement::OneRightCode => "I can weigh two nearly equal answers for minutes and enjoy it.",
        Statement::WorkQuietly => "I work best alone and undisturbed.",
        Statement::TalkOnPhone => "I do not mind calling a payer or a patient.",
        Statement::FollowMoney => "I like to follow a sum until every cent is accounted for.",
        Statement::ManyAtOnce => "I keep many open matters in view and chase each in its turn.",
        Statement::Persuade => "I like to make a case in a letter and win it.",
    }
}

fn liking(leanings: &Leanings) -> Option<f64> {
    let all: Vec<f64> = leanings
        .answered()
        .map(|(statement, leaning)| {
            let toward = match leaning {
                Leaning::No => -1.0,
                Leaning::RatherNot => -0.5,
                Leaning::Neither => 0.0,
                Leaning::Rather => 0.5,
                Leaning::Yes => 1.0,
            };
            if leans_to(statement) == Side::Billing { toward } else { -toward }
        })
        .collect();
    if all.len() * 2 < Statement::ALL.len() { None } else { Some(all.iter().sum::<f64>() / all.len() as f64) }
}

/// How far likings must lean to be called that.
const LEANS: f64 = 0.25;

fn conclusion(coding: &Standing, billing: &Standing, liking: Option<f64>) -> String {
    let results = of_results(coding, billing);
    let likes = match liking {
        None => "Answer at least half of the statements, and what you like is set beside it.".to_owned(),
        Some(liking) if liking <= -LEANS => "What you like leans to coding.".to_owned(),
        Some(liking) if liking >= LEANS => "What you like leans to billing.".to_owned(),
        Some(_) => "What you like leans to neither side, as in work that has both.".to_owned(),
    };
    format!("{results} {likes}")
}

/// Says what the results come to; a side is called stronger only where the ranges do not meet.
fn of_results(coding: &Standing, billing: &Standing) -> String {
    let least = coding.known().min(billing.known());
    let named = |side: &Standing| if std::ptr::eq(side, coding) { "coding" } else { "billing" };
    match least {
        Knowledge::Nothing if coding.parts + billing.parts == 0 => "Nothing was handed in yet, so your results say nothing of either side.".to_owned(),
        Knowledge::Nothing => {
            let (done, other) = if coding.parts == 0 { (billing, "coding") } else { (coding, "billing") };
            format!("So far you have only done {} ({}), so nothing can be compared: do a few cases of {other}.", named(done), parts(done.parts))
        }
        Knowledge::Little => {
            let less = if coding.parts < billing.parts { coding } else { billing };
            format!("{} of {} is too little to compare the two sides; at {SOME} a comparison begins.", capital(&parts(less.parts)), named(less))
        }
        Knowledge::Some | Knowledge::Much => {
            let hedge = if least == Knowledge::Some { "so far, on what these packs ask" } else { "on what these packs ask" };
            let (better, worse) = if coding.share >= billing.share { (coding, billing) } else { (billing, coding) };
            if better.low > worse.high {
                format!("You are more accurate in {} than in {}, {hedge}; that is what you have practised, not what you could learn.", named(better), named(worse))
            } else {
                format!("Your accuracy does not tell the two sides apart, {hedge}.")
            }
        }
    }
}

fn parts(n: u32) -> String {
    format!("{n} graded {}", if n == 1 { "part" } else { "parts" })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: u32, share: f64) -> Standing {
        let (low, high) = wilson(share * f64::from(parts), f64::from(parts));
        Standing { parts, share, low: share_of(low), high: share_of(high), ..Standing::default() }
    }

    #[test]
    fn no_side_is_called_stronger_on_little_or_where_the_ranges_meet() {
        let says = |coding, billing| conclusion(&coding, &billing, None);
        assert!(says(of(0, 0.0), of(0, 0.0)).starts_with("Nothing was handed in yet"));
        assert!(says(of(500, 0.9), of(0, 0.0)).contains("only done coding (500 graded parts)"));
        assert!(says(of(500, 0.9), of(39, 0.1)).starts_with("39 graded parts of billing is too little"));
        assert!(says(of(60, 0.9), of(60, 0.85)).contains("does not tell the two sides apart"));
        let clear = says(of(300, 0.9), of(300, 0.6));
        assert!(clear.contains("more accurate in coding than in billing") && !clear.contains("so far"), "{clear}");
        assert!(says(of(300, 0.5), of(60, 0.95)).contains("more accurate in billing than in coding, so far"));
    }

    #[test]
    fn likings_count_both_ways_and_only_from_half_of_them_on() {
        let mut leanings = Leanings::default();
        for (n, statement) in Statement::ALL.into_iter().enumerate() {
            assert_eq!(liking(&leanings).is_some(), n >= 4);
            leanings.set(statement, Some(if leans_to(statement) == Side::Billing { Leaning::Yes } else { Leaning::No }));
        }
        assert_eq!(liking(&leanings), Some(1.0));
        for statement in Statement::ALL {
            leanings.set(statement, Some(Leaning::Yes));
        }
        assert_eq!(liking(&leanings), Some(0.0), "one who likes everything leans to neither");
        assert_eq!(Statement::ALL.into_iter().filter(|one| leans_to(*one) == Side::Coding).count() * 2, Statement::ALL.len());
    }

    #[test]
    fn an_interval_holds_its_share_and_narrows() {
        let mut width = 1.1;
        for n in [1, 5, 20, 100, 1_000] {
            let one = of(n, 0.8);
            assert!(one.low <= one.share && one.share <= one.high && one.low >= 0.0 && one.high <= 1.0);
            assert!(one.high - one.low < width);
            width = one.high - one.low;
        }
        assert_eq!(quarters(vec![3.0, 1.0, 2.0]), None);
        assert_eq!(quarters(vec![5.0, 3.0, 1.0, 2.0, 4.0]), Some([2.0, 3.0, 4.0]));
    }

    #[test]
    fn every_side_has_skills_and_what_both_need_lies_on_neither() {
        for side in [Side::Coding, Side::Billing] {
            assert!(Skill::all().filter(|skill| side_of(*skill) == Some(side)).count() >= 5, "{side:?}");
        }
        assert!(Skill::all().any(|skill| side_of(skill).is_none()));
    }
}
