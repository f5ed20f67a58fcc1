//! A question as a card of paper with its options under it, or a field for a short answer. Practice and exams share it.
//!
//! It takes what is asked, what was answered and what may be done; what a person does goes out as [`Edit`]s.

mod exhibit;
mod options;

pub use exhibit::ExhibitPane;
pub use options::{is_code, laid, shown};

use super::{
    basic::{self, Rank, text},
    icon::{self, Icon},
    paper::{self, Ink, Paper},
    selected::{self, Offer, Wanted},
};
use crate::{
    attempt::{Answered, AttemptId, Edit},
    exercise::{AnswerForm, QuestionPrompt},
    ui::tokens::{Face, Tokens, space},
};
use eframe::egui::{self, Id, Key, Margin, Modifiers, Role, Stroke, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// Tells what may be done with a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum May {
    /// It is answered.
    #[default]
    Answer,
    /// It is only looked at.
    Look,
}

/// Holds a question as it stands.
pub struct Asked<'a> {
    /// Changes with the sitting and the question, so that nothing is carried from one to the next.
    pub of: u64,
    /// What is asked.
    pub prompt: &'a QuestionPrompt,
    /// What was answered so far.
    pub answered: &'a Answered,
    /// What may be done.
    pub may: May,
}

/// Names what a person wants besides changing the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Enter was pressed: the answer stands.
    Done,
    /// The next question (→).
    Next,
    /// The question before (←).
    Back,
    /// These words are to be looked up.
    LookUp(String),
}

/// Keeps a question between frames.
#[derive(Default)]
pub struct QuestionPane {
    of: Option<u64>,
    stem: Paper,
    selection: Option<Range<usize>>,
    exhibit: ExhibitPane,
    /// What is to get the keyboard.
    wants: Option<Id>,
    noting: bool,
}

/// Gives a number that changes with the sitting, for [`Asked::of`].
pub fn number(attempt: AttemptId) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    attempt.hash(&mut hasher);
    hasher.finish()
}

/// As wide as a question is shown: a line of the stem and the air beside it.
pub const WIDEST: f32 = 760.0;

impl QuestionPane {
    /// Begins anew where another question is shown.
    fn set(&mut self, asked: &Asked<'_>) {
        if self.of != Some(asked.of) {
            let wants = (asked.prompt.answer.is_short() && asked.may == May::Answer).then(|| field_id(asked.of));
            *self = Self { of: Some(asked.of), stem: Paper::of(&asked.prompt.stem), wants, ..Self::default() };
        }
    }

    /// Gives the edit that lights the selected words of the stem up, if any are selected.
    pub fn light_selected(&self) -> Option<Edit> {
        self.selection.clone().map(Edit::Light)
    }

    /// Opens the note with the keyboard in it.
    pub fn write_note(&mut self) {
        self.noting = true;
        self.wants = self.of.map(note_id);
    }

    /// Shows the stem, what it shows besides, and the options or the field; gives what else is wanted.
    pub fn show(&mut self, ui: &mut Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) -> Option<Wish> {
        self.set(asked);
        let mut wish = (asked.may == May::Answer).then(|| self.keys(ui, asked, push)).flatten();
        ui.spacing_mut().item_spacing.y = 10.0;
        wish = self.stem(ui, asked, push).or(wish);
        if let Some(exhibit) = &asked.prompt.exhibit {
            self.exhibit.show(ui, asked.of, exhibit);
        }
        wish = if asked.prompt.answer.is_short() { self.field(ui, asked, push) } else { options::show(ui, asked, push).then_some(Wish::Done) }.or(wish);
        if self.noting || !asked.answered.note.is_empty() {
            self.note(ui, asked, push);
        }
        if let Some(id) = self.wants.take() {
            ui.memory_mut(|m| m.request_focus(id));
        }
        wish
    }

    /// Shows what marks the question for later: the flag and the note.
    pub fn tools(&mut self, ui: &mut Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) {
        let t = Tokens::here(ui);
        let flagged = asked.answered.flagged;
        // Where F is an option, or letters are typed, the longer key alone does it.
        let letters_rest = |letter| asked.prompt.answer.is_short() || asked.prompt.options.len() > options::place_of(letter);
        let key = |letter: &'static str, long: &'static str| if letters_rest(letter) { long } else { letter };
        let flag = basic::button(ui, if flagged { "Flagged" } else { "Flag" }, Some(key("F", "Alt F")), Rank::Plain);
        if flagged {
            ui.painter().circle_filled(flag.rect.right_top() + vec2(-3.0, 3.0), 5.0, t.form);
        }
        if flag.on_hover_text("To come back to it").clicked() {
            push(Edit::Flag);
        }
        if basic::button(ui, "Note", Some(key("N", "Alt N")), Rank::Plain).on_hover_text("A note of your own, kept with the answer").clicked() {
            self.write_note();
        }
    }

    /// Takes the keys that need no field: letters pick, with Shift they strike, F flags, N notes, arrows move.
    fn keys(&mut self, ui: &Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) -> Option<Wish> {
        if basic::keys_rest(ui) {
            return None;
        }
        options::letters(ui, asked, push);
        let pressed = |key| basic::pressed_once(ui, Modifiers::NONE, key);
        if asked.prompt.options.len() <= options::place_of("F") && pressed(Key::F) {
            push(Edit::Flag);
        }
        if pressed(Key::N) {
            self.write_note();
        }
        // Paper that is read from has its own use for the arrows.
        if ui.ctx().text_edit_focused() {
            return None;
        }
        options::arrows(ui, asked)
    }

