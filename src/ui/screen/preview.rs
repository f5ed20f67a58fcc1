//! A question or an audit as its student sees it, or with its key, beside the folder an instructor writes in.

use super::{feedback, work::Books};
use crate::{
    app::model::{Bench, Model},
    attempt::Answered,
    exercise::{Exercise, Prompt},
    ui::{
        tokens::space,
        widget::{
            audit::{AuditPane, Audited},
            chart_pane::ChartPane,
            form::{self, FormPane},
            question::{Asked, May, QuestionPane, WIDEST},
        },
    },
};
use eframe::egui::{self, Ui, vec2};
use std::collections::BTreeMap;

/// Keeps the preview between frames.
#[derive(Default)]
pub(super) struct Preview {
    question: QuestionPane,
    audit: AuditPane,
    form: FormPane,
}

/// Tells what is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Side {
    /// What a student sees.
    #[default]
    Student,
    /// The key with its reasons.
    Key,
}

/// Tells whether this is the one to preview an exercise.
pub(super) fn takes(prompt: &Prompt) -> bool {
    prompt.question.is_some() || prompt.audit.is_some()
}

impl Preview {
    /// Shows it, the record over it where there is one.
    pub fn show(&mut self, ui: &mut Ui, chart: &mut ChartPane, (model, bench): (&Model, &Bench), exercise: &Exercise, side: Side) {
        let prompt = &exercise.prompt;
        let of = u64::from(bench.checks) << 16 | bench.preview as u64;
        if let Some(record) = &prompt.chart {
            let height = ui.available_height() * 0.45;
            ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
                chart.show(ui, record, &[]);
            });
            ui.add_space(space::XS);
        }
        egui::ScrollArea::vertical().id_salt(("preview", of)).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width((ui.available_width() - 10.0).min(WIDEST));
            ui.spacing_mut().item_spacing.y = 10.0;
            self.asked(ui, model, of, prompt, side);
            if side == Side::Key {
                let key = exercise.key.open();
                match (&prompt.question, key) {
                    (Some(question), Some(key)) => key.question.iter().for_each(|key| feedback::key_of(ui, question, key)),
                    (None, Some(key)) => key.audit.iter().for_each(|key| feedback::audit_key_of(ui, key)),
                    _ => {}
                }
            }
        });
    }

    fn asked(&mut self, ui: &mut Ui, model: &Model, of: u64, prompt: &Prompt, side: Side) {
        if let Some(question) = &prompt.question {
            if side == Side::Student {
                let blank = Answered::default();
                let asked = Asked { of, prompt: question, answered: &blank, may: May::Look };
                // Nothing is answered here.
                self.question.show(ui, &asked, &mut |_| {});
            }
        } else if let Some(audit) = &prompt.audit
            && side == Side::Student
        {
            let books = Books::of(&model.sets, prompt.on());
            self.audit.show(ui, &Audited { of, prompt: audit, marks: &BTreeMap::new(), may: May::Look }, &books, &mut |_| {});
            if let Some(sheet) = &audit.sheet {
                self.form.locked = true;
                form::tools(ui, &mut self.form, sheet, |_| {});
                ui.allocate_ui(vec2(ui.available_width(), 460.0), |ui| drop(self.form.show(ui, sheet, &super::audit::lit(audit, &BTreeMap::new()))));
            }
        }
    }
}
