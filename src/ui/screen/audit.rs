//! An audit on the desk: the record and the claim at the left, what somebody assigned at the right, line by line.

use super::{
    desk_book::DeskBook,
    work::{Books, fingerprint, top},
};
use crate::{
    app::{
        Action,
        model::{Desk, Model, PageOf},
    },
    attempt::{AttemptId, AuditMark},
    claim::{BoxId, Sheet},
    code::{Icd10Cm, ProcedureCode},
    exercise::{AssignedCode, AuditPrompt, Entry, Section},
    ui::{
        command::Command,
        tokens::{Tokens, space},
        widget::{
            audit::{AuditPane, Audited},
            basic,
            chart_pane::{ChartPane, Wish},
            confirm::{Confirm, Words},
            form::{self, FormPane, Lit, Zoom},
            question::May,
        },
    },
};
use eframe::egui::{self, Margin, Rect, Ui};
use std::collections::BTreeMap;

/// From this width on, without the rail, the record and the claim stand side by side.
const WIDE: f32 = 1150.0;

/// In less room than this a whole form cannot be read: it begins larger, and goes to the box in hand.
const READABLE: f32 = 600.0;

/// Keeps the screen between frames.
#[derive(Default)]
pub struct AuditDesk {
    chart: ChartPane,
    form: FormPane,
    pane: AuditPane,
    book: DeskBook,
    confirm: Confirm,
    tab: Tab,
    /// The form was given the size it begins with.
    sized: bool,
    of: Option<AttemptId>,
}

/// Names what stands at the left where both have no room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ui::screen) enum Tab {
    /// The record.
    #[default]
    Record,
    /// The claim.
    Claim,
}

impl Tab {
    /// Shows the two to choose from at the top of a place; gives the rest of the place.
    pub(in crate::ui::screen) fn choose(&mut self, ui: &mut Ui, rect: Rect) -> Rect {
        let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_y(rect.top() + 32.0)).layout(egui::Layout::left_to_right(egui::Align::Center)));
        for (name, tab) in [("Record", Self::Record), ("Claim", Self::Claim)] {
            if basic::choice(&mut bar, name, *self == tab).clicked() {
                *self = tab;
            }
        }
        rect.with_min_y(rect.top() + 32.0 + space::S)
    }
}

/// Gives how the boxes to be marked are lit.
pub(super) fn lit(prompt: &AuditPrompt, marks: &BTreeMap<crate::exercise::PartId, AuditMark>) -> BTreeMap<BoxId, Lit> {
    let of = |line: &crate::exercise::Assigned| {
        let Entry::Box(id) = line.what else { return None };
        let lit = match marks.get(&line.id) {
            None => Lit::Asked,
            Some(AuditMark::Agree) => Lit::Agreed,
            Some(AuditMark::Disagree { .. }) => Lit::Disputed,
        };
        Some((id, lit))
    };
    prompt.lines.iter().filter_map(of).collect()
}

/// Gives the page of the code book that an assigned code has.
fn page_of(code: &AssignedCode) -> Option<PageOf> {
    match code.section {
        Section::Diagnoses => Icd10Cm::parse(&code.code).ok().map(PageOf::Diagnosis),
        Section::Procedures => ProcedureCode::parse(&code.code).ok().map(PageOf::Service),
    }
}

