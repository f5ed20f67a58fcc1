//! Grading an audit, line by line.
//!
//! A line that is wrong is worth 100: 50 for finding it, 25 for naming what is wrong, 25 for mending it. Where something
//! is wrong, the lines that are right are worth 100 together, and whoever disagrees with one of them loses 100 in all: its
//! share and the rest as a deduction. So a false alarm costs what a miss costs, and neither flagging everything nor
//! agreeing with everything can pass. Where nothing is wrong, each line is worth 100. Agreeing is a mark: a blank
//! audit earns nothing.

use super::{Scores, Tally};
use crate::{
    attempt::AuditMark,
    claim::{Claim, Shape, Sheet},
    code::{Code, Money},
    exercise::{AuditFault, AuditKey, Entry, Mending, PartId, Section},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Holds what the marks on an audit earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditGrade {
    /// One row for each line, in the order of the prompt.
    pub rows: Vec<AuditRow>,
    /// The four scores.
    pub scores: Scores,
    /// What they were made of. Where something is wrong, the lines that are right count as one part together.
    pub tally: Tally,
}

/// Holds the verdict on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The line.
    pub line: PartId,
    /// What stands there.
    pub what: Entry,
    /// The student's mark, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<AuditMark>,
    /// The verdict.
    pub verdict: AuditVerdict,
    /// Whether what is wrong was named; asked only of a line that was found.
    pub named: Said,
    /// Whether it was mended; asked only of a line that was found.
    pub mended: Said,
    /// Credit earned, in hundredths of a line.
    pub credit: u32,
    /// Credit to be had, in hundredths of a line.
    pub of: u32,
    /// What a false alarm takes away besides, in hundredths of a line.
    pub deducted: u32,
}

/// Names how a line was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditVerdict {
    /// Wrong, and disagreed with.
    Found,
    /// Wrong, and agreed with or not marked.
    Missed,
    /// Right, and disagreed with.
    FalseAlarm,
    /// Right, and agreed with.
    Agreed,
    /// Right, and not marked.
    Unmarked,
}

/// Tells whether something that was asked for was said, and rightly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Not said, or not asked.
    #[default]
    Nothing,
    /// Said, and right.
    Right,
    /// Said, and wrong.
    Wrong,
}

const WHOLE: u32 = 100;
const FINDING: u32 = 50;
const NAMING: u32 = 25;
const MENDING: u32 = 25;

/// Grades marks by a key.
pub(super) fn grade(key: &AuditKey, marks: &BTreeMap<PartId, AuditMark>) -> AuditGrade {
    let right = key.lines.iter().filter(|line| key.fault(&line.id).is_none()).count();
    let mut shares = shares(right, key.lines.len() > right);
    let row = |line: &crate::exercise::Assigned| {
        let mark = marks.get(&line.id);
        let blank = AuditRow {
            line: line.id.clone(),
            what: line.what.clone(),
            mark: mark.cloned(),
            verdict: AuditVerdict::Unmarked,
            named: Said::Nothing,
            mended: Said::Nothing,
            credit: 0,
            of: 0,
            deducted: 0,
        };
        match key.fault(&line.id) {
            Some(fault) => wrong(fault, mark, blank),
            None => of_right(shares.next().unwrap_or(0), mark, blank),
        }
    };
    let rows: Vec<AuditRow> = key.lines.iter().map(row).collect();
    let tally = tally(&rows);
    AuditGrade { scores: Scores::of(&tally), rows, tally }
}

/// Gives what each line that is right is worth: all of them 100 together, to the last hundredth, where something is wrong.
fn shares(right: usize, something_is_wrong: bool) -> impl Iterator<Item = u32> {
    let (share, rest) = (WHOLE as usize / right.max(1), WHOLE as usize % right.max(1));
    (0..right).map(move |at| if something_is_wrong { u32::try_from(share + usize::from(at < rest)).unwrap_or(WHOLE) } else { WHOLE })
}

fn of_right(share: u32, mark: Option<&AuditMark>, blank: AuditRow) -> AuditRow {
    match mark {
        Some(AuditMark::Agree) => AuditRow { verdict: AuditVerdict::Agreed, credit: share, of: share, ..blank },
        Some(AuditMark::Disagree { .. }) => AuditRow { verdict: AuditVerdict::FalseAlarm, of: share, deducted: WHOLE - share, ..blank },
        None => AuditRow { of: share, ..blank },
    }
}

fn wrong(fault: &AuditFault, mark: Option<&AuditMark>, blank: AuditRow) -> AuditRow {
    let Some(AuditMark::Disagree { error, right }) = mark else { return AuditRow { verdict: AuditVerdict::Missed, of: WHOLE, ..blank } };
    let said = |given: Option<bool>| given.map_or(Said::Nothing, |right| if right { Said::Right } else { Said::Wrong });
    let named = said(error.map(|error| fault.errors.contains(&error)));
    let mended = said(right.as_ref().map(|given| fault.right.iter().any(|wanted| same(wanted, given, &blank.what))));
    let earned = |said: Said, worth: u32| if said == Said::Right { worth } else { 0 };
    let credit = FINDING + earned(named, NAMING) + earned(mended, MENDING);
    AuditRow { verdict: AuditVerdict::Found, named, mended, credit, of: WHOLE, ..blank }
}

