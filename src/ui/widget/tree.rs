//! A tree of any length: only the rows in sight are drawn, and the keyboard walks it as in any file manager.

use super::{
    basic, elide,
    icon::{self, Icon},
};
use crate::{
    codebook::Fold,
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, Align2, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::borrow::Cow;

/// How high a row is.
pub const ROW: f32 = 28.0;
/// How far a row stands in from the one above it, and in a tree that is narrow.
const STEP: f32 = 16.0;
const SMALL_STEP: f32 = 10.0;
/// A tree no wider than this is narrow.
const NARROW: f32 = 340.0;
/// How long a pause ends a jump's letters, in seconds.
const PAUSE: f64 = 1.2;

/// Keeps a tree between frames.
#[derive(Debug, Default)]
pub struct TreeView {
    /// The row the keyboard is at.
    pub cursor: usize,
    /// Whether the keyboard is to come here with the next frame.
    pub takes_focus: bool,
    offset: f32,
    height: f32,
    shows: Option<usize>,
    tries: u8,
    /// How many rows there were in the frame before.
    count: usize,
    typed: String,
    typed_at: f64,
}

impl TreeView {
    /// Puts the keyboard at a row and brings it into sight.
    pub fn go_to(&mut self, row: usize) {
        self.cursor = row;
        self.shows = Some(row);
    }

    fn is_in_sight(&self, row: usize) -> bool {
        let top = row as f32 * ROW;
        top >= self.offset && top + ROW <= self.offset + self.height
    }
}

/// Holds what is shown of one row.
pub struct Branch<'a> {
    /// How far in it stands.
    pub depth: usize,
    /// Whether anything stands under it.
    pub fold: Fold,
    /// The code or number, in the monospaced face; may be empty.
    pub code: Cow<'a, str>,
    /// The words.
    pub title: Cow<'a, str>,
    /// The codes it leads to, at the row's end; may be empty.
    pub leads_to: Cow<'a, str>,
    /// What a screen reader says, and the tooltip where the words are cut.
    pub name: String,
    /// Whether it leads nowhere by itself, as a header does.
    pub quiet: bool,
    /// Whether its page is the open one.
    pub here: bool,
}

/// Tells what is asked of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeAsk {
    /// Open a closed row, or close an open one.
    Toggle(usize),
    /// Open the page of a row.
    Choose(usize),
    /// Go to the first row that begins with these letters.
    Jump(String),
}

/// Shows a tree in all the room there is; `row` gives what stands at a number below `count`.
pub fn show<'a>(ui: &mut Ui, id: Id, name: &str, view: &mut TreeView, count: usize, row: &dyn Fn(usize) -> Option<Branch<'a>>) -> Option<TreeAsk> {
    let mut asked = None;
    let room = ui.available_rect_before_wrap();
    view.cursor = view.cursor.min(count.saturating_sub(1));
    let whole = ui.interact(room, id, Sense::focusable_noninteractive());
    if view.takes_focus {
        view.takes_focus = false;
        whole.request_focus();
    }
    let said = if whole.has_focus() { row(view.cursor).map(|branch| branch.name) } else { None };
    whole.widget_info(|| WidgetInfo { current_text_value: said.clone(), ..WidgetInfo::labeled(Role::Tree, true, name) });
    if whole.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
        asked = keys(ui, view, count, row).or(asked);
    }
    let mut area = egui::ScrollArea::vertical().id_salt(id.with("rows")).auto_shrink([false, false]);
    // Past its end a list springs back, which a tree that lost rows must not do.
    let most = (count as f32 * ROW - room.height()).max(0.0);
    // A list that has just grown knows its new length a frame later only, and would spring back too.
    let grown = count > std::mem::replace(&mut view.count, count);
    match view.shows.filter(|at| !grown && !view.is_in_sight(*at)) {
        Some(at) => area = area.vertical_scroll_offset((at as f32 * ROW - room.height() * 0.4).clamp(0.0, most)),
        None if view.offset > most => area = area.vertical_scroll_offset(most),
        None => {}
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let shown = area.show_rows(ui, ROW, count, |ui, rows| {
        for at in rows {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            let Some(branch) = row(at) else { continue };
            if let Some(ask) = line(ui, rect, id.with(at), &branch, whole.has_focus() && at == view.cursor) {
                view.cursor = at;
                whole.request_focus();
                asked = Some(if ask { TreeAsk::Toggle(at) } else { TreeAsk::Choose(at) });
            }
        }
    });
    (view.offset, view.height) = (shown.state.clamped_offset().y, shown.inner_rect.height());
    // How high the tree is may be known only now, as when hits above it take some of its room.
    if let Some(at) = view.shows {
        if view.is_in_sight(at) || at >= count || view.tries > 3 {
            (view.shows, view.tries) = (None, 0);
        } else {
            view.tries += 1;
            ui.request_repaint();
        }
    }
    asked
}

