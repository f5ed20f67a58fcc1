//! The plain furniture of every screen: cards, buttons, chips, keys, bars.

use super::icon::{self, Icon};
use crate::ui::tokens::{Face, Tokens, space};
use eframe::egui::{
    self, Align, Align2, Color32, CornerRadius, CursorIcon, Frame, Layout, Margin, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

/// Gives the frame of a card on the desk, without inner space.
pub fn card_frame(ui: &Ui) -> Frame {
    let t = Tokens::here(ui);
    Frame::new().fill(t.surface).stroke(Stroke::new(1.0, t.line)).corner_radius(CornerRadius::same(8))
}

/// Shows a card as wide as there is room.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    card_frame(ui)
        .inner_margin(Margin::symmetric(18, 14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// Gives text of a face, size and colour.
pub fn text(words: impl Into<String>, face: Face, size: f32, color: Color32) -> RichText {
    RichText::new(words).font(face.at(size)).color(color)
}

/// Shows a small heading over a group.
pub fn caption(ui: &mut Ui, words: &str) {
    let t = Tokens::here(ui);
    ui.label(text(words, Face::Strong, 12.0, t.muted));
}

/// Shows muted text.
pub fn muted(ui: &mut Ui, words: impl Into<String>) -> Response {
    let t = Tokens::here(ui);
    ui.label(text(words, Face::Plain, 13.0, t.muted))
}

/// Tells how a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The one thing to do here.
    Primary,
    /// Anything else.
    Plain,
    /// Only words until pointed at.
    Quiet,
}

/// Shows a button with its shortcut, if it has one.
pub fn button(ui: &mut Ui, words: &str, keys: Option<&str>, rank: Rank) -> Response {
    let t = Tokens::here(ui);
    let ink = if !ui.is_enabled() {
        t.muted
    } else if rank == Rank::Primary {
        t.on_accent
    } else {
        t.ink
    };
    let label = ui.painter().layout_no_wrap(words.to_owned(), Face::Medium.at(14.0), ink);
    let key = keys.map(|k| ui.painter().layout_no_wrap(k.to_owned(), Face::Mono.at(11.0), ink));
    let key_width = key.as_ref().map_or(0.0, |k| k.size().x + 10.0 + 6.0);
    let pad = if rank == Rank::Quiet { 8.0 } else { 14.0 };
    let size = vec2(label.size().x + key_width + 2.0 * pad, 34.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    if ui.is_rect_visible(rect) {
        let hot = response.hovered() || response.has_focus();
        let (fill, line) = match rank {
            Rank::Primary if !ui.is_enabled() => (t.sunken, t.line),
            Rank::Primary if response.is_pointer_button_down_on() => (t.accent.gamma_multiply(0.85), t.accent),
            Rank::Primary => (if hot { t.accent.gamma_multiply(0.92) } else { t.accent }, t.accent),
            Rank::Plain => (if hot { t.sunken } else { t.surface }, t.line),
            Rank::Quiet => (if hot { t.sunken } else { Color32::TRANSPARENT }, Color32::TRANSPARENT),
        };
        let painter = ui.painter();
        painter.rect(rect, 6.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
        focus_ring(ui, &response, 6.0);
        let left = rect.left_center() + vec2(pad, -label.size().y / 2.0);
        painter.galley(left, label, ink);
        if let Some(key) = key {
            let edge = rect.right_center() - vec2(pad, 0.0);
            let frame = egui::Rect::from_min_max(edge - vec2(key.size().x + 8.0, 9.0), edge + vec2(0.0, 9.0));
            painter.rect_stroke(frame, 3.0, Stroke::new(1.0, ink.gamma_multiply(0.45)), StrokeKind::Inside);
            painter.galley(frame.center() - key.size() / 2.0, key, ink);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows the button of what is most likely wanted: Enter takes it too, wherever nothing else has the keyboard.
pub fn likeliest(ui: &mut Ui, words: &str) -> bool {
    likeliest_named(ui, words, words)
}

/// The same, with the name a screen reader says.
pub fn likeliest_named(ui: &mut Ui, words: &str, name: &str) -> bool {
    let response = button(ui, words, Some("Enter"), Rank::Primary);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let clicked = response.clicked();
    clicked || entered(ui)
}

/// Shows words that lead somewhere, in line with the text around them.
pub fn link(ui: &mut Ui, words: &str) -> Response {
    let t = Tokens::here(ui);
    let response = ui.add(egui::Label::new(text(words, Face::Medium, 13.5, t.accent)).sense(Sense::click()).wrap());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    focus_ring(ui, &response, 4.0);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Gives how wide a button is.
pub fn button_width(ui: &Ui, words: &str, keys: Option<&str>, rank: Rank) -> f32 {
    let key = keys.map_or(0.0, |keys| width(ui, keys, Face::Mono, 11.0) + 16.0);
    width(ui, words, Face::Medium, 14.0) + key + if rank == Rank::Quiet { 16.0 } else { 28.0 }
}

/// Shows one of several choices, the chosen one tinted; louder is only what does something.
pub fn choice(ui: &mut Ui, words: &str, chosen: bool) -> Response {
    let t = Tokens::here(ui);
    let ink = if chosen { t.accent } else { t.ink };
    let label = ui.painter().layout_no_wrap(words.to_owned(), Face::Medium.at(14.0), ink);
    let (rect, response) = ui.allocate_exact_size(vec2(label.size().x + 24.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, words));
    let hot = response.hovered() || response.has_focus();
    let (fill, line) = match (chosen, hot) {
        (true, _) => (t.accent_soft, t.accent),
        (false, true) => (t.sunken, t.line),
        (false, false) => (t.surface, t.line),
    };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    focus_ring(ui, &response, 6.0);
    ui.painter().galley(rect.center() - label.size() / 2.0, label, ink);
    if response.clicked() {
        // What was chosen may be drawn already; nothing else need happen for a new frame.
        ui.ctx().request_repaint();
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows a page that scrolls: its margins belong to it, so that the bar stands in the margin and covers nothing.
pub fn page(ui: &mut Ui, most: f32, add: impl FnOnce(&mut Ui)) {
    let t = Tokens::here(ui);
    egui::CentralPanel::default().frame(Frame::new().fill(t.desk)).show(ui, |ui| {
        egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(28, 20)).show(ui, |ui| {
                ui.set_width(ui.available_width().min(most));
                add(ui);
            });
        });
    });
}

/// Gives what dims the window behind a question.
pub fn scrim() -> Color32 {
    Color32::from_black_alpha(70)
}

/// Draws the ring that shows where the keyboard is.
pub fn focus_ring(ui: &Ui, response: &Response, radius: f32) {
    if response.has_focus() {
        let t = Tokens::here(ui);
        ui.painter().rect_stroke(response.rect.expand(2.0), radius + 2.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
    }
}

/// Shows a key as it looks on the keyboard.
pub fn key(ui: &mut Ui, keys: &str) {
    let t = Tokens::here(ui);
    let galley = ui.painter().layout_no_wrap(keys.to_owned(), Face::Mono.at(11.0), t.muted);
    let (rect, _) = ui.allocate_exact_size(galley.size() + vec2(10.0, 4.0), Sense::hover());
    ui.painter().rect(rect, 4.0, t.sunken, Stroke::new(1.0, t.line), StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, t.muted);
}

/// Shows a quiet chip such as a level or a duration.
pub fn chip(ui: &mut Ui, words: &str) -> Response {
    let t = Tokens::here(ui);
    tinted_chip(ui, None, words, t.muted, t.sunken, Some(t.line))
}

/// Shows a chip with a sign, a word and its own colours.
pub fn tinted_chip(ui: &mut Ui, sign: Option<Icon>, words: &str, ink: Color32, ground: Color32, line: Option<Color32>) -> Response {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), Face::Medium.at(12.0), ink);
    let lead = if sign.is_some() { 16.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(lead + 18.0, 5.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let stroke = line.map_or(Stroke::NONE, |c| Stroke::new(1.0, c));
    ui.painter().rect(rect, rect.height() / 2.0, ground, stroke, StrokeKind::Inside);
    if let Some(sign) = sign {
        icon::paint(ui.painter(), sign, rect.left_center() + vec2(16.0, 0.0), 10.0, ink);
    }
    ui.painter().galley(rect.left_center() + vec2(9.0 + lead, -galley.size().y / 2.0), galley, ink);
    response
}

/// Draws a bar filled to a share between 0 and 1.
pub fn bar(ui: &mut Ui, share: f32, width: f32, height: f32) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ui.painter().rect_filled(rect, height / 2.0, t.line);
    let full = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share.clamp(0.0, 1.0), height));
    ui.painter().rect_filled(full, height / 2.0, t.accent);
}

/// Shows named shares as bars, one a row, each with its figure; names and figures take the room they need.
pub fn bars(ui: &mut Ui, lines: &[(&str, f32, String)]) {
    let t = Tokens::here(ui);
    let lay = |words: &str, size: f32, ink| ui.painter().layout_no_wrap(words.to_owned(), Face::Plain.at(size), ink);
    let laid: Vec<_> = lines.iter().map(|(name, share, figure)| (lay(name, 14.0, t.ink), *share, lay(figure, 12.5, t.muted), *name, figure)).collect();
    let names = laid.iter().map(|l| l.0.size().x).fold(120.0, f32::max) + space::L;
    let figures = laid.iter().map(|l| l.2.size().x).fold(24.0, f32::max) + space::M;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (name, share, figure, word, said) in laid {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{word}: {said}")));
        let y = rect.center().y;
        let room = (rect.width() - names - figures).max(16.0);
        let track = egui::Rect::from_min_size(egui::pos2(rect.left() + names, y - 3.0), vec2(room, 6.0));
        ui.painter().rect_filled(track, 3.0, t.line);
        // A share that is not nothing shows at least a dot.
        let full = if share > 0.0 { (room * share.clamp(0.0, 1.0)).max(6.0) } else { 0.0 };
        ui.painter().rect_filled(track.with_max_x(track.left() + full), 3.0, t.accent);
        ui.painter().galley(egui::pos2(rect.left(), y - name.size().y / 2.0), name, t.ink);
        ui.painter().galley(egui::pos2(rect.right() - figure.size().x, y - figure.size().y / 2.0), figure, t.muted);
    }
}

/// Shows a title with a quiet line under it, as list rows have it.
pub fn titled(ui: &mut Ui, title: &str, under: &str) {
    let t = Tokens::here(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // Two lines of text are 39 high; what is left over belongs half above them.
        ui.add_space(((ui.available_height() - 39.0) / 2.0).max(0.0));
        ui.add(egui::Label::new(text(title, Face::Strong, 14.0, t.ink)).truncate());
        ui.add(egui::Label::new(text(under, Face::Plain, 13.5, t.muted)).truncate());
    });
}

/// Shows what stands on a row's right side first, then the rest in the room left of it.
pub fn row(ui: &mut Ui, height: f32, right: impl FnOnce(&mut Ui), left: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), Layout::right_to_left(Align::Center), |ui| {
        right(ui);
        ui.with_layout(Layout::left_to_right(Align::Center).with_main_align(Align::Min), |ui| {
            ui.set_width(ui.available_width());
            left(ui);
        });
    });
}

/// Tells whether something of a height would be seen if it were shown next: what is out of sight need only take its room.
pub fn is_in_sight(ui: &Ui, height: f32) -> bool {
    ui.is_rect_visible(egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height)))
}

