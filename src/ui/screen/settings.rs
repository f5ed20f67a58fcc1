//! Settings: name and goal, the look, who learns here, where work is kept, whose the code sets are.

use super::{codesets::CodeSetsCard, welcome::goal_form, your_work::YourWork};
use crate::{
    app::{Action, model::Model},
    attempt::LearnerId,
    progress::{Printing, REVIEW_DAILY, Retention, SCALES, Theme},
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
    },
};
use eframe::egui::{self, Ui};

/// Keeps the screen between frames.
#[derive(Debug, Default)]
pub struct SettingsScreen {
    new_name: String,
    exam_day: Option<String>,
    of: Option<LearnerId>,
    codesets: CodeSetsCard,
    /// The learner's work as a whole; its questions stand over every screen.
    pub work: YourWork,
}

impl SettingsScreen {
    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let mut asked = None;
        if self.of != model.people.who {
            // What one learner typed here is nothing to the next.
            *self = Self { of: model.people.who, work: std::mem::take(&mut self.work), ..Self::default() };
        }
        shell::bar(ui, |ui| shell::title(ui, "Settings", ""), |_| {});
        basic::page(ui, 760.0, |ui| {
            let mut settings = model.people.settings.clone();
            basic::card(ui, |ui| {
                basic::caption(ui, "You");
                basic::field(ui, &mut settings.name, "Your name", "Your name", 320.0);
                let mut goal = settings.goal.unwrap_or_default();
                goal_form(ui, &mut goal, &mut self.exam_day);
                if goal != settings.goal.unwrap_or_default() {
                    settings.goal = Some(goal);
                }
            });
            ui.add_space(space::XS);
            basic::card(ui, |ui| look(ui, &mut settings));
            ui.add_space(space::XS);
            basic::card(ui, |ui| printing(ui, &mut settings.print));
            ui.add_space(space::XS);
            basic::card(ui, |ui| self.people(ui, model, out));
            ui.add_space(space::XS);
            basic::card(ui, |ui| asked = self.work.show(ui, model).or(asked));
            ui.add_space(space::XS);
            basic::card(ui, |ui| asked = self.codesets.show(ui, model, out).or(asked));
            ui.add_space(space::XS);
            basic::card(ui, |ui| review(ui, &mut settings));
            if settings != model.people.settings && !settings.name.trim().is_empty() {
                out.push(Action::Set(Box::new(settings)));
            }
            ui.add_space(space::XS);
            basic::card(ui, kept);
        });
        self.codesets.confirm(ui, out);
        asked
    }

    fn people(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        basic::caption(ui, "Learners on this machine");
        for person in &model.people.all {
            let here = Some(person.id) == model.people.who;
            basic::row(
                ui,
                36.0,
                |ui| {
                    if here {
                        basic::chip(ui, "working now");
                    } else {
                        let switch = basic::button(ui, "Switch", None, Rank::Plain).on_hover_text(format!("Work as {}", person.name));
                        switch.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Switch to {}", person.name)));
                        if switch.clicked() {
                            out.push(Action::SwitchLearner(person.id));
                        }
                    }
                },
                |ui| {
                    ui.label(text(&person.name, Face::Medium, 14.0, t.ink));
                },
            );
        }
        ui.horizontal(|ui| {
            let field = basic::field(ui, &mut self.new_name, "Name of a new learner", "Another learner’s name", 280.0);
            let enter = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            let named = !self.new_name.trim().is_empty();
            let add = ui.add_enabled_ui(named, |ui| basic::button(ui, "Add", None, Rank::Plain).clicked()).inner;
            if named && (add || enter) {
                let settings = model.people.settings.of_another(self.new_name.trim());
                out.push(Action::AddLearner(std::mem::take(&mut self.new_name).trim().to_owned(), Box::new(settings)));
            }
        });
    }
}

