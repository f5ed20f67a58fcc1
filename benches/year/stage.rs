//! The window without a screen: frames laid out and cut into triangles as for one, clicked by the names of what they show.

use super::times::{Times, Took, Watch};
use clean_claim::{
    app::{Action, App, Around, Jobs},
    progress::DataDir,
    ui::window::{Ask, Window},
};
use eframe::egui::{self, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use jiff::{Timestamp, tz::TimeZone};
use std::{path::Path, time::Duration};

/// Holds the window.
pub struct Stage {
    ctx: egui::Context,
    pub window: Window,
    time: f64,
}

impl Stage {
    pub fn open(data: &Path) -> Self {
        let mut draw = clean_claim::app::draw_from_system;
        let mut around = Around { now: Timestamp::now(), elapsed: Duration::ZERO, zone: TimeZone::UTC, draw: &mut draw };
        let app = App::open(&DataDir::at(data), None, Jobs::new(|| {}), &mut around);
        let ctx = egui::Context::default();
        let window = Window::new(&ctx, app, Box::new(|_: Ask| Vec::new()));
        Self { ctx, window, time: 0.0 }
    }

    /// Draws frames until packs and record are there.
    pub fn wait(&mut self) {
        while self.window.app().model.study.reading || self.window.app().model.shelf.reading {
            self.frame();
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Draws one frame and tells how long it took.
    pub fn frame(&mut self) -> Took {
        self.with(Vec::new()).0
    }

    /// Carries an action out and draws the frame after it; tells how long both took.
    pub fn act(&mut self, action: Action) -> Took {
        let watch = Watch::start();
        self.window.act(action);
        watch.read() + self.frame()
    }

    /// Clicks what has this name, and gives the frame that shows what came of it.
    pub fn click(&mut self, name: &str) -> Result<Took, String> {
        let at = self.place_of(name).ok_or_else(|| format!("nothing is called “{name}”"))?;
        let button = |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        self.with(vec![Event::PointerMoved(at)]);
        self.with(vec![button(true)]);
        self.with(vec![button(false)]);
        Ok(self.frame())
    }

    /// Turns the wheel in the middle of the page, a notch a frame.
    pub fn wheel(&mut self, notches: usize, by: f32, times: &mut Times) {
        self.with(vec![Event::PointerMoved(Pos2::new(700.0, 500.0))]);
        for _ in 0..notches {
            let (unit, phase, source) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move, egui::MouseWheelSource::Wheel);
            let turned = Event::MouseWheel { unit, delta: Vec2::new(0.0, by), phase, source, modifiers: Modifiers::NONE };
            times.add(self.with(vec![turned]).0);
        }
    }

    /// Finds what a screen reader would read out by this name.
    fn place_of(&mut self, name: &str) -> Option<Pos2> {
        self.ctx.enable_accesskit();
        let told = self.with(Vec::new()).1.accesskit_update;
        self.ctx.disable_accesskit();
        let found = told?.nodes.into_iter().find(|(_, node)| node.label() == Some(name));
        let bounds = found?.1.bounds()?;
        Some(Pos2::new(((bounds.x0 + bounds.x1) / 2.0) as f32, ((bounds.y0 + bounds.y1) / 2.0) as f32))
    }

    fn with(&mut self, events: Vec<Event>) -> (Took, egui::PlatformOutput) {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), focused: true, events, ..RawInput::default() };
        let window = &mut self.window;
        let watch = Watch::start();
        window.logic(&self.ctx);
        let mut shown = self.ctx.run_ui(input, |ui| window.show(ui));
        // What is left is the graphics card's.
        let cut = self.ctx.tessellate(std::mem::take(&mut shown.shapes), shown.pixels_per_point);
        let took = watch.read();
        drop(cut);
        shown.textures_delta.clear();
        (took, shown.platform_output)
    }
}
