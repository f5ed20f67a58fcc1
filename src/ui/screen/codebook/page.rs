//! The right side of the code book: the open page, whatever it is of, and the ways on from it.

use super::{
    own::{OnPage, Own},
    service::ServicePage,
    term::Here,
};
use crate::{
    app::{
        Action,
        model::{Model, PageOf},
    },
    codebook::{
        CodeBook, Lit, Node,
        guidelines::{self, Section, SectionId},
    },
    exercise::KeyState,
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            code_page::{self, CodePage, Reading, Rich, Room},
            icon::{self, Icon},
        },
    },
};
use eframe::egui::{self, CursorIcon, Id, Margin, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Keeps the page between frames.
#[derive(Default)]
pub struct PageView {
    page: CodePage,
    service: ServicePage,
    /// What is being written on it.
    pub own: Own,
}

impl PageView {
    /// Shows the open page in all the room there is.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, book: &CodeBook, lit: &Lit, out: &mut Vec<Action>) {
        basic::card_frame(ui).inner_margin(Margin { left: 26, right: 4, top: 16, bottom: 8 }).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let Some(open) = model.book.open() else {
                basic::empty(ui, "A code’s page opens here", "Its full path, every note that governs it with where the note stands, and its 7th characters.", |_| {});
                return;
            };
            egui::ScrollArea::vertical().id_salt(Id::unique(("page", open))).auto_shrink([false, false]).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 22.0);
                let corner = ui.max_rect();
                let corner = egui::Rect::from_min_max(egui::pos2(corner.right() - 66.0, corner.top()), egui::pos2(corner.right(), corner.top() + 28.0));
                turn(&mut ui.new_child(egui::UiBuilder::new().max_rect(corner)), model, out);
                match open {
                    PageOf::Diagnosis(_) | PageOf::Chapter(_) | PageOf::Block(..) => {
                        if let Some(node) = open.node() {
                            self.tabular(ui, model, book, lit, node, out);
                        }
                    }
                    PageOf::Guideline(id) => guideline(ui, id, lit, out),
                    PageOf::Service(code) => self.service.show(ui, model, &mut self.own, code, out),
                    PageOf::Modifier(code) => super::modifier::show(ui, model, code, out),
                    PageOf::Term(kind, id) => match model.sets.index(kind, model.today) {
                        Some(index) => {
                            let marks = model.own_marks();
                            let mut extras = OnPage { own: &mut self.own, marks, place: model.place_of(open) };
                            super::term::show(ui, &Here { index, book, sets: &model.sets, on: model.today }, id, &mut extras, out);
                            self.own.highlights = false;
                        }
                        None => drop(basic::muted(ui, format!("{} is not installed any more.", kind.name()))),
                    },
                }
                ui.add_space(space::L);
            });
        });
    }

    fn tabular(&mut self, ui: &mut Ui, model: &Model, book: &CodeBook, lit: &Lit, node: Node, out: &mut Vec<Action>) {
        let reading = Reading { book, room: Room::Large, lit, marks: model.own_marks(), sets: &model.sets, on: model.today };
        let marks = model.own_marks();
        let mut extras = OnPage { own: &mut self.own, marks, place: PageOf::from(node).place() };
        let selected = self.page.show(ui, &reading, node, out, &mut extras);
        if !selected.is_empty() {
            self.own.pen(ui, marks, selected, out);
        }
        self.own.highlights = false;
        let Node::Code(code) = node else { return };
        super::term::leading_here(ui, model, code, out);
        cases(ui, model, node, out);
        ui.add_space(space::M);
        let beside = self.page.content().map(|content| &content.beside);
        ui.horizontal(|ui| {
            for (n, part) in beside.into_iter().flatten().enumerate() {
                let Some(part) = part else { continue };
                let words = if n == 0 { format!("‹ {}", part.label) } else { format!("{} ›", part.label) };
                if basic::button(ui, &words, None, Rank::Plain).on_hover_text(&part.title).clicked() {
                    out.push(Action::TurnTo(part.page));
                }
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if basic::button(ui, "Copy", Some("Ctrl C"), Rank::Plain).on_hover_text("Put the code on the clipboard").clicked() {
                    ui.copy_text(code.to_string());
                }
            });
        });
    }
}

/// Shows the buttons that turn back and forward.
fn turn(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (name, keys, sign, can, action) in
            [("Back", "Alt ←", Icon::Left, model.book.can_go_back(), Action::PageBack), ("Forward", "Alt →", Icon::Right, model.book.can_go_forward(), Action::PageForward)]
        {
            let response = ui.add_enabled_ui(can, |ui| sign_button(ui, name, sign)).inner;
            if response.on_hover_text(format!("{name} ({keys})")).clicked() {
                out.push(action);
            }
        }
    });
}

