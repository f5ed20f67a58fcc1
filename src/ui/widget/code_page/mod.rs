//! The page of a code: where it stands, what it says, every note that governs it and where each comes from.

mod content;
mod head;
mod parts;
mod rich;

pub use content::{Content, Part, links_in, lit_in};
pub use head::{quiet_link, titled, way_here};
pub use parts::list;
pub use rich::{Rich, RichOutput, clear_selection, row_rects, show as rich};

use super::basic::{self, text};
use crate::{
    app::{
        Action,
        marks::{BookMarks, Passage},
        model::PageOf,
    },
    code::Date,
    codebook::{BookPlace, CodeBook, CodeSets, Lit, Node, editor_facts},
    progress::{self, TabColour},
    ui::tokens::{Face, Tokens, space},
};
use content::Note;
use eframe::egui::{self, Align, Align2, Id, Layout, Rect, Role, Sense, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// Tells how much room a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Under the answer sheet.
    Small,
    /// The code book's own screen.
    Large,
}

/// Holds what a page is read with.
pub struct Reading<'a> {
    /// The edition.
    pub book: &'a CodeBook,
    /// How much room there is.
    pub room: Room,
    /// The words that were searched for.
    pub lit: &'a Lit,
    /// The learner's own marks, where they may be seen.
    pub marks: Option<&'a BookMarks>,
    /// The sets whose edits are asked.
    pub sets: &'a CodeSets,
    /// The day they are asked for.
    pub on: Date,
}

/// Keeps a page between frames: what it says, and where the words searched for stand in it.
#[derive(Default)]
pub struct CodePage {
    of: Option<(String, Node, Date, u64)>,
    content: Option<Content>,
    lit: Lit,
    title_lit: Vec<Range<usize>>,
    notes_lit: Vec<Vec<Range<usize>>>,
}

impl CodePage {
    /// Gives what the page says, once it was shown.
    pub fn content(&self) -> Option<&Content> {
        self.content.as_ref()
    }

    fn turn_to(&mut self, reading: &Reading<'_>, node: Node) {
        let now = (&reading.book.edition().id, node, reading.on, reading.sets.stamp());
        let same = self.of.as_ref().is_some_and(|(id, shown, day, stamp)| (id, *shown, *day, *stamp) == now);
        if !same {
            self.of = Some((now.0.clone(), node, now.2, now.3));
            self.content = Content::of(reading.book, node);
            if let (Some(content), Node::Code(code)) = (&mut self.content, node) {
                content.editor = editor_facts(reading.sets.edits(), code, reading.on);
            }
        }
        if !same || self.lit != *reading.lit {
            self.lit = reading.lit.clone();
            let content = self.content.as_ref();
            self.title_lit = content.map(|c| self.lit.marks(&c.title)).unwrap_or_default();
            self.notes_lit = content.map(|c| c.notes.iter().map(|note| lit_in(&self.lit, &note.text, &note.links)).collect()).unwrap_or_default();
        }
    }

    /// Shows the page of a place; links push actions. `extras` adds what a screen of its own has more.
    pub fn show(&mut self, ui: &mut Ui, reading: &Reading<'_>, node: Node, out: &mut Vec<Action>, extras: &mut dyn Extras) -> Vec<SelectedWords> {
        self.turn_to(reading, node);
        let Some(content) = &self.content else {
            basic::muted(ui, format!("{} is not in {}.", PageOf::from(node), reading.book.edition().name));
            return Vec::new();
        };
        let large = reading.room == Room::Large;
        let pens = reading.marks.map(|marks| pens(content, node, marks)).unwrap_or_default();
        let mut selected = Vec::new();
        ui.spacing_mut().item_spacing.y = 6.0;
        if large {
            selected.extend(head::large(ui, content, &self.title_lit, &pens, node, out, extras));
            extras.under_title(ui, out);
        } else {
            head::small(ui, content, node, out);
        }
        if let Some(why) = &content.why_not {
            ui.label(text(why, Face::Plain, 13.0, Tokens::here(ui).partial.0));
        }
        parts::sevenths(ui, content, node, reading.room, out);
        ui.add_space(2.0);
        for (n, note) in content.notes.iter().enumerate() {
            let lit = self.notes_lit.get(n).map_or(&[][..], Vec::as_slice);
            let pen = pens.get(n + 1).map_or(&[][..], Vec::as_slice);
            selected.extend(note_line(ui, (n, note), lit, pen, reading.room, out));
        }
        if large {
            parts::patient(ui, content);
            parts::guidelines(ui, content, out);
        }
        parts::list(ui, under(node), &content.parts, out);
        selected
    }
}

/// Names what stands under a place.
fn under(node: Node) -> &'static str {
    match node {
        Node::Code(_) => "Under this code",
        Node::Block(..) => "In this block",
        Node::Chapter(_) => "In this chapter",
    }
}

/// Holds what a screen adds to a page.
pub trait Extras {
    /// Adds what stands right of the title, from the right edge.
    fn beside_title(&mut self, ui: &mut Ui, out: &mut Vec<Action>);
    /// Adds what stands between the title and the notes.
    fn under_title(&mut self, ui: &mut Ui, out: &mut Vec<Action>);
}

/// Adds nothing.
pub struct Bare;

impl Extras for Bare {
    fn beside_title(&mut self, _: &mut Ui, _: &mut Vec<Action>) {}
    fn under_title(&mut self, _: &mut Ui, _: &mut Vec<Action>) {}
}

