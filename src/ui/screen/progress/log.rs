//! Every miss: what it was, what it came from, a note of one's own, and what to practise against it.

use super::derived::{Asked, Derived};
use crate::{
    app::{Action, model::Model},
    attempt::AttemptId,
    claim::BoxId,
    feedback,
    grade::ErrorKind,
    progress::{Evidence, SaidBy},
    study::errors,
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
        words,
    },
};
use eframe::egui::{self, Ui, vec2};

/// How many misses are drawn at first, and how many more at a time: what stands under the log is reached without them.
const SHOWN: usize = 8;
const MORE: usize = 40;
/// How high a line is.
const ROW: f32 = 44.0;

/// Keeps the note that is being written.
#[derive(Debug, Default)]
pub struct Log {
    open: Option<(AttemptId, u32)>,
    note: String,
    kind: Option<ErrorKind>,
    /// How many more are shown than at first, and of what.
    more: (usize, Option<ErrorKind>),
}

fn name(kind: Option<ErrorKind>) -> &'static str {
    kind.map_or("Other", |kind| feedback::kind_words(kind).name)
}

/// Names a part of a key as its sheet or form does: a code, or a box with its title.
fn part_name(part: &str) -> String {
    let (sort, name) = part.split_once(':').unwrap_or(("", part));
    match name.parse::<BoxId>() {
        Ok(id) if sort == "box" => {
            let said = id.said().replace('\'', "’");
            // What stands over the form is in no box with a number.
            said.strip_prefix("0 ").map_or_else(|| format!("box {said}"), str::to_owned)
        }
        _ => name.to_owned(),
    }
}

/// Writes what something cost, in parts to a tenth.
fn cost(hundredths: u32) -> String {
    format!("{}.{}", words::number(hundredths as usize / 100), hundredths % 100 / 10)
}

/// Shows what each kind cost; a kind is chosen by a click, and then says what helps and what to practise.
pub fn kinds(ui: &mut Ui, derived: &Derived, asked: &mut Asked, out: &mut Vec<Action>) {
    super::table::card(
        ui,
        "What points were lost by",
        || {
            let rows = derived.costs.iter().map(|one| vec![name(one.kind).to_owned(), cost(one.lost), one.times.to_string()]).collect();
            super::table::Table { head: &["Kind", "Parts lost", "Times"], rows }
        },
        |ui| {
            if derived.costs.is_empty() {
                basic::muted(ui, "No point lost in what is chosen above. Misses appear here by what they came from: looked up wrong, not read, a modifier, the order.");
            }
            let most = derived.costs.iter().map(|one| one.lost).max().unwrap_or(1).max(1);
            let said = |one: &errors::Cost| format!("{} in {}", cost(one.lost), words::count(one.times as usize, "part", "parts"));
            let lines: Vec<_> = derived.costs.iter().map(|one| (name(one.kind), one.lost as f32 / most as f32, said(one))).collect();
            basic::bars(ui, &lines);
            ui.add_space(space::S);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
                for one in derived.costs.iter().filter(|one| one.kind.is_some()) {
                    if basic::choice(ui, name(one.kind), asked.kind == one.kind).clicked() {
                        asked.kind = if asked.kind == one.kind { None } else { one.kind };
                    }
                }
            });
            if let Some(kind) = asked.kind {
                against(ui, derived, kind, out);
            }
        },
    );
}

/// Says what helps against a kind, and offers what trains it.
fn against(ui: &mut Ui, derived: &Derived, kind: ErrorKind, out: &mut Vec<Action>) {
    let said = feedback::kind_words(kind);
    // The bars above left no air between lines.
    ui.spacing_mut().item_spacing.y = space::XS;
    ui.add_space(space::S);
    basic::muted(ui, said.meaning);
    basic::muted(ui, said.help);
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        if basic::button(ui, "Practise this kind", None, Rank::Primary).on_hover_text("A case that asks for the skills it happened in").clicked() {
            out.push(Action::PractiseKind(kind));
        }
        let again = format!("Ask {} again", words::count(derived.cards, "part", "parts"));
        if derived.cards > 0 && basic::button(ui, &again, None, Rank::Plain).on_hover_text("What was missed this way, one part at a time, ten in one go, due or not").clicked() {
            out.push(Action::ReviewKind(kind));
        }
    });
}

