//! The bar over a claim: where one is, how help comes, and sending.

use crate::{
    app::{
        Action,
        model::{Desk, Model, Place},
    },
    attempt::Policy,
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens},
        widget::{
            basic::{self, Rank, text},
            save_menu,
        },
        words,
    },
};
use eframe::egui::{self, Ui};

/// Shows the bar; gives a command that was asked for.
pub(super) fn show(ui: &mut Ui, desk: &Desk, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
    let t = Tokens::here(ui);
    let manifest = &desk.pack.manifest;
    let (mut went, mut done, mut asked) = (Vec::new(), Vec::new(), None);
    let wide = ui.available_width() > 1060.0;
    shell::bar(
        ui,
        |ui| {
            let steps = [("Library", Place::Library), (manifest.title.as_str(), Place::Pack(manifest.id.clone()))];
            // A narrow window keeps the title whole.
            shell::crumbs(ui, if wide { &steps } else { &[] }, &mut went);
            ui.add(egui::Label::new(text(&desk.prompt.title, Face::Strong, 16.0, t.ink)).truncate());
            if wide {
                basic::chip(ui, desk.prompt.claim.as_ref().map_or("", |claim| claim.form.name()));
            }
        },
        |ui| {
            asked = basic::button(ui, "Send claim", Some("Ctrl Enter"), Rank::Primary).clicked().then_some(Command::Submit);
            if desk.policy != Policy::Exam && basic::button(ui, "Check boxes", None, Rank::Plain).on_hover_text("What a payer would send back (Ctrl Shift K)").clicked() {
                done.push(Action::CheckClaim);
            }
            asked = save_menu::show(ui, model).or(asked);
            mode(ui, desk, &mut done);
            if wide && model.people.settings.clock_shown {
                let ink = if desk.clock.is_running() { t.ink } else { t.muted };
                ui.label(text(words::clock(desk.clock.counted()), Face::Mono, 14.0, ink)).on_hover_text("Active time; it rests when you do");
            }
            if wide && !desk.saved {
                ui.label(text("saving…", Face::Plain, 12.0, t.muted));
            }
        },
    );
    out.append(&mut done);
    out.append(&mut went);
    asked
}

/// Says how help comes; while the form is blank it can be chosen.
fn mode(ui: &mut Ui, desk: &Desk, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let given = desk.prompt.claim.as_ref().and_then(|claim| claim.given.clone());
    let untouched = desk.response.checks == 0 && desk.response.claim == given && desk.response.sections.is_empty();
    let words = match desk.policy {
        Policy::Exam => "Test mode".to_owned(),
        Policy::Practice | Policy::Study => format!("Study mode · {} used", words::count(desk.response.checks as usize, "check", "checks")),
    };
    if untouched {
        let (other, name) = if desk.policy == Policy::Exam { (Policy::Study, "Study instead") } else { (Policy::Exam, "Test instead") };
        if basic::button(ui, name, None, Rank::Quiet).on_hover_text("In test mode nothing is said before the claim is sent").clicked() {
            out.push(Action::WorkUnder(other));
        }
    }
    ui.label(text(words, Face::Plain, 12.5, t.muted));
}
