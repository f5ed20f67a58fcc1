//! An audit as a list: each line somebody assigned, with agree or disagree, and under a line in dispute what is wrong and what is right.
//!
//! It takes what was assigned and what was marked; what a person does goes out as [`Edit`]s.

mod mend;
mod row;

use super::{basic, question::May, sheet::Book};
use crate::{
    attempt::{AuditMark, Edit},
    claim::BoxId,
    exercise::{Assigned, AuditPrompt, Entry, PartId, Section},
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, Id, Key, Modifiers, Sense, Ui, vec2};
use mend::Mender;
use std::collections::BTreeMap;

/// Holds an audit as it stands.
pub struct Audited<'a> {
    /// Changes with the sitting.
    pub of: u64,
    /// What was assigned.
    pub prompt: &'a AuditPrompt,
    /// The marks so far.
    pub marks: &'a BTreeMap<PartId, AuditMark>,
    /// What may be done.
    pub may: May,
}

/// Keeps an audit between frames.
#[derive(Default)]
pub struct AuditPane {
    of: Option<u64>,
    hand: Option<PartId>,
    mender: Mender,
    wants: Option<Id>,
    /// The line in hand changed in this frame.
    turned: bool,
}

fn row_id(of: u64, line: &PartId) -> Id {
    Id::unique(("assigned", of, line))
}

impl Audited<'_> {
    /// Counts the lines that are marked.
    pub fn marked(&self) -> usize {
        self.prompt.lines.iter().filter(|line| self.marks.contains_key(&line.id)).count()
    }
}

impl AuditPane {
    /// Gives the line in hand.
    pub fn hand(&self) -> Option<&PartId> {
        self.hand.as_ref()
    }

    /// Gives the line in hand once, when it has changed.
    pub fn turned_to<'a>(&mut self, prompt: &'a AuditPrompt) -> Option<&'a Assigned> {
        std::mem::take(&mut self.turned).then(|| self.hand.as_ref().and_then(|id| prompt.line(id))).flatten()
    }

    /// Takes the line of a box in hand, if there is one.
    pub fn take_box(&mut self, of: u64, prompt: &AuditPrompt, id: BoxId) {
        if let Some(line) = prompt.lines.iter().find(|line| line.what == Entry::Box(id)) {
            self.take(of, &line.id);
        }
    }

    fn take(&mut self, of: u64, line: &PartId) {
        if self.hand.as_ref() != Some(line) {
            self.hand = Some(line.clone());
            self.mender = Mender::default();
            self.turned = true;
        }
        self.wants = Some(row_id(of, line));
    }

    /// Shows the lines, section by section.
    pub fn show(&mut self, ui: &mut Ui, audited: &Audited<'_>, book: &dyn Book, push: &mut dyn FnMut(Edit)) {
        if self.of != Some(audited.of) {
            *self = Self { of: Some(audited.of), ..Self::default() };
            if let Some(first) = audited.prompt.lines.first() {
                self.take(audited.of, &first.id);
            }
        }
        if audited.may == May::Answer {
            self.keys(ui, audited, push);
        }
        progress(ui, audited);
        for (name, lines) in groups(audited.prompt) {
            basic::card_frame(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                row::head(ui, name);
                for (at, line) in lines.iter().enumerate() {
                    basic::hairline(ui);
                    self.line(ui, audited, (at, line), book, push);
                }
            });
        }
        if let Some(id) = self.wants.take() {
            basic::focus_here(ui, id);
        }
    }

    fn line(&mut self, ui: &mut Ui, audited: &Audited<'_>, (at, line): (usize, &Assigned), book: &dyn Book, push: &mut dyn FnMut(Edit)) {
        let t = Tokens::here(ui);
        let mark = audited.marks.get(&line.id);
        let here = self.hand.as_ref() == Some(&line.id);
        let fill = if here { t.accent_soft } else { egui::Color32::TRANSPARENT };
        egui::Frame::new().fill(fill).show(ui, |ui| {
            let shown = row::Row { audited, at, line, mark, here };
            match shown.show(ui, book) {
                row::Did::Nothing => {}
                row::Did::Took => self.take(audited.of, &line.id),
                row::Did::Agreed => {
                    self.take(audited.of, &line.id);
                    push(agree(line, mark));
                }
                row::Did::Disagreed => {
                    self.take(audited.of, &line.id);
                    push(disagree(line, mark));
                }
            }
            if let Some(AuditMark::Disagree { error, right }) = mark {
                if here && audited.may == May::Answer {
                    let of_line = mend::OfLine { audited, line, error: *error, right: right.as_ref() };
                    if self.mender.show(ui, &of_line, book, push) {
                        self.wants = Some(row_id(audited.of, &line.id));
                    }
                } else {
                    row::said(ui, &line.what, *error, right.as_ref());
                }
            }
        });
    }

    /// Takes the keys of the line in hand: A agrees, D disagrees, arrows go from line to line, and under a dispute left and
    /// right choose the kind of error, R takes away, C replaces, M moves, T puts another text.
    fn keys(&mut self, ui: &Ui, audited: &Audited<'_>, push: &mut dyn FnMut(Edit)) {
        let lines = &audited.prompt.lines;
        let focused = ui.memory(|m| m.focused());
        let of_row = lines.iter().position(|line| focused == Some(row_id(audited.of, &line.id)));
        if basic::keys_rest(ui) || (focused.is_some() && of_row.is_none() && !reads(ui)) {
            return;
        }
        let Some(at) = of_row.or_else(|| lines.iter().position(|line| Some(&line.id) == self.hand.as_ref())) else { return };
        let Some(line) = lines.get(at) else { return };
        let mark = audited.marks.get(&line.id);
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::A) || pressed(Key::J) {
            push(agree(line, mark));
        } else if pressed(Key::D) || pressed(Key::K) {
            push(disagree(line, mark));
        } else if (pressed(Key::Delete) || pressed(Key::Backspace)) && mark.is_some() {
            push(Edit::Audit(line.id.clone(), None));
        }
        let steps = basic::presses(ui, Key::ArrowDown, Key::ArrowUp) + isize::from(pressed(Key::Enter));
        let to = at.saturating_add_signed(steps).min(lines.len() - 1);
        if to != at {
            self.take(audited.of, &lines[to].id);
        }
        if let Some(AuditMark::Disagree { error, right }) = mark {
            self.mender.keys(ui, &mend::OfLine { audited, line, error: *error, right: right.as_ref() }, push);
        }
    }
}