/// Shows a hairline across.
pub fn hairline(ui: &mut Ui) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, t.line));
}

/// Shows what stands where nothing is yet: a sign, a heading, a sentence, and perhaps something to do.
pub fn empty(ui: &mut Ui, heading: &str, words: &str, add: impl FnOnce(&mut Ui)) {
    let t = Tokens::here(ui);
    let width = (ui.available_width() - 2.0 * space::L).clamp(120.0, 460.0);
    ui.vertical_centered(|ui| {
        ui.add_space(space::XL * 2.0);
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
        icon::paint(ui.painter(), Icon::Tray, rect.center(), 34.0, t.muted.gamma_multiply(0.6));
        ui.add_space(space::S);
        // A layout of its own, because a label takes all the width its parent has.
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Center), |ui| {
            ui.set_width(width);
            ui.label(text(heading, Face::Strong, 16.0, t.ink));
            ui.label(text(words, Face::Plain, 14.0, t.muted));
            ui.add_space(space::S);
            add(ui);
        });
    });
}

/// Shows a line of text to type into, with the name a screen reader says.
pub fn field(ui: &mut Ui, value: &mut String, name: &str, hint: &str, width: f32) -> Response {
    let t = Tokens::here(ui);
    let response = ui
        .add(egui::TextEdit::singleline(value).hint_text(text(hint, Face::Plain, 14.0, t.muted)).margin(Margin::symmetric(10, 8)).desired_width(width).align(Align2::LEFT_CENTER));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    response
}

