//! What stands on a page beside its notes: 7th characters, the patient, guidelines, and what is under it.

use super::{Content, Part, Room, row};
use crate::{
    app::Action,
    app::model::PageOf,
    codebook::Node,
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            elide,
        },
    },
};
use eframe::egui::{self, Align2, CursorIcon, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// No more guideline sections than this are named before the rest are summed up.
const FEW: usize = 4;

/// Shows the 7th characters as buttons that build the whole code; the one in hand is marked.
pub fn sevenths(ui: &mut Ui, content: &Content, node: Node, room: Room, out: &mut Vec<Action>) {
    if content.sevenths.is_empty() {
        return;
    }
    basic::caption(ui, "7th character");
    let full = ui.available_width();
    // Two columns only where every meaning can be read whole: they differ at their ends.
    let longest = content.sevenths.iter().map(|choice| ui.painter().layout_no_wrap(choice.meaning.clone(), Face::Plain.at(14.0), egui::Color32::PLACEHOLDER).size().x);
    let least = longest.fold(0.0, f32::max) + 110.0;
    let columns = if room == Room::Large { (((full + space::S) / (least + space::S)) as usize).clamp(1, 3) } else { 1 };
    let width = ((full - space::S * (columns - 1) as f32) / columns as f32).floor();
    ui.spacing_mut().item_spacing = vec2(space::S, 3.0);
    for choices in content.sevenths.chunks(columns) {
        ui.horizontal(|ui| {
            for choice in choices {
                let here = node == Node::Code(choice.full);
                // In a narrow page a meaning takes two lines, so that it is read whole.
                let taken = basic::width(ui, &choice.full.to_string(), Face::Mono, 13.0) + 30.0;
                let high = if basic::width(ui, &choice.meaning, Face::Plain, 14.0) + taken > width { 46.0 } else { 28.0 };
                if seventh(ui, choice, vec2(width, high), here) {
                    out.push(Action::Look(choice.full));
                }
            }
        });
    }
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(4.0);
}

fn seventh(ui: &mut Ui, choice: &super::content::Choice, size: egui::Vec2, here: bool) -> bool {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{} {}", choice.full, choice.meaning);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, format!("7th character {}: {name}", choice.character)));
    let fill = if here {
        t.accent_soft
    } else if response.hovered() || response.has_focus() {
        t.sunken
    } else {
        t.surface
    };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, if here { t.accent } else { t.line }), StrokeKind::Inside);
    basic::focus_ring(ui, &response, 6.0);
    let middle = rect.center().y;
    // The code as it would be, its last character standing out.
    let code = choice.full.to_string();
    let front = code.get(..code.len() - 1).unwrap_or_default();
    let x = basic::paint_text(ui, pos2(rect.left() + 10.0, middle), Align2::LEFT_CENTER, front, Face::Mono, 13.0, t.muted).right();
    let x = basic::paint_text(ui, pos2(x, middle), Align2::LEFT_CENTER, &choice.character.to_string(), Face::Mono, 13.0, t.accent).right();
    let (galley, cut) = elide::fitted(ui, &choice.meaning, &[], (Face::Plain, t.ink), (rect.right() - x - 18.0).max(20.0), if size.y > 28.0 { 2 } else { 1 });
    ui.painter().galley(pos2(x + 10.0, middle - galley.size().y / 2.0), galley, t.ink);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if cut { response.on_hover_text(name).clicked() } else { response.clicked() }
}

/// Shows what the code asks of the patient.
pub fn patient(ui: &mut Ui, content: &Content) {
    let t = Tokens::here(ui);
    let ours = content.patient.iter().map(|fact| (format!("For {}; others are warned about, not barred.", fact.words), format!("By the {}", fact.source)));
    for (words, source) in ours.chain(content.editor.iter().cloned()) {
        row(
            ui,
            Room::Large,
            "Patient",
            |_| {},
            |ui, _| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(text(words, Face::Plain, 13.0, t.ink));
                ui.label(text(source, Face::Plain, 12.0, t.muted));
            },
        );
    }
}

/// Shows the guideline sections that bear on a page, as links into the list of them.
pub fn guidelines(ui: &mut Ui, content: &Content, out: &mut Vec<Action>) {
    let Some(last) = content.guidelines.len().checked_sub(1) else { return };
    let t = Tokens::here(ui);
    let mut went = None;
    row(
        ui,
        Room::Large,
        "Guidelines",
        |_| {},
        |ui, width| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // A line is higher than the heading beside it, and both are read on one line.
            ui.add_space(-4.0);
            let few = &content.guidelines[..content.guidelines.len().min(FEW)];
            let lead = few.iter().map(|id| basic::width(ui, id.number(), Face::Mono, 13.0) + space::M).fold(92.0, f32::max);
            for id in few {
                let title = id.section().map_or("", |section| section.title.as_str());
                if line(ui, width, id.number(), lead, title, t.ink).clicked() {
                    went = Some(*id);
                }
            }
            if last >= FEW {
                let chapter = content.guidelines.iter().min_by_key(|id| id.number().len()).copied();
                ui.add_space(2.0);
                let words = format!("All {} of this chapter", last + 1);
                if super::quiet_link(ui, &words, "the chapter’s guidelines").clicked() {
                    went = chapter;
                }
            }
        },
    );
    out.extend(went.map(|id| Action::TurnTo(PageOf::Guideline(id))));
}

/// Shows other pages as a list of links.
pub fn list(ui: &mut Ui, caption: &str, parts: &[Part], out: &mut Vec<Action>) {
    if parts.is_empty() {
        return;
    }
    let t = Tokens::here(ui);
    if !caption.is_empty() {
        ui.add_space(space::S);
        basic::caption(ui, caption);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let longest = parts.iter().max_by_key(|part| part.label.len()).map_or(0.0, |part| basic::width(ui, &part.label, Face::Mono, 13.0));
    let lead = (longest + space::M).clamp(86.0, 180.0);
    // Headers stand back behind codes; where there are headers alone nothing does.
    let mixed = parts.iter().any(|part| part.billable);
    for part in parts {
        let width = ui.available_width();
        if line(ui, width, &part.label, lead, &part.title, if part.billable || !mixed { t.ink } else { t.muted }).clicked() {
            out.push(Action::TurnTo(part.page));
        }
    }
    ui.spacing_mut().item_spacing.y = 6.0;
}

/// Shows a link as a row: its sign, then its words on one line.
pub fn line(ui: &mut Ui, width: f32, sign: &str, lead: f32, words: &str, ink: egui::Color32) -> egui::Response {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{sign} {words}")));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, t.sunken);
    }
    basic::focus_ring(ui, &response, 4.0);
    let end = basic::paint_text(ui, rect.left_center(), Align2::LEFT_CENTER, sign, Face::Mono, 13.0, t.accent).right();
    let x = (rect.left() + lead).max(end + space::S);
    let (galley, cut) = elide::fitted(ui, words, &[], (Face::Plain, ink), (rect.right() - x).max(20.0), 1);
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, ink);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if cut { response.on_hover_text(words) } else { response }
}
