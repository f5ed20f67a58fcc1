//! The map of skills: groups, and the leaves in them, each as a share with how sure it is.
//!
//! The bar runs to the mean, a lighter band over the interval; the less it rests on, the paler it is. What nothing is known
//! of says so and has no bar.

use super::{
    derived::Derived,
    table::{self, Table},
};
use crate::{
    skill::Skill,
    study::Estimate,
    ui::{
        tokens::{Face, Pair, Tokens, space},
        widget::{
            basic,
            icon::{self, Icon},
        },
    },
};
use eframe::egui::{self, Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// Shows the map; `open` are the groups whose leaves are shown.
pub fn show(ui: &mut Ui, derived: &Derived, open: &mut BTreeSet<Skill>) {
    table::card(
        ui,
        "Skills, by what you got right; older work counts less",
        || Table { head: &["Skill", "Mean %", "Low %", "High %", "Parts", "Weight"], rows: rows(derived) },
        |ui| {
            for skill in Skill::all().filter(|skill| skill.parent().is_none()) {
                if line(ui, skill, derived.known(skill), open.contains(&skill)).clicked() && skill.is_group() && !open.remove(&skill) {
                    open.insert(skill);
                }
                if open.contains(&skill) {
                    for leaf in skill.children() {
                        line(ui, leaf, derived.known(leaf), false);
                    }
                }
            }
            basic::muted(ui, "Between the dots of a bar it lies four times in five. Pale: little to go by. A group opens at a click.");
        },
    );
}

/// Fewer parts than this bear no verdict.
const EARLY: u32 = 4;

fn rows(derived: &Derived) -> Vec<Vec<String>> {
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let row = |skill: Skill| match derived.known(skill) {
        Some(e) => vec![skill.name().to_owned(), percent(e.mean), percent(e.low), percent(e.high), e.parts.to_string(), format!("{:.1}", e.weight)],
        None => vec![skill.name().to_owned(), "not known".to_owned(), String::new(), String::new(), "0".to_owned(), "0".to_owned()],
    };
    Skill::all().map(row).collect()
}

/// Gives the word, the sign and the colours for a mean.
fn verdict(mean: f64, t: &Tokens) -> (&'static str, Icon, Pair) {
    match mean {
        m if m >= 0.85 => ("strong", Icon::Check, t.exact),
        m if m >= 0.70 => ("fair", Icon::Half, t.partial),
        _ => ("weak", Icon::Circle, t.missed),
    }
}

fn line(ui: &mut Ui, skill: Skill, known: Option<Estimate>, open: bool) -> egui::Response {
    let t = Tokens::here(ui);
    let group = skill.is_group();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), if group { 28.0 } else { 24.0 }), if group { Sense::click() } else { Sense::hover() });
    let said = known.map_or_else(|| "nothing known yet".to_owned(), |e| figure(e, t));
    let role = if group { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{}: {said}", skill.name())));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() && group {
        ui.painter().rect_filled(rect, 4.0, t.sunken);
    }
    basic::focus_ring(ui, &response, 4.0);
    let y = rect.center().y;
    let inset = if skill.parent().is_some() { 22.0 } else { 0.0 };
    if group {
        icon::paint(ui.painter(), if open { Icon::Down } else { Icon::Right }, pos2(rect.left() + 7.0, y), 9.0, t.muted);
    }
    let (face, ink) = (if group { Face::Medium } else { Face::Plain }, if known.is_some() { t.ink } else { t.muted });
    let names = rect.width() * 0.40;
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width((names - 18.0 - inset - 6.0).max(40.0)),
        ..egui::text::LayoutJob::single_section(skill.name().to_owned(), egui::TextFormat::simple(face.at(13.5), ink))
    };
    let named = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(pos2(rect.left() + 18.0 + inset, y - named.size().y / 2.0), named, ink);
    let figures = 200.0;
    let track = Rect::from_min_max(pos2(rect.left() + names, y - 3.0), pos2((rect.right() - figures).max(rect.left() + names + 20.0), y + 3.0));
    basic::paint_text(ui, pos2(rect.right(), y), Align2::RIGHT_CENTER, &said, Face::Plain, 12.5, t.muted);
    ui.painter().rect_filled(track, 3.0, t.line);
    if let Some(estimate) = known {
        bar(ui, track, estimate);
    }
    response
}

fn bar(ui: &Ui, track: Rect, e: Estimate) {
    let t = Tokens::here(ui);
    let x = |share: f64| track.left() + track.width() * share as f32;
    let (_, sign, Pair(ink, _)) = if is_early(e) { ("", Icon::Circle, Pair(t.muted, t.sunken)) } else { verdict(e.mean, t) };
    // Four parts are enough to be half as dark as it gets.
    let sure = (0.35 + 0.65 * e.weight / (e.weight + 4.0)) as f32;
    ui.painter().rect_filled(track.with_max_x(x(e.mean)), 3.0, ink.gamma_multiply(sure));
    let band = Rect::from_min_max(pos2(x(e.low), track.top() - 2.0), pos2(x(e.high), track.bottom() + 2.0));
    ui.painter().rect_filled(band, 2.0, ink.gamma_multiply(0.18));
    for end in [e.low, e.high] {
        ui.painter().circle_filled(pos2(x(end), track.center().y), 2.0, ink);
    }
    if !is_early(e) {
        icon::paint(ui.painter(), sign, pos2(track.right() + space::L, track.center().y), 11.0, ink);
    }
}

fn figure(e: Estimate, t: &Tokens) -> String {
    let parts = crate::ui::words::count(e.parts as usize, "part", "parts");
    if is_early(e) {
        return format!("{parts}, too few to tell");
    }
    format!("{}, {:.0} % of {parts}", verdict(e.mean, t).0, e.mean * 100.0)
}

/// Tells whether it rests on too little for a verdict: a mean of one part is mostly what was expected before.
fn is_early(e: Estimate) -> bool {
    e.parts < EARLY
}
