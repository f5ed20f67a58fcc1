//! A line to type a code or words into, with suggestions in place: arrows choose, Enter takes, Escape closes.

use super::{
    basic::{self, text},
    elide,
};
use crate::ui::tokens::{Face, Tokens};
use eframe::egui::{self, Id, Key, Margin, Modifiers, Response, Role, Stroke, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// Holds one suggestion, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The code as printed.
    pub code: String,
    /// Its title, or our own label.
    pub title: String,
    /// Which parts of the title match what was typed.
    pub matched: Vec<Range<usize>>,
    /// A word for what cannot be entered as it stands, such as “header”.
    pub note: Option<&'static str>,
    /// The term of an index that led to it: “via Accident, bus”.
    pub via: Option<String>,
}

/// Keeps what a field needs between frames.
#[derive(Debug, Clone, Default)]
pub struct CodeFieldState {
    /// What was typed.
    pub query: String,
    found_for: Option<String>,
    found: Vec<Suggestion>,
    chosen: usize,
    closed: bool,
    shown: Option<egui::Rect>,
}

impl CodeFieldState {
    /// Starts with words to look up, suggestions open.
    pub fn looking(query: impl Into<String>) -> Self {
        Self { query: query.into(), ..Self::default() }
    }

    /// Tells whether the mouse is on its list, so that it must not go yet.
    pub fn is_pressed(&self) -> bool {
        self.shown.is_some()
    }

    /// Starts with a text, as when a line is changed.
    pub fn with(query: impl Into<String>) -> Self {
        Self { query: query.into(), closed: true, ..Self::default() }
    }
}

/// Tells what came of a frame of typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Nothing yet.
    Nothing,
    /// This code was taken.
    Code(String),
    /// The field was left by Escape.
    Left,
}

/// Shows the field and its suggestions. `search` is asked only when the words change.
pub fn code_field(ui: &mut Ui, id: Id, name: &str, hint: &str, state: &mut CodeFieldState, search: &dyn Fn(&str) -> Vec<Suggestion>) -> (Response, Taken) {
    let t = Tokens::here(ui);
    let focused = ui.memory(|m| m.has_focus(id));
    let mut taken = Taken::Nothing;
    if focused {
        taken = keys(ui, state);
    }
    let response = ui.add(
        egui::TextEdit::singleline(&mut state.query)
            .id(id)
            .hint_text(text(hint, Face::Plain, 14.0, t.muted))
            .font(Face::Plain.at(14.0))
            .margin(Margin::symmetric(10, 7))
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(f32::INFINITY),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if response.changed() {
        state.closed = false;
        state.chosen = 0;
    }
    if state.found_for.as_deref() != Some(state.query.as_str()) {
        state.found = if state.query.trim().is_empty() { Vec::new() } else { search(&state.query) };
        state.found_for = Some(state.query.clone());
        state.chosen = 0;
    }
    // A press on the list takes the keyboard from the field; the list stays until the button is up again, or nothing
    // in it could ever be clicked.
    let pressing = state.shown.is_some_and(|list| ui.input(|i| i.pointer.interact_pos().is_some_and(|p| list.contains(p)) && (i.pointer.any_down() || i.pointer.any_released())));
    let open = (response.has_focus() || pressing) && !state.closed && !state.found.is_empty() && taken == Taken::Nothing;
    state.shown = None;
    if open {
        let (list, picked) = list(ui, id, &response, state);
        state.shown = list;
        if let Some(n) = picked {
            taken = Taken::Code(state.found[n].code.clone());
        }
    }
    if let Taken::Code(_) = taken {
        *state = CodeFieldState::default();
    }
    (response, taken)
}

fn keys(ui: &Ui, state: &mut CodeFieldState) -> Taken {
    let last = state.found.len().min(MOST).saturating_sub(1);
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if !state.closed && !state.found.is_empty() {
        if pressed(Key::ArrowDown) {
            state.chosen = (state.chosen + 1).min(last);
        }
        if pressed(Key::ArrowUp) {
            state.chosen = state.chosen.saturating_sub(1);
        }
    }
    if pressed(Key::Escape) {
        state.closed = true;
        return Taken::Left;
    }
    if pressed(Key::Enter) && !state.query.trim().is_empty() {
        let code = if state.closed { None } else { state.found.get(state.chosen).map(|s| s.code.clone()) };
        return Taken::Code(code.unwrap_or_else(|| state.query.trim().to_owned()));
    }
    Taken::Nothing
}

const MOST: usize = 8;

fn list(ui: &Ui, id: Id, field: &Response, state: &CodeFieldState) -> (Option<egui::Rect>, Option<usize>) {
    let t = Tokens::here(ui);
    let mut picked = None;
    let shown = egui::Popup::from_response(field)
        .id(id.with("suggestions"))
        .open(true)
        .gap(4.0)
        .width(field.rect.width() - 2.0)
        .accessible_name("Suggestions")
        .frame(egui::Frame::new().fill(t.surface).stroke(Stroke::new(1.0, t.line)).corner_radius(6).shadow(ui.visuals().popup_shadow))
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = field.rect.width() - 2.0;
            let high = state.found.iter().take(MOST).map(|hit| if wants_two(ui, hit, width) { TALL } else { ROW }).sum::<f32>();
            // Where two lines each would reach past the window's edge the list would jump beside the field; then all have one.
            let most = if high <= ui.content_rect().bottom() - field.rect.bottom() - 12.0 { TALL } else { ROW };
            for (n, hit) in state.found.iter().take(MOST).enumerate() {
                let size = vec2(width, if wants_two(ui, hit, width) { most } else { ROW });
                if suggestion(ui, hit, n == state.chosen, size).clicked() {
                    picked = Some(n);
                }
            }
        });
    (shown.map(|s| s.response.rect), picked)
}

