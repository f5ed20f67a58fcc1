//! The code book's own screen: search on each key, and the page of a code.

use crate::{
    app::{Action, model::Model},
    codebook::{CodeBook, Hit},
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank},
            code_field::lit,
            code_page::{self, Room},
        },
    },
};
use eframe::egui::{self, Align2, Id, Key, Margin, Modifiers, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Keeps the code book's screen between frames.
#[derive(Default)]
pub struct Book {
    query: String,
    found_for: String,
    found: Vec<Hit<'static>>,
    chosen: usize,
    wants_focus: bool,
}

impl Book {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command) {
        self.wants_focus |= command == Command::LookUp;
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
        let book = CodeBook::carried();
        shell::bar(
            ui,
            |ui| {
                let field = basic::field(ui, &mut self.query, "Search the code book", "Code or words, such as t2dm ckd", 430.0);
                if std::mem::take(&mut self.wants_focus) || (model.book.open().is_none() && ui.memory(|m| m.focused().is_none())) {
                    field.request_focus();
                }
                // Enter takes the keyboard from a line of text; here it opens a page and one goes on typing.
                let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
                if entered {
                    field.request_focus();
                }
                let typing = field.has_focus() || entered;
                if self.found_for != self.query {
                    self.found = if self.query.trim().is_empty() { Vec::new() } else { book.search(&self.query, 50) };
                    self.found_for.clone_from(&self.query);
                    self.chosen = 0;
                }
                if typing {
                    self.keys(ui, out);
                }
                if !self.query.trim().is_empty() {
                    basic::muted(ui, if self.found.len() == 50 { "50 codes and more".to_owned() } else { crate::ui::words::count(self.found.len(), "code", "codes") });
                }
            },
            |ui| {
                basic::chip(ui, &book.edition().name).on_hover_text(format!("In force {} to {}", book.edition().from, book.edition().to));
            },
        );
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let split = full.left() + (full.width() * 0.34).clamp(300.0, 420.0);
            let mut left = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split - 6.0)));
            self.list(&mut left, out);
            let mut right = ui.new_child(egui::UiBuilder::new().max_rect(full.with_min_x(split + 6.0)));
            page(&mut right, model, out);
        });
    }

    fn keys(&mut self, ui: &Ui, out: &mut Vec<Action>) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let before = self.chosen;
        if pressed(Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(self.found.len().saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if pressed(Key::Enter) || self.chosen != before {
            out.extend(self.found.get(self.chosen).map(|hit| Action::Look(hit.code)));
        }
    }

    fn list(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        basic::card_frame(ui).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            if self.found.is_empty() {
                let (heading, words) = if self.query.trim().is_empty() {
                    ("Type to search", "A code with or without its point, or words in any order: the arrows choose, Enter opens the page.")
                } else {
                    ("No code has all of these words", "Try fewer words, another spelling, or the first letters of the code.")
                };
                basic::empty(ui, heading, words, |_| {});
                return;
            }
            egui::ScrollArea::vertical().id_salt("hits").auto_shrink([false, false]).show_rows(ui, 36.0, self.found.len(), |ui, rows| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for n in rows {
                    let hit = &self.found[n];
                    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
                    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, n == self.chosen, format!("{} {}", hit.code, hit.title)));
                    if n == self.chosen || response.hovered() {
                        ui.painter().rect_filled(rect, 0.0, if n == self.chosen { t.accent_soft } else { t.sunken });
                    }
                    let ink = if hit.billable { t.ink } else { t.muted };
                    basic::paint_text(ui, pos2(rect.left() + 12.0, rect.center().y), Align2::LEFT_CENTER, &hit.code.to_string(), Face::Mono, 14.0, ink);
                    let galley = ui.fonts_mut(|f| f.layout_job(lit(hit.title, &hit.matched(), ink, rect.width() - 112.0)));
                    ui.painter().galley(pos2(rect.left() + 100.0, rect.center().y - galley.size().y / 2.0), galley, ink);
                    if response.clicked() {
                        self.chosen = n;
                        out.push(Action::Look(hit.code));
                    }
                }
            });
        });
    }
}

fn page(ui: &mut Ui, model: &Model, out: &mut Vec<Action>) {
    let book = CodeBook::carried();
    basic::card_frame(ui).inner_margin(Margin { left: 26, right: 4, top: 18, bottom: 18 }).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let Some(code) = model.book.open() else {
            basic::empty(ui, "A code’s page opens here", "Its full path, every note that governs it with where the note stands, and its 7th characters.", |_| {});
            return;
        };
        egui::ScrollArea::vertical().id_salt(Id::unique(("page", code))).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 22.0);
            ui.horizontal(|ui| {
                if basic::button(ui, "Back", None, Rank::Quiet).clicked() {
                    out.push(Action::PageBack);
                }
                if basic::button(ui, "Forward", None, Rank::Quiet).clicked() {
                    out.push(Action::PageForward);
                }
            });
            code_page::show(ui, code, Room::Large, out);
            ui.add_space(space::M);
            let (before, after) = book.neighbours(code);
            ui.horizontal(|ui| {
                for neighbour in [before, after].into_iter().flatten() {
                    if basic::button(ui, &neighbour.code.to_string(), None, Rank::Plain).on_hover_text(neighbour.title).clicked() {
                        out.push(Action::Look(neighbour.code));
                    }
                }
                if basic::button(ui, "Copy the code", None, Rank::Plain).clicked() {
                    ui.ctx().copy_text(code.to_string());
                }
            });
        });
    });
}
