//! The first run: a greeting, a name and a goal, and practising within half a minute.

use crate::{
    app::{Action, model::Model},
    progress::{ExamStyle, Goal, Settings, Track},
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            icon,
        },
        words,
    },
};
use eframe::egui::{self, Align, Layout, Margin, Sense, Ui, vec2};

/// Keeps what was typed between frames.
#[derive(Debug, Default)]
pub struct Welcome {
    name: String,
    goal: Goal,
    exam_day: Option<String>,
    asked_focus: bool,
}

impl Welcome {
    /// Shows the greeting in the middle of the window.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        egui::CentralPanel::default().frame(egui::Frame::new().fill(t.desk)).show(ui, |ui| {
            let width = 520.0;
            ui.vertical_centered(|ui| {
                ui.add_space((ui.available_height() * 0.14).max(16.0));
                basic::card_frame(ui).inner_margin(Margin::same(32)).show(ui, |ui| {
                    ui.set_width(width);
                    ui.with_layout(Layout::top_down(Align::Min), |ui| self.form(ui, model, out));
                });
            });
        });
    }

    fn form(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 28.0), Sense::hover());
            icon::mark(ui.painter(), rect.center(), t.accent, t.form);
            ui.label(text("Welcome to Clean Claim", Face::Strong, 22.0, t.ink));
        });
        ui.label(text(
            "You read a chart, assign the codes, and see at once what is right and why. It works without a network, and what you do stays on this machine.",
            Face::Plain,
            14.0,
            t.muted,
        ));
        ui.add_space(space::S);
        basic::caption(ui, "What shall we call you?");
        let field = basic::field(ui, &mut self.name, "Your name", "Your name", 520.0);
        if !std::mem::replace(&mut self.asked_focus, true) {
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        goal_form(ui, &mut self.goal, &mut self.exam_day);
        ui.add_space(space::M);
        let named = !self.name.trim().is_empty();
        let start = ui.add_enabled_ui(named, |ui| basic::button(ui, "Start practising", Some("Enter"), Rank::Primary).clicked()).inner;
        if named && (start || enter) {
            let name = self.name.trim().to_owned();
            let settings = Settings { name: name.clone(), goal: Some(self.goal), ..model.people.settings.clone() };
            out.push(Action::AddLearner(name, Box::new(settings)));
        }
    }
}

/// Shows the questions about a goal: which work, which exam, when.
pub fn goal_form(ui: &mut Ui, goal: &mut Goal, day: &mut Option<String>) {
    ui.add_space(space::XS);
    basic::caption(ui, "What do you want to become?");
    ui.horizontal(|ui| {
        for (name, track) in [("Coder", Track::Coder), ("Biller", Track::Biller), ("Both, or not sure", Track::Both)] {
            if basic::choice(ui, name, goal.track == track).clicked() {
                goal.track = track;
            }
        }
    });
    ui.add_space(space::XS);
    basic::caption(ui, "An exam in mind?");
    ui.horizontal(|ui| {
        let styles = [None, Some(ExamStyle::Cpc), Some(ExamStyle::Cbcs), Some(ExamStyle::Cca), Some(ExamStyle::Cpb)];
        for style in styles {
            let name = style.map_or("None yet", words::exam_name);
            if basic::choice(ui, name, goal.exam == style).clicked() {
                goal.exam = style;
            }
        }
    });
    if goal.exam.is_some() {
        let typed = day.get_or_insert_with(|| goal.exam_date.map_or_else(String::new, |d| d.to_string()));
        let field = basic::field(ui, typed, "Day of the exam, as year-month-day", "Its day, such as 2027-03-20, if you know it", 320.0);
        if field.changed() {
            goal.exam_date = typed.trim().parse().ok();
        }
        if !typed.trim().is_empty() && goal.exam_date.is_none() {
            basic::muted(ui, "Write the day as 2027-03-20.");
        }
    }
}
