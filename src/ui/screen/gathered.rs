//! What an instructor gathered: who was taken in, every learner's scores by exercise, the disagreements.

use crate::{
    app::{
        Action,
        out::{Gathered, HandOut},
    },
    grade::{Method, Percent},
    progress::results::{Disputed, Line, TakenIn},
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

/// Keeps the screen between frames.
#[derive(Debug, Default)]
pub struct GatheredScreen {
    lines: Vec<Line>,
    disputes: Vec<Disputed>,
    /// What the two above were made of.
    of: Option<Vec<(String, Vec<TakenIn>)>>,
    disputed: bool,
    close: Confirm,
}

const ROW: f32 = 26.0;

impl GatheredScreen {
    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, gathered: &Gathered, out: &mut Vec<Action>) -> Option<Command> {
        // Made anew only when a file came in: a year of a class is ten thousand lines.
        if self.of.as_ref() != Some(&gathered.taken) {
            (self.lines, self.disputes, self.of) = (gathered.results.table(), gathered.results.disputes(), Some(gathered.taken.clone()));
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
            taken(ui, gathered);
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
            if self.disputed { disputes(ui, &self.disputes) } else { table(ui, &self.lines) }
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
}

/// Says what the last files brought, and which were not taken in.
fn taken(ui: &mut Ui, gathered: &Gathered) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        egui::ScrollArea::vertical().id_salt("taken").max_height(110.0).auto_shrink([false, true]).show(ui, |ui| {
            for (file, why) in &gathered.refused {
                ui.add(Label::new(text(format!("{file} was not taken in: {why}."), Face::Medium, 13.5, t.wrong.0)).wrap());
            }
            for (file, learners) in gathered.taken.iter().take(200) {
                let said: Vec<String> =
                    learners.iter().take(6).map(|one| format!("{}: {}, {} new", one.name, words::count(one.attempts, "attempt", "attempts"), words::number(one.fresh))).collect();
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
    // The bar stands beside the table, not over its last column.
    let room = (ui.available_width() - fixed - 8.0 * cells.len() as f32 - space::M).max(80.0);
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

fn table(ui: &mut Ui, lines: &[Line]) {
    let head = ["Learner", "Exercise", "Times", "Best", "Points", "Agreement", "Code over code", "Whole record"];
    let widths = [-1.0, -2.0, 48.0, 56.0, 56.0, 76.0, 104.0, 92.0];
    let row = |words: [&str; 8]| -> Vec<(String, f32)> { words.iter().zip(widths).map(|(word, width)| ((*word).to_owned(), width)).collect() };
    let show = |ui: &mut Ui, row: Vec<(String, f32)>, face| {
        let row: Vec<(&str, f32)> = row.iter().map(|(word, width)| (word.as_str(), *width)).collect();
        cells(ui, &row, face);
    };
    basic::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        show(ui, row(head), Face::Strong);
        basic::hairline(ui);
        egui::ScrollArea::vertical().id_salt("table").auto_shrink([false, false]).show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                let percent = |percent: Option<Percent>| percent.map_or_else(|| "–".to_owned(), |percent| percent.to_string());
                let by = |method| percent(line.scores.map(|scores| scores.by(method)));
                let [points, agreement, code, whole] = Method::ALL.map(by);
                show(ui, row([&line.name, &line.title, &line.attempts.to_string(), &percent(line.best), &points, &agreement, &code, &whole]), Face::Plain);
            }
        });
    });
}

fn disputes(ui: &mut Ui, disputes: &[Disputed]) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        if disputes.is_empty() {
            basic::muted(ui, "Nobody wrote a disagreement down.");
        }
        egui::ScrollArea::vertical().id_salt("disputes").auto_shrink([false, false]).show(ui, |ui| {
            for one in disputes.iter().take(1_000) {
                let part = if one.part.is_empty() { String::new() } else { format!(" · {}", one.part) };
                ui.label(text(format!("{} / {}{part} · {}", one.pack, one.exercise, one.name), Face::Medium, 13.0, t.muted));
                ui.add(Label::new(text(&one.reason, Face::Plain, 14.0, t.ink)).wrap());
                ui.add_space(space::XS);
            }
        });
    });
}
