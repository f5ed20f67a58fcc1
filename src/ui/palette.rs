//! The palette (Ctrl+K): every command, pack, exercise, code and guideline section, found by a few letters.

use super::{
    command::Command,
    screen::codebook::found,
    tokens::{Face, Tokens},
    widget::basic::{self, text},
};
use crate::{
    app::model::{Model, PageOf},
    codebook::guidelines,
    exercise::{ExerciseId, PackId},
};
use eframe::egui::{self, Id, Key, Margin, Modifiers, Role, Sense, Ui, WidgetInfo, vec2};

/// Keeps the palette between frames.
#[derive(Debug, Default)]
pub struct Palette {
    open: bool,
    query: String,
    chosen: usize,
    /// The line that was scrolled to; asked for once, because scrolling asks for another frame.
    scrolled_to: Option<usize>,
}

/// Tells what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// A command.
    Command(Command),
    /// A pack to open.
    Pack(PackId),
    /// An exercise to begin.
    Exercise(PackId, ExerciseId),
    /// A page of the code book.
    Page(PageOf),
}

struct Line {
    /// A code or number that stands before the words.
    sign: String,
    words: String,
    about: String,
    keys: Option<String>,
    what: Chosen,
}

impl Palette {
    /// Opens it empty.
    pub fn open(&mut self) {
        *self = Self { open: true, ..Self::default() };
    }

    /// Tells whether it is open, so that other keys rest.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Shows it over everything; gives what was chosen.
    pub fn show(&mut self, ui: &Ui, model: &Model, fits: &dyn Fn(Command) -> bool) -> Option<Chosen> {
        if !self.open {
            return None;
        }
        let mut lines = lines(&self.query, model, fits);
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            self.open = false;
            return None;
        }
        if pressed(Key::ArrowDown) {
            self.chosen += 1;
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        self.chosen = self.chosen.min(lines.len().saturating_sub(1));
        let mut picked = pressed(Key::Enter).then_some(self.chosen).filter(|n| *n < lines.len());
        let modal = egui::Modal::new(Id::unique("palette"))
            .area(egui::Modal::default_area(Id::unique("palette")).anchor(egui::Align2::CENTER_TOP, vec2(0.0, 90.0)))
            .backdrop_color(basic::scrim())
            .frame(basic::card_frame(ui).inner_margin(Margin::same(8)).shadow(ui.visuals().popup_shadow))
            .show(ui.ctx(), |ui| {
                ui.set_width(560.0);
                let field = basic::field(ui, &mut self.query, "Find a command or a case", "Find a command, a case or a code", 560.0);
                field.request_focus();
                if field.changed() {
                    self.chosen = 0;
                }
                // Else the list stays as low as it was while fewer lines were found.
                egui::ScrollArea::vertical().max_height(380.0).min_scrolled_height(380.0).auto_shrink([false, true]).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (n, line) in lines.iter().enumerate() {
                        let response = show_line(ui, line, n == self.chosen);
                        if n == self.chosen && self.scrolled_to != Some(n) {
                            self.scrolled_to = Some(n);
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            picked = Some(n);
                        }
                    }
                    if lines.is_empty() {
                        basic::muted(ui, "Nothing has all of these letters.");
                    }
                });
            });
        if modal.should_close() {
            self.open = false;
        }
        picked.map(|n| {
            self.open = false;
            lines.swap_remove(n).what
        })
    }
}

