//! The window itself: drains jobs, hands keys to commands, shows the screen one is at.

use super::{
    command::Command,
    dialogs::{self, desktop_dialog},
    files, keys,
    leaving::Leaving,
    palette::{Chosen, Palette},
    screens::Screens,
    shell, tokens,
};
use crate::{
    app::{
        Action, App, Around,
        model::{Place, WhichClaim},
    },
    progress::Theme,
    report::ClaimShape,
};
use eframe::egui::{self, Ui};
use std::time::{Duration, Instant};

pub use super::dialogs::{Ask, Dialogs};

/// Holds the program and what its screens keep between frames.
pub struct Window {
    app: App,
    began: Instant,
    screens: Screens,
    palette: Palette,
    /// What the palette was asked for; done a frame later, because a screen under it cannot take the keyboard yet.
    held: Option<Command>,
    /// Asked for while a form still had keys to take in; done after them.
    late: Vec<Command>,
    dialogs: Dialogs,
    looked: Option<(Theme, u16)>,
    frames: u64,
    on_frame: Option<Seer>,
    leaving: Leaving,
}

/// Is called after each frame, for measuring.
pub type Seer = Box<dyn FnMut(u64, &App, &egui::Context)>;

impl Window {
    /// Dresses the context and makes the window's state around a program.
    pub fn new(ctx: &egui::Context, app: App, dialogs: Dialogs) -> Self {
        tokens::dress(ctx);
        Self {
            app,
            began: Instant::now(),
            screens: Screens::default(),
            palette: Palette::default(),
            held: None,
            late: Vec::new(),
            dialogs,
            looked: None,
            frames: 0,
            on_frame: None,
            leaving: Leaving::default(),
        }
    }

    /// Calls `see` after each frame that was drawn, for measuring.
    pub fn on_frame(mut self, see: impl FnMut(u64, &App, &egui::Context) + 'static) -> Self {
        self.on_frame = Some(Box::new(see));
        self
    }

    /// Gives the program, for tests.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Carries one action out.
    pub fn act(&mut self, action: Action) {
        with_around(self.began, |around| {
            self.app.act(action, around);
        });
    }

    /// Takes in what jobs report and lets time pass. Draws nothing.
    pub fn logic(&mut self, ctx: &egui::Context) {
        with_around(self.began, |around| {
            self.app.drain(around);
            self.app.act(Action::Tick, around);
        });
        self.look(ctx);
        self.app.model.notices.next_leaves(self.began.elapsed()).into_iter().for_each(|left| ctx.request_repaint_after(left));
        if self.app.model.desk.as_ref().is_some_and(|d| !d.saved) {
            ctx.request_repaint_after(Duration::from_millis(300));
        }
        if let Some(sitting) = self.app.model.sitting() {
            // The clock on the wall: shown or not, zero must be seen.
            ctx.request_repaint_after(if sitting.is_saved() { Duration::from_secs(1) } else { Duration::from_millis(300) });
        }
        let clock = self.app.model.place == Place::Work && self.app.model.people.settings.clock_shown;
        if clock && self.app.model.desk.as_ref().is_some_and(|d| d.clock.is_running()) {
            ctx.request_repaint_after(Duration::from_secs(1));
        }
    }

    fn look(&mut self, ctx: &egui::Context) {
        let settings = &self.app.model.people.settings;
        let wanted = (settings.theme, settings.scale_percent);
        if self.looked != Some(wanted) {
            self.looked = Some(wanted);
            ctx.set_theme(match settings.theme {
                Theme::System => egui::ThemePreference::System,
                Theme::Light => egui::ThemePreference::Light,
                Theme::Dark => egui::ThemePreference::Dark,
            });
            ctx.set_zoom_factor(f32::from(settings.scale_percent) / 100.0);
        }
    }

