//! The exam that is being sat: one question a screen, its clock, the field of numbers.

use super::navigator;
use crate::{
    app::{
        Action,
        exam::{SatItem, Sitting},
        model::{Model, Place},
    },
    attempt::{Answered, Edit, FormId},
    exam::clock::{Standing, Strictness},
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            chart_pane::{self, ChartPane},
            confirm::{Confirm, Words},
            question::{Asked, May, QuestionPane, WIDEST, Wish, number},
        },
        words,
    },
};
use eframe::egui::{self, Margin, Rect, Ui};

/// As wide as the field of numbers is.
const NAVIGATOR: f32 = 300.0;
/// From this width on, without the rail, it stands beside the question.
const WIDE: f32 = 900.0;

/// Keeps the screen between frames.
#[derive(Default)]
pub struct Sit {
    chart: ChartPane,
    pane: QuestionPane,
    handing_in: Confirm,
    of: Option<(FormId, usize)>,
    navigator_open: bool,
}

impl Sit {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, model: &Model, out: &mut Vec<Action>) {
        let Some(sitting) = model.sitting() else { return };
        match command {
            Command::FindInChart => self.chart.open_find(),
            Command::NextDocument => self.chart.next(),
            Command::Highlight => {
                let stem = self.pane.light_selected();
                let edit = stem.or_else(|| self.chart.mark_selected().and_then(|wish| wished(wish, model, out)));
                out.extend(edit.and_then(|edit| change(sitting, edit)));
            }
            Command::Flag => out.extend(change(sitting, Edit::Flag)),
            Command::OwnNote => self.pane.write_note(),
            Command::NextQuestion => turn(sitting, 1, out),
            Command::PreviousQuestion => turn(sitting, -1, out),
            Command::PauseExam => out.push(Action::PauseExam),
            Command::Submit => self.handing_in.ask(),
            _ => {}
        }
    }

    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let sitting = model.sitting()?;
        // What the exam before was asked is nothing to this one.
        if self.of.is_some_and(|(form, _)| form != sitting.form) {
            *self = Self::default();
        }
        basic::drop_repeats(ui);
        // What is typed goes before the turn to another question that was clicked in the same frame.
        let mut turned = Vec::new();
        let mut asked = self.top(ui, model, sitting);
        let t = Tokens::here(ui);
        let wide = ui.available_width() >= WIDE;
        if wide || self.navigator_open {
            let frame = egui::Frame::new().fill(t.surface).inner_margin(Margin::symmetric(16, 16));
            egui::Panel::right("questions").exact_size(NAVIGATOR).resizable(false).frame(frame).show(ui, |ui| {
                egui::ScrollArea::vertical().id_salt("numbers").auto_shrink([false, false]).show(ui, |ui| navigator::show(ui, sitting, &mut turned));
            });
        }
        egui::CentralPanel::default().frame(egui::Frame::new().fill(t.desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            if sitting.clock.paused.is_some() {
                paused(ui, &mut asked);
                return;
            }
            let Some(item) = sitting.item() else { return };
            let full = ui.available_rect_before_wrap();
            let here = (sitting.form, sitting.at);
            let number = number(item.attempt);
            match &item.prompt.chart {
                Some(chart) => {
                    if self.of != Some(here) {
                        self.chart = ChartPane::default();
                    }
                    self.chart.set(chart, number);
                    let split = full.left() + full.width() * 0.5;
                    let mut left = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split - 6.0)));
                    let marks = item.response.question.as_ref().map_or(&[][..], |answered| &answered.chart_marks);
                    if let Some(wish) = self.chart.show(&mut left, chart, marks) {
                        let edit = wished(wish, model, out);
                        out.extend(edit.and_then(|edit| change(sitting, edit)));
                    }
                    self.column(ui, full.with_min_x(split + 6.0), model, (sitting, item, number), out);
                }
                None => {
                    let air = ((full.width() - WIDEST) / 2.0).clamp(0.0, 52.0);
                    // As much air over it, up to a line's, where there is any beside it.
                    self.column(ui, full.with_min_x(full.left() + air).with_min_y(full.top() + air.min(16.0)), model, (sitting, item, number), out);
                }
            }
            self.of = Some(here);
        });
        out.append(&mut turned);
        self.confirm(ui, sitting, out);
        asked
    }

    fn top(&mut self, ui: &mut Ui, model: &Model, sitting: &Sitting) -> Option<Command> {
        let mut asked = None;
        let t = Tokens::here(ui);
        let (answered, flagged, _) = sitting.counts();
        let narrow = ui.available_width() < WIDE;
        shell::bar(
            ui,
            |ui| {
                let number = format!("Question {} of {}", sitting.at + 1, sitting.items.len());
                // Where both have no room, which exam it is is known.
                if narrow { shell::title(ui, &number, "") } else { shell::title(ui, &sitting.title, &number) }
            },
            |ui| {
                if basic::button(ui, "Hand in…", Some("Ctrl Enter"), Rank::Plain).clicked() {
                    asked = Some(Command::Submit);
                }
                if sitting.plan.book.is_allowed() && basic::button(ui, "Code book", Some("Ctrl 3"), Rank::Plain).clicked() {
                    asked = Some(Command::CodeBook);
                }
                if sitting.plan.strictness == Strictness::Relaxed {
                    let words = if sitting.clock.paused.is_some() { "Go on" } else { "Pause" };
                    if basic::button(ui, words, None, Rank::Quiet).clicked() {
                        asked = Some(Command::PauseExam);
                    }
                }
                if narrow && basic::button(ui, "Questions", None, Rank::Quiet).clicked() {
                    self.navigator_open = !self.navigator_open;
                }
                if model.people.settings.clock_shown {
                    let late = matches!(sitting.standing(), Standing::Late(_) | Standing::Over);
                    let ink = if late { t.wrong.0 } else { t.ink };
                    ui.label(text(super::standing(sitting.standing()), Face::Mono, 18.0, ink)).on_hover_text("Time left; Ctrl Shift C hides it");
                }
                if !narrow {
                    ui.label(text(format!("{flagged} flagged · {answered} answered"), Face::Plain, 12.5, t.muted));
                }
            },
        );
        asked
    }

    fn column(&mut self, ui: &mut Ui, rect: Rect, model: &Model, (sitting, item, number): (&Sitting, &SatItem, u64), out: &mut Vec<Action>) {
        let Some(prompt) = item.prompt.question.as_deref() else { return };
        // The bar stands in the margin.
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_x(rect.right() + 12.0)));
        egui::ScrollArea::vertical().id_salt(("question", sitting.form, sitting.at)).auto_shrink([false, false]).show(&mut pane, |ui| {
            ui.set_max_width((ui.available_width() - 12.0).min(WIDEST));
            let blank = Answered::default();
            let asked = Asked { of: number, prompt, answered: item.response.question.as_deref().unwrap_or(&blank), may: May::Answer };
            let mut edits = Vec::new();
            let wish = self.pane.show(ui, &asked, &mut |edit| edits.push(edit));
            ui.add_space(2.0);
            let allowed = sitting.drawn.seconds / u32::try_from(sitting.items.len().max(1)).unwrap_or(u32::MAX);
            let pace = format!("{} here · pace {}", words::spent(item.active), words::spent(std::time::Duration::from_secs(u64::from(allowed))));
            let mut beside = false;
            // In a field the arrows move among the letters.
            let keys = if prompt.answer.is_short() { ("Alt PgUp", "Enter") } else { ("←", "→") };
            ui.horizontal(|ui| {
                ui.add_enabled_ui(sitting.at > 0 && sitting.locked(sitting.at - 1).is_none(), |ui| {
                    if basic::button(ui, "Back", Some(keys.0), Rank::Plain).clicked() {
                        turn(sitting, -1, out);
                    }
                });
                self.pane.tools(ui, &asked, &mut |edit| edits.push(edit));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let last = sitting.at + 1 == sitting.items.len();
                    if basic::button(ui, if last { "Hand in…" } else { "Next" }, Some(keys.1), Rank::Primary).clicked() {
                        self.forward(sitting, out);
                    }
                    // Beside a chart there is no room for it in the row.
                    if ui.available_width() > basic::width(ui, &pace, Face::Plain, 13.0) + space::S {
                        basic::muted(ui, pace.as_str());
                        beside = true;
                    }
                });
            });
            if !beside {
                ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| basic::muted(ui, pace.as_str()));
            }
            out.extend(edits.into_iter().map(|edit| Action::Answer(item.attempt, edit)));
            match wish {
                Some(Wish::Next | Wish::Done) => self.forward(sitting, out),
                Some(Wish::Back) => turn(sitting, -1, out),
                Some(Wish::LookUp(words)) => look_up(model, words, out),
                None => {}
            }
        });
    }

    /// Goes to the next question; from the last one to handing in.
    fn forward(&mut self, sitting: &Sitting, out: &mut Vec<Action>) {
        if sitting.at + 1 == sitting.items.len() {
            self.handing_in.ask();
        } else {
            turn(sitting, 1, out);
        }
    }

    fn confirm(&mut self, ui: &Ui, sitting: &Sitting, out: &mut Vec<Action>) {
        let (answered, flagged, unseen) = sitting.counts();
        let blank = sitting.items.len() - answered;
        let mut left = Vec::new();
        for (n, what) in [(blank, "not answered"), (flagged, "flagged"), (unseen, "never seen")] {
            if n > 0 {
                left.push(format!("{n} {what}"));
            }
        }
        let under = format!("{}. Handing in cannot be taken back.", if left.is_empty() { "Every question is answered".to_owned() } else { left.join(", ") });
        let words = Words { heading: "Hand the exam in?", under: &under, yes: "Hand in", no: "Go on" };
        if self.handing_in.show(ui, &words) {
            self.handing_in.close();
            out.push(Action::HandExamIn);
        }
    }
}