fn lines(query: &str, model: &Model, fits: &dyn Fn(Command) -> bool) -> Vec<Line> {
    let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let matches = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|w| text.contains(w))
    };
    let mut found = Vec::new();
    for command in Command::ALL {
        if command != Command::Palette && fits(command) && matches(&format!("{} {}", command.text(), command.about())) {
            found.push(Line { sign: String::new(), words: command.text().to_owned(), about: command.about().to_owned(), keys: command.keys(), what: Chosen::Command(command) });
        }
    }
    // What an exam bars is not offered.
    if !words.is_empty() && model.exams.running().is_none() {
        for shelved in &model.shelf.packs {
            if matches(&shelved.pack.manifest.title) {
                let what = Chosen::Pack(shelved.pack.manifest.id.clone());
                found.push(Line { sign: String::new(), words: shelved.pack.manifest.title.clone(), about: "pack".to_owned(), keys: None, what });
            }
            for exercise in &shelved.pack.exercises {
                if found.len() < 40 && matches(&exercise.prompt.title) {
                    let what = Chosen::Exercise(shelved.pack.manifest.id.clone(), exercise.prompt.id.clone());
                    found.push(Line { sign: String::new(), words: exercise.prompt.title.clone(), about: shelved.pack.manifest.title.clone(), keys: None, what });
                }
            }
        }
    }
    if !words.is_empty() && model.book_rules().type_ahead.is_allowed() {
        found.extend(pages(query, model));
    }
    // What begins with the words typed stands before what merely holds them.
    let typed = query.trim().to_lowercase();
    found.sort_by_key(|line| {
        let title = line.words.to_lowercase();
        // Pages stand last, in the order of the search, but for the code itself.
        if let Chosen::Page(page) = line.what {
            return if page.to_string().to_lowercase().replace('.', "") == typed.replace('.', "") { 0 } else { 3 };
        }
        if typed.is_empty() || title.starts_with(&typed) {
            0
        } else if title.split(' ').any(|w| w.starts_with(&typed)) {
            1
        } else {
            2
        }
    });
    found
}

/// Finds pages of the code book by the same search as its own screen.
fn pages(query: &str, model: &Model) -> Vec<Line> {
    let from = found::Sources { book: model.sets.diagnoses(model.today), sets: &model.sets, on: model.today };
    let codes = found::find(&from, query, 6).into_iter().map(|hit| Line {
        sign: hit.sign().to_owned(),
        words: hit.title().to_owned(),
        about: hit.via().or(hit.note()).unwrap_or_default().to_owned(),
        keys: None,
        what: Chosen::Page(hit.page()),
    });
    let sections = guidelines::search(query, 3).into_iter().map(|section| Line {
        sign: section.id.clone(),
        words: section.title.clone(),
        about: "guideline".to_owned(),
        keys: None,
        what: Chosen::Page(PageOf::Guideline(section.id())),
    });
    codes.chain(sections).collect()
}

fn show_line(ui: &mut Ui, line: &Line, chosen: bool) -> egui::Response {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, if line.sign.is_empty() { line.words.clone() } else { format!("{} {}", line.sign, line.words) }));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if chosen { t.accent_soft } else { t.sunken });
    }
    let mut left = 10.0;
    if !line.sign.is_empty() {
        let sign = basic::paint_text(ui, rect.left_center() + vec2(left, 0.0), egui::Align2::LEFT_CENTER, &line.sign, Face::Mono, 13.5, t.ink);
        left = (sign.right() - rect.left() + 12.0).max(96.0);
    }
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(rect.width() - left - 100.0),
        ..egui::text::LayoutJob::single_section(line.words.clone(), egui::TextFormat::simple(Face::Medium.at(14.0), t.ink))
    };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let end = egui::Rect::from_min_size(rect.left_center() + vec2(left, -galley.size().y / 2.0), galley.size());
    ui.painter().galley(end.min, galley, t.ink);
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 0.0))).layout(egui::Layout::right_to_left(egui::Align::Center)));
    if let Some(keys) = &line.keys {
        basic::key(&mut place, keys);
    }
    let room = place.available_rect_before_wrap().right() - end.right() - 14.0;
    if room > 60.0 {
        let mut words = place.new_child(
            egui::UiBuilder::new()
                .max_rect(egui::Rect::from_min_size(egui::pos2(end.right() + 12.0, rect.top()), vec2(room, rect.height())))
                .layout(egui::Layout::left_to_right(egui::Align::Center)),
        );
        words.add(egui::Label::new(text(&line.about, Face::Plain, 13.0, t.muted)).truncate().selectable(false));
    }
    response
}
