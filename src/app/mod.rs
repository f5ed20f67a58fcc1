//! The program without a window: what it knows, what can be asked of it, and how that is carried out.
//!
//! Faces push [`Action`]s; [`App::act`] carries each out and says what changed. The clock and the dice come from
//! [`Around`], so a walk through the whole program can be a test. Slow work is a job on a thread that reports back
//! with an action of its own.

mod action;
mod annotate;
pub mod book;
pub mod claim_files;
mod claims;
pub mod clock;
mod desk;
pub mod exam;
pub mod figures;
pub mod gather;
pub mod imports;
mod jobs;
pub mod keeping;
pub mod marks;
pub mod model;
pub mod notices;
pub mod out;
mod pages;
mod people;
pub mod review;
mod shelf;
pub mod study;

pub use action::Action;
pub use jobs::Jobs;

use crate::progress::{DataDir, ProgressError, Settings};
use jiff::{Timestamp, tz::TimeZone};
use model::{Model, PageOf, Place, Weight};
use std::time::Duration;

/// Holds what comes from outside at each step: the time and the dice.
pub struct Around<'a> {
    /// The moment, for what is kept.
    pub now: Timestamp,
    /// The time since the program began, for what is counted.
    pub elapsed: Duration,
    /// Where days begin.
    pub zone: TimeZone,
    /// Draws 128 random bits.
    pub draw: &'a mut dyn FnMut() -> u128,
}

/// Tells a face what is stale after an action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Another screen is open.
    pub place: bool,
    /// The look may be another.
    pub look: bool,
    /// Something on the screen may have changed.
    pub content: bool,
}

/// Holds the program: the model and its jobs.
pub struct App {
    /// What the program knows.
    pub model: Model,
    jobs: Jobs,
}

impl App {
    /// Opens the data folder and begins reading the packs; `learner` says who works, by name, if not whoever was last.
    pub fn open(dir: &DataDir, learner: Option<&str>, jobs: Jobs, around: &mut Around<'_>) -> Self {
        let mut app = Self { model: Model::new(dir, today(around), around.zone.clone()), jobs };
        app.open_machine(dir, learner, around);
        app.read_shelf();
        app
    }

    /// Carries an action out. What goes wrong becomes a notice; nothing entered is lost by it.
    pub fn act(&mut self, action: Action, around: &mut Around<'_>) -> Changes {
        let (place, settings) = (self.model.place.clone(), self.model.people.settings.clone());
        let quiet = matches!(action, Action::Tick | Action::Input);
        let left = match self.carry_out(action, around) {
            // Whatever leads away from an exam, time on its question stops there.
            done if place == Place::Exam && self.model.place != place => done.and(self.leave_sitting(around)),
            done => done,
        };
        if let Err(fault) = left {
            self.tell(fault.to_string(), Weight::Lasting);
        }
        Changes { place: self.model.place != place, look: self.model.people.settings != settings, content: !quiet }
    }

    /// Carries out what jobs have reported; tells whether there was anything.
    pub fn drain(&mut self, around: &mut Around<'_>) -> bool {
        let mut any = false;
        while let Some(action) = self.jobs.next() {
            self.act(action, around);
            any = true;
        }
        any
    }

