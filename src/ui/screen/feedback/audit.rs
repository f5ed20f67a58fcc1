//! A graded audit: each line with what was marked and what is right, its evidence lit in the record.

use super::parts;
use crate::{
    app::{
        Action,
        model::{Graded, Model},
    },
    attempt::{AttemptId, AuditMark, letter_at},
    claim::BoxId,
    exercise::{AuditKey, AuditPrompt, Entry, Section},
    feedback::{self, Tone},
    grade::{AuditGrade, AuditRow, AuditVerdict},
    ui::{
        command::Command,
        screen::{audit::Tab, work::Books},
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            chart_pane::{ChartPane, Wish},
            disagree::{self, Disagreement},
            form::{self, FormPane, Lit, Zoom},
            graded_bar,
            sheet::Book,
        },
        words,
    },
};
use eframe::egui::{self, Align, Align2, Color32, Layout, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::{collections::BTreeMap, ops::Range};

/// Keeps the screen between frames.
#[derive(Default)]
pub(super) struct AuditFeedback {
    chart: ChartPane,
    form: FormPane,
    chosen: usize,
    tab: Tab,
    disagree: Option<Disagreement>,
    of: Option<AttemptId>,
}

/// Holds a graded audit with everything about it.
struct Whole<'a> {
    graded: &'a Graded,
    prompt: &'a AuditPrompt,
    key: &'a AuditKey,
    grade: &'a AuditGrade,
    books: Books<'a>,
}

impl AuditFeedback {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::FindInChart => {
                self.tab = Tab::Record;
                self.chart.open_find();
            }
            Command::NextDocument => self.chart.next(),
            _ => {}
        }
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, graded: &Graded, out: &mut Vec<Action>) {
        let (Some(prompt), Some(key), Some(grade)) = (graded.prompt.audit.as_deref(), graded.key.audit.as_deref(), graded.grade.audit.as_deref()) else { return };
        let whole = Whole { graded, prompt, key, grade, books: Books::of(&model.sets, graded.prompt.on()) };
        if self.of != Some(graded.attempt) {
            let chosen = grade.rows.iter().position(|row| !matches!(feedback::audit_tone(row), Tone::Exact)).unwrap_or(0);
            *self = Self { of: Some(graded.attempt), form: FormPane::to_read(), ..Self::default() };
            // Beside the verdicts a whole form cannot be read.
            self.form.zoom = Zoom::Percent(80);
            if let Some(chart) = &graded.prompt.chart {
                self.chart.set(chart, 0);
            }
            self.choose(&whole, chosen);
        }
        let asked = graded_bar::show(ui, model, graded, &parts::remark(graded), out);
        if let Some(row) = grade.rows.get(self.chosen) {
            if asked.disagrees {
                self.disagree = Some(Disagreement::over(row.line.clone(), name(row)));
            }
            if asked.brings_back {
                out.push(Action::BringBack(Some(row.line.clone())));
            }
        }
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let split = full.left() + (full.width() * 0.45).clamp(360.0, 640.0);
            self.left(ui, full.with_max_x(split - 6.0), &whole, out);
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_min_x(split + 6.0).with_max_x(full.right() + 12.0)));
            egui::ScrollArea::vertical().id_salt(("audit verdicts", whole.graded.attempt)).auto_shrink([false, false]).show(&mut pane, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                ui.spacing_mut().item_spacing.y = space::M;
                summary(ui, &whole);
                basic::card_frame(ui).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (n, row) in grade.rows.iter().enumerate() {
                        if n > 0 {
                            basic::hairline(ui);
                        }
                        if self.row(ui, &whole, n, row, out) {
                            self.choose(&whole, n);
                        }
                    }
                });
                parts::remarks(ui, graded);
            });
        });
        disagree::show(ui, &mut self.disagree, out);
    }

    /// Takes a line in hand and shows what proves it.
    fn choose(&mut self, whole: &Whole<'_>, at: usize) {
        self.chosen = at;
        let Some(row) = whole.grade.rows.get(at) else { return };
        if let (Entry::Box(id), Some(sheet)) = (&row.what, &whole.prompt.sheet) {
            self.form.look_at(sheet, *id);
            self.tab = Tab::Claim;
        }
        if let Some((document, range)) = evidence(whole, row).into_iter().next() {
            self.chart.reveal(document, range);
            self.tab = Tab::Record;
        }
    }

    fn left(&mut self, ui: &mut Ui, rect: Rect, whole: &Whole<'_>, out: &mut Vec<Action>) {
        let mut rest = rect;
        if let Some(sheet) = &whole.prompt.sheet {
            rest = self.tab.choose(ui, rect);
            if self.tab == Tab::Claim {
                let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rest));
                basic::card_frame(&pane).show(&mut pane, |ui| {
                    ui.set_min_size(ui.available_size());
                    ui.spacing_mut().item_spacing.y = 0.0;
                    form::tools(ui, &mut self.form, sheet, |ui| basic::caption(ui, sheet.form.name()));
                    drop(self.form.show(ui, sheet, &lit(whole.grade)));
                });
                return;
            }
        }
        let Some(chart) = &whole.graded.prompt.chart else { return };
        let marks = whole.grade.rows.get(self.chosen).map(|row| evidence(whole, row)).unwrap_or_default();
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rest));
        if let Some(Wish::LookUp(words)) = self.chart.show(&mut pane, chart, &marks) {
            out.push(Action::SearchBook(words));
        }
    }

    /// Shows a line with its verdict; the one in hand with its reason. True where it was chosen.
    fn row(&self, ui: &mut Ui, whole: &Whole<'_>, n: usize, row: &AuditRow, out: &mut Vec<Action>) -> bool {
        let t = Tokens::here(ui);
        let chosen = n == self.chosen;
        let (tone, word) = (feedback::audit_tone(row), feedback::audit_word(row));
        let mut picked = false;
        egui::Frame::new().fill(if chosen { t.accent_soft } else { Color32::TRANSPARENT }).show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 54.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, format!("{} {word}", feedback::entry_words(&row.what))));
            picked = response.clicked() || response.gained_focus();
            if response.hovered() && !chosen {
                ui.painter().rect_filled(rect, 0.0, t.sunken);
            }
            basic::focus_ring(ui, &response, 4.0);
            let right = rect.right() - 12.0;
            let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_x(right)).layout(Layout::right_to_left(Align::Center)));
            parts::badge(&mut place, tone, word);
            let edge = place.min_rect().left().min(right) - 10.0;
            stands(ui, Rect::from_min_max(rect.min, pos2(edge, rect.bottom())), whole, n, row);
            if chosen {
                let explained = feedback::explain_audit(row, whole.key);
                egui::Frame::new().inner_margin(Margin { left: if matches!(row.what, Entry::Box(_)) { 14 } else { 44 }, right: 16, top: 0, bottom: 14 }).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 6.0;
                    ui.set_width(ui.available_width());
                    parts::explained(ui, &explained, out);
                });
            }
        });
        picked
    }
}

