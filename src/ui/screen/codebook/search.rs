//! The search of the code book: one line to type in, hits at once, chosen with the keyboard.

use super::found::{Found, Sources, find, said};
use crate::{
    app::{
        Action,
        model::{BookRules, PageOf},
    },
    code::{Icd10Cm, ProcedureCode},
    codebook::{Lit, guidelines::SectionId},
    ui::{
        tokens::{Face, Tokens},
        widget::{basic, code_field, elide},
        words,
    },
};
use eframe::egui::{self, Align2, EventFilter, Id, Key, Modifiers, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::time::Instant;

/// How many hits are asked for.
const MOST: usize = 50;
/// How high a hit is whose title takes one line.
pub const ROW: f32 = 36.0;
/// How high a hit is whose title takes two.
const TALL: f32 = 54.0;
/// How high a hit is under whose title the term stands that led to it.
const LED: f32 = 48.0;

/// Keeps the search between frames.
#[derive(Default)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// What of a page lights up.
    pub lit: Lit,
    /// The edition, how many indexes took part, and the words.
    asked: Option<(String, String)>,
    found: Vec<Found>,
    chosen: usize,
    took_ms: f64,
    shows: Option<usize>,
    offset: f32,
    /// Where each hit begins, and the end of the last, for the width they were laid out in.
    tops: Vec<f32>,
    laid_in: Option<f32>,
    wants_focus: bool,
    nothing_there: bool,
    /// Whether Enter was pressed in a list that is not of codes.
    pub entered: bool,
    /// Whether the arrow down was pressed there, to go on in that list.
    pub dives: bool,
}

/// Tells what the field is for now.
pub struct Asks {
    /// What a screen reader says of it.
    pub name: &'static str,
    /// What stands in it while it is empty.
    pub hint: &'static str,
    /// What is searched.
    pub of: Asked,
    /// What the book may be used for.
    pub rules: BookRules,
    /// How many lines another list found, with the words for one and for several.
    pub counted: Option<(usize, &'static str, &'static str)>,
    /// Whether no page is open, so that the keyboard belongs here unless it is elsewhere.
    pub idle: bool,
}

/// Names what is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The codes; the hits are the search's own.
    Codes,
    /// Another list, which finds its hits itself.
    Other,
}

impl Search {
    /// Puts the cursor in the field before the next frame is drawn.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Looks words up, as when they were selected somewhere else.
    pub fn look_up(&mut self, words: String) {
        self.query = words;
        self.wants_focus = true;
    }

    /// Counts the hits.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Searches anew where the words, the edition or the sets changed.
    pub fn refresh(&mut self, from: &Sources<'_>, rules: BookRules) {
        let wanted = if rules.type_ahead.is_allowed() { self.query.clone() } else { String::new() };
        let now = (format!("{} {} {} {}", from.book.edition().id, from.on, from.sets.stamp(), from.sets.terms(from.on).count()), wanted);
        if self.asked.as_ref() == Some(&now) {
            return;
        }
        let began = Instant::now();
        self.found = find(from, &now.1, MOST);
        self.took_ms = began.elapsed().as_secs_f64() * 1000.0;
        self.lit = Lit::new(&now.1);
        self.asked = Some(now);
        self.laid_in = None;
        (self.chosen, self.shows, self.nothing_there) = (0, Some(0), false);
    }

