//! Coder, biller or both: the two kinds of work side by side, with the learner's own results and likings.

use crate::{
    app::{
        Action,
        model::{Model, Place},
    },
    progress::{Leaning, Statement},
    study::path::{Knowledge, Path, Side, Standing, words_of},
    ui::{
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, text},
        words,
    },
};
use eframe::egui::{self, Align, Label, Layout, Role, Sense, Ui, WidgetInfo, vec2};

/// What a side is like, heading by heading.
struct Work {
    side: Side,
    name: &'static str,
    in_short: &'static str,
    about: [(&'static str, &'static str); 4],
}

const WORKS: [Work; 2] = [
    Work {
        side: Side::Coding,
        name: "Coding",
        in_short: "From the record to the codes",
        about: [
            (
                "All day",
                "Reads visit notes, operative reports and results; picks diagnoses, services and modifiers; puts them in order; asks the provider where the record does not say enough. Measured by accuracy, usually against 95 %, and by charts an hour.",
            ),
            ("Skills", "Anatomy, disease and drugs; the Official Guidelines; the code books and their notes; reading closely for hours; knowing when not to code."),
            (
                "Usual certifications",
                "CPC (AAPC) for physicians’ services; COC (AAPC) for hospital outpatients; CCA, then CCS or CCS-P (AHIMA). CBCS (NHA) has both sides at a first level.",
            ),
            (
                "Leans on billing",
                "A code is only worth what the payer’s edits, pointers and limits let through. Denials come back with the reason: that is where a coder learns which habits cost money.",
            ),
        ],
    },
    Work {
        side: Side::Billing,
        name: "Billing",
        in_short: "From the codes to the paid claim",
        about: [
            (
                "All day",
                "Checks coverage and authorization; builds and scrubs claims; sends them; posts what payers send back; mends rejections, appeals denials, bills patients. Measured by clean claims, days until paid, and what is still owed.",
            ),
            (
                "Skills",
                "Payers’ rules and deadlines; the CMS-1500, the UB-04 and their electronic twins; remittance codes; sums that must agree; letters and calls; patience with many open matters.",
            ),
            ("Usual certifications", "CPB (AAPC); CMRS (AMBA); CBCS (NHA) has both sides at a first level."),
            ("Leans on coding", "A wrong or vague code is a claim sent back or not paid. A biller who can read a code and its note sees the mistake before the payer does."),
        ],
    },
];

/// Shows the page.
pub fn show(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let mut steps = Vec::new();
    shell::bar(
        ui,
        |ui| {
            shell::crumbs(ui, &[("Progress", Place::Progress)], &mut steps);
            shell::title(ui, "Coder, biller or both?", "");
        },
        |_| {},
    );
    out.append(&mut steps);
    let Some(ways) = &model.keeping.ways else { return };
    ui.push_id("path", |ui| {
        basic::page(ui, 1100.0, |ui| {
            conclusion(ui, ways);
            ui.add_space(space::XS);
            ui.spacing_mut().item_spacing.x = space::M;
            sides(ui, ways);
            ui.add_space(space::XS);
            basic::card(ui, |ui| likings(ui, model, ways, out));
        });
    });
}

fn conclusion(ui: &mut Ui, ways: &Path) {
    let t = Tokens::here(ui);
    basic::card(ui, |ui| {
        ui.add(Label::new(text(&ways.conclusion, Face::Medium, 15.0, t.ink)).wrap());
        let under = "Many offices have one person do both, and many people do one after the other. This page compares; it does not tell you what to become.";
        ui.add(Label::new(text(under, Face::Plain, 13.0, t.muted)).wrap());
    });
}

/// Shows the two kinds of work beside each other, both as high as the higher one needs.
fn sides(ui: &mut Ui, ways: &Path) {
    let id = ui.scope_id().with("heights");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let mut needed = 0.0_f32;
    ui.columns(2, |columns| {
        for (column, work) in columns.iter_mut().zip(&WORKS) {
            let standing = if work.side == Side::Coding { &ways.coding } else { &ways.billing };
            // A column would set its words justified.
            column.with_layout(Layout::top_down(Align::Min), |ui| {
                basic::card(ui, |ui| {
                    side(ui, work, standing);
                    let own = ui.min_rect().height();
                    needed = needed.max(own);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space((height - own).max(0.0));
                });
            });
        }
    });
    if (needed - height).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_repaint();
    }
}

