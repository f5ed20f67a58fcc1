//! A question on the desk: its chart at the left where it has one, the question at the right, the code book beside or under it.

use super::{
    desk_book::DeskBook,
    work::{fingerprint, top},
};
use crate::{
    app::{
        Action,
        model::{Desk, Model},
    },
    attempt::{Answered, AttemptId, Edit},
    exercise::QuestionPrompt,
    ui::{
        command::Command,
        tokens::{Tokens, space},
        widget::{
            chart_pane::{self, ChartPane},
            confirm::{Confirm, Words},
            question::{Asked, May, QuestionPane, WIDEST, Wish},
        },
        words,
    },
};
use eframe::egui::{self, Margin, Rect, Ui};

/// From this width on, without the rail, the code book stands beside a question that has no chart.
const WIDE: f32 = 980.0;

/// Keeps the screen between frames.
#[derive(Default)]
pub struct QuestionDesk {
    chart: ChartPane,
    pane: QuestionPane,
    book: DeskBook,
    confirm: Confirm,
    of: Option<AttemptId>,
}

impl QuestionDesk {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, out: &mut Vec<Action>) {
        match command {
            Command::FindInChart => self.chart.open_find(),
            Command::NextDocument => self.chart.next(),
            Command::LookUp => self.book.begin(None),
            Command::Highlight => match (self.pane.light_selected(), self.chart.mark_selected()) {
                (Some(edit), _) => out.push(Action::Edit(edit)),
                (None, Some(chart_pane::Wish::Mark(n, range))) => out.push(Action::Mark(n, range)),
                _ => {}
            },
            Command::Flag => out.push(Action::Edit(Edit::Flag)),
            Command::OwnNote => self.pane.write_note(),
            Command::Submit => self.confirm.ask(),
            _ => {}
        }
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let Some(desk) = &model.desk else { return };
        let Some(prompt) = desk.prompt.question.as_deref() else { return };
        if self.of != Some(desk.attempt) {
            *self = Self { of: Some(desk.attempt), ..Self::default() };
        }
        if top(ui, desk, model, out) {
            self.confirm.ask();
        }
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            match &desk.prompt.chart {
                Some(chart) => {
                    self.chart.set(chart, fingerprint(desk));
                    let split = full.left() + (full.width() * 0.48).clamp(380.0, 640.0);
                    let mut left = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split - 6.0)));
                    match self.chart.show(&mut left, chart, &desk.marks) {
                        Some(chart_pane::Wish::Mark(n, range)) => out.push(Action::Mark(n, range)),
                        Some(chart_pane::Wish::LookUp(words)) => self.book.begin(Some(words)),
                        None => {}
                    }
                    self.column(ui, full.with_min_x(split + 6.0), (desk, prompt), Some(model), out);
                }
                None if full.width() >= WIDE => {
                    let right = (full.width() * 0.34).clamp(320.0, 480.0);
                    let edge = full.right() - right;
                    let left = full.with_max_x(edge - 12.0);
                    let air = ((left.width() - WIDEST) / 2.0).clamp(0.0, 56.0);
                    self.column(ui, left.with_min_x(left.left() + air).with_max_x(left.right() - air.min(12.0)), (desk, prompt), None, out);
                    let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_min_x(edge).with_max_x(full.right() + 12.0)));
                    egui::ScrollArea::vertical().id_salt("book").auto_shrink([false, false]).show(&mut pane, |ui| {
                        ui.set_max_width(ui.available_width() - 12.0);
                        self.book.show(ui, model, desk.prompt.on(), full.height() - 26.0, out);
                    });
                }
                None => self.column(ui, full, (desk, prompt), Some(model), out),
            }
        });
        self.ask(ui, desk, prompt, out);
    }

    /// Shows the question with its buttons; with a model the code book stands under it.
    fn column(&mut self, ui: &mut Ui, rect: Rect, (desk, prompt): (&Desk, &QuestionPrompt), book: Option<&Model>, out: &mut Vec<Action>) {
        // The bar stands in the margin.
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_x(rect.right() + 12.0)));
        egui::ScrollArea::vertical().id_salt(("question", desk.attempt)).auto_shrink([false, false]).show(&mut pane, |ui| {
            ui.set_max_width((ui.available_width() - 12.0).min(WIDEST));
            let blank = Answered::default();
            let asked = Asked { of: fingerprint(desk), prompt, answered: desk.response.question.as_deref().unwrap_or(&blank), may: May::Answer };
            let mut edits = Vec::new();
            let wish = self.pane.show(ui, &asked, &mut |edit| edits.push(edit));
            ui.add_space(2.0);
            ui.horizontal(|ui| self.pane.tools(ui, &asked, &mut |edit| edits.push(edit)));
            out.extend(edits.into_iter().map(Action::Edit));
            match wish {
                Some(Wish::Done) => self.confirm.ask(),
                Some(Wish::LookUp(words)) => self.book.begin(Some(words)),
                // In practice one question stands alone.
                Some(Wish::Next | Wish::Back) | None => {}
            }
            if let Some(model) = book {
                ui.add_space(space::S);
                let rest = ui.max_rect().bottom() - ui.cursor().top() - 26.0;
                self.book.show(ui, model, desk.prompt.on(), rest.max(150.0), out);
            }
        });
    }

    /// Hands the answer in; asks first where something is left out.
    fn ask(&mut self, ui: &Ui, desk: &Desk, prompt: &QuestionPrompt, out: &mut Vec<Action>) {
        if !self.confirm.is_open() {
            return;
        }
        let answered = desk.response.question.as_deref();
        let picks = prompt.answer.picks();
        let picked = answered.map_or(0, |answered| answered.picked.len());
        let heading = match answered {
            Some(answered) if !answered.is_blank() && picked >= picks => {
                self.confirm.close();
                out.push(Action::Submit);
                return;
            }
            Some(answered) if !answered.is_blank() => format!("{picked} of {} chosen", words::count(picks, "option", "options")),
            _ if prompt.answer.is_short() => "Nothing is typed yet".to_owned(),
            _ => "Nothing is chosen yet".to_owned(),
        };
        let words = Words { heading: &heading, under: "Hand in as it is? What is left out earns nothing.", yes: "Hand in", no: "Go on" };
        if self.confirm.show(ui, &words) {
            out.push(Action::Submit);
        }
    }
}
