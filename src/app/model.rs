//! What the program knows at any moment, apart from how it is shown.

pub use super::{
    book::BookRules,
    claim_files::{OpenedClaims, WhichClaim},
    notices::{Notice, Notices, Weight},
    pages::{PageOf, Pages},
    review::{Current, Rated, Review},
};

use super::{clock::ActiveClock, exam::Exams, gather::Gathered, imports::Imports, keeping::Keeping, marks::BookMarks};
use crate::{
    attempt::{AttemptId, History, LearnerId, Policy, Response},
    code::Date,
    codebook::{CodeSets, rules::RuleFinding},
    exercise::{Exercise, ExerciseId, Key, PackId, Prompt},
    grade::{Grade, Method, skills_of_key},
    pack::{Fault, Pack},
    progress::{DataDir, Draft, Machine, Record, Settings, Sitting, Source, Store},
    scrub::Finding,
    skill::SkillSet,
    study::{Mastery, Summary, errors::Cost, next::Next},
};
use jiff::tz::TimeZone;
use std::{collections::BTreeMap, ops::Range, path::PathBuf, sync::Arc, time::Duration};

/// Names where a person is in the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// Nobody has said who they are yet.
    #[default]
    Welcome,
    /// What to do next.
    Today,
    /// All packs.
    Library,
    /// One pack's exercises.
    Pack(PackId),
    /// The case on the desk.
    Work,
    /// The case that was graded last.
    Feedback,
    /// Claims from a file.
    ClaimFile,
    /// Exams: which there are, which were sat.
    Exams,
    /// The exam that is being sat.
    Exam,
    /// What an exam came to.
    ExamResult,
    /// The code book.
    CodeBook,
    /// Between cards: what was reviewed today, and when the next are due.
    Review,
    /// How it has been going.
    Progress,
    /// Coding and billing beside each other, and beside the learner.
    Path,
    /// Writing a pack.
    Teach,
    /// Settings and learners.
    Settings,
}

/// Holds everything the program knows.
pub struct Model {
    /// Where the person is.
    pub place: Place,
    /// The day it is here, as the clock gave it last.
    pub today: Date,
    /// Where days begin for whoever works here.
    pub zone: TimeZone,
    /// Who works here, and how they like it.
    pub people: People,
    /// The packs that can be opened.
    pub shelf: Shelf,
    /// The case being worked on.
    pub desk: Option<Desk>,
    /// The case that was graded last.
    pub graded: Option<Graded>,
    /// Exams.
    pub exams: Exams,
    /// The claims of a file that was opened.
    pub opened: Option<OpenedClaims>,
    /// What the learner did so far.
    pub study: Study,
    /// What comes back for review.
    pub review: Review,
    /// The folder being written in.
    pub bench: Option<Bench>,
    /// What an instructor gathered since the program began.
    pub gathered: Option<Gathered>,
    /// The learner's work as a whole: backups, a file from another machine.
    pub keeping: Keeping,
    /// The code sets that stand ready.
    pub sets: CodeSets,
    /// Imports of code sets, under way and done.
    pub imports: Imports,
    /// The pages of the code book that were opened.
    pub book: Pages,
    /// What may be done with the code book; read it with [`Model::book_rules`].
    pub rules: BookRules,
    /// The learner's own tabs, notes and highlights in the code book; shown through [`Model::own_marks`].
    pub marks: BookMarks,
    /// When the store was last asked to keep those, since the program began.
    pub marks_tried: Duration,
    /// Where to go once somebody has said who they are: what was given to the program before is ready there.
    pub waiting: Option<Place>,
    /// What the person should know.
    pub notices: Notices,
    /// Work going on in the background, by name.
    pub busy: Vec<String>,
    /// The learner's store, while it can be written.
    pub store: Option<Store>,
    /// The machine's own store: who learns here.
    pub machine: Option<Machine>,
}

impl Model {
    /// Makes the model as it is before anything was opened.
    pub fn new(dir: &DataDir, today: Date, zone: TimeZone) -> Self {
        Self {
            place: Place::Welcome,
            today,
            zone,
            people: People { data_dir: dir.path().to_owned(), ..People::default() },
            shelf: Shelf::default(),
            desk: None,
            graded: None,
            exams: Exams::default(),
            opened: None,
            study: Study::default(),
            review: Review::default(),
            bench: None,
            gathered: None,
            keeping: Keeping::default(),
            sets: CodeSets::default(),
            imports: Imports::default(),
            book: Pages::default(),
            rules: BookRules::default(),
            marks: BookMarks::default(),
            marks_tried: Duration::ZERO,
            waiting: None,
            notices: Notices::default(),
            busy: Vec::new(),
            store: None,
            machine: None,
        }
    }
}

/// Holds who works on this machine.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Everyone with a file here.
    pub all: Vec<Person>,
    /// Who is working now.
    pub who: Option<LearnerId>,
    /// The settings of who is working now.
    pub settings: Settings,
    /// Where work is kept.
    pub data_dir: PathBuf,
}

/// Holds one learner of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Names the learner's file.
    pub id: LearnerId,
    /// The name they gave.
    pub name: String,
}

