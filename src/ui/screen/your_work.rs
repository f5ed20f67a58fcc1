//! One's work as a whole: where it lies, backups to go back to, another machine, erasing for good.

use crate::{
    app::{
        Action,
        keeping::Keep,
        model::{Model, Person},
    },
    progress::{Backup, BackupKind},
    ui::{
        command::Command,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            confirm::{Confirm, Words},
        },
        words,
    },
};
use eframe::egui::{self, Margin, Role, Ui, WidgetInfo};
use jiff::{Timestamp, tz::TimeZone};
use std::path::PathBuf;

/// Keeps the card and its questions between frames.
#[derive(Debug, Default)]
pub struct YourWork {
    all_shown: bool,
    back_to: Option<Timestamp>,
    back: Confirm,
    erasing: Option<(Person, String)>,
    arrived: Option<PathBuf>,
    arrival: Confirm,
}

/// How many backups are shown before one asks for the others.
const SHOWN: usize = 4;

impl YourWork {
    /// Shows the card; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model) -> Option<Command> {
        let t = Tokens::here(ui);
        let mut asked = None;
        basic::caption(ui, "Your work");
        let kept = |file: &std::path::Path| format!("It is kept in {}.", file.display());
        // Without a store a backup is being put in its place.
        let where_kept = model.store.as_ref().map_or_else(|| "One moment: it is being put in its place.".to_owned(), |store| kept(store.file()));
        ui.label(text(where_kept, Face::Plain, 13.5, t.muted));
        ui.add_space(space::XS);
        basic::caption(ui, "Backups");
        let backups = &model.keeping.backups;
        if backups.is_empty() {
            basic::muted(ui, "None yet. One is made each day you work, and seven are kept.");
        }
        let shown = if self.all_shown { backups.len() } else { SHOWN };
        for backup in backups.iter().take(shown) {
            self.backup(ui, backup);
        }
        if backups.len() > SHOWN && basic::button(ui, if self.all_shown { "Fewer" } else { "All backups" }, None, Rank::Quiet).clicked() {
            self.all_shown = !self.all_shown;
        }
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            for command in [Command::MoveLearner, Command::OpenPack] {
                let words = if command == Command::OpenPack { "Open a learner’s file…" } else { command.text() };
                if basic::button(ui, words, None, Rank::Plain).on_hover_text("One file with everything, for another machine").clicked() {
                    asked = Some(command);
                }
            }
            if basic::button(ui, Command::Path.text(), None, Rank::Quiet).on_hover_text(Command::Path.about()).clicked() {
                asked = Some(Command::Path);
            }
            let mine = model.people.all.iter().find(|person| Some(person.id) == model.people.who);
            if let Some(person) = mine
                && basic::button(ui, "Erase for good…", None, Rank::Quiet).clicked()
            {
                self.erasing = Some((person.clone(), String::new()));
            }
        });
        asked
    }

    fn backup(&mut self, ui: &mut Ui, backup: &Backup) {
        let t = Tokens::here(ui);
        let when = moment(backup.made);
        basic::row(
            ui,
            36.0,
            |ui| {
                let button = basic::button(ui, "Go back to this one…", None, Rank::Quiet);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Go back to {when}")));
                if button.clicked() {
                    self.back_to = Some(backup.made);
                    self.back.ask();
                }
                ui.label(text(format!("{} KB", backup.bytes.div_ceil(1024)), Face::Plain, 13.0, t.muted));
            },
            |ui| {
                ui.label(text(&when, Face::Medium, 14.0, t.ink));
                ui.label(text(why(backup.kind), Face::Plain, 13.0, t.muted));
            },
        );
    }

    /// Shows the questions that stand over the window, whichever screen is open.
    pub fn over(&mut self, ui: &Ui, model: &Model, out: &mut Vec<Action>) {
        if let Some(made) = self.back_to {
            let heading = format!("Go back to {}?", moment(made));
            let words =
                Words { heading: &heading, under: "What you did since then is put away as a backup of its own, so you can go back to that as well.", yes: "Go back", no: "Stay" };
            if self.back.show(ui, &words) {
                out.push(Action::Keep(Keep::GoBack(made)));
            }
            if !self.back.is_open() {
                self.back_to = None;
            }
        }
        self.arrival(ui, model, out);
        self.erasing(ui, out);
    }

    /// Asks what is to be done with a file of somebody who is here already.
    fn arrival(&mut self, ui: &Ui, model: &Model, out: &mut Vec<Action>) {
        let Some((path, arrival)) = &model.keeping.arrival else {
            self.arrived = None;
            return;
        };
        if self.arrived.as_ref() != Some(path) {
            self.arrived = Some(path.clone());
            self.arrival.ask();
        }
        let heading = format!("{} is on this machine already", arrival.name);
        let at = |when: Option<Timestamp>| when.map_or_else(|| "nothing yet".to_owned(), moment);
        let (here, there) = (at(arrival.here.and_then(|here| here.last)), at(arrival.there.last));
        let under = format!(
            "{}. Last changed here: {here}; in the file: {there}. If the file takes the place of what is here, what is here becomes a backup to go back to.",
            arrival.compared()
        );
        if self.arrival.show(ui, &Words { heading: &heading, under: &under, yes: "Use the file", no: "Keep what is here" }) {
            out.push(Action::Keep(Keep::Replace));
        } else if !self.arrival.is_open() {
            out.push(Action::Keep(Keep::Leave));
        }
    }

    /// Asks for the name before a learner is erased.
    fn erasing(&mut self, ui: &Ui, out: &mut Vec<Action>) {
        let Some((person, typed)) = &mut self.erasing else { return };
        let t = Tokens::here(ui);
        let mut done = false;
        let frame = basic::card_frame(ui).inner_margin(Margin::same(20));
        let modal = egui::Modal::new(egui::Id::unique("erase")).backdrop_color(basic::scrim()).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(420.0);
            ui.label(text(format!("Erase {} for good?", person.name), Face::Strong, 16.0, t.ink));
            let under =
                "Every answer, grade, exam, mark and setting is deleted, and every backup of them. There is no way back. To keep a copy, choose “Move to another machine…” first.";
            ui.label(text(under, Face::Plain, 14.0, t.muted));
            ui.add_space(space::XS);
            basic::caption(ui, &format!("Type the name “{}” to go on", person.name));
            basic::field(ui, typed, "The learner’s name", "", 300.0);
            let meant = *typed == person.name && !person.name.is_empty();
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let erase = ui.add_enabled_ui(meant, |ui| basic::button(ui, "Erase", None, Rank::Primary).clicked()).inner;
                if meant && erase {
                    out.push(Action::Keep(Keep::Erase(person.id)));
                    done = true;
                }
                if basic::button(ui, "Keep it", None, Rank::Plain).clicked() {
                    done = true;
                }
            });
        });
        if done || modal.should_close() {
            self.erasing = None;
        }
    }
}

fn why(kind: BackupKind) -> &'static str {
    match kind {
        BackupKind::Daily => "the day’s",
        BackupKind::BeforeUpgrade => "before a newer program took over",
        BackupKind::BeforeGoingBack => "before going back",
    }
}

fn moment(at: Timestamp) -> String {
    words::moment(at, &TimeZone::system())
}