/// Tells how wide words are on one line.
pub fn width(ui: &Ui, words: &str, face: Face, size: f32) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), face.at(size), Color32::PLACEHOLDER).size().x
}

/// Paints text at a place and gives the rectangle it took.
pub fn paint_text(ui: &Ui, at: egui::Pos2, anchor: Align2, words: &str, face: Face, size: f32, color: Color32) -> egui::Rect {
    ui.painter().text(at, anchor, words, face.at(size), color)
}

/// Says that what has this id is read and selected from, not typed into.
pub fn only_read(ui: &Ui, id: egui::Id) {
    ui.data_mut(|d| d.insert_temp(id.with("only read"), ()));
}

/// Says that what has this id is typed into, whatever was said before.
pub fn typed_into(ui: &Ui, id: egui::Id) {
    ui.data_mut(|d| d.remove::<()>(id.with("only read")));
}

/// Tells whether Enter was pressed for the likeliest thing on the screen, and takes it: nothing has the keyboard, or only
/// what is read.
pub fn entered(ui: &Ui) -> bool {
    let focused = ui.memory(|m| m.focused());
    let free = ui.is_enabled() && ui.memory(|m| m.top_modal_layer().is_none()) && focused.is_none_or(|id| is_read(ui, id));
    free && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Enter))
}

