//! A results file: what a learner hands an instructor, and what an instructor gathers of many.
//!
//! Both are the same file, of one learner or of several. Merging is a join: each fact has one place, and where two files
//! say different things of the same place the later one counts, whatever the order. So the same files give the same
//! gathered file, merged once or twice, in any order. The README tells every field.

mod read;
mod table;
mod take;
mod trust;
mod wire;
mod write;

pub use read::ResultsError;
pub use table::{Disputed, Line};

use super::{GradedBy, Way};
use crate::{
    attempt::{AttemptId, FormId, LearnerId, Policy},
    exercise::{ExerciseId, Hash, Kind, PackId, PartId},
    grade::{Method, Scores},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the file this program writes, and the newest it reads.
pub const RESULTS_FORMAT: u32 = 1;
/// The most bytes a file may have: [`MOST_ATTEMPTS`] of 1,340 bytes each, about twice what one with one grade takes.
pub const MOST_RESULTS_BYTES: usize = 256 << 20;
/// The most learners of a file.
pub const MOST_LEARNERS: usize = 5_000;
/// The most attempts of a file, all learners together.
pub const MOST_ATTEMPTS: usize = 200_000;
/// The most forms of a file, all learners together.
pub const MOST_FORMS: usize = 50_000;
/// The most grades, and the most disagreements, of an attempt; the highest number of a grade.
pub const MOST_OF_ATTEMPT: usize = 500;
/// The most characters of a name, a title or an id.
pub const MOST_WORDS: usize = 300;
/// The most characters of a reason.
pub const MOST_REASON: usize = 4_000;

/// Holds what one or more learners did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// By learner.
    pub learners: BTreeMap<LearnerId, LearnerResults>,
}

/// Holds what one learner did.
#[derive(Debug, Clone, PartialEq)]
pub struct LearnerResults {
    /// The name at [`LearnerResults::as_of`].
    pub name: String,
    /// When the learner's file was written.
    pub as_of: Timestamp,
    /// What was handed in.
    pub attempts: BTreeMap<AttemptId, AttemptResult>,
    /// The exams handed in.
    pub forms: BTreeMap<FormId, SatForm>,
}

/// Holds one attempt with all that was said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptResult {
    /// What was attempted, and when.
    pub head: AttemptHead,
    /// Every grade by its number; the last is in force.
    pub grades: BTreeMap<u32, GradeResult>,
    /// What the learner disagreed with.
    pub disagreements: BTreeSet<DisagreementResult>,
}

/// Holds what was attempted, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttemptHead {
    /// The attempt.
    pub id: AttemptId,
    /// The pack.
    pub pack: PackId,
    /// The pack's version, as its author wrote it.
    pub pack_version: String,
    /// The pack's fingerprint.
    pub pack_hash: Hash,
    /// The exercise inside the pack.
    pub exercise: ExerciseId,
    /// Its title.
    pub title: String,
    /// Its kind; nothing where a newer program added it.
    #[serde(with = "wire::kind")]
    pub kind: Option<Kind>,
    /// How it came about.
    #[serde(with = "wire::word")]
    pub way: Way,
    /// The exam it was an item of.
    pub form: Option<FormId>,
    /// The policy it was done under.
    #[serde(with = "wire::word")]
    pub policy: Policy,
    /// When it was begun.
    pub started: Timestamp,
    /// When it was handed in.
    pub submitted: Timestamp,
    /// The time worked on it, in seconds.
    pub active_seconds: u64,
    /// The score its pack counts.
    #[serde(with = "wire::method")]
    pub counts: Method,
}

/// Holds one grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeResult {
    /// Its number within the attempt, from 1.
    pub seq: u32,
    /// When it was given.
    pub at: Timestamp,
    /// Who gave it.
    #[serde(with = "wire::word")]
    pub by: GradedBy,
    /// Why it was graded anew; empty for the first.
    pub reason: String,
    /// The version of the grader.
    pub grader_version: u32,
    /// The fingerprint of the key it was made with.
    pub key_hash: Option<Hash>,
    /// By the four methods, each in hundredths of a percent.
    pub scores: Scores,
}

/// Holds what the learner wrote against a verdict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisagreementResult {
    /// When it was written.
    pub at: Timestamp,
    /// The part it is about; nothing for the attempt as a whole.
    pub part: Option<PartId>,
    /// The learner's reason.
    pub reason: String,
}

/// Holds one exam that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SatForm {
    /// The exam.
    pub id: FormId,
    /// The blueprint's id.
    pub blueprint: String,
    /// What lists call it.
    pub title: String,
    /// When it was begun.
    pub started: Timestamp,
    /// When it was handed in.
    pub submitted: Timestamp,
    /// How many of its questions count.
    pub scored: u32,
    /// How many of those were wholly right.
    pub right: u32,
}

