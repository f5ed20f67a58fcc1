//! Makes a learner who worked for some days up to now, to be looked at in the window.
//!
//! `cargo run --no-default-features --example learner -- FOLDER DAYS [SEED]`. The learner does what Today offers, through the
//! program itself with a clock of its own: cases, a claim now and then, reviews, a short exam every three weeks, notes in the
//! error log, a pause. What is missed grows rarer as the days go by.

mod mistakes;

use clean_claim::{
    app::{
        Action, App, Around, Jobs,
        exam::Plan,
        model::{Model, Place},
    },
    attempt::Edit,
    blueprint::{self, Size},
    code::Date,
    exercise::{Key, PackId},
    pack,
    progress::{DataDir, ExamStyle, Goal, Leaning, Settings, Statement, Track},
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use mistakes::Dice;
use std::{
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

type Fault = Box<dyn std::error::Error>;

const NOTES: [&str; 4] = [
    "The instructional note was one line above",
    "Read the plan before the history",
    "Ask what the visit was for, then which code comes first",
    "Check the seventh character every time",
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, plain: u64| words.get(at).and_then(|word| word.parse().ok()).unwrap_or(plain);
    let Some(folder) = words.first() else {
        eprintln!("usage: learner FOLDER DAYS [SEED]");
        return ExitCode::from(2);
    };
    match live(Path::new(folder), number(1, 7) as i64, number(2, 1)) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn live(folder: &Path, days: i64, seed: u64) -> Result<String, Fault> {
    let today = Timestamp::now().to_zoned(TimeZone::system()).date();
    let mut student = Student::begin(folder, seed)?;
    student.settle(today, days)?;
    for back in (0..days).rev() {
        let day = today.checked_sub(back.days())?;
        // Two weeks off in the middle of a long time, and two free days in seven; yesterday and the first day are worked.
        let off = (days > 60 && (days / 2..days / 2 + 14).contains(&back)) || (back > 1 && back != days - 1 && student.dice.chance(0.28));
        // Today is left as it is found when somebody sits down.
        if back > 0 && !off {
            student.day(day, 1.0 - back as f64 / days as f64, days - back)?;
        }
    }
    let model = &student.app.model;
    Ok(format!("{} sittings, {} parts, {} forms", model.study.record.sittings.len(), model.study.record.parts.len(), model.exams.done().count()))
}

/// Holds the program, the clock it is told and the dice.
struct Student {
    app: App,
    now: Timestamp,
    elapsed: Duration,
    dice: Dice,
    questions: std::path::PathBuf,
}

impl Student {
    fn begin(folder: &Path, seed: u64) -> Result<Self, Fault> {
        let now = Timestamp::now().checked_sub((24 * 400).hours())?;
        let mut draw = clean_claim::app::draw_from_system;
        let mut around = Around { now, elapsed: Duration::ZERO, zone: TimeZone::system(), draw: &mut draw };
        let app = App::open(&DataDir::at(folder), None, Jobs::new(|| {}), &mut around);
        let mut student = Self { app, now, elapsed: Duration::ZERO, dice: Dice::new(seed), questions: folder.join("questions.ron") };
        student.until(|model| !model.shelf.reading);
        Ok(student)
    }

    /// Adds the learner, with a goal where there was time to make up one's mind.
    fn settle(&mut self, today: Date, days: i64) -> Result<(), Fault> {
        self.turn_to(today.checked_sub(days.days())?)?;
        let goal = if days > 30 { Goal { track: Track::Both, exam: Some(ExamStyle::Cbcs), exam_date: Some(today.checked_add(47.days())?) } } else { Goal::default() };
        let mut settings = Settings { name: "Dana Whitfield".to_owned(), goal: Some(goal), ..Settings::default() };
        if days > 30 {
            for (statement, leaning) in Statement::ALL.into_iter().zip(Leaning::ALL.into_iter().cycle()).take(6) {
                settings.leanings.set(statement, Some(leaning));
            }
        }
        self.act(Action::AddLearner(settings.name.clone(), Box::new(settings)));
        Ok(())
    }

    fn around<R>(&mut self, work: impl FnOnce(&mut App, &mut Around<'_>) -> R) -> R {
        let mut draw = clean_claim::app::draw_from_system;
        let mut around = Around { now: self.now, elapsed: self.elapsed, zone: TimeZone::system(), draw: &mut draw };
        work(&mut self.app, &mut around)
    }

    fn act(&mut self, action: Action) {
        self.around(|app, around| {
            app.act(action, around);
        });
    }

    fn until(&mut self, holds: impl Fn(&Model) -> bool) {
        let began = Instant::now();
        while !holds(&self.app.model) && began.elapsed() < Duration::from_secs(120) {
            self.around(|app, around| {
                app.drain(around);
            });
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Goes on to the evening of a day.
    fn turn_to(&mut self, day: Date) -> Result<(), Fault> {
        self.now = day.at(17, 30, 0, 0).to_zoned(TimeZone::system())?.timestamp();
        self.act(Action::Tick);
        Ok(())
    }

    /// Works for a time, a key every now and then.
    fn work(&mut self, seconds: u64) {
        let mut left = seconds;
        while left > 0 {
            let step = left.min(45);
            self.act(Action::Input);
            self.elapsed += Duration::from_secs(step);
            self.now += Duration::from_secs(step);
            left -= step;
        }
        self.act(Action::Input);
    }

    /// Works for a day: what is due, some of what Today offers, an exam now and then. `far` runs from 0 to 1.
    fn day(&mut self, day: Date, far: f64, n: i64) -> Result<(), Fault> {
        self.turn_to(day)?;
        let skill = 0.52 + 0.36 * far;
        self.reviews(skill);
        for _ in 0..self.dice.below(3) + 1 {
            self.act(Action::Go(Place::Today));
            let offers: Vec<_> = self.app.model.study.next.iter().filter_map(|next| next.exercise().cloned()).collect();
            if offers.is_empty() {
                break;
            }
            let (pack, exercise) = offers[self.dice.below(offers.len())].clone();
            self.act(Action::Start(pack, exercise));
            let minutes = self.app.model.desk.as_ref().map_or(1, |desk| u64::from(desk.prompt.minutes));
            let spread = 0.6 + 0.8 * self.dice.share();
            self.work((minutes as f64 * 60.0 * (1.3 - 0.6 * far) * spread) as u64);
            self.answer(skill);
            self.act(Action::Submit);
        }
        if n % 21 == 20 {
            self.exam(skill)?;
        }
        if self.dice.chance(0.2) {
            self.note();
        }
        self.act(Action::Go(Place::Today));
        Ok(())
    }

    fn reviews(&mut self, skill: f64) {
        self.act(Action::BeginReview);
        while self.app.model.place == Place::Work && self.app.model.reviewed().is_some() {
            let seconds = 15 + self.dice.below(50) as u64;
            self.work(seconds);
            self.answer((skill + 0.15).min(0.95));
            self.act(Action::Submit);
            self.act(Action::Next);
        }
    }

    /// Answers what lies on the desk, each thing rightly with a chance.
    fn answer(&mut self, skill: f64) {
        let Some(desk) = &mut self.app.model.desk else { return };
        let key = desk.pack.exercise(desk.prompt.id.as_str()).and_then(|exercise| exercise.key.open());
        if let Some(key) = key {
            let order = desk.response.question.as_ref().map(|question| question.order.clone());
            desk.response = mistakes::answered(key, &desk.prompt, order, &desk.response, skill, &mut self.dice);
        }
    }

    /// Sits a short exam of made-up questions, whose pack is on the shelf for so long.
    fn exam(&mut self, skill: f64) -> Result<(), Fault> {
        let Some(cbcs) = blueprint::find("cbcs") else { return Ok(()) };
        let skills: Vec<_> = cbcs.domains.iter().flat_map(|domain| domain.skills.iter().copied()).collect();
        std::fs::write(&self.questions, pack::generate_questions(200, 7, &skills))?;
        self.act(Action::OpenPack(self.questions.clone()));
        self.until(|model| matches!(model.place, Place::Pack(_)));
        let Place::Pack(made_up) = self.app.model.place.clone() else { return Err("no questions to sit".into()) };
        self.until(|model| model.exams.pool.as_ref().is_some_and(|pool| pool.len() >= 200));
        self.act(Action::BeginExam(Plan::real(cbcs, Size::Items(25), self.app.model.today)));
        let items: Vec<_> =
            self.app.model.sitting().map(|sitting| sitting.items.iter().map(|item| (item.attempt, item.pack.clone(), item.prompt.clone())).collect()).unwrap_or_default();
        for (at, (attempt, pack, prompt)) in items.into_iter().enumerate() {
            self.act(Action::TurnToQuestion(at));
            let seconds = 20 + self.dice.below(90) as u64;
            self.work(seconds);
            let Some(question) = prompt.question.as_ref() else { continue };
            let right = self.dice.chance(skill);
            let key = self.key(&pack, prompt.id.as_str());
            let wanted = |id| key.as_ref().and_then(|key| key.question.as_ref()).is_some_and(|key| key.right.contains(id)) == right;
            match question.options.iter().find(|option| wanted(&option.id)) {
                Some(option) => self.act(Action::Answer(attempt, Edit::Pick(option.id.clone(), question.answer.picks()))),
                None => self.act(Action::Answer(attempt, Edit::Type("ledger".to_owned()))),
            }
        }
        self.act(Action::HandExamIn);
        self.act(Action::RemovePack(made_up.clone()));
        self.until(|model| model.shelf.pack(&made_up).is_none());
        Ok(())
    }

    fn key(&self, pack: &PackId, exercise: &str) -> Option<Key> {
        self.app.model.shelf.pack(pack)?.pack.exercise(exercise)?.key.open().cloned()
    }

    /// Writes a note on the latest miss.
    fn note(&mut self) {
        let record = &self.app.model.study.record;
        let miss = record.parts.iter().rfind(|part| part.lost > 0).and_then(|part| Some((record.sitting_of(part)?.attempt, part.row)));
        let words = NOTES[self.dice.below(NOTES.len())];
        if let Some((attempt, row)) = miss {
            self.act(Action::NoteMiss(attempt, row, None, words.to_owned()));
        }
    }
}
