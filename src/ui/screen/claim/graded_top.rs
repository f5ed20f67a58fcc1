//! The bar over a graded claim.

use crate::{
    app::{
        Action,
        model::{Graded, Model, Place},
    },
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens},
        widget::{
            basic::{self, Rank, text},
            disagree, save_menu,
        },
        words,
    },
};
use eframe::egui::{self, Ui};

/// Shows the bar; gives a command that was asked for, and whether somebody disagrees.
pub(super) fn top(ui: &mut Ui, model: &Model, graded: &Graded, out: &mut Vec<Action>) -> (Option<Command>, bool) {
    let t = Tokens::here(ui);
    let wide = ui.available_width() > 900.0;
    let (mut went, mut asked, mut disagrees) = (Vec::new(), None, false);
    shell::bar(
        ui,
        |ui| {
            let steps = [("Library", Place::Library), (graded.pack_title.as_str(), Place::Pack(graded.pack.clone()))];
            shell::crumbs(ui, if wide { &steps } else { &[] }, &mut went);
            ui.add(egui::Label::new(text(&graded.prompt.title, Face::Strong, 16.0, t.ink)).truncate());
            if wide {
                let checks = words::count(graded.response.checks as usize, "check", "checks");
                basic::chip(ui, &format!("sent · {} · {checks}", words::spent(graded.active)));
            }
        },
        |ui| {
            if basic::button(ui, "Next case", Some("Ctrl N"), Rank::Primary).clicked() {
                out.push(Action::Next);
            }
            if basic::button(ui, "Try again", None, Rank::Plain).clicked() {
                out.push(Action::Retry);
            }
            asked = save_menu::show(ui, model);
            disagrees = disagree::button(ui);
        },
    );
    out.append(&mut went);
    (asked, disagrees)
}
