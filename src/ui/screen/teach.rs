//! Teach: the folder an instructor writes in, checked again on every save, with a preview as the student will see it.

use super::preview::{self, Preview, Side};
use crate::{
    app::{
        Action,
        model::{Bench, Model},
    },
    exercise::{ExerciseId, Key, Section},
    pack::{Fault, Pack, Severity},
    report::Print,
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            chart_pane::ChartPane,
            icon::Icon,
            print_menu,
        },
        words,
    },
};
use eframe::egui::{self, Margin, Role, Sense, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// Keeps the screen between frames.
#[derive(Default)]
pub struct Teach {
    chart: ChartPane,
    asked: Preview,
    with_key: bool,
    /// What is to be printed, until a file is chosen for it.
    pub print: Option<(Arc<Pack>, ExerciseId, Print)>,
}

impl Teach {
    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let mut asked = None;
        let beside = model.bench.as_ref().map_or_else(String::new, |b| b.path.display().to_string());
        shell::bar(
            ui,
            |ui| shell::title(ui, "Teach", &beside),
            |ui| {
                if model.bench.is_some() && basic::button(ui, "Close", None, Rank::Quiet).clicked() {
                    out.push(Action::CloseBench);
                }
                if basic::button(ui, "Open folder…", Some("Ctrl Shift O"), Rank::Plain).clicked() {
                    asked = Some(Command::OpenFolder);
                }
                if basic::button(ui, "Gather results…", None, Rank::Plain).on_hover_text(Command::Gather.about()).clicked() {
                    asked = Some(Command::Gather);
                }
            },
        );
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let Some(bench) = &model.bench else {
                basic::empty(
                    ui,
                    "Write a pack in any text editor",
                    "Open the folder you write in. Each time you save, it is checked again; every fault is listed here with its file and line, and any case can be seen as the student will see it. Results that students saved for you are gathered here too: Gather results… puts every score and disagreement in one table.",
                    |ui| {
                        if basic::button(ui, "Open folder…", None, Rank::Primary).clicked() {
                            asked = Some(Command::OpenFolder);
                        }
                    },
                );
                return;
            };
            let full = ui.available_rect_before_wrap();
            let split = full.left() + (full.width() * 0.46).clamp(380.0, 620.0);
            let mut left = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split + 4.0)));
            checks(&mut left, bench, out);
            let mut right = ui.new_child(egui::UiBuilder::new().max_rect(full.with_min_x(split + 6.0)));
            self.preview(&mut right, model, bench);
        });
        asked
    }

    fn preview(&mut self, ui: &mut Ui, model: &Model, bench: &Bench) {
        let Some(exercise) = bench.pack.as_ref().and_then(|p| p.exercises.get(bench.preview)) else {
            basic::card(ui, |ui| basic::empty(ui, "Nothing sound to preview", "Mend the faults at the left; a case appears here as soon as it can be read.", |_| {}));
            return;
        };
        ui.horizontal(|ui| {
            for (name, with_key) in [("As the student sees it", false), ("With its key", true)] {
                if basic::choice(ui, name, self.with_key == with_key).clicked() {
                    self.with_key = with_key;
                }
            }
            if let (Some(what), Some(pack)) = (print_menu::show(ui, &exercise.prompt.title), &bench.pack) {
                self.print = Some((Arc::clone(pack), exercise.prompt.id.clone(), what));
            }
        });
        let height = ui.available_height();
        let of = u64::from(bench.checks) << 16 | bench.preview as u64;
        let tab = self.chart.tab;
        if let Some(chart) = &exercise.prompt.chart {
            self.chart.set(chart, of);
            self.chart.tab = tab;
        }
        if preview::takes(&exercise.prompt) {
            let side = if self.with_key { Side::Key } else { Side::Student };
            self.asked.show(ui, &mut self.chart, (model, bench), exercise, side);
            return;
        }
        let Some(chart) = &exercise.prompt.chart else { return };
        let key = exercise.key.open().filter(|_| self.with_key);
        let share = if key.is_some() { 0.55 } else { 1.0 };
        ui.allocate_ui(vec2(ui.available_width(), height * share - if key.is_some() { space::S } else { 0.0 }), |ui| {
            self.chart.show(ui, chart, &[]);
        });
        if let Some(key) = key {
            egui::ScrollArea::vertical().id_salt("key").auto_shrink([false, false]).show(ui, |ui| key_card(ui, key));
        }
    }
}

