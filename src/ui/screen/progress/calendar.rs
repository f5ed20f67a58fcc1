//! A year of days, a column a week: how long was worked on each.

use super::{
    derived::Derived,
    table::{self, Table},
};
use crate::{
    study::summary::Day,
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic,
        words,
    },
};
use eframe::egui::{self, Align2, Rect, Sense, Ui, pos2, vec2};

/// What a full day is: from here on a square is as dark as it gets.
const FULL_SECONDS: f32 = 3_600.0;

/// Shows the calendar.
pub fn show(ui: &mut Ui, derived: &Derived) {
    let days = &derived.summary.days;
    let worked = days.iter().filter(|day| day.is_worked());
    let row = |day: &Day| vec![day.date.to_string(), words::minutes(day.active), day.submitted.to_string(), day.parts.to_string()];
    table::card(
        ui,
        "Days worked in the last year",
        || Table { head: &["Day", "Active", "Handed in", "Parts"], rows: worked.clone().map(row).collect() },
        |ui| {
            squares(ui, days);
            let (count, active) = (worked.clone().count(), worked.clone().map(|day| day.active).sum());
            basic::muted(
                ui,
                format!(
                    "{}, {} in all; the stronger the colour, the longer, up to an hour. A pause costs nothing here: what was learnt before it is still counted.",
                    words::count(count, "day", "days"),
                    words::minutes(active)
                ),
            );
        },
    );
}

fn squares(ui: &mut Ui, days: &[Day]) {
    let t = Tokens::here(ui);
    let weeks = days.len() / 7 + 2;
    let step = ((ui.available_width() - 30.0) / weeks as f32).clamp(6.0, 21.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), step * 7.0 + 18.0), Sense::hover());
    let shift = days.first().map_or(0, |day| day.date.weekday().to_monday_zero_offset() as usize);
    let mut under = None;
    for (n, day) in days.iter().enumerate() {
        let (column, line) = ((n + shift) / 7, (n + shift) % 7);
        let corner = pos2(rect.left() + 30.0 + step * column as f32, rect.top() + 16.0 + step * line as f32);
        let square = Rect::from_min_size(corner, vec2(step - 2.0, step - 2.0));
        let share = (day.active.as_secs_f32() / FULL_SECONDS).clamp(0.0, 1.0);
        let fill = if !day.is_worked() { t.line.gamma_multiply(0.6) } else { t.accent.gamma_multiply(0.35 + 0.65 * share) };
        ui.painter().rect_filled(square, 2.0, fill);
        if day.date.day() == 1 {
            let name = day.date.strftime("%b").to_string();
            basic::paint_text(ui, pos2(corner.x, rect.top()), Align2::LEFT_TOP, &name, Face::Plain, 11.0, t.muted);
        }
        if response.hover_pos().is_some_and(|at| square.contains(at)) {
            under = Some(format!("{}: {}, {}", day.date.strftime("%A, %B %-d"), words::minutes(day.active), words::count(day.parts as usize, "part", "parts")));
        }
    }
    for (line, name) in [(0, "Mon"), (3, "Thu"), (6, "Sun")] {
        let y = rect.top() + 16.0 + step * (line as f32 + 0.5) - 1.0;
        basic::paint_text(ui, pos2(rect.left(), y), Align2::LEFT_CENTER, name, Face::Plain, 11.0, t.muted);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, "A year of days; the table has its numbers"));
    if let Some(said) = under {
        response.on_hover_text_at_pointer(said);
    }
    ui.add_space(space::XS);
}
