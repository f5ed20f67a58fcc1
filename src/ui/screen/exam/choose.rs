//! Choosing an exam: which there are, how it is sat, what was sat before.

use super::{
    own::{self, Own},
    ready::ready,
};
use crate::{
    app::{
        Action,
        exam::{Desk, Plan, right_of},
        model::Model,
    },
    blueprint::{Blueprint, BlueprintId, Book, PassMark, Size},
    exam::clock::Strictness,
    progress::FormSummary,
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            confirm::{Confirm, Words},
        },
        words,
    },
};
use eframe::egui::{self, Layout, Margin, Role, Sense, Ui, WidgetInfo, vec2};

/// Keeps the screen between frames.
#[derive(Default)]
pub struct Choose {
    plan: Option<Plan>,
    giving_up: Confirm,
    own: Own,
    /// The blueprint that was opened last when this was last shown.
    newest: Option<(u32, BlueprintId)>,
}

impl Choose {
    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let mut asked = None;
        shell::bar(
            ui,
            |ui| shell::title(ui, "Exams", "in the shape of the real ones; no exam’s owner endorses them"),
            |ui| {
                let open = Command::OpenBlueprint;
                asked = basic::button(ui, open.text(), None, Rank::Quiet).on_hover_text(open.about()).clicked().then_some(open);
            },
        );
        basic::page(ui, 1240.0, |ui| {
            own::judged(ui, model, out);
            if let Some(form) = model.exams.under_way() {
                self.under_way(ui, form, out);
                ui.add_space(space::M);
            }
            let Some(mut plan) = self.planned(model) else { return };
            let before = plan.clone();
            if ui.available_width() >= 900.0 {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::M;
                    column(ui, 340.0, |ui| list(ui, model, &mut plan));
                    column(ui, ui.available_width(), |ui| details(ui, model, &mut plan, &mut self.own, out));
                });
            } else {
                list(ui, model, &mut plan);
                ui.add_space(space::M);
                details(ui, model, &mut plan, &mut self.own, out);
            }
            let tried = model.exams.short.as_ref().is_some_and(|(of, _)| *of == plan);
            if (plan != before || !tried) && model.exams.pool.is_some() {
                out.push(Action::TryExam(plan.clone()));
            }
            self.plan = Some(plan);
            earlier(ui, model, out);
        });
        let words =
            Words { heading: "Give this exam up?", under: "What you answered is kept, but nothing of it is graded and there is no result.", yes: "Give up", no: "Go on later" };
        if let Some(form) = model.exams.under_way().filter(|_| self.giving_up.show(ui, &words)) {
            self.giving_up.close();
            out.push(Action::GiveExamUp(form.id));
        }
        self.own.ask(ui, model, out);
        asked
    }

    /// Gives what was planned, as far as its exam is still there; one that was opened just now is turned to.
    fn planned(&mut self, model: &Model) -> Option<Plan> {
        let newest = &model.exams.own.newest;
        if *newest != self.newest {
            self.newest.clone_from(newest);
            let opened = newest.as_ref().and_then(|(_, id)| model.exams.blueprint(id));
            self.plan = opened.map(|blueprint| Plan::real(blueprint, fitting(Size::Items(25), blueprint), exam_day(model)));
        }
        self.plan.take().filter(|plan| model.exams.blueprint(&plan.blueprint).is_some()).or_else(|| first(model))
    }

    fn under_way(&mut self, ui: &mut Ui, form: &FormSummary, out: &mut Vec<Action>) {
        basic::card(ui, |ui| {
            basic::row(
                ui,
                44.0,
                |ui| {
                    if basic::likeliest(ui, "Go on") {
                        out.push(Action::ResumeExam(form.id));
                    }
                    if basic::button(ui, "Give up…", None, Rank::Quiet).clicked() {
                        self.giving_up.ask();
                    }
                },
                |ui| {
                    basic::titled(
                        ui,
                        &form.title,
                        &format!("Under way, {} · its clock goes on while you are away, unless it is paused", words::count(form.items as usize, "question", "questions")),
                    );
                },
            );
        });
    }
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// Gives the plan to begin with: the exam of the learner's goal, as short as it gets.
fn first(model: &Model) -> Option<Plan> {
    let goal = model.people.settings.goal.and_then(|goal| goal.exam).map(words::exam_id);
    let blueprint = goal.and_then(|id| model.exams.blueprints().find(|one| one.id.as_str() == id)).or_else(|| model.exams.blueprints().next())?;
    Some(Plan::real(blueprint, Size::Items(25), exam_day(model)))
}