/// Shows what stands in a line, and under it what was marked.
fn stands(ui: &mut Ui, room: Rect, whole: &Whole<'_>, n: usize, row: &AuditRow) {
    let t = Tokens::here(ui);
    let y = room.top() + 18.0;
    let (sign, code, title) = match &row.what {
        Entry::Code(code) => {
            let before = whole.grade.rows[..n].iter().filter(|other| matches!(&other.what, Entry::Code(other) if other.section == code.section)).count();
            let sign = if code.section == Section::Diagnoses { letter_at(before).map_or_else(String::new, String::from) } else { (before + 1).to_string() };
            (sign, code.code.clone(), whole.books.title(code.section, &code.code).0)
        }
        Entry::Box(id) => (String::new(), id.to_string(), id.title().to_owned()),
    };
    basic::paint_text(ui, pos2(room.left() + 14.0, y), Align2::LEFT_CENTER, &sign, Face::Mono, 13.0, t.muted);
    let left = room.left() + if sign.is_empty() { 14.0 } else { 44.0 };
    let drawn = basic::paint_text(ui, pos2(left, y), Align2::LEFT_CENTER, &code, Face::Mono, 14.0, t.ink);
    let put = |ui: &mut Ui, rect: Rect, words: String, size: f32, ink: Color32| {
        if rect.width() > 24.0 {
            let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
            place.add(egui::Label::new(text(words, Face::Plain, size, ink)).truncate().selectable(false));
        }
    };
    put(ui, Rect::from_min_max(pos2(drawn.right().max(left + 72.0) + 10.0, y - 12.0), pos2(room.right(), y + 12.0)), title, 14.0, t.ink);
    put(ui, Rect::from_min_max(pos2(left, y + 9.0), pos2(room.right(), y + 29.0)), marked(row), 12.5, t.muted);
}

