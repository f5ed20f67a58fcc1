//! Beside the form: the words of the box in hand, and what was found.

use crate::{
    app::model::Desk,
    attempt::Policy,
    claim::{BoxId, help::help as help_of},
    scrub::{Finding, Severity},
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            icon::Icon,
        },
        words,
    },
};
use eframe::egui::{self, Margin, Role, Sense, Ui, WidgetInfo};

/// Gives the heading of a box: `Box 24D, line 1`.
pub(super) fn heading(id: BoxId) -> String {
    let number = id.number();
    let line = id.said().rsplit_once(", line ").map(|(_, line)| format!(", line {line}")).unwrap_or_default();
    match number.strip_prefix("FL") {
        Some(number) => format!("FL {number}{line}"),
        None if number == "0" => "Payer’s address".to_owned(),
        None => format!("Box {number}{line}"),
    }
}

/// Shows what goes into the box in hand.
pub(super) fn help(ui: &mut Ui, here: Option<BoxId>, policy: Policy) {
    let t = Tokens::here(ui);
    basic::card_frame(ui).inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        let Some(id) = here else {
            basic::caption(ui, "The box in hand");
            basic::muted(ui, "Press Tab or click a box, and type. Tab goes on, Shift Tab back, arrows along the service lines, Space marks, Escape leaves the form, F8 goes to the next finding.");
            return;
        };
        basic::caption(ui, &heading(id));
        ui.label(text(id.title(), Face::Medium, 14.0, t.ink));
        if policy == Policy::Exam {
            basic::muted(ui, "Test mode: what goes in and what is wrong is said once the claim is sent.");
            return;
        }
        let help = help_of(id);
        ui.add(egui::Label::new(text(help.words, Face::Plain, 14.0, t.ink)).wrap());
        ui.add(egui::Label::new(text(help.source, Face::Plain, 12.0, t.muted)).wrap());
    });
}

/// Counts what was found: `2 reject · 1 warn`.
pub(super) fn counted(found: &[Finding]) -> String {
    let rejects = found.iter().filter(|one| one.rule.severity == Severity::Reject).count();
    match (rejects, found.len() - rejects) {
        (0, 0) => "none".to_owned(),
        (0, warns) => format!("{warns} warn"),
        (rejects, 0) => format!("{rejects} reject"),
        (rejects, warns) => format!("{rejects} reject · {warns} warn"),
    }
}

/// Shows what was found; gives the finding that was clicked.
pub(super) fn findings<'a>(ui: &mut Ui, desk: &'a Desk) -> Option<&'a Finding> {
    let t = Tokens::here(ui);
    let mut wanted = None;
    if desk.policy == Policy::Exam {
        return None;
    }
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(text("Findings", Face::Strong, 13.0, t.muted));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(text(counted(&desk.found), Face::Plain, 12.5, t.muted)));
            });
        });
        if desk.found.is_empty() {
            basic::hairline(ui);
            egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let words = if desk.response.checks == 0 {
                    "A box is checked when you leave it. Check boxes looks at the whole claim. Each time you are told something is counted."
                } else {
                    "Nothing that was checked would come back."
                };
                basic::muted(ui, words);
            });
        }
        for (n, finding) in desk.found.iter().enumerate() {
            basic::hairline(ui);
            if line(ui, n, finding) {
                wanted = Some(finding);
            }
        }
        ui.add_space(space::XS);
    });
    wanted
}

/// Shows one finding; true where it was clicked.
pub(super) fn line(ui: &mut Ui, n: usize, finding: &Finding) -> bool {
    let t = Tokens::here(ui);
    let (sign, (ink, ground), word) = match finding.rule.severity {
        Severity::Reject => (Icon::Cross, (t.wrong.0, t.wrong.1), "Reject"),
        Severity::Warn => (Icon::Half, (t.partial.0, t.partial.1), "Warn"),
    };
    let place = finding.boxes.first().map_or_else(|| "Claim".to_owned(), |id| heading(*id).trim_start_matches("Box ").to_owned());
    let inner = egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.horizontal(|ui| {
            basic::tinted_chip(ui, Some(sign), &place, ink, ground, None);
            ui.label(text(word, Face::Plain, 12.0, ink));
        });
        ui.add(egui::Label::new(text(&finding.words, Face::Plain, 14.0, t.ink)).wrap().selectable(false));
    });
    let response = ui.interact(inner.response.rect, egui::Id::unique(("finding", n)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{word}, {place}: {}", finding.words)));
    basic::focus_ring(ui, &response, 4.0);
    if response.hovered() {
        ui.painter().rect_stroke(inner.response.rect.shrink(1.0), 4.0, egui::Stroke::new(1.0, t.line), egui::StrokeKind::Inside);
    }
    let help = finding.rule.help();
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(words::lines(&[&help.why, &finding.fix()])).clicked()
}
