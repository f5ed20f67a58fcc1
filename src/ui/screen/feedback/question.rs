//! A graded question: each option with what came of it and its reason, the answer as a whole, where the rule stands.

use super::parts;
use crate::{
    app::{
        Action,
        model::{Graded, Model},
    },
    attempt::{Answered, AttemptId, letter_at},
    code::CodeSystem,
    exercise::{AnswerForm, Choice, PartId, QuestionKey, QuestionPrompt},
    feedback::{self, OptionStanding},
    grade::QuestionGrade,
    ui::{
        command::Command,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            chart_pane::{ChartPane, Wish},
            disagree::{self, Disagreement},
            graded_bar,
            paper::{self, Ink, Paper},
            question::{ExhibitPane, WIDEST, laid, number, shown},
        },
    },
};
use eframe::egui::{self, Align, Layout, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// From this width on, without the rail, the verdict stands beside a question that has no chart.
const WIDE: f32 = 980.0;

/// Keeps the screen between frames.
#[derive(Default)]
pub(super) struct QuestionFeedback {
    chart: ChartPane,
    exhibit: ExhibitPane,
    stem: Paper,
    disagree: Option<Disagreement>,
    of: Option<AttemptId>,
}

impl QuestionFeedback {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::FindInChart => self.chart.open_find(),
            Command::NextDocument => self.chart.next(),
            _ => {}
        }
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, graded: &Graded, out: &mut Vec<Action>) {
        let (Some(prompt), Some(key), Some(grade)) = (graded.prompt.question.as_deref(), graded.key.question.as_deref(), graded.grade.question.as_deref()) else { return };
        if self.of != Some(graded.attempt) {
            *self = Self { of: Some(graded.attempt), stem: Paper::of(&prompt.stem), ..Self::default() };
            if let Some(chart) = &graded.prompt.chart {
                self.chart.set(chart, 0);
            }
        }
        let asked = graded_bar::show(ui, model, graded, &parts::remark(graded), out);
        if asked.brings_back {
            out.push(Action::BringBack(None));
        }
        if asked.disagrees {
            let part = key.right.first().cloned().unwrap_or_else(|| PartId("question".to_owned()));
            self.disagree = Some(Disagreement::over(part, "this key"));
        }
        let whole = Whole { model, graded, prompt, key, grade };
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            match &graded.prompt.chart {
                Some(chart) => {
                    let split = full.left() + (full.width() * 0.45).clamp(360.0, 640.0);
                    let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split - 6.0)));
                    if let Some(Wish::LookUp(words)) = self.chart.show(&mut pane, chart, graded.response.question.as_ref().map_or(&[], |answered| answered.chart_marks.as_slice()))
                    {
                        out.push(Action::SearchBook(words));
                    }
                    column(ui, full.with_min_x(split + 6.0), ("verdicts", graded.attempt), |ui| {
                        verdict(ui, &whole, out);
                        self.question(ui, &whole);
                        parts::remarks(ui, graded);
                    });
                }
                None if full.width() >= WIDE => {
                    let edge = full.right() - (full.width() * 0.34).clamp(320.0, 480.0);
                    let left = full.with_max_x(edge - 12.0);
                    let air = ((left.width() - WIDEST) / 2.0).clamp(0.0, 56.0);
                    column(ui, left.with_min_x(left.left() + air).with_max_x(left.right() - air.min(12.0)), ("options", graded.attempt), |ui| {
                        ui.set_max_width(WIDEST);
                        self.question(ui, &whole);
                    });
                    column(ui, full.with_min_x(edge), ("verdicts", graded.attempt), |ui| {
                        verdict(ui, &whole, out);
                        parts::remarks(ui, graded);
                    });
                }
                None => {
                    // In the middle, where the question itself stood.
                    let air = ((full.width() - WIDEST) / 2.0).max(0.0);
                    column(ui, full.with_min_x(full.left() + air), ("verdicts", graded.attempt), |ui| {
                        ui.set_max_width(WIDEST);
                        verdict(ui, &whole, out);
                        self.question(ui, &whole);
                        parts::remarks(ui, graded);
                    });
                }
            }
        });
        disagree::show(ui, &mut self.disagree, out);
    }

    /// Shows what was asked, and each option with its reason.
    fn question(&mut self, ui: &mut Ui, whole: &Whole<'_>) {
        let t = Tokens::here(ui);
        let blank = Answered::default();
        let answered = whole.graded.response.question.as_deref().unwrap_or(&blank);
        egui::Frame::new().fill(t.paper).stroke(Stroke::new(1.0, t.line)).corner_radius(8).inner_margin(Margin { left: 24, right: 20, top: 16, bottom: 16 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let inks: Vec<_> = answered.marks.iter().flat_map(|range| self.stem.to_shown(range)).map(|range| (range, Ink::Marker)).collect();
            paper::show(ui, egui::Id::unique(("graded stem", whole.graded.attempt)), "Question", &self.stem, &inks, None);
        });
        if let Some(exhibit) = &whole.prompt.exhibit {
            self.exhibit.show(ui, number(whole.graded.attempt), exhibit);
        }
        for (at, option) in shown(whole.prompt, answered).into_iter().enumerate() {
            row(ui, whole.key, whole.grade, (at, option), answered.struck.contains(&option.id));
        }
        if whole.key.answer.is_short() {
            short(ui, whole);
        }
        if !answered.note.is_empty() {
            basic::card(ui, |ui| {
                basic::caption(ui, "Your note");
                ui.label(&answered.note);
            });
        }
    }
}

