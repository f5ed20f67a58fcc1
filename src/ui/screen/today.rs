//! Today: what to do next, and why. One click starts.

use crate::{
    app::{
        Action,
        model::{Model, Place},
    },
    exam::readiness::Readiness,
    feedback,
    progress::Track,
    study::{
        next::{Next, What},
        pace::{self, FIELD_ACCURACY},
    },
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
                resume(ui, model, out);
                next(ui, model, out);
            });
            ui.allocate_ui_with_layout(vec2(full - left - 20.0, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(full - left - 20.0);
                exam(ui, model, out);
                week(ui, model);
                lost(ui, model, out);
                path(ui, model, out);
            });
        });
    });
    palette
}

/// Shows what was left under way, an exam before a case; Enter goes on with the first.
fn resume(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    for next in &model.study.next {
        let (caption, verb, action, about) = match next.what {
            What::Form(form) => ("An exam is under way", "Go on", Action::ResumeExam(form), format!("{} · its clock goes on while you are away, unless it is paused", next.about)),
            What::Draft(attempt) => ("Pick up where you stopped", "Resume", Action::Resume(attempt), draft_about(model)),
            _ => continue,
        };
        // Where an exam stands above it, Enter is that one's.
        let second = model.exam_waits() && matches!(next.what, What::Draft(_));
        let button = |ui: &mut Ui| if second { basic::button(ui, verb, None, Rank::Plain).clicked() } else { basic::likeliest(ui, verb) };
        if left(ui, caption, (&next.title, about), button) {
            out.push(action);
        }
    }
}

fn draft_about(model: &Model) -> String {
    let Some(draft) = model.study.drafts.first() else { return String::new() };
    let shelved = model.shelf.pack(&draft.attempt.pack);
    let prompt = shelved.and_then(|shelved| shelved.pack.exercise(draft.attempt.exercise.as_str())).map(|exercise| &exercise.prompt);
    let pack = shelved.map_or("", |shelved| shelved.pack.manifest.title.as_str());
    format!("{pack} · {} · {} in", words::so_far(prompt, &draft.response), words::spent(draft.attempt.active))
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
    if model.shelf.reading || model.study.reading {
        basic::muted(ui, if model.shelf.reading { "Reading the packs…" } else { "Reading what you did…" });
        return;
    }
    let all: Vec<&Next> = model.study.next.iter().filter(|next| !matches!(next.what, What::Form(_) | What::Draft(_))).collect();
    if model.study.record.sittings.is_empty() {
        basic::muted(ui, "Any of these is a good first case. From what you get right and wrong in it, this page says from then on what to do next, and why.");
    }
    if all.is_empty() {
        basic::card(ui, |ui| {
            basic::empty(ui, "Every case here is done", "Open another pack, or do one again: a case done well is offered again after three weeks, when it is worth most.", |ui| {
                if basic::button(ui, "Go to the library", None, Rank::Primary).clicked() {
                    out.push(Action::Go(Place::Library));
                }
            });
        });
    }
    // Where nothing was left under way, the first of these is what Enter begins.
    let waits = all.len() < model.study.next.len();
    for (n, next) in all.into_iter().enumerate() {
        let rank = if n == 0 && !waits { Rank::Primary } else { Rank::Plain };
        basic::card(ui, |ui| suggestion(ui, next, rank, out));
        ui.add_space(2.0);
    }
    let aside = model.people.settings.put_aside.len();
    if aside > 0 && basic::link(ui, &format!("Offer {} again", words::count(aside, "case you put aside", "cases you put aside"))).clicked() {
        out.push(Action::OfferAll);
    }
}

/// In less room than this a suggestion says its level and minutes under its reason.
const ROOMY: f32 = 520.0;

fn suggestion(ui: &mut Ui, next: &Next, rank: Rank, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let roomy = ui.available_width() >= ROOMY;
    let keys = (rank == Rank::Primary).then_some("Enter");
    let mut beside = basic::button_width(ui, "Start", keys, rank);
    let aside = next.exercise().map_or(0.0, |_| basic::button_width(ui, "Not this", None, Rank::Quiet));
    if roomy {
        beside += basic::width(ui, &next.about, Face::Medium, 12.0) + 18.0 + space::M;
        beside += aside + space::M;
    } else {
        beside = beside.max(aside);
    }
    ui.horizontal_top(|ui| {
        // The reason takes the lines it needs: a sentence that is cut off says nothing.
        let width = (ui.available_width() - beside - space::L).max(160.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.add(egui::Label::new(text(&next.title, Face::Strong, 14.0, t.ink)).truncate());
            ui.add(egui::Label::new(text(&next.why, Face::Plain, 13.5, t.muted)).wrap());
            if !roomy {
                ui.label(text(&next.about, Face::Medium, 12.0, t.muted));
            }
        });
        if !roomy {
            ui.with_layout(Layout::top_down(Align::Max), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if start(ui, next, rank) {
                    out.extend(begin(next));
                }
                not_this(ui, next, out);
            });
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            // As high as a button, so that the chip stands level with it.
            ui.allocate_ui_with_layout(vec2(beside, 34.0), Layout::right_to_left(Align::Center), |ui| {
                if start(ui, next, rank) {
                    out.extend(begin(next));
                }
                not_this(ui, next, out);
                basic::chip(ui, &next.about);
            });
        });
    });
}

fn begin(next: &Next) -> Option<Action> {
    match next.what {
        What::Review => Some(Action::BeginReview),
        _ => next.exercise().map(|(pack, exercise)| Action::Start(pack.clone(), exercise.clone())),
    }
}

