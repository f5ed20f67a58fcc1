//! The card of code sets: what the program carries, what was imported, and the way to more.

use crate::{
    app::{
        Action,
        imports::{Outcome, Running},
        model::Model,
    },
    code::Date,
    codebook::{
        CodeBook,
        import::{ImportError, Installed, Kind, PUBLISHED, grouped},
    },
    ui::{
        command::Command,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
    },
};
use eframe::egui::{self, Margin, Role, Sense, Ui, WidgetInfo};

/// Two lines of text and some air.
const ROW: f32 = 52.0;

/// Keeps the card between frames.
#[derive(Debug, Default)]
pub struct CodeSetsCard {
    /// The set that would be removed: its id and name.
    removing: Option<(String, String)>,
    asked: bool,
    sources_open: bool,
}

impl CodeSetsCard {
    /// Shows the card; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let mut chosen = None;
        basic::caption(ui, "Code sets");
        carried(ui, model.today);
        for one in model.sets.installed() {
            basic::hairline(ui);
            self.installed(ui, one, model.today);
        }
        basic::hairline(ui);
        cpt(ui, model);
        ui.add_space(space::XS);
        match &model.imports.running {
            Some(running) => under_way(ui, running, out),
            None => {
                if let Some(outcome) = &model.imports.last {
                    told(ui, outcome);
                }
                ui.horizontal(|ui| {
                    if basic::button(ui, "Import…", None, Rank::Plain).on_hover_text("Official files or the zips they come in; those of one release together").clicked() {
                        chosen = Some(Command::ImportCodeSets);
                    }
                    basic::muted(ui, "or drop the files on the window");
                });
            }
        }
        self.sources(ui);
        chosen
    }

    fn installed(&mut self, ui: &mut Ui, one: &Installed, today: Date) {
        let head = &one.head;
        let size = format!("{} KB", grouped(one.bytes.div_ceil(1024)));
        let about = format!("{} · {} · imported {}", head.shown_days(), head.shown_counts(), head.imported);
        let mut asked = false;
        line(ui, &head.name, &about, in_force(head.covers(today)), |ui| {
            let remove = basic::button(ui, "Remove…", None, Rank::Quiet);
            let remove = remove.on_hover_text(format!("Frees {size}"));
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove {}…", head.name)));
            asked = remove.clicked();
        });
        if asked {
            self.removing = Some((head.id.clone(), head.name.clone()));
            self.asked = true;
        }
    }

    /// Says where releases are had, once it is asked for.
    fn sources(&mut self, ui: &mut Ui) {
        let t = Tokens::here(ui);
        let words = if self.sources_open { "Hide where to get releases" } else { "Where to get releases" };
        // Words alone, for those of a button would begin further in than the lines above.
        let link = ui.add(egui::Label::new(text(words, Face::Medium, 14.0, t.accent)).sense(Sense::click()));
        link.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        basic::focus_ring(ui, &link, 2.0);
        if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            self.sources_open = !self.sources_open;
        }
        if !self.sources_open {
            return;
        }
        for (what, words) in PUBLISHED {
            ui.label(text(what, Face::Medium, 13.5, t.ink));
            ui.label(text(words, Face::Plain, 13.5, t.muted));
        }
    }

    /// Asks before a set is removed.
    pub fn confirm(&mut self, ui: &Ui, out: &mut Vec<Action>) {
        let Some((id, name)) = self.removing.clone() else { return };
        let t = Tokens::here(ui);
        let modal =
            egui::Modal::new(egui::Id::unique("remove set?")).backdrop_color(basic::scrim()).frame(basic::card_frame(ui).inner_margin(Margin::same(20))).show(ui.ctx(), |ui| {
                ui.set_width(400.0);
                ui.label(text(format!("Remove {name}?"), Face::Strong, 16.0, t.ink));
                ui.label(text(
                    "Charts of its days are then judged by the nearest edition left. Your work is kept, and the release can be imported again.",
                    Face::Plain,
                    14.0,
                    t.muted,
                ));
                ui.add_space(space::S);
                ui.horizontal(|ui| {
                    let keep = basic::button(ui, "Keep it", None, Rank::Primary);
                    if std::mem::take(&mut self.asked) {
                        keep.request_focus();
                    }
                    if keep.clicked() {
                        self.removing = None;
                    }
                    if basic::button(ui, "Remove it", None, Rank::Plain).clicked() {
                        self.removing = None;
                        out.push(Action::RemoveCodeSet(id));
                    }
                });
            });
        if modal.should_close() {
            self.removing = None;
        }
    }
}

/// Shows one set, what it holds under its name, and what can be done with it at the right.
fn line(ui: &mut Ui, name: &str, about: &str, chip: Option<&str>, right: impl FnOnce(&mut Ui)) {
    basic::row(
        ui,
        ROW,
        |ui| {
            // Without anything at the right a row would be no higher than its text.
            ui.allocate_exact_size(egui::vec2(0.0, ROW), Sense::hover());
            right(ui);
            if let Some(words) = chip {
                basic::chip(ui, words);
            }
        },
        |ui| basic::titled(ui, name, about),
    );
}

/// Names the sets that are in force today.
fn in_force(is: bool) -> Option<&'static str> {
    is.then_some("in force today")
}

fn days(from: Date, to: Date) -> String {
    format!("{from} to {to}")
}

fn carried(ui: &mut Ui, today: Date) {
    let book = CodeBook::carried();
    let edition = book.edition();
    let counts = format!("{} billable codes, {} entries", grouped(book.billable_count() as u64), grouped(book.entry_count() as u64));
    line(ui, &edition.name, &format!("{} · {counts} · came with the program", days(edition.from, edition.to)), in_force(edition.covers(today)), |_| ());
}

/// Says what stands in the place of a CPT release.
fn cpt(ui: &mut Ui, model: &Model) {
    if model.sets.installed().iter().any(|one| one.head.kind == Kind::Cpt) {
        return;
    }
    line(ui, "CPT", "Nothing is carried: CPT is the AMA’s. With a licence you import the AMA’s file; its text stays on this machine.", None, |_| ());
}

fn under_way(ui: &mut Ui, running: &Running, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let stopping = running.is_stopping();
    let words = if stopping { "Stopping…".to_owned() } else { format!("Importing {}", running.name) };
    ui.add(egui::Label::new(text(words, Face::Plain, 14.0, t.ink)).truncate());
    let line = egui::vec2(ui.available_width(), 34.0);
    ui.allocate_ui_with_layout(line, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let percent = (running.share() * 100.0).round() as u32;
        let stop = ui.add_enabled_ui(!stopping, |ui| basic::button(ui, "Stop", None, Rank::Plain).clicked()).inner;
        // As wide at 100 % as at none, so that nothing moves.
        let figure = egui::vec2(basic::width(ui, "100 %", Face::Plain, 13.0), 18.0);
        ui.allocate_ui_with_layout(figure, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.set_min_width(figure.x);
            ui.label(text(format!("{percent} %"), Face::Plain, 13.0, t.muted));
        });
        basic::bar(ui, running.share(), ui.available_width(), 8.0);
        if stop {
            out.push(Action::StopImport);
        }
    });
}

fn told(ui: &mut Ui, outcome: &Outcome) {
    let t = Tokens::here(ui);
    let crate::ui::tokens::Pair(ink, ground) = match outcome {
        Outcome::Installed(_) => t.exact,
        Outcome::Refused(ImportError::Stopped) => t.partial,
        Outcome::Refused(_) => t.wrong,
    };
    egui::Frame::new().fill(ground).corner_radius(6).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(text(outcome.words(), Face::Plain, 13.5, ink)).wrap());
    });
}