/// Draws a row; gives true where its fold was clicked and false where the rest was.
fn line(ui: &mut Ui, rect: Rect, id: Id, branch: &Branch<'_>, held: bool) -> Option<bool> {
    let t = Tokens::here(ui);
    let body = rect.shrink2(vec2(6.0, 0.0));
    let step = if rect.width() > NARROW { STEP } else { SMALL_STEP };
    let left = body.left() + 6.0 + step * branch.depth as f32;
    // Not a stop for Tab: the tree is one, and the arrows walk it.
    let touch = ui.interact(body, id, Sense::CLICK);
    touch.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, branch.here, &branch.name));
    if branch.here {
        ui.painter().rect_filled(body, 5.0, t.accent_soft);
    } else if touch.hovered() {
        ui.painter().rect_filled(body, 5.0, t.sunken);
    }
    if held {
        ui.painter().rect_stroke(body.shrink(1.0), 5.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
    }
    let middle = rect.center().y;
    let mut folded = false;
    match branch.fold {
        Fold::Leaf => {
            ui.painter().circle_filled(pos2(left + 5.0, middle), 1.75, if branch.quiet { t.muted } else { t.accent });
        }
        fold => {
            let spot = Rect::from_center_size(pos2(left + 5.0, middle), vec2(20.0, ROW));
            let fold_touch = ui.interact(spot, id.with("fold"), Sense::CLICK);
            fold_touch.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, format!("{} {}", if fold == Fold::Open { "Close" } else { "Open" }, branch.code)));
            let ink = if fold_touch.hovered() { t.ink } else { t.muted };
            icon::paint(ui.painter(), if fold == Fold::Open { Icon::Down } else { Icon::Right }, spot.center(), 10.0, ink);
            folded = fold_touch.clicked();
        }
    }
    let mut x = left + 16.0;
    if !branch.code.is_empty() {
        let ink = if branch.quiet { t.muted } else { t.ink };
        x = basic::paint_text(ui, pos2(x, middle), Align2::LEFT_CENTER, &branch.code, Face::Mono, 13.5, ink).right() + 8.0;
    }
    let mut end = body.right() - 6.0;
    if !branch.leads_to.is_empty() {
        end = basic::paint_text(ui, pos2(end, middle), Align2::RIGHT_CENTER, &branch.leads_to, Face::Mono, 13.0, t.muted).left() - 8.0;
    }
    let room = end - x;
    let mut cut = true;
    if room > 12.0 {
        let face = if branch.here { Face::Medium } else { Face::Plain };
        let galley;
        // Where room is short the word that every sibling begins with goes first.
        let rest = branch.title.strip_prefix("with ").filter(|_| !elide::fits(ui, &branch.title, &[], room));
        (galley, cut) = elide::fitted(ui, rest.unwrap_or(&branch.title), &[], (face, t.ink), room, 1);
        cut |= rest.is_some();
        ui.painter().galley(pos2(x, middle - galley.size().y / 2.0), galley, t.ink);
    }
    let clicked = touch.clicked();
    if cut && !folded {
        touch.on_hover_text(&branch.name);
    }
    (folded || clicked).then_some(folded)
}

fn keys<'a>(ui: &Ui, view: &mut TreeView, count: usize, row: &dyn Fn(usize) -> Option<Branch<'a>>) -> Option<TreeAsk> {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let (before, page) = (view.cursor, (view.height / ROW) as usize);
    let fold = |at: usize| row(at).map_or(Fold::Leaf, |branch| branch.fold);
    let mut asked = None;
    if pressed(Key::ArrowDown) {
        view.cursor += 1;
    }
    if pressed(Key::ArrowUp) {
        view.cursor = view.cursor.saturating_sub(1);
    }
    if pressed(Key::PageDown) {
        view.cursor += page.max(2) - 1;
    }
    if pressed(Key::PageUp) {
        view.cursor = view.cursor.saturating_sub(page.max(2) - 1);
    }
    if pressed(Key::Home) {
        view.cursor = 0;
    }
    if pressed(Key::End) {
        view.cursor = last;
    }
    if pressed(Key::ArrowRight) {
        match fold(view.cursor) {
            Fold::Closed => asked = Some(TreeAsk::Toggle(view.cursor)),
            Fold::Open => view.cursor += 1,
            Fold::Leaf => {}
        }
    }
    if pressed(Key::ArrowLeft) {
        if fold(view.cursor) == Fold::Open {
            asked = Some(TreeAsk::Toggle(view.cursor));
        } else if let Some(depth) = row(view.cursor).map(|branch| branch.depth) {
            // Out to what the row stands under.
            let above = (0..view.cursor).rev().find(|at| row(*at).is_some_and(|branch| branch.depth < depth));
            view.cursor = above.unwrap_or(view.cursor);
        }
    }
    if pressed(Key::Enter) {
        asked = Some(TreeAsk::Choose(view.cursor));
    }
    view.cursor = view.cursor.min(last);
    if view.cursor != before {
        view.shows = Some(view.cursor);
    }
    jump(ui, view).or(asked)
}

/// Gathers letters that are typed one after the other.
fn jump(ui: &Ui, view: &mut TreeView) -> Option<TreeAsk> {
    let (typed, now) = ui.input(|i| {
        let words = i.events.iter().filter_map(|e| if let egui::Event::Text(words) = e { Some(words.as_str()) } else { None });
        (words.collect::<String>(), i.time)
    });
    if typed.trim().is_empty() {
        return None;
    }
    if now - view.typed_at > PAUSE {
        view.typed.clear();
    }
    view.typed_at = now;
    view.typed.extend(typed.chars().take(20));
    Some(TreeAsk::Jump(view.typed.clone()))
}
