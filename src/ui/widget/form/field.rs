//! A box under the hand: typed into in place, or marked.

use super::{
    Deed, Draft, Shown,
    draw::{self, Touch},
    id_of, moves,
    view::View,
};
use crate::{
    claim::geometry::{Mark, Piece},
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, EventFilter, Rect, Response, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, text::CCursor, text_selection::CCursorRange};

/// Keys that a box keeps for itself: Tab and the arrows go by the form's own order.
pub(super) const OWN_KEYS: EventFilter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
/// The most characters a box takes; the sheet refuses longer texts.
const MOST: usize = 300;

/// Shows a box of text that does not have the keyboard.
pub(super) fn still(ui: &Ui, rect: Rect, shown: &Shown<'_>) -> Response {
    let response = ui.interact(rect, id_of(shown.id), Sense::click());
    response.widget_info(|| WidgetInfo { current_text_value: Some(shown.text.to_owned()), ..WidgetInfo::labeled(Role::TextInput, true, shown.said()) });
    response.on_hover_cursor(egui::CursorIcon::Text)
}

/// Shows the box that is typed into. All of it is selected at first, so that typing replaces it.
pub(super) fn typed(ui: &mut Ui, view: &View, rect: Rect, pieces: &[Piece], draft: &mut Draft, shown: &Shown<'_>) -> Response {
    let t = Tokens::here(ui);
    let line = pieces.last().map_or(rect, |piece| view.run(piece.at, 1));
    let left = pieces.iter().map(|piece| piece.at.column).min().map_or(rect.left(), |column| view.length(view.grid.column(column)) + view.origin.x);
    // As high as its type needs, around the middle of the printed line.
    let (font, middle) = (Face::Mono.at(view.type_size()), line.center().y - view.length(view.grid.rise));
    let half = ui.fonts_mut(|fonts| fonts.row_height(&font)).max(line.height()) / 2.0;
    let room = Rect::from_min_max(pos2(left, middle - half), pos2(rect.right() - 1.0, middle + half));
    let field = id_of(shown.id);
    if std::mem::take(&mut draft.fresh) {
        let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(draft.text.chars().count()))));
        state.store(ui.ctx(), field);
    }
    let edit = TextEdit::singleline(&mut draft.text)
        .id(field)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .font(font)
        .text_color(t.ink)
        .align(egui::Align2::LEFT_CENTER)
        .event_filter(OWN_KEYS)
        .char_limit(MOST)
        .min_size(room.size())
        .desired_width(room.width());
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::left_to_right(egui::Align::Center)));
    child.spacing_mut().interact_size.y = 0.0;
    // The ground of the box in hand is what is selected elsewhere.
    child.visuals_mut().selection.bg_fill = t.accent.gamma_multiply(0.3);
    child.visuals_mut().selection.stroke.color = t.ink;
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let response = child.add(edit);
    if response.changed() && draft.text.chars().any(char::is_lowercase) {
        draft.text = draft.text.to_uppercase();
    }
    response.widget_info(|| WidgetInfo { current_text_value: Some(draft.text.clone()), ..WidgetInfo::labeled(Role::TextInput, true, shown.said()) });
    response
}

/// Shows a box of marks; a click puts the X, a second one takes it off.
pub(super) fn marks(ui: &Ui, view: &View, rect: Rect, marks: &[Mark], shown: &Shown<'_>, touch: Touch, out: &mut Vec<Deed>) -> Response {
    let response = ui.interact(rect, id_of(shown.id), Sense::click());
    response.widget_info(|| WidgetInfo { current_text_value: Some(shown.text.to_owned()), ..WidgetInfo::labeled(Role::ComboBox, true, shown.said()) });
    if touch == Touch::Held {
        ui.memory_mut(|m| m.set_focus_lock_filter(id_of(shown.id), OWN_KEYS));
        if let Some(value) = moves::chosen(ui, marks, shown.text) {
            out.push(Deed::Put(shown.id, value.to_owned()));
        }
    }
    for mark in marks {
        let square = draw::square(view, mark);
        let is_on = mark.value.eq_ignore_ascii_case(shown.text);
        // Not reached by Tab: the box is one stop.
        let spot = ui.interact(square.expand(3.0), id_of(shown.id).with(mark.value), Sense::CLICK);
        spot.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, format!("{}: {}", shown.id.said(), mark.word)));
        if spot.clicked() {
            out.push(Deed::Put(shown.id, if is_on { String::new() } else { mark.value.to_owned() }));
            ui.memory_mut(|m| m.request_focus(id_of(shown.id)));
        }
        spot.on_hover_cursor(egui::CursorIcon::PointingHand);
    }
    response
}
