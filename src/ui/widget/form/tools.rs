//! The bar over a form: its pages at the left, its size at the right.

use super::{FormPane, Zoom};
use crate::{
    claim::{Sheet, geometry::layout},
    ui::{
        tokens::{Face, Tokens},
        widget::basic::{Rank, button, text},
    },
};
use eframe::egui::{self, Rect, Ui, vec2};

/// Shows the bar over the form: pages at the left, size at the right.
pub fn tools(ui: &mut Ui, pane: &mut FormPane, sheet: &Sheet, first: impl FnOnce(&mut Ui)) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, t.line));
    let inner = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max - vec2(10.0, 1.0));
    let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::right_to_left(egui::Align::Center)));
    let ui = &mut bar;
    ui.spacing_mut().item_spacing.x = 2.0;
    if button(ui, "+", None, Rank::Quiet).on_hover_text("Larger (Ctrl +)").clicked() {
        pane.resize(1);
    }
    ui.label(text(format!("{} %", pane.percent()), Face::Plain, 12.5, t.muted));
    if button(ui, "-", None, Rank::Quiet).on_hover_text("Smaller (Ctrl -)").clicked() {
        pane.resize(-1);
    }
    if pane.zoom != Zoom::Fit && button(ui, "Fit width", None, Rank::Quiet).on_hover_text("Ctrl 0").clicked() {
        pane.zoom = Zoom::Fit;
    }
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        first(ui);
        let pages = pane.pages(sheet);
        if pages > 1 {
            if ui.add_enabled_ui(pane.page > 0, |ui| button(ui, "←", None, Rank::Quiet)).inner.on_hover_text("Page before (Ctrl Page Up)").clicked() {
                pane.page_before();
            }
            ui.label(text(format!("Page {} of {pages}", pane.page + 1), Face::Plain, 13.0, t.ink));
        }
        let (words, hint) = if pane.page + 1 < pages { ("→", "Next page (Ctrl Page Down)") } else { ("Add a page", "For more service lines (Ctrl Page Down)") };
        let more = !pane.locked || pane.page + 1 < pages;
        if more && pane.page + 1 < layout(sheet.form).most_pages() && button(ui, words, None, Rank::Quiet).on_hover_text(hint).clicked() {
            pane.next_page(sheet);
        }
    });
}
