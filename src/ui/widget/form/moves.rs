//! Keys on the form: from box to box, from mark to mark, and rows pasted from a spreadsheet.

use super::id_of;
use crate::claim::{
    BoxId,
    geometry::{Layout, Length, Mark, Place},
};
use eframe::egui::{Event, FocusDirection, Key, Modifiers, TextEdit, Ui, text::CCursor};

/// Tells where a key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// To this box.
    To(BoxId),
    /// Off the form.
    Away,
}

/// Names a way an arrow goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Reads the keys that go from a box to another; `typed` is what stands in a box of text.
pub(super) fn asked(ui: &Ui, layout: &Layout, here: BoxId, page: u16, pages: u16, typed: Option<&str>) -> Option<Move> {
    let (at, _) = layout.find(here)?;
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Escape) {
        return Some(Move::Away);
    }
    let order = Order { layout, at, page, pages };
    // Where the form ends, Tab goes on as it does elsewhere.
    for (modifiers, key, to) in [(Modifiers::SHIFT, Key::Tab, order.before()), (Modifiers::NONE, Key::Tab, order.next()), (Modifiers::NONE, Key::Enter, order.next())] {
        if let Some(to) = to
            && pressed(modifiers, key)
        {
            ui.memory_mut(|m| m.move_focus(FocusDirection::None));
            return Some(Move::To(to));
        }
    }
    for (key, way) in [(Key::ArrowDown, Way::Down), (Key::ArrowUp, Way::Up)] {
        if pressed(Modifiers::NONE, key) {
            return order.vertical(here, way).map(Move::To);
        }
    }
    // Elsewhere the arrows only go through the text.
    layout.places[at].line?;
    let (first, last) = ends(ui, here, typed?);
    if last && pressed(Modifiers::NONE, Key::ArrowRight) {
        return order.next().map(Move::To);
    }
    if first && pressed(Modifiers::NONE, Key::ArrowLeft) {
        return order.before().map(Move::To);
    }
    None
}

/// Tells whether the cursor stands before the first and after the last character; where all is selected, both.
fn ends(ui: &Ui, here: BoxId, text: &str) -> (bool, bool) {
    let Some(range) = TextEdit::load_state(ui.ctx(), id_of(here)).and_then(|state| state.cursor.char_range()) else { return (true, true) };
    let [low, high] = range.sorted_cursors();
    let (begins, ends) = (low.index == CCursor::new(0).index, high.index == CCursor::new(text.chars().count()).index);
    let whole = range.is_empty() || (begins && ends);
    (begins && whole, ends && whole)
}

/// Holds a place in the order of the form.
struct Order<'a> {
    layout: &'a Layout,
    at: usize,
    page: u16,
    pages: u16,
}

impl Order<'_> {
    fn is_line(&self, at: usize) -> bool {
        self.layout.places.get(at).is_some_and(|place| place.line.is_some())
    }

    fn of(&self, at: usize, page: u16) -> Option<BoxId> {
        self.layout.id(self.layout.places.get(at)?, page)
    }

    /// Gives the next box; from the last line of a page the first of the next.
    fn next(&self) -> Option<BoxId> {
        if self.is_line(self.at) && !self.is_line(self.at + 1) && self.page + 1 < self.pages {
            return self.of(self.layout.places.iter().position(|place| place.line.is_some())?, self.page + 1);
        }
        self.of(self.at + 1, self.page)
    }

    /// Gives the box before; from the first line of a page the last of the one before.
    fn before(&self) -> Option<BoxId> {
        let before = self.at.checked_sub(1)?;
        if self.is_line(self.at) && !self.is_line(before) && self.page > 0 {
            return self.of(self.layout.places.iter().rposition(|place| place.line.is_some())?, self.page - 1);
        }
        self.of(before, self.page)
    }

    /// Gives the box above or below: on service lines the same part of the next one, elsewhere the nearest.
    fn vertical(&self, here: BoxId, way: Way) -> Option<BoxId> {
        let (place, down) = (&self.layout.places[self.at], way == Way::Down);
        if place.line.is_some() {
            let to = if down { here.repeat().checked_add(1)? } else { here.repeat() - 1 };
            let (first, last) = (self.page * self.layout.lines_a_page() + 1, (self.page + 1) * self.layout.lines_a_page());
            if (first..=last).contains(&to) || (to >= 1 && to <= self.pages * self.layout.lines_a_page()) {
                return Some(match here {
                    BoxId::Cms(field, _) => BoxId::Cms(field, to),
                    BoxId::Ub(field, _) => BoxId::Ub(field, to),
                });
            }
        }
        let shares = |other: &Place| other.frame.left < place.frame.right && place.frame.left < other.frame.right;
        let beyond = |other: &Place| if down { other.frame.top >= place.frame.bottom } else { other.frame.bottom <= place.frame.top };
        let far = |other: &Place| if down { other.frame.top.minus(place.frame.bottom) } else { place.frame.top.minus(other.frame.bottom) };
        let aside = |other: &Place| {
            let gap = other.frame.left.minus(place.frame.left);
            if gap < Length::default() { place.frame.left.minus(other.frame.left) } else { gap }
        };
        let found = self.layout.places.iter().filter(|other| shares(other) && beyond(other)).min_by_key(|other| (far(other), aside(other)))?;
        self.layout.id(found, self.page)
    }
}

