//! One line of an audit as a row: what stands there, and the two buttons.

use super::{Audited, row_id};
use crate::{
    attempt::{AuditMark, letter_at},
    exercise::{Assigned, AssignedCode, AuditError, Entry, Mending, Section},
    feedback::{audit_error_word, mending_words},
    ui::{
        tokens::{Face, Tokens},
        widget::{
            basic::{self, text},
            icon::{self, Icon},
            question::May,
            sheet::Book,
        },
    },
};
use eframe::egui::{self, Align2, CursorIcon, EventFilter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Under this width the title of a code stands under it.
const NARROW: f32 = 520.0;
/// The room of the two buttons.
const BUTTONS: f32 = 186.0;

/// Holds a line as it is shown.
pub(super) struct Row<'a> {
    pub audited: &'a Audited<'a>,
    /// Its place in its group, from 0.
    pub at: usize,
    pub line: &'a Assigned,
    pub mark: Option<&'a AuditMark>,
    pub here: bool,
}

/// Tells what came of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Did {
    Nothing,
    /// It was taken in hand.
    Took,
    Agreed,
    Disagreed,
}

/// Shows the name of a group.
pub(super) fn head(ui: &mut Ui, name: &str) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    basic::paint_text(ui, pos2(rect.left() + 14.0, rect.center().y), Align2::LEFT_CENTER, name, Face::Strong, 12.5, t.muted);
}

/// Gives what stands in a line: its sign, its code or box, what that is, and the small words under it.
pub fn words(audited: &Audited<'_>, at: usize, line: &Assigned, book: &dyn Book) -> [String; 4] {
    match &line.what {
        Entry::Code(code) => {
            let sign = match code.section {
                Section::Diagnoses => letter_at(at).map_or_else(|| (at + 1).to_string(), String::from),
                Section::Procedures => (at + 1).to_string(),
            };
            let (title, remark) = book.title(code.section, &code.code);
            let title = match remark {
                Some(remark) if title.is_empty() => remark.to_owned(),
                _ => title,
            };
            [sign, code.code.clone(), title, under(code)]
        }
        Entry::Box(id) => {
            let stands = audited.prompt.sheet.as_ref().map_or("", |sheet| sheet.text(*id));
            let stands = if stands.is_empty() { "left blank".to_owned() } else { stands.to_owned() };
            [String::new(), id.to_string(), stands, id.title().to_owned()]
        }
    }
}

/// Gives the modifiers, units and pointers of a service line in one line.
fn under(code: &AssignedCode) -> String {
    if code.section == Section::Diagnoses {
        return String::new();
    }
    let modifiers = if code.modifiers.is_empty() { "no modifier".to_owned() } else { format!("modifier {}", code.modifiers.join(" ")) };
    let letters: Vec<String> = code.points_to.iter().map(|letter| letter.to_string()).collect();
    let to = if letters.is_empty() { String::new() } else { format!("  ·  points to {}", letters.join(" ")) };
    format!("{modifiers}  ·  {} {}{to}", code.units, if code.units == 1 { "unit" } else { "units" })
}

/// Says under a line in dispute what was said of it.
pub(super) fn said(ui: &mut Ui, what: &Entry, error: Option<AuditError>, right: Option<&Mending>) {
    let t = Tokens::here(ui);
    let named = error.map_or("not yet said what is wrong", audit_error_word);
    let mended = right.map_or_else(|| "not yet said what is right".to_owned(), mending_words);
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal(|ui| {
        ui.add_space(if matches!(what, Entry::Box(_)) { 14.0 } else { 44.0 });
        ui.add(egui::Label::new(text(format!("{named} · {mended}"), Face::Plain, 13.0, t.muted)).truncate().selectable(false));
    });
    ui.add_space(8.0);
}

