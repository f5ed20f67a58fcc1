//! Today: what to do next, and why. One click starts.

use crate::{
    app::{
        Action,
        model::{Model, Place},
    },
    feedback,
    ui::{
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
        words,
    },
};
use eframe::egui::{self, Align, Layout, Sense, Ui, pos2, vec2};
use std::time::Duration;

/// Shows the screen; true asks for the palette.
pub fn show(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> bool {
    let mut palette = false;
    let date = model.today.strftime("%A, %B %-d").to_string();
    shell::bar(ui, |ui| shell::title(ui, "Today", &date), |ui| palette = shell::palette_hint(ui));
    basic::page(ui, 1240.0, |ui| {
        let full = ui.available_width();
        let left = (full - 20.0) * 0.58;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            ui.allocate_ui_with_layout(vec2(left, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(left);
                ui.spacing_mut().item_spacing.x = space::M;
                exam(ui, model, out);
                resume(ui, model, out);
                next(ui, model, out);
            });
            ui.allocate_ui_with_layout(vec2(full - left - 20.0, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(full - left - 20.0);
                week(ui, model);
                lost(ui, model);
            });
        });
    });
    palette
}

/// Shows the exam that waits to be gone on with: its clock does not wait.
fn exam(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let Some(form) = model.exams.under_way() else { return };
    let about = format!("{} · its clock goes on while you are away, unless it is paused", words::count(form.items as usize, "question", "questions"));
    if left(ui, "An exam is under way", (&form.title, about), |ui| basic::likeliest(ui, "Go on")) {
        out.push(Action::ResumeExam(form.id));
    }
}

fn resume(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let Some(draft) = model.study.drafts.first() else { return };
    let shelved = model.shelf.pack(&draft.attempt.pack);
    let pack = shelved.map_or("", |shelved| shelved.pack.manifest.title.as_str());
    let exercise = shelved.and_then(|shelved| shelved.pack.exercise(draft.attempt.exercise.as_str()));
    let entered = words::so_far(exercise.map(|exercise| &exercise.prompt), &draft.response);
    let about = format!("{pack} · {entered} · {} in", words::spent(draft.attempt.active));
    // Where an exam stands above it, Enter is that one's.
    let button = |ui: &mut Ui| if model.exam_waits() { basic::button(ui, "Resume", None, Rank::Plain).clicked() } else { basic::likeliest(ui, "Resume") };
    if left(ui, "Pick up where you stopped", (&draft.attempt.title, about), button) {
        out.push(Action::Resume(draft.attempt.id));
    }
}

/// Shows something that was left under way: its title, how far it is, and the button that goes on with it.
fn left(ui: &mut Ui, caption: &str, (title, about): (&str, String), button: impl FnOnce(&mut Ui) -> bool) -> bool {
    let t = Tokens::here(ui);
    // Both columns begin with a caption, so that their cards stand level.
    basic::caption(ui, caption);
    ui.add_space(2.0);
    let mut go = false;
    basic::card(ui, |ui| {
        basic::row(
            ui,
            52.0,
            |ui| go = button(ui),
            |ui| {
                ui.vertical(|ui| {
                    ui.add(egui::Label::new(text(title, Face::Strong, 20.0, t.ink)).truncate());
                    ui.add(egui::Label::new(text(about, Face::Plain, 14.0, t.muted)).truncate());
                });
            },
        );
    });
    ui.add_space(space::L);
    go
}

fn next(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    basic::caption(ui, "Next");
    ui.add_space(2.0);
    if model.shelf.reading {
        basic::muted(ui, "Reading the packs…");
        return;
    }
    if model.study.next.is_empty() {
        basic::card(ui, |ui| {
            basic::empty(ui, "Every case here is done", "Open another pack, or do one again: a second look a few days later is worth more than the first.", |ui| {
                if basic::button(ui, "Go to the library", None, Rank::Primary).clicked() {
                    out.push(Action::Go(Place::Library));
                }
            });
        });
        return;
    }
    for suggested in &model.study.next {
        basic::card(ui, |ui| {
            basic::row(
                ui,
                44.0,
                |ui| {
                    let start = basic::button(ui, "Start", None, Rank::Plain);
                    start.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Start {}", suggested.title)));
                    if start.clicked() {
                        out.push(Action::Start(suggested.pack.clone(), suggested.exercise.clone()));
                    }
                    basic::chip(ui, &suggested.about);
                },
                |ui| basic::titled(ui, &suggested.title, &suggested.why),
            );
        });
        ui.add_space(2.0);
    }
}

fn week(ui: &mut Ui, model: &Model) {
    let t = Tokens::here(ui);
    let summary = &model.study.summary;
    basic::caption(ui, "This week");
    ui.add_space(2.0);
    basic::card(ui, |ui| {
        let days = &summary.days[summary.days.len().saturating_sub(7)..];
        let total: Duration = days.iter().map(|d| d.active).sum();
        // Less than a minute is said in seconds; beyond that nobody counts them.
        let spent = if total.as_secs() < 60 { words::spent(total) } else { words::minutes(total) };
        let room = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            figure(ui, room * 0.28, &spent, "active");
            figure(ui, room * 0.46, &(summary.right * 100).checked_div(summary.parts).map_or_else(|| "–".to_owned(), |p| format!("{p} %")), "code accuracy, field expects 95");
            figure(ui, room * 0.26, &summary.per_case.map_or_else(|| "–".to_owned(), |d| format!("{:.1}", d.as_secs_f32() / 60.0)), "min a case");
        });
        ui.add_space(space::S);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 110.0), Sense::hover());
        let most = days.iter().map(|d| d.active.as_secs_f32()).fold(60.0_f32, f32::max);
        let slot = rect.width() / days.len().max(1) as f32;
        for (n, day) in days.iter().enumerate() {
            let middle = rect.left() + slot * (n as f32 + 0.5);
            let height = 84.0 * day.active.as_secs_f32() / most;
            let bar = egui::Rect::from_min_max(pos2(middle - slot * 0.42, rect.bottom() - 22.0 - height), pos2(middle + slot * 0.42, rect.bottom() - 22.0));
            if height > 0.5 {
                ui.painter().rect_filled(bar, egui::CornerRadius { nw: 3, ne: 3, sw: 0, se: 0 }, t.accent.gamma_multiply(0.85));
            }
            basic::paint_text(ui, pos2(middle, rect.bottom() - 4.0), egui::Align2::CENTER_BOTTOM, &day.date.strftime("%a").to_string(), Face::Plain, 12.0, t.muted);
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 22.0, egui::Stroke::new(1.0, t.line));
    });
    ui.add_space(space::S);
}

fn figure(ui: &mut Ui, width: f32, value: &str, under: &str) {
    let t = Tokens::here(ui);
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.set_max_width(width - space::M);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(text(value, Face::Strong, 20.0, t.ink));
        ui.label(text(under, Face::Plain, 12.0, t.muted));
    });
}

fn lost(ui: &mut Ui, model: &Model) {
    basic::card(ui, |ui| {
        basic::caption(ui, "Where points were lost");
        let lost = &model.study.summary.lost;
        if lost.is_empty() {
            basic::muted(ui, "Nothing yet. After your first case this shows what cost you most, so that you know what to practise.");
        }
        let most = lost.iter().map(|l| l.lost).max().unwrap_or(1).max(1);
        let lines: Vec<_> = lost.iter().take(5).map(|l| (feedback::stored_word(&l.stored), l.lost as f32 / most as f32, (l.lost / 100).max(1).to_string())).collect();
        basic::bars(ui, &lines);
    });
}
