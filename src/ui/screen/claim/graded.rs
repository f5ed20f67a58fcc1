//! The claim graded: the form with every box marked, the verdicts in words, what the scrubber says beside them.

use super::{
    cards,
    point::{Pointed, light},
};
use crate::{
    app::{
        Action,
        model::{Graded, Model, WhichClaim},
    },
    attempt::AttemptId,
    claim::{BoxId, Sheet},
    exercise::PartId,
    feedback::{Tone, box_tone, box_word, explain_box},
    grade::{BoxRow, ClaimGrade},
    scrub::Finding,
    ui::{
        command::Command,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            chart_pane::{ChartPane, Wish},
            disagree::{self, Disagreement},
            form::{self, FormPane, Lit},
            graded_bar,
            icon::Icon,
            scores,
        },
        words,
    },
};
use eframe::egui::{self, Margin, Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// Under this width the papers have no room of their own: they stand in the form's place when asked for.
const WIDE: f32 = 1240.0;

/// Keeps the screen between frames.
#[derive(Default)]
pub struct ClaimFeedback {
    chart: ChartPane,
    form: FormPane,
    shown: Which,
    wanted: Option<BoxId>,
    /// The verdict that was chosen, by its box and whether the key fills it.
    chosen: Option<(BoxId, bool)>,
    /// It is to be scrolled to.
    reveal: bool,
    /// The finding that was clicked last.
    pointed: Option<Pointed>,
    disagree: Option<Disagreement>,
    papers: Papers,
    all: bool,
    of: Option<AttemptId>,
}

/// Names the claim the form shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Which {
    /// The student's.
    #[default]
    Own,
    /// The key's.
    Right,
}

/// Tells where the papers are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Papers {
    /// Behind the form.
    #[default]
    Away,
    /// In its place.
    Open,
    /// At its left.
    Beside,
}

