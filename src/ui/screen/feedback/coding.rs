//! Feedback: the answer sheet beside the key, each line with its verdict and reason, the evidence lit in the chart.

use super::{
    parts::{self, citation},
    worksheet::WorksheetFeedback,
};
use crate::{
    app::{
        Action,
        model::{Graded, Model, PageOf, WhichClaim},
    },
    code::Code,
    exercise::{PartId, Section},
    feedback::{self, Explanation, Tone},
    grade::{Aspect, Row, Verdict},
    ui::{
        command::Command,
        screen::{claim::ClaimFeedback, work::Books},
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            chart_pane::{ChartPane, Wish},
            disagree::{self, Disagreement},
            findings, graded_bar,
            icon::Icon,
            scores,
            sheet::Book,
        },
    },
};
use eframe::egui::{self, Align, Align2, Color32, Layout, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Keeps the feedback screen between frames.
#[derive(Default)]
pub struct CodingFeedback {
    chart: ChartPane,
    chosen: usize,
    disagree: Option<Disagreement>,
    shown_for: Option<crate::attempt::AttemptId>,
    claim: ClaimFeedback,
    worksheet: WorksheetFeedback,
    tab: Tab,
}

/// Names what is shown where a case was coded and then billed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    /// The codes.
    #[default]
    Codes,
    /// The claim.
    Claim,
}

