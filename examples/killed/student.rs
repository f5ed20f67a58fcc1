//! The child: a student who does something every 200 ms, drawn at random, with the program's own clock and file.

use crate::screen::Log;
use clean_claim::{
    app::{
        Action, App, Around, Jobs,
        exam::Plan,
        marks::MarkEdit,
        model::{Model, Place},
    },
    attempt::{AuditMark, Edit, LineId},
    blueprint::{self, Size},
    codebook::BookPlace,
    exercise::{Kind, Section},
    pack,
    progress::{DataDir, Settings, TabColour},
    skill::Skill,
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::{
    path::Path,
    time::{Duration, Instant, SystemTime},
};

const ACTS_EVERY: Duration = Duration::from_millis(200);
const FRAME: Duration = Duration::from_millis(16);
const CODES: [&str; 8] = ["E11.22", "I10", "N18.31", "Z79.4", "J02.0", "S52.501A", "e119", "rubbish"];

/// Holds a running program, its clock and its dice.
struct Student {
    app: App,
    began: Instant,
    dice: ChaCha8Rng,
}

fn around<R>(began: Instant, work: impl FnOnce(&mut Around<'_>) -> R) -> R {
    let mut draw = clean_claim::app::draw_from_system;
    work(&mut Around { now: jiff::Timestamp::now(), elapsed: began.elapsed(), zone: jiff::tz::TimeZone::UTC, draw: &mut draw })
}

impl Student {
    fn begin(dir: &DataDir, seed: u64) -> Self {
        let began = Instant::now();
        let app = around(began, |around| App::open(dir, None, Jobs::new(|| {}), around));
        let mut student = Self { app, began, dice: ChaCha8Rng::seed_from_u64(seed) };
        student.until(|model| !model.shelf.reading);
        student
    }

    fn until(&mut self, holds: impl Fn(&Model) -> bool) {
        while !holds(&self.app.model) && self.began.elapsed() < Duration::from_secs(120) {
            self.frame();
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// What the window does before it draws.
    fn frame(&mut self) {
        let app = &mut self.app;
        around(self.began, |around| {
            app.drain(around);
            app.act(Action::Tick, around);
        });
    }

    fn act(&mut self, action: Action) {
        let app = &mut self.app;
        around(self.began, |around| {
            app.act(Action::Input, around);
            app.act(action, around);
        });
    }

    fn below(&mut self, most: usize) -> usize {
        (self.dice.next_u64() % most.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn code(&mut self) -> String {
        CODES[self.below(CODES.len())].to_owned()
    }

    fn something(&mut self) -> Option<Action> {
        match self.app.model.place.clone() {
            Place::Work if self.one_in(40) => Some(Action::Submit),
            Place::Work if self.one_in(40) => Some(Action::Go(Place::Today)),
            Place::Work => self.on_the_desk(),
            Place::Exam if self.one_in(60) => Some(Action::HandExamIn),
            Place::Exam => self.in_an_exam(),
            Place::CodeBook if self.one_in(6) => Some(Action::Go(Place::Today)),
            Place::CodeBook => self.in_the_book(),
            Place::Feedback if self.one_in(3) => Some(Action::Retry),
            Place::Today => self.begin_something(),
            _ => Some(Action::Go(Place::Today)),
        }
    }

    fn begin_something(&mut self) -> Option<Action> {
        let model = &self.app.model;
        if let Some(form) = model.exams.under_way() {
            return Some(Action::ResumeExam(form.id));
        }
        if let Some(draft) = model.study.drafts.first() {
            return Some(Action::Resume(draft.attempt.id));
        }
        match self.below(8) {
            0 => Some(Action::Go(Place::CodeBook)),
            1..=3 => blueprint::find("cbcs").map(|cbcs| Action::BeginExam(Plan::real(cbcs, Size::Items(10), self.app.model.today))),
            _ => {
                let all: Vec<_> = self.app.model.shelf.packs.iter().flat_map(|s| s.pack.exercises.iter().map(move |e| (&s.pack.manifest.id, &e.prompt))).collect();
                let cases: Vec<_> = all
                    .iter()
                    .filter(|(_, prompt)| prompt.kind != Kind::Claim && !prompt.id.as_str().starts_with("q-"))
                    .map(|(pack, prompt)| ((*pack).clone(), prompt.id.clone()))
                    .collect();
                let at = self.below(cases.len());
                cases.into_iter().nth(at).map(|(pack, exercise)| Action::Start(pack, exercise))
            }
        }
    }

    fn on_the_desk(&mut self) -> Option<Action> {
        let desk = self.app.model.desk.as_ref()?;
        let prompt = desk.prompt.clone();
        if prompt.question.is_some() {
            return self.answer_question(&prompt).map(Action::Edit);
        }
        if let Some(audit) = &prompt.audit {
            let at = self.below(audit.lines.len());
            let mark = match self.below(3) {
                0 => None,
                1 => Some(AuditMark::Agree),
                _ => Some(AuditMark::Disagree { error: None, right: None }),
            };
            return Some(Action::Edit(Edit::Audit(audit.lines.get(at)?.id.clone(), mark)));
        }
        let lines: Vec<LineId> = self.app.model.desk.as_ref()?.response.lines(Section::Diagnoses).iter().map(|line| line.id).collect();
        let line = self.below(lines.len());
        Some(match (self.below(8), lines.get(line)) {
            (1 | 2, Some(id)) => Action::Edit(Edit::SetCode(*id, self.code())),
            (3, Some(id)) => Action::Edit(Edit::Move(*id, self.below(lines.len()))),
            (4, Some(id)) => Action::Edit(Edit::Remove(*id)),
            (5, _) => Action::Undo,
            (6, _) => Action::Redo,
            (7, _) => {
                let text = prompt.documents().first()?.text.clone();
                let from = self.below(text.len().saturating_sub(40));
                let from = (from..=text.len()).find(|at| text.is_char_boundary(*at))?;
                let to = (from + 12..=text.len()).find(|at| text.is_char_boundary(*at))?;
                Action::Mark(0, from..to)
            }
            _ => Action::AddLine(Section::Diagnoses, self.code()),
        })
    }

    fn answer_question(&mut self, prompt: &clean_claim::exercise::Prompt) -> Option<Edit> {
        let question = prompt.question.as_ref()?;
        let options = &question.options;
        let option = options.get(self.below(options.len())).map(|choice| choice.id.clone());
        Some(match (self.below(6), option) {
            (0, Some(option)) => Edit::Strike(option),
            (1, _) => Edit::Flag,
            (2, _) => Edit::Note(format!("note {}", self.below(1_000))),
            (_, Some(option)) => Edit::Pick(option, question.answer.picks()),
            _ => Edit::Type(self.code()),
        })
    }

    fn in_an_exam(&mut self) -> Option<Action> {
        let sitting = self.app.model.sitting()?;
        let (items, attempt, prompt) = (sitting.items.len(), sitting.item()?.attempt, sitting.item()?.prompt.clone());
        match self.below(5) {
            0 => Some(Action::TurnToQuestion(self.below(items))),
            1 if self.one_in(4) => Some(Action::UndoAnswer(clean_claim::app::exam::Way::Back)),
            _ => self.answer_question(&prompt).map(|edit| Action::Answer(attempt, edit)),
        }
    }

    fn in_the_book(&mut self) -> Option<Action> {
        let place = BookPlace::Diagnosis(["E11.22", "I10", "J02.0"][self.below(3)].parse().ok()?);
        Some(Action::Annotate(if self.one_in(2) {
            MarkEdit::PutTab(place, format!("tab {}", self.below(100)), TabColour::default())
        } else {
            MarkEdit::WriteNote(place, format!("margin {}", self.below(1_000)))
        }))
    }
}

/// Makes a learner and a pack of questions to draw exams from.
pub fn prepare(dir: &DataDir, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut student = Student::begin(dir, 0);
    student.act(Action::AddLearner("Ana".to_owned(), Box::new(Settings { name: "Ana".to_owned(), ..Settings::default() })));
    let skills: Vec<Skill> = blueprint::find("cbcs").into_iter().flat_map(|cbcs| cbcs.domains.iter().flat_map(|domain| domain.skills.iter().copied())).collect();
    let file = folder.join("questions.ron");
    std::fs::write(&file, pack::generate_questions(200, 7, &skills))?;
    student.act(Action::OpenPack(file));
    student.until(|model| matches!(model.place, Place::Pack(_)));
    Ok(())
}

/// Works until it is killed.
pub fn work(dir: &DataDir, log: &Path, seed: u64) {
    // The harness reads the clock of the wall on both sides, so that the two can be compared.
    let wall = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    let mut student = Student::begin(dir, seed);
    student.until(|model| model.exams.pool.is_some());
    let Ok(mut log) = Log::begin(log) else { return };
    let mut next = Instant::now();
    if log.begin_work().is_err() {
        return;
    }
    loop {
        student.frame();
        if Instant::now() >= next {
            next += ACTS_EVERY;
            if let Some(action) = student.something() {
                student.act(action);
            }
        }
        if log.note(wall(), &student.app.model).is_err() {
            return;
        }
        std::thread::sleep(FRAME);
    }
}
