//! A results file written: one attempt a line, so that a class fits and two files can be compared line by line.

use super::{AttemptHead, AttemptResult, DisagreementResult, GradeResult, MOST_RESULTS_BYTES, RESULTS_FORMAT, Results, ResultsError};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    io::{self, Write},
};

#[derive(Serialize)]
struct FileAttempt<'a> {
    of: &'a AttemptHead,
    grades: Vec<&'a GradeResult>,
    disagreements: &'a BTreeSet<DisagreementResult>,
}

impl<'a> FileAttempt<'a> {
    fn of(attempt: &'a AttemptResult) -> Self {
        Self { of: &attempt.head, grades: attempt.grades.values().collect(), disagreements: &attempt.disagreements }
    }
}

/// Counts what is written, and stops where it is more than a file may have.
struct Scales {
    left: usize,
}

impl Write for Scales {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.checked_sub(bytes.len()).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Results {
    /// Writes a file; the same results give the same bytes.
    ///
    /// # Errors
    /// When there is more than a file may have.
    pub fn write(&self) -> Result<String, ResultsError> {
        self.fits()?;
        let mut bytes = Vec::new();
        self.write_to(&mut bytes).map_err(|fault| ResultsError::Odd(fault.to_string()))?;
        String::from_utf8(bytes).map_err(|fault| ResultsError::Odd(fault.to_string()))
    }

    /// Refuses what would be larger than a file may be; nothing is kept of the text for it.
    pub(super) fn weigh(&self) -> Result<(), ResultsError> {
        self.write_to(&mut Scales { left: MOST_RESULTS_BYTES }).map_err(|_| ResultsError::TooLarge)
    }

    fn write_to(&self, to: &mut impl Write) -> io::Result<()> {
        write!(to, "{{\"clean_claim_results\":{RESULTS_FORMAT},\"learners\":[")?;
        each(to, self.learners.iter(), |to, (id, learner)| {
            let (id, name, as_of) = (serde_json::to_string(id)?, serde_json::to_string(&learner.name)?, serde_json::to_string(&learner.as_of)?);
            write!(to, "{{\"id\":{id},\"name\":{name},\"as_of\":{as_of},\"attempts\":[")?;
            each(to, learner.attempts.values(), |to, attempt| Ok(serde_json::to_writer(to, &FileAttempt::of(attempt))?))?;
            write!(to, "],\"forms\":[")?;
            each(to, learner.forms.values(), |to, form| Ok(serde_json::to_writer(to, form)?))?;
            write!(to, "]}}")
        })?;
        writeln!(to, "]}}")
    }
}

/// Writes the members of a list, each on a line of its own.
fn each<W: Write, T>(to: &mut W, all: impl Iterator<Item = T>, mut one: impl FnMut(&mut W, T) -> io::Result<()>) -> io::Result<()> {
    let mut first = true;
    for member in all {
        to.write_all(if std::mem::take(&mut first) { b"\n" } else { b",\n" })?;
        one(to, member)?;
    }
    Ok(())
}
