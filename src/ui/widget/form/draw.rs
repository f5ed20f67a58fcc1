//! What is painted: the empty form, titles, texts, and what lights a box up.

use super::{Lit, Shown, view::View};
use crate::{
    claim::geometry::{Cell, End, Filling, Hang, Layout, Mark, Place, Side, Weight},
    ui::{
        tokens::{Face, Tokens},
        widget::icon::{self, Icon},
    },
};
use eframe::egui::{self, Align2, Color32, FontId, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// Paints the sheet with everything that is printed on it but the titles of boxes.
pub(super) fn paper(ui: &Ui, view: &View, layout: &Layout) {
    let t = Tokens::here(ui);
    let painter = ui.painter();
    let sheet = Rect::from_min_size(view.origin, vec2(8.5, 11.0) * view.scale);
    painter.rect(sheet, 2.0, t.surface, Stroke::new(1.0, t.line), StrokeKind::Inside);
    for shade in &layout.ink.shades {
        painter.rect_filled(view.rect(*shade), 0.0, t.form_soft);
    }
    for words in &layout.ink.words {
        let anchor = match words.hang {
            Hang::Left => Align2::LEFT_TOP,
            Hang::Middle => Align2::CENTER_TOP,
            Hang::Right => Align2::RIGHT_TOP,
        };
        let face = if words.size > layout.label { Face::Medium } else { Face::Plain };
        painter.text(view.spot(words.at), anchor, words.text, face.at(view.length(words.size)), t.form);
    }
    for stroke in &layout.ink.strokes {
        let (width, ink) = match stroke.weight {
            Weight::Thin => (1.0, t.form),
            Weight::Heavy => (1.5, t.form),
            Weight::Faint => (1.0, t.form.gamma_multiply(0.4)),
        };
        let (from, to) = (crisp(ui, view.spot(stroke.from)), crisp(ui, view.spot(stroke.to)));
        painter.line_segment([from, to], Stroke::new(width, ink));
    }
}

/// Moves a point to the middle of a pixel, so that a line one wide is one wide.
fn crisp(ui: &Ui, at: egui::Pos2) -> egui::Pos2 {
    let pixels = ui.pixels_per_point();
    let middle = |x: f32| ((x * pixels).floor() + 0.5) / pixels;
    pos2(middle(at.x), middle(at.y))
}

/// Gives the ink, the ground and the sign of a box; none for one that is only marked as changed.
fn colours(ui: &Ui, lit: Lit) -> Option<(Color32, Color32, Icon)> {
    let t = Tokens::here(ui);
    Some(match lit {
        Lit::Reject | Lit::Wrong => (t.wrong.0, t.wrong.1, Icon::Cross),
        Lit::Warn | Lit::Partial => (t.partial.0, t.partial.1, Icon::Half),
        Lit::Exact => (t.exact.0, t.exact.1, Icon::Check),
        Lit::Missed => (t.missed.0, t.missed.1, Icon::Circle),
        Lit::Asked => (t.accent, t.surface, Icon::Circle),
        Lit::Agreed => (t.accent, t.accent_soft, Icon::Check),
        Lit::Disputed => (t.accent, t.accent_soft, Icon::Cross),
        Lit::Changed => return None,
    })
}

/// Under this height, in points, a box has no room for a frame inside.
const LOW: f32 = 14.0;
/// With less than this beside its title it has none for a sign there.
const ROOM: f32 = 20.0;

/// Tells how a box is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touch {
    /// Not at all.
    Still,
    /// The mouse is over it.
    Hovered,
    /// It has the keyboard.
    Held,
}

/// Paints what lies under a box's text.
pub(super) fn ground(ui: &Ui, rect: Rect, lit: Option<Lit>, touch: Touch) {
    let t = Tokens::here(ui);
    let inside = rect.shrink(1.0);
    if let Some((_, ground, _)) = lit.and_then(|lit| colours(ui, lit)) {
        ui.painter().rect_filled(inside, 0.0, ground);
    }
    if touch == Touch::Held {
        ui.painter().rect_filled(inside, 0.0, t.accent_soft);
    }
}