    /// Shows the field: the search, or in book mode a line that opens only what is typed whole.
    pub fn field(&mut self, ui: &mut Ui, asks: &Asks, from: &Sources<'_>, out: &mut Vec<Action>) {
        let rules = asks.rules;
        let (name, hint) = if rules.type_ahead.is_allowed() { (asks.name, asks.hint) } else { ("Go to code", "A whole code or category, then Enter") };
        let width = (ui.available_width() - 196.0).clamp(160.0, 440.0);
        let field = basic::field(ui, &mut self.query, name, hint, width);
        // Enter takes the keyboard from a line of text; here it opens a page and one goes on typing.
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
            select_all(ui, field.id, &self.query);
        } else if entered || (asks.idle && ui.memory(|m| m.focused().is_none())) {
            field.request_focus();
        }
        if field.changed() {
            self.nothing_there = false;
        }
        if field.has_focus() {
            // Escape empties the line first and leaves it when it is empty.
            let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: !self.query.is_empty() };
            ui.memory_mut(|m| m.set_focus_lock_filter(field.id, filter));
            if !self.query.is_empty() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
                self.query.clear();
            }
        }
        self.refresh(from, rules);
        if !rules.type_ahead.is_allowed() {
            if entered {
                self.go(from, out);
            }
            if self.nothing_there {
                // Without a digit they are words, which only the index finds in a book of paper.
                let words = if self.query.contains(|c: char| c.is_ascii_digit()) {
                    format!("No such code in {}", from.book.edition().name)
                } else {
                    "No such code; for words, page through the index".to_owned()
                };
                basic::muted(ui, words);
            }
            return;
        }
        if asks.of != Asked::Codes {
            self.entered = entered;
            if let Some((count, one, many)) = asks.counted {
                basic::muted(ui, words::count(count, one, many));
            }
            self.dives = field.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::ArrowDown));
            return;
        }
        if field.has_focus() || entered {
            self.keys(ui, entered, out);
        }
        if !self.query.trim().is_empty() {
            let count = if self.found.len() >= MOST { format!("{MOST} codes and more") } else { words::count(self.found.len(), "code", "codes") };
            basic::muted(ui, format!("{count} · {:.2} ms", self.took_ms));
        }
    }

    /// Opens exactly what was typed.
    fn go(&mut self, from: &Sources<'_>, out: &mut Vec<Action>) {
        let typed = self.query.trim();
        let code = Icd10Cm::parse(typed.trim_end_matches(['-', '.'])).ok().filter(|code| from.book.find(*code).is_some()).map(PageOf::Diagnosis);
        let service = || ProcedureCode::parse(typed).ok().filter(|code| from.sets.service(*code, from.on).standing.is_known()).map(PageOf::Service);
        let modifier = || from.sets.modifier_typed(typed, from.on).map(|found| PageOf::Modifier(found.code));
        let page = code.or_else(service).or_else(modifier).or_else(|| SectionId::find(typed).map(PageOf::Guideline));
        self.nothing_there = page.is_none();
        out.extend(page.map(Action::TurnTo));
    }

    fn keys(&mut self, ui: &Ui, entered: bool, out: &mut Vec<Action>) {
        let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
        let (before, last) = (self.chosen, self.found.len().saturating_sub(1));
        if pressed(Modifiers::NONE, Key::ArrowDown) {
            self.chosen += 1;
        }
        if pressed(Modifiers::NONE, Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if pressed(Modifiers::NONE, Key::PageDown) {
            self.chosen += 5;
        }
        if pressed(Modifiers::NONE, Key::PageUp) {
            self.chosen = self.chosen.saturating_sub(5);
        }
        // Home and End alone move the cursor in the words.
        if pressed(Modifiers::COMMAND, Key::Home) {
            self.chosen = 0;
        }
        if pressed(Modifiers::COMMAND, Key::End) {
            self.chosen = last;
        }
        self.chosen = self.chosen.min(last);
        if self.chosen != before {
            self.shows = Some(self.chosen);
        }
        if entered || self.chosen != before {
            out.extend(self.found.get(self.chosen).map(|hit| Action::TurnTo(hit.page)));
        }
    }

    /// Finds where each hit stands: a title that one line cannot hold takes two.
    fn lay(&mut self, ui: &Ui, width: f32) {
        if self.laid_in == Some(width) {
            return;
        }
        self.laid_in = Some(width);
        let mut top = 0.0;
        self.tops = vec![top];
        for hit in &self.found {
            let (at, end) = room(ui, hit, width);
            let long = !elide::fits(ui, &hit.title, &hit.matched, end - at);
            top += if hit.via.is_some() {
                LED
            } else if long {
                TALL
            } else {
                ROW
            };
            self.tops.push(top);
        }
    }

    /// Shows the hits in a card as high as they need, and no higher than the room given.
    pub fn list(&mut self, ui: &mut Ui, room: f32, out: &mut Vec<Action>) {
        basic::card_frame(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            if self.found.is_empty() {
                empty(ui);
                return;
            }
            self.lay(ui, ui.available_width());
            let whole = self.tops.last().copied().unwrap_or_default();
            // The last one in sight is seen to its end.
            let height = self.tops.iter().copied().take_while(|top| *top <= room).last().unwrap_or_default().max(ROW * 2.0).min(whole);
            let mut area = egui::ScrollArea::vertical().id_salt("hits").auto_shrink([false, false]).max_height(height).min_scrolled_height(height);
            let most = (whole - height).max(0.0);
            let ends = self.shows.take().and_then(|at| self.tops.get(at).copied().zip(self.tops.get(at + 1).copied()));
            match ends.filter(|(top, end)| *top < self.offset || *end > self.offset + height) {
                Some((top, end)) => area = area.vertical_scroll_offset((if top < self.offset { top } else { end - height }).clamp(0.0, most)),
                None if self.offset > most => area = area.vertical_scroll_offset(most),
                None => {}
            }
            let shown = area.show_viewport(ui, |ui, sight| {
                let (at, width) = (ui.max_rect().min, ui.available_width());
                ui.set_height(whole);
                for n in 0..self.found.len() {
                    let (Some(top), Some(end)) = (self.tops.get(n), self.tops.get(n + 1)) else { break };
                    if *end < sight.top() || *top > sight.bottom() {
                        continue;
                    }
                    let rect = egui::Rect::from_min_max(pos2(at.x, at.y + top), pos2(at.x + width, at.y + end));
                    if row(ui, rect, &self.found[n], n == self.chosen, n > 0) {
                        self.chosen = n;
                        out.push(Action::TurnTo(self.found[n].page));
                    }
                }
            });
            self.offset = shown.state.clamped_offset().y;
        });
    }
}

