//! The options of a question: one row each, lettered in the order they are shown.

use super::{Asked, May, Wish, counted, tick};
use crate::{
    attempt::{Answered, Edit, letter_at},
    exercise::{AnswerForm, Choice, PartId, QuestionPrompt},
    ui::{
        tokens::{Face, Tokens},
        widget::basic,
    },
};
use eframe::egui::{
    self, Align2, Color32, CursorIcon, EventFilter, Galley, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};
use std::sync::Arc;

/// What stands left of an option's words.
const LEFT: f32 = 48.0;
/// What stands right of them: the word that strikes them out.
const RIGHT: f32 = 96.0;
/// The air over and under the words.
const AIR: f32 = 12.0;

/// Gives the options in the order they are shown: as the sitting keeps it, then what it does not know of.
pub fn shown<'a>(prompt: &'a QuestionPrompt, answered: &Answered) -> Vec<&'a Choice> {
    let mut all: Vec<&Choice> = answered.order.iter().filter_map(|id| prompt.option(id)).collect();
    all.extend(prompt.options.iter().filter(|option| !answered.order.contains(&option.id)));
    all
}

/// Tells whether an option is made of codes or figures alone.
pub fn is_code(words: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '-' | '×' | '+' | ';' | '/' | '$' | '%');
    words.chars().any(|c| c.is_ascii_digit()) && words.chars().all(is_sign)
}

/// Tells whether a word among others is a code: a letter and digits, or five digits, with what may hang on them.
fn names_code(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let signs = bare.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    let begins = match bare.as_bytes() {
        [first, second, ..] if first.is_ascii_uppercase() => second.is_ascii_digit(),
        bytes => {
            let first = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            first == 5 || (first == 4 && bytes.get(4).is_some_and(u8::is_ascii_uppercase))
        }
    };
    signs && begins && digits >= 2 && bare.len() >= 3
}

/// Gives a letter's place among the options.
pub(super) fn place_of(letter: &str) -> usize {
    letter.bytes().next().map_or(usize::MAX, |byte| usize::from(byte.wrapping_sub(b'A')))
}

/// Lays an option's words out as they are shown.
pub fn laid(ui: &Ui, words: &str, width: f32, ink: Color32, line: Stroke) -> Arc<Galley> {
    let format = |face: Face| egui::TextFormat { strikethrough: line, line_height: Some(21.0), ..egui::TextFormat::simple(face.at(15.0), ink) };
    let whole = is_code(words);
    let mut job = LayoutJob::default();
    for word in words.split_inclusive(' ') {
        if whole || !names_code(word) {
            job.append(word, 0.0, format(if whole { Face::Mono } else { Face::Plain }));
            continue;
        }
        // What follows a code, a comma or a blank, belongs to the words, where it is narrower.
        let code = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        job.append(code, 0.0, format(Face::Mono));
        job.append(&word[code.len()..], 0.0, format(Face::Plain));
    }
    job.wrap.max_width = width.max(60.0);
    ui.fonts_mut(|f| f.layout_job(job))
}

fn id_of(of: u64, option: &PartId) -> Id {
    Id::unique(("option", of, option))
}

fn picks(form: AnswerForm) -> usize {
    form.picks().max(1)
}

/// Shows the options; true says that the answer stands, by Enter on one of them.
pub(super) fn show(ui: &mut Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) -> bool {
    counted(ui, asked);
    for (at, option) in shown(asked.prompt, asked.answered).into_iter().enumerate() {
        row(ui, asked, at, option, push);
    }
    false
}

fn row(ui: &mut Ui, asked: &Asked<'_>, at: usize, option: &Choice, push: &mut dyn FnMut(Edit)) {
    let t = Tokens::here(ui);
    let (picked, struck) = (asked.answered.picked.contains(&option.id), asked.answered.struck.contains(&option.id));
    let may = asked.may == May::Answer;
    let several = matches!(asked.prompt.answer, AnswerForm::Several(_));
    let left = if several { LEFT + 26.0 } else { LEFT };
    let ink = if struck { t.muted } else { t.ink };
    let line = if struck { Stroke::new(1.0, t.muted) } else { Stroke::NONE };
    let words = laid(ui, &option.text, ui.available_width() - left - RIGHT, ink, line);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), (words.size().y + 2.0 * AIR).max(44.0)), Sense::hover());
    let touch = ui.interact(rect, id_of(asked.of, &option.id), if may { Sense::click() } else { Sense::focusable_noninteractive() });
    let letter = letter_at(at).map_or_else(String::new, String::from);
    let name = format!("{letter}. {}{}", option.text, if struck { ", struck out" } else { "" });
    touch.widget_info(|| WidgetInfo::selected(if several { Role::CheckBox } else { Role::RadioButton }, may, picked, &name));
    let (fill, edge) = match (picked, touch.hovered() && may) {
        (true, _) => (t.accent_soft, Stroke::new(2.0, t.accent)),
        (false, true) => (t.sunken, Stroke::new(1.0, t.muted)),
        (false, false) => (t.surface, Stroke::new(1.0, t.line)),
    };
    ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
    if touch.has_focus() {
        // Off the edge, or the row in hand would look like the one that is picked.
        ui.painter().rect_stroke(rect.expand(4.0), 11.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
    }
    let first = words.rows.first().map_or(words.size().y, |row| row.height());
    let (top, middle) = (rect.center().y - words.size().y / 2.0, rect.center().y - words.size().y / 2.0 + first / 2.0);
    let mut x = rect.left() + 16.0;
    if several {
        tick(ui, pos2(x + 8.0, middle), picked);
        x += 28.0;
    }
    let (sign, face) = if picked { (t.accent, Face::Strong) } else { (t.muted, Face::Medium) };
    let drawn = basic::paint_text(ui, pos2(x, middle), Align2::LEFT_CENTER, &letter, face, 14.0, sign);
    if struck {
        ui.painter().hline(drawn.x_range().expand(2.0), middle, Stroke::new(1.0, t.muted));
    }
    ui.painter().galley(pos2(rect.left() + left, top), words, ink);
    let strikes = may && strike(ui, asked, rect, option, &letter, struck);
    if touch.has_focus() {
        // Arrows move by our own order, not by egui's.
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(touch.id, arrows));
        if touch.gained_focus() {
            touch.scroll_to_me(None);
        }
    }
    if strikes || touch.secondary_clicked() {
        push(Edit::Strike(option.id.clone()));
    } else if touch.clicked() {
        push(Edit::Pick(option.id.clone(), picks(asked.prompt.answer)));
    }
    if may {
        touch.on_hover_cursor(CursorIcon::PointingHand);
    }
}

