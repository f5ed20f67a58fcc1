//! A results file read with suspicion.

use super::{
    AttemptHead, AttemptResult, DisagreementResult, GradeResult, LearnerResults, MOST_OF_ATTEMPT, MOST_REASON, MOST_RESULTS_BYTES, MOST_WORDS, RESULTS_FORMAT, Results, SatForm,
    trust::{not_ahead, shown, words},
};
use crate::{attempt::LearnerId, grade::Method};
use jiff::Timestamp;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
};

/// Says why a file is not taken in. Nothing of it is, then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResultsError {
    /// It is something else.
    #[error("this is not a results file ({0})")]
    NotResults(String),
    /// A newer program wrote it.
    #[error("a newer Clean Claim wrote it (its format is {found}, this program knows {RESULTS_FORMAT}); install the newer program to take it in")]
    Newer {
        /// The format found.
        found: u64,
    },
    /// It is larger than any that is taken in.
    #[error("it is larger than {} MB", MOST_RESULTS_BYTES >> 20)]
    TooLarge,
    /// It has more of something than is taken in.
    #[error("it has more than {most} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there may be.
        most: usize,
    },
    /// A value makes no sense.
    #[error("{0}")]
    Odd(String),
}

/// The file as it stands on the disk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    // Read before, and named here for it is no unknown field.
    #[serde(rename = "clean_claim_results")]
    _format: u32,
    learners: Vec<FileLearner>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLearner {
    id: LearnerId,
    name: String,
    as_of: Timestamp,
    attempts: Vec<FileAttempt>,
    forms: Vec<SatForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAttempt {
    of: AttemptHead,
    grades: Vec<GradeResult>,
    disagreements: Vec<DisagreementResult>,
}

/// Reads only which format it is, whatever else stands there.
#[derive(Deserialize)]
struct Version {
    clean_claim_results: u64,
}

impl Results {
    /// Reads the results of a file on the disk; `now` as for [`Results::read`].
    ///
    /// # Errors
    /// As [`Results::read`], and when the system cannot read it.
    pub fn read_file(path: &Path, now: Timestamp) -> Result<Self, ResultsError> {
        let mut bytes = Vec::new();
        let most = MOST_RESULTS_BYTES as u64 + 1;
        let read = std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
        read.map_err(|fault| ResultsError::Odd(fault.to_string()))?;
        Self::read(&bytes, now)
    }

    /// Reads a file's bytes. A moment more than a day ahead of `now` is not believed: clocks differ, but the latest name
    /// and the latest grade are in force, and one of the year 9999 would be so for good.
    ///
    /// # Errors
    /// When it is no results file, a newer one, too large, or anything in it makes no sense; nothing is read of it then.
    pub fn read(bytes: &[u8], now: Timestamp) -> Result<Self, ResultsError> {
        if bytes.len() > MOST_RESULTS_BYTES {
            return Err(ResultsError::TooLarge);
        }
        let not = |e: serde_json::Error| {
            let why = if e.is_data() { "it does not say that it is one" } else { "it is no JSON, or was cut off" };
            ResultsError::NotResults(format!("{why}: line {}, column {}", e.line(), e.column()))
        };
        let version: Version = serde_json::from_slice(bytes).map_err(not)?;
        if version.clean_claim_results != u64::from(RESULTS_FORMAT) {
            return Err(ResultsError::Newer { found: version.clean_claim_results });
        }
        let file: File = serde_json::from_slice(bytes).map_err(|e| ResultsError::Odd(shown(&e.to_string())))?;
        let mut results = Self::default();
        for learner in file.learners {
            // Two entries of one learner are joined as two files would be.
            results.merge(&Self { learners: BTreeMap::from([(learner.id, lowered(learner, now)?)]) });
        }
        results.fits()?;
        Ok(results)
    }
}

fn lowered(learner: FileLearner, now: Timestamp) -> Result<LearnerResults, ResultsError> {
    words(&learner.name, "a learner's name", MOST_WORDS)?;
    not_ahead(learner.as_of, now, "when a learner's file was written")?;
    let mut attempts = BTreeMap::new();
    for attempt in learner.attempts {
        let id = attempt.of.id;
        if attempts.insert(id, checked(attempt, now)?).is_some() {
            return Err(ResultsError::Odd(format!("attempt {id} stands in it twice for one learner")));
        }
    }
    let mut forms = BTreeMap::new();
    for form in learner.forms {
        words(&form.blueprint, "a blueprint's id", MOST_WORDS)?;
        words(&form.title, "an exam's title", MOST_WORDS)?;
        for at in [form.started, form.submitted] {
            not_ahead(at, now, "when an exam was begun or handed in")?;
        }
        if form.right > form.scored {
            return Err(ResultsError::Odd(format!("exam {} has more right answers than questions", form.id)));
        }
        forms.insert(form.id, form);
    }
    Ok(LearnerResults { name: learner.name, as_of: learner.as_of, attempts, forms })
}

fn checked(attempt: FileAttempt, now: Timestamp) -> Result<AttemptResult, ResultsError> {
    let head = attempt.of;
    words(&head.title, "a title", MOST_WORDS)?;
    words(&head.pack_version, "a pack's version", MOST_WORDS)?;
    for at in [head.started, head.submitted] {
        not_ahead(at, now, "when an attempt was begun or handed in")?;
    }
    if attempt.grades.len() > MOST_OF_ATTEMPT || attempt.disagreements.len() > MOST_OF_ATTEMPT {
        return Err(ResultsError::TooMany { what: "grades or disagreements of an attempt", most: MOST_OF_ATTEMPT });
    }
    let mut grades = BTreeMap::new();
    for grade in attempt.grades {
        words(&grade.reason, "the reason of a grade", MOST_REASON)?;
        if Method::ALL.iter().any(|method| grade.scores.by(*method).hundredths() > 10_000) {
            return Err(ResultsError::Odd(format!("a score of attempt {} is more than 100 %", head.id)));
        }
        not_ahead(grade.at, now, "when an attempt was graded")?;
        if grade.seq as usize > MOST_OF_ATTEMPT {
            return Err(ResultsError::Odd(format!("a grade of attempt {} has the number {}, and {MOST_OF_ATTEMPT} is the highest", head.id, grade.seq)));
        }
        if grade.seq == 0 || grades.insert(grade.seq, grade).is_some() {
            return Err(ResultsError::Odd(format!("the grades of attempt {} are not numbered from 1, each once", head.id)));
        }
    }
    for said in &attempt.disagreements {
        words(&said.reason, "the reason of a disagreement", MOST_REASON)?;
        not_ahead(said.at, now, "when a disagreement was written")?;
        said.part.iter().try_for_each(|part| words(&part.0, "a part's id", MOST_WORDS))?;
    }
    Ok(AttemptResult { head, grades, disagreements: BTreeSet::from_iter(attempt.disagreements) })
}
