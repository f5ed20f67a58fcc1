//! The questions of an exam as a field of numbers: answered, flagged, unseen; and how the time stands against the plan.

use crate::{
    app::{
        Action,
        exam::{SatItem, Sitting},
    },
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, text},
    },
};
use eframe::egui::{self, Align2, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// As wide and high as a number is drawn.
const CELL: egui::Vec2 = vec2(26.0, 24.0);

/// Shows the navigator.
pub(super) fn show(ui: &mut Ui, sitting: &Sitting, out: &mut Vec<Action>) {
    basic::caption(ui, "Questions");
    let gap = 5.0;
    let columns = (((ui.available_width() + gap) / (CELL.x + gap)) as usize).max(1);
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    // A row is as high as its numbers, not as high as a button.
    ui.spacing_mut().interact_size.y = CELL.y;
    for (row, items) in sitting.items.chunks(columns).enumerate() {
        ui.horizontal(|ui| {
            for (n, item) in items.iter().enumerate() {
                let at = row * columns + n;
                if cell(ui, sitting, at, item) {
                    out.push(Action::TurnToQuestion(at));
                }
            }
        });
    }
    ui.add_space(space::XS);
    legend(ui);
    ui.add_space(space::M);
    time(ui, sitting);
}

fn cell(ui: &mut Ui, sitting: &Sitting, at: usize, item: &SatItem) -> bool {
    let t = Tokens::here(ui);
    let locked = sitting.locked(at).is_some();
    let (rect, response) = ui.allocate_exact_size(CELL, if locked { Sense::hover() } else { Sense::click() });
    let said = format!("Question {}, {}{}", at + 1, state(item), if item.is_flagged() { ", flagged" } else { "" });
    response.widget_info(|| WidgetInfo::selected(Role::Button, !locked, at == sitting.at, said.as_str()));
    let (fill, ink, line) = match (at == sitting.at, item.is_answered()) {
        (true, _) => (t.accent, t.on_accent, t.accent),
        (false, true) => (t.accent_soft, t.ink, t.line),
        (false, false) => (t.surface, if locked { t.muted } else { t.ink }, t.line),
    };
    ui.painter().rect(rect, 4.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    basic::paint_text(ui, rect.center(), Align2::CENTER_CENTER, &(at + 1).to_string(), Face::Mono, 11.0, ink);
    if item.is_flagged() {
        ui.painter().circle_filled(pos2(rect.right() - 2.0, rect.top() + 2.0), 4.0, t.form);
    }
    if !item.seen {
        // A dot where nobody looked yet: shape beside colour.
        ui.painter().circle_stroke(pos2(rect.left() + 5.0, rect.bottom() - 5.0), 1.5, Stroke::new(1.0, ink));
    }
    basic::focus_ring(ui, &response, 4.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn state(item: &SatItem) -> &'static str {
    match (item.is_answered(), item.seen) {
        (true, _) => "answered",
        (false, true) => "not answered",
        (false, false) => "not seen",
    }
}

fn legend(ui: &mut Ui) {
    let t = Tokens::here(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
    ui.spacing_mut().interact_size.y = 18.0;
    let width = ui.available_width() / 2.0;
    for pair in [[(Sign::Answered, "answered"), (Sign::Blank, "not answered")], [(Sign::Flagged, "flagged"), (Sign::Unseen, "not seen")]] {
        ui.horizontal(|ui| {
            for (sign, words) in pair {
                let (rect, _) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
                sign.paint(ui, pos2(rect.left() + 5.0, rect.center().y));
                basic::paint_text(ui, rect.left_center() + vec2(16.0, 0.0), Align2::LEFT_CENTER, words, Face::Plain, 12.0, t.muted);
            }
        });
    }
}

/// Names a sign of the field.
#[derive(Clone, Copy)]
enum Sign {
    Answered,
    Blank,
    Flagged,
    Unseen,
}

impl Sign {
    fn paint(self, ui: &Ui, at: egui::Pos2) {
        let t = Tokens::here(ui);
        let square = egui::Rect::from_center_size(at, vec2(10.0, 10.0));
        match self {
            Self::Answered => drop(ui.painter().rect(square, 2.0, t.accent_soft, Stroke::new(1.0, t.muted), StrokeKind::Inside)),
            Self::Blank => drop(ui.painter().rect(square, 2.0, t.surface, Stroke::new(1.0, t.muted), StrokeKind::Inside)),
            Self::Flagged => drop(ui.painter().circle_filled(at, 4.0, t.form)),
            Self::Unseen => drop(ui.painter().circle_stroke(at, 2.0, Stroke::new(1.0, t.muted))),
        }
    }
}

/// Shows how much of the time is gone, and whether that is ahead of the plan.
fn time(ui: &mut Ui, sitting: &Sitting) {
    let t = Tokens::here(ui);
    basic::caption(ui, "Time");
    let worked = sitting.clock.worked(sitting.now);
    let share = worked as f32 / sitting.clock.allowance.max(1) as f32;
    basic::bar(ui, share.min(1.0), ui.available_width(), 6.0);
    let (answered, ..) = sitting.counts();
    let (planned, spent) = (sitting.planned(), u64::from(worked));
    let apart = planned.abs_diff(spent) / 60;
    let pace = match apart {
        0 => "on pace".to_owned(),
        minutes if spent > planned => format!("{minutes} min behind"),
        minutes => format!("{minutes} min ahead"),
    };
    ui.label(text(
        format!("{pace}: {answered} done in {}, planned {}", super::clock(worked), super::clock(u32::try_from(planned).unwrap_or(u32::MAX))),
        Face::Plain,
        12.5,
        t.muted,
    ));
}