/// Tells what a merge brought of one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The learner.
    pub learner: LearnerId,
    /// The name the learner has after it.
    pub name: String,
    /// The attempts the file had of the learner.
    pub attempts: usize,
    /// Those that were not known before.
    pub fresh: usize,
    /// Grades and disagreements that were not known before, on attempts that were.
    pub added: usize,
}

impl Results {
    /// Takes another file in, and tells what that brought of each learner in it.
    pub fn merge(&mut self, other: &Self) -> Vec<TakenIn> {
        let mut taken = Vec::new();
        for (id, theirs) in &other.learners {
            let ours = self.learners.entry(*id).or_insert_with(|| LearnerResults { attempts: BTreeMap::new(), forms: BTreeMap::new(), ..theirs.clone() });
            let (fresh, added) = ours.join(theirs);
            taken.push(TakenIn { learner: *id, name: ours.name.clone(), attempts: theirs.attempts.len(), fresh, added });
        }
        taken
    }

    /// Counts the attempts of all learners.
    pub fn attempts(&self) -> usize {
        self.learners.values().map(|learner| learner.attempts.len()).sum()
    }

    /// Gives what each learner is called where several stand together: the name, and where names meet the end of the id too.
    pub fn called(&self) -> BTreeMap<LearnerId, String> {
        let folded = |learner: &LearnerResults| learner.name.trim().to_lowercase();
        let mut met: BTreeMap<String, u32> = BTreeMap::new();
        for learner in self.learners.values() {
            *met.entry(folded(learner)).or_default() += 1;
        }
        let call = |(id, learner): (&LearnerId, &LearnerResults)| {
            let alone = met.get(&folded(learner)).is_none_or(|times| *times < 2);
            let name = if learner.name.trim().is_empty() { "no name" } else { &learner.name };
            let end: String = id.to_string().chars().skip(26).collect();
            (*id, if alone { name.to_owned() } else { format!("{name} (…{end})") })
        };
        self.learners.iter().map(call).collect()
    }

    /// Says what is too much for a file; nothing where it fits.
    ///
    /// # Errors
    /// When there are more learners, attempts or forms than a file may have, or it would be larger than one may be.
    pub fn fits(&self) -> Result<(), ResultsError> {
        let forms: usize = self.learners.values().map(|learner| learner.forms.len()).sum();
        for (what, have, most) in [("learners", self.learners.len(), MOST_LEARNERS), ("attempts", self.attempts(), MOST_ATTEMPTS), ("exams", forms, MOST_FORMS)] {
            if have > most {
                return Err(ResultsError::TooMany { what, most });
            }
        }
        let full = |attempt: &AttemptResult| attempt.grades.len().max(attempt.disagreements.len()) > MOST_OF_ATTEMPT;
        if self.learners.values().flat_map(|learner| learner.attempts.values()).any(full) {
            return Err(ResultsError::TooMany { what: "grades or disagreements of an attempt", most: MOST_OF_ATTEMPT });
        }
        self.weigh()
    }
}

impl LearnerResults {
    fn join(&mut self, other: &Self) -> (usize, usize) {
        if (other.as_of, &other.name) > (self.as_of, &self.name) {
            (self.as_of, self.name) = (other.as_of, other.name.clone());
        }
        let (mut fresh, mut added) = (0, 0);
        for (id, theirs) in &other.attempts {
            match self.attempts.get_mut(id) {
                Some(ours) => added += ours.join(theirs),
                None => {
                    fresh += 1;
                    self.attempts.insert(*id, theirs.clone());
                }
            }
        }
        for (id, theirs) in &other.forms {
            let ours = self.forms.entry(*id).or_insert_with(|| theirs.clone());
            later(ours, theirs, |form| form.submitted);
        }
        (fresh, added)
    }
}

impl AttemptResult {
    fn join(&mut self, other: &Self) -> usize {
        later(&mut self.head, &other.head, |head| head.submitted);
        let before = self.grades.len() + self.disagreements.len();
        for (seq, theirs) in &other.grades {
            let ours = self.grades.entry(*seq).or_insert_with(|| theirs.clone());
            later(ours, theirs, |grade| grade.at);
        }
        self.disagreements.extend(other.disagreements.iter().cloned());
        self.grades.len() + self.disagreements.len() - before
    }

    /// Gives the grade in force.
    pub fn grade(&self) -> Option<&GradeResult> {
        self.grades.values().next_back()
    }
}

/// Puts the greater of two in the first's place: the later one, and of two at one moment the one whose text is greater,
/// so that the order of merging never matters.
fn later<T: Clone + PartialEq + Serialize>(ours: &mut T, theirs: &T, at: impl Fn(&T) -> Timestamp) {
    let rank = |one: &T| (at(one), serde_json::to_string(one).unwrap_or_default());
    if ours != theirs && rank(theirs) > rank(ours) {
        ours.clone_from(theirs);
    }
}