    /// Shows everything and carries out what was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let mut out = Vec::new();
        self.notice_input(ui, &mut out);
        let mut asked: Vec<Command> = if self.palette.is_open() { Vec::new() } else { keys::pressed(ui.ctx(), &self.app.model) };
        asked.extend(self.held.take());
        asked.splice(0..0, std::mem::take(&mut self.late));
        let place = self.app.model.place.clone();
        if place == Place::Welcome {
            self.screens.welcome.show(ui, &self.app.model, &mut out);
        } else {
            asked.extend(shell::rail(ui, &self.app.model));
            asked.extend(self.screens.show(ui, &self.app.model, &place, &mut out));
        }
        self.screens.settings.work.over(ui, &self.app.model, &mut out);
        self.leaving.show(ui, &self.app.model);
        for (pack, exercise, what) in self.screens.library.print.take().into_iter().chain(self.screens.teach.print.take()) {
            files::print(&self.dialogs, pack, exercise, what, &mut out);
        }
        let model = &self.app.model;
        let form = model.place != Place::Feedback || self.screens.feedback.shows_form();
        match self.palette.show(ui, model, &|command| keys::fits(command, model) && (form || !keys::of_form(command))) {
            Some(Chosen::Command(command)) => {
                self.held = Some(command);
                ui.ctx().request_repaint();
            }
            Some(Chosen::Pack(pack)) => out.push(Action::Go(Place::Pack(pack))),
            Some(Chosen::Exercise(pack, exercise)) => out.push(Action::Start(pack, exercise)),
            Some(Chosen::Page(page)) => out.push(Action::OpenBookAt(page)),
            None => {}
        }
        shell::notices(ui, &self.app.model.notices, &mut out);
        shell::busy(ui, &self.app.model.busy);
        let behind = keys::claims(&self.app.model) && self.screens.claim.is_behind();
        self.late = if behind { std::mem::take(&mut asked) } else { Vec::new() };
        asked.into_iter().for_each(|command| self.command(command, &mut out));
        if !out.is_empty() || behind {
            ui.ctx().request_repaint();
        }
        for action in out {
            self.act(action);
        }
        self.frames += 1;
        if let Some(see) = &mut self.on_frame {
            see(self.frames, &self.app, ui.ctx());
        }
    }

    fn notice_input(&self, ui: &Ui, out: &mut Vec<Action>) {
        let (did, focused, dropped) = ui.input(|i| (!i.events.is_empty(), i.focused, i.raw.dropped_files.clone()));
        let events_count = ui.input(|i| {
            i.events.iter().any(|e| {
                matches!(e, egui::Event::Key { .. } | egui::Event::Text(_) | egui::Event::PointerButton { .. } | egui::Event::MouseWheel { .. } | egui::Event::PointerMoved(_))
            })
        });
        if did && events_count && focused && matches!(self.app.model.place, Place::Work | Place::Exam) {
            out.push(Action::Input);
        }
        if !focused && self.app.model.is_counting() {
            out.push(Action::Away);
        }
        let (folders, files): (Vec<_>, Vec<_>) = dropped.iter().map(|file| file.path().to_owned()).partition(|path| path.is_dir());
        let teaches = self.app.model.place == Place::Teach;
        out.extend(folders.into_iter().map(|path| if teaches { Action::OpenBench(path) } else { Action::OpenPack(path) }));
        if !files.is_empty() {
            out.push(Action::Open(files));
        }
        shell::drop_hint(ui);
    }

    fn command(&mut self, command: Command, out: &mut Vec<Action>) {
        if !keys::fits(command, &self.app.model) {
            return;
        }
        let claims = keys::claims(&self.app.model);
        if claims {
            // Whatever comes, what is half typed counts as typed.
            self.screens.claim.keep(&self.app.model, out);
        }
        match command {
            Command::Larger | Command::Smaller if claims => self.screens.claim.command(command, &self.app.model, out),
            Command::Larger | Command::Smaller if self.app.model.place == Place::ClaimFile => self.screens.opened.command(command, &self.app.model),
            Command::Larger | Command::Smaller if self.app.model.place == Place::Feedback && self.screens.feedback.shows_form() => {
                self.screens.feedback.command(command, &self.app.model, out);
            }
            Command::SavePdf if self.app.model.place == Place::ExamResult => {
                let chosen = (self.dialogs)(Ask::SaveResult).into_iter();
                out.extend(chosen.map(|path| dialogs::with_ending(path, ClaimShape::Pdf)).map(Action::ExportResult));
            }
            Command::SavePdf | Command::SaveX12 | Command::SaveClaimFile => {
                let which = match self.app.model.place {
                    Place::Work => WhichClaim::OnDesk,
                    Place::Feedback => self.screens.feedback.which(),
                    _ => WhichClaim::Opened,
                };
                files::save_claim(&self.dialogs, which, command, out);
            }
            Command::SaveResults | Command::SaveAttempts | Command::SaveReport | Command::MoveLearner => files::hand_out(&self.dialogs, command, out),
            Command::Gather | Command::SaveGathered => files::hand_out(&self.dialogs, command, out),
            Command::ClaimFile => out.push(Action::Go(Place::ClaimFile)),
            Command::Palette => self.palette.open(),
            Command::Today => out.push(Action::Go(Place::Today)),
            Command::Library => out.push(Action::Go(Place::Library)),
            Command::CodeBook => {
                out.push(Action::Go(Place::CodeBook));
                self.screens.book.command(Command::LookUp);
            }
            // To the exam that is being sat; from there to where it can be given up.
            Command::Exams => out.push(Action::Go(if self.app.model.exams.sitting.is_some() && self.app.model.place != Place::Exam { Place::Exam } else { Place::Exams })),
            Command::Progress => out.push(Action::Go(Place::Progress)),
            Command::Path => out.push(Action::Go(Place::Path)),
            Command::Teach => out.push(Action::Go(Place::Teach)),
            Command::Settings | Command::SwitchLearner => out.push(Action::Go(Place::Settings)),
            Command::OpenPack => out.push(Action::Open((self.dialogs)(Ask::Pack))),
            Command::OpenFolder => out.extend((self.dialogs)(Ask::Folder).into_iter().map(Action::OpenBench)),
            Command::OpenBlueprint => out.extend((self.dialogs)(Ask::Blueprint).into_iter().map(Action::OpenBlueprint)),
            Command::ImportCodeSets => {
                out.push(Action::Go(Place::Settings));
                out.push(Action::ImportCodeSets((self.dialogs)(Ask::CodeSets)));
            }
            Command::PageBack => out.push(Action::PageBack),
            Command::PageForward => out.push(Action::PageForward),
            Command::BookMode => out.push(Action::ToggleBookMode),
            Command::Guidelines => {
                out.push(Action::Go(Place::CodeBook));
                self.screens.book.command(Command::Guidelines);
            }
            Command::TabPage => out.extend(files::tab_of(&self.app.model)),
            Command::ExportMarks => out.extend((self.dialogs)(Ask::SaveMarks).into_iter().map(Action::ExportMarks)),
            Command::Undo => out.push(Action::Undo),
            Command::Redo => out.push(Action::Redo),
            Command::ToggleClock => out.push(Action::ToggleClock),
            Command::Review => out.push(Action::BeginReview),
            Command::SkipCard => out.push(Action::SkipCard),
            Command::PutCardBy => out.push(Action::PutCardBy),
            Command::OpenWhole => out.push(Action::OpenWhole),
            Command::StudyThese => out.push(Action::StudyThese),
            Command::ToggleTheme | Command::Larger | Command::Smaller => files::restyle(command, &self.app.model, out),
            _ => match self.app.model.place {
                Place::Work if claims => self.screens.claim.command(command, &self.app.model, out),
                Place::Work if keys::questions(&self.app.model) => self.screens.question.command(command, out),
                Place::Work if keys::audits(&self.app.model) => self.screens.audit.command(command, out),
                Place::Work => self.screens.work.command(command, out),
                Place::Exam => self.screens.sit.command(command, &self.app.model, out),
                Place::Feedback => self.screens.feedback.command(command, &self.app.model, out),
                Place::CodeBook => self.screens.book.command(command),
                Place::ClaimFile => self.screens.opened.command(command, &self.app.model),
                _ => {}
            },
        }
    }
}

/// Gives actions the real clock and the system's dice.
pub fn with_around<R>(began: Instant, work: impl FnOnce(&mut Around<'_>) -> R) -> R {
    let mut draw = crate::app::draw_from_system;
    let mut around = Around { now: jiff::Timestamp::now(), elapsed: began.elapsed(), zone: jiff::tz::TimeZone::system(), draw: &mut draw };
    work(&mut around)
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        let mut out = Vec::new();
        self.screens.claim.keep(&self.app.model, &mut out);
        out.into_iter().for_each(|action| self.act(action));
        self.act(Action::Away);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When no window can be opened, as without a display.
pub fn run(app: impl FnOnce(&egui::Context) -> App + 'static, state: &std::path::Path, see: Option<Seer>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default().with_title("Clean Claim").with_app_id("clean-claim").with_inner_size([1440.0, 900.0]).with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, persist_window: true, persistence_path: Some(state.to_owned()), ..Default::default() };
    eframe::run_native(
        "Clean Claim",
        options,
        Box::new(move |cc| {
            let mut window = Window::new(&cc.egui_ctx, app(&cc.egui_ctx), Box::new(desktop_dialog));
            window.on_frame = see;
            Ok(Box::new(window))
        }),
    )
}