/// Changes the answer of the open question.
fn change(sitting: &Sitting, edit: Edit) -> Option<Action> {
    sitting.item().map(|item| Action::Answer(item.attempt, edit))
}

/// Turns what is wished in the record into a change of the answer, or carries it out.
fn wished(wish: chart_pane::Wish, model: &Model, out: &mut Vec<Action>) -> Option<Edit> {
    match wish {
        chart_pane::Wish::Mark(document, range) => Some(Edit::LightChart(document, range)),
        chart_pane::Wish::LookUp(words) => {
            look_up(model, words, out);
            None
        }
    }
}

/// Turns so many questions on.
fn turn(sitting: &Sitting, by: isize, out: &mut Vec<Action>) {
    if let Some(at) = sitting.at.checked_add_signed(by).filter(|at| *at < sitting.items.len()) {
        out.push(Action::TurnToQuestion(at));
    }
}

/// Looks words up where the book may be opened; in book mode that opens it, and it finds nothing while one types.
fn look_up(model: &Model, words: String, out: &mut Vec<Action>) {
    if model.book_rules().type_ahead.is_allowed() {
        out.push(Action::SearchBook(words));
    } else {
        out.push(Action::Go(Place::CodeBook));
    }
}

fn paused(ui: &mut Ui, asked: &mut Option<Command>) {
    basic::empty(ui, "Paused", "The questions are covered while the clock stands still.", |ui| {
        if basic::likeliest(ui, "Go on") {
            *asked = Some(Command::PauseExam);
        }
    });
    ui.add_space(space::M);
}
