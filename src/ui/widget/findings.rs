//! What the code book says of a list of diagnoses: one line a finding, with the note it rests on.

use super::basic::{self, text};
use crate::{
    app::Action,
    codebook::rules::{RuleFinding, Strength},
    ui::tokens::{Face, Tokens, space},
};
use eframe::egui::{self, Margin, Ui};

/// Shows the findings as one card; shows nothing where there are none.
pub fn show(ui: &mut Ui, heading: &str, edition: &str, findings: &[RuleFinding], out: &mut Vec<Action>) {
    if findings.is_empty() {
        return;
    }
    basic::card_frame(ui).inner_margin(Margin::symmetric(18, 14)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::S;
        basic::caption(ui, heading);
        basic::muted(ui, format!("From the notes of {edition}. It costs no points; a payer would send the claim back for it."));
        for finding in findings {
            basic::hairline(ui);
            line(ui, finding, out);
        }
    });
}

fn line(ui: &mut Ui, finding: &RuleFinding, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(88.0);
            for code in &finding.codes {
                let link = ui.add(egui::Link::new(text(code.to_string(), Face::Mono, 13.0, t.accent)));
                if link.on_hover_text("Open its page").clicked() {
                    out.push(Action::Look(*code));
                    out.push(Action::Go(crate::app::model::Place::CodeBook));
                }
            }
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let ink = if finding.strength == Strength::Required { t.ink } else { t.muted };
            ui.add(egui::Label::new(text(&finding.message, Face::Plain, 14.0, ink)).wrap());
            if !finding.note_text.is_empty() {
                ui.add(egui::Label::new(text(format!("{} · {}", finding.note_from, finding.note_text), Face::Plain, 12.0, t.muted)).wrap());
            } else if !finding.note_from.is_empty() {
                ui.label(text(&finding.note_from, Face::Plain, 12.0, t.muted));
            }
        });
    });
}