fn side(ui: &mut Ui, work: &Work, standing: &Standing) {
    let t = Tokens::here(ui);
    ui.label(text(work.name, Face::Strong, 16.0, t.ink));
    ui.label(text(work.in_short, Face::Plain, 13.5, t.muted));
    ui.add_space(space::XS);
    basic::caption(ui, "You here");
    ui.add(Label::new(text(said(standing), Face::Plain, 14.0, t.ink)).wrap());
    if standing.parts > 0 {
        range(ui, standing);
    }
    for (heading, words) in work.about {
        ui.add_space(space::XS);
        basic::caption(ui, heading);
        ui.add(Label::new(text(words, Face::Plain, 14.0, t.ink)).wrap());
    }
}

/// Says the figures with what they are worth.
fn said(standing: &Standing) -> String {
    // A space that no line is broken at.
    let percent = |share: f64| format!("{:.0}\u{a0}%", share * 100.0);
    if standing.parts == 0 {
        return "Nothing handed in on this side yet.".to_owned();
    }
    let little = if standing.known() == Knowledge::Little { " That is little to go by." } else { "" };
    let parts = words::count(standing.parts as usize, "graded part", "graded parts");
    let pace = match standing.pace {
        Some([fast, middle, slow]) => {
            format!(" A part takes you {middle:.0} seconds; in the middle half of {} cases {fast:.0} to {slow:.0}.", standing.cases)
        }
        None => " Too few cases to tell a pace.".to_owned(),
    };
    format!("{} of the credit in {parts}; over many such parts likely {} to {}.{little}{pace}", percent(standing.share), percent(standing.low), percent(standing.high))
}

/// Draws the range a share likely lies in, with the share as a line in it.
fn range(ui: &mut Ui, standing: &Standing) {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Likely between {:.0} and {:.0} percent", standing.low * 100.0, standing.high * 100.0)));
    let track = rect.shrink2(vec2(0.0, 4.0));
    let at = |share: f64| track.left() + track.width() * share as f32;
    ui.painter().rect_filled(track, 3.0, t.line);
    let likely = egui::Rect::from_x_y_ranges(at(standing.low)..=at(standing.high).max(at(standing.low) + 3.0), track.y_range());
    ui.painter().rect_filled(likely, 3.0, t.accent.gamma_multiply(0.5));
    ui.painter().vline(at(standing.share), rect.y_range(), egui::Stroke::new(2.0, t.accent));
}

fn likings(ui: &mut Ui, model: &Model, ways: &Path, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    basic::caption(ui, "What you like");
    basic::muted(ui, format!("{} of {} answered. Press an answer again to take it back.", ways.answered, Statement::ALL.len()));
    for statement in Statement::ALL {
        let now = model.people.settings.leanings.of(statement);
        basic::hairline(ui);
        basic::row(
            ui,
            44.0,
            |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                for leaning in Leaning::ALL.into_iter().rev() {
                    let chosen = now == Some(leaning);
                    let choice = basic::choice(ui, leaning.name(), chosen);
                    choice.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{}: {}", leaning.name(), words_of(statement))));
                    if choice.clicked() {
                        let mut settings = model.people.settings.clone();
                        settings.leanings.set(statement, (!chosen).then_some(leaning));
                        out.push(Action::Set(Box::new(settings)));
                    }
                }
            },
            |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| ui.add(Label::new(text(words_of(statement), Face::Plain, 14.0, t.ink)).wrap()));
            },
        );
    }
    if let Some(liking) = ways.liking {
        ui.add_space(space::XS);
        lean(ui, liking);
    }
}

/// Draws where the likings lean.
fn lean(ui: &mut Ui, liking: f64) {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let word = if liking < 0.0 { "coding" } else { "billing" };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("What you like leans {:.0} percent of the way to {word}", liking.abs() * 100.0)));
    let track = egui::Rect::from_min_size(rect.left_top() + vec2(70.0, 8.0), vec2(rect.width() - 140.0, 6.0));
    ui.painter().rect_filled(track, 3.0, t.line);
    ui.painter().vline(track.center().x, track.expand(3.0).y_range(), egui::Stroke::new(1.0, t.muted));
    ui.painter().circle_filled(egui::pos2(track.center().x + track.width() / 2.0 * liking as f32, track.center().y), 6.0, t.accent);
    basic::paint_text(ui, egui::pos2(rect.left(), track.center().y), egui::Align2::LEFT_CENTER, "Coding", Face::Plain, 13.0, t.muted);
    basic::paint_text(ui, egui::pos2(rect.right(), track.center().y), egui::Align2::RIGHT_CENTER, "Billing", Face::Plain, 13.0, t.muted);
}
