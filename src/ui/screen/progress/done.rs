//! What was handed in: forms that were sat, and cases.

use crate::{
    app::{Action, exam::right_of, model::Model},
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
        words,
    },
};
use eframe::egui::{self, Ui, vec2};

/// How many cases are listed.
const SHOWN: usize = 100;
/// How high a line is.
const ROW: f32 = 30.0;

/// Shows the forms that were sat.
pub fn forms(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    basic::card(ui, |ui| {
        basic::caption(ui, "Forms sat");
        if model.exams.done().next().is_none() {
            basic::muted(ui, "None yet. A whole form tells more than any case what an exam day would bring; Exams has short ones too.");
        }
        for form in model.exams.done().take(20) {
            basic::hairline(ui);
            let right = right_of(form).map(|(right, of)| format!("{right} of {of} right")).unwrap_or_default();
            let columns = [form.submitted.map(|at| words::day(at, model)).unwrap_or_default(), right];
            if line(ui, &form.title, &columns) {
                out.push(Action::ShowExam(form.id));
            }
        }
    });
    ui.add_space(space::XS);
}

/// Shows the cases handed in, the last first.
pub fn cases(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    basic::card(ui, |ui| {
        basic::caption(ui, "Cases handed in");
        for (sitting, source) in model.study.cases().take(SHOWN) {
            basic::hairline(ui);
            let score = sitting.counted.map_or_else(|| "not graded".to_owned(), |score| score.to_string());
            if line(ui, &source.title, &[words::day(sitting.at, model), words::spent(sitting.active), score]) {
                out.push(Action::Review(sitting.attempt));
            }
        }
    });
}

/// Shows one line; true where it is to be opened.
fn line(ui: &mut Ui, title: &str, columns: &[String]) -> bool {
    let t = Tokens::here(ui);
    let mut opened = false;
    if !basic::is_in_sight(ui, ROW) {
        ui.allocate_space(vec2(ui.available_width(), ROW));
        return false;
    }
    basic::row(
        ui,
        ROW,
        |ui| {
            let open = basic::button(ui, "Open", None, Rank::Quiet);
            open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Open {title}")));
            opened = open.clicked();
            for column in columns.iter().rev() {
                ui.allocate_ui_with_layout(vec2(92.0, 24.0), egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.set_width(92.0);
                    ui.label(text(column, Face::Plain, 13.0, t.muted));
                });
            }
        },
        |ui| {
            ui.add(egui::Label::new(text(title, Face::Plain, 14.0, t.ink)).truncate());
        },
    );
    opened
}