/// Holds a graded question with everything about it.
struct Whole<'a> {
    model: &'a Model,
    graded: &'a Graded,
    prompt: &'a QuestionPrompt,
    key: &'a QuestionKey,
    grade: &'a QuestionGrade,
}

/// Shows a side that scrolls, its bar in the margin.
fn column(ui: &mut Ui, rect: Rect, name: (&str, AttemptId), add: impl FnOnce(&mut Ui)) {
    let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_x(rect.right() + 12.0)));
    egui::ScrollArea::vertical().id_salt(name).auto_shrink([false, false]).show(&mut pane, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 10.0;
        add(ui);
    });
}

/// Shows what came of the answer as a whole.
fn verdict(ui: &mut Ui, whole: &Whole<'_>, out: &mut Vec<Action>) {
    let explained = feedback::explain_question(whole.grade, whole.key);
    basic::card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        let (tone, word) = (feedback::question_tone(whole.grade.verdict), feedback::question_word(whole.grade.verdict));
        parts::score(ui, whole.graded, |ui| parts::badge(ui, tone, word), "");
        ui.add_space(2.0);
        parts::explained(ui, &explained, out);
        if whole.key.answer == AnswerForm::Code(CodeSystem::Icd10Cm) {
            let edition = &whole.model.sets.diagnoses(whole.graded.prompt.on()).edition().name;
            basic::muted(ui, format!("Judged by {edition}."));
        }
    });
}