fn empty(ui: &mut Ui) {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 22.0), Sense::hover());
    let (heading, help) = ("No code has all of these words", "Try fewer words, another spelling, or the first letters of a code.");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{heading}. {help}")));
    basic::paint_text(ui, rect.left_top() + vec2(12.0, 19.0), Align2::LEFT_CENTER, heading, Face::Medium, 14.0, t.ink);
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(rect.width() - 24.0),
        ..egui::text::LayoutJob::single_section(help.to_owned(), egui::TextFormat::simple(Face::Plain.at(12.5), t.muted))
    };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(rect.left_top() + vec2(12.0, 31.0), galley, t.muted);
}

/// Gives where a hit's title begins and must end, in a row of a width.
fn room(ui: &Ui, hit: &Found, width: f32) -> (f32, f32) {
    let code = basic::width(ui, &hit.code, Face::Mono, 14.0);
    let note = hit.note.map_or(0.0, |note| basic::width(ui, note, Face::Plain, 12.0) + 10.0);
    let from = 96.0_f32.max(12.0 + code + 10.0);
    (from, (width - 12.0 - note).max(from + 20.0))
}

fn row(ui: &mut Ui, rect: egui::Rect, hit: &Found, chosen: bool, lined: bool) -> bool {
    let t = Tokens::here(ui);
    let response = ui.allocate_rect(rect, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, said(hit)));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, if chosen { t.accent_soft } else { t.sunken });
    }
    if lined {
        ui.painter().hline(rect.x_range(), rect.top(), egui::Stroke::new(1.0, t.line));
    }
    basic::focus_ring(ui, &response, 2.0);
    let middle = rect.center().y;
    let (from, to) = room(ui, hit, rect.width());
    let (up, under) = code_field::two_lines(ui, hit.via.as_deref(), to - from);
    // Code and note stand beside the first line of the title.
    let line = if under.is_some() { middle - up } else { rect.top() + ROW / 2.0 };
    basic::paint_text(ui, pos2(rect.left() + 12.0, line), Align2::LEFT_CENTER, &hit.code, Face::Mono, 14.0, t.ink);
    if let Some(note) = hit.note {
        basic::paint_text(ui, pos2(rect.right() - 12.0, line), Align2::RIGHT_CENTER, note, Face::Plain, 12.0, t.muted);
    }
    // The term that led here takes the second line.
    let lines = if rect.height() > ROW && hit.via.is_none() { 2 } else { 1 };
    let (galley, cut) = elide::fitted(ui, &hit.title, &hit.matched, (Face::Plain, t.ink), to - from, lines);
    ui.painter().galley(pos2(rect.left() + from, middle - up - galley.size().y / 2.0), galley, t.ink);
    if let Some(under) = under {
        ui.painter().galley(pos2(rect.left() + from, middle + up - under.size().y / 2.0), under, t.muted);
    }
    let response = match &hit.via {
        Some(via) => response.on_hover_text(format!("{}\n{via}", hit.title)),
        None if cut => response.on_hover_text(&hit.title),
        None => response,
    };
    response.clicked()
}

/// Selects what stands in the field, so that the next letters take its place.
fn select_all(ui: &Ui, id: Id, words: &str) {
    if words.is_empty() {
        return;
    }
    let mut state = egui::widgets::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let ends = egui::text::CCursorRange::two(egui::text::CCursor::new(0), egui::text::CCursor::new(words.chars().count()));
    state.cursor.set_char_range(Some(ends));
    state.store(ui.ctx(), id);
}