/// Shows the word that strikes an option out or brings it back; true where it was chosen.
fn strike(ui: &Ui, asked: &Asked<'_>, row: Rect, option: &Choice, letter: &str, struck: bool) -> bool {
    let t = Tokens::here(ui);
    let word = if struck { "restore" } else { "strike out" };
    let galley = ui.painter().layout_no_wrap(word.to_owned(), Face::Plain.at(12.5), t.muted);
    let rect = Rect::from_min_max(pos2(row.right() - RIGHT + 4.0, row.top() + 1.0), pos2(row.right() - 2.0, row.bottom() - 1.0));
    let response = ui.interact(rect, id_of(asked.of, &option.id).with("strike"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{} {letter}", if struck { "Restore" } else { "Strike out" })));
    let ink = if response.hovered() || response.has_focus() { t.accent } else { t.muted };
    ui.painter().galley_with_override_text_color(pos2(row.right() - 15.0 - galley.size().x, row.center().y - galley.size().y / 2.0), galley, ink);
    if response.has_focus() {
        basic::focus_ring(ui, &response, 6.0);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("Shift {letter}")).clicked()
}

/// Takes the letters of the options: alone they pick, with Shift they strike.
pub(super) fn letters(ui: &Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) {
    const KEYS: [Key; 10] = [Key::A, Key::B, Key::C, Key::D, Key::E, Key::F, Key::G, Key::H, Key::I, Key::J];
    for (option, key) in shown(asked.prompt, asked.answered).into_iter().zip(KEYS) {
        if basic::pressed_once(ui, Modifiers::SHIFT, key) {
            push(Edit::Strike(option.id.clone()));
        } else if basic::pressed_once(ui, Modifiers::NONE, key) {
            push(Edit::Pick(option.id.clone(), picks(asked.prompt.answer)));
        }
    }
}

/// Takes the arrows and Enter: up and down go from option to option, the others to the next question or the one before.
pub(super) fn arrows(ui: &Ui, asked: &Asked<'_>) -> Option<Wish> {
    let options = shown(asked.prompt, asked.answered);
    let focused = ui.memory(|m| m.focused());
    let here = options.iter().position(|option| focused == Some(id_of(asked.of, &option.id)));
    // A button that has the keyboard keeps Enter; the arrows lead through the questions all the same, and not to the next button.
    let button = focused.filter(|_| here.is_none());
    if let Some(id) = button {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
    }
    let pressed = |key| (key != Key::Enter || button.is_none()) && basic::pressed_once(ui, Modifiers::NONE, key);
    let last = options.len().saturating_sub(1);
    let to = match (basic::presses(ui, Key::ArrowDown, Key::ArrowUp), here) {
        (0, _) => None,
        (steps, None) => Some(if steps > 0 { 0 } else { last }),
        (steps, Some(at)) => Some(at.saturating_add_signed(steps).min(last)),
    };
    if let Some(option) = to.and_then(|to| options.get(to)) {
        basic::focus_here(ui, id_of(asked.of, &option.id));
    }
    [(Key::Enter, Wish::Done), (Key::ArrowRight, Wish::Next), (Key::ArrowLeft, Wish::Back)].into_iter().find(|(key, _)| pressed(*key)).map(|(_, wish)| wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_words() {
        for code in ["45385-PT, 45380-59-PT", "E11.22", "99214 × 1", "$1,250.00", "70 %"] {
            assert!(is_code(code), "{code}");
        }
        for word in ["E11.22,", "N18.31", "J1885", "99213-25", "Z79.4", "45385."] {
            assert!(names_code(word), "{word}");
        }
        for word in ["A1c", "24J", "2026", "CMS-1500", "Medicare", "I", "125.00"] {
            assert!(!names_code(word), "{word}");
        }
        for words in ["A and B", "Medicare", "Within 24 hours", "", "ABN"] {
            assert!(!is_code(words), "{words}");
        }
    }
}
