//! A claim form, drawn as the form: red lines and titles, what was typed in black capitals where it is printed.
//!
//! Any form that has a [`Layout`] is drawn by it. The pane keeps where the keyboard is and what is being typed; what is
//! entered goes out as [`Deed`]s, one a box.

mod draw;
mod field;
mod moves;
mod queue;
mod tools;
mod view;

pub use tools::tools;

use crate::{
    claim::{
        BoxId, Form, Sheet,
        geometry::{Filling, Layout, Place, layout},
    },
    scrub::Severity,
    ui::widget::basic,
};
use draw::Touch;
use eframe::egui::{self, FocusDirection, Id, Key, Ui, vec2};
use std::collections::BTreeMap;
use view::View;

/// Tells how a box is lit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lit {
    /// A payer would send the claim back for it.
    Reject,
    /// A payer may ask.
    Warn,
    /// Graded: entered and wrong.
    Wrong,
    /// Graded: left out.
    Missed,
    /// Graded: right in part.
    Partial,
    /// Graded: right.
    Exact,
    /// Differs from the claim as it was sent.
    Changed,
    /// To be marked in an audit.
    Asked,
    /// Agreed with in an audit.
    Agreed,
    /// Disagreed with in an audit.
    Disputed,
}

impl From<Severity> for Lit {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Reject => Self::Reject,
            Severity::Warn => Self::Warn,
        }
    }
}

/// Tells what came of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// This text was entered.
    Put(BoxId, String),
    /// These texts were entered at once.
    Fill(Vec<(BoxId, String)>),
    /// The keyboard left this box.
    Left(BoxId),
}

/// Tells how large the sheet is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Zoom {
    /// As wide as there is room, and wider where its titles could not be read.
    #[default]
    Fit,
    /// In percent of its size on paper.
    Percent(u16),
}

/// The points of the screen that an inch takes at 100 %.
const INCH: f32 = 96.0;
/// Gives the least height of titles, in points of the screen, before somebody asks for less; the UB-04's stand close.
fn least_title(form: Form) -> f32 {
    match form {
        Form::Cms1500 => 6.0,
        Form::Ub04 => 7.0,
    }
}

/// The room around the sheet.
const MARGIN: f32 = 10.0;

/// Keeps the form between frames.
#[derive(Default)]
pub struct FormPane {
    /// Which page is shown, from 0.
    pub page: u16,
    /// How large.
    pub zoom: Zoom,
    /// Nothing can be typed: the claim is looked at.
    pub locked: bool,
    here: Option<BoxId>,
    /// The keyboard is in that box now.
    open: bool,
    draft: Option<Draft>,
    queue: queue::Queue,
    added: u16,
    reveal: bool,
    /// Nothing had the keyboard in the frame before.
    idle: bool,
    /// How large it was shown last, in points an inch.
    scale: f32,
}

/// Holds what is being typed into a box.
struct Draft {
    id: BoxId,
    text: String,
    /// What the sheet had when it was begun; another text there is newer than the draft.
    base: String,
    /// All of it is to be selected once the field is there.
    fresh: bool,
}

fn id_of(id: BoxId) -> Id {
    Id::unique(("claim box", id))
}

impl FormPane {
    /// Makes a pane in which nothing can be typed.
    pub fn to_read() -> Self {
        Self { locked: true, ..Self::default() }
    }

    /// Gives the box that has the keyboard, or had it last.
    pub fn here(&self) -> Option<BoxId> {
        self.here
    }

    /// Tells whether keys pressed earlier are still to be taken in.
    pub fn is_behind(&self) -> bool {
        self.queue.waits()
    }

    /// Goes to a box, turning to its page.
    pub fn go(&mut self, ui: &Ui, sheet: &Sheet, to: BoxId, out: &mut Vec<Deed>) {
        self.leave(sheet, out);
        let Some((_, page)) = layout(to.form()).find(to) else { return };
        self.page = page.unwrap_or(self.page);
        self.added = self.added.max(self.page + 1);
        self.enter(to, sheet);
        ui.memory_mut(|m| m.request_focus(id_of(to)));
        ui.ctx().request_repaint();
    }

    /// Shows a box of a form that is only looked at, turning to its page; the keyboard stays where it is.
    pub fn look_at(&mut self, sheet: &Sheet, to: BoxId) {
        let Some((_, page)) = layout(to.form()).find(to) else { return };
        self.page = page.unwrap_or(self.page).min(self.pages(sheet) - 1);
        (self.here, self.reveal) = (Some(to), true);
    }

    /// Counts the pages there are: those that are used, and those added.
    pub fn pages(&self, sheet: &Sheet) -> u16 {
        layout(sheet.form).pages(sheet).max(self.added)
    }

    /// Turns to the next page, adding one behind the last.
    pub fn next_page(&mut self, sheet: &Sheet) {
        if self.page + 1 < layout(sheet.form).most_pages() {
            self.page += 1;
            self.added = self.added.max(self.page + 1);
        }
    }