/// Gives a length an exam has: the whole of one that has no more questions than were asked for.
fn fitting(size: Size, blueprint: &Blueprint) -> Size {
    match size {
        Size::Items(items) if items >= blueprint.total() => Size::Full,
        size => size,
    }
}

/// Gives the day the real exam is sat, as far as that is known; else today.
fn exam_day(model: &Model) -> crate::code::Date {
    model.people.settings.goal.and_then(|goal| goal.exam_date).unwrap_or(model.today)
}

/// Shows the exams there are.
fn list(ui: &mut Ui, model: &Model, plan: &mut Plan) {
    // Over the details, where there is no room beside them, two stand in a row.
    let columns = if ui.available_width() > 500.0 { 2 } else { 1 };
    let width = (ui.available_width() - space::S * (columns - 1) as f32) / columns as f32;
    let all: Vec<&Blueprint> = model.exams.blueprints().collect();
    // All as high as the highest, so that what stands in a row ends in a row.
    let height = all.iter().map(|blueprint| card_height(ui, model, blueprint, width)).fold(0.0, f32::max);
    ui.spacing_mut().item_spacing.y = space::S;
    for row in all.chunks(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for blueprint in row {
                let here = blueprint.id == plan.blueprint;
                column(ui, width, |ui| {
                    if card(ui, model, blueprint, here, height) && !here {
                        *plan = Plan::real(blueprint, fitting(plan.size, blueprint), exam_day(model));
                    }
                });
            }
        });
    }
}

/// How far the words of a card stand from its edge, and from one another.
const CARD_MARGIN: Margin = Margin::symmetric(16, 12);
const CARD_GAP: f32 = 2.0;
/// A chip with the words beside it is so high.
const MARK: f32 = 21.0;

/// Gives the height the words of a card need in a card of a width.
fn card_height(ui: &Ui, model: &Model, blueprint: &Blueprint, width: f32) -> f32 {
    let room = width - CARD_MARGIN.sum().x;
    let lines = |words: &str, face: Face, size: f32| ui.painter().layout(words.to_owned(), face.at(size), egui::Color32::PLACEHOLDER, room).size().y;
    let mark = if model.exams.is_own(&blueprint.id) { CARD_GAP + MARK } else { 0.0 };
    lines(&blueprint.name, Face::Strong, 15.0) + CARD_GAP + lines(&facts(blueprint), Face::Plain, 13.0) + mark
}