/// How high a suggestion of one line is, and one of two.
const ROW: f32 = 34.0;
const TALL: f32 = 46.0;

/// Tells whether one line cannot hold the title, or the term that led to it stands under it.
fn wants_two(ui: &Ui, hit: &Suggestion, width: f32) -> bool {
    let note = hit.note.map_or(0.0, |note| basic::width(ui, note, Face::Plain, 12.0) + 8.0);
    hit.via.is_some() || !elide::fits(ui, &hit.title, &hit.matched, width - 120.0 - note)
}

fn suggestion(ui: &mut Ui, hit: &Suggestion, chosen: bool, size: egui::Vec2) -> Response {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListBoxOption,
            true,
            chosen,
            match &hit.via {
                Some(via) => format!("{} {}, {via}", hit.code, hit.title),
                None => format!("{} {}", hit.code, hit.title),
            },
        )
    });
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 4.0, if chosen { t.accent_soft } else { t.sunken });
    }
    let ink = if hit.note.is_some() { t.muted } else { t.ink };
    let middle = rect.center().y;
    ui.painter().text(egui::pos2(rect.left() + 12.0, middle), egui::Align2::LEFT_CENTER, &hit.code, Face::Mono.at(14.0), ink);
    let right =
        hit.note.map_or(0.0, |note| ui.painter().text(egui::pos2(rect.right() - 10.0, middle), egui::Align2::RIGHT_CENTER, note, Face::Plain.at(12.0), t.muted).width() + 8.0);
    let right = if chosen && rect.width() > 400.0 { right + enter(ui, rect.right() - 10.0 - right, middle) } else { right };
    let room = (rect.width() - 110.0 - right - 10.0).max(20.0);
    let (galley, _) = elide::fitted(ui, &hit.title, &hit.matched, (Face::Plain, ink), room, if size.y > ROW && hit.via.is_none() { 2 } else { 1 });
    let (up, under) = two_lines(ui, hit.via.as_deref(), room);
    ui.painter().galley(egui::pos2(rect.left() + 110.0, middle - up - galley.size().y / 2.0), galley, ink);
    if let Some(under) = under {
        ui.painter().galley(egui::pos2(rect.left() + 110.0, middle + up - under.size().y / 2.0), under, t.muted);
    }
    response
}

/// Lays out what stands small under a title, and says how far the title moves up and it moves down for that.
pub fn two_lines(ui: &Ui, under: Option<&str>, room: f32) -> (f32, Option<std::sync::Arc<egui::Galley>>) {
    let Some(under) = under else { return (0.0, None) };
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(room),
        ..egui::text::LayoutJob::single_section(under.to_owned(), egui::TextFormat::simple(Face::Plain.at(12.0), Tokens::here(ui).muted))
    };
    (9.0, Some(ui.fonts_mut(|f| f.layout_job(job))))
}

/// Draws the key that takes the chosen line; gives the room it took.
fn enter(ui: &Ui, right: f32, middle: f32) -> f32 {
    let t = Tokens::here(ui);
    let galley = ui.painter().layout_no_wrap("Enter".to_owned(), Face::Mono.at(11.0), t.muted);
    let size = galley.size() + vec2(10.0, 4.0);
    let rect = egui::Rect::from_min_size(egui::pos2(right - size.x, middle - size.y / 2.0), size);
    ui.painter().rect(rect, 4.0, t.sunken, Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, t.muted);
    size.x + 8.0
}
