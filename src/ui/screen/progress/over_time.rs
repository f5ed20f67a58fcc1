//! Accuracy and pace, week by week and by kind of exercise.

use super::{
    derived::Derived,
    table::{self, Table},
};
use crate::{
    app::{Action, model::Model},
    blueprint,
    exercise::Kind,
    progress::OwnPace,
    study::pace::{self, FIELD_ACCURACY, KindPace, Week},
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, text},
        words,
    },
};
use eframe::egui::{self, Color32, Rangef, Ui};
use egui_plot::{AxisHints, HLine, Line, Plot, Points, uniform_grid_spacer};
use std::time::Duration;

const HEIGHT: f32 = 170.0;

/// Shows the share that was right, week by week.
pub fn accuracy(ui: &mut Ui, derived: &Derived) {
    let rows = || derived.weeks.iter().map(|week| vec![week.monday.to_string(), share(*week), week.right.to_string(), week.parts.to_string()]).collect();
    table::card(
        ui,
        "Right parts by week; the field holds coders to 95 %",
        || Table { head: &["Week of", "Right %", "Right", "Parts"], rows: rows() },
        |ui| {
            let t = Tokens::here(ui);
            let points = points(&derived.weeks, |week| week.accuracy().map(f64::from));
            let ruler = Ruler { id: "accuracy", step: 25.0, top: 100.0 };
            let last = derived.weeks.iter().rev().find_map(|week| week.accuracy()).map(|share| format!(", {share} % in the last")).unwrap_or_default();
            ruler.plot(ui, &derived.weeks, &format!("Right parts over {}{last}; the table has the numbers", words::count(derived.weeks.len(), "week", "weeks")), |plot| {
                plot.hline(HLine::new("field", f64::from(FIELD_ACCURACY)).color(t.exact.0).width(1.0).allow_hover(false));
                drawn(plot, "right", points, t.accent);
            });
        },
    );
}

fn share(week: Week) -> String {
    week.accuracy().map(|share| share.to_string()).unwrap_or_default()
}

/// Shows the seconds a part takes, week by week.
pub fn pace(ui: &mut Ui, derived: &Derived) {
    let row = |week: &Week| {
        let each = week.seconds_a_part().map(|seconds| format!("{seconds:.0}")).unwrap_or_default();
        vec![week.monday.to_string(), each, words::minutes(week.active), week.submitted.to_string()]
    };
    table::card(
        ui,
        "Seconds a part by week",
        || Table { head: &["Week of", "Seconds a part", "Active", "Handed in"], rows: derived.weeks.iter().map(row).collect() },
        |ui| {
            let t = Tokens::here(ui);
            let points = points(&derived.weeks, Week::seconds_a_part);
            // Four lines or so, at whole fives.
            let top = points.iter().map(|point| point[1]).fold(5.0, f64::max);
            let ruler = Ruler { id: "pace", step: (top / 20.0).ceil() * 5.0, top };
            ruler.plot(ui, &derived.weeks, &format!("Seconds a part over {}; the table has the numbers", words::count(derived.weeks.len(), "week", "weeks")), |plot| {
                drawn(plot, "seconds", points, t.accent);
            });
        },
    );
}

fn points(weeks: &[Week], value: impl Fn(&Week) -> Option<f64>) -> Vec<[f64; 2]> {
    weeks.iter().enumerate().filter_map(|(n, week)| Some([n as f64, value(week)?])).collect()
}

fn drawn(plot: &mut egui_plot::PlotUi<'_>, name: &str, points: Vec<[f64; 2]>, colour: Color32) {
    plot.line(Line::new(name, points.clone()).color(colour).width(1.5));
    plot.points(Points::new(name, points).color(colour).radius(3.0));
}

/// As wide as the name of a week is, with air.
const WEEK: f32 = 64.0;
/// A plot shows at least so many weeks, so that the first points do not stand a world apart.
const FEWEST: usize = 6;

/// Says how a plot is ruled upwards: a line for every `step` from 0 to beyond `top`.
struct Ruler {
    id: &'static str,
    step: f64,
    top: f64,
}