/// Paints what lies around it: the frame of the box in hand, the sign of a finding, the dot of a change.
pub(super) fn edge(ui: &Ui, view: &View, rect: Rect, shown: &Shown<'_>, touch: Touch) {
    let t = Tokens::here(ui);
    match shown.lit.map(|lit| colours(ui, lit)) {
        Some(Some((ink, _, sign))) => {
            // A low row's text reaches to its edges.
            let kind = if rect.height() < LOW { StrokeKind::Middle } else { StrokeKind::Inside };
            ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.5, ink), kind);
            // A narrow box has its title where the sign would be; its text leaves the other corner free.
            let title = ui.painter().layout_no_wrap(shown.place.label.to_owned(), Face::Plain.at(view.length(shown.layout.label)), ink).size().x;
            let (narrow, right) = (rect.width() - title < ROOM, ends_right(shown.place));
            let size = if narrow { 6.0 } else { (rect.height() * 0.5).clamp(6.0, 10.0) };
            let off = size * 0.75;
            let at = match (narrow, right) {
                (_, true) if shown.place.label.is_empty() => rect.left_top() + vec2(off, off),
                (true, false) => rect.right_bottom() - vec2(off, off),
                _ => rect.right_top() + vec2(-off, off),
            };
            icon::paint(ui.painter(), sign, at, size, ink);
        }
        Some(None) => {
            ui.painter().circle_filled(rect.right_top() + vec2(-5.0, 5.0), 2.5, t.accent);
        }
        None => {}
    }
    match touch {
        Touch::Held => ui.painter().rect_stroke(rect, 1.0, Stroke::new(2.0, t.accent), StrokeKind::Middle),
        Touch::Hovered => ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, t.accent.gamma_multiply(0.7)), StrokeKind::Inside),
        Touch::Still => return,
    };
}

/// Tells whether a place's text stands at the right end of its room, as amounts do.
fn ends_right(place: &Place) -> bool {
    matches!(&place.filling, Filling::Text(_, pieces) if pieces.first().is_some_and(|piece| piece.end == End::Right))
}

/// Paints a box's number and title, and the words of its marks.
pub(super) fn label(ui: &Ui, view: &View, layout: &Layout, place: &Place, lit: Option<Lit>) {
    // The form's red is too light on the ground of a finding.
    let ink = lit.and_then(|lit| colours(ui, lit)).map_or(Tokens::here(ui).form, |(ink, ..)| ink);
    let rect = view.rect(place.frame);
    let font = Face::Plain.at(view.length(layout.label));
    if !place.label.is_empty() {
        let title = ui.painter().layout_no_wrap(place.label.to_owned(), font.clone(), ink);
        // A title that all but fills its box begins at the rule, not beside it.
        let inset = (view.scale * 0.03).min(rect.width() - title.size().x - 1.0).max(2.0);
        ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).galley(rect.min + vec2(inset, view.scale * 0.012), title, ink);
    }
    if let Filling::Marks(marks) = &place.filling {
        for mark in marks {
            word(ui, view, mark, font.clone(), ink);
        }
    }
}

/// Gives the little square an X is put in.
pub(super) fn square(view: &View, mark: &Mark) -> Rect {
    let cell = view.run(mark.at, 1);
    Rect::from_center_size(cell.center(), egui::Vec2::splat(cell.width() * 1.1))
}

fn word(ui: &Ui, view: &View, mark: &Mark, font: FontId, ink: Color32) {
    let square = square(view, mark);
    let gap = view.scale * if mark.side == Side::After { 0.018 } else { 0.03 };
    let (at, anchor) = match mark.side {
        Side::Before => (square.left_center() - vec2(gap, 0.0), Align2::RIGHT_CENTER),
        Side::After => (square.right_center() + vec2(gap, 0.0), Align2::LEFT_CENTER),
        Side::Over => (square.center_top() - vec2(0.0, gap), Align2::CENTER_BOTTOM),
    };
    ui.painter().text(at, anchor, mark.word, font, ink);
    ui.painter().rect_stroke(square, 0.0, Stroke::new(1.0, ink), StrokeKind::Inside);
}

/// Paints what is printed of no box's.
pub(super) fn numbers(ui: &Ui, view: &View, numbers: &[(Cell, String)]) {
    for (at, number) in numbers {
        ui.painter().text(view.middle(*at), Align2::LEFT_CENTER, number, Face::Mono.at(view.type_size()), Tokens::here(ui).ink);
    }
}

/// Paints what stands in a box, as it would be printed; what has no room is cut, and a sign says so.
pub(super) fn text(ui: &Ui, view: &View, rect: Rect, place: &Place, text: &str) {
    if text.is_empty() {
        return;
    }
    let t = Tokens::here(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let font = Face::Mono.at(view.type_size());
    for laid in place.filling.lay(text) {
        match &place.filling {
            Filling::Marks(_) => painter.text(view.run(laid.at, 1).center(), Align2::CENTER_CENTER, laid.text, font.clone(), t.ink),
            Filling::Text(..) => painter.text(view.middle(laid.at), Align2::LEFT_CENTER, laid.text.to_uppercase(), font.clone(), t.ink),
        };
    }
    if !place.filling.has_room(text) {
        icon::paint(&painter, Icon::Right, rect.right_bottom() - vec2(5.0, 5.0), 8.0, t.wrong.0);
    }
}
