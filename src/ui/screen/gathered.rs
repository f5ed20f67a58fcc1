//! What an instructor gathered: who was taken in, every learner's scores by exercise, the disagreements.

use crate::{
    app::{Action, gather::Gathered, out::HandOut},
    attempt::LearnerId,
    grade::{Method, Percent},
    progress::results::{Disputed, Line, Results},
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            confirm::{Confirm, Words},
        },
        words,
    },
};
use eframe::egui::{self, Align, Frame, Label, Layout, Margin, Role, Ui, WidgetInfo, vec2};
use jiff::tz::TimeZone;
use std::{collections::BTreeMap, sync::Arc};

/// Keeps the screen between frames.
#[derive(Debug, Default)]
pub struct GatheredScreen {
    lines: Vec<Line>,
    disputes: Vec<Disputed>,
    called: BTreeMap<LearnerId, String>,
    /// What the three above were made of.
    of: Option<Arc<Results>>,
    disputed: bool,
    /// How often more disagreements were asked for.
    more: usize,
    close: Confirm,
}

const ROW: f32 = 26.0;
/// So many disagreements are laid out at first, and with each asking for more; the lines of all are as long as they are.
const SAID: usize = 200;
/// The columns of the table: heading, width in points; the first two share what is left.
const COLUMNS: [(&str, f32); 11] = [
    ("Learner", -1.0),
    ("Exercise", -2.0),
    ("Times", 44.0),
    ("Last", 84.0),
    ("First", 50.0),
    ("Best", 50.0),
    ("Points", 50.0),
    ("Agreement", 74.0),
    ("Code over code", 102.0),
    ("Whole record", 90.0),
    ("Disagreed", 68.0),
];
/// The table is at least so wide; where the window has less it is moved sideways.
const WIDE: f32 = 960.0;

impl GatheredScreen {
    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, gathered: &Gathered, out: &mut Vec<Action>) -> Option<Command> {
        // Made anew only when a file came in: a year of a class is ten thousand lines.
        if self.of.as_ref().is_none_or(|of| !Arc::ptr_eq(of, &gathered.results)) {
            (self.lines, self.disputes, self.called) = (gathered.results.table(), gathered.results.disputes(), gathered.results.called());
            (self.of, self.more) = (Some(Arc::clone(&gathered.results)), 0);
        }
        let mut asked = None;
        let beside = format!("{} of {}", words::count(gathered.results.attempts(), "attempt", "attempts"), words::count(gathered.results.learners.len(), "learner", "learners"));
        shell::bar(
            ui,
            |ui| shell::title(ui, "Gathered results", &beside),
            |ui| {
                let close = basic::button(ui, "Close", None, Rank::Quiet);
                close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close the gathered results"));
                if close.clicked() {
                    if gathered.unsaved { self.close.ask() } else { out.push(Action::Out(HandOut::CloseGathered)) }
                }
                for command in [Command::SaveGathered, Command::Gather] {
                    let words = if command == Command::Gather { "Gather more…" } else { "Save…" };
                    if basic::button(ui, words, None, Rank::Plain).on_hover_text(command.about()).clicked() {
                        asked = Some(command);
                    }
                }
            },
        );
        egui::CentralPanel::default().frame(Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::symmetric(20, 14))).show(ui, |ui| {
            taken(ui, gathered, &self.called);
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let disagreements = format!("Disagreements ({})", self.disputes.len());
                for (name, disputed) in [("Scores", false), (disagreements.as_str(), true)] {
                    if basic::choice(ui, name, self.disputed == disputed).clicked() {
                        self.disputed = disputed;
                    }
                }
            });
            ui.add_space(space::XS);
            if self.disputed { self.disputes(ui) } else { table(ui, &self.lines, &self.called) }
        });
        let words = Words {
            heading: "Close without saving?",
            under: "What was gathered is in no file yet. The learners’ own files are as they were and can be gathered again.",
            yes: "Close",
            no: "Stay",
        };
        if self.close.show(ui, &words) {
            out.push(Action::Out(HandOut::CloseGathered));
        }
        asked
    }

    fn disputes(&mut self, ui: &mut Ui) {
        let t = Tokens::here(ui);
        basic::card(ui, |ui| {
            if self.disputes.is_empty() {
                basic::muted(ui, "Nobody wrote a disagreement down.");
            }
            let shown = SAID.saturating_mul(self.more + 1).min(self.disputes.len());
            egui::ScrollArea::vertical().id_salt("disputes").auto_shrink([false, false]).show(ui, |ui| {
                for one in self.disputes.iter().take(shown) {
                    let part = if one.part.is_empty() { String::new() } else { format!(" · {}", one.part) };
                    let (name, when) = (called(&self.called, one.learner, &one.name), words::moment(one.at, &TimeZone::system()));
                    ui.label(text(format!("{} / {}{part} · {name} · {when}", one.pack, one.exercise), Face::Medium, 13.0, t.muted));
                    ui.add(Label::new(text(&one.reason, Face::Plain, 14.0, t.ink)).wrap());
                    ui.add_space(space::XS);
                }
                if shown < self.disputes.len() {
                    basic::muted(ui, format!("{shown} of {} are shown; the table that is saved has all.", self.disputes.len()));
                    if basic::button(ui, "Show more", None, Rank::Plain).clicked() {
                        self.more += 1;
                    }
                }
            });
        });
    }
}

