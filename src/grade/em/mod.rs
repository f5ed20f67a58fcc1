//! Grading an E/M worksheet, element by element, by what the key's own elements come to.
//!
//! A worksheet is worth as much as one code of the key: 100 in all, spread over the elements the key has ([`weights`]).
//! What the record does not have earns nothing when it is left out and costs when it is entered: each kind of problem,
//! data item or decision that is not in the record takes [`EXTRA`] away, but never more than the worksheet earned. The data
//! earn only by what the record has, so that an invented item never raises a score.

mod data;
mod weights;

use super::{Scores, Tally};
use crate::{
    codebook::em::{Basis, DataItem, Judged, Mdm, Problem, Risk, SeenBy, Worksheet, judge, table},
    exercise::{EmKey, PartId},
};
use data::Matched;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use weights::Weights;

/// What one thing costs that the record does not have.
const EXTRA: u32 = 5;

/// Holds what a worksheet earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmGrade {
    /// One row for each element of the key and each of its data items, and for each thing the key has not.
    pub rows: Vec<EmRow>,
    /// The four scores.
    pub scores: Scores,
    /// What they were made of: the worksheet counts as one part.
    pub tally: Tally,
}

/// Holds the verdict on one element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmRow {
    /// What is judged.
    pub about: EmPart,
    /// What the record supports: a kind of visit, a level, a name, minutes, a basis, a code.
    pub expected: Option<String>,
    /// What was entered, or what the entries come to.
    pub given: Option<String>,
    /// The verdict.
    pub verdict: EmVerdict,
    /// Credit earned.
    pub credit: u32,
    /// Credit to be had; all rows come to 100.
    pub of: u32,
    /// What the entry takes away.
    pub deducted: u32,
}

/// Names what a row of a worksheet judges.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmPart {
    /// The kind of visit.
    Category,
    /// The level the problems reach.
    Problems,
    /// A kind of problem the record has not.
    Problem(Problem),
    /// The level the data reach.
    Data,
    /// One data item: of the key, else of the answer.
    Item(DataItem),
    /// The level the risk reaches.
    Risk,
    /// A decision the record has not.
    Decision(Risk),
    /// The minutes.
    Minutes,
    /// What the level rests on.
    Basis,
    /// The code it comes to.
    Level,
}

impl EmPart {
    /// Names the row for ever.
    pub fn id(&self) -> PartId {
        PartId(match self {
            Self::Category => "em:category".to_owned(),
            Self::Problems => "em:problems".to_owned(),
            Self::Problem(kind) => format!("em:problem/{kind:?}"),
            Self::Data => "em:data".to_owned(),
            Self::Item(item) => format!("em:data/{:?}/{}", item.kind, crate::codebook::em::normal(&item.name)),
            Self::Risk => "em:risk".to_owned(),
            Self::Decision(kind) => format!("em:risk/{kind:?}"),
            Self::Minutes => "em:minutes".to_owned(),
            Self::Basis => "em:basis".to_owned(),
            Self::Level => "em:level".to_owned(),
        })
    }
}

/// Names what is right or wrong with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmVerdict {
    /// As the record supports it.
    Right,
    /// The right level, but not by what the record has. Earns half for problems and risk.
    OtherReasons,
    /// The right test, entered as an order for a result or the other way round.
    OtherKind,
    /// Counted already: the same once more, or a part of a panel.
    Repeated,
    /// Another level, number or choice.
    Wrong,
    /// Nothing entered.
    Missing,
    /// The record has nothing like it, or it does not count.
    Extra,
}

impl EmVerdict {
    /// Tells whether all of the credit is earned.
    pub fn is_right(self) -> bool {
        self == Self::Right
    }

    /// Gives the share of its credit a row earns, in hundredths.
    fn share(self) -> u32 {
        match self {
            Self::Right => 100,
            Self::OtherReasons | Self::OtherKind => 50,
            Self::Repeated | Self::Wrong | Self::Missing | Self::Extra => 0,
        }
    }
}

/// Grades a worksheet by a key.
pub(super) fn grade(key: &EmKey, answer: Option<&Worksheet>) -> EmGrade {
    let right = key.worksheet();
    let blank = Worksheet::default();
    let given = answer.unwrap_or(&blank);
    let matched = data::matched(key, given);
    let supported = supported(&right, matched.supported(given));
    let reader = Reader { key, given, judged: judge(&right), right, of_all: judge(&matched.all(given)), of_supported: judge(&supported), matched };
    let mut rows = reader.rows();
    // A worksheet never takes away more than it earned.
    let mut left: u32 = rows.iter().map(|row| row.credit).sum();
    for row in &mut rows {
        row.deducted = row.deducted.min(left);
        left -= row.deducted;
    }
    let tally = tally(&rows, given);
    EmGrade { scores: Scores::of(&tally), rows, tally }
}

