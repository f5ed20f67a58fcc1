//! A simulated year: how long Today and Progress take for a learner who did fifteen thousand exercises, how long their record
//! takes to be read, and what a year of work takes on disk.
//!
//! `cargo bench --bench year`. Targets: Today ≤ 5 ms, Progress ≤ 16 ms. `YEAR_LEARNERS` (200), `YEAR_DAYS` (365) and
//! `YEAR_ATTEMPTS` (15,000, of the one learner) make it smaller. Model attempts go through the store; the bulk are their
//! rows under other ids and times, written in one transaction a learner.

mod people;

use clean_claim::{
    app::{Action, App, Around, Jobs, model::Place, study},
    progress::{DataDir, Settings},
    skill::Skill,
    study::{Choice, Mastery, Summary, errors, pace},
    ui::window::{Ask, Window},
};
use eframe::egui::{self, Pos2, RawInput, Rect, Vec2};
use jiff::{Timestamp, tz::TimeZone};
use people::Template;
use std::{
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

type Fault = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("year: {why}");
            ExitCode::FAILURE
        }
    }
}

fn asked(name: &str, usual: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn measure() -> Result<(), Fault> {
    let (learners, days, attempts) = (asked("YEAR_LEARNERS", 200), asked("YEAR_DAYS", 365), asked("YEAR_ATTEMPTS", 15_000));
    let data = tempfile::tempdir()?;
    // `YEAR_KEEP` names a folder that stays, to look at it in the window.
    let kept = std::env::var_os("YEAR_KEEP").map(std::path::PathBuf::from);
    let data = kept.as_deref().unwrap_or(data.path());
    let template = Template::make(&data.join("template"))?;
    let mut sizes = Vec::new();
    let began = Instant::now();
    for n in 0..learners {
        let (size, made) = people::year_of(&template, data, n, days)?;
        sizes.push((size, made));
    }
    if let Some((_, parts)) = sizes.first() {
        let mean = sizes.iter().map(|(size, _)| *size as f64).sum::<f64>() / sizes.len() as f64 / 1e6;
        println!(
            "{learners} learners, {days} days, {} parts each on {} attempts: {mean:.1} MB a learner, made in {:.0} s",
            parts.parts,
            parts.attempts,
            began.elapsed().as_secs_f64()
        );
    }
    long(data, &template, attempts)
}

/// Measures one learner who did very much, in the program itself.
fn long(data: &Path, template: &Template, attempts: u32) -> Result<(), Fault> {
    let folder = data.join("long");
    let mut stage = Stage::open(&folder);
    stage.window.act(Action::AddLearner("Ana".to_owned(), Box::new(Settings { name: "Ana".to_owned(), ..Settings::default() })));
    let file = stage.window.app().model.store.as_ref().map(|store| store.file().to_owned()).ok_or("nobody works here")?;
    drop(stage);
    let made = people::fill(template, &file, 1, attempts, 365)?;
    println!("one learner, {} attempts, {} parts: {:.1} MB", made.attempts, made.parts, std::fs::metadata(&file)?.len() as f64 / 1e6);
    let began = Instant::now();
    let mut stage = Stage::open(&folder);
    stage.frame();
    println!("{:<44} {:>8.2} ms", "opened, first frame of Today drawn", began.elapsed().as_secs_f64() * 1e3);
    while stage.window.app().model.study.reading || stage.window.app().model.shelf.reading {
        stage.frame();
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("{:<44} {:>8.2} ms", "until packs and record are there", began.elapsed().as_secs_f64() * 1e3);
    alone(&stage)?;
    for (what, place) in [("Today", Place::Today), ("Progress", Place::Progress)] {
        stage.window.act(Action::Go(place));
        let first = stage.frame();
        let mut rest: Vec<f64> = (0..40).map(|_| stage.frame()).collect();
        rest.sort_by(f64::total_cmp);
        println!("{what:<10} first frame {first:>8.2} ms, then p50 {:>6.2} ms, max {:>6.2} ms", rest[20], rest[39]);
    }
    // What a hand-in or a note costs the screen: all of it worked out anew, with letters that are there.
    let miss = stage.window.app().model.study.record.parts.iter().rfind(|part| part.lost > 0).copied();
    if let Some((part, attempt)) = miss.and_then(|part| Some((part, stage.window.app().model.study.record.sitting_of(&part)?.attempt))) {
        let began = Instant::now();
        stage.window.act(Action::NoteMiss(attempt, part.row, None, "a note".to_owned()));
        println!("a note kept, record and Today anew {:>8.2} ms; then Progress {:>6.2} ms", began.elapsed().as_secs_f64() * 1e3, stage.frame());
    }
    Ok(())
}

/// Measures the parts by themselves, the best of five: nothing but our own code.
fn alone(stage: &Stage) -> Result<(), Fault> {
    let model = &stage.window.app().model;
    let store = model.store.as_ref().ok_or("no store")?;
    let record = &model.study.record;
    let now = Timestamp::now();
    best("the record read", || drop(store.record()));
    best("mastery of every skill", || drop(Mastery::of(record, now)));
    best("four weeks summed up", || drop(Summary::of(record, &Choice::default(), now, 28, &TimeZone::UTC)));
    best("a year summed up", || drop(Summary::of(record, &Choice::default(), now, 371, &TimeZone::UTC)));
    best("what to do next", || drop(study::suggest(model, now)));
    best("Today in all", || {
        drop(Mastery::of(record, now));
        drop(Summary::of(record, &Choice::default(), now, 28, &TimeZone::UTC));
        drop(study::suggest(model, now));
    });
    let mastery = Mastery::of(record, now);
    best("every skill's interval", || {
        Skill::all().for_each(|skill| {
            std::hint::black_box(mastery.of_skill(skill));
        });
    });
    best("every miss", || drop(errors::misses(record, &Choice::default(), None)));
    best("pace by kind", || drop(pace::by_kind(record, &Choice::default())));
    best("forms and drafts read", || drop((store.forms(), store.drafts(&clean_claim::progress::Filter::default()))));
    Ok(())
}

fn best(what: &str, mut work: impl FnMut()) {
    let took = (0..5).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed().as_secs_f64() * 1e3
    });
    println!("{what:<44} {:>8.2} ms", took.fold(f64::MAX, f64::min));
}

/// Holds the window.
struct Stage {
    ctx: egui::Context,
    window: Window,
    time: f64,
}

impl Stage {
    fn open(data: &Path) -> Self {
        let mut draw = clean_claim::app::draw_from_system;
        let mut around = Around { now: Timestamp::now(), elapsed: Duration::ZERO, zone: TimeZone::UTC, draw: &mut draw };
        let app = App::open(&DataDir::at(data), None, Jobs::new(|| {}), &mut around);
        let ctx = egui::Context::default();
        let window = Window::new(&ctx, app, Box::new(|_: Ask| Vec::new()));
        Self { ctx, window, time: 0.0 }
    }

    /// Draws one frame and gives the milliseconds it took.
    fn frame(&mut self) -> f64 {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), focused: true, ..RawInput::default() };
        let window = &mut self.window;
        let began = Instant::now();
        window.logic(&self.ctx);
        let mut shown = self.ctx.run_ui(input, |ui| window.show(ui));
        let took = began.elapsed().as_secs_f64() * 1e3;
        // Nobody paints them here.
        shown.textures_delta.clear();
        took
    }
}