fn card(ui: &mut Ui, model: &Model, blueprint: &Blueprint, here: bool, height: f32) -> bool {
    let t = Tokens::here(ui);
    let (fill, line) = if here { (t.accent_soft, t.accent) } else { (t.surface, t.line) };
    let frame = basic::card_frame(ui).fill(fill).stroke(egui::Stroke::new(1.0, line)).inner_margin(CARD_MARGIN);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.y = CARD_GAP;
        ui.label(text(&blueprint.name, Face::Strong, 15.0, t.ink));
        ui.label(text(facts(blueprint), Face::Plain, 13.0, t.muted));
        if model.exams.is_own(&blueprint.id) {
            own::marked(ui, blueprint);
        }
    });
    let response = ui.interact(shown.response.rect, ui.scope_id().with(blueprint.id.as_str()), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, here, blueprint.name.as_str()));
    basic::focus_ring(ui, &response, 8.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Says on one line what an exam takes, and on the next what passes it.
fn facts(blueprint: &Blueprint) -> String {
    let pass = match blueprint.pass {
        PassMark::Percent(percent) => format!("{percent} % passes"),
        PassMark::Scaled { from, to, pass, .. } => format!("{pass} on {from} to {to} passes"),
    };
    let unscored = if blueprint.unscored > 0 { format!(" + {} unscored", blueprint.unscored) } else { String::new() };
    format!("{}{unscored} questions · {}\n{pass}", blueprint.scored, crate::app::exam::minutes(blueprint.seconds))
}

/// Shows how the chosen exam is sat, and begins it.
fn details(ui: &mut Ui, model: &Model, plan: &mut Plan, own: &mut Own, out: &mut Vec<Action>) {
    let Some(blueprint) = model.exams.blueprint(&plan.blueprint) else { return };
    basic::card(ui, |ui| {
        let t = Tokens::here(ui);
        ui.spacing_mut().item_spacing.y = space::S;
        own.heading(ui, model, blueprint);
        ui.label(text(&blueprint.modelled_on, Face::Plain, 14.0, t.muted));
        sizes(ui, blueprint, plan);
        rules(ui, blueprint, plan, exam_day(model));
        lacking(ui, model, blueprint, plan);
        begin(ui, model, plan, out);
    });
    ui.add_space(space::M);
    ready(ui, model, blueprint);
    needed(ui, model, blueprint);
    domains(ui, blueprint, plan.size);
    known(ui, blueprint);
}

fn sizes(ui: &mut Ui, blueprint: &Blueprint, plan: &mut Plan) {
    basic::caption(ui, "How long");
    ui.horizontal_wrapped(|ui| {
        for size in [Size::Full, Size::Half, Size::Items(25), Size::Items(10)].into_iter().filter(|size| fitting(*size, blueprint) == *size) {
            let items: u32 = blueprint.counts(size).iter().map(|count| u32::from(count.all())).sum();
            let name = match size {
                Size::Full => "Full",
                Size::Half => "Half",
                Size::Items(_) => "Short",
            };
            let words = format!("{name}: {items} in {}", crate::app::exam::minutes(blueprint.seconds_for(size)));
            if basic::choice(ui, &words, plan.size == size).clicked() {
                plan.size = size;
            }
        }
    });
}

/// Shows the rules; each begins as the real exam has it.
fn rules(ui: &mut Ui, blueprint: &Blueprint, plan: &mut Plan, day: crate::code::Date) {
    let real = Plan::real(blueprint, plan.size, day);
    basic::caption(ui, "The clock");
    ui.horizontal_wrapped(|ui| {
        for (words, strictness) in [("Strict: no pause, handed in at zero", Strictness::Strict), ("Relaxed: may be paused, goes on after zero", Strictness::Relaxed)] {
            if basic::choice(ui, words, plan.strictness == strictness).clicked() {
                plan.strictness = strictness;
            }
        }
    });
    basic::caption(ui, "What is allowed");
    ui.horizontal_wrapped(|ui| {
        for (words, field, as_real) in
            [("Code book", &mut plan.book, real.book), ("My tabs and notes in it", &mut plan.notes, real.notes), ("Going back", &mut plan.back, real.back)]
        {
            let beside = if *field == as_real { "" } else { " (not as in the real exam)" };
            if basic::choice(ui, &format!("{words}{beside}"), field.is_allowed()).clicked() {
                *field = Desk::when(!field.is_allowed());
            }
        }
    });
    if !plan.book.is_allowed() {
        plan.notes = Desk::Forbidden;
    }
}

/// Tells, before anything begins, which domains cannot be filled.
fn lacking(ui: &mut Ui, model: &Model, blueprint: &Blueprint, plan: &Plan) {
    let Some((_, short)) = model.exams.short.as_ref().filter(|(of, short)| of == plan && !short.is_empty()) else { return };
    let t = Tokens::here(ui);
    basic::card_frame(ui).fill(t.partial.1).inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(text("The packs here have too few questions for this form", Face::Strong, 14.0, t.partial.0));
        for one in short {
            let name = blueprint.domains.iter().find(|domain| domain.id == one.domain).map_or(one.domain.as_str(), |domain| domain.name.as_str());
            let alike = if one.alike > 0 { format!("; {} more are too like others of the form", one.alike) } else { String::new() };
            ui.label(text(format!("{name}: {} of {} needed{alike}", one.have, one.need), Face::Plain, 13.0, t.partial.0));
        }
        ui.label(text("Choose a shorter form, or open packs that have them.", Face::Plain, 13.0, t.partial.0));
    });
}