/// Holds what the rows are made from.
struct Reader<'a> {
    key: &'a EmKey,
    right: Worksheet,
    given: &'a Worksheet,
    judged: Judged,
    matched: Matched<'a>,
    /// What everything that was entered comes to, repetitions and what is billed here left out.
    of_all: Judged,
    /// The same, with what the record has alone.
    of_supported: Judged,
}

impl Reader<'_> {
    fn rows(&self) -> Vec<EmRow> {
        let weights = Weights::of(self.key, &self.judged, self.matched.of_key());
        let decides = weights.decides();
        let label = |sheet: &Worksheet| sheet.category.and_then(|category| table().category(category)).map(|row| row.label.clone());
        let mut rows = vec![row(EmPart::Category, weights.category, label(&self.right), label(self.given), compared(&self.right.category, &self.given.category))];
        if decides {
            rows.push(self.problems(weights.problems));
            rows.extend(self.given.problems.keys().filter_map(|kind| self.more(*kind)));
            rows.extend(self.data(weights.data));
            rows.extend(self.matched.rows(&weights.items));
            rows.push(self.risk(weights.risk));
            rows.extend(self.given.risk.difference(&self.right.risk).map(|kind| extra(EmPart::Decision(*kind))));
        }
        rows.extend(self.minutes(weights.minutes));
        rows.extend(self.basis(weights.basis));
        rows.push(self.level(weights.level));
        rows
    }

    /// Judges a kind of problem of which more were entered than the record has; how many too many makes no difference.
    fn more(&self, kind: Problem) -> Option<EmRow> {
        let (right, given) = (self.right.number(kind), self.given.number(kind));
        let row = extra(EmPart::Problem(kind));
        match right {
            _ if given <= right => None,
            0 => Some(row),
            _ => Some(EmRow { expected: Some(right.to_string()), given: Some(given.to_string()), ..row }),
        }
    }

    fn problems(&self, of: u32) -> EmRow {
        let supported = judge(&Worksheet { problems: common(&self.right, self.given), ..Worksheet::default() }).problems;
        let entered = self.given.problems.values().any(|number| *number > 0);
        self.reached(EmPart::Problems, of, (self.judged.problems, self.of_all.problems.filter(|_| entered), supported))
    }

    fn risk(&self, of: u32) -> EmRow {
        let both = self.right.risk.intersection(&self.given.risk).copied().collect();
        let supported = judge(&Worksheet { risk: both, ..Worksheet::default() }).risk;
        self.reached(EmPart::Risk, of, (self.judged.risk, self.of_all.risk, supported))
    }

    /// Judges a level by what is right, what was reached, and what was reached by things the record has.
    fn reached(&self, about: EmPart, of: u32, (right, all, supported): (Option<Mdm>, Option<Mdm>, Option<Mdm>)) -> EmRow {
        let verdict = match compared(&right, &all) {
            EmVerdict::Right if supported != right => EmVerdict::OtherReasons,
            verdict => verdict,
        };
        row(about, of, named(right), named(all), verdict)
    }

    /// Judges the level of the data: reached, and by something the record has. Nothing where the key has none that count.
    fn data(&self, of: u32) -> Option<EmRow> {
        let (right, all) = (self.judged.data, self.of_all.data);
        let verdict = match (self.given.data.is_empty(), all == right) {
            (true, _) => EmVerdict::Missing,
            (_, false) => EmVerdict::Wrong,
            _ if self.of_supported.data == right && self.matched.has_any() => EmVerdict::Right,
            _ => EmVerdict::OtherReasons,
        };
        (of > 0).then(|| all_or_nothing(row(EmPart::Data, of, named(Some(right)), named(Some(all).filter(|_| !self.given.data.is_empty())), verdict)))
    }

    fn minutes(&self, of: u32) -> Option<EmRow> {
        let text = |minutes: Option<u16>| minutes.map(|minutes| minutes.to_string());
        let takes = table().category(self.key.category).is_some_and(|row| row.takes(Basis::Time)) && self.key.seen_by == SeenBy::Practitioner;
        match (self.right.minutes, self.given.minutes) {
            (None, Some(given)) if takes => Some(EmRow { given: text(Some(given)), ..extra(EmPart::Minutes) }),
            (Some(_), given) if takes => Some(row(EmPart::Minutes, of, text(self.right.minutes), text(given), compared(&self.right.minutes, &given))),
            _ => None,
        }
    }

    /// Judges what the level rests on; the other basis is as good where it gives the same code.
    fn basis(&self, of: u32) -> Option<EmRow> {
        let right = self.key.basis?;
        let takes = |basis: &Basis| table().category(self.key.category).is_some_and(|row| row.takes(*basis));
        let as_good = |basis: &Basis| takes(basis) && judge(&Worksheet { basis: Some(*basis), ..self.right.clone() }).code == self.judged.code;
        let verdict = match self.given.basis {
            Some(given) if given == right || as_good(&given) => EmVerdict::Right,
            Some(_) => EmVerdict::Wrong,
            None => EmVerdict::Missing,
        };
        Some(row(EmPart::Basis, of, Some(right.name().to_owned()), self.given.basis.map(|basis| basis.name().to_owned()), verdict))
    }

    fn level(&self, of: u32) -> EmRow {
        let text = |judged: &Judged| judged.code.map(|code| code.to_string());
        let verdict = match (self.judged.code, self.of_all.code) {
            _ if self.given.is_blank() => EmVerdict::Missing,
            (_, None) => EmVerdict::Missing,
            (right, given) if right == given && self.of_supported.code == right => EmVerdict::Right,
            (right, given) if right == given => EmVerdict::OtherReasons,
            _ => EmVerdict::Wrong,
        };
        all_or_nothing(row(EmPart::Level, of, text(&self.judged), text(&self.of_all).filter(|_| !self.given.is_blank()), verdict))
    }
}

