//! The documents of a chart to choose from: as tabs, or as a list where the tabs would take the room of the page.

use super::{
    basic,
    icon::{self, Icon},
};
use crate::ui::tokens::{Face, Tokens};
use eframe::egui::{self, Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// How high a tab is.
pub(super) const HIGH: f32 = 34.0;
/// How much of the first row the search takes.
pub(super) const FIND: f32 = 92.0;
/// The same, where it does not tell its keys.
pub(super) const FIND_ALONE: f32 = 40.0;
/// More rows of tabs than these leave too little of the page: a list stands for them.
pub(super) const MOST_ROWS: usize = 3;
/// What stands left of a title where tabs take several rows.
const INSET: f32 = 10.0;

/// Gives each tab its width, row by row: one row where the titles fit, else as many as show every title whole.
pub(super) fn rows(ui: &Ui, titles: &[&str], room: f32) -> Vec<Vec<f32>> {
    let words: Vec<f32> = titles.iter().map(|title| ui.painter().layout_no_wrap((*title).to_owned(), Face::Strong.at(14.0), egui::Color32::PLACEHOLDER).size().x).collect();
    for pad in [24.0, 16.0, 12.0] {
        if words.iter().map(|w| w + pad + 2.0).sum::<f32>() <= room - FIND {
            return vec![words.into_iter().map(|w| w + pad).collect()];
        }
    }
    let mut rows: Vec<Vec<f32>> = vec![Vec::new()];
    let mut taken = 0.0;
    for word in words {
        // Only the first row shares its place with the search.
        let here = if rows.len() == 1 { room - FIND } else { room };
        let mut width = word + 2.0 * INSET;
        if taken + width > here && taken > 0.0 {
            rows.push(Vec::new());
            taken = 0.0;
        }
        width = width.min(if rows.len() == 1 { here } else { room });
        taken += width + 2.0;
        if let Some(row) = rows.last_mut() {
            row.push(width);
        }
    }
    rows
}

/// Shows the tabs in these rows; gives the one that was clicked.
pub(super) fn tabs(ui: &Ui, rect: Rect, titles: &[&str], rows: &[Vec<f32>], open: usize) -> Option<usize> {
    let mut all = titles.iter().enumerate();
    let mut chosen = None;
    for (row, widths) in rows.iter().enumerate() {
        let mut left = rect.left() + 12.0;
        let stand = if rows.len() == 1 {
            Stand::Alone
        } else if row + 1 == rows.len() {
            Stand::Last
        } else {
            Stand::Above
        };
        for (width, (n, title)) in widths.iter().zip(all.by_ref()) {
            let place = Rect::from_min_size(pos2(left, rect.top() + 8.0 + HIGH * row as f32), vec2(*width, HIGH));
            left += width + 2.0;
            if tab(ui, title, place, n == open, stand) {
                chosen = Some(n);
            }
        }
    }
    chosen
}

/// Tells which row a tab stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// The only one.
    Alone,
    /// The one on the paper.
    Last,
    /// One above it.
    Above,
}

/// Shows a tab; one of the last row stands on the paper, one above it alone.
fn tab(ui: &Ui, title: &str, rect: Rect, open: bool, stand: Stand) -> bool {
    let t = Tokens::here(ui);
    let (face, ink) = if open { (Face::Strong, t.ink) } else { (Face::Plain, t.muted) };
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(rect.width() - 8.0),
        ..egui::text::LayoutJob::single_section(title.to_owned(), egui::TextFormat::simple(face.at(14.0), ink))
    };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let response = ui.interact(rect, ui.scope_id().with(("tab", rect.min.x as i32, rect.min.y as i32)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, open, title));
    match (open, stand) {
        (true, Stand::Above) => {
            ui.painter().rect(rect.shrink2(vec2(0.0, 2.0)), 6.0, t.paper, Stroke::new(1.0, t.line), StrokeKind::Inside);
        }
        (true, Stand::Alone | Stand::Last) => {
            let shape = egui::CornerRadius { nw: 6, ne: 6, sw: 0, se: 0 };
            ui.painter().rect(rect.expand2(vec2(0.0, 1.0)), shape, t.paper, Stroke::new(1.0, t.line), StrokeKind::Inside);
            ui.painter().hline(rect.x_range().shrink(1.0), rect.bottom() - 0.5, Stroke::new(2.0, t.paper));
        }
        (false, _) => {}
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(3.0), 4.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
    }
    // Titles of several rows stand one under the other.
    let free = (rect.width() - galley.size().x) / 2.0;
    let left = rect.left() + if stand == Stand::Alone { free } else { free.min(INSET) };
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Shows the open document's title with a list of all under it; gives the one that was chosen.
pub(super) fn list(ui: &mut Ui, rect: Rect, titles: &[&str], open: usize) -> Option<usize> {
    let t = Tokens::here(ui);
    let title = titles.get(open).copied().unwrap_or_default();
    let button = ui.interact(rect, ui.scope_id().with("documents"), Sense::click());
    button.widget_info(|| WidgetInfo {
        current_text_value: Some(title.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, true, format!("Document {} of {}: {title}", open + 1, titles.len()))
    });
    ui.painter().rect(rect, 6.0, if button.hovered() { t.sunken } else { t.paper }, Stroke::new(1.0, t.line), StrokeKind::Inside);
    basic::focus_ring(ui, &button, 6.0);
    icon::paint(ui.painter(), Icon::Down, pos2(rect.right() - 14.0, rect.center().y), 8.0, t.ink);
    let count = basic::paint_text(ui, pos2(rect.right() - 26.0, rect.center().y), Align2::RIGHT_CENTER, &format!("{}/{}", open + 1, titles.len()), Face::Plain, 12.5, t.muted);
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(count.left() - rect.left() - INSET - 6.0),
        ..egui::text::LayoutJob::single_section(title.to_owned(), egui::TextFormat::simple(Face::Strong.at(14.0), t.ink))
    };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(pos2(rect.left() + INSET, rect.center().y - galley.size().y / 2.0), galley, t.ink);
    let mut chosen = None;
    egui::Popup::menu(&button).width(rect.width().max(220.0)).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (n, title) in titles.iter().enumerate() {
            let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), HIGH), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, true, n == open, *title));
            if n == open || response.hovered() || response.has_focus() {
                ui.painter().rect_filled(row, 6.0, if n == open { t.accent_soft } else { t.sunken });
            }
            basic::paint_text(ui, pos2(row.left() + INSET, row.center().y), Align2::LEFT_CENTER, title, Face::Plain, 14.0, t.ink);
            if response.clicked() {
                chosen = Some(n);
                ui.close();
            }
        }
    });
    button.on_hover_text("The next one: Ctrl Shift D").on_hover_cursor(egui::CursorIcon::PointingHand);
    chosen
}