    /// Turns a page back.
    pub fn page_before(&mut self) {
        self.page = self.page.saturating_sub(1);
    }

    /// Shows it a step larger or smaller, in quarters of its size on paper.
    pub fn resize(&mut self, steps: i32) {
        let now = (self.scale / INCH * 100.0).round() as i32;
        let to = if steps > 0 { (now / 25 + 1) * 25 } else { (now + 24) / 25 * 25 - 25 };
        self.zoom = Zoom::Percent(to.clamp(50, 200) as u16);
    }

    /// Gives how large it is shown, in percent of paper.
    pub fn percent(&self) -> u16 {
        (self.scale / INCH * 100.0).round() as u16
    }

    /// Hands over what is being typed, and that its box was left.
    pub fn leave(&mut self, sheet: &Sheet, out: &mut Vec<Deed>) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        self.keep(sheet, out);
        self.draft = None;
        out.extend(self.here.map(Deed::Left));
    }

    /// Hands over what is being typed and goes on typing.
    pub fn keep(&mut self, sheet: &Sheet, out: &mut Vec<Deed>) {
        let Some(draft) = &mut self.draft else { return };
        if draft.text.trim() != sheet.text(draft.id) {
            out.push(Deed::Put(draft.id, draft.text.trim().to_owned()));
            draft.base = draft.text.trim().to_owned();
        }
    }

    fn enter(&mut self, id: BoxId, sheet: &Sheet) {
        let text = sheet.text(id).to_owned();
        self.here = Some(id);
        self.open = true;
        self.reveal = true;
        let takes_text = layout(id.form()).find(id).is_some_and(|(n, _)| matches!(layout(id.form()).places[n].filling, Filling::Text(..)));
        self.draft = (takes_text && !self.locked).then(|| Draft { id, base: text.clone(), text, fresh: true });
    }

    /// Shows the form; boxes with findings are lit.
    pub fn show(&mut self, ui: &mut Ui, sheet: &Sheet, lit: &BTreeMap<BoxId, Lit>) -> Vec<Deed> {
        let mut out = Vec::new();
        let layout = layout(sheet.form);
        let pages = self.pages(sheet);
        self.page = self.page.min(pages - 1);
        self.queue.sort(ui, self.here);
        self.focus(ui, layout, sheet, pages, &mut out);
        self.tabbed_into(ui, layout, sheet, &mut out);
        self.wheel(ui);
        let room = ui.available_rect_before_wrap();
        let before = self.scale;
        self.scale = match self.zoom {
            Zoom::Fit => ((room.width() - 2.0 * MARGIN - 12.0) / 8.5).max(least_title(sheet.form) / layout.label.inches()),
            Zoom::Percent(percent) => INCH * f32::from(percent) / 100.0,
        };
        if (self.scale - before).abs() > 0.01 {
            // The bar above was drawn with the size before.
            ui.ctx().request_repaint();
        }
        let mut area = egui::ScrollArea::both().id_salt("form").auto_shrink([false, false]);
        if before <= 0.0 {
            // A claim begins at its top, wherever the one before was left.
            area = area.scroll_offset(egui::Vec2::ZERO);
        }
        area.show(ui, |ui| {
            let size = vec2(8.5, 11.0) * self.scale;
            let all = vec2((size.x + 2.0 * MARGIN).max(ui.available_width()), size.y + 2.0 * MARGIN);
            let (rect, _) = ui.allocate_exact_size(all, egui::Sense::hover());
            let origin = egui::pos2(rect.center().x - size.x / 2.0, rect.top() + MARGIN);
            let view = View { origin, scale: self.scale, grid: layout.grid };
            draw::paper(ui, &view, layout);
            draw::numbers(ui, &view, &layout.numbered(self.page, pages));
            for place in &layout.places {
                let Some(id) = layout.id(place, self.page) else { continue };
                let text = layout.shown(place, self.page, pages, sheet);
                self.place(ui, &view, &Shown { layout, place, id, text: &text, lit: lit.get(&id).copied() }, sheet, &mut out);
            }
        });
        out
    }

    fn place(&mut self, ui: &mut Ui, view: &View, shown: &Shown<'_>, sheet: &Sheet, out: &mut Vec<Deed>) {
        let rect = view.rect(shown.place.frame);
        // Single keys, Enter among them, are for the screen around a form that is only read.
        if self.here == Some(shown.id) {
            if self.locked { basic::only_read(ui, id_of(shown.id)) } else { basic::typed_into(ui, id_of(shown.id)) }
        }
        let (visible, here) = (ui.is_rect_visible(rect), self.here == Some(shown.id));
        let has_keyboard = here && ui.memory(|m| m.has_focus(id_of(shown.id)));
        let touch = if has_keyboard || (here && self.locked && shown.lit.is_some()) { Touch::Held } else { Touch::Still };
        if visible {
            draw::ground(ui, rect, shown.lit, touch);
            draw::label(ui, view, shown.layout, shown.place, shown.lit);
        }
        let draft = self.draft.as_mut().filter(|draft| has_keyboard && draft.id == shown.id);
        let response = match (&shown.place.filling, draft) {
            (Filling::Text(_, pieces), Some(draft)) => field::typed(ui, view, rect, pieces, draft, shown),
            (Filling::Text(..), None) => field::still(ui, rect, shown),
            (Filling::Marks(marks), _) => field::marks(ui, view, rect, marks, shown, touch, out),
        };
        if visible {
            let touch = if touch == Touch::Still && response.hovered() { Touch::Hovered } else { touch };
            draw::edge(ui, view, rect, shown, touch);
            if !(has_keyboard && self.draft.is_some()) {
                draw::text(ui, view, rect, shown.place, shown.text);
            }
        }
        if here && std::mem::take(&mut self.reveal) {
            ui.scroll_to_rect(rect.expand(30.0), None);
        }
        if response.clicked() && !has_keyboard {
            response.request_focus();
        }
        // Reached by the mouse, by egui's own order or by a screen reader.
        if !(here && self.open) && ui.memory(|m| m.has_focus(id_of(shown.id))) {
            self.leave(sheet, out);
            self.enter(shown.id, sheet);
            ui.ctx().request_repaint();
        }
    }

    /// Follows the keyboard: what was left is handed over, keys go from box to box.
    fn focus(&mut self, ui: &Ui, layout: &Layout, sheet: &Sheet, pages: u16, out: &mut Vec<Deed>) {
        let Some(here) = self.here else { return };
        if !ui.memory(|m| m.has_focus(id_of(here))) {
            self.leave(sheet, out);
            return;
        }
        if let Some(draft) = &mut self.draft
            && sheet.text(here) != draft.base
        {
            // Undone or changed from elsewhere.
            *draft = Draft { id: here, text: sheet.text(here).to_owned(), base: sheet.text(here).to_owned(), fresh: true };
        }
        if let Some(rows) = moves::pasted_rows(ui) {
            self.draft = None;
            let filled = moves::fill(layout, here, &rows);
            let last = filled.last().map_or(here, |(id, _)| *id);
            out.push(Deed::Fill(filled));
            self.go(ui, sheet, last, out);
            return;
        }
        match moves::asked(ui, layout, here, self.page, pages, self.draft.as_ref().map(|draft| draft.text.as_str())) {
            Some(moves::Move::To(to)) => self.go(ui, sheet, to, out),
            Some(moves::Move::Away) => {
                self.leave(sheet, out);
                ui.memory_mut(|m| m.surrender_focus(id_of(here)));
            }
            None => {}
        }
    }

    /// Takes Tab where nothing has the keyboard: to the box that was in hand, or the first of the page.
    fn tabbed_into(&mut self, ui: &Ui, layout: &Layout, sheet: &Sheet, out: &mut Vec<Deed>) {
        let tabbed = ui.input(|i| i.key_pressed(Key::Tab) && i.modifiers.is_none());
        let was_idle = std::mem::replace(&mut self.idle, ui.memory(|m| m.focused().is_none()));
        if !(tabbed && was_idle) || self.locked {
            return;
        }
        if let Some(to) = self.here.or_else(|| layout.id(layout.places.first()?, self.page)) {
            ui.memory_mut(|m| m.move_focus(FocusDirection::None));
            self.go(ui, sheet, to, out);
        }
    }

    /// Ctrl and the wheel, or two fingers, make it larger or smaller.
    fn wheel(&mut self, ui: &Ui) {
        let zoom = ui.input(egui::InputState::zoom_delta);
        if (zoom - 1.0).abs() > 0.001 && self.scale > 0.0 && ui.rect_contains_pointer(ui.max_rect()) {
            let percent = (self.scale / INCH * 100.0 * zoom).clamp(50.0, 200.0);
            self.zoom = Zoom::Percent(percent.round() as u16);
        }
    }
}

/// Holds a place as it is on this page.
struct Shown<'a> {
    layout: &'a Layout,
    place: &'a Place,
    id: BoxId,
    text: &'a str,
    lit: Option<Lit>,
}

impl Shown<'_> {
    /// Gives the name a screen reader says, with what a payer would do about the box.
    fn said(&self) -> String {
        let said = self.id.said();
        match self.lit {
            Some(Lit::Reject) => format!("{said} (would be rejected)"),
            Some(Lit::Warn) => format!("{said} (warning)"),
            Some(Lit::Asked) => format!("{said} (to be marked)"),
            Some(Lit::Agreed) => format!("{said} (agreed)"),
            Some(Lit::Disputed) => format!("{said} (disagreed)"),
            Some(Lit::Changed) => format!("{said} (changed)"),
            Some(Lit::Exact) => format!("{said} (right)"),
            Some(Lit::Partial) => format!("{said} (right in part)"),
            Some(Lit::Missed) => format!("{said} (missing)"),
            Some(Lit::Wrong) => format!("{said} (wrong)"),
            None => said,
        }
    }
}
