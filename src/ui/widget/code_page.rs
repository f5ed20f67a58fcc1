//! The page of a code: where it stands, what it says, every note that governs it and where each comes from.

use super::basic::{self, Rank, text};
use crate::{
    app::Action,
    code::Icd10Cm,
    codebook::{AppliedNote, CodeBook, NotBillable},
    ui::{
        tokens::{Face, Tokens, space},
        words,
    },
};
use eframe::egui::{self, Align, Layout, Role, Sense, Ui, WidgetInfo, vec2};

/// Tells how much room a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Under the answer sheet.
    Small,
    /// The code book's own screen.
    Large,
}

/// Shows a code's page; links push actions.
pub fn show(ui: &mut Ui, code: Icd10Cm, room: Room, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let book = CodeBook::carried();
    let Some(entry) = book.find(code) else {
        basic::muted(ui, format!("{code} is not in {}.", book.edition().name));
        return;
    };
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            basic::chip(ui, if entry.billable { "billable" } else { "header" });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let path: Vec<String> = book.path(code).iter().map(|crumb| crumb.label.clone()).collect();
                ui.add(egui::Label::new(text(path.join(" › "), Face::Plain, 12.0, t.muted)).truncate());
            });
        });
    });
    let (code_size, title_size) = if room == Room::Large { (24.0, 18.0) } else { (17.0, 16.0) };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.label(text(code.to_string(), Face::Mono, code_size, t.ink));
        ui.add(egui::Label::new(text(entry.title, Face::Plain, title_size, t.ink)).wrap());
    });
    if let Some(why) = book.why_not_billable(code) {
        let words = match why {
            NotBillable::Unknown { .. } => "This edition has no such code.".to_owned(),
            NotBillable::Heading { children } => format!("Not billable: choose one of the {} under it.", words::count(children.len(), "code", "codes")),
            NotBillable::WantsSeventh(_) => "Not billable: the 7th character is missing.".to_owned(),
        };
        ui.label(text(words, Face::Plain, 13.0, t.partial.0));
    }
    seventh(ui, book, code, out);
    for note in joined(book.notes(code)) {
        if room == Room::Large {
            basic::hairline(ui);
        }
        note_line(ui, book, &note, room, out);
    }
    children(ui, book, code, out);
}

/// Holds one note with all its lines.
struct Note {
    heading: &'static str,
    text: String,
    from: String,
}

/// Puts the lines of each note together.
fn joined(lines: Vec<AppliedNote<'_>>) -> Vec<Note> {
    let mut found: Vec<(u32, Note)> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some((group, note)) if *group == line.group && note.heading == line.kind.heading() && note.from == line.from => {
                note.text.push_str(if note.text.ends_with(':') { " " } else { "; " });
                note.text.push_str(line.text);
            }
            _ => found.push((line.group, Note { heading: line.kind.heading(), text: line.text.to_owned(), from: line.from })),
        }
    }
    found.into_iter().map(|(_, note)| note).collect()
}

fn note_line(ui: &mut Ui, book: &CodeBook, note: &Note, room: Room, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let lead = if room == Room::Large { 136.0 } else { 104.0 };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(lead, 18.0), Sense::hover());
        basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, note.heading, Face::Strong, 13.0, t.ink);
        let from = ui.painter().layout_no_wrap(note.from.clone(), Face::Plain.at(12.0), t.muted);
        let width = (ui.available_width() - from.size().x - space::M).max(80.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            // A row of text is as high as its text, not as high as a button.
            ui.spacing_mut().interact_size.y = 18.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
                linked(ui, book, &note.text, out);
            });
        });
        ui.add_space(space::M);
        ui.label(text(&note.from, Face::Plain, 12.0, t.muted));
    });
}

/// Shows a note's words with every code in them as a link to its page.
fn linked(ui: &mut Ui, book: &CodeBook, words: &str, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let mut at = 0;
    for reference in book.note_codes(words) {
        let (Some(before), Some(name)) = (words.get(at..reference.span.start), words.get(reference.span.clone())) else { continue };
        if !before.is_empty() {
            ui.label(text(before, Face::Plain, 13.0, t.ink));
        }
        at = reference.span.end;
        let link = ui.add(egui::Label::new(text(name, Face::Mono, 13.0, t.accent)).sense(Sense::click()));
        link.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
        if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            out.push(Action::Look(reference.first));
        }
    }
    ui.label(text(words.get(at..).unwrap_or_default(), Face::Plain, 13.0, t.ink));
}

fn seventh(ui: &mut Ui, book: &CodeBook, code: Icd10Cm, out: &mut Vec<Action>) {
    let Some(seventh) = book.seventh(code) else { return };
    let t = Tokens::here(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        ui.label(text("7th character", Face::Strong, 13.0, t.ink));
        for (ch, meaning) in &seventh.choices {
            let Some(full) = book.complete(code, *ch) else { continue };
            let rank = if code == full { Rank::Primary } else { Rank::Plain };
            if basic::button(ui, &ch.to_string(), None, rank).on_hover_text(format!("{full}: {meaning}")).clicked() {
                out.push(Action::Look(full));
            }
        }
    });
}

fn children(ui: &mut Ui, book: &CodeBook, code: Icd10Cm, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let under = book.children(code);
    if under.is_empty() || code.len() == 6 {
        return;
    }
    ui.add_space(space::XS);
    basic::caption(ui, "Under this code");
    for entry in under {
        let words = format!("{} {}", entry.code, entry.title);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
        if response.hovered() {
            ui.painter().rect_filled(rect, 4.0, t.sunken);
        }
        basic::focus_ring(ui, &response, 4.0);
        basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, &entry.code.to_string(), Face::Mono, 13.0, t.accent);
        let galley = ui.fonts_mut(|f| f.layout_job(super::code_field::lit(entry.title, &[], if entry.billable { t.ink } else { t.muted }, rect.width() - 90.0)));
        ui.painter().galley(rect.left_center() + vec2(86.0, -galley.size().y / 2.0), galley, t.ink);
        if response.clicked() {
            out.push(Action::Look(entry.code));
        }
    }
}