impl AuditDesk {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, out: &mut Vec<Action>) {
        match command {
            Command::FindInChart => {
                self.tab = Tab::Record;
                self.chart.open_find();
            }
            Command::NextDocument => self.chart.next(),
            Command::LookUp => self.book.begin(None),
            Command::Highlight => {
                if let Some(Wish::Mark(n, range)) = self.chart.mark_selected() {
                    out.push(Action::Mark(n, range));
                }
            }
            Command::Submit => self.confirm.ask(),
            _ => {}
        }
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let Some(desk) = &model.desk else { return };
        let Some(prompt) = desk.prompt.audit.as_deref() else { return };
        if self.of != Some(desk.attempt) {
            *self = Self { of: Some(desk.attempt), form: FormPane::to_read(), ..Self::default() };
        }
        if top(ui, desk, model, out) {
            self.confirm.ask();
        }
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let wide = full.width() >= WIDE && prompt.sheet.is_some();
            let share = if wide { 0.66 } else { 0.46 };
            let split = full.left() + (full.width() * share).clamp(360.0, 860.0);
            self.left(ui, full.with_max_x(split - 6.0), (desk, prompt), wide, out);
            let mut right = ui.new_child(egui::UiBuilder::new().max_rect(full.with_min_x(split + 6.0).with_max_x(full.right() + 12.0)));
            egui::ScrollArea::vertical().id_salt(("audit", desk.attempt)).auto_shrink([false, false]).show(&mut right, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                ui.spacing_mut().item_spacing.y = 10.0;
                self.lines(ui, (desk, prompt), model, out);
                let rest = ui.max_rect().bottom() - ui.cursor().top() - 26.0;
                self.book.show(ui, model, desk.prompt.on(), rest.max(150.0), out);
            });
        });
        self.ask(ui, desk, prompt, out);
    }

    fn lines(&mut self, ui: &mut Ui, (desk, prompt): (&Desk, &AuditPrompt), model: &Model, out: &mut Vec<Action>) {
        let books = Books::of(&model.sets, desk.prompt.on()).ruled(model.book_rules());
        let audited = Audited { of: fingerprint(desk), prompt, marks: &desk.response.audit, may: May::Answer };
        self.pane.show(ui, &audited, &books, &mut |edit| out.push(Action::Edit(edit)));
        match (self.pane.turned_to(prompt).map(|line| &line.what), &prompt.sheet) {
            (Some(Entry::Code(code)), _) => out.extend(page_of(code).map(Action::TurnTo)),
            (Some(Entry::Box(id)), Some(sheet)) => {
                self.tab = Tab::Claim;
                self.form.look_at(sheet, *id);
            }
            _ => {}
        }
    }

    /// Shows the record, and the claim beside it or in its place.
    fn left(&mut self, ui: &mut Ui, rect: Rect, (desk, prompt): (&Desk, &AuditPrompt), wide: bool, out: &mut Vec<Action>) {
        let Some(sheet) = &prompt.sheet else {
            self.record(ui, rect, desk, out);
            return;
        };
        if wide {
            let edge = rect.left() + rect.width() * 0.42;
            self.record(ui, rect.with_max_x(edge - 6.0), desk, out);
            self.claim(ui, rect.with_min_x(edge + 6.0), (desk, prompt), sheet);
            return;
        }
        let rest = self.tab.choose(ui, rect);
        match self.tab {
            Tab::Record => self.record(ui, rest, desk, out),
            Tab::Claim => self.claim(ui, rest, (desk, prompt), sheet),
        }
    }

    fn record(&mut self, ui: &mut Ui, rect: Rect, desk: &Desk, out: &mut Vec<Action>) {
        let Some(chart) = &desk.prompt.chart else { return };
        self.chart.set(chart, fingerprint(desk));
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        match self.chart.show(&mut pane, chart, &desk.marks) {
            Some(Wish::Mark(n, range)) => out.push(Action::Mark(n, range)),
            Some(Wish::LookUp(words)) => self.book.begin(Some(words)),
            None => {}
        }
    }

    fn claim(&mut self, ui: &mut Ui, rect: Rect, (desk, prompt): (&Desk, &AuditPrompt), sheet: &Sheet) {
        if !std::mem::replace(&mut self.sized, true) && rect.width() < READABLE {
            self.form.zoom = Zoom::Percent(80);
        }
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        basic::card_frame(&pane).show(&mut pane, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = 0.0;
            form::tools(ui, &mut self.form, sheet, |ui| basic::caption(ui, sheet.form.name()));
            let before = self.form.here();
            // Nothing is typed here: what the form hands over is let go.
            drop(self.form.show(ui, sheet, &lit(prompt, &desk.response.audit)));
            if let Some(here) = self.form.here().filter(|here| before != Some(*here)) {
                self.pane.take_box(fingerprint(desk), prompt, here);
            }
        });
    }

    /// Hands the marks in; asks first where a line has none.
    fn ask(&mut self, ui: &Ui, desk: &Desk, prompt: &AuditPrompt, out: &mut Vec<Action>) {
        if !self.confirm.is_open() {
            return;
        }
        let left = prompt.lines.iter().filter(|line| !desk.response.audit.contains_key(&line.id)).count();
        if left == 0 {
            self.confirm.close();
            out.push(Action::Submit);
            return;
        }
        let heading = if left == 1 { "1 line is not marked".to_owned() } else { format!("{left} lines are not marked") };
        let words = Words { heading: &heading, under: "Hand in as it is? A line that is not marked earns nothing, right or wrong.", yes: "Hand in", no: "Go on" };
        if self.confirm.show(ui, &words) {
            out.push(Action::Submit);
        }
    }
}