/// Holds words of a page that are selected.
#[derive(Debug, Clone)]
pub struct SelectedWords {
    /// Where the text stands.
    pub place: BookPlace,
    /// What text it is.
    pub part: progress::Part,
    /// The whole text.
    pub text: String,
    /// The bytes of it.
    pub range: Range<usize>,
    /// Where they end on the screen, once the button is up.
    pub anchor: Option<Rect>,
}

/// Gives the marked words of the title and of each note, in the text of the whole note.
fn pens(content: &Content, node: Node, marks: &BookMarks) -> Vec<Vec<(Range<usize>, TabColour)>> {
    let Some(page) = PageOf::from(node).place() else { return Vec::new() };
    let mut passages = vec![Passage { place: &page, part: progress::Part::Title, text: &content.title }];
    let mut homes = vec![(0, 0)];
    for (n, note) in content.notes.iter().enumerate() {
        let Some(place) = &note.place else { continue };
        for line in &note.lines {
            passages.push(Passage { place, part: progress::Part::Note(note.kind), text: note.text.get(line.clone()).unwrap_or_default() });
            homes.push((n + 1, line.start));
        }
    }
    let mut found = vec![Vec::new(); content.notes.len() + 1];
    for (lit, (home, start)) in marks.on_page(&page, &passages).lit.into_iter().zip(homes) {
        found[home].extend(lit.into_iter().map(|one| (one.range.start + start..one.range.end + start, one.colour)));
    }
    found
}

/// Gives how wide the headings of a page's rows are: in a narrow page the words need the room more.
fn lead(room: Room, full: f32) -> f32 {
    if room == Room::Large && full > head::NARROW { 136.0 } else { 108.0 }
}

/// Shows one row of a page: its heading, what it says, and where that stands.
fn row(ui: &mut Ui, room: Room, heading: &str, from: impl FnOnce(&mut Ui), says: impl FnOnce(&mut Ui, f32)) {
    let t = Tokens::here(ui);
    if room == Room::Large {
        basic::hairline(ui);
        ui.add_space(2.0);
    }
    let full = ui.available_rect_before_wrap();
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_y(full.top() + 18.0)).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().interact_size.y = 18.0;
    from(&mut right);
    let edge = right.min_rect().left();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, response) = ui.allocate_exact_size(vec2(lead(room, full.width()), 18.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, heading));
        basic::paint_text(ui, rect.left_center(), Align2::LEFT_CENTER, heading, Face::Strong, 13.0, t.ink);
        let width = (edge - space::M - rect.right()).max(80.0).min(if room == Room::Large { 660.0 } else { f32::INFINITY });
        ui.vertical(|ui| says(ui, width));
    });
    if room == Room::Large {
        ui.add_space(2.0);
    }
}

fn note_line(ui: &mut Ui, (n, note): (usize, &Note), lit: &[Range<usize>], pen: &[(Range<usize>, TabColour)], room: Room, out: &mut Vec<Action>) -> Vec<SelectedWords> {
    let mut went = None;
    let mut shown = RichOutput::default();
    row(
        ui,
        room,
        note.heading,
        |ui| {
            if let Some(page) = note.at
                && quiet_link(ui, &note.from, &note.from).clicked()
            {
                went = Some(page);
            }
        },
        |ui, width| {
            let words = Rich { words: &note.text, face: Face::Plain, size: 13.0, links: &note.links, lit, pen };
            shown = rich::show(ui, Id::unique(("note", &note.from, note.heading, n)), &words, width);
        },
    );
    out.extend(went.or(shown.followed).map(Action::TurnTo));
    let (Some(range), Some(place)) = (shown.selected, &note.place) else { return Vec::new() };
    // A mark belongs to one line of the note, so several lines get one each.
    let piece = |line: &Range<usize>| {
        let (from, to) = (range.start.max(line.start), range.end.min(line.end));
        let text = note.text.get(line.clone()).filter(|_| from < to)?.to_owned();
        Some(SelectedWords { place: place.clone(), part: progress::Part::Note(note.kind), text, range: from - line.start..to - line.start, anchor: shown.anchor })
    };
    note.lines.iter().filter_map(piece).collect()
}

/// Shows signs as a row of a page, each telling what it means where it is pointed at, and where they come from.
pub fn signs(ui: &mut Ui, heading: &str, signs: &[(&str, &str)], and: &str, from: &str) {
    let t = Tokens::here(ui);
    let says = |ui: &mut Ui, width: f32| {
        ui.set_max_width(width);
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 2.0);
            for (sign, means) in signs {
                let label = ui.add(egui::Label::new(text(*sign, Face::Mono, 13.0, t.ink)).selectable(false).sense(Sense::hover()));
                label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{sign}: {means}")));
                label.on_hover_text(*means);
            }
            ui.label(text(and, Face::Plain, 13.0, t.muted));
        });
    };
    row(ui, Room::Large, heading, |ui| drop(ui.label(text(from, Face::Plain, 12.0, t.muted))), says);
}

/// Shows one fact as a row of a page.
pub fn fact(ui: &mut Ui, heading: &str, words: &str) {
    fact_from(ui, heading, words, "");
}

/// Shows one fact as a row of a page, and where it comes from.
pub fn fact_from(ui: &mut Ui, heading: &str, words: &str, from: &str) {
    row(
        ui,
        Room::Large,
        heading,
        |ui| {
            if !from.is_empty() {
                ui.label(text(from, Face::Plain, 12.0, Tokens::here(ui).muted));
            }
        },
        |ui, width| {
            ui.set_max_width(width);
            ui.add(egui::Label::new(text(words, Face::Plain, 13.0, Tokens::here(ui).ink)).wrap());
        },
    );
}
