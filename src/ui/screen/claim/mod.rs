//! The claim workspace: the office's papers at the left, the form in the middle, words about the box in hand at the right.

mod cards;
mod graded;
mod opened;
mod point;
mod top;

pub use graded::ClaimFeedback;
pub use opened::ClaimFileScreen;

use super::work::{Work, fingerprint};
use crate::{
    app::{
        Action,
        model::{Desk, Model},
    },
    attempt::{AttemptId, Edit, Policy},
    claim::{BoxId, Form, Sheet},
    scrub::Finding,
    ui::{
        command::Command,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            chart_pane::{ChartPane, Wish},
            form::{self, Deed, FormPane, Lit, Zoom},
        },
    },
};
use eframe::egui::{self, Margin, Rect, Ui};
use point::{Pointed, light, next};
use std::collections::BTreeMap;

/// Under this width the words about a box stand below the form, not beside it. The UB-04 has small print and needs more.
fn wide(form: Form) -> f32 {
    match form {
        Form::Cms1500 => 1060.0,
        Form::Ub04 => 1500.0,
    }
}

/// Keeps the workspace between frames.
#[derive(Default)]
pub struct ClaimDesk {
    chart: ChartPane,
    form: FormPane,
    /// The answer sheet, where the case is coded first.
    coding: Work,
    tab: Tab,
    /// The strip of words below the form is put away.
    folded: bool,
    /// A box to go to, because its finding was clicked.
    wanted: Option<BoxId>,
    /// The finding that was clicked last.
    pointed: Option<Pointed>,
    asking: bool,
    asked: bool,
    of: Option<AttemptId>,
}

/// Names what stands in the middle where a case is coded and then billed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    /// The answer sheet with the codes.
    Answers,
    /// The form.
    #[default]
    Claim,
}

/// Gives the sheet as it is, blank where nothing was entered.
fn sheet_of(desk: &Desk) -> Sheet {
    let form = desk.prompt.claim.as_ref().map_or(Form::Cms1500, |claim| claim.form);
    desk.response.claim.clone().filter(|sheet| sheet.form == form).unwrap_or_else(|| Sheet::new(form))
}

/// Lists the boxes that differ from the claim as it was sent, where there was one.
fn changed<'a>(desk: &'a Desk, sheet: &'a Sheet) -> impl Iterator<Item = BoxId> + 'a {
    let sent = desk.prompt.claim.as_ref().and_then(|asked| asked.given.as_ref());
    sent.into_iter().flat_map(move |sent| {
        let now = sheet.filled().filter(|(id, text)| sent.text(*id) != *text);
        let gone = sent.filled().filter(|(id, _)| sheet.text(*id).is_empty());
        now.chain(gone).map(|(id, _)| id)
    })
}

/// Gives every box a finding is about, the gravest first, and where a claim is mended what was changed.
fn lit(desk: &Desk, sheet: &Sheet, pointed: Option<&Pointed>) -> BTreeMap<BoxId, Lit> {
    let mut lit = changed(desk, sheet).map(|id| (id, Lit::Changed)).collect();
    light(&mut lit, &desk.found, pointed);
    lit
}