impl CodingFeedback {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, model: &Model, out: &mut Vec<Action>) {
        if let Some(graded) = model.graded.as_ref().filter(|graded| graded.grade.claim.is_some() && self.tab == Tab::Claim) {
            self.claim.command(command, graded, out);
            return;
        }
        match command {
            Command::FindInChart => self.chart.open_find(),
            Command::NextDocument => self.chart.next(),
            Command::Retry => out.push(Action::Retry),
            Command::NextCase => out.push(Action::Next),
            _ => {}
        }
    }

    /// Gives which claim of the graded case is shown.
    pub fn which(&self) -> WhichClaim {
        // Beside the codes no claim is shown; what is saved from there is the student's own.
        if self.tab == Tab::Claim { self.claim.which() } else { WhichClaim::Sent }
    }

    /// Tells whether the form is on the screen.
    pub fn shows_form(&self) -> bool {
        self.tab == Tab::Claim
    }

    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let graded = model.graded.as_ref()?;
        let books = &Books::of(&model.sets, graded.prompt.on());
        if self.shown_for != Some(graded.attempt) {
            let tab = if graded.prompt.ask.is_empty() && graded.grade.claim.is_some() { Tab::Claim } else { Tab::Codes };
            *self = Self { shown_for: Some(graded.attempt), chosen: first_wrong(graded), tab, ..Self::default() };
            if let Some(chart) = &graded.prompt.chart {
                self.chart.set(chart, 0);
            }
            self.light(books, graded);
        }
        if self.tab == Tab::Claim {
            let mut tab = self.tab;
            let asked = self.claim.show(ui, (model, graded), &mut |ui| tabs(ui, graded, &mut tab), out);
            self.tab = tab;
            return asked;
        }
        let asked = self.top(ui, (model, graded), out);
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let split = full.left() + (full.width() * 0.45).clamp(360.0, 640.0);
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split - 6.0)));
            let of_worksheet = self.worksheet.evidence(graded);
            let evidence = if of_worksheet.is_empty() { self.evidence(books, graded) } else { of_worksheet };
            if let Some(Wish::LookUp(words)) = graded.prompt.chart.as_ref().and_then(|chart| self.chart.show(&mut pane, chart, &evidence)) {
                out.push(Action::SearchBook(words));
            }
            // The bar of the right side stands in the margin.
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_min_x(split + 6.0).with_max_x(full.right() + 12.0)));
            self.verdicts(&mut pane, (model, books), graded, out);
        });
        disagree::show(ui, &mut self.disagree, out);
        asked
    }

    fn top(&mut self, ui: &mut Ui, (model, graded): (&Model, &Graded), out: &mut Vec<Action>) -> Option<Command> {
        let asked = graded_bar::show(ui, model, graded, &parts::remark(graded), out);
        if asked.disagrees {
            // What no part of the key asks for is named by what was entered.
            let row = graded.grade.rows.get(self.chosen);
            let part = row.and_then(|row| row.part.clone().or_else(|| row.given.as_ref().map(|given| PartId(format!("entered:{given}")))));
            self.disagree = part.map(|part| {
                let name = part.0.split(':').nth(1).unwrap_or(&part.0).to_owned();
                Disagreement::over(part, name)
            });
        }
        if asked.brings_back {
            let part = graded.grade.rows.get(self.chosen).and_then(|row| row.part.clone());
            out.extend(part.map(|part| Action::BringBack(Some(part))));
        }
        asked.command
    }

    fn evidence(&self, books: &Books<'_>, graded: &Graded) -> Vec<(usize, Range<usize>)> {
        let Some(row) = graded.grade.rows.get(self.chosen) else { return Vec::new() };
        let explained = explain(books, graded, row);
        explained.evidence.iter().filter_map(|quote| graded.prompt.chart.as_ref().and_then(|chart| feedback::find_evidence(chart, quote))).collect()
    }

    fn light(&mut self, books: &Books<'_>, graded: &Graded) {
        if let Some((document, range)) = self.evidence(books, graded).into_iter().next() {
            self.chart.reveal(document, range);
        }
    }

    fn verdicts(&mut self, ui: &mut Ui, (model, books): (&Model, &Books<'_>), graded: &Graded, out: &mut Vec<Action>) {
        egui::ScrollArea::vertical().id_salt(("verdicts", graded.attempt)).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            ui.spacing_mut().item_spacing.y = space::M;
            if has_tabs(graded) {
                ui.horizontal(|ui| tabs(ui, graded, &mut self.tab));
            }
            scores::show(ui, graded);
            basic::card_frame(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                head(ui);
                let mut section = Section::Diagnoses;
                for (n, row) in graded.grade.rows.iter().enumerate() {
                    if row.section != section {
                        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 10.0), Sense::hover());
                        ui.painter().rect_filled(rect, 0.0, Tokens::here(ui).sunken);
                        section = row.section;
                    }
                    // A detail that is as it should be says nothing new.
                    if row.aspect != Aspect::Code && row.verdict == Verdict::Exact {
                        continue;
                    }
                    basic::hairline(ui);
                    if self.line(ui, books, graded, n, row, out) {
                        self.chosen = n;
                        self.worksheet.rest();
                        self.light(books, graded);
                    }
                }
            });
            if self.worksheet.show(ui, graded, out)
                && let Some((document, range)) = self.worksheet.evidence(graded).into_iter().next()
            {
                self.chart.reveal(document, range);
            }
            let edition = &model.sets.diagnoses(graded.prompt.on()).edition().name;
            findings::show(ui, "What the code book says of your list", edition, &graded.findings, out);
            if let Some(remarks) = &graded.remarks {
                basic::card(ui, |ui| {
                    basic::caption(ui, "From the author");
                    ui.label(remarks);
                });
            }
        });
    }

    fn line(&self, ui: &mut Ui, books: &Books<'_>, graded: &Graded, n: usize, row: &Row, out: &mut Vec<Action>) -> bool {
        let t = Tokens::here(ui);
        let chosen = n == self.chosen;
        let ground = if chosen { t.accent_soft } else { Color32::TRANSPARENT };
        let mut picked = false;
        egui::Frame::new().fill(ground).show(ui, |ui| {
            // Pointers are lists of codes: theirs stand one under the other, or they would run into each other.
            let listed = row.aspect == Aspect::Pointers;
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), if listed { 52.0 } else { space::ROW + 1.0 }), Sense::click());
            let explained = explain(books, graded, row);
            let word = feedback::verdict_word(row.verdict);
            response.widget_info(|| {
                WidgetInfo::selected(Role::ListItem, true, chosen, format!("{} {} {word}", row.given.as_deref().unwrap_or("nothing"), row.expected.as_deref().unwrap_or("nothing")))
            });
            picked = response.clicked() || response.gained_focus();
            if response.hovered() && !chosen {
                ui.painter().rect_filled(rect, 0.0, t.sunken);
            }
            basic::focus_ring(ui, &response, 4.0);
            let small = row.aspect != Aspect::Code;
            let (face, size, ink) = if small { (Face::Mono, 12.5, t.muted) } else { (Face::Mono, 14.0, t.ink) };
            let y = rect.center().y;
            let (key, words) = columns(rect.width());
            let words = if listed { 14.0 } else { words };
            if !listed {
                basic::paint_text(ui, pos2(rect.left() + 14.0, y), Align2::LEFT_CENTER, row.given.as_deref().unwrap_or(""), face, size, ink);
                basic::paint_text(ui, pos2(rect.left() + key, y), Align2::LEFT_CENTER, row.expected.as_deref().unwrap_or(""), face, size, ink);
            }
            let room = egui::Rect::from_min_max(pos2(rect.left() + words, rect.top()), rect.max - vec2(12.0, 0.0));
            let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(Layout::right_to_left(Align::Center)));
            verdict_chip(&mut place, row.verdict);
            if listed {
                place.with_layout(Layout::left_to_right(Align::Center), |ui| pointers(ui, row));
            } else {
                place.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let color = if small || row.verdict == Verdict::OptionalLeftOut { t.muted } else { t.ink };
                    ui.add(egui::Label::new(text(row_title(books, graded, row), Face::Plain, 14.0, color)).truncate().selectable(false));
                });
            }
            if chosen {
                reason(ui, &explained, row, out);
            }
        });
        picked
    }
}

/// Tells whether both codes and a claim were asked for.
fn has_tabs(graded: &Graded) -> bool {
    !graded.prompt.ask.is_empty() && graded.grade.claim.is_some()
}

