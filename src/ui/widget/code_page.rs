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
                if room == Room::Small {
                    basic::caption(ui, "Code book");
                }
                let path: Vec<String> = book.path(code).iter().map(|crumb| crumb.label.clone()).collect();
                ui.add(egui::Label::new(text(path.join(" › "), Face::Plain, 12.0, t.muted)).truncate());
            });
        });
    });
    let (code_size, title_size) = if room == Room::Large { (24.0, 18.0) } else { (17.0, 16.0) };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.label(text(code.to_string(), Face::Mono, code_size, t.ink));
        ui.vertical(|ui| {
            // Both stand on one line of writing; Plex rises 1.025 above it.
            ui.add_space((code_size - title_size) * 1.025);
            ui.add(egui::Label::new(text(entry.title, Face::Plain, title_size, t.ink)).wrap());
        });
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
    ui.add_space(2.0);
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
        linked(ui, book, &note.text, width, out);
        ui.add_space(space::M);
        ui.label(text(&note.from, Face::Plain, 12.0, t.muted));
    });
}

/// Shows a note's words with every code in them as a link to its page.
///
/// Laid out as one text, so that lines break as prose does and no bracket is left behind.
fn linked(ui: &mut Ui, book: &CodeBook, words: &str, width: f32, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let format = |face: Face, ink| egui::TextFormat { line_height: Some(18.0), ..egui::TextFormat::simple(face.at(13.0), ink) };
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = width;
    let mut links = Vec::new();
    let mut at = 0;
    for reference in book.note_codes(words).iter() {
        let (Some(before), Some(name)) = (words.get(at..reference.span.start), words.get(reference.span.clone())) else { continue };
        job.append(before, 0.0, format(Face::Plain, t.ink));
        let from = job.text.chars().count();
        job.append(name, 0.0, format(Face::Mono, t.accent));
        links.push((from..job.text.chars().count(), name, reference.first));
        at = reference.span.end;
    }
    job.append(words.get(at..).unwrap_or_default(), 0.0, format(Face::Plain, t.ink));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    for (n, (range, name, first)) in links.into_iter().enumerate() {
        let lines = row_rects(&galley, &range);
        let Some(whole) = lines.iter().copied().reduce(egui::Rect::union) else { continue };
        let link = ui.interact(whole.translate(rect.min.to_vec2()), response.id.with(n), Sense::click());
        link.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
        basic::focus_ring(ui, &link, 2.0);
        if link.hovered() {
            for line in lines {
                let line = line.translate(rect.min.to_vec2());
                ui.painter().hline(line.x_range(), line.bottom() - 2.0, egui::Stroke::new(1.0, t.accent));
            }
        }
        if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            out.push(Action::Look(first));
        }
    }
    ui.painter().galley(rect.min, galley, t.ink);
}

/// Gives where a range of characters stands in a galley, one rectangle a row.
pub fn row_rects(galley: &egui::Galley, range: &std::ops::Range<usize>) -> Vec<egui::Rect> {
    let mut found = Vec::new();
    let mut begin = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (from, to) = (range.start.max(begin), range.end.min(begin + count));
        if from < to {
            let x = |n: usize| row.pos.x + row.x_offset((n - begin).into());
            found.push(egui::Rect::from_min_max(egui::pos2(x(from), row.min_y()), egui::pos2(x(to), row.max_y())));
        }
        begin += row.char_count_including_newline().0;
    }
    found
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
