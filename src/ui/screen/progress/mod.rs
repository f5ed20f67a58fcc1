//! How it has been going: skills, accuracy, pace, days, misses, forms. Every plot has its numbers as a table.

mod calendar;
mod derived;
mod done;
mod log;
mod map;
mod over_time;
mod table;

use crate::{
    app::{Action, model::Model},
    skill::Skill,
    study::{Summary, next::Next, pace},
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, text},
        words,
    },
};
use derived::{Asked, Derived, Span};
use eframe::egui::{self, Align, Layout, Ui};
use std::{collections::BTreeSet, time::Duration};

/// Keeps what was chosen, and what was worked out for it.
#[derive(Default)]
pub struct Progress {
    asked: Asked,
    derived: Option<Derived>,
    open: BTreeSet<Skill>,
    log: log::Log,
}

/// From this width on two columns have room beside each other.
const TWO_COLUMNS: f32 = 940.0;

impl Progress {
    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let beside = words::count(model.study.summary.submitted as usize, "case handed in", "cases handed in");
        let mut asked = None;
        shell::bar(ui, |ui| shell::title(ui, "Progress", &beside), |ui| asked = super::progress_out::show(ui));
        basic::page(ui, 1240.0, |ui| {
            if model.study.record.sittings.is_empty() {
                nothing(ui, model, out);
                return;
            }
            let derived = Derived::kept(self.derived.take(), model, &self.asked);
            self.filters(ui, &derived);
            figures(ui, &derived.summary);
            self.body(ui, model, &derived, out);
            self.derived = Some(derived);
        });
        asked
    }

    fn body(&mut self, ui: &mut Ui, model: &Model, derived: &Derived, out: &mut Vec<Action>) {
        ui.spacing_mut().item_spacing.x = space::M;
        if ui.available_width() < TWO_COLUMNS {
            self.drawn(ui, model, derived, out);
            self.told(ui, derived, out);
        } else {
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                // A column would set its words justified.
                left.with_layout(Layout::top_down(Align::Min), |ui| self.drawn(ui, model, derived, out));
                right.with_layout(Layout::top_down(Align::Min), |ui| self.told(ui, derived, out));
            });
        }
        self.log.show(ui, model, derived, self.asked.kind, out);
        calendar::show(ui, derived);
        done::forms(ui, model, out);
        done::cases(ui, model, out);
    }

    fn drawn(&self, ui: &mut Ui, model: &Model, derived: &Derived, out: &mut Vec<Action>) {
        over_time::accuracy(ui, derived);
        over_time::pace(ui, derived);
        over_time::kinds(ui, model, derived, out);
    }

    fn told(&mut self, ui: &mut Ui, derived: &Derived, out: &mut Vec<Action>) {
        map::show(ui, derived, &mut self.open);
        log::kinds(ui, derived, &mut self.asked, out);
    }

    fn filters(&mut self, ui: &mut Ui, derived: &Derived) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            let pack = self.asked.pack.as_ref().and_then(|id| derived.packs.iter().find(|(one, _)| one == id)).map_or("Every pack", |(_, title)| title);
            let combo = egui::ComboBox::from_id_salt("pack").selected_text(pack).width(200.0).show_ui(ui, |ui| {
                ui.selectable_value(&mut self.asked.pack, None, "Every pack");
                for (id, title) in &derived.packs {
                    ui.selectable_value(&mut self.asked.pack, Some(id.clone()), title);
                }
            });
            combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Pack shown"));
            let system = self.asked.system.map_or("Every system", Skill::name);
            let combo = egui::ComboBox::from_id_salt("system").selected_text(system).width(220.0).show_ui(ui, |ui| {
                ui.selectable_value(&mut self.asked.system, None, "Every system");
                for skill in Skill::all().filter(|skill| skill.parent().is_none()) {
                    ui.selectable_value(&mut self.asked.system, Some(skill), skill.name());
                }
            });
            combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "System shown"));
            for span in Span::ALL {
                if basic::choice(ui, span.name(), self.asked.span == span).clicked() {
                    self.asked.span = span;
                }
            }
        });
        ui.add_space(space::XS);
    }
}

fn nothing(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    basic::card(ui, |ui| {
        if model.study.reading {
            basic::empty(ui, "Reading what you did…", "A long record takes a moment.", |_| {});
            return;
        }
        let words = "Hand in one case and this page begins: what you master and how sure that is, how accurate and how fast you are, and what costs you points.";
        basic::empty(ui, "Nothing to show yet", words, |ui| {
            let first = model.study.next.iter().find_map(|next: &Next| Some((next.exercise()?, next)));
            if let Some(((pack, exercise), next)) = first
                && basic::likeliest(ui, &format!("Start “{}”", next.title))
            {
                out.push(Action::Start(pack.clone(), exercise.clone()));
            }
        });
        ui.add_space(space::XL * 2.0);
    });
}

fn figures(ui: &mut Ui, summary: &Summary) {
    let t = Tokens::here(ui);
    let active: Duration = summary.days.iter().map(|d| d.active).sum();
    let worked = summary.days.iter().filter(|day| day.is_worked()).count();
    let share = pace::accuracy(summary.right, summary.parts).map_or_else(|| "–".to_owned(), |share| format!("{share} %"));
    let all = [
        (share, format!("{} of {} parts right in cases and exams; the field holds coders to 95 %", words::number(summary.right as usize), words::number(summary.parts as usize))),
        (words::spent(active), format!("active, on {} of the last year", words::count(worked, "day", "days"))),
        (summary.per_case.map_or_else(|| "–".to_owned(), words::spent), "a case, on average".to_owned()),
    ];
    basic::card(ui, |ui| {
        ui.horizontal_top(|ui| {
            let narrow = ui.available_width() < TWO_COLUMNS;
            ui.spacing_mut().item_spacing.x = if narrow { space::L } else { 40.0 };
            let third = (ui.available_width() - 2.0 * space::L) / 3.0;
            for (value, under) in all {
                ui.vertical(|ui| {
                    // In a narrow window the words under a figure wrap, and no figure does.
                    if narrow {
                        ui.set_width(third);
                    }
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.label(text(value, Face::Strong, 24.0, t.ink));
                    ui.label(text(under, Face::Plain, 12.5, t.muted));
                });
            }
        });
    });
    ui.add_space(space::XS);
}
