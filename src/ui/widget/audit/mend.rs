//! What is wrong with a line in dispute, and what is right: chosen or typed under it.

use super::Audited;
use crate::{
    attempt::{AuditMark, Edit},
    exercise::{Assigned, AssignedCode, AuditError, Entry, Mending, Section},
    feedback::audit_error_word,
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            code_field::{CodeFieldState, Taken, code_field},
            sheet::Book,
        },
    },
};
use eframe::egui::{self, Id, Key, Margin, Modifiers, Role, Ui, WidgetInfo};

/// Holds a line in dispute.
pub(super) struct OfLine<'a> {
    pub audited: &'a Audited<'a>,
    pub line: &'a Assigned,
    pub error: Option<AuditError>,
    pub right: Option<&'a Mending>,
}

/// Keeps what is half typed.
#[derive(Default)]
pub(super) struct Mender {
    code: Option<CodeFieldState>,
    text: Option<(Field, String)>,
    wants: Option<Id>,
}

/// Names a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Field {
    Modifiers,
    Units,
    Place,
    Text,
}

impl Field {
    fn name(self) -> &'static str {
        match self {
            Self::Modifiers => "Right modifiers",
            Self::Units => "Right units",
            Self::Place => "Right place",
            Self::Text => "Right text",
        }
    }
}

impl OfLine<'_> {
    fn id(&self, field: &str) -> Id {
        Id::unique(("mend", self.audited.of, &self.line.id, field))
    }

    fn put(&self, error: Option<AuditError>, right: Option<Mending>) -> Edit {
        Edit::Audit(self.line.id.clone(), Some(AuditMark::Disagree { error, right }))
    }

    fn mended(&self, right: Mending) -> Edit {
        self.put(self.error, Some(right))
    }

    fn code(&self) -> Option<&AssignedCode> {
        match &self.line.what {
            Entry::Code(code) => Some(code),
            Entry::Box(_) => None,
        }
    }

    /// Gives what takes the line's place as far as it is said: what stands there, but for what was changed.
    fn replacement(&self, code: &AssignedCode) -> (String, Vec<String>, u32) {
        match self.right {
            Some(Mending::Replace { code, modifiers, units }) => (code.clone(), modifiers.clone(), *units),
            _ => (code.code.clone(), code.modifiers.clone(), code.units),
        }
    }

    /// Counts the places of the line's section.
    fn places(&self, section: Section) -> usize {
        self.audited.prompt.all().iter().filter(|line| matches!(&line.what, Entry::Code(code) if code.section == section)).count()
    }
}

impl Mender {
    /// Takes the keys of a line in dispute.
    pub(super) fn keys(&mut self, ui: &Ui, of: &OfLine<'_>, push: &mut dyn FnMut(Edit)) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let all = AuditError::ALL;
        let at = of.error.and_then(|error| all.iter().position(|one| *one == error));
        let steps = basic::presses(ui, Key::ArrowRight, Key::ArrowLeft);
        if steps != 0 {
            // From nothing the first step leads onto the first kind, a step back onto the last.
            let from = at.map_or(if steps > 0 { -1 } else { all.len() as isize }, |at| at as isize);
            let to = (from + steps).clamp(0, all.len() as isize - 1);
            push(of.put(all.get(to.unsigned_abs()).copied(), of.right.cloned()));
        }
        match of.code() {
            Some(code) => {
                if pressed(Key::R) {
                    push(of.mended(Mending::Remove));
                } else if pressed(Key::C) {
                    self.replace(of, code, push);
                } else if pressed(Key::M) {
                    self.relocate(of, push);
                }
            }
            None => {
                if pressed(Key::R) {
                    push(of.mended(Mending::Refill(String::new())));
                } else if pressed(Key::T) {
                    self.refill(of, push);
                }
            }
        }
    }

    fn replace(&mut self, of: &OfLine<'_>, code: &AssignedCode, push: &mut dyn FnMut(Edit)) {
        if !matches!(of.right, Some(Mending::Replace { .. })) {
            let (code, modifiers, units) = of.replacement(code);
            push(of.mended(Mending::Replace { code, modifiers, units }));
        }
        self.wants = Some(of.id("code"));
    }

    fn relocate(&mut self, of: &OfLine<'_>, push: &mut dyn FnMut(Edit)) {
        if !matches!(of.right, Some(Mending::MoveTo(_))) {
            push(of.mended(Mending::MoveTo(1)));
        }
        self.wants = Some(of.id(Field::Place.name()));
    }

    fn refill(&mut self, of: &OfLine<'_>, push: &mut dyn FnMut(Edit)) {
        if !matches!(of.right, Some(Mending::Refill(text)) if !text.is_empty()) {
            self.text = Some((Field::Text, String::new()));
        }
        self.wants = Some(of.id(Field::Text.name()));
        let _ = push;
    }