fn sign_button(ui: &mut Ui, name: &str, sign: Icon) -> egui::Response {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(32.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let hot = ui.is_enabled() && (response.hovered() || response.has_focus());
    ui.painter().rect(rect, 6.0, if hot { t.sunken } else { t.surface }, Stroke::new(1.0, t.line), StrokeKind::Inside);
    basic::focus_ring(ui, &response, 6.0);
    icon::paint(ui.painter(), sign, rect.center(), 14.0, if ui.is_enabled() { t.ink } else { t.line });
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Lists the cases already handed in whose key has the code: what is not attempted is never told.
fn cases(ui: &mut Ui, model: &Model, node: Node, out: &mut Vec<Action>) {
    let Node::Code(code) = node else { return };
    let mut seen = Vec::new();
    let mut shown = 0;
    for (sitting, source) in model.study.cases() {
        let of = &source.of;
        if shown >= 6 || seen.contains(&of) {
            continue;
        }
        seen.push(of);
        let exercise = model.shelf.pack(&of.0).and_then(|shelved| shelved.pack.exercise(of.1.as_str()));
        let Some(KeyState::Open(key)) = exercise.map(|exercise| &exercise.key) else { continue };
        if !key.parts.iter().any(|part| part.code.diagnosis() == Some(code)) {
            continue;
        }
        if shown == 0 {
            ui.add_space(space::S);
            basic::caption(ui, "Cases you did with this code");
        }
        shown += 1;
        if basic::button(ui, &source.title, None, Rank::Quiet).on_hover_text("Open its feedback").clicked() {
            out.push(Action::Review(sitting.attempt));
        }
    }
}

/// Lists the sections right under one.
pub fn under(section: &Section) -> impl Iterator<Item = &'static Section> {
    let (id, own) = (section.id.clone(), section.id.clone());
    guidelines::sections().iter().filter(move |other| other.id != own && other.id().above().is_some_and(|above| above.number() == id))
}

fn guideline(ui: &mut Ui, id: SectionId, lit: &Lit, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let Some(section) = id.section() else { return };
    ui.spacing_mut().item_spacing.y = 6.0;
    code_page::way_here(ui, |ui| {
        let mut above: Vec<SectionId> = std::iter::successors(id.above(), |id| id.above()).collect();
        above.reverse();
        ui.label(text("Official Guidelines", Face::Plain, 12.5, t.muted));
        for up in above {
            ui.label(text("›", Face::Plain, 12.5, t.muted));
            let title = up.section().map_or("", |section| section.title.as_str());
            if code_page::quiet_link(ui, up.number(), up.number()).on_hover_text(title).clicked() {
                out.push(Action::TurnTo(PageOf::Guideline(up)));
            }
        }
    });
    code_page::titled(
        ui,
        (id.number(), 20.0),
        |_| {},
        |ui, width| {
            let lit = lit.marks(&section.title);
            let title = Rich { words: &section.title, face: Face::Plain, size: 18.0, links: &[], lit: &lit, pen: &[] };
            code_page::rich(ui, Id::unique(("guideline title", id.number())), &title, width);
        },
    );
    let links = code_page::links_in(&section.summary);
    let marks = code_page::lit_in(lit, &section.summary, &links);
    let width = ui.available_width().min(640.0);
    let words = Rich { words: &section.summary, face: Face::Serif, size: 15.0, links: &links, lit: &marks, pen: &[] };
    out.extend(code_page::rich(ui, Id::unique(("guideline", id.number())), &words, width).followed.map(Action::TurnTo));
    ui.add_space(space::S);
    basic::muted(ui, "Our own words. What counts is the document itself, ICD-10-CM Official Guidelines for Coding and Reporting FY2026.");
    let parts: Vec<(&str, &str, PageOf)> = under(section).map(|part| (part.id.as_str(), part.title.as_str(), PageOf::Guideline(part.id()))).collect();
    links_list(ui, "Under this section", &parts, out);
}

fn links_list(ui: &mut Ui, caption: &str, parts: &[(&str, &str, PageOf)], out: &mut Vec<Action>) {
    let parts: Vec<code_page::Part> =
        parts.iter().map(|(label, title, page)| code_page::Part { label: (*label).to_owned(), title: (*title).to_owned(), billable: true, page: *page }).collect();
    code_page::list(ui, caption, &parts, out);
}