fn key_card(ui: &mut Ui, key: &Key) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        for section in Section::ALL {
            for part in key.section(section) {
                ui.horizontal_top(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(92.0, 20.0), Sense::hover());
                    basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, &part.code.to_string(), Face::Mono, 14.0, t.ink);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        ui.label(text(&part.why, Face::Plain, 13.5, t.ink));
                        ui.label(text(format!("{:?} · {}", part.role, part.cite.join(" · ")), Face::Plain, 12.0, t.muted));
                    });
                });
                basic::hairline(ui);
            }
        }
        for trap in &key.traps {
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(92.0, 20.0), Sense::hover());
                basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, &trap.code.to_string(), Face::Mono, 14.0, t.wrong.0);
                ui.label(text(format!("trap: {}", trap.why), Face::Plain, 13.5, t.muted));
            });
        }
    });
}

fn checks(ui: &mut Ui, bench: &Bench, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    egui::ScrollArea::vertical().id_salt("checks").auto_shrink([false, false]).show(ui, |ui| {
        // The bar stands between the two sides.
        ui.set_max_width(ui.available_width() - 10.0);
        let errors = bench.faults.iter().filter(|f| f.severity == Severity::Error).count();
        let sound = bench.pack.as_ref().map_or(0, |p| p.exercises.len());
        basic::card(ui, |ui| {
            ui.horizontal(|ui| {
                let (sign, pair, words) = if errors == 0 { (Icon::Check, t.exact, "sound") } else { (Icon::Cross, t.wrong, "faults") };
                basic::tinted_chip(ui, Some(sign), words, pair.0, pair.1, None);
                let others = bench.faults.len() - errors;
                let line = format!("{} sound · {} · {}", words::count(sound, "case", "cases"), words::count(errors, "error", "errors"), words::count(others, "remark", "remarks"));
                ui.label(text(line, Face::Medium, 14.0, t.ink));
            });
            basic::muted(ui, format!("Checked {} so far; saved files are checked again at once.", words::count(bench.checks as usize, "time", "times")));
        });
        if !bench.faults.is_empty() {
            basic::card(ui, |ui| {
                for fault in bench.faults.iter().take(300) {
                    fault_line(ui, fault, &bench.path);
                }
            });
        }
        if let Some(pack) = &bench.pack {
            basic::card(ui, |ui| {
                basic::caption(ui, "Cases");
                for (n, exercise) in pack.exercises.iter().enumerate() {
                    let prompt = &exercise.prompt;
                    let chosen = n == bench.preview;
                    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
                    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, format!("Preview {}", prompt.title)));
                    if chosen || response.hovered() {
                        ui.painter().rect_filled(rect, 4.0, if chosen { t.accent_soft } else { t.sunken });
                    }
                    basic::paint_text(ui, rect.left_center() + vec2(8.0, 0.0), egui::Align2::LEFT_CENTER, &prompt.title, Face::Plain, 14.0, t.ink);
                    basic::paint_text(ui, rect.right_center() - vec2(8.0, 0.0), egui::Align2::RIGHT_CENTER, prompt.id.as_str(), Face::Mono, 12.0, t.muted);
                    if response.clicked() {
                        out.push(Action::Preview(n));
                    }
                }
            });
        }
    });
}

/// Shows one fault: where, what, and what to do; `within` is the folder its file is named from.
pub fn fault_line(ui: &mut Ui, fault: &Fault, within: &std::path::Path) {
    let t = Tokens::here(ui);
    let (word, pair) = match fault.severity {
        Severity::Error => ("error", t.wrong),
        Severity::Warning => ("warning", t.partial),
        Severity::Remark => ("remark", t.missed),
    };
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(68.0, 20.0), egui::Layout::left_to_right(egui::Align::Min), |ui| {
            ui.set_width(68.0);
            basic::tinted_chip(ui, None, word, pair.0, pair.1, None);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(text(&fault.message, Face::Plain, 13.5, t.ink));
            if let Some(hint) = &fault.hint {
                ui.label(text(hint, Face::Plain, 13.0, t.accent));
            }
            let file = std::path::Path::new(&fault.file);
            let file = file.strip_prefix(within).ok().filter(|f| f.parent().is_some()).unwrap_or(file).display();
            ui.label(text(format!("{}:{}:{}  {}", file, fault.line, fault.column, fault.path), Face::Mono, 11.5, t.muted));
        });
    });
    ui.add_space(space::XS);
}