/// Gives the problems two worksheets have in common, each kind as often as both have it.
fn common(right: &Worksheet, given: &Worksheet) -> BTreeMap<Problem, u8> {
    right.problems.iter().map(|(kind, number)| (*kind, (*number).min(given.number(*kind)))).collect()
}

/// Takes out of an answer whose data were sorted already what else the record has not: problems, decisions, and time where none is stated.
fn supported(right: &Worksheet, given: Worksheet) -> Worksheet {
    let risk = right.risk.intersection(&given.risk).copied().collect();
    Worksheet { problems: common(right, &given), risk, minutes: given.minutes.filter(|_| right.minutes.is_some()), ..given }
}

/// Takes the half away that a level reached by other things earns: by what was invented it earns nothing.
fn all_or_nothing(row: EmRow) -> EmRow {
    EmRow { credit: if row.verdict.is_right() { row.credit } else { 0 }, ..row }
}

fn named(level: Option<Mdm>) -> Option<String> {
    level.map(|level| level.name().to_owned())
}

fn compared<T: PartialEq>(right: &Option<T>, given: &Option<T>) -> EmVerdict {
    match given {
        None => EmVerdict::Missing,
        given if given == right => EmVerdict::Right,
        Some(_) => EmVerdict::Wrong,
    }
}

fn row(about: EmPart, of: u32, expected: Option<String>, given: Option<String>, verdict: EmVerdict) -> EmRow {
    EmRow { about, expected, given, verdict, credit: of * verdict.share() / 100, of, deducted: 0 }
}

fn extra(about: EmPart) -> EmRow {
    let given = match &about {
        EmPart::Problem(kind) => table().problem(*kind).map(|row| row.label.clone()),
        EmPart::Decision(kind) => table().risk(*kind).map(|row| row.label.clone()),
        EmPart::Item(item) => Some(data::text(item)),
        _ => None,
    };
    EmRow { about, expected: None, given, verdict: EmVerdict::Extra, credit: 0, of: 0, deducted: EXTRA }
}

/// Counts the worksheet as one part, right when every row of it is.
fn tally(rows: &[EmRow], given: &Worksheet) -> Tally {
    let extras = rows.iter().any(|row| row.verdict == EmVerdict::Extra);
    let right = !extras && rows.iter().all(|row| row.of == 0 || row.verdict.is_right());
    Tally {
        right: u32::from(right),
        key: 1,
        entered: u32::from(!given.is_blank()),
        unsupported: u32::from(extras),
        earned: rows.iter().map(|row| row.credit).sum(),
        of: rows.iter().map(|row| row.of).sum(),
        deducted: rows.iter().map(|row| row.deducted).sum(),
    }
}