/// Shows the way from the codes to the claim and back, where both were asked for.
fn tabs(ui: &mut Ui, graded: &Graded, tab: &mut Tab) {
    if !has_tabs(graded) {
        return;
    }
    for (name, of) in [("Codes", Tab::Codes), ("Claim", Tab::Claim)] {
        if basic::choice(ui, name, *tab == of).clicked() {
            *tab = of;
        }
    }
    ui.add_space(space::S);
}

fn first_wrong(graded: &Graded) -> usize {
    let rows = &graded.grade.rows;
    rows.iter().position(|r| !matches!(feedback::tone(r.verdict), Tone::Exact | Tone::Note)).unwrap_or(0)
}

fn explain(books: &Books<'_>, graded: &Graded, row: &Row) -> Explanation {
    let title = |code: &Code| {
        let section = if code.diagnosis().is_some() { Section::Diagnoses } else { Section::Procedures };
        let (title, _) = books.title(section, &code.to_string());
        (!title.is_empty()).then_some(title)
    };
    feedback::explain(row, &graded.key, &title)
}

/// Gives what a row is about: the key's code or, for what the key has not, the student's.
fn row_title(books: &Books<'_>, graded: &Graded, row: &Row) -> String {
    let detail = match row.aspect {
        Aspect::Code => "",
        Aspect::Modifiers => "Modifiers",
        Aspect::Units => "Units",
        Aspect::Pointers => "Points to",
    };
    if !detail.is_empty() {
        return detail.to_owned();
    }
    let label = row.part.as_ref().and_then(|id| graded.key.part(id)).and_then(|part| part.label.clone());
    let code = row.expected.as_deref().or(row.given.as_deref()).unwrap_or_default();
    label.unwrap_or_else(|| {
        let (title, remark) = books.title(row.section, code);
        if title.is_empty() { remark.unwrap_or_default().to_owned() } else { title }
    })
}

fn reason(ui: &mut Ui, explained: &Explanation, row: &Row, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    ui.horizontal_top(|ui| {
        // Stands under the headline, not under the codes.
        ui.add_space(if ui.available_width() > 560.0 { columns(ui.available_width()).1 } else { 14.0 });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.set_width(ui.available_width() - 16.0);
            ui.label(text(&explained.headline, Face::Strong, 13.5, t.ink));
            if !explained.reason.is_empty() {
                ui.label(text(&explained.reason, Face::Plain, 13.5, t.ink));
            }
            // A row of text, not of buttons.
            ui.spacing_mut().interact_size.y = 18.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                for cite in &explained.cites {
                    citation(ui, cite, out);
                }
                let code = row.expected.as_deref().or(row.given.as_deref()).and_then(|c| crate::code::Icd10Cm::parse(c).ok());
                if let Some(code) = code.filter(|_| row.section == Section::Diagnoses) {
                    let link = ui.add(egui::Label::new(text("open in the code book", Face::Plain, 12.5, t.accent)).sense(Sense::click()));
                    link.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Open {code} in the code book")));
                    if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                        out.push(Action::OpenBookAt(PageOf::Diagnosis(code)));
                    }
                }
            });
            ui.add_space(12.0);
        });
    });
}

fn verdict_chip(ui: &mut Ui, verdict: Verdict) {
    let t = Tokens::here(ui);
    let word = feedback::verdict_word(verdict);
    let (sign, pair) = match feedback::tone(verdict) {
        Tone::Exact => (Icon::Check, t.exact),
        Tone::Partial => (Icon::Half, t.partial),
        Tone::Missed => (Icon::Circle, t.missed),
        Tone::Wrong => (Icon::Cross, t.wrong),
        Tone::Note => {
            basic::chip(ui, word);
            return;
        }
    };
    basic::tinted_chip(ui, Some(sign), word, pair.0, pair.1, None);
}

/// Shows what a service line points to and should point to, one under the other.
fn pointers(ui: &mut Ui, row: &Row) {
    let t = Tokens::here(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 16.0;
        ui.add_space(9.0);
        for (who, codes) in [("Yours points to", &row.given), ("Key points to", &row.expected)] {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(104.0, 16.0), Sense::hover());
                basic::paint_text(ui, rect.left_center(), Align2::LEFT_CENTER, who, Face::Plain, 12.5, t.muted);
                let said = codes.as_deref().filter(|c| !c.is_empty()).unwrap_or("nothing").replace(", ", "  ");
                ui.add(egui::Label::new(text(said, Face::Mono, 12.5, t.ink)).truncate().selectable(false));
            });
        }
    });
}

/// Gives where the key's codes and the words begin.
fn columns(width: f32) -> (f32, f32) {
    if width > 560.0 { (110.0, 206.0) } else { (94.0, 174.0) }
}

fn head(ui: &mut Ui) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    for (x, words) in [(14.0, "Yours"), (columns(rect.width()).0, "Key")] {
        basic::paint_text(ui, pos2(rect.left() + x, rect.center().y), Align2::LEFT_CENTER, words, Face::Strong, 12.5, t.muted);
    }
}
