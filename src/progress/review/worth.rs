//! What a grade says of each part that can come back by itself.

use super::Rating;
use crate::{
    exercise::PartId,
    grade::{Aspect, Grade, Verdict},
};

/// Holds what a part of an answer was worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worth {
    /// The part; nothing for a question as a whole.
    pub part: Option<PartId>,
    /// Credit earned, in hundredths of a part.
    pub credit: u32,
    /// Credit to be had, more than 0.
    pub of: u32,
}

impl Worth {
    pub fn rating(&self) -> Rating {
        Rating::of_credit(self.credit, self.of)
    }
}

/// Gives every part that was asked for, each once, in the order of the grade.
///
/// A part that is asked alone has no order and no pointers: what was lost by those is no reason to ask it again. A
/// worksheet never comes back alone; it stays with the code of its visit.
pub(super) fn parts(grade: &Grade) -> Vec<Worth> {
    let mut all: Vec<Worth> = Vec::new();
    for row in grade.rows.iter().filter(|row| row.of > 0 && row.aspect != Aspect::Pointers) {
        let Some(part) = &row.part else { continue };
        let credit = if row.verdict == Verdict::OutOfOrder { row.of } else { row.credit };
        match all.iter_mut().find(|worth| worth.part.as_ref() == Some(part)) {
            Some(worth) => (worth.credit, worth.of) = (worth.credit + credit, worth.of + row.of),
            None => all.push(Worth { part: Some(part.clone()), credit, of: row.of }),
        }
    }
    let boxes = grade.claim.iter().flat_map(|claim| &claim.rows).map(|row| Worth { part: Some(PartId(format!("box:{}", row.id))), credit: row.credit, of: row.of });
    let question = grade.question.iter().map(|question| Worth { part: None, credit: question.credit, of: question.of });
    let lines = grade.audit.iter().flat_map(|audit| &audit.rows).map(|row| Worth { part: Some(row.line.clone()), credit: row.credit, of: row.of });
    all.extend(boxes.chain(question).chain(lines).filter(|worth| worth.of > 0));
    all
}

/// Tells whether anything at all was lost: by what was left out, got wrong, or entered without need.
pub(super) fn lost_something(grade: &Grade) -> bool {
    grade.tally.earned < grade.tally.of || grade.tally.deducted > 0
}