fn is_read(ui: &Ui, id: egui::Id) -> bool {
    ui.data(|d| d.get_temp::<()>(id.with("only read")).is_some())
}

/// Gives the keyboard to somebody, and takes back what egui would do with an arrow of this frame.
pub fn focus_here(ui: &Ui, id: egui::Id) {
    ui.memory_mut(|m| {
        m.move_focus(egui::FocusDirection::None);
        m.request_focus(id);
    });
}

/// Counts the presses of one key less those of another, and takes them: a slow frame has more than one.
pub fn presses(ui: &Ui, forth: egui::Key, back: egui::Key) -> isize {
    let count = |key| ui.input_mut(|i| i.count_and_consume_key(egui::Modifiers::NONE, key));
    isize::try_from(count(forth)).unwrap_or(0) - isize::try_from(count(back)).unwrap_or(0)
}

/// Tells whether a key was pressed with exactly these modifiers, and takes it. A key that is held counts once, and its repeats are taken too.
pub fn pressed_once(ui: &Ui, modifiers: egui::Modifiers, key: egui::Key) -> bool {
    let mut fresh = false;
    ui.input_mut(|i| {
        i.events.retain(|event| match event {
            egui::Event::Key { key: pressed, pressed: true, repeat, modifiers: with, .. } if *pressed == key && with.matches_exact(modifiers) => {
                fresh |= !repeat;
                false
            }
            _ => true,
        });
    });
    fresh
}

/// Drops the repeats of keys that are held where each press goes a step on: Enter and Space, and outside a field the arrows.
pub fn drop_repeats(ui: &Ui) {
    let types = ui.ctx().text_edit_focused();
    let steps = |key: egui::Key| matches!(key, egui::Key::Enter | egui::Key::Space) || (!types && matches!(key, egui::Key::ArrowLeft | egui::Key::ArrowRight));
    ui.input_mut(|i| i.events.retain(|event| !matches!(event, egui::Event::Key { key, pressed: true, repeat: true, .. } if steps(*key))));
}

/// Tells whether single keys belong to somebody else: a field that is typed into, or a question over the window.
pub fn keys_rest(ui: &Ui) -> bool {
    let reads = ui.memory(|m| m.focused()).is_some_and(|id| is_read(ui, id));
    ui.memory(|m| m.top_modal_layer().is_some()) || (ui.ctx().text_edit_focused() && !reads)
}
