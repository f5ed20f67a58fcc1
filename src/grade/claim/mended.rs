//! A claim that is mended: its faults are what earns.

use super::{BoxRow, BoxVerdict, worth};

/// Weighs the rows of an answer by those of the claim it was made from.
///
/// A box that was right in the given claim earns nothing, and costs its whole worth where it is not right any more. A
/// box that should have been blank and was filled earns when it is cleared. So a claim handed in as it was given earns
/// nothing.
pub(super) fn rows(answer: Vec<BoxRow>, given: &[BoxRow]) -> Vec<BoxRow> {
    let was = |row: &BoxRow| given.iter().find(|other| other.id == row.id && other.expected.is_some() == row.expected.is_some());
    let mut rows: Vec<BoxRow> = answer
        .into_iter()
        .map(|mut row| {
            let before = was(&row);
            if row.expected.is_none() {
                // Filled by the one who sent it first, and left so: a fault not mended. Filled anew: a new fault.
                if before.is_some() {
                    (row.of, row.deducted) = (worth(row.id), 0);
                }
            } else if before.is_some_and(|before| before.verdict.is_right()) {
                row.deducted = if row.verdict.is_right() { 0 } else { row.of - row.credit };
                (row.of, row.credit) = (0, 0);
            }
            row
        })
        .collect();
    for fault in given.iter().filter(|row| row.verdict == BoxVerdict::ShouldBeBlank) {
        if !rows.iter().any(|row| row.id == fault.id && row.given.is_some() && row.expected.is_none()) {
            let of = worth(fault.id);
            rows.push(BoxRow { verdict: BoxVerdict::Cleared, given: None, credit: of, of, deducted: 0, ..fault.clone() });
        }
    }
    rows.sort_by_key(|row| row.id);
    rows
}