impl Ruler {
    /// Shows a plot over weeks that stays where it is: it is read, not moved.
    ///
    /// `said` is what somebody hears who does not see it.
    fn plot(&self, ui: &mut Ui, weeks: &[Week], said: &str, add: impl FnOnce(&mut egui_plot::PlotUi<'_>)) {
        let t = Tokens::here(ui);
        let last = weeks.len().max(FEWEST) as f64 - 0.5;
        let lines = (self.top / self.step).ceil().max(1.0);
        // A name under every so many weeks, as many as have room.
        let apart = (weeks.len().max(FEWEST) as f32 * WEEK / ui.available_width().max(WEEK)).ceil().max(1.0) as usize;
        let names: Vec<String> = weeks.iter().map(|week| week.monday.strftime("%b %-d").to_string()).collect();
        let name = move |value: f64| {
            let whole = (value - value.round()).abs() < 0.01 && value >= 0.0;
            let at = value.round() as usize;
            if whole && at.is_multiple_of(apart) { names.get(at).cloned().unwrap_or_default() } else { String::new() }
        };
        ui.scope(|ui| {
            let style = ui.style_mut();
            style.visuals.override_text_color = Some(t.muted);
            style.text_styles.insert(egui::TextStyle::Body, Face::Plain.at(12.0));
            let (step, every) = (self.step, apart as f64);
            // The bounds of a plot stay with its id.
            Plot::new(("progress", self.id, weeks.len(), lines as u32))
                .height(HEIGHT)
                .default_x_bounds(-0.5, last)
                .default_y_bounds(-0.04 * lines * step, lines * step * 1.04)
                .set_margin_fraction(egui::Vec2::ZERO)
                .allow_drag(false)
                .allow_zoom(false)
                .allow_scroll(false)
                .allow_boxed_zoom(false)
                .allow_double_click_reset(false)
                .allow_axis_zoom_drag(false)
                .show_background(false)
                // The lines are drawn below: the plot's own are as dark as its words.
                .show_grid(false)
                .y_grid_spacer(uniform_grid_spacer(move |_| [step * 4.0, step * 2.0, step]))
                .x_grid_spacer(uniform_grid_spacer(move |_| [every * 4.0, every * 2.0, every]))
                .y_axis_formatter(|mark, _| if mark.value < 0.0 { String::new() } else { format!("{:.0}", mark.value) })
                // As many names as there are have room: none is paler than another.
                .custom_x_axes(vec![AxisHints::new_x().label_spacing(Rangef::new(16.0, 24.0)).formatter(move |mark, _| name(mark.value))])
                .show(ui, |plot| {
                    for line in 0..=lines as u32 {
                        plot.hline(HLine::new("line", f64::from(line) * step).color(t.line).width(1.0).allow_hover(false));
                    }
                    add(plot);
                })
                .response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, said));
        });
    }
}

/// Shows the time for one exercise of each kind, against the learner's own pace and the exam's.
pub fn kinds(ui: &mut Ui, model: &Model, derived: &Derived, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        basic::caption(ui, "Pace by kind of exercise");
        let exam = model.people.settings.goal.and_then(|goal| goal.exam).and_then(|exam| Some((words::exam_name(exam), pace::exam_seconds(blueprint::find(exam.id())?)?)));
        let own = model.people.settings.own_pace;
        egui::Grid::new("pace by kind").spacing([space::M, space::S]).show(ui, |ui| {
            for head in ["Kind", "Done", "Right", "Each takes", "Your pace, min"] {
                ui.label(text(head, Face::Strong, 12.0, t.muted));
            }
            ui.end_row();
            for one in Kind::ALL.map(|kind| derived.kinds.iter().find(|one| one.kind == kind).copied().unwrap_or(KindPace::none(kind))) {
                ui.label(text(words::kind_name(one.kind), Face::Plain, 14.0, t.ink));
                ui.label(text(words::number(one.done as usize), Face::Plain, 14.0, t.ink));
                ui.label(text(one.accuracy().map_or_else(|| "–".to_owned(), |share| format!("{share} %")), Face::Plain, 14.0, t.ink));
                ui.label(text(each(one.each(), own.of(one.kind)), Face::Plain, 14.0, t.ink));
                set_pace(ui, model, one.kind, own, out);
                ui.end_row();
            }
        });
        if let Some((name, seconds)) = exam {
            let question = derived.kinds.iter().find(|one| one.kind == Kind::Question).and_then(|one| one.each());
            let yours = question.map(|each| format!("; a question takes you {} s", each.as_secs())).unwrap_or_default();
            basic::muted(ui, format!("The {name} leaves {seconds} s for a question{yours}."));
        }
    });
    ui.add_space(space::XS);
}

fn each(each: Option<Duration>, own: Option<Duration>) -> String {
    let Some(each) = each else { return "–".to_owned() };
    let beside = own.map(|own| if each <= own { ", within" } else { ", over" }).unwrap_or_default();
    format!("{}{beside}", words::spent(each))
}

fn set_pace(ui: &mut Ui, model: &Model, kind: Kind, own: OwnPace, out: &mut Vec<Action>) {
    let mut minutes = own.of(kind).map_or(0.0, |time| time.as_secs_f64() / 60.0);
    let drag = egui::DragValue::new(&mut minutes)
        .range(0.0..=120.0)
        .speed(0.25)
        .fixed_decimals(1)
        .custom_formatter(|minutes, _| if minutes == 0.0 { "none".to_owned() } else { format!("{minutes:.1}") });
    let response = ui.add(drag).on_hover_text("What you want to need for one: click and type minutes, or drag");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, format!("Your pace for {}, in minutes", words::kind_name(kind))));
    if response.changed() {
        let mut settings = model.people.settings.clone();
        settings.own_pace = own.with(kind, (minutes * 60.0).round() as u16);
        out.push(Action::Set(Box::new(settings)));
    }
}
