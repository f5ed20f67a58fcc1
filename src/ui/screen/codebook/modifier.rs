//! The page of a modifier: what it tells, its days, what it is made for, and which others contradict it.

use crate::{
    app::{
        Action,
        model::{Model, PageOf},
    },
    code::Modifier,
    codebook::{
        hcpcs::Use,
        services::{ServiceSource, Standing},
    },
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            code_page::{self, Part},
        },
    },
};
use eframe::egui::{self, Ui};

/// Shows the page of a modifier for today.
pub fn show(ui: &mut Ui, model: &Model, code: Modifier, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let (sets, on) = (&model.sets, model.today);
    let found = sets.modifier(code, on);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.label(text(format!("Modifier of {}", found.system().name()), Face::Plain, 12.5, t.muted));
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.label(text(code.as_str(), Face::Mono, 24.0, t.ink));
        let label = if found.label.is_empty() { "No set at hand has it" } else { found.label };
        // The buttons that turn pages stand at the right.
        ui.set_max_width((ui.available_width() - 76.0).max(140.0));
        ui.add(egui::Label::new(text(label, Face::Plain, 18.0, t.ink)).wrap());
    });
    let from = match found.source {
        ServiceSource::Hcpcs(release) => release,
        _ => "in our own words",
    };
    let standing = if found.standing == Standing::InForce { "it can be reported.".to_owned() } else { found.standing.says() };
    code_page::fact_from(ui, "On this day", &format!("{on}: {standing}"), from);
    for (heading, day) in [("In use since", found.days.0), ("Last day", found.days.1)] {
        if let Some(day) = day {
            code_page::fact_from(ui, heading, &day.to_string(), from);
        }
    }
    let Some(fact) = found.fact else { return };
    let uses: Vec<&str> = fact.on.iter().copied().map(Use::says).collect();
    code_page::fact_from(ui, "Stands on", &uses.join(", "), "our facts");
    let others =
        fact.not_with.iter().map(|other| Part { label: other.to_string(), title: sets.modifier(*other, on).label.to_owned(), billable: true, page: PageOf::Modifier(*other) });
    let others: Vec<Part> = others.collect();
    if !others.is_empty() {
        code_page::list(ui, "Not on one line with", &others, out);
        basic::muted(ui, "our facts");
    }
}