impl ClaimDesk {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, model: &Model, out: &mut Vec<Action>) {
        let Some(desk) = &model.desk else { return };
        match command {
            Command::FindInChart => self.chart.open_find(),
            Command::NextDocument => self.chart.next(),
            Command::Highlight => out.extend(self.chart.mark_selected().and_then(|wish| match wish {
                Wish::Mark(n, range) => Some(Action::Mark(n, range)),
                Wish::LookUp(_) => None,
            })),
            Command::Submit => (self.asking, self.asked) = (true, true),
            Command::CheckBoxes => out.push(Action::CheckClaim),
            Command::NextFinding if desk.policy != Policy::Exam => {
                self.tab = Tab::Claim;
                self.point(next(&desk.found, self.pointed.as_ref()));
            }
            Command::NextPage => self.form.next_page(&sheet_of(desk)),
            Command::PreviousPage => self.form.page_before(),
            Command::FitWidth => self.form.zoom = Zoom::Fit,
            Command::Larger => self.form.resize(1),
            Command::Smaller => self.form.resize(-1),
            Command::NewDiagnosis | Command::NewProcedure | Command::LookUp => {
                self.tab = Tab::Answers;
                self.coding.command(command, out);
            }
            _ => {}
        }
    }

    /// Tells whether keys pressed before a command are still to be taken in.
    pub fn is_behind(&self) -> bool {
        self.form.is_behind()
    }

    /// Hands over what is half typed, because something else is about to happen.
    pub fn keep(&mut self, model: &Model, out: &mut Vec<Action>) {
        let Some(desk) = &model.desk else { return };
        if self.of == Some(desk.attempt) {
            let mut deeds = Vec::new();
            self.form.keep(&sheet_of(desk), &mut deeds);
            push(deeds, desk, out);
        }
    }

    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let desk = model.desk.as_ref()?;
        if self.of != Some(desk.attempt) {
            let tab = if desk.prompt.ask.is_empty() { Tab::Claim } else { Tab::Answers };
            // A card of a review is about one box: the form opens there.
            let card = model.reviewed().and_then(|card| card.card.part.as_ref()?.0.strip_prefix("box:")?.parse().ok());
            *self = Self { of: Some(desk.attempt), tab, wanted: card, ..Self::default() };
        }
        let mut went = Vec::new();
        let asked = top::show(ui, desk, model, &mut went);
        if !went.is_empty() {
            self.keep(model, out);
            out.append(&mut went);
        }
        let chart = desk.prompt.chart.as_ref()?;
        self.chart.set(chart, fingerprint(desk));
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let form = desk.prompt.claim.as_ref().map_or(Form::Cms1500, |claim| claim.form);
            let room = match (full.width() >= wide(form), self.folded) {
                (true, _) => Room::Wide,
                (false, false) => Room::Narrow,
                (false, true) => Room::Folded,
            };
            let left = full.with_max_x(full.left() + (full.width() * 0.25).clamp(236.0, 380.0));
            let rest = full.with_min_x(left.right() + 12.0);
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(left));
            match self.chart.show(&mut pane, chart, &desk.marks) {
                Some(Wish::Mark(n, range)) => out.push(Action::Mark(n, range)),
                Some(Wish::LookUp(words)) => {
                    self.keep(model, out);
                    out.push(Action::SearchBook(words));
                }
                None => {}
            }
            if self.tab == Tab::Answers {
                self.answers(ui, rest.with_max_x(full.right() + 12.0), desk, model, out);
                return;
            }
            let (middle, words) = room.split(rest);
            self.claim(ui, middle, room, desk, out);
            self.words(ui, words, room, desk);
        });
        self.confirm(ui, desk, model, out);
        asked
    }

    fn tabs(tab: &mut Tab, ui: &mut Ui, desk: &Desk) {
        if desk.prompt.ask.is_empty() {
            return;
        }
        for (name, of) in [("Answer sheet", Tab::Answers), ("Claim", Tab::Claim)] {
            if basic::choice(ui, name, *tab == of).clicked() {
                *tab = of;
            }
        }
        ui.add_space(space::S);
    }

    fn answers(&mut self, ui: &mut Ui, rect: Rect, desk: &Desk, model: &Model, out: &mut Vec<Action>) {
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        pane.horizontal(|ui| Self::tabs(&mut self.tab, ui, desk));
        pane.add_space(space::S);
        let rest = rect.with_min_y(pane.min_rect().bottom() + space::S);
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rest));
        self.coding.answers(&mut pane, desk, model, out);
    }

    fn claim(&mut self, ui: &mut Ui, rect: Rect, room: Room, desk: &Desk, out: &mut Vec<Action>) {
        let sheet = sheet_of(desk);
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        let mut deeds = Vec::new();
        basic::card_frame(&pane).show(&mut pane, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut tab = self.tab;
            form::tools(ui, &mut self.form, &sheet, |ui| {
                Self::tabs(&mut tab, ui, desk);
                let words = if self.folded { "Show help" } else { "Hide help" };
                let count = changed(desk, &sheet).count();
                if count > 0 {
                    let note = format!("• {count} changed");
                    ui.label(text(note, Face::Plain, 12.5, Tokens::here(ui).accent)).on_hover_text("Boxes with a dot differ from the claim as it was sent");
                    ui.add_space(space::S);
                }
                if room != Room::Wide && basic::button(ui, words, None, Rank::Quiet).clicked() {
                    self.folded = !self.folded;
                }
            });
            if let Some(wanted) = self.wanted.take() {
                self.form.go(ui, &sheet, wanted, &mut deeds);
            }
            deeds.extend(self.form.show(ui, &sheet, &lit(desk, &sheet, self.pointed.as_ref())));
            if tab != self.tab {
                self.form.keep(&sheet, &mut deeds);
                self.tab = tab;
            }
        });
        push(deeds, desk, out);
    }

    /// Shows what is to be said of the box in hand, and what was found.
    fn words(&mut self, ui: &mut Ui, rect: Rect, room: Room, desk: &Desk) {
        let here = self.form.here();
        if room == Room::Wide {
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            egui::ScrollArea::vertical().id_salt("words").auto_shrink([false, false]).show(&mut pane, |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                cards::help(ui, here, desk.policy);
                self.point(cards::findings(ui, desk));
            });
            return;
        }
        if room == Room::Folded {
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
            let words = here.map_or_else(|| "Choose a box".to_owned(), cards::heading);
            basic::muted(&mut pane, format!("{words} · {}", cards::counted(&desk.found)));
            return;
        }
        let middle = rect.center().x;
        for (n, half) in [rect.with_max_x(middle - 4.0), rect.with_min_x(middle + 4.0)].into_iter().enumerate() {
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(half));
            egui::ScrollArea::vertical().id_salt(("words", n)).auto_shrink([false, false]).show(&mut pane, |ui| {
                if n == 0 {
                    cards::help(ui, here, desk.policy);
                } else {
                    self.point(cards::findings(ui, desk));
                }
            });
        }
    }

    fn point(&mut self, finding: Option<&Finding>) {
        if let Some(finding) = finding {
            self.wanted = finding.boxes.first().copied();
            self.pointed = Some(Pointed::at(finding));
        }
    }

    fn confirm(&mut self, ui: &Ui, desk: &Desk, model: &Model, out: &mut Vec<Action>) {
        if !self.asking {
            return;
        }
        // What is half typed is entered first; a frame later it is on the sheet.
        let mut kept = Vec::new();
        self.keep(model, &mut kept);
        if !kept.is_empty() {
            out.append(&mut kept);
            ui.ctx().request_repaint();
            return;
        }
        let missing: Vec<&str> = desk.prompt.ask.iter().filter(|s| desk.response.entered(**s) == 0).map(|s| s.id()).collect();
        let blank = sheet_of(desk).is_blank();
        if missing.is_empty() && !blank {
            self.asking = false;
            out.push(Action::Submit);
            return;
        }
        let heading = if blank { "Nothing is on the form yet".to_owned() } else { format!("No {} yet", missing.join(" and no ")) };
        self.question(ui, &heading, out);
    }

    fn question(&mut self, ui: &Ui, heading: &str, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        let modal = egui::Modal::new(egui::Id::unique("send?")).backdrop_color(basic::scrim()).frame(basic::card_frame(ui).inner_margin(Margin::same(20))).show(ui.ctx(), |ui| {
            ui.set_width(380.0);
            ui.label(text(heading, Face::Strong, 16.0, t.ink));
            ui.label(text("Send it as it is? What is left out counts as missed.", Face::Plain, 14.0, t.muted));
            ui.add_space(space::S);
            ui.horizontal(|ui| {
                let send = basic::button(ui, "Send as it is", Some("Enter"), Rank::Primary);
                if std::mem::take(&mut self.asked) {
                    send.request_focus();
                }
                if send.clicked() {
                    self.asking = false;
                    out.push(Action::Submit);
                }
                if basic::button(ui, "Go on", None, Rank::Plain).clicked() {
                    self.asking = false;
                }
            });
        });
        if modal.should_close() {
            self.asking = false;
        }
    }
}

