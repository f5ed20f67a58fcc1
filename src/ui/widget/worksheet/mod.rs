//! The E/M worksheet: what was found in the record, element by element, and while one studies what each comes to.
//!
//! It takes the worksheet as it stands; what a person does goes out as one [`Edit`] that puts another in its place.

mod items;

use super::basic::{self, Rank, text};
use crate::{
    attempt::Edit,
    codebook::em::{Basis, Judged, Mdm, Problem, Risk, SeenBy, Worksheet, judge, table},
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, Align, Id, Key, Layout, Margin, Role, Sense, Ui, WidgetInfo, vec2};

/// Tells whether the worksheet says what it comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Help {
    /// Nothing is said before it is handed in.
    #[default]
    None,
    /// Each element says the level it reaches.
    Live,
}

/// Keeps the panel between frames.
#[derive(Default)]
pub struct WorksheetPane {
    /// What is to get the keyboard.
    wants: Option<Id>,
    minutes: Option<String>,
}

/// Tells what a person wants of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Another worksheet in place of the one there.
    Edit(Edit),
    /// Help on the way, or none.
    Help(Help),
}

/// Shows the panel as one card; help may be chosen while nothing is entered.
pub fn show(ui: &mut Ui, pane: &mut WorksheetPane, sheet: &Worksheet, (help, may_choose): (Help, bool)) -> Option<Wanted> {
    let mut wanted = None;
    let judged = (help == Help::Live).then(|| judge(sheet));
    let mut next = sheet.clone();
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
        if head(ui, judged.as_ref(), may_choose) {
            wanted = Some(Wanted::Help(if help == Help::Live { Help::None } else { Help::Live }));
        }
        basic::hairline(ui);
        part(ui, "Kind of visit", None, |ui| visit(ui, &mut next));
        basic::hairline(ui);
        part(ui, "Problems", judged.as_ref().map(|j| level(j.problems)), |ui| problems(ui, &mut next));
        basic::hairline(ui);
        part(ui, "Data", judged.as_ref().map(|j| j.data.name()), |ui| items::show(ui, pane, &mut next, help));
        basic::hairline(ui);
        part(ui, "Risk", judged.as_ref().map(|j| level(j.risk)), |ui| risks(ui, &mut next));
        basic::hairline(ui);
        part(ui, "Time", judged.as_ref().and_then(|j| j.by_time).map(|_| "reaches a level"), |ui| time(ui, pane, &mut next));
    });
    if let Some(id) = pane.wants.take() {
        ui.memory_mut(|m| m.request_focus(id));
    }
    if next != *sheet { Some(Wanted::Edit(Edit::Worksheet(Box::new(next)))) } else { wanted }
}

fn level(reached: Option<Mdm>) -> &'static str {
    reached.map_or("none", Mdm::name)
}

/// Shows the name of the panel, and while one studies the code it comes to; true where help is wanted or not wanted.
fn head(ui: &mut Ui, judged: Option<&Judged>, may_choose: bool) -> bool {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    basic::paint_text(ui, rect.left_center() + vec2(14.0, 0.0), egui::Align2::LEFT_CENTER, "E/M worksheet", Face::Strong, 12.5, t.muted);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(14.0, 0.0))).layout(Layout::right_to_left(Align::Center)));
    if may_choose {
        let words = if judged.is_some() { "Without help" } else { "With help" };
        return basic::button(&mut right, words, None, Rank::Quiet).on_hover_text("Whether each element says what it comes to before you hand in").clicked();
    }
    let Some(judged) = judged else { return false };
    match judged.code {
        Some(code) => {
            right.label(text(code.to_string(), Face::Mono, 14.0, t.ink));
            let by = match judged.basis {
                Some(Basis::Decisions) => format!("{} decision making, comes to", level(judged.mdm)),
                Some(Basis::Time) => "by time, comes to".to_owned(),
                None => "comes to".to_owned(),
            };
            if rect.width() > 460.0 {
                right.label(text(by, Face::Plain, 12.5, t.muted));
            }
        }
        None => {
            right.label(text("no level yet", Face::Plain, 12.5, t.muted));
        }
    }
    false
}

/// Shows one element: its name at the left, what it reaches under it, what was found at the right.
fn part(ui: &mut Ui, name: &str, reached: Option<&str>, add: impl FnOnce(&mut Ui)) {
    let t = Tokens::here(ui);
    egui::Frame::new().inner_margin(Margin { left: 14, right: 14, top: 8, bottom: 8 }).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(92.0, 30.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(92.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add_space(7.0);
                ui.label(text(name, Face::Medium, 13.5, t.ink));
                if let Some(reached) = reached {
                    let label = ui.label(text(reached, Face::Plain, 12.5, t.accent));
                    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {reached}")));
                }
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                add(ui);
            });
        });
    });
}

/// Shows a list to choose from; gives what was chosen. `shown` stands on it.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, name: &str, shown: &str, all: &[(T, &str, &str)], now: Option<T>) -> Option<T> {
    let t = Tokens::here(ui);
    let mut chosen = None;
    let ink = if now.is_some() { t.ink } else { t.muted };
    let room = ui.available_width().min(340.0);
    let combo = egui::ComboBox::from_id_salt(name).selected_text(text(shown, Face::Plain, 13.5, ink)).width(room).height(360.0).truncate();
    let response = combo.show_ui(ui, |ui| {
        for (value, words, says) in all {
            let line = ui.selectable_label(now == Some(*value), text(*words, Face::Plain, 13.5, t.ink));
            let line = if says.is_empty() { line } else { line.on_hover_text(*says) };
            if line.clicked() {
                chosen = Some(*value);
                // Chosen by a key it would stay open.
                ui.close();
            }
        }
    });
    if chosen.is_some() {
        // What was chosen from is gone with its list; the next Tab goes on from here.
        response.response.request_focus();
    }
    response.response.widget_info(|| WidgetInfo { current_text_value: Some(shown.to_owned()), ..WidgetInfo::labeled(Role::ComboBox, true, name) });
    chosen
}