/// Shows one option: its words, what came of it, why.
fn row(ui: &mut Ui, key: &QuestionKey, grade: &QuestionGrade, (at, option): (usize, &Choice), struck: bool) {
    let t = Tokens::here(ui);
    let standing = feedback::option_standing(&option.id, grade);
    let (word, tone) = (feedback::option_word(standing), feedback::option_tone(standing));
    let (_, pair) = parts::dress(ui, tone);
    let (fill, edge) = match standing {
        OptionStanding::WrongLeft => (t.surface, Stroke::new(1.0, t.line)),
        _ => (t.surface, Stroke::new(2.0, pair.0)),
    };
    let letter = letter_at(at).map_or_else(String::new, String::from);
    let why = key.why.get(&option.id).map_or("", String::as_str);
    // A thick rim stands where air would: the words of all options begin in one line.
    let rim = if edge.width > 1.0 { 1 } else { 0 };
    let margin = Margin { left: 16 - rim, right: 14 - rim, top: 11 - rim, bottom: 11 - rim };
    let inner = egui::Frame::new().fill(fill).stroke(edge).corner_radius(8).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(space::S, 6.0);
        let badges = 30.0 + if word.is_empty() { 0.0 } else { basic::width(ui, word, Face::Medium, 12.0) + 30.0 } + if struck { 84.0 } else { 0.0 };
        let line = if struck { Stroke::new(1.0, t.muted) } else { Stroke::NONE };
        let words = laid(ui, &option.text, ui.available_width() - 32.0 - badges, if struck { t.muted } else { t.ink }, line);
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 21.0), Sense::hover());
            basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, &letter, Face::Strong, 14.0, if standing == OptionStanding::WrongLeft { t.muted } else { pair.0 });
            let (rect, _) = ui.allocate_exact_size(words.size(), Sense::hover());
            ui.painter().galley(rect.min, words, t.ink);
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if !word.is_empty() {
                    parts::badge(ui, tone, word);
                }
                if struck {
                    basic::chip(ui, "struck out");
                }
            });
        });
        if !why.is_empty() {
            ui.horizontal_top(|ui| {
                ui.add_space(32.0);
                ui.add(egui::Label::new(text(why, Face::Plain, 13.5, t.ink)).wrap());
            });
        }
    });
    let said = format!("{letter}. {}{}{}", option.text, if word.is_empty() { String::new() } else { format!(", {word}") }, if struck { ", struck out" } else { "" });
    inner.response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
}

/// Shows what was typed beside what was wanted.
fn short(ui: &mut Ui, whole: &Whole<'_>) {
    let t = Tokens::here(ui);
    let (given, wanted) = (whole.grade.text.trim(), whole.grade.expected.as_deref().unwrap_or_default());
    basic::card(ui, |ui| {
        for (name, words) in [("Yours", if given.is_empty() { "nothing" } else { given }), ("Key", wanted)] {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(56.0, 22.0), Sense::hover());
                basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, name, Face::Strong, 12.5, t.muted);
                let face = if whole.key.answer == AnswerForm::Term { Face::Plain } else { Face::Mono };
                ui.label(text(words, face, 15.0, t.ink));
                if name == "Yours" {
                    parts::badge(ui, feedback::question_tone(whole.grade.verdict), feedback::question_word(whole.grade.verdict));
                }
            });
        }
        let others = whole.key.accepted.get(1..).unwrap_or_default();
        if !others.is_empty() {
            basic::muted(ui, format!("Also accepted: {}", others.join(", ")));
        }
    });
}

/// Shows a question with its key, as an author previews it.
pub fn key_of(ui: &mut Ui, prompt: &QuestionPrompt, key: &QuestionKey) {
    let grade = QuestionGrade {
        picked: Vec::new(),
        right: key.right.clone(),
        text: String::new(),
        expected: key.accepted.first().cloned(),
        verdict: crate::grade::QuestionVerdict::Unanswered,
        credit: 0,
        of: 0,
        scores: crate::grade::Scores::default(),
        tally: crate::grade::Tally::default(),
    };
    ui.spacing_mut().item_spacing.y = 10.0;
    for (at, option) in prompt.options.iter().enumerate() {
        row(ui, key, &grade, (at, option), false);
    }
    basic::card(ui, |ui| {
        if !key.accepted.is_empty() {
            let within = key.within.as_ref().map_or_else(String::new, |within| format!(" within {within}"));
            ui.label(text(format!("Accepted: {}{within}", key.accepted.join(", ")), Face::Mono, 14.0, Tokens::here(ui).ink));
        }
        if !key.because.is_empty() {
            ui.label(text(&key.because, Face::Plain, 13.5, Tokens::here(ui).ink));
        }
        basic::muted(ui, key.cite.join(" · "));
    });
}