/// Shows the button that begins it; true where it shall begin.
fn start(ui: &mut Ui, next: &Next, rank: Rank) -> bool {
    let name = format!("Start {}", next.title);
    if rank == Rank::Primary {
        return basic::likeliest_named(ui, "Start", &name);
    }
    let start = basic::button(ui, "Start", None, rank);
    start.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    start.clicked()
}

/// Shows what has it not be offered any more.
fn not_this(ui: &mut Ui, next: &Next, out: &mut Vec<Action>) {
    if let Some((pack, exercise)) = next.exercise() {
        let aside = basic::button(ui, "Not this", None, Rank::Quiet).on_hover_text("It is not offered here any more; the library still has it.");
        aside.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Do not offer {}", next.title)));
        if aside.clicked() {
            out.push(Action::PutAside(pack.clone(), exercise.clone()));
        }
    }
}

/// Shows the exam that is worked towards, and how ready one is where that was told today.
fn exam(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let Some((goal, exam)) = model.people.settings.goal.and_then(|goal| Some((goal, goal.exam?))) else { return };
    let t = Tokens::here(ui);
    let left = goal.exam_date.map(|day| (day - model.today).get_days());
    let heading = match left {
        Some(0) => format!("{} is today", words::exam_name(exam)),
        Some(days @ 1..) => format!("{} in {}", words::exam_name(exam), words::count(days as usize, "day", "days")),
        _ => words::exam_name(exam).to_owned(),
    };
    basic::caption(ui, &heading);
    ui.add_space(2.0);
    basic::card(ui, |ui| {
        let told = model.exams.readiness.iter().find(|(id, _)| id.as_str() == exam.id()).map(|(_, told)| told);
        if let Some(Readiness::Told(told)) = told {
            let (low, high) = told.range_percent();
            ui.label(text(format!("Readiness {low} to {high} %"), Face::Strong, 20.0, t.ink));
            basic::muted(ui, "The chance to pass a new full form of our questions.");
        } else {
            basic::muted(ui, "How likely you would pass, and what that rests on, stands with the exams.");
        }
        if basic::link(ui, "Am I ready?").clicked() {
            out.push(Action::Go(Place::Exams));
        }
    });
    ui.add_space(space::S);
}

fn week(ui: &mut Ui, model: &Model) {
    let summary = &model.study.summary;
    basic::caption(ui, "This week");
    ui.add_space(2.0);
    basic::card(ui, |ui| {
        let days = &summary.days[summary.days.len().saturating_sub(7)..];
        let total: Duration = days.iter().map(|d| d.active).sum();
        let (right, parts) = days.iter().fold((0, 0), |(right, parts), day| (right + day.right, parts + day.parts));
        // Less than a minute is said in seconds; beyond that nobody counts them.
        let spent = if total.as_secs() < 60 { words::spent(total) } else { words::minutes(total) };
        let room = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            figure(ui, room * 0.28, &spent, "active");
            let share = pace::accuracy(right, parts).map_or_else(|| "–".to_owned(), |share| format!("{share} %"));
            figure(ui, room * 0.46, &share, &format!("of parts right, field expects {FIELD_ACCURACY}"));
            figure(ui, room * 0.26, &summary.per_case.map_or_else(|| "–".to_owned(), |d| format!("{:.1}", d.as_secs_f32() / 60.0)), "min a case so far");
        });
        ui.add_space(space::S);
        bars(ui, days);
    });
    ui.add_space(space::S);
}

fn bars(ui: &mut Ui, days: &[crate::study::summary::Day]) {
    let t = Tokens::here(ui);
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
        let name = day.date.strftime("%a").to_string();
        basic::paint_text(ui, pos2(middle, rect.bottom() - 4.0), egui::Align2::CENTER_BOTTOM, &name, Face::Plain, 12.0, t.muted);
        let said = format!("{name}: {}", words::spent(day.active));
        let spot = egui::Rect::from_min_max(pos2(middle - slot * 0.5, rect.top()), pos2(middle + slot * 0.5, rect.bottom()));
        let bar = ui.interact(spot, ui.scope_id().with(("day", n)), Sense::hover());
        bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, said.as_str()));
        bar.on_hover_text(said);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 22.0, egui::Stroke::new(1.0, t.line));
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

fn lost(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    basic::card(ui, |ui| {
        basic::caption(ui, "Where points were lost in four weeks");
        let lost = &model.study.lost;
        if lost.is_empty() && model.study.record.parts.is_empty() {
            basic::muted(ui, "Nothing yet. After your first case this shows what cost you most, so that you know what to practise.");
            return;
        }
        if lost.is_empty() {
            basic::muted(ui, "None. What was lost before that is under Progress.");
        }
        let most = lost.iter().map(|cost| cost.lost).max().unwrap_or(1).max(1);
        let name = |kind: Option<crate::grade::ErrorKind>| kind.map_or("Other", |kind| feedback::kind_words(kind).name);
        let lines: Vec<_> = lost.iter().take(5).map(|cost| (name(cost.kind), cost.lost as f32 / most as f32, words::number((cost.lost as usize / 100).max(1)))).collect();
        basic::bars(ui, &lines);
        ui.add_space(space::XS);
        if basic::link(ui, "See every miss").clicked() {
            out.push(Action::Go(Place::Progress));
        }
    });
}

/// Fewer graded parts than this say little of what suits somebody.
const LITTLE: usize = 200;

/// Leads to the page that compares the two kinds of work, as long as somebody may wonder.
fn path(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let undecided = model.people.settings.goal.is_none_or(|goal| goal.track == Track::Both && goal.exam.is_none());
    if !undecided && model.study.record.parts.len() >= LITTLE {
        return;
    }
    ui.add_space(space::S);
    if basic::link(ui, "Coder, biller or both? What each does all day").clicked() {
        out.push(Action::Go(Place::Path));
    }
}