fn visit(ui: &mut Ui, sheet: &mut Worksheet) {
    let all: Vec<_> = table().categories.iter().map(|row| (row.category, row.label.as_str(), "")).collect();
    let shown = sheet.category.and_then(|category| table().category(category)).map_or("Choose the kind of visit", |row| row.label.as_str());
    ui.horizontal_wrapped(|ui| {
        if let Some(category) = choose(ui, "Kind of visit", shown, &all, sheet.category) {
            sheet.category = Some(category);
        }
        let staff = sheet.seen_by == SeenBy::Staff;
        if basic::choice(ui, "Staff alone", staff).on_hover_text("Nobody who decides saw the patient").clicked() {
            sheet.seen_by = if staff { SeenBy::Practitioner } else { SeenBy::Staff };
        }
    });
}

fn problems(ui: &mut Ui, sheet: &mut Worksheet) {
    let label = |kind: Problem| table().problem(kind).map_or("", |row| row.label.as_str());
    for (kind, number) in sheet.problems.clone() {
        let row = table().problem(kind);
        let changed = stepper(ui, label(kind), row.map_or("", |row| row.says.as_str()), number);
        if let Some(number) = changed {
            if number == 0 {
                sheet.problems.remove(&kind);
            } else {
                sheet.problems.insert(kind, number);
            }
        }
    }
    let left: Vec<_> = table().problems.iter().filter(|row| !sheet.problems.contains_key(&row.kind)).map(|row| (row.kind, row.label.as_str(), row.says.as_str())).collect();
    if let Some(kind) = choose(ui, "Add a problem", "Add a problem", &left, None) {
        sheet.problems.insert(kind, 1);
    }
}

/// Shows a count with a step each way; gives the number it was changed to.
fn stepper(ui: &mut Ui, label: &str, says: &str, number: u8) -> Option<u8> {
    let t = Tokens::here(ui);
    let mut changed = None;
    ui.horizontal(|ui| {
        for (sign, name, to) in [("-", "Fewer", number.saturating_sub(1)), ("+", "More", number.saturating_add(1))] {
            let button = basic::button(ui, sign, None, Rank::Plain);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {label}")));
            if button.clicked() {
                changed = Some(to);
            }
            if sign == "-" {
                let (rect, response) = ui.allocate_exact_size(vec2(18.0, 30.0), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{number} {label}")));
                basic::paint_text(ui, rect.center(), egui::Align2::CENTER_CENTER, &number.to_string(), Face::Mono, 14.0, t.ink);
            }
        }
        ui.add(egui::Label::new(text(label, Face::Plain, 13.5, t.ink)).truncate()).on_hover_text(says);
    });
    changed
}

fn risks(ui: &mut Ui, sheet: &mut Worksheet) {
    for kind in sheet.risk.clone() {
        let label = table().risk(kind).map_or("", |row| row.label.as_str());
        if entry(ui, label, |_| {}) {
            sheet.risk.remove(&kind);
        }
    }
    let left: Vec<(Risk, &str, &str)> = table().risks.iter().filter(|row| !sheet.risk.contains(&row.kind)).map(|row| (row.kind, row.label.as_str(), "")).collect();
    if let Some(kind) = choose(ui, "Add a decision", "Add what was decided", &left, None) {
        sheet.risk.insert(kind);
    }
}

/// Shows one thing entered with a way to take it out; true where it is taken out.
fn entry(ui: &mut Ui, label: &str, beside: impl FnOnce(&mut Ui)) -> bool {
    let t = Tokens::here(ui);
    let mut out = false;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 32.0), Layout::right_to_left(Align::Center), |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove {label}")));
        let ink = if response.hovered() || response.has_focus() { t.wrong.0 } else { t.muted };
        basic::focus_ring(ui, &response, 4.0);
        super::icon::paint(ui.painter(), super::icon::Icon::Cross, rect.center(), 11.0, ink);
        out = response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked();
        beside(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(egui::Label::new(text(label, Face::Plain, 13.5, t.ink)).truncate());
        });
    });
    out
}

fn time(ui: &mut Ui, pane: &mut WorksheetPane, sheet: &mut Worksheet) {
    let t = Tokens::here(ui);
    ui.horizontal_wrapped(|ui| {
        let stands = sheet.minutes.map_or_else(String::new, |minutes| minutes.to_string());
        let mut typed = pane.minutes.take().unwrap_or_else(|| stands.clone());
        let field = ui.add(egui::TextEdit::singleline(&mut typed).font(Face::Mono.at(14.0)).margin(Margin::symmetric(8, 6)).char_limit(4).desired_width(48.0).hint_text(text(
            "–",
            Face::Mono,
            14.0,
            t.muted,
        )));
        field.widget_info(|| WidgetInfo { current_text_value: Some(typed.clone()), ..WidgetInfo::labeled(Role::TextInput, true, "Minutes") });
        if field.changed() {
            sheet.minutes = typed.trim().parse().ok();
        }
        if field.has_focus() && !ui.input(|i| i.key_pressed(Key::Escape)) {
            pane.minutes = Some(typed);
        }
        ui.label(text("minutes, if stated", Face::Plain, 13.5, t.muted));
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(text("rests on", Face::Plain, 13.5, t.muted));
        for (name, basis) in [("what helps more", None), ("decision making", Some(Basis::Decisions)), ("time", Some(Basis::Time))] {
            if basic::choice(ui, name, sheet.basis == basis).clicked() {
                sheet.basis = basis;
            }
        }
    });
}