/// Says what the student marked.
fn marked(row: &AuditRow) -> String {
    match &row.mark {
        None => "You did not mark it".to_owned(),
        Some(AuditMark::Agree) => "You agreed".to_owned(),
        Some(AuditMark::Disagree { error, right }) => {
            let named = error.map_or(String::new(), |error| format!(": {}", feedback::audit_error_word(error)));
            let mended = right.as_ref().map_or(String::new(), |right| format!("; {}", feedback::mending_words(right)));
            format!("You disagreed{named}{mended}")
        }
    }
}

/// Gives the name of a line as people say it.
fn name(row: &AuditRow) -> String {
    match &row.what {
        Entry::Code(code) => format!("the key for {}", code.code),
        Entry::Box(id) => format!("the key for box {id}"),
    }
}

fn evidence(whole: &Whole<'_>, row: &AuditRow) -> Vec<(usize, Range<usize>)> {
    let Some(chart) = &whole.graded.prompt.chart else { return Vec::new() };
    feedback::explain_audit(row, whole.key).evidence.iter().filter_map(|quote| feedback::find_evidence(chart, quote)).collect()
}

fn lit(grade: &AuditGrade) -> BTreeMap<BoxId, Lit> {
    let of = |row: &AuditRow| {
        let Entry::Box(id) = row.what else { return None };
        let lit = match feedback::audit_tone(row) {
            Tone::Exact => Lit::Exact,
            Tone::Partial => Lit::Partial,
            Tone::Missed => Lit::Missed,
            Tone::Wrong | Tone::Note => Lit::Wrong,
        };
        Some((id, lit))
    };
    grade.rows.iter().filter_map(of).collect()
}

/// Shows the key of an audit, as an author previews it.
pub fn key_of(ui: &mut Ui, key: &AuditKey) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        for (n, line) in key.lines.iter().enumerate() {
            if n > 0 {
                basic::hairline(ui);
            }
            ui.horizontal(|ui| {
                ui.label(text(feedback::entry_words(&line.what), Face::Mono, 14.0, t.ink));
                match key.fault(&line.id) {
                    Some(fault) => fault.errors.iter().for_each(|error| parts::badge(ui, Tone::Wrong, feedback::audit_error_word(*error))),
                    None => parts::badge(ui, Tone::Exact, "right"),
                }
            });
            let why = match key.fault(&line.id) {
                Some(fault) => {
                    let mended: Vec<String> = fault.right.iter().map(feedback::mending_words).collect();
                    format!("{}. {} {}", mended.join(", or "), fault.why, fault.cite.join(" · "))
                }
                None => key.agree.get(&line.id).cloned().unwrap_or_default(),
            };
            if !why.is_empty() {
                ui.add(egui::Label::new(text(why, Face::Plain, 13.5, t.muted)).wrap());
            }
        }
    });
}

/// Shows the score with what it was made of.
fn summary(ui: &mut Ui, whole: &Whole<'_>) {
    let count = |wanted: AuditVerdict| whole.grade.rows.iter().filter(|row| row.verdict == wanted).count();
    let (found, missed) = (count(AuditVerdict::Found), count(AuditVerdict::Missed));
    let faults = match found + missed {
        0 => "Nothing was wrong here".to_owned(),
        all => format!("{found} of {} found", words::count(all, "error", "errors")),
    };
    let alarms = count(AuditVerdict::FalseAlarm);
    let unmarked = whole.grade.rows.iter().filter(|row| row.mark.is_none()).count();
    let mut said = vec![faults];
    if alarms > 0 {
        said.push(words::count(alarms, "false alarm", "false alarms"));
    }
    if unmarked > 0 {
        said.push(format!("{unmarked} not marked"));
    }
    basic::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        parts::score(ui, whole.graded, |ui| basic::caption(ui, "of the points"), &said.join(" · "));
        basic::muted(ui, "An error found is half of it, named a quarter, mended a quarter; a false alarm costs what a miss costs.");
    });
}