fn called<'a>(all: &'a BTreeMap<LearnerId, String>, learner: LearnerId, name: &'a str) -> &'a str {
    all.get(&learner).map_or(name, String::as_str)
}

/// Says what the last files brought, and which were not taken in.
fn taken(ui: &mut Ui, gathered: &Gathered, names: &BTreeMap<LearnerId, String>) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        egui::ScrollArea::vertical().id_salt("taken").max_height(110.0).auto_shrink([false, true]).show(ui, |ui| {
            for (file, why) in &gathered.refused {
                ui.add(Label::new(text(format!("{file} was not taken in: {why}."), Face::Medium, 13.5, t.wrong.0)).wrap());
            }
            for (file, learners) in gathered.taken.iter().take(200) {
                let said: Vec<String> = learners
                    .iter()
                    .take(6)
                    .map(|one| format!("{}: {}, {} new", called(names, one.learner, &one.name), words::count(one.attempts, "attempt", "attempts"), words::number(one.fresh)))
                    .collect();
                let more = if learners.len() > 6 { format!(" · and {} more", learners.len() - 6) } else { String::new() };
                let said = if said.is_empty() { "nobody’s results".to_owned() } else { said.join(" · ") };
                ui.add(Label::new(text(format!("{file}  {said}{more}"), Face::Plain, 13.5, t.ink)).wrap());
            }
        });
    });
}

/// Shows cells of a row in columns: the widths in points, the first two shared out of what is left.
fn cells(ui: &mut Ui, cells: &[(&str, f32)], face: Face) {
    let t = Tokens::here(ui);
    let fixed: f32 = cells.iter().map(|(_, width)| width.max(0.0)).sum();
    let shared: f32 = cells.iter().filter(|(_, width)| *width < 0.0).map(|(_, width)| -width).sum();
    let room = (ui.available_width() - fixed - 8.0 * cells.len() as f32).max(80.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (words, width) in cells {
            let (width, layout) = if *width < 0.0 { (room * -width / shared, Layout::left_to_right(Align::Center)) } else { (*width, Layout::right_to_left(Align::Center)) };
            ui.allocate_ui_with_layout(vec2(width, ROW), layout, |ui| {
                ui.set_width(width);
                ui.add(Label::new(text(*words, face, 13.0, if face == Face::Strong { t.muted } else { t.ink })).truncate());
            });
        }
    });
}

fn table(ui: &mut Ui, lines: &[Line], names: &BTreeMap<LearnerId, String>) {
    let zone = TimeZone::system();
    basic::card(ui, |ui| {
        egui::ScrollArea::horizontal().id_salt("columns").auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(ui.available_width().max(WIDE));
            ui.spacing_mut().item_spacing.y = 0.0;
            // The bar stands beside the table, not over its last column.
            ui.spacing_mut().scroll.floating = false;
            let beside = ui.spacing().scroll.allocated_width();
            ui.scope(|ui| {
                // The heads stand over their columns, which leave room for the bar.
                ui.set_max_width(ui.available_width() - beside);
                cells(ui, &COLUMNS, Face::Strong);
            });
            basic::hairline(ui);
            egui::ScrollArea::vertical().id_salt("table").auto_shrink([false, false]).show_rows(ui, ROW, lines.len(), |ui, range| {
                for line in lines.get(range).unwrap_or_default() {
                    let percent = |percent: Option<Percent>| percent.map_or_else(|| "–".to_owned(), |percent| percent.to_string());
                    let [points, agreement, code, whole] = Method::ALL.map(|method| percent(line.scores.map(|scores| scores.by(method))));
                    let last = line.last.to_zoned(zone.clone()).date().to_string();
                    let (times, said, first, best) = (line.attempts.to_string(), line.disagreements.to_string(), percent(line.first), percent(line.best));
                    let name = called(names, line.learner, &line.name);
                    let row: [&str; 11] = [name, &line.title, &times, &last, &first, &best, &points, &agreement, &code, &whole, &said];
                    let row: Vec<(&str, f32)> = row.into_iter().zip(COLUMNS.map(|(_, width)| width)).collect();
                    cells(ui, &row, Face::Plain);
                }
            });
        });
    });
}