/// Tells where the words about a box stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Beside the form.
    Wide,
    /// Below it.
    Narrow,
    /// Below it, put away but for a line.
    Folded,
}

impl Room {
    /// Gives the room of the form and that of the words.
    fn split(self, rest: Rect) -> (Rect, Rect) {
        let low = match self {
            Self::Wide => {
                let edge = rest.right() - (rest.width() * 0.27).clamp(230.0, 320.0);
                return (rest.with_max_x(edge - 12.0), rest.with_min_x(edge));
            }
            Self::Narrow => (rest.height() * 0.27).clamp(128.0, 200.0),
            Self::Folded => 30.0,
        };
        let edge = rest.bottom() - low;
        (rest.with_max_y(edge - 8.0), rest.with_min_y(edge))
    }
}

/// Turns what came of the form into actions.
fn push(deeds: Vec<Deed>, desk: &Desk, out: &mut Vec<Action>) {
    for deed in deeds {
        match deed {
            Deed::Put(id, text) => out.push(Action::Edit(Edit::SetBox(id, text))),
            Deed::Fill(all) => out.push(Action::Edit(Edit::SetBoxes(all))),
            Deed::Left(id) if desk.policy == Policy::Study => out.push(Action::CheckBox(id)),
            Deed::Left(_) => {}
        }
    }
}