impl ClaimFeedback {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, graded: &Graded, out: &mut Vec<Action>) {
        let (sheet, _) = self.sheet(graded);
        match command {
            Command::FindInChart => {
                self.open_papers();
                self.chart.open_find();
            }
            // The first time it brings the papers up as they are.
            Command::NextDocument if self.open_papers() != Papers::Away => self.chart.next(),
            Command::NextDocument => {}
            Command::NextFinding => self.next_wrong(graded),
            Command::Retry => out.push(Action::Retry),
            Command::NextCase => out.push(Action::Next),
            Command::NextPage if self.form.page + 1 < self.form.pages(&sheet) => self.form.next_page(&sheet),
            Command::PreviousPage => self.form.page_before(),
            Command::FitWidth => self.form.zoom = form::Zoom::Fit,
            Command::Larger => self.form.resize(1),
            Command::Smaller => self.form.resize(-1),
            _ => {}
        }
    }

    /// Goes to the next box that is not right, the first after the last.
    fn next_wrong(&mut self, graded: &Graded) {
        let Some(grade) = graded.grade.claim.as_deref() else { return };
        let rows: Vec<&BoxRow> = wrong(grade).collect();
        let here = rows.iter().position(|row| Some(named(row)) == self.chosen);
        if let Some(row) = rows.get(here.map_or(0, |at| at + 1)).or(rows.first()) {
            self.choose(row);
            self.reveal = true;
        }
    }

    fn choose(&mut self, row: &BoxRow) {
        self.wanted = Some(if self.shown == Which::Own { row.entered_at.unwrap_or(row.id) } else { row.id });
        self.chosen = Some(named(row));
        self.pointed = None;
    }

    /// Gives which claim is shown.
    pub fn which(&self) -> WhichClaim {
        match self.shown {
            Which::Own => WhichClaim::Sent,
            Which::Right => WhichClaim::Right,
        }
    }

    /// Shows the screen; gives a command that was asked for. `switch` stands at the left of the form's bar: where codes were asked for too, the way to them.
    pub fn show(&mut self, ui: &mut Ui, (model, graded): (&Model, &Graded), switch: &mut dyn FnMut(&mut Ui), out: &mut Vec<Action>) -> Option<Command> {
        let grade = graded.grade.claim.as_deref()?;
        if self.of != Some(graded.attempt) {
            *self = Self { of: Some(graded.attempt), ..Self::default() };
            self.form.locked = true;
            if let Some(chart) = &graded.prompt.chart {
                self.chart.set(chart, 0);
            }
            let first = wrong(grade).next();
            self.wanted = first.map(|row| row.entered_at.unwrap_or(row.id));
            self.chosen = first.or(grade.rows.first()).map(named);
        }
        let checks = words::count(graded.response.checks as usize, "check", "checks");
        let asked = graded_bar::show(ui, model, graded, &format!("sent · {} · {checks}", words::spent(graded.active)), out);
        if asked.brings_back {
            let row = grade.rows.iter().find(|row| Some(named(row)) == self.chosen);
            out.extend(row.map(|row| Action::BringBack(Some(PartId(format!("box:{}", row.id))))));
        }
        if asked.disagrees {
            self.disagree = grade.rows.iter().find(|row| Some(named(row)) == self.chosen).map(|row| {
                let place = cards::heading(row.entered_at.unwrap_or(row.id));
                Disagreement::over(PartId(format!("box:{}", row.id)), format!("the verdict on {}", place.replacen("Box", "box", 1)))
            });
        }
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let papers = if full.width() >= WIDE { (full.width() * 0.24).clamp(236.0, 360.0) } else { -12.0 };
            let verdicts = (full.width() * 0.30).clamp(300.0, 400.0);
            self.papers = match self.papers {
                _ if papers > 0.0 => Papers::Beside,
                Papers::Beside => Papers::Away,
                papers => papers,
            };
            if self.papers == Papers::Beside {
                let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(full.left() + papers)));
                self.papers(&mut pane, graded, out);
            }
            let rest = full.with_min_x(full.left() + papers + 12.0);
            let split = rest.right() - verdicts;
            self.claim(ui, rest.with_max_x(split - 6.0), graded, switch, out);
            // The bar of the right side stands in the margin.
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rest.with_min_x(split + 6.0).with_max_x(full.right() + 12.0)));
            self.verdicts(&mut pane, graded, grade);
        });
        disagree::show(ui, &mut self.disagree, out);
        asked.command
    }

    /// Gives the sheet that is shown, and how its boxes are lit.
    fn sheet(&self, graded: &Graded) -> (Sheet, BTreeMap<BoxId, Lit>) {
        let form = graded.prompt.claim.as_ref().map(|asked| asked.form).unwrap_or_default();
        let rows = graded.grade.claim.iter().flat_map(|grade| &grade.rows);
        let lit = |row: &BoxRow| match box_tone(row.verdict) {
            Tone::Exact => None,
            Tone::Partial => Some(Lit::Partial),
            Tone::Missed => Some(Lit::Missed),
            Tone::Wrong => Some(Lit::Wrong),
            Tone::Note => None,
        };
        match self.shown {
            Which::Own => {
                let own = graded.response.claim.clone().filter(|sheet| sheet.form == form).unwrap_or_else(|| Sheet::new(form));
                let mut all: BTreeMap<BoxId, Lit> = rows.filter_map(|row| lit(row).map(|lit| (row.entered_at.unwrap_or(row.id), lit))).collect();
                // A finding that was clicked shows every box it is about.
                let shown: Vec<Finding> = graded.scrubbed.iter().filter(|one| self.pointed.as_ref().is_some_and(|pointed| pointed.is(one))).cloned().collect();
                light(&mut all, &shown, self.pointed.as_ref());
                (own, all)
            }
            Which::Right => {
                let right = graded.key.claim.as_ref().map_or_else(|| Sheet::new(form), |key| key.sheet.clone());
                let mended = rows.filter(|row| row.expected.is_some() && lit(row).is_some());
                (right, mended.map(|row| (row.id, Lit::Exact)).collect())
            }
        }
    }

    fn papers(&mut self, ui: &mut Ui, graded: &Graded, out: &mut Vec<Action>) {
        if let Some(Wish::LookUp(words)) = graded.prompt.chart.as_ref().and_then(|chart| self.chart.show(ui, chart, &[])) {
            out.push(Action::SearchBook(words));
        }
    }

    /// Brings the papers up where they are behind the form; gives where they were.
    fn open_papers(&mut self) -> Papers {
        let were = self.papers;
        if were == Papers::Away {
            self.papers = Papers::Open;
        }
        were
    }

    /// Shows the form; where the papers do not stand beside it, they can be had in its place.
    fn claim(&mut self, ui: &mut Ui, rect: egui::Rect, graded: &Graded, switch: &mut dyn FnMut(&mut Ui), out: &mut Vec<Action>) {
        let (sheet, lit) = self.sheet(graded);
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        basic::card_frame(&pane).show(&mut pane, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = 0.0;
            if self.papers == Papers::Open && self.wanted.is_some() {
                self.papers = Papers::Away;
            }
            let (mut shown, mut papers) = (self.shown, self.papers);
            form::tools(ui, &mut self.form, &sheet, |ui| {
                switch(ui);
                for (name, which) in [("Yours", Which::Own), ("Right claim", Which::Right)] {
                    if basic::choice(ui, name, papers != Papers::Open && shown == which).clicked() {
                        shown = which;
                        papers = if papers == Papers::Beside { papers } else { Papers::Away };
                    }
                }
                if papers != Papers::Beside && basic::choice(ui, "Papers", papers == Papers::Open).clicked() {
                    papers = Papers::Open;
                }
                ui.add_space(space::S);
            });
            (self.shown, self.papers) = (shown, papers);
            if papers == Papers::Open {
                let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(ui.available_rect_before_wrap().shrink(8.0)));
                self.papers(&mut pane, graded, out);
                return;
            }
            let mut deeds = Vec::new();
            if let Some(wanted) = self.wanted.take() {
                self.form.go(ui, &sheet, wanted, &mut deeds);
            }
            // Nothing is typed here: what the form hands over is let go.
            drop(self.form.show(ui, &sheet, &lit));
        });
    }

    fn verdicts(&mut self, ui: &mut Ui, graded: &Graded, grade: &ClaimGrade) {
        let t = Tokens::here(ui);
        egui::ScrollArea::vertical().id_salt("box verdicts").auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            ui.spacing_mut().item_spacing.y = space::M;
            scores::show(ui, graded);
            basic::card_frame(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.label(text("Box by box", Face::Strong, 13.0, t.muted));
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            let words = if self.all { "Only what was missed" } else { "Every box" };
                            if basic::button(ui, words, None, Rank::Quiet).clicked() {
                                self.all = !self.all;
                            }
                        });
                    });
                });
                let listed: Vec<&BoxRow> = if self.all { grade.rows.iter().collect() } else { wrong(grade).collect() };
                if listed.is_empty() {
                    basic::hairline(ui);
                    egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| basic::muted(ui, "Every box is right. This claim is clean."));
                }
                for (n, row) in listed.into_iter().enumerate() {
                    basic::hairline(ui);
                    if self.row(ui, n, row, graded) {
                        self.choose(row);
                    }
                }
                ui.add_space(space::XS);
            });
            self.scrubbed(ui, graded);
            if let Some(remarks) = &graded.remarks {
                basic::card(ui, |ui| {
                    basic::caption(ui, "From the author");
                    ui.label(remarks);
                });
            }
        });
    }

    fn row(&mut self, ui: &mut Ui, n: usize, row: &BoxRow, graded: &Graded) -> bool {
        let t = Tokens::here(ui);
        let word = box_word(row.verdict);
        let place = cards::heading(row.entered_at.unwrap_or(row.id));
        let explained = graded.key.claim.as_ref().map(|key| explain_box(row, key)).unwrap_or_default();
        let chosen = self.chosen == Some(named(row));
        let ground = if chosen { t.accent_soft } else { egui::Color32::TRANSPARENT };
        let inner = egui::Frame::new().fill(ground).inner_margin(Margin::symmetric(14, 9)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal(|ui| {
                let (sign, pair) = match box_tone(row.verdict) {
                    Tone::Exact => (Some(Icon::Check), t.exact),
                    Tone::Partial => (Some(Icon::Half), t.partial),
                    Tone::Missed => (Some(Icon::Circle), t.missed),
                    Tone::Wrong => (Some(Icon::Cross), t.wrong),
                    Tone::Note => (None, crate::ui::tokens::Pair(t.muted, t.sunken)),
                };
                basic::tinted_chip(ui, sign, word, pair.0, pair.1, None);
                ui.label(text(&place, Face::Medium, 13.0, t.ink));
                ui.add(egui::Label::new(text(row.id.title(), Face::Plain, 12.5, t.muted)).truncate().selectable(false));
            });
            if !explained.is_empty() {
                ui.add(egui::Label::new(text(&explained, Face::Plain, 13.5, t.ink)).wrap().selectable(false));
            }
        });
        let response = ui.interact(inner.response.rect, egui::Id::unique(("box row", n)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, format!("{place}, {word}: {explained}")));
        basic::focus_ring(ui, &response, 4.0);
        if chosen && std::mem::take(&mut self.reveal) {
            response.scroll_to_me(None);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }

    /// Shows what a payer would have said to the claim as it was sent.
    fn scrubbed(&mut self, ui: &mut Ui, graded: &Graded) {
        let t = Tokens::here(ui);
        basic::card_frame(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
                ui.label(text("What a clearinghouse says of your claim", Face::Strong, 13.0, t.muted));
            });
            if graded.scrubbed.is_empty() {
                basic::hairline(ui);
                let words = "Nothing: it would be taken in. Whether it is the right claim, the boxes above say.";
                egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| basic::muted(ui, words));
            }
            for (n, finding) in graded.scrubbed.iter().enumerate() {
                basic::hairline(ui);
                if cards::line(ui, n, finding) {
                    self.shown = Which::Own;
                    self.wanted = finding.boxes.first().copied();
                    self.pointed = Some(Pointed::at(finding));
                }
            }
            ui.add_space(space::XS);
        });
    }
}

/// Lists the boxes that are not right, the gravest first.
fn wrong(grade: &ClaimGrade) -> impl Iterator<Item = &BoxRow> {
    let mut rows: Vec<&BoxRow> = grade.rows.iter().filter(|row| !row.verdict.is_right()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.id.stake()));
    rows.into_iter()
}

/// Names a row: a box may have one by the key and one by the answer.
fn named(row: &BoxRow) -> (BoxId, bool) {
    (row.id, row.expected.is_some())
}
