//! How long the program's own code takes for a frame of the code book: the fully opened tree scrolled, a search typed,
//! a page turned; and of a claim: typed on, scrolled. No window: the frames are laid out as for one, and nothing is painted.
//!
//! `cargo bench --bench frames`. Target: ≤ 4 ms a frame.

use clean_claim::{
    app::{Action, App, Around, Jobs, model::Place},
    claim::BoxId,
    exercise::{ExerciseId, PackId},
    progress::{DataDir, Settings},
    ui::window::{Ask, Window},
};
use eframe::egui::{self, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2, pos2};
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

const BUDGET_MS: f64 = 4.0;
const SIZE: Vec2 = Vec2::new(1440.0, 900.0);

fn main() -> ExitCode {
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("frames: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Holds the window and the times of its frames.
struct Stage {
    ctx: egui::Context,
    window: Window,
    time: f64,
    took_ms: Vec<f64>,
}

impl Stage {
    /// Draws one frame with these events.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)), time: Some(self.time), focused: true, events, ..RawInput::default() };
        let window = &mut self.window;
        let began = Instant::now();
        window.logic(&self.ctx);
        let shown = self.ctx.run_ui(input, |ui| window.show(ui));
        self.took_ms.push(began.elapsed().as_secs_f64() * 1000.0);
        drop(shown);
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![event(true), event(false)]);
    }

    /// Turns the wheel over a place, a notch a frame.
    fn wheel(&mut self, at: Pos2, notches: usize) {
        self.turn(at, notches, -120.0);
    }

    /// Turns it by so many points a notch; below 0 goes down.
    fn turn(&mut self, at: Pos2, notches: usize, by: f32) {
        self.frame(vec![Event::PointerMoved(at)]);
        for _ in 0..notches {
            let delta = Vec2::new(0.0, by);
            self.frame(vec![Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            }]);
        }
    }

    /// Lets a few frames pass that are not counted, and keeps those that are.
    fn settle_keeping(&mut self) {
        let kept = self.took_ms.clone();
        self.settle();
        self.took_ms = kept;
    }

    fn settle(&mut self) {
        for _ in 0..8 {
            self.frame(Vec::new());
        }
        self.took_ms.clear();
    }

    /// Prints the frames since the last time, and forgets them.
    fn print(&mut self, what: &str) {
        let mut took = std::mem::take(&mut self.took_ms);
        took.sort_by(f64::total_cmp);
        let at = |share: f64| took.get(((took.len().saturating_sub(1)) as f64 * share).round() as usize).copied().unwrap_or_default();
        let verdict = if at(0.99) <= BUDGET_MS { "within" } else { "OVER" };
        println!("{what:<34} {:>5} {:>8.2} {:>8.2} {:>8.2}   {verdict}", took.len(), at(0.5), at(0.99), at(1.0));
    }
}

/// Opens the program on a fresh data folder, with one learner, at the code book.
fn open(data: &std::path::Path) -> Stage {
    let jobs = Jobs::new(|| {});
    let mut dice = 0_u128;
    let mut draw = || {
        dice += 1;
        dice
    };
    let mut around = Around { now: jiff::Timestamp::now(), elapsed: Duration::ZERO, zone: jiff::tz::TimeZone::UTC, draw: &mut draw };
    let app = App::open(&DataDir::at(data), None, jobs, &mut around);
    let ctx = egui::Context::default();
    let window = Window::new(&ctx, app, Box::new(|_: Ask| Vec::new()));
    let mut stage = Stage { ctx, window, time: 0.0, took_ms: Vec::new() };
    let settings = Settings { name: "Ana".to_owned(), ..Settings::default() };
    stage.window.act(Action::AddLearner("Ana".to_owned(), Box::new(settings)));
    stage.window.act(Action::Go(Place::CodeBook));
    stage.settle();
    stage
}

