//! Everything a face of the program can ask for.

use super::{
    claim_files::WhichClaim,
    exam::{JudgedBlueprint, Plan, Way},
    keeping::Keep,
    marks::MarkEdit,
    model::{PageOf, Place, Weight},
    out::HandOut,
};
use crate::{
    attempt::{AttemptId, Edit, FormId, LearnerId, Policy},
    blueprint::{Blueprint, BlueprintId},
    claim::BoxId,
    code::{Icd10Cm, PayerId},
    codebook::{
        CodeSets,
        import::{ImportError, Installed},
    },
    exam::Pool,
    exercise::{ExerciseId, PackId, PartId, Section},
    grade::ErrorKind,
    pack::{Fault, Pack},
    progress::{ProgressError, Rating, Record, Settings},
    report::{ClaimsFault, ClaimsRead},
};
use std::{ops::Range, path::PathBuf, sync::Arc};

/// Names one thing to be done. Views push these; `apply` carries them out.
pub enum Action {
    /// Goes somewhere.
    Go(Place),
    /// Begins an exercise, or goes on with its draft.
    Start(PackId, ExerciseId),
    /// Goes on with a sitting.
    Resume(AttemptId),
    /// Opens the feedback of a case handed in before.
    Review(AttemptId),
    /// Adds a line with a code at the end of a section.
    AddLine(Section, String),
    /// Changes the answer.
    Edit(Edit),
    /// Checks what a box of the claim has, as it is left.
    CheckBox(BoxId),
    /// Checks the whole claim.
    CheckClaim,
    /// Works on a claim that is still blank with help on the way, or without.
    WorkUnder(Policy),
    /// Takes the last change back: of the answer, or in the code book of the learner's own marks.
    Undo,
    /// Brings an undone change back.
    Redo,
    /// Hands the answer in.
    Submit,
    /// Begins to review what is due, or goes on with the card that was left.
    BeginReview,
    /// Asks the parts again that were missed by a kind, due or not.
    ReviewKind(ErrorKind),
    /// Passes over the card in hand in this sitting.
    SkipCard,
    /// Has the card on the screen not come back.
    PutCardBy,
    /// Rates the card that was answered, in place of its grade.
    RateCard(Rating),
    /// Opens the whole case of the card on the screen.
    OpenWhole,
    /// Has a part of the graded case come back; nothing names the question.
    BringBack(Option<PartId>),
    /// Has everything come back that was not right in the exam that is shown.
    StudyThese,
    /// Looks what a plan of an exam lacks, and begins nothing.
    TryExam(Plan),
    /// Draws an exam and begins it.
    BeginExam(Plan),
    /// Goes on with an exam that is under way.
    ResumeExam(FormId),
    /// Gives an exam up.
    GiveExamUp(FormId),
    /// Opens another question of the exam, counted from 0.
    TurnToQuestion(usize),
    /// Changes the answer of a question of the exam, named by its attempt.
    Answer(AttemptId, Edit),
    /// Takes the last change of the open question back, or brings it back.
    UndoAnswer(Way),
    /// Pauses the exam, or goes on with it.
    PauseExam,
    /// Hands the exam in.
    HandExamIn,
    /// Shows what an exam came to.
    ShowExam(FormId),
    /// Writes what the exam that is shown came to as PDF.
    ExportResult(PathBuf),
    /// Opens a blueprint of somebody's own.
    OpenBlueprint(PathBuf),
    /// Takes in a blueprint that a job has read and kept, or what is wrong with it.
    BlueprintRead(Box<JudgedBlueprint>),
    /// Takes in the blueprints that were opened before, and what was said of those that cannot be read any more.
    BlueprintsReady(Vec<Blueprint>, Vec<String>),
    /// Closes the list of what is wrong with a blueprint.
    CloseFaults,
    /// Takes an opened blueprint away.
    RemoveBlueprint(BlueprintId),
    /// Takes in what exams may be drawn from.
    PoolReady(Arc<Pool>),
    /// Takes in a learner's record that was read in the background.
    RecordRead(LearnerId, Result<Box<Record>, ProgressError>),
    /// Has an exercise not be offered on Today any more.
    PutAside(PackId, ExerciseId),
    /// Offers everything again that was put aside.
    OfferAll,
    /// Starts what trains best against a kind of miss.
    PractiseKind(ErrorKind),
    /// Keeps what the learner says of a miss: the row of an attempt, the kind where another than the program's, a note.
    NoteMiss(AttemptId, u32, Option<ErrorKind>, String),
    /// Starts the graded case again from an empty sheet.
    Retry,
    /// Starts the next case of the pack.
    Next,
    /// Keeps why the learner thinks the key is wrong.
    Disagree(PartId, String),
    /// Marks words of a document, or unmarks what is already marked.
    Mark(usize, Range<usize>),
    /// Changes the learner's own tabs, notes and highlights in the code book.
    Annotate(MarkEdit),
    /// Writes those to a file: a table or JSON where its name says so, else a sheet to study from.
    ExportMarks(PathBuf),
    /// Takes the last change to those back.
    UndoMark,
    /// Brings an undone change to those back.
    RedoMark,
    /// Opens the page of a diagnosis where one is.
    Look(Icd10Cm),
    /// Opens a page of the code book where one is.
    TurnTo(PageOf),
    /// Goes to the code book and opens a page of it.
    OpenBookAt(PageOf),
    /// Goes to the code book and searches it for these words.
    SearchBook(String),
    /// Uses the code book as a paper one, or with its search again.
    ToggleBookMode,
    /// Goes a page back.
    PageBack,
    /// Goes a page forward.
    PageForward,
    /// Writes a claim to a file, in the shape its ending stands for: `.pdf`, `.837` or `.claim`.
    ExportClaim(WhichClaim, PathBuf),
    /// Opens files that were dropped or chosen: packs and claims are opened, code sets imported.
    Open(Vec<PathBuf>),
    /// Opens a claim file or an X12 file.
    OpenClaims(PathBuf),
    /// Takes in the claims a job has read, or why it has none.
    ClaimsRead(PathBuf, Result<ClaimsRead, ClaimsFault>),
    /// Shows another claim of the opened file, counted from 0.
    ShowClaim(usize),
    /// Has the opened claims judged by a carried payer, or by the file's own.
    JudgeBy(Option<PayerId>),
    /// Opens a pack file or folder.
    OpenPack(PathBuf),
    /// Takes in a pack that a job has read.
    PackRead(PathBuf, Option<Arc<Pack>>, Vec<Fault>),
    /// Takes in the packs that were installed.
    ShelfRead(Vec<super::model::Shelved>),
    /// Takes an opened pack off the shelf.
    RemovePack(PackId),
    /// Adds a learner and works as them.
    AddLearner(String, Box<Settings>),
    /// Works as somebody else.
    SwitchLearner(LearnerId),
    /// Changes settings.
    Set(Box<Settings>),
    /// Shows or hides the clock.
    ToggleClock,
    /// Opens a folder to write in.
    OpenBench(PathBuf),
    /// Takes in a check of the folder that is written in.
    BenchChecked(PathBuf, Option<Arc<Pack>>, Vec<Fault>),
    /// Previews another exercise of that folder.
    Preview(usize),
    /// Closes the folder that is written in.
    CloseBench,
    /// Takes in the official files of code sets.
    ImportCodeSets(Vec<PathBuf>),
    /// Notes how far the import is.
    ImportReached {
        /// What is done, in the unit of `of`.
        done: u64,
        /// The whole.
        of: u64,
        /// What is imported.
        name: String,
    },
    /// Notes how the import turned out.
    ImportEnded(Result<Vec<Installed>, ImportError>),
    /// Asks the import that is under way to stop.
    StopImport,
    /// Takes in the code sets that stand ready, and what was said of damaged ones.
    SetsReady(CodeSets, Vec<String>),
    /// Takes an imported code set away.
    RemoveCodeSet(String),
    /// Hands something out: results, a report, a print; or gathers what others handed out.
    Out(HandOut),
    /// Does something with a learner's work as a whole: back to a backup, to another machine, away for good.
    Keep(Keep),
    /// Says something: that a job is done, or what went wrong in it.
    Tell(Weight, String),
    /// Closes a notice.
    CloseNotice(usize),
    /// Keeps notices from leaving by themselves: somebody is at one, or cannot see them.
    HoldNotices,
    /// Lets notices leave by themselves again.
    LetNoticesPass,
    /// Notes that the person did something.
    Input,
    /// Notes that the window was left.
    Away,
    /// Lets time pass: the clock counts, what is unsaved is saved.
    Tick,
}

impl std::fmt::Debug for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Go(_) => "Go",
            Self::Start(..) => "Start",
            Self::Edit(_) => "Edit",
            Self::Submit => "Submit",
            _ => "Action",
        })
    }
}