    fn stem(&mut self, ui: &mut Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) -> Option<Wish> {
        let t = Tokens::here(ui);
        let mut wish = None;
        egui::Frame::new().fill(t.paper).stroke(Stroke::new(1.0, t.line)).corner_radius(8).inner_margin(Margin { left: 24, right: 20, top: 16, bottom: 16 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let inks: Vec<_> = asked.answered.marks.iter().flat_map(|range| self.stem.to_shown(range)).map(|range| (range, Ink::Marker)).collect();
            let done = paper::show(ui, Id::unique(("stem", asked.of)), "Question", &self.stem, &inks, None);
            self.selection = done.selection;
            let words = self.selection.clone().and_then(|range| asked.prompt.stem.get(range)).map(str::trim).unwrap_or_default();
            let offer = if asked.may == May::Answer { Offer::PenAndBook } else { Offer::Book };
            if let (Some(anchor), false) = (done.anchor, words.is_empty()) {
                match selected::show(ui, anchor, words, offer) {
                    Some(Wanted::LookUp) => wish = Some(Wish::LookUp(words.to_owned())),
                    Some(Wanted::Highlight) => self.light_selected().into_iter().for_each(&mut *push),
                    None => {}
                }
            }
        });
        wish
    }

    /// Shows the field of a short answer.
    fn field(&mut self, ui: &mut Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) -> Option<Wish> {
        let t = Tokens::here(ui);
        let wanted = wanted(asked.prompt.answer);
        let mut typed = asked.answered.text.clone();
        let mut wish = None;
        basic::card(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(text("Your answer", Face::Strong, 14.0, t.ink));
                ui.label(text(&wanted, Face::Plain, 13.0, t.muted));
            });
            let face = if asked.prompt.answer == AnswerForm::Term { Face::Plain } else { Face::Mono };
            let edit = egui::TextEdit::singleline(&mut typed)
                .id(field_id(asked.of))
                .font(face.at(16.0))
                .margin(Margin::symmetric(12, 9))
                .char_limit(MOST_TYPED)
                .desired_width(ui.available_width().min(420.0) - 24.0)
                .interactive(asked.may == May::Answer);
            let field = ui.add(edit);
            field.widget_info(|| WidgetInfo {
                current_text_value: Some(typed.clone()),
                ..WidgetInfo::labeled(Role::TextInput, asked.may == May::Answer, format!("Your answer, {wanted}"))
            });
            if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                wish = Some(Wish::Done);
            }
        });
        if typed != asked.answered.text {
            push(Edit::Type(typed));
        }
        wish
    }

    fn note(&mut self, ui: &mut Ui, asked: &Asked<'_>, push: &mut dyn FnMut(Edit)) {
        let t = Tokens::here(ui);
        let mut typed = asked.answered.note.clone();
        let frame = egui::Frame::new().fill(t.marker.gamma_multiply(0.35)).stroke(Stroke::new(1.0, t.line)).corner_radius(8).inner_margin(Margin::symmetric(14, 8));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), egui::Sense::hover());
            basic::paint_text(ui, rect.left_center(), egui::Align2::LEFT_CENTER, "Your note", Face::Strong, 12.0, t.muted);
            let edit = egui::TextEdit::multiline(&mut typed)
                .id(note_id(asked.of))
                .frame(egui::Frame::NONE)
                .desired_rows(2)
                .desired_width(f32::INFINITY)
                .char_limit(MOST_NOTE)
                .interactive(asked.may == May::Answer);
            let field = ui.add(edit);
            field.widget_info(|| WidgetInfo { current_text_value: Some(typed.clone()), ..WidgetInfo::labeled(Role::TextInput, asked.may == May::Answer, "Your note") });
            if field.lost_focus() && typed.trim().is_empty() {
                self.noting = false;
            }
        });
        if typed != asked.answered.note {
            push(Edit::Note(typed));
        }
    }
}

/// The most characters of a short answer.
const MOST_TYPED: usize = 200;
/// The most characters of a note.
const MOST_NOTE: usize = 4_000;

fn field_id(of: u64) -> Id {
    Id::unique(("short answer", of))
}

fn note_id(of: u64) -> Id {
    Id::unique(("question note", of))
}

/// Says in what form an answer is expected.
pub fn wanted(form: AnswerForm) -> String {
    match form {
        AnswerForm::One => "choose the best one".to_owned(),
        AnswerForm::Several(count) => format!("choose {count}"),
        AnswerForm::Code(system) => format!("a code of {}", system.name()),
        AnswerForm::Number => "a number".to_owned(),
        AnswerForm::Term => "a word or a few".to_owned(),
    }
}

/// Draws the box or ring that says whether one of several is chosen.
fn tick(ui: &Ui, centre: egui::Pos2, on: bool) {
    let t = Tokens::here(ui);
    let rect = egui::Rect::from_center_size(centre, vec2(16.0, 16.0));
    ui.painter().rect(rect, 3.0, if on { t.accent } else { t.surface }, Stroke::new(1.5, if on { t.accent } else { t.muted }), egui::StrokeKind::Inside);
    if on {
        icon::paint(ui.painter(), Icon::Check, centre, 11.0, t.on_accent);
    }
}

/// Says how many of several are chosen.
fn counted(ui: &mut Ui, asked: &Asked<'_>) {
    let AnswerForm::Several(count) = asked.prompt.answer else { return };
    let t = Tokens::here(ui);
    let chosen = asked.answered.picked.len();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(text(format!("Choose {count}"), Face::Strong, 14.0, t.ink));
        ui.label(text(format!("{chosen} of {count} chosen"), Face::Plain, 13.0, t.muted));
    });
}