    /// Shows both halves; true once a field is done with, so that the keyboard goes back to the line.
    pub(super) fn show(&mut self, ui: &mut Ui, of: &OfLine<'_>, book: &dyn Book, push: &mut dyn FnMut(Edit)) -> bool {
        let mut done = false;
        egui::Frame::new().inner_margin(Margin { left: if of.code().is_some() { 44 } else { 14 }, right: 14, top: 2, bottom: 12 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            // A row here is as high as its chips, not as high as a button.
            ui.spacing_mut().interact_size.y = 26.0;
            label(ui, "What is wrong", "← →");
            ui.horizontal_wrapped(|ui| {
                for error in AuditError::ALL {
                    if chip(ui, audit_error_word(error), None, of.error == Some(error)) {
                        push(of.put(Some(error), of.right.cloned()));
                    }
                }
            });
            ui.add_space(space::XS);
            match of.code() {
                Some(code) => done = self.of_code(ui, of, code, book, push),
                None => done = self.of_box(ui, of, push),
            }
        });
        if let Some(id) = self.wants.take() {
            if ui.memory(|m| m.focused()) != Some(id) {
                ui.memory_mut(|m| m.request_focus(id));
            }
            done = false;
        }
        done
    }

    fn of_code(&mut self, ui: &mut Ui, of: &OfLine<'_>, code: &AssignedCode, book: &dyn Book, push: &mut dyn FnMut(Edit)) -> bool {
        label(ui, "What is right", "");
        let mut done = false;
        ui.horizontal_wrapped(|ui| {
            if chip(ui, "take it away", Some("R"), of.right == Some(&Mending::Remove)) {
                push(of.mended(Mending::Remove));
            }
            if chip(ui, "replace it", Some("C"), matches!(of.right, Some(Mending::Replace { .. }))) {
                self.replace(of, code, push);
            }
            if of.places(code.section) > 1 && chip(ui, "move it", Some("M"), matches!(of.right, Some(Mending::MoveTo(_)))) {
                self.relocate(of, push);
            }
        });
        match of.right {
            Some(Mending::Replace { .. }) => done = self.replacement(ui, of, code, book, push),
            Some(Mending::MoveTo(place)) => {
                let most = of.places(code.section);
                ui.horizontal(|ui| {
                    ui.label(text(format!("to place, 1 to {most}"), Face::Plain, 13.5, Tokens::here(ui).muted));
                    let (typed, left) = self.field(ui, of, Field::Place, &place.to_string(), 56.0);
                    done = left;
                    if let Some(place) = typed.and_then(|typed| typed.trim().parse::<u16>().ok()).filter(|place| (1..=most).contains(&usize::from(*place))) {
                        push(of.mended(Mending::MoveTo(place)));
                    }
                });
            }
            _ => {}
        }
        done
    }

    fn replacement(&mut self, ui: &mut Ui, of: &OfLine<'_>, code: &AssignedCode, book: &dyn Book, push: &mut dyn FnMut(Edit)) -> bool {
        let section = code.section;
        let (stands, modifiers, units) = of.replacement(code);
        let mut done = false;
        let id = of.id("code");
        let held = ui.memory(|m| m.has_focus(id));
        let state = self.code.get_or_insert_with(|| CodeFieldState::with(stands.clone()));
        if !held && !state.is_pressed() && state.query != stands {
            // Undone, or changed from elsewhere.
            *state = CodeFieldState::with(stands.clone());
        }
        let (field, taken) = code_field(ui, id, "Right code", "Code or words", state, &|query| book.search(section, query));
        let typed = match taken {
            Taken::Code(code) => {
                done = true;
                Some(code)
            }
            Taken::Left => {
                done = true;
                self.code = None;
                None
            }
            Taken::Nothing if field.lost_focus() && !state.is_pressed() => Some(state.query.trim().to_owned()).filter(|typed| !typed.is_empty()),
            Taken::Nothing => None,
        };
        if let Some(typed) = typed {
            let code = section.systems().iter().find_map(|system| system.canonical(&typed).ok()).unwrap_or(typed);
            self.code = Some(CodeFieldState::with(code.clone()));
            if code != stands {
                push(of.mended(Mending::Replace { code, modifiers: modifiers.clone(), units }));
            }
        }
        let (title, remark) = book.title(section, &stands);
        let about = if title.is_empty() { remark.unwrap_or_default().to_owned() } else { title };
        basic::muted(ui, about);
        if section.fields().units {
            ui.horizontal(|ui| {
                let t = Tokens::here(ui);
                ui.label(text("Modifiers", Face::Plain, 13.5, t.muted));
                let (typed, left) = self.field(ui, of, Field::Modifiers, &modifiers.join(" "), 110.0);
                done |= left;
                if let Some(typed) = typed {
                    let all = typed.split(|c: char| !c.is_ascii_alphanumeric()).filter(|m| !m.is_empty()).map(str::to_ascii_uppercase);
                    let modifiers = all.take(section.fields().modifiers).collect();
                    push(of.mended(Mending::Replace { code: stands.clone(), modifiers, units }));
                }
                ui.label(text("Units", Face::Plain, 13.5, t.muted));
                let (typed, left) = self.field(ui, of, Field::Units, &units.to_string(), 56.0);
                done |= left;
                if let Some(units) = typed.and_then(|typed| typed.trim().parse().ok()) {
                    push(of.mended(Mending::Replace { code: stands.clone(), modifiers: modifiers.clone(), units }));
                }
            });
        }
        done
    }