    fn carry_out(&mut self, action: Action, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.must_wait(&action) {
            return Ok(());
        }
        match action {
            Action::Go(place) => self.go(place, around)?,
            Action::Start(pack, exercise) => self.start(&pack, &exercise, around)?,
            Action::Resume(attempt) => self.resume(attempt, around)?,
            Action::Review(attempt) => self.review(attempt)?,
            Action::AddLine(section, code) => self.add_line(section, &code, around),
            Action::Edit(edit) => self.edit(&edit),
            Action::CheckBox(id) => self.check_box(id),
            Action::CheckClaim => self.check_claim(),
            Action::WorkUnder(policy) => self.work_under(policy)?,
            Action::Undo if self.model.place == Place::CodeBook => self.undo_mark(around)?,
            Action::Redo if self.model.place == Place::CodeBook => self.redo_mark(around)?,
            Action::Undo if self.model.place == Place::Exam => self.undo_answer(exam::Way::Back, around),
            Action::Redo if self.model.place == Place::Exam => self.undo_answer(exam::Way::Forward, around),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Submit => {
                self.submit(around)?;
                self.card_answered(around)?;
            }
            Action::BeginReview => self.begin_review(around)?,
            Action::ReviewKind(kind) => self.review_kind(kind, around)?,
            Action::SkipCard => self.skip_card(around)?,
            Action::PutCardBy => self.put_card_by(around)?,
            Action::RateCard(rating) => self.rate_card(rating, around)?,
            Action::OpenWhole => self.open_whole(around)?,
            Action::BringBack(part) => self.bring_back(part.as_ref(), around)?,
            Action::StudyThese => self.study_these(around)?,
            Action::TryExam(plan) => self.try_plan(&plan),
            Action::BeginExam(plan) => self.begin_exam(&plan, around)?,
            Action::ResumeExam(form) => self.resume_exam(form, around)?,
            Action::GiveExamUp(form) => self.give_exam_up(form, around)?,
            Action::TurnToQuestion(at) => self.turn_to_question(at, around)?,
            Action::Answer(attempt, edit) => self.answer(attempt, &edit, around),
            Action::UndoAnswer(way) => self.undo_answer(way, around),
            Action::PauseExam => self.pause_sitting(around)?,
            Action::HandExamIn => self.hand_in_form(around)?,
            Action::ShowExam(form) => self.show_exam(form)?,
            Action::ExportResult(path) => self.export_result(path),
            Action::OpenBlueprint(path) => self.open_blueprint(path),
            Action::BlueprintRead(read) => self.blueprint_read(*read, around)?,
            Action::BlueprintsReady(all, told) => self.blueprints_ready(all, told, around),
            Action::CloseFaults => self.model.exams.own.judged = None,
            Action::RemoveBlueprint(id) => self.remove_blueprint(&id),
            Action::PoolReady(pool) => self.pool_ready(pool, around),
            Action::Retry if self.model.reviewed().is_some() => self.open_whole(around)?,
            Action::Next if self.model.reviewed().is_some() => self.next_card(around)?,
            Action::RecordRead(who, read) => self.record_read(who, read, around)?,
            Action::PutAside(pack, exercise) => self.put_aside((pack, exercise), around)?,
            Action::OfferAll => self.offer_all(around)?,
            Action::PractiseKind(kind) => self.practise_kind(kind, around)?,
            Action::NoteMiss(attempt, row, error, note) => self.note_miss(attempt, row, error, &note, around)?,
            Action::Retry => self.retry(around)?,
            Action::Next => self.next(around)?,
            Action::Disagree(part, reason) => self.disagree(&part, &reason, around)?,
            Action::Mark(document, range) => self.mark(document, range, around)?,
            Action::Annotate(edit) => self.annotate(&edit, around)?,
            Action::ExportMarks(path) => self.export_marks(path)?,
            Action::ExportClaim(which, path) => self.export_claim(which, path),
            Action::OpenClaims(path) => self.open_claims(path),
            Action::ClaimsRead(path, read) => self.claims_read(path, read, around)?,
            Action::ShowClaim(n) => self.show_claim(n),
            Action::JudgeBy(payer) => self.judge_by(payer),
            Action::UndoMark => self.undo_mark(around)?,
            Action::RedoMark => self.redo_mark(around)?,
            Action::Look(code) => self.model.book.turn_to(PageOf::Diagnosis(code)),
            Action::TurnTo(page) => self.model.book.turn_to(page),
            Action::OpenBookAt(page) => {
                self.model.book.turn_to(page);
                self.go(Place::CodeBook, around)?;
            }
            Action::SearchBook(words) => {
                self.model.book.ask(words);
                self.go(Place::CodeBook, around)?;
            }
            Action::ToggleBookMode => {
                let mut settings = self.model.people.settings.clone();
                settings.book_mode = !settings.book_mode;
                self.set(settings)?;
            }
            Action::PageBack => drop(self.model.book.back()),
            Action::PageForward => drop(self.model.book.forward()),
            Action::Open(paths) => self.jobs.tell_apart(paths),
            Action::OpenPack(path) => self.open_pack(path),
            Action::PackRead(path, pack, faults) => self.pack_read(&path, pack, faults, around)?,
            Action::ShelfRead(packs) => self.shelf_read(packs, around)?,
            Action::RemovePack(id) => self.remove_pack(&id, around)?,
            Action::AddLearner(name, settings) => self.add_learner(&name, &settings, around)?,
            Action::SwitchLearner(id) => self.switch_learner(id, around)?,
            Action::Set(settings) => {
                let ranks = |one: &Settings| (one.goal, one.review_daily, one.put_aside.clone());
                let before = ranks(&self.model.people.settings);
                self.set(*settings)?;
                if self.model.place == Place::Path {
                    self.weigh_ways();
                }
                if before != ranks(&self.model.people.settings) {
                    self.refresh_review(around)?;
                }
            }
            Action::ToggleClock => {
                let mut settings = self.model.people.settings.clone();
                settings.clock_shown = !settings.clock_shown;
                self.set(settings)?;
            }
            Action::OpenBench(path) => self.open_bench(path),
            Action::BenchChecked(path, pack, faults) => self.bench_checked(&path, pack, faults),
            Action::Preview(n) => self.model.bench.iter_mut().for_each(|bench| bench.preview = n),
            Action::CloseBench => {
                self.model.bench = None;
                self.jobs.stop_watching();
            }
            Action::ImportCodeSets(paths) => self.import(paths),
            Action::ImportReached { done, of, name } => self.import_reached(done, of, name),
            Action::ImportEnded(ended) => self.import_ended(ended),
            Action::StopImport => self.stop_import(),
            Action::SetsReady(sets, damaged) => self.sets_ready(sets, damaged),
            Action::RemoveCodeSet(id) => self.remove_set(id),
            Action::Out(what) => self.hand_out(what, around)?,
            Action::Keep(what) => self.keep_whole(what, around)?,
            Action::CloseNotice(n) => self.model.notices.close(n),
            Action::HoldNotices => self.model.notices.held = true,
            Action::LetNoticesPass => self.model.notices.held = false,
            Action::Tell(weight, words) => self.tell(words, weight),
            Action::Input => self.input(around),
            Action::Away => self.away(around)?,
            Action::Tick => {
                self.pass_notices(around);
                self.tick(around).and(self.tick_sitting(around)).and(self.retry_marks(around)).and(self.new_day(around))?;
            }
        }
        Ok(())
    }

