//! Settings: name and goal, the look, who learns here, where work is kept, whose the code sets are.

use super::welcome::goal_form;
use crate::{
    app::{Action, model::Model},
    progress::{SCALES, Theme},
    ui::{
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
    },
};
use eframe::egui::{self, Margin, Ui};

/// Keeps the screen between frames.
#[derive(Debug, Default)]
pub struct SettingsScreen {
    new_name: String,
    exam_day: Option<String>,
}

impl SettingsScreen {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        shell::bar(ui, |ui| shell::title(ui, "Settings", ""), |_| {});
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::symmetric(28, 20))).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(760.0));
                let mut settings = model.people.settings.clone();
                basic::card(ui, |ui| {
                    basic::caption(ui, "You");
                    basic::field(ui, &mut settings.name, "Your name", "Your name", 320.0);
                    let mut goal = settings.goal.unwrap_or_default();
                    goal_form(ui, &mut goal, &mut self.exam_day);
                    settings.goal = Some(goal);
                });
                ui.add_space(space::XS);
                basic::card(ui, |ui| look(ui, &mut settings));
                if settings != model.people.settings && !settings.name.trim().is_empty() {
                    out.push(Action::Set(Box::new(settings)));
                }
                ui.add_space(space::XS);
                basic::card(ui, |ui| self.people(ui, model, out));
                ui.add_space(space::XS);
                basic::card(ui, |ui| kept(ui, model));
            });
        });
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
                let settings = crate::progress::Settings { name: self.new_name.trim().to_owned(), ..model.people.settings.clone() };
                out.push(Action::AddLearner(std::mem::take(&mut self.new_name).trim().to_owned(), Box::new(settings)));
            }
        });
    }
}

fn look(ui: &mut Ui, settings: &mut crate::progress::Settings) {
    basic::caption(ui, "Look");
    ui.horizontal(|ui| {
        for (name, theme) in [("As the desktop", Theme::System), ("Light", Theme::Light), ("Dark", Theme::Dark)] {
            let rank = if settings.theme == theme { Rank::Primary } else { Rank::Plain };
            if basic::button(ui, name, None, rank).clicked() {
                settings.theme = theme;
            }
        }
    });
    ui.horizontal(|ui| {
        basic::muted(ui, "Size");
        for percent in [80_u16, 90, 100, 110, 125, 150, 175, 200] {
            debug_assert!(SCALES.contains(&percent));
            let rank = if settings.scale_percent == percent { Rank::Primary } else { Rank::Plain };
            if basic::button(ui, &format!("{percent}"), None, rank).on_hover_text(format!("{percent} %")).clicked() {
                settings.scale_percent = percent;
            }
        }
    });
    let shown = settings.clock_shown;
    if basic::button(ui, if shown { "Hide the clock while working" } else { "Show the clock while working" }, None, Rank::Plain).clicked() {
        settings.clock_shown = !shown;
    }
}

fn kept(ui: &mut Ui, model: &Model) {
    let t = Tokens::here(ui);
    let book = crate::codebook::CodeBook::carried();
    basic::caption(ui, "Kept and carried");
    let dir = model.people.data_dir.display().to_string();
    let lines = [
        format!("Your work is kept in {dir}, one file a learner, with a backup a day for seven days."),
        format!("Code book: {} ({} entries, {} billable), in force {} to {}.", book.edition().name, book.entry_count(), book.billable_count(), book.edition().from, book.edition().to),
        "ICD-10-CM is a work of the US government. CPT is the AMA’s: no CPT text is carried; services are named in words of our own. No exam’s owner endorses this program.".to_owned(),
    ];
    for line in lines {
        ui.label(text(line, Face::Plain, 13.5, t.muted));
    }
}