/// Tells whether two mendings of a line come to the same.
fn same(wanted: &Mending, given: &Mending, what: &Entry) -> bool {
    match (wanted, given) {
        (Mending::Replace { code, modifiers, units }, Mending::Replace { code: c, modifiers: m, units: u }) => {
            let list = |all: &[String]| all.iter().map(|one| plain(one)).filter(|one| !one.is_empty()).collect::<Vec<_>>();
            units == u && list(modifiers) == list(m) && same_code(code, c, what)
        }
        (Mending::Refill(text), Mending::Refill(given)) => same_text(text, given, what),
        // A box is emptied by taking its text away.
        (Mending::Refill(text), Mending::Remove) | (Mending::Remove, Mending::Refill(text)) => text.trim().is_empty() && matches!(what, Entry::Box(_)),
        (wanted, given) => wanted == given,
    }
}

/// Compares what is to stand in a box: by its value where both read as the box wants it, so that a point is not lost.
fn same_text(wanted: &str, given: &str, what: &Entry) -> bool {
    let read = |text: &str| {
        let Entry::Box(id) = what else { return None };
        let mut sheet = Sheet::new(id.form());
        sheet.put(*id, text).ok()?;
        let claim = Claim::read(&sheet);
        let slot = claim.slot(*id)?;
        match slot.shape() {
            // An amount may be written with its sign of dollars and with commas.
            Shape::Money => Money::parse(&text.replace(['$', ','], "")).ok().map(|money| money.to_string()),
            Shape::Quantity => slot.canonical(),
            _ => None,
        }
    };
    match (read(wanted), read(given)) {
        (Some(wanted), Some(given)) => wanted == given,
        (None, None) => plain(wanted) == plain(given),
        _ => false,
    }
}

fn same_code(wanted: &str, given: &str, what: &Entry) -> bool {
    let section = match what {
        Entry::Code(code) => code.section,
        Entry::Box(_) => Section::Procedures,
    };
    let read = |text: &str| section.systems().iter().find_map(|system| Code::parse(*system, text).ok());
    match (read(wanted), read(given)) {
        (Some(wanted), Some(given)) => wanted == given,
        _ => plain(wanted) == plain(given),
    }
}

/// Brings a text to capital letters and digits: case, points, blanks and hyphens do not count.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn tally(rows: &[AuditRow]) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        tally.earned += row.credit;
        tally.of += row.of;
        tally.deducted += row.deducted;
    }
    let count = |wanted: &dyn Fn(&AuditRow) -> bool| u32::try_from(rows.iter().filter(|row| wanted(row)).count()).unwrap_or(u32::MAX);
    let faults = count(&|row| matches!(row.verdict, AuditVerdict::Found | AuditVerdict::Missed));
    let mended = count(&|row| row.verdict == AuditVerdict::Found && row.credit == row.of);
    let marked = count(&|row| matches!(row.verdict, AuditVerdict::Found | AuditVerdict::Missed) && row.mark.is_some());
    let agreed = count(&|row| row.verdict == AuditVerdict::Agreed);
    let right = count(&|row| !matches!(row.verdict, AuditVerdict::Found | AuditVerdict::Missed));
    tally.unsupported = count(&|row| row.verdict == AuditVerdict::FalseAlarm);
    // Many right lines beside one fault must not outvote it by any method: they are one part, as they are in points.
    let (parts, all_agreed, entered) = if faults > 0 { (right.min(1), u32::from(right > 0 && agreed == right), agreed.min(1)) } else { (right, agreed, agreed) };
    tally.key = faults + parts;
    tally.right = mended + all_agreed;
    tally.entered = marked + entered + tally.unsupported;
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::AssignedCode;

    fn entry(section: Section) -> Entry {
        Entry::Code(AssignedCode { section, code: String::new(), modifiers: vec![], units: 1, points_to: vec![] })
    }

    #[test]
    fn a_mending_is_compared_by_what_it_says() {
        let replace = |code: &str, modifiers: &[&str], units| Mending::Replace { code: code.into(), modifiers: modifiers.iter().map(|m| (*m).into()).collect(), units };
        let (dx, px) = (entry(Section::Diagnoses), entry(Section::Procedures));
        assert!(same(&replace("E11.22", &[], 1), &replace("e1122", &[], 1), &dx));
        assert!(same(&replace("99213", &["25"], 1), &replace(" 99213", &["-25", ""], 1), &px));
        assert!(!same(&replace("99213", &["25"], 1), &replace("99213", &[], 1), &px));
        assert!(!same(&replace("J1885", &[], 2), &replace("J1885", &[], 1), &px));
        let fills = |id: &str, wanted: &str, given: &str| same(&Mending::Refill(wanted.into()), &Mending::Refill(given.into()), &Entry::Box(id.parse().unwrap()));
        for (id, wanted, alike, other) in
            [("28", "42.00", ["42 00", "$42.00"], "420.0"), ("24F/1", "1,042.00", ["1042 00", "1042"], "104200"), ("24G/1", "1.5", ["1.5", " 1.5 "], "15")]
        {
            assert!(alike.iter().all(|given| fills(id, wanted, given)) && !fills(id, wanted, other), "{id} {wanted}");
        }
        assert!(fills("21/1", "E11.22", "e1122") && !fills("28", "42.00", "forty-two"));
        assert!(same(&Mending::Remove, &Mending::Remove, &px) && !same(&Mending::MoveTo(1), &Mending::MoveTo(2), &px));
    }
}
