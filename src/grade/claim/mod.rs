//! Grading a claim, box by box.
//!
//! Every filled box of the key is worth what hangs on it. Boxes of a list (service lines, diagnoses, value codes) are
//! paired with the key's for the most boxes right, so that their order counts only where it counts. A box rightly left
//! blank earns nothing; one filled that should be blank costs. In a claim that is mended only the faults earn, and what
//! is broken on the way costs.

mod alike;
mod lists;
mod mended;
mod postal;
mod skills;

pub use skills::skill_of;

use super::{Scores, Tally};
use crate::{
    claim::{BoxId, Claim, Sheet, Stake},
    exercise::ClaimKey,
};
use alike::{Alike, Reader};
use serde::{Deserialize, Serialize};

/// Holds what the boxes of a claim earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimGrade {
    /// One row for each filled box of the key, and for each filled box of the answer the key leaves blank.
    pub rows: Vec<BoxRow>,
    /// The four scores.
    pub scores: Scores,
    /// What they were made of; credit in hundredths of a box a payer would send the claim back for.
    pub tally: Tally,
}

/// Holds the verdict on one box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxRow {
    /// The box of the key; of the answer where the key leaves it blank.
    pub id: BoxId,
    /// Where the answer has it, when its list is in another order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered_at: Option<BoxId>,
    /// What the key has.
    pub expected: Option<String>,
    /// What was entered.
    pub given: Option<String>,
    /// The verdict.
    pub verdict: BoxVerdict,
    /// Credit earned.
    pub credit: u32,
    /// Credit to be had.
    pub of: u32,
    /// What the entry takes away.
    pub deducted: u32,
}

/// Names what is right or wrong with a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxVerdict {
    /// Letter for letter.
    Exact,
    /// Right but for case, points, blanks, the form of a date or the short words of an address.
    Normalized,
    /// Another text the key accepts.
    Alternate,
    /// A fault of the given claim that was taken away.
    Cleared,
    /// The key lets it be left out, and it was.
    LeftOut,
    /// Right, but not in its place.
    OutOfPlace,
    /// Another text.
    Wrong,
    /// Nothing entered.
    Missing,
    /// Filled, and the key leaves it blank.
    ShouldBeBlank,
}

impl BoxVerdict {
    /// Tells whether the box is right.
    pub fn is_right(self) -> bool {
        matches!(self, Self::Exact | Self::Normalized | Self::Alternate | Self::Cleared | Self::LeftOut)
    }
}

/// Gives what a box is worth: a payer sends the claim back for it, asks for it, or neither.
fn worth(id: BoxId) -> u32 {
    match id.stake() {
        Stake::Rejects => 100,
        Stake::Asked => 50,
        Stake::Slight => 25,
    }
}

/// The share of its worth a right diagnosis or procedure earns out of its place.
const OUT_OF_PLACE: u32 = 75;
/// The share of its worth that filling a box costs which should be blank.
const SHOULD_BE_BLANK: u32 = 25;

/// Grades the boxes of a claim by a key.
pub(super) fn grade(key: &ClaimKey, answer: Option<&Sheet>) -> ClaimGrade {
    let blank = Sheet::new(key.sheet.form);
    let answer = answer.filter(|sheet| sheet.form == key.sheet.form && !sheet.is_blank());
    // Whoever hands a claim in that was to be mended without touching it, or emptied, mended nothing.
    let mut rows = compare(key, answer.or(key.given.as_ref()).unwrap_or(&blank));
    if let Some(given) = &key.given {
        rows = mended::rows(rows, &compare(key, given));
    }
    let tally = tally(&rows, key.given.is_some());
    ClaimGrade { scores: Scores::of(&tally), rows, tally }
}

/// Compares an answer with the key, box by box.
fn compare(key: &ClaimKey, answer: &Sheet) -> Vec<BoxRow> {
    let (right, given) = (Claim::read(&key.sheet), Claim::read(answer));
    let reader = Reader::new(key, &right, &given);
    let pairs = lists::pair(&reader);
    let mut rows = Vec::new();
    for (id, expected) in key.sheet.filled().filter(|(id, _)| !key.ungraded.contains(id)) {
        let at = pairs.answer_of(id);
        let entered = at.map_or("", |at| answer.text(at));
        let alike = at.map_or(Alike::Blank, |at| reader.alike(id, at, &pairs));
        rows.push(row(id, at.filter(|at| *at != id && !entered.is_empty()), expected, entered, alike, pairs.is_out_of_place(id)));
    }
    for (id, entered) in answer.filled() {
        let of_key = pairs.key_of(id);
        let blank_in_key = of_key.is_none_or(|of_key| key.sheet.text(of_key).is_empty());
        let of_key = of_key.unwrap_or(id);
        if blank_in_key && !key.ungraded.contains(&of_key) && !reader.is_accepted(of_key, id) {
            let cost = worth(id) * SHOULD_BE_BLANK / 100;
            rows.push(BoxRow { id, entered_at: None, expected: None, given: Some(entered.to_owned()), verdict: BoxVerdict::ShouldBeBlank, credit: 0, of: 0, deducted: cost });
        }
    }
    rows.sort_by_key(|row| row.id);
    rows
}

fn row(id: BoxId, entered_at: Option<BoxId>, expected: &str, entered: &str, alike: Alike, out_of_place: bool) -> BoxRow {
    let verdict = match alike {
        Alike::Exact | Alike::Normalized | Alike::Alternate if out_of_place => BoxVerdict::OutOfPlace,
        Alike::Exact => BoxVerdict::Exact,
        Alike::Normalized => BoxVerdict::Normalized,
        Alike::Alternate => BoxVerdict::Alternate,
        Alike::MayBeBlank => BoxVerdict::LeftOut,
        Alike::Blank => BoxVerdict::Missing,
        Alike::Other => BoxVerdict::Wrong,
    };
    // What may be left out neither earns nor costs when it is.
    let of = if verdict == BoxVerdict::LeftOut { 0 } else { worth(id) };
    let credit = match verdict {
        BoxVerdict::OutOfPlace => of * OUT_OF_PLACE / 100,
        right if right.is_right() => of,
        _ => 0,
    };
    let given = (!entered.is_empty()).then(|| entered.to_owned());
    BoxRow { id, entered_at, expected: Some(expected.to_owned()), given, verdict, credit, of, deducted: 0 }
}

/// Counts rows. In a mended claim only what was to be mended was entered, and what was broken on the way.
fn tally(rows: &[BoxRow], mended: bool) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        tally.key += u32::from(row.of > 0);
        tally.right += u32::from(row.of > 0 && row.verdict.is_right());
        let counts = !mended || row.of > 0 || row.deducted > 0;
        tally.entered += u32::from(counts && (row.given.is_some() || row.verdict == BoxVerdict::Cleared));
        tally.unsupported += u32::from(row.deducted > 0);
        tally.earned += row.credit;
        tally.of += row.of;
        tally.deducted += row.deducted;
    }
    tally
}