impl Log {
    /// Shows the misses, the newest first.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, derived: &Derived, kind: Option<ErrorKind>, out: &mut Vec<Action>) {
        if self.more.1 != kind {
            self.more = (0, kind);
        }
        let (all, shown) = (derived.misses.len(), SHOWN + self.more.0);
        basic::card(ui, |ui| {
            let of = kind.map(|kind| format!(", {}", name(Some(kind)).to_lowercase())).unwrap_or_default();
            let head = if all > shown { format!("Error log{of}: the newest {shown} of {}", words::number(all)) } else { format!("Error log{of}") };
            basic::caption(ui, &head);
            if derived.misses.is_empty() {
                basic::muted(ui, "No miss in what is chosen above.");
            }
            for at in derived.misses.iter().take(shown) {
                if let Some(part) = model.study.record.parts.get(*at) {
                    basic::hairline(ui);
                    self.row(ui, model, part, out);
                }
            }
            if all > shown {
                basic::hairline(ui);
                if basic::link(ui, &format!("Show {} more", MORE.min(all - shown))).clicked() {
                    self.more.0 += MORE;
                    ui.ctx().request_repaint();
                }
            }
        });
        ui.add_space(space::XS);
    }

    fn row(&mut self, ui: &mut Ui, model: &Model, part: &Evidence, out: &mut Vec<Action>) {
        let record = &model.study.record;
        let Some(sitting) = record.sitting_of(part) else { return };
        let key = (sitting.attempt, part.row);
        if !basic::is_in_sight(ui, ROW) {
            ui.allocate_space(vec2(ui.available_width(), ROW));
            if self.open != Some(key) && record.note_of(part).is_none() {
                return;
            }
        } else {
            self.line(ui, model, part, out);
        }
        if let Some(note) = record.note_of(part).filter(|_| self.open != Some(key)) {
            basic::muted(ui, format!("Your note: {note}"));
        }
        if self.open == Some(key) {
            self.editor(ui, key, out);
        }
    }

    /// Shows what was missed, where, and what it cost.
    fn line(&mut self, ui: &mut Ui, model: &Model, part: &Evidence, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        let record = &model.study.record;
        let Some((sitting, source)) = record.sitting_of(part).and_then(|sitting| Some((sitting, record.source_of(sitting)?))) else { return };
        let key = (sitting.attempt, part.row);
        let label = |verb: &str| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{verb} {}", source.title));
        let skills = part.skills.iter().map(|skill| skill.name()).collect::<Vec<_>>().join(" · ");
        basic::row(
            ui,
            ROW,
            |ui| {
                let open = basic::button(ui, "Open", None, Rank::Quiet);
                open.widget_info(|| label("Open the miss in"));
                if open.clicked() {
                    out.push(Action::Review(sitting.attempt));
                }
                let note = basic::button(ui, "Note…", None, Rank::Quiet);
                note.widget_info(|| label("Note on the miss in"));
                if note.clicked() {
                    self.begin(key, record.note_of(part).unwrap_or_default(), part);
                }
                ui.label(text(format!("−{}", cost(part.lost)), Face::Strong, 13.5, t.ink));
                let kind = if part.said_by == SaidBy::Learner { format!("{}, you say", name(part.error)) } else { name(part.error).to_owned() };
                basic::chip(ui, &kind);
            },
            |ui| {
                let named = record.part_of(part).map(|part| format!(" · {}", part_name(part))).unwrap_or_default();
                basic::titled(ui, &format!("{}{named}", source.title), &format!("{} · {skills}", words::day(sitting.at, model)));
            },
        );
    }

    fn begin(&mut self, key: (AttemptId, u32), note: &str, part: &Evidence) {
        if self.open == Some(key) {
            self.open = None;
            return;
        }
        self.open = Some(key);
        note.clone_into(&mut self.note);
        self.kind = part.error.filter(|_| part.said_by == SaidBy::Learner);
    }

    fn editor(&mut self, ui: &mut Ui, (attempt, row): (AttemptId, u32), out: &mut Vec<Action>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
            if basic::choice(ui, "As told", self.kind.is_none()).clicked() {
                self.kind = None;
            }
            for kind in ErrorKind::ALL {
                if basic::choice(ui, name(Some(kind)), self.kind == Some(kind)).clicked() {
                    self.kind = Some(kind);
                }
            }
        });
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 220.0).max(160.0);
            basic::field(ui, &mut self.note, "Your note on this miss", "What happened, in your own words", width);
            if basic::button(ui, "Keep", None, Rank::Primary).clicked() {
                out.push(Action::NoteMiss(attempt, row, self.kind, self.note.clone()));
                self.open = None;
            }
            if basic::button(ui, "Cancel", None, Rank::Quiet).clicked() {
                self.open = None;
            }
        });
        ui.add_space(space::S);
    }
}
