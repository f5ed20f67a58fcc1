//! A graded E/M worksheet: each element with what was entered, what the record supports, and why.

use super::parts;
use crate::{
    app::{Action, model::Graded},
    exercise::EmKey,
    feedback,
    grade::EmRow,
    ui::{
        tokens::{Face, Tokens},
        widget::basic::{self, text},
    },
};
use eframe::egui::{self, Align2, Color32, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Keeps the card between frames.
#[derive(Default)]
pub(super) struct WorksheetFeedback {
    chosen: Option<usize>,
}

impl WorksheetFeedback {
    /// Gives the words of the chart that prove the row in hand.
    pub fn evidence(&self, graded: &Graded) -> Vec<(usize, Range<usize>)> {
        let (Some(grade), Some(key), Some(chart)) = (&graded.grade.em, &graded.key.em, &graded.prompt.chart) else { return Vec::new() };
        let Some(row) = self.chosen.and_then(|at| grade.rows.get(at)) else { return Vec::new() };
        feedback::explain_em(row, key).evidence.iter().filter_map(|quote| feedback::find_evidence(chart, quote)).collect()
    }

    /// Lets go of the row in hand, because another line is.
    pub fn rest(&mut self) {
        self.chosen = None;
    }

    /// Shows the card; true where a row was chosen.
    pub fn show(&mut self, ui: &mut Ui, graded: &Graded, out: &mut Vec<Action>) -> bool {
        let (Some(grade), Some(key)) = (&graded.grade.em, &graded.key.em) else { return false };
        let t = Tokens::here(ui);
        let mut picked = None;
        basic::card_frame(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
            for (x, words) in [(14.0, "E/M worksheet"), (150.0, "Yours"), (150.0 + (rect.width() - 270.0) / 2.0, "Record")] {
                basic::paint_text(ui, pos2(rect.left() + x, rect.center().y), Align2::LEFT_CENTER, words, Face::Strong, 12.5, t.muted);
            }
            for (n, row) in grade.rows.iter().enumerate() {
                basic::hairline(ui);
                if self.row(ui, key, n, row, out) {
                    picked = Some(n);
                }
            }
        });
        if picked.is_some() {
            self.chosen = picked;
        }
        picked.is_some()
    }

    fn row(&self, ui: &mut Ui, key: &EmKey, n: usize, row: &EmRow, out: &mut Vec<Action>) -> bool {
        let t = Tokens::here(ui);
        let chosen = self.chosen == Some(n);
        let (label, word, tone) = (feedback::em_label(&row.about), feedback::em_word(row.verdict), feedback::em_tone(row.verdict));
        let (given, expected) = (row.given.as_deref().unwrap_or("nothing"), row.expected.as_deref().unwrap_or("nothing"));
        let mut picked = false;
        egui::Frame::new().fill(if chosen { t.accent_soft } else { Color32::TRANSPARENT }).show(ui, |ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, format!("{label}: {given}, {expected}, {word}")));
            picked = response.clicked() || response.gained_focus();
            if response.hovered() && !chosen {
                ui.painter().rect_filled(rect, 0.0, t.sunken);
            }
            basic::focus_ring(ui, &response, 4.0);
            let half = (rect.width() - 270.0) / 2.0;
            for (x, wide, words, ink) in [(14.0, 130.0, label, t.muted), (150.0, half - 8.0, given, t.ink), (150.0 + half, half - 8.0, expected, t.ink)] {
                let room = egui::Rect::from_min_size(pos2(rect.left() + x, rect.top()), vec2(wide.max(24.0), rect.height()));
                let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::left_to_right(egui::Align::Center)));
                place.add(egui::Label::new(text(words, Face::Plain, 13.5, ink)).truncate().selectable(false));
            }
            let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect.with_max_x(rect.right() - 12.0)).layout(egui::Layout::right_to_left(egui::Align::Center)));
            parts::badge(&mut place, tone, word);
            if chosen {
                let explained = feedback::explain_em(row, key);
                egui::Frame::new().inner_margin(Margin { left: 14, right: 16, top: 0, bottom: 12 }).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 6.0;
                    ui.set_width(ui.available_width());
                    parts::explained(ui, &explained, out);
                });
            }
        });
        picked
    }
}
