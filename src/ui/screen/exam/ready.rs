//! “Am I ready?”, with what the answer rests on.

use crate::{
    app::model::Model,
    blueprint::{Blueprint, DomainId},
    exam::readiness::{Readiness, Reason, Tally},
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, text},
        words,
    },
};
use eframe::egui::Ui;

/// Tells how likely a new full form would be passed, or why that cannot be told yet.
pub(super) fn ready(ui: &mut Ui, model: &Model, blueprint: &Blueprint) {
    let Some(readiness) = model.exams.readiness.get(&blueprint.id) else { return };
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        basic::caption(ui, "Am I ready?");
        match readiness {
            Readiness::Told(told) => {
                let (low, high) = told.range_percent();
                ui.label(text(format!("Between {low} and {high} % likely to pass a full form of our questions"), Face::Strong, 16.0, t.ink));
                basic::muted(
                    ui,
                    format!(
                        "About {:.0} % of its questions right are expected. It rests on {}, older ones counted less, and on the pass mark above; the real exam asks other questions.",
                        told.expected * 100.0,
                        given(told.tally)
                    ),
                );
                if told.tally.in_practice > 0 {
                    basic::muted(
                        ui,
                        "Of each question your first answer counts, wherever you gave it. In practice the book is open and no clock runs, so answers there may have come easier.",
                    );
                }
            }
            Readiness::Withheld(reasons) => {
                ui.label(text("That cannot be told honestly yet", Face::Strong, 14.0, t.ink));
                for reason in reasons {
                    basic::muted(ui, why_not(reason, blueprint));
                }
            }
        }
    });
    ui.add_space(space::M);
}

fn why_not(reason: &Reason, blueprint: &Blueprint) -> String {
    match reason {
        Reason::FewAnswers { have, need, tally } => {
            let weighed = if f64::from(tally.in_forms + tally.in_practice) - have >= 0.5 { format!(", which at their age weigh as {have:.0}") } else { String::new() };
            format!("So far {}{weighed}; {need:.0} are needed. Of each question the first answer counts.", given(*tally))
        }
        Reason::Unseen(domains) => {
            let name = |id: &DomainId| blueprint.domains.iter().find(|domain| domain.id == *id).map_or("", |domain| domain.name.as_str());
            let named: Vec<&str> = domains.iter().take(3).map(name).collect();
            let more = domains.len().saturating_sub(named.len());
            let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("Nothing was answered yet in: {}{rest}.", named.join(", "))
        }
        Reason::Old { days } => format!("The latest answer is {days:.0} days old."),
    }
}

/// Says how many answers there are of each kind: `40 answers in forms and 22 in practice`.
fn given(tally: Tally) -> String {
    let (forms, practice) = (tally.in_forms as usize, tally.in_practice as usize);
    match (forms, practice) {
        (0, 0) => "no answers".to_owned(),
        (_, 0) => format!("{} in forms", words::count(forms, "answer", "answers")),
        (0, _) => format!("{} in practice", words::count(practice, "answer", "answers")),
        _ => format!("{} in forms and {practice} in practice", words::count(forms, "answer", "answers")),
    }
}