fn look(ui: &mut Ui, settings: &mut crate::progress::Settings) {
    basic::caption(ui, "Look");
    ui.horizontal(|ui| {
        for (name, theme) in [("As the desktop", Theme::System), ("Light", Theme::Light), ("Dark", Theme::Dark)] {
            if basic::choice(ui, name, settings.theme == theme).clicked() {
                settings.theme = theme;
            }
        }
    });
    ui.add_space(space::XS);
    basic::caption(ui, "Size of everything");
    ui.horizontal_wrapped(|ui| {
        for percent in [80_u16, 90, 100, 110, 125, 150, 175, 200] {
            debug_assert!(SCALES.contains(&percent));
            if basic::choice(ui, &format!("{percent} %"), settings.scale_percent == percent).on_hover_text(format!("{percent} %")).clicked() {
                settings.scale_percent = percent;
            }
        }
    });
    ui.add_space(space::XS);
    basic::caption(ui, "Clock while working");
    ui.horizontal(|ui| {
        for (name, shown) in [("Show the clock", true), ("Hide the clock", false)] {
            if basic::choice(ui, name, settings.clock_shown == shown).clicked() {
                settings.clock_shown = shown;
            }
        }
    });
    ui.add_space(space::XS);
    basic::caption(ui, "An exam says how much time is left at");
    ui.horizontal_wrapped(|ui| {
        for mark in [3_600, 1_800, 900, 600, 300, 60] {
            let told = settings.exam_marks.contains(&mark);
            if basic::choice(ui, &crate::app::exam::minutes(mark), told).clicked() {
                settings.exam_marks.retain(|other| *other != mark);
                if !told {
                    settings.exam_marks.push(mark);
                    settings.exam_marks.sort_unstable_by_key(|mark| std::cmp::Reverse(*mark));
                }
            }
        }
    });
}

/// Shows how much comes back for review a day, and how sure of it the learner wants to be.
fn review(ui: &mut Ui, settings: &mut crate::progress::Settings) {
    basic::caption(ui, "Parts that come back for review on one day, at the most");
    ui.horizontal_wrapped(|ui| {
        for daily in [5, 10, 20, 30, 50, 100, 200] {
            debug_assert!(REVIEW_DAILY.contains(&daily));
            if basic::choice(ui, &format!("{daily} a day"), settings.review_daily == daily).clicked() {
                settings.review_daily = daily;
            }
        }
    });
    ui.add_space(space::XS);
    basic::caption(ui, "How sure of them you want to be; surer comes back sooner");
    ui.horizontal_wrapped(|ui| {
        for percent in [80, 85, 90, 95] {
            if basic::choice(ui, &format!("{percent} % sure"), settings.review_retention.percent() == percent).clicked() {
                settings.review_retention = Retention::new(percent);
            }
        }
    });
}

/// Shows how claims are printed, for a PDF of a claim.
fn printing(ui: &mut Ui, print: &mut Printing) {
    basic::caption(ui, "Paper for claims");
    ui.horizontal(|ui| {
        for (name, on_forms) in [("Plain paper", false), ("Form printed on it already", true)] {
            if basic::choice(ui, name, print.on_forms == on_forms).clicked() {
                print.on_forms = on_forms;
            }
        }
    });
    ui.add_space(space::XS);
    basic::caption(ui, "Move the print to meet the boxes");
    ui.horizontal(|ui| {
        for (name, shift) in [("Right", &mut print.right), ("Down", &mut print.down)] {
            ui.label(name);
            let value = ui.add(egui::DragValue::new(shift).range(Printing::SHIFTS).suffix(" / 100 in").speed(0.2));
            let said = format!("{name}, in hundredths of an inch");
            value.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, &said));
            ui.add_space(space::S);
        }
    });
}

fn kept(ui: &mut Ui) {
    let t = Tokens::here(ui);
    basic::caption(ui, "Carried");
    let line = "ICD-10-CM and HCPCS Level II are works of the US government. CPT is the AMA’s: services are named in words of our own. No exam’s owner endorses this program.";
    ui.label(text(line, Face::Plain, 13.5, t.muted));
}