fn begin(ui: &mut Ui, model: &Model, plan: &Plan, out: &mut Vec<Action>) {
    let fits = model.exams.short.as_ref().is_some_and(|(of, short)| of == plan && short.is_empty());
    let free = model.exams.under_way().is_none();
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(fits && free && model.exams.pool.is_some(), |ui| {
            if basic::button(ui, "Begin", None, Rank::Primary).clicked() {
                out.push(Action::BeginExam(plan.clone()));
            }
        });
        let why = match (model.exams.pool.is_some(), free) {
            (false, _) => "The packs are being looked over…",
            (_, false) => "Another exam is under way.",
            _ if fits => "The clock starts at once.",
            _ => "",
        };
        basic::muted(ui, why);
    });
}

/// Tells what one should have at hand.
fn needed(ui: &mut Ui, model: &Model, blueprint: &Blueprint) {
    let Some(books) = blueprint.books.as_ref().filter(|_| blueprint.book == Book::Open) else { return };
    let goal = model.people.settings.goal;
    let day = goal.and_then(|goal| goal.exam_date);
    basic::card(ui, |ui| {
        basic::caption(ui, "Have at hand");
        ui.label(format!("Your own {}. CPT belongs to the AMA and is not in this program.", books.titles.join(", ")));
        let year = match day {
            Some(day) => format!("Your exam of {day} uses the books of {}.", books.year_on(day)),
            None => format!("Sat today it would use the books of {}; set the day of your exam in Settings to be told for that day.", books.year_on(model.today)),
        };
        ui.label(year);
    });
    ui.add_space(space::M);
}

fn domains(ui: &mut Ui, blueprint: &Blueprint, size: Size) {
    basic::card(ui, |ui| {
        basic::caption(ui, "What it asks");
        let counts = blueprint.counts(size);
        let most = counts.iter().map(|count| count.all()).max().unwrap_or(1).max(1);
        let lines: Vec<(&str, f32, String)> =
            blueprint.domains.iter().zip(&counts).map(|(domain, count)| (domain.name.as_str(), f32::from(count.all()) / f32::from(most), count.all().to_string())).collect();
        basic::bars(ui, &lines);
    });
    ui.add_space(space::M);
}

/// Tells where the figures come from and what is not certain.
fn known(ui: &mut Ui, blueprint: &Blueprint) {
    basic::card(ui, |ui| {
        basic::caption(ui, "What this rests on");
        for source in &blueprint.sources {
            ui.label(format!("{}, read {}", source.what, source.read));
        }
        for (head, lines) in [("Not certain", &blueprint.uncertain), ("Not covered", &blueprint.not_covered)] {
            if !lines.is_empty() {
                ui.add_space(space::XS);
                basic::caption(ui, head);
                for line in lines {
                    basic::muted(ui, line.as_str());
                }
            }
        }
    });
    ui.add_space(space::M);
}

fn earlier(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let done: Vec<&FormSummary> = model.exams.done().collect();
    if done.is_empty() {
        return;
    }
    basic::card(ui, |ui| {
        basic::caption(ui, "Sat before");
        for form in done {
            basic::row(
                ui,
                36.0,
                |ui| {
                    if basic::button(ui, "Result", None, Rank::Quiet).clicked() {
                        out.push(Action::ShowExam(form.id));
                    }
                },
                |ui| {
                    let right = right_of(form).map(|(right, of)| format!(" · {right} of {of} right")).unwrap_or_default();
                    basic::titled(ui, &form.title, &format!("{}{right}", form.submitted.map(|at| words::day(at, model)).unwrap_or_else(|| form.day())));
                },
            );
        }
    });
}