/// Holds the packs.
#[derive(Default)]
pub struct Shelf {
    /// Sound packs, in order of title.
    pub packs: Vec<Shelved>,
    /// Tells whether the packs are still being read.
    pub reading: bool,
}

/// Holds one pack with what was wrong with it.
pub struct Shelved {
    /// The pack.
    pub pack: Arc<Pack>,
    /// What was left out or doubted.
    pub faults: Vec<Fault>,
    /// Tells whether it came with the program.
    pub shipped: bool,
    /// Everything an answer to each of its exercises can tell about, in their order.
    pub skills: Vec<SkillSet>,
}

impl Shelved {
    /// Shelves a pack that came with the program.
    pub fn shipped(pack: Arc<Pack>, faults: Vec<Fault>) -> Self {
        Self { shipped: true, ..Self::opened(pack, faults) }
    }

    /// Shelves a pack somebody opened.
    pub fn opened(pack: Arc<Pack>, faults: Vec<Fault>) -> Self {
        let told = |exercise: &Exercise| match exercise.key.open() {
            Some(key) => skills_of_key(key, &exercise.prompt.domains),
            None => exercise.prompt.domains.iter().copied().collect(),
        };
        let skills = pack.exercises.iter().map(told).collect();
        Self { pack, faults, shipped: false, skills }
    }
}

impl Shelf {
    /// Finds a pack by its id.
    pub fn pack(&self, id: &PackId) -> Option<&Shelved> {
        self.packs.iter().find(|s| s.pack.manifest.id == *id)
    }
}

/// Holds the case on the desk. The key is not here; it waits in the pack.
pub struct Desk {
    /// Names the sitting.
    pub attempt: AttemptId,
    /// The pack it comes from.
    pub pack: Arc<Pack>,
    /// What the student may see.
    pub prompt: Arc<Prompt>,
    /// What was entered so far.
    pub response: Response,
    /// The way back.
    pub history: History,
    /// Whether help and checks come on the way.
    pub policy: Policy,
    /// What the checks made so far found and still holds, what is sent back first.
    pub found: Vec<Finding>,
    /// Active time.
    pub clock: ActiveClock,
    /// Words marked with the learner's pen: document and range of its text.
    pub marks: Vec<(usize, Range<usize>)>,
    /// Tells whether the store holds the answer as it is on the screen.
    pub saved: bool,
    /// When the answer last went to the store, since the program began.
    pub saved_at: Duration,
}

/// Holds a graded case with everything its feedback needs.
pub struct Graded {
    /// The sitting.
    pub attempt: AttemptId,
    /// The pack it came from, which may not be on the shelf any more.
    pub pack: PackId,
    /// That pack's title.
    pub pack_title: String,
    /// What the author remarks, for after the answer.
    pub remarks: Option<String>,
    /// What was asked.
    pub prompt: Arc<Prompt>,
    /// The key, now that feedback is due.
    pub key: Arc<Key>,
    /// What was entered.
    pub response: Response,
    /// What it earned.
    pub grade: Grade,
    /// Which score counts in this pack.
    pub method: Method,
    /// What the code book says of the diagnoses entered.
    pub findings: Vec<RuleFinding>,
    /// What a clearinghouse would say of the claim as it was sent.
    pub scrubbed: Vec<Finding>,
    /// Active time it took.
    pub active: Duration,
}

/// Holds what is known of a learner's work.
#[derive(Default)]
pub struct Study {
    /// Everything that was handed in, part by part.
    pub record: Record,
    /// Tells whether the record is still being read; until then it holds what was handed in since.
    pub reading: bool,
    /// Another number whenever the record is another: what is worked out from it is kept by this.
    pub version: u64,
    /// How every skill stands.
    pub mastery: Option<Mastery>,
    /// Figures of the last four weeks for Today.
    pub summary: Summary,
    /// What each kind of miss cost in those weeks, the dearest first.
    pub lost: Vec<Cost>,
    /// The cases handed in as places in the record, the last first; items of exams and reviews are not among them.
    pub attempts: Vec<u32>,
    /// The best score of each exercise, in hundredths of a percent.
    pub best: BTreeMap<(PackId, ExerciseId), u32>,
    /// The sittings not handed in yet, newest first.
    pub drafts: Vec<Draft>,
    /// What to do next, best first.
    pub next: Vec<Next>,
}

impl Study {
    /// Gives the cases handed in, each with its exercise, the last first.
    pub fn cases(&self) -> impl Iterator<Item = (&Sitting, &Source)> {
        let sittings = self.attempts.iter().filter_map(|at| self.record.sittings.get(*at as usize));
        sittings.filter_map(|sitting| Some((sitting, self.record.source_of(sitting)?)))
    }
}

/// Holds the folder an instructor writes in.
pub struct Bench {
    /// The folder or file.
    pub path: PathBuf,
    /// The pack as it is now, as far as it is sound.
    pub pack: Option<Arc<Pack>>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Counts the checks made.
    pub checks: u32,
    /// Which exercise is previewed.
    pub preview: usize,
}