fn measure() -> Result<(), String> {
    let data = tempfile::tempdir().map_err(|fault| fault.to_string())?;
    let mut stage = open(data.path());
    println!("{:<34} {:>5} {:>8} {:>8} {:>8}   target {BUDGET_MS} ms", "frames, ms", "count", "p50", "p99", "max");
    type_queries(&mut stage);
    scroll_hits(&mut stage);
    turn_pages(&mut stage);
    scroll_tree(&mut stage);
    // The CMS-1500 comes filled, to be mended; the UB-04 has the most boxes.
    for (exercise, boxes, name) in [("sole-and-palm", ["1a", "2", "24F/1", "33.name"], "CMS-1500"), ("home-by-supper", ["FL1.name", "FL3a", "FL42/1", "FL58/1"], "UB-04")] {
        fill_claim(&mut stage, exercise, boxes, name)?;
    }
    Ok(())
}

fn type_queries(stage: &mut Stage) {
    for query in ["t2dm ckd", "fracture radius right initial", "diabetis nefropathy", "pain", "encounter for", "s52.501", "zzzz qqqq"] {
        stage.press(Key::L, Modifiers::COMMAND);
        stage.press(Key::A, Modifiers::COMMAND);
        stage.press(Key::Backspace, Modifiers::NONE);
        stage.settle_keeping();
        for letter in query.chars() {
            stage.frame(vec![Event::Text(letter.to_string())]);
        }
    }
    stage.print("a letter typed into the search");
}

/// Walks through the hits: each opens its page and brings the tree to it.
fn turn_pages(stage: &mut Stage) {
    for query in ["fracture", "diabetes", "infection"] {
        stage.press(Key::L, Modifiers::COMMAND);
        stage.press(Key::A, Modifiers::COMMAND);
        stage.frame(vec![Event::Text(query.to_owned())]);
        stage.settle();
        for _ in 0..40 {
            stage.press(Key::ArrowDown, Modifiers::NONE);
        }
    }
    stage.print("a page turned with its tree");
}

fn scroll_hits(stage: &mut Stage) {
    stage.press(Key::L, Modifiers::COMMAND);
    stage.press(Key::A, Modifiers::COMMAND);
    stage.frame(vec![Event::Text("fracture".to_owned())]);
    stage.settle();
    stage.wheel(pos2(360.0, 200.0), 120);
    stage.print("the hits scrolled");
}

fn scroll_tree(stage: &mut Stage) {
    stage.press(Key::L, Modifiers::COMMAND);
    stage.press(Key::Escape, Modifiers::NONE);
    stage.settle();
    stage.ctx.memory_mut(|memory| memory.request_focus(egui::Id::unique("the tabular list")));
    stage.settle();
    stage.frame(vec![Event::Text("*".to_owned())]);
    stage.print("the whole tree opened");
    stage.settle();
    stage.wheel(pos2(360.0, 500.0), 600);
    stage.print("the whole tree scrolled");
    for _ in 0..60 {
        stage.frame(Vec::new());
    }
    stage.print("nothing but the pointer resting");
}

/// Opens a claim, types into some of its boxes and scrolls it at twice its size.
fn fill_claim(stage: &mut Stage, exercise: &str, boxes: [&str; 4], name: &str) -> Result<(), String> {
    let pack = PackId::parse("first-claims").map_err(|fault| fault.to_string())?;
    let exercise = ExerciseId::parse(exercise).map_err(|fault| fault.to_string())?;
    stage.window.act(Action::Start(pack, exercise));
    stage.settle();
    for id in boxes {
        let id: BoxId = id.parse().map_err(|_| format!("no box {id}"))?;
        stage.ctx.memory_mut(|memory| memory.request_focus(egui::Id::unique(("claim box", id))));
        stage.settle_keeping();
        for letter in "Achterberg, Willa S".chars() {
            stage.frame(vec![Event::Text(letter.to_string())]);
        }
    }
    stage.print(&format!("a letter typed into a {name}"));
    // Left, it is checked.
    for _ in 0..40 {
        stage.press(Key::Tab, Modifiers::NONE);
    }
    stage.print(&format!("from box to box of a {name}"));
    for _ in 0..6 {
        stage.press(Key::Plus, Modifiers::COMMAND);
    }
    stage.settle();
    for by in [-120.0, 120.0, -120.0] {
        stage.turn(pos2(840.0, 500.0), 30, by);
    }
    stage.print(&format!("a {name} scrolled at 200 %"));
    Ok(())
}