/// Tells whether what has the keyboard is only read.
fn reads(ui: &Ui) -> bool {
    ui.ctx().text_edit_focused() && !basic::keys_rest(ui)
}

/// Gives what agreeing with a line does: a mark, or its mark away where it was agreed with.
fn agree(line: &Assigned, mark: Option<&AuditMark>) -> Edit {
    let mark = if mark == Some(&AuditMark::Agree) { None } else { Some(AuditMark::Agree) };
    Edit::Audit(line.id.clone(), mark)
}

fn disagree(line: &Assigned, mark: Option<&AuditMark>) -> Edit {
    let mark = if matches!(mark, Some(AuditMark::Disagree { .. })) { None } else { Some(AuditMark::Disagree { error: None, right: None }) };
    Edit::Audit(line.id.clone(), mark)
}

/// Gives the lines by what they are: diagnoses, procedures, boxes.
pub fn groups(prompt: &AuditPrompt) -> Vec<(&'static str, Vec<&Assigned>)> {
    let of = |wanted: Option<Section>| -> Vec<&Assigned> {
        let section = |line: &&Assigned| match &line.what {
            Entry::Code(code) => Some(code.section),
            Entry::Box(_) => None,
        };
        prompt.lines.iter().filter(|line| section(line) == wanted).collect()
    };
    let all = [("Diagnoses", of(Some(Section::Diagnoses))), ("Procedures", of(Some(Section::Procedures))), ("Boxes of the claim", of(None))];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// Says how many lines are marked.
fn progress(ui: &mut Ui, audited: &Audited<'_>) {
    let t = Tokens::here(ui);
    let (marked, all) = (audited.marked(), audited.prompt.lines.len());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
    place.label(basic::text(format!("{marked} of {all} marked"), Face::Strong, 13.0, t.ink));
    basic::bar(&mut place, marked as f32 / all.max(1) as f32, 120.0, 6.0);
    let mut keys = place.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::right_to_left(egui::Align::Center)));
    if rect.width() > 520.0 {
        for (key, words) in [("↑↓", "line"), ("D", "disagree"), ("A", "agree")] {
            keys.label(basic::text(words, Face::Plain, 12.5, t.muted));
            basic::key(&mut keys, key);
        }
    }
}
