//! The code book beside a question or an audit: a search in place and the page of the code in hand.

use super::codebook::found::{Sources, find};
use crate::{
    app::{
        Action,
        model::{Model, PageOf},
    },
    code::Date,
    codebook::Lit,
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            code_field::{CodeFieldState, Suggestion, Taken, code_field},
            code_page::{Bare, CodePage, Reading, Room},
        },
    },
};
use eframe::egui::{Id, Margin, Ui};

/// Keeps the card between frames.
#[derive(Default)]
pub struct DeskBook {
    page: CodePage,
    field: CodeFieldState,
    wants: bool,
}

const NAME: &str = "Look a code up";

fn field_id() -> Id {
    Id::unique("desk book")
}

impl DeskBook {
    /// Puts the keyboard into the search, with words to look up if given.
    pub fn begin(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.field = CodeFieldState::looking(words);
        }
        self.wants = true;
    }

    /// Shows the card, at least so high; codes are judged by the day.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, on: Date, least: f32, out: &mut Vec<Action>) {
        let book = model.sets.diagnoses(on);
        basic::card_frame(ui).inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.set_min_height(least);
            // A page of a diagnosis says itself where one is.
            if model.book.open().and_then(PageOf::node).is_none() {
                basic::caption(ui, "Code book");
            }
            self.search(ui, model, on, out);
            ui.add_space(space::XS);
            match model.book.open() {
                Some(PageOf::Service(code)) => {
                    let t = Tokens::here(ui);
                    let service = model.sets.service(code, on);
                    ui.horizontal_wrapped(|ui| {
                        ui.label(text(code.to_string(), Face::Mono, 16.0, t.ink));
                        ui.label(text(service.label, Face::Plain, 15.0, t.ink));
                    });
                    if let Some(remark) = service.standing.remark() {
                        basic::muted(ui, remark);
                    }
                }
                Some(page) if page.node().is_some() => {
                    if let Some(node) = page.node() {
                        let reading = Reading { book, room: Room::Small, lit: &Lit::default(), marks: model.own_marks(), sets: &model.sets, on };
                        self.page.show(ui, &reading, node, out, &mut Bare);
                    }
                }
                _ => {
                    basic::muted(ui, "Look a code up, or select words, and the code’s page opens here with every note that governs it.");
                }
            }
        });
    }

    fn search(&mut self, ui: &mut Ui, model: &Model, on: Date, out: &mut Vec<Action>) {
        let rules = model.book_rules();
        let sources = Sources { book: model.sets.diagnoses(on), sets: &model.sets, on };
        let free = rules.type_ahead.is_allowed();
        let suggest = |query: &str| -> Vec<Suggestion> {
            if !free {
                return Vec::new();
            }
            let hits = find(&sources, query, 8);
            hits.iter()
                .map(|hit| Suggestion { code: hit.sign().to_owned(), title: hit.title().to_owned(), matched: Vec::new(), note: hit.note(), via: hit.via().map(str::to_owned) })
                .collect()
        };
        let hint = if free { "A code or words" } else { "A whole code, then Enter (book mode)" };
        let (field, taken) = code_field(ui, field_id(), NAME, hint, &mut self.field, &suggest);
        if let Taken::Code(code) = taken {
            // What was taken is the sign of a hit, or a whole code as typed.
            let bare = code.trim_end_matches('-');
            let hit = find(&sources, bare, 8)
                .into_iter()
                .find(|hit| hit.sign().trim_end_matches('-').eq_ignore_ascii_case(bare) || hit.page().to_string().replace('.', "").eq_ignore_ascii_case(bare));
            out.extend(hit.map(|hit| Action::TurnTo(hit.page())));
        }
        if std::mem::take(&mut self.wants) {
            field.request_focus();
            field.scroll_to_me(None);
        }
    }
}