/// Reads what chooses a mark: the next by Space or an arrow, one by its first letter, none by Delete.
pub(super) fn chosen(ui: &Ui, marks: &[Mark], now: &str) -> Option<&'static str> {
    let at = marks.iter().position(|mark| mark.value.eq_ignore_ascii_case(now));
    let step = |by: usize| marks[at.map_or(if by == 1 { 0 } else { marks.len() - 1 }, |at| (at + by) % marks.len())].value;
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        return Some("");
    }
    let spaced = pressed(Key::Space);
    let typed: String = ui.input_mut(|i| {
        let mut typed = String::new();
        i.events.retain(|event| match event {
            Event::Text(text) => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
        typed
    });
    if pressed(Key::ArrowRight) || spaced || typed == " " {
        return Some(step(1));
    }
    if pressed(Key::ArrowLeft) {
        return Some(step(marks.len() - 1));
    }
    let letter = typed.trim().chars().next()?.to_ascii_uppercase();
    // X says yes to whatever is next, as on paper.
    if letter == 'X' {
        return Some(step(1));
    }
    let after = at.map_or(0, |at| at + 1);
    let mut turn = marks[after.min(marks.len())..].iter().chain(&marks[..after.min(marks.len())]);
    turn.find(|mark| mark.word.to_ascii_uppercase().starts_with(letter) || mark.value.starts_with(letter)).map(|mark| mark.value)
}

/// Takes pasted text that has tabs or several lines: rows of texts.
pub(super) fn pasted_rows(ui: &Ui) -> Option<Vec<Vec<String>>> {
    let text = ui.input_mut(|i| {
        let at = i.events.iter().position(|event| matches!(event, Event::Paste(text) if text.trim_end().contains(['\t', '\n'])))?;
        match i.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })?;
    Some(text.trim_end().lines().take(100).map(|row| row.split('\t').take(40).map(|cell| cell.trim().to_uppercase()).collect()).collect())
}

/// Lays rows out from a box on: across, and on service lines each row a line lower.
pub(super) fn fill(layout: &Layout, here: BoxId, rows: &[Vec<String>]) -> Vec<(BoxId, String)> {
    let Some((at, page)) = layout.find(here) else { return Vec::new() };
    let place = &layout.places[at];
    let mut filled = Vec::new();
    match place.line {
        Some(half) => {
            // Only the half that was begun in, and only as far as the line goes.
            let line = place.first.repeat();
            let of = |other: &&Place| other.line == Some(half) && other.first.repeat() == line;
            let columns: Vec<BoxId> = layout.places[at..].iter().filter(of).map(|other| other.first).collect();
            let down = page.unwrap_or(0) * layout.lines_a_page();
            for (row, below) in rows.iter().zip(down..) {
                filled.extend(columns.iter().zip(row).filter_map(|(first, text)| Some((lower(*first, below)?, text.clone()))));
            }
        }
        None => {
            let columns = layout.places[at..].iter().filter(|other| other.line.is_none()).map(|other| other.first);
            filled.extend(columns.zip(rows.iter().flatten().cloned()));
        }
    }
    filled
}

/// Gives the same box so many lines lower, where the claim can have it.
fn lower(first: BoxId, by: u16) -> Option<BoxId> {
    match first {
        BoxId::Cms(field, at) => (at + by <= field.most()).then_some(BoxId::Cms(field, at + by)),
        BoxId::Ub(field, at) => (at + by <= field.most()).then_some(BoxId::Ub(field, at + by)),
    }
}
