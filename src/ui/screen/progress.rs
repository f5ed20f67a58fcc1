//! How it has been going: active time, accuracy, skills, errors, every attempt. Each figure also stands as a number.

use crate::{
    app::{Action, model::Model},
    feedback,
    progress::{State, Summary},
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
        words,
    },
};
use eframe::egui::{self, Align2, Sense, Stroke, Ui, pos2, vec2};

/// Shows the screen; gives a command that was asked for.
pub fn show(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
    let mut asked = None;
    let summary = &model.study.summary;
    let beside = words::count(summary.submitted as usize, "case handed in", "cases handed in");
    shell::bar(ui, |ui| shell::title(ui, "Progress", &beside), |ui| asked = super::progress_out::show(ui));
    basic::page(ui, 1240.0, |ui| {
        if summary.submitted == 0 {
            basic::card(ui, |ui| {
                basic::empty(
                    ui,
                    "Nothing to show yet",
                    "Hand in one case and this page begins: how accurate you are, in which chapters, at what pace, and what costs you points.",
                    |ui| {
                        if let Some(next) = model.study.next.first()
                            && basic::button(ui, &format!("Start “{}”", next.title), None, Rank::Primary).clicked()
                        {
                            out.push(Action::Start(next.pack.clone(), next.exercise.clone()));
                        }
                    },
                );
                ui.add_space(space::XL * 2.0);
            });
            return;
        }
        figures(ui, summary);
        ui.spacing_mut().item_spacing.x = space::M;
        ui.columns(2, |columns| {
            history(&mut columns[0], summary);
            lost(&mut columns[0], summary);
            skills(&mut columns[1], summary);
        });
        attempts(ui, model, out);
    });
    asked
}

fn figures(ui: &mut Ui, summary: &Summary) {
    let t = Tokens::here(ui);
    let active: std::time::Duration = summary.days.iter().map(|d| d.active).sum();
    let worked = summary.days.iter().filter(|d| !d.active.is_zero()).count();
    let all = [
        (format!("{} %", summary.right * 100 / summary.parts.max(1)), format!("{} of {} parts right; the field holds coders to 95 %", summary.right, summary.parts)),
        (words::spent(active), format!("active, on {} of the last {}", words::count(worked, "day", "days"), summary.days.len())),
        (summary.per_case.map_or_else(|| "–".to_owned(), words::spent), "a case, on average".to_owned()),
    ];
    basic::card(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 40.0;
            for (value, under) in all {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.label(text(value, Face::Strong, 24.0, t.ink));
                    ui.label(text(under, Face::Plain, 12.5, t.muted));
                });
            }
        });
    });
    ui.add_space(space::XS);
}

fn history(ui: &mut Ui, summary: &Summary) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        basic::caption(ui, "Score of each case, the earliest first");
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 150.0), Sense::hover());
        let plot = egui::Rect::from_min_max(rect.min + vec2(34.0, 8.0), rect.max - vec2(6.0, 8.0));
        for percent in [0, 50, 100] {
            let y = plot.bottom() - plot.height() * percent as f32 / 100.0;
            ui.painter().hline(plot.x_range(), y, Stroke::new(1.0, t.line));
            basic::paint_text(ui, pos2(plot.left() - 6.0, y), Align2::RIGHT_CENTER, &format!("{percent}"), Face::Plain, 11.0, t.muted);
        }
        let recent = &summary.history[summary.history.len().saturating_sub(60)..];
        let step = plot.width() / recent.len().max(2).saturating_sub(1) as f32;
        let points: Vec<_> = recent.iter().enumerate().map(|(n, s)| pos2(plot.left() + step * n as f32, plot.bottom() - plot.height() * s.counted.fraction())).collect();
        for pair in points.windows(2) {
            ui.painter().line_segment([pair[0], pair[1]], Stroke::new(1.5, t.accent));
        }
        for (point, score) in points.iter().zip(recent) {
            ui.painter().circle_filled(*point, 3.5, t.accent);
            let spot = egui::Rect::from_center_size(*point, vec2(14.0, 14.0));
            ui.interact(spot, ui.scope_id().with(("score", score.attempt)), Sense::hover()).on_hover_text(format!("{}: {}", score.title, score.counted));
        }
    });
    ui.add_space(space::XS);
}

fn lost(ui: &mut Ui, summary: &Summary) {
    basic::card(ui, |ui| {
        basic::caption(ui, "Where points were lost");
        if summary.lost.is_empty() {
            basic::muted(ui, "No point lost so far.");
        }
        let most = summary.lost.iter().map(|l| l.lost).max().unwrap_or(1).max(1);
        let lines: Vec<_> = summary
            .lost
            .iter()
            .take(8)
            .map(|l| (feedback::stored_word(&l.stored), l.lost as f32 / most as f32, format!("{} in {}", tenths(l.lost), words::count(l.times as usize, "line", "lines"))))
            .collect();
        basic::bars(ui, &lines);
    });
}

fn tenths(hundredths: u32) -> String {
    format!("{}.{}", hundredths / 100, hundredths % 100 / 10)
}

fn skills(ui: &mut Ui, summary: &Summary) {
    basic::card(ui, |ui| {
        basic::caption(ui, "By domain");
        let mut rows: Vec<_> = summary.skills.iter().filter(|s| s.of > 0).collect();
        rows.sort_by_key(|s| s.earned * 1000 / s.of);
        let lines: Vec<_> = rows
            .iter()
            .map(|s| (s.skill.name(), s.earned as f32 / s.of as f32, format!("{} % of {}", s.earned * 100 / s.of, words::count(s.rows as usize, "part", "parts"))))
            .collect();
        basic::bars(ui, &lines);
    });
}

fn attempts(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    ui.add_space(space::XS);
    basic::card(ui, |ui| {
        basic::caption(ui, "Cases handed in");
        let done = model.study.attempts.iter().filter(|a| a.state == State::Submitted).take(200);
        for attempt in done {
            basic::hairline(ui);
            basic::row(
                ui,
                30.0,
                |ui| {
                    let open = basic::button(ui, "Open", None, Rank::Quiet);
                    open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Open {}", attempt.title)));
                    if open.clicked() {
                        out.push(Action::Review(attempt.id));
                    }
                    let score = attempt.scores.map_or_else(|| "not graded".to_owned(), |s| s.by(attempt.counts).to_string());
                    let column = |ui: &mut Ui, width: f32, words: egui::RichText| {
                        ui.allocate_ui_with_layout(vec2(width, 24.0), egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            ui.set_width(width);
                            ui.label(words);
                        });
                    };
                    column(ui, 84.0, text(score, Face::Strong, 14.0, t.ink));
                    column(ui, 96.0, text(words::spent(attempt.active), Face::Plain, 13.0, t.muted));
                    let day = attempt.submitted.map(|at| at.to_zoned(jiff::tz::TimeZone::system()).date().to_string()).unwrap_or_default();
                    column(ui, 88.0, text(day, Face::Plain, 13.0, t.muted));
                },
                |ui| {
                    ui.add(egui::Label::new(text(&attempt.title, Face::Plain, 14.0, t.ink)).truncate());
                },
            );
        }
    });
}
