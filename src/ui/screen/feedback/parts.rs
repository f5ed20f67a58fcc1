//! What every feedback has: the badge of a verdict, where a rule stands, the author's remark.

use crate::{
    app::{
        Action,
        model::{Graded, PageOf},
    },
    codebook::guidelines::SectionId,
    feedback::{Explanation, Tone},
    ui::{
        tokens::{Face, Pair, Tokens, space},
        widget::{
            basic::{self, text},
            icon::Icon,
        },
        words,
    },
};
use eframe::egui::{self, Role, Sense, Ui, WidgetInfo};

/// Gives what stands beside the title of a graded case.
pub(super) fn remark(graded: &Graded) -> String {
    format!("graded · {}", words::spent(graded.active))
}

/// Gives the sign and the colours of a tone.
pub(super) fn dress(ui: &Ui, tone: Tone) -> (Option<Icon>, Pair) {
    let t = Tokens::here(ui);
    match tone {
        Tone::Exact => (Some(Icon::Check), t.exact),
        Tone::Partial => (Some(Icon::Half), t.partial),
        Tone::Missed => (Some(Icon::Circle), t.missed),
        Tone::Wrong => (Some(Icon::Cross), t.wrong),
        Tone::Note => (None, Pair(t.muted, t.sunken)),
    }
}

/// Shows the badge of a verdict.
pub(super) fn badge(ui: &mut Ui, tone: Tone, word: &str) {
    let (sign, pair) = dress(ui, tone);
    if sign.is_none() {
        basic::chip(ui, word);
        return;
    }
    basic::tinted_chip(ui, sign, word, pair.0, pair.1, None);
}

/// Shows what is said of a verdict: the headline, the reason, where the rules stand.
pub(super) fn explained(ui: &mut Ui, explained: &Explanation, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    ui.add(egui::Label::new(text(&explained.headline, Face::Strong, 13.5, t.ink)).wrap());
    if !explained.reason.is_empty() {
        ui.add(egui::Label::new(text(&explained.reason, Face::Plain, 13.5, t.ink)).wrap());
    }
    cites(ui, &explained.cites, out);
}

/// Shows where rules stand; a guideline section opens in the code book.
pub(super) fn cites(ui: &mut Ui, cites: &[String], out: &mut Vec<Action>) {
    if cites.is_empty() {
        return;
    }
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for cite in cites {
            citation(ui, cite, out);
        }
    });
}

/// Shows where a rule stands; a guideline section opens in the code book.
pub(super) fn citation(ui: &mut Ui, cite: &str, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let Some(id) = SectionId::find(cite) else {
        ui.label(text(cite, Face::Plain, 12.5, t.muted));
        return;
    };
    let link = ui.add(egui::Label::new(text(cite, Face::Plain, 12.5, t.accent)).sense(Sense::click()));
    link.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Open guideline {id}")));
    let title = id.section().map_or("", |section| section.title.as_str());
    if link.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(title).clicked() {
        out.push(Action::OpenBookAt(PageOf::Guideline(id)));
    }
}

/// Shows the score that counts in this pack, with what it rests on.
pub(super) fn score(ui: &mut Ui, graded: &Graded, beside: impl FnOnce(&mut Ui), under: &str) {
    let t = Tokens::here(ui);
    let percent = graded.grade.scores.by(graded.method);
    ui.horizontal(|ui| {
        let label = ui.label(text(percent.to_string(), Face::Strong, 24.0, t.ink));
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Score {percent}")));
        ui.add_space(space::XS);
        beside(ui);
    });
    let width = ui.available_width();
    basic::bar(ui, percent.fraction(), width, 6.0);
    if !under.is_empty() {
        basic::muted(ui, under);
    }
}

/// Shows the author's remark, where there is one.
pub(super) fn remarks(ui: &mut Ui, graded: &Graded) {
    if let Some(remarks) = &graded.remarks {
        basic::card(ui, |ui| {
            basic::caption(ui, "From the author");
            ui.label(remarks);
        });
    }
}