    fn of_box(&mut self, ui: &mut Ui, of: &OfLine<'_>, push: &mut dyn FnMut(Edit)) -> bool {
        label(ui, "What is right", "");
        let stands = match of.right {
            Some(Mending::Refill(text)) => text.clone(),
            _ => String::new(),
        };
        let mut done = false;
        ui.horizontal(|ui| {
            if chip(ui, "leave it blank", Some("R"), matches!(of.right, Some(Mending::Refill(text)) if text.is_empty())) {
                push(of.mended(Mending::Refill(String::new())));
            }
            ui.label(text("or put", Face::Plain, 13.5, Tokens::here(ui).muted));
            basic::key(ui, "T");
            let wide = ui.available_width().min(260.0) - 16.0;
            let (typed, left) = self.field(ui, of, Field::Text, &stands, wide);
            done = left;
            if let Some(typed) = typed {
                push(of.mended(Mending::Refill(typed.to_uppercase())));
            }
        });
        done
    }

    /// Shows a field with what stands; gives what was typed once the field is left or Enter pressed, and whether the
    /// keyboard goes back to the line.
    fn field(&mut self, ui: &mut Ui, of: &OfLine<'_>, field: Field, stands: &str, width: f32) -> (Option<String>, bool) {
        let held = self.text.take_if(|(of, _)| *of == field);
        let mut typed = held.map_or_else(|| stands.to_owned(), |(_, typed)| typed);
        let edit = egui::TextEdit::singleline(&mut typed).id(of.id(field.name())).font(Face::Mono.at(14.0)).margin(Margin::symmetric(8, 6)).char_limit(60).desired_width(width);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo { current_text_value: Some(typed.clone()), ..WidgetInfo::labeled(Role::TextInput, true, field.name()) });
        if response.has_focus() {
            self.text = Some((field, typed));
            return (None, false);
        }
        if !response.lost_focus() {
            return (None, false);
        }
        let key = |key| ui.input(|i| i.key_pressed(key));
        let escaped = key(Key::Escape);
        ((typed != stands && !escaped).then_some(typed), escaped || key(Key::Enter))
    }
}

fn label(ui: &mut Ui, words: &str, keys: &str) {
    let t = Tokens::here(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(text(words, Face::Strong, 12.5, t.muted));
        if ui.available_width() > 180.0 {
            for key in keys.split_whitespace() {
                basic::key(ui, key);
            }
        }
    });
}

/// Shows one of several choices, small enough that thirteen have room, with its key where it has one.
fn chip(ui: &mut Ui, words: &str, key: Option<&str>, chosen: bool) -> bool {
    let t = Tokens::here(ui);
    let ink = if chosen { t.on_accent } else { t.ink };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), Face::Medium.at(12.5), ink);
    let key = key.map(|key| ui.painter().layout_no_wrap(key.to_owned(), Face::Mono.at(11.0), ink));
    let more = key.as_ref().map_or(0.0, |key| key.size().x + 14.0);
    let (rect, response) = ui.allocate_exact_size(galley.size() + egui::vec2(20.0 + more, 10.0), egui::Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, words));
    let (fill, line) = match (chosen, response.hovered() || response.has_focus()) {
        (true, _) => (t.accent, t.accent),
        (false, true) => (t.sunken, t.muted),
        (false, false) => (t.surface, t.line),
    };
    ui.painter().rect(rect, rect.height() / 2.0, fill, egui::Stroke::new(1.0, line), egui::StrokeKind::Inside);
    ui.painter().galley(rect.left_center() + egui::vec2(10.0, -galley.size().y / 2.0), galley, ink);
    if let Some(key) = key {
        let frame = egui::Rect::from_center_size(rect.right_center() - egui::vec2(9.0 + key.size().x / 2.0, 0.0), key.size() + egui::vec2(8.0, 1.0));
        ui.painter().rect_stroke(frame, 3.0, egui::Stroke::new(1.0, ink.gamma_multiply(0.45)), egui::StrokeKind::Inside);
        ui.painter().galley(frame.center() - key.size() / 2.0, key, ink);
    }
    basic::focus_ring(ui, &response, 12.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