    fn go(&mut self, place: Place, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.is_place_barred(&place) {
            return Ok(());
        }
        if let (Place::Exam, Some(form)) = (&place, self.model.exams.sat()) {
            let leaves = self.model.place == Place::Work;
            self.resume_exam(form, around)?;
            return if leaves { self.refresh(around) } else { Ok(()) };
        }
        if place == Place::CodeBook && !self.model.book_is_open() {
            self.tell("This exam is sat without the code book.".to_owned(), Weight::Passing);
            return Ok(());
        }
        let leaves = self.model.place == Place::Work && place != Place::Work;
        // Where the answer cannot be kept it stays on the desk, and one may still go and see why.
        let kept = if leaves { self.away(around).and_then(|()| self.refresh(around)) } else { Ok(()) };
        let ready = match place {
            Place::Work => self.model.desk.is_some(),
            Place::Feedback => self.model.graded.is_some(),
            Place::Exam => self.model.exams.sitting.is_some(),
            Place::ExamResult => self.model.exams.shown.is_some(),
            Place::ClaimFile => self.model.opened.is_some() && self.model.people.who.is_some(),
            _ => self.model.people.who.is_some(),
        };
        match place {
            Place::Exams if ready => self.tell_readiness(around),
            Place::Settings if ready => self.list_backups(),
            Place::Path if ready => self.weigh_ways(),
            _ => {}
        }
        if ready {
            self.model.place = place;
        } else if place == Place::ClaimFile && self.model.people.who.is_none() {
            // What was opened waits; a mere wish to go somewhere does not.
            self.model.waiting = Some(place);
        }
        kept
    }

    /// Goes where something waits that was given before anybody had said who they are.
    fn go_on(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        match self.model.waiting.take() {
            Some(place) => self.go(place, around),
            None => Ok(()),
        }
    }

    /// Lets clocks of active time know that the person did something.
    fn input(&mut self, around: &Around<'_>) {
        if let Some(desk) = &mut self.model.desk {
            desk.clock.input(around.elapsed);
        }
        if self.model.place == Place::Exam {
            self.model.exams.input(around.elapsed);
        }
    }
}

/// Gives the day it is here.
fn today(around: &Around<'_>) -> crate::code::Date {
    around.now.to_zoned(around.zone.clone()).date()
}

/// Draws 128 bits from the operating system.
pub fn draw_from_system() -> u128 {
    let mut bits = [0; 16];
    if getrandom::fill(&mut bits).is_err() {
        // Without the system's dice, a moment and a place in memory still tell two ids of one machine apart.
        let moment = Timestamp::now().as_nanosecond().unsigned_abs();
        return moment ^ (std::ptr::from_ref(&bits) as usize as u128) << 64;
    }
    u128::from_le_bytes(bits)
}
