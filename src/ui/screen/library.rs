//! A pack of the library: its exercises with filter and search.

use super::packs::{self, Packs};
use crate::{
    app::{
        Action,
        model::{Model, Place, Shelved},
    },
    exercise::{ExerciseId, Kind, Level, PackId},
    pack::{Fault, Pack, Severity},
    report::Print,
    ui::{
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            print_menu,
        },
        words,
    },
};
use eframe::egui::{self, Margin, Role, Ui, WidgetInfo};
use std::sync::Arc;

/// Keeps the library between frames.
#[derive(Debug, Default)]
pub struct Library {
    /// The packs as cards.
    pub packs: Packs,
    query: String,
    level: Option<Level>,
    kind: Option<Kind>,
    faults_open: bool,
    /// What is to be printed, until a file is chosen for it.
    pub print: Option<(Arc<Pack>, ExerciseId, Print)>,
}

impl Library {
    /// Shows one pack's exercises.
    pub fn pack(&mut self, ui: &mut Ui, model: &Model, id: &PackId, out: &mut Vec<Action>) {
        let Some(shelved) = model.shelf.pack(id) else {
            shell::bar(ui, |ui| shell::title(ui, "This pack is not on the shelf any more", ""), |_| {});
            return;
        };
        let manifest = &shelved.pack.manifest;
        let t = Tokens::here(ui);
        let mut extra = Vec::new();
        shell::bar(
            ui,
            |ui| {
                shell::crumbs(ui, &[("Library", Place::Library)], &mut extra);
                shell::title(ui, &manifest.title, &format!("version {}", manifest.version));
            },
            |ui| {
                if !shelved.shipped && basic::button(ui, "Remove…", None, Rank::Quiet).on_hover_text("Takes it off the shelf; attempts are kept").clicked() {
                    out.push(Action::RemovePack(id.clone()));
                }
            },
        );
        out.append(&mut extra);
        basic::page(ui, 1240.0, |ui| {
            if let Some(about) = &manifest.about {
                ui.label(text(about, Face::Plain, 14.0, t.ink));
            }
            ui.label(text(packs::told(shelved), Face::Plain, 13.0, t.muted));
            ui.add_space(space::XS);
            self.fault_card(ui, &shelved.faults);
            self.filters(ui, shelved);
            ui.add_space(space::XS);
            let words: Vec<String> = self.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
            basic::card_frame(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut shown = 0;
                for exercise in &shelved.pack.exercises {
                    let prompt = &exercise.prompt;
                    let domains: Vec<&str> = prompt.domains.iter().map(|d| d.name()).collect();
                    let all = format!("{} {}", prompt.title, domains.join(" ")).to_lowercase();
                    let other = self.level.is_some_and(|l| l != prompt.level) || self.kind.is_some_and(|kind| kind != prompt.kind);
                    if other || !words.iter().all(|w| all.contains(w)) {
                        continue;
                    }
                    if shown > 0 {
                        basic::hairline(ui);
                    }
                    shown += 1;
                    let best = model.study.best.get(&(id.clone(), prompt.id.clone())).copied();
                    let draft = model.study.drafts.iter().any(|d| d.attempt.pack == *id && d.attempt.exercise == prompt.id);
                    match exercise_row(ui, prompt, &domains.join(" · "), best, draft) {
                        Some(Asked::Start) => out.push(Action::Start(id.clone(), prompt.id.clone())),
                        Some(Asked::Print(what)) => self.print = Some((Arc::clone(&shelved.pack), prompt.id.clone(), what)),
                        None => {}
                    }
                }
                if shown == 0 {
                    ui.add_space(space::M);
                    ui.vertical_centered(|ui| basic::muted(ui, "No case here has all of these words."));
                    ui.add_space(space::M);
                }
            });
        });
    }

    fn filters(&mut self, ui: &mut Ui, shelved: &Shelved) {
        ui.horizontal_wrapped(|ui| {
            basic::field(ui, &mut self.query, "Search the cases of this pack", "Search title or domain", 300.0);
            for (name, level) in [("All", None), ("Clean", Some(Level::Clean)), ("Working", Some(Level::Working)), ("Real", Some(Level::Real))] {
                if basic::choice(ui, name, self.level == level).clicked() {
                    self.level = level;
                }
            }
            let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| shelved.pack.exercises.iter().any(|e| e.prompt.kind == *kind)).collect();
            if !self.kind.is_some_and(|kind| kinds.contains(&kind)) {
                self.kind = None;
            }
            // One kind alone needs no choice.
            if kinds.len() > 1 {
                ui.add_space(space::M);
                for kind in kinds {
                    if basic::choice(ui, plural(kind), self.kind == Some(kind)).clicked() {
                        self.kind = if self.kind == Some(kind) { None } else { Some(kind) };
                    }
                }
            }
        });
    }

    fn fault_card(&mut self, ui: &mut Ui, faults: &[Fault]) {
        let worth: Vec<&Fault> = faults.iter().filter(|f| f.severity != Severity::Remark).collect();
        if worth.is_empty() {
            return;
        }
        let t = Tokens::here(ui);
        basic::card(ui, |ui| {
            basic::row(
                ui,
                32.0,
                |ui| {
                    if basic::button(ui, if self.faults_open { "Hide" } else { "Show" }, None, Rank::Plain).clicked() {
                        self.faults_open = !self.faults_open;
                    }
                },
                |ui| {
                    let words = format!("{} in this pack. What is sound can be used.", words::count(worth.len(), "fault", "faults"));
                    ui.label(text(words, Face::Medium, 14.0, t.partial.0));
                },
            );
            if self.faults_open {
                for fault in worth.iter().take(100) {
                    super::teach::fault_line(ui, fault, std::path::Path::new(""));
                }
            }
        });
        ui.add_space(space::S);
    }
}

/// Gives a kind of exercise as a heading names it.
pub(super) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Coding => "Charts",
        Kind::Claim => "Claims",
        Kind::Question => "Questions",
        Kind::Audit => "Audits",
    }
}

/// Names what is asked of an exercise's row.
enum Asked {
    Start,
    Print(Print),
}

fn exercise_row(ui: &mut Ui, prompt: &crate::exercise::Prompt, domains: &str, best: Option<u32>, draft: bool) -> Option<Asked> {
    let t = Tokens::here(ui);
    let mut asked = None;
    egui::Frame::new().inner_margin(Margin::symmetric(18, 9)).show(ui, |ui| {
        basic::row(
            ui,
            42.0,
            |ui| {
                let words = if draft {
                    "Resume"
                } else if best.is_some() {
                    "Again"
                } else {
                    "Start"
                };
                let button = basic::button(ui, words, None, if draft { Rank::Primary } else { Rank::Plain });
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words} {}", prompt.title)));
                if button.clicked() {
                    asked = Some(Asked::Start);
                }
                if let Some(what) = print_menu::show(ui, &prompt.title) {
                    asked = Some(Asked::Print(what));
                }
                if let Some(best) = best {
                    ui.label(text(format!("best {}", words::percent(best)), Face::Medium, 13.0, t.exact.0));
                }
                basic::chip(ui, &format!("{} · {} min", prompt.level.name(), prompt.minutes));
                if prompt.kind != Kind::Coding {
                    basic::chip(ui, words::kind_name(prompt.kind));
                }
            },
            |ui| basic::titled(ui, &prompt.title, domains),
        );
    });
    asked
}
