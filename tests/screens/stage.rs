//! A window on a stage: driven by keys and by the names of what it shows.

use crate::world::World;
use clean_claim::{
    app::{Action, model::Model},
    ui::window::{Ask, Window},
};
use eframe::egui::{Key, Modifiers, ViewportEvent, ViewportId, accesskit::Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT, Queryable},
};
use std::{
    cell::RefCell,
    path::PathBuf,
    rc::Rc,
    time::{Duration, Instant},
};

/// As a keyboard on Linux or Windows sends it.
pub const CTRL: Modifiers = Modifiers { ctrl: true, command: true, alt: false, shift: false, mac_cmd: false };
pub const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// Holds the window with what it is tested by.
pub struct Stage {
    harness: Harness<'static>,
    window: Rc<RefCell<Window>>,
    answer: Rc<RefCell<Vec<PathBuf>>>,
    pub dir: tempfile::TempDir,
}

impl Stage {
    /// Opens the window of a program, large enough for everything.
    pub fn new(world: World) -> Self {
        Self::sized(world, [1440.0, 900.0])
    }

    pub fn sized(world: World, size: [f32; 2]) -> Self {
        let World { app, dir, .. } = world;
        let answer = Rc::new(RefCell::new(Vec::new()));
        let (made, given) = (Rc::new(RefCell::new(None)), Rc::clone(&answer));
        let make = Rc::clone(&made);
        let drawn = Rc::clone(&made);
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(12)
            .with_context_setup(move |ctx| {
                let dialogs = Box::new(move |_: Ask| given.borrow().clone());
                *make.borrow_mut() = Some(Rc::new(RefCell::new(Window::new(ctx, app, dialogs))));
            })
            .build_ui(move |ui| {
                let window: Rc<RefCell<Window>> = drawn.borrow().clone().unwrap();
                let mut window = window.borrow_mut();
                window.logic(ui.ctx());
                window.show(ui);
            });
        let window = made.borrow().clone().unwrap();
        let mut stage = Self { harness, window, answer, dir };
        stage.run();
        stage
    }

    /// Opens the window where a learner is on the day's first screen.
    pub fn with_learner() -> Self {
        Self::new(World::with_learner("Ana"))
    }

    /// Opens the window on a case of the shipped pack.
    pub fn at_work() -> Self {
        let mut world = World::with_learner("Ana");
        world.start("swollen-ankles");
        Self::new(world)
    }

    /// Opens the window on the feedback of an answer without some codes.
    pub fn at_feedback(left_out: &[&str]) -> Self {
        let mut world = World::with_learner("Ana");
        world.start("swollen-ankles");
        world.answer_swollen_ankles(left_out);
        world.act(Action::Submit);
        Self::new(world)
    }

    /// Sets what the next file dialogs answer.
    pub fn dialogs_answer(&self, path: PathBuf) {
        *self.answer.borrow_mut() = vec![path];
    }

    /// Sets what a dialog for several files answers.
    pub fn dialogs_answer_all(&self, paths: Vec<PathBuf>) {
        *self.answer.borrow_mut() = paths;
    }

    pub fn model<R>(&self, look: impl FnOnce(&Model) -> R) -> R {
        look(&self.window.borrow().app().model)
    }

    pub fn act(&mut self, action: Action) {
        self.window.borrow_mut().act(action);
        self.run();
    }

    /// Draws until nothing moves any more but the wheel that says a job is running.
    pub fn run(&mut self) {
        if let Err(restless) = self.harness.try_run() {
            assert!(restless.repaint_causes.iter().any(|cause| cause.to_string().contains("spinner")), "{restless}");
        }
    }

    /// Draws until something holds that a job brings about.
    pub fn until(&mut self, what: &str, holds: impl Fn(&Model) -> bool) {
        let began = Instant::now();
        while !self.model(&holds) {
            assert!(began.elapsed() < Duration::from_secs(120), "waited for: {what}");
            std::thread::sleep(Duration::from_millis(10));
            self.harness.step();
        }
        self.run();
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Sends what a desktop sends.
    pub fn send(&mut self, event: eframe::egui::Event) {
        self.harness.event(event);
        self.run();
    }

    /// Sends what a desktop sends, all of it in one frame.
    pub fn send_all(&mut self, events: Vec<eframe::egui::Event>) {
        self.harness.input_mut().events.extend(events);
        self.run();
    }

    /// Closes the window as a desktop does, by the cross at its corner.
    pub fn close_window(&mut self) {
        self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        self.run();
    }

    /// Types into whatever has the keyboard.
    pub fn type_text(&mut self, words: &str) {
        self.harness.event(eframe::egui::Event::Text(words.to_owned()));
        self.run();
    }

    pub fn click(&mut self, name: &str) {
        self.find(name).click();
        self.run();
    }

    pub fn focus(&mut self, name: &str) {
        self.find(name).focus();
        self.run();
    }

    /// Finds what can be clicked, typed into or chosen, by its whole name.
    pub fn find<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by(move |node| node.role() != Role::Label && node.label().as_deref() == Some(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.harness.query_all_by(|node| node.role() != Role::Label && node.label().as_deref() == Some(name)).next().is_some()
    }

    /// Tells whether some text on the screen has these words.
    pub fn says(&self, words: &str) -> bool {
        let has = |text: Option<String>| text.is_some_and(|text| text.contains(words));
        self.harness.query_all_by(|node| has(node.label()) || has(node.value())).next().is_some()
    }

    /// Gives where the one thing of a role stands.
    pub fn place_of(&self, role: Role) -> eframe::egui::Rect {
        self.harness.get_by(move |node| node.role() == role).rect()
    }

    /// Gives the names of all shown things of a role, from top to bottom.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.harness.query_all_by_role(role).filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// Gives the name of what has the keyboard.
    pub fn focused(&self) -> Option<String> {
        self.harness.query_all_by(|node| node.is_focused()).find_map(|node| node.accesskit_node().label())
    }

    /// Gives how long the window waits before it draws again by itself.
    pub fn next_frame(&self) -> Duration {
        self.harness.output().viewport_output.values().map(|view| view.repaint_delay).min().unwrap()
    }

    pub fn zoom(&self) -> f32 {
        self.harness.ctx.zoom_factor()
    }

    pub fn is_dark(&self) -> bool {
        self.harness.ctx.theme() == eframe::egui::Theme::Dark
    }

    /// Gives every word that is shown, from top to bottom.
    pub fn words(&self) -> Vec<String> {
        let words = |node: Node<'_>| node.accesskit_node().label().or_else(|| node.accesskit_node().value());
        self.harness.query_all_by(|_| true).filter_map(words).collect()
    }

    /// Says everything that is shown, for a failing test.
    pub fn all(&self) -> String {
        format!("{:?}", self.harness.root())
    }
}
