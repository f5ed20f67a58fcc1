use crate::{
    attempt::{AttemptId, FormId, Policy, Response},
    exercise::{Exercise, ExerciseId, Hash, Key, Kind, PackId, PartId, Prompt},
    grade::{Grade, Method, Scores},
};
use jiff::Timestamp;
use std::time::Duration;

/// Holds what is needed to begin an attempt.
#[derive(Debug, Clone, Copy)]
pub struct NewAttempt<'a> {
    /// The id the caller drew.
    pub id: AttemptId,
    /// The pack it comes from.
    pub pack: &'a PackId,
    /// The pack's version, as its author wrote it.
    pub pack_version: &'a str,
    /// The fingerprint of the pack.
    pub pack_hash: Hash,
    /// What is attempted; prompt and key are copied.
    pub exercise: &'a Exercise,
    /// When to grade and what to reveal.
    pub policy: Policy,
    /// Which of the four scores the pack counts.
    pub counts: Method,
}

/// Tells how far an attempt has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Under way.
    Draft,
    /// Handed in.
    Submitted,
    /// Given up.
    Abandoned,
}

/// Names an exercise of a pack.
pub type ExerciseRef = (PackId, ExerciseId);

/// Holds an attempt without its contents, as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptSummary {
    /// The attempt.
    pub id: AttemptId,
    /// The pack it came from.
    pub pack: PackId,
    /// The pack's version then.
    pub pack_version: String,
    /// The pack's fingerprint then.
    pub pack_hash: Hash,
    /// The exercise inside the pack.
    pub exercise: ExerciseId,
    /// The exercise's title then.
    pub title: String,
    /// The kind of exercise; nothing where a newer program added it.
    pub kind: Option<Kind>,
    /// The policy it was done under.
    pub policy: Policy,
    /// Which score the pack counted.
    pub counts: Method,
    /// The fingerprint of what was seen.
    pub prompt_hash: Hash,
    /// The fingerprint of the key, where the pack had one.
    pub key_hash: Option<Hash>,
    /// How far it has come.
    pub state: State,
    /// When it was begun.
    pub started: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
    /// When it was handed in.
    pub submitted: Option<Timestamp>,
    /// The time worked on it, pauses left out.
    pub active: Duration,
    /// The scores in force, where it is graded.
    pub scores: Option<Scores>,
    /// How many grades it ever got.
    pub grades: u32,
    /// How many disagreements the learner wrote down.
    pub disagreements: u32,
    /// The exam it is an item of, if any.
    pub form: Option<FormId>,
}

/// Holds what was left under way, to go on with.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The attempt.
    pub attempt: AttemptSummary,
    /// The answer as it was left.
    pub response: Response,
    /// What the screen wanted to find again; null where it left nothing.
    pub extras: serde_json::Value,
}

/// Holds an attempt with everything the store has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FullAttempt {
    /// The attempt.
    pub summary: AttemptSummary,
    /// The latest answer.
    pub response: Response,
    /// What the screen wanted to find again.
    pub extras: serde_json::Value,
    /// What was seen, where this program can still read it.
    pub prompt: Option<Prompt>,
    /// The key it was begun with, where there was one and this program can still read it.
    pub key: Option<Key>,
    /// Every grade, the first one first; the last is in force.
    pub grades: Vec<StoredGrade>,
    /// What the learner disagreed with.
    pub disagreements: Vec<Disagreement>,
}

/// Tells who graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GradedBy {
    /// The program.
    Automatic,
    /// A person.
    Hand,
}

/// Holds one grade as it was given; it never changes.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredGrade {
    /// Its number within the attempt, from 1.
    pub seq: u32,
    /// When it was given.
    pub at: Timestamp,
    /// The fingerprint of the key it was made with.
    pub key_hash: Option<Hash>,
    /// The version of the grader.
    pub grader_version: u32,
    /// Who graded.
    pub by: GradedBy,
    /// Why it was graded anew; empty for the first.
    pub reason: String,
    /// The grade, where this program can still read it.
    pub grade: Option<Grade>,
    /// Its scores.
    pub scores: Scores,
}

/// Holds what the learner wrote against a verdict, kept for the instructor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The part it is about; nothing for the attempt as a whole.
    pub part: Option<PartId>,
    /// The learner's reason.
    pub reason: String,
    /// When it was written.
    pub at: Timestamp,
}

/// Names what made a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// The attempt was begun.
    Begin,
    /// The answer changed.
    Change,
    /// It was handed in.
    Submit,
    /// It was given up.
    Abandon,
}

/// Holds one step on the way to an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its number, from 0.
    pub seq: u32,
    /// When it was taken.
    pub at: Timestamp,
    /// What made it.
    pub kind: StepKind,
    /// The whole answer after it.
    pub response: Response,
}

/// Chooses attempts; the plain one chooses all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this pack only.
    pub pack: Option<PackId>,
    /// Of this exercise only.
    pub exercise: Option<ExerciseId>,
    /// In this state only.
    pub state: Option<State>,
    /// Begun at this moment or later.
    pub since: Option<Timestamp>,
    /// At most so many, the latest changed first.
    pub most: Option<u32>,
    /// Items of exams too, or only them, or none of them.
    pub items: Items,
}

/// Says whether items of exams are among the attempts chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Items {
    /// None of them: what was practised.
    #[default]
    Without,
    /// Both.
    With,
}

/// Holds a learner's own highlight in a chart, with a note or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The document, by its place in the chart, from 0.
    pub document: u32,
    /// Where it begins, in bytes of the document's text.
    pub start: u32,
    /// How many bytes it covers.
    pub length: u32,
    /// The words it stands on, to find them again in a newer text.
    pub words: String,
    /// The learner's note; empty for a mere highlight.
    pub note: String,
    /// When it was made.
    pub at: Timestamp,
}

/// Holds a value of one of the enums as the file names it.
pub(super) trait Named: Copy + PartialEq + 'static {
    const NAMES: &'static [(Self, &'static str)];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|row| row.1 == name).map(|row| row.0)
    }
}

impl Named for State {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Draft, "draft"), (Self::Submitted, "submitted"), (Self::Abandoned, "abandoned")];
}

impl Named for GradedBy {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Automatic, "automatic"), (Self::Hand, "hand")];
}

impl Named for StepKind {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Begin, "begin"), (Self::Change, "change"), (Self::Submit, "submit"), (Self::Abandon, "abandon")];
}

impl Named for Policy {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Practice, "practice"), (Self::Study, "study"), (Self::Exam, "exam")];
}