impl Row<'_> {
    fn is_box(&self) -> bool {
        matches!(self.line.what, Entry::Box(_))
    }

    /// Shows the row.
    pub(super) fn show(&self, ui: &mut Ui, book: &dyn Book) -> Did {
        let t = Tokens::here(ui);
        let [sign, code, title, under] = words(self.audited, self.at, self.line, book);
        let narrow = !self.is_box() && ui.available_width() < NARROW;
        let high = if under.is_empty() { 44.0 } else { 56.0 } + if narrow { 18.0 } else { 0.0 };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
        let touch = ui.interact(rect, row_id(self.audited.of, &self.line.id), Sense::click());
        let said = match self.mark {
            None => "not marked",
            Some(AuditMark::Agree) => "agreed",
            Some(AuditMark::Disagree { .. }) => "disagreed",
        };
        let name = if self.is_box() { format!("Box {code} {under}, {title}, {said}") } else { format!("{sign} {code} {title}, {said}") };
        touch.widget_info(|| WidgetInfo::selected(Role::ListItem, true, self.here, &name));
        if touch.hovered() && !self.here {
            ui.painter().rect_filled(rect, 0.0, t.sunken);
        }
        basic::focus_ring(ui, &touch, 4.0);
        if touch.has_focus() {
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(touch.id, arrows));
            if touch.gained_focus() {
                touch.scroll_to_me(None);
            }
        }
        if narrow && !title.is_empty() {
            touch.clone().on_hover_text(&title);
        }
        self.paint(ui, rect, narrow, &[sign, code, title, under]);
        let [agree, disagree] = self.buttons(ui, rect);
        if agree {
            Did::Agreed
        } else if disagree {
            Did::Disagreed
        } else if touch.clicked() || touch.gained_focus() {
            Did::Took
        } else {
            Did::Nothing
        }
    }

    fn paint(&self, ui: &mut Ui, rect: Rect, narrow: bool, [sign, code, title, under]: &[String; 4]) {
        let t = Tokens::here(ui);
        let y = if under.is_empty() && !narrow { rect.center().y } else { rect.top() + 19.0 };
        let mut x = rect.left() + 14.0;
        if !self.is_box() {
            basic::paint_text(ui, pos2(x, y), Align2::LEFT_CENTER, sign, Face::Mono, 13.0, t.muted);
            x = rect.left() + 44.0;
        }
        let drawn = basic::paint_text(ui, pos2(x, y), Align2::LEFT_CENTER, code, Face::Mono, 14.0, t.ink);
        let left = drawn.right().max(x + 72.0) + 12.0;
        let face = if self.is_box() { Face::Mono } else { Face::Plain };
        let edge = rect.right() - BUTTONS - 8.0;
        // Beside a code there is no room for words: they stand under it.
        let (at, left) = if narrow { (y + 20.0, x) } else { (y, left) };
        put(ui, Rect::from_min_max(pos2(left, at - 12.0), pos2(edge, at + 12.0)), title, face, 14.0);
        if !under.is_empty() {
            let room = Rect::from_min_max(pos2(x, at + 9.0), pos2(edge, at + 29.0));
            put(ui, room, under, Face::Plain, 12.5);
        }
    }

    /// Shows agree and disagree as one switch of two; gives which was clicked.
    fn buttons(&self, ui: &Ui, row: Rect) -> [bool; 2] {
        let t = Tokens::here(ui);
        let may = self.audited.may == May::Answer;
        let what = match &self.line.what {
            Entry::Code(code) => code.code.clone(),
            Entry::Box(id) => format!("box {id}"),
        };
        let all = Rect::from_center_size(pos2(row.right() - 10.0 - (BUTTONS - 12.0) / 2.0, row.center().y), vec2(BUTTONS - 12.0, 30.0));
        let middle = all.left() + 76.0;
        let halves = [(all.with_max_x(middle), "Agree", Icon::Check, self.mark == Some(&AuditMark::Agree)), {
            let on = matches!(self.mark, Some(AuditMark::Disagree { .. }));
            (all.with_min_x(middle - 1.0), "Disagree", Icon::Cross, on)
        }];
        halves.map(|(rect, word, sign, on)| {
            let response = ui.interact(rect, row_id(self.audited.of, &self.line.id).with(word), if may { Sense::click() } else { Sense::hover() });
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, may, on, format!("{word} with {what}")));
            let (ink, fill, line) = match (on, response.hovered() || response.has_focus()) {
                (true, _) => (t.on_accent, t.accent, t.accent),
                (false, true) => (t.ink, t.sunken, t.muted),
                (false, false) => (t.ink, t.surface, t.line),
            };
            let corner = if word == "Agree" { egui::CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 } } else { egui::CornerRadius { nw: 0, sw: 0, ne: 6, se: 6 } };
            ui.painter().rect(rect, corner, fill, Stroke::new(1.0, line), StrokeKind::Inside);
            let galley = ui.painter().layout_no_wrap(word.to_owned(), Face::Medium.at(13.0), ink);
            let wide = galley.size().x + 15.0;
            let left = rect.center().x - wide / 2.0;
            icon::paint(ui.painter(), sign, pos2(left + 4.0, rect.center().y), 10.0, if on { ink } else { t.muted });
            ui.painter().galley(pos2(left + 15.0, rect.center().y - galley.size().y / 2.0), galley, ink);
            basic::focus_ring(ui, &response, 6.0);
            response.on_hover_cursor(CursorIcon::PointingHand).clicked()
        })
    }
}

/// Puts words into a room, cut where they do not fit.
fn put(ui: &mut Ui, room: Rect, words: &str, face: Face, size: f32) {
    if room.width() < 24.0 {
        return;
    }
    let t = Tokens::here(ui);
    let ink = if size < 14.0 { t.muted } else { t.ink };
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::left_to_right(egui::Align::Center)));
    place.add(egui::Label::new(text(words, face, size, ink)).truncate().selectable(false));
}
