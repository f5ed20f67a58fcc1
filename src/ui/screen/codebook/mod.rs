//! The code book's own screen: the ways in at the left, the open page at the right.

pub mod found;
mod guide;
mod index;
mod mine;
mod modifier;
mod own;
mod page;
pub mod search;
mod service;
mod tabular;
mod term;
mod way;

use found::Sources;
use search::{Asked, Asks};
use way::{Way, tabs};

use crate::{
    app::{
        Action,
        model::{BookRules, Model, PageOf, Place},
    },
    code::Date,
    codebook::{CodeBook, Edition, index::IndexKind},
    ui::{
        command::Command,
        screen::exam,
        shell,
        tokens::{Face, Tokens},
        widget::{
            basic::{self, Rank},
            icon::{self, Icon},
        },
    },
};
use eframe::egui::{self, Align2, CursorIcon, Id, Key, Margin, Modifiers, PointerButton, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// How wide the gap between the two columns is.
const GAP: f32 = 12.0;

/// Keeps the code book's screen between frames.
#[derive(Default)]
pub struct Book {
    search: search::Search,
    way: Way,
    tabular: tabular::Tabular,
    guide: guide::Guide,
    indexes: [index::IndexView; 4],
    /// Whether the index to external causes is open rather than that to diseases.
    causes: bool,
    mine: mine::Mine,
    page: page::PageView,
    /// The edition that was chosen, by its id; else today's.
    edition: Option<String>,
    /// How wide the left column was made.
    split: Option<f32>,
    shown: Option<PageOf>,
    /// How often words were asked for from elsewhere.
    asked: u64,
    /// What the list that is not of codes found in the frame before, in words.
    counted: Option<(usize, &'static str, &'static str)>,
}

impl Book {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::LookUp => self.search.take_focus(),
            Command::Guidelines => self.go(Way::Guidelines),
            Command::Highlight => self.page.own.highlights = true,
            Command::WriteNote => self.page.own.write(),
            _ => {}
        }
    }

    /// Turns to a way in. What was searched for in another would hide what is looked for here, but for plain words.
    fn go(&mut self, way: Way) {
        if self.way != way && (way == Way::Mine || self.search.query.contains(|c: char| c.is_ascii_digit())) {
            self.search.query.clear();
        }
        self.way = way;
    }

    /// Takes in what was asked for from elsewhere: words to search for, a page to open.
    fn settle(&mut self, model: &Model) {
        let (times, words) = model.book.asked();
        if self.asked != times {
            self.asked = times;
            self.way = Way::Tabular;
            self.search.look_up(words.to_owned());
        }
        let open = model.book.open();
        if self.shown != open {
            self.shown = open;
            let before = self.way;
            match open {
                Some(PageOf::Guideline(_)) => self.way = Way::Guidelines,
                Some(PageOf::Term(kind, _)) => {
                    self.causes = kind == IndexKind::ExternalCause;
                    self.way = match kind {
                        IndexKind::Diseases | IndexKind::ExternalCause => Way::Index,
                        IndexKind::Neoplasm => Way::Neoplasm,
                        IndexKind::Drugs => Way::Drugs,
                    };
                }
                Some(page) if page.node().is_some() && self.way == Way::Guidelines => self.way = Way::Tabular,
                _ => {}
            }
            if self.way != before {
                // A link led here: the list is to show the page among its like and not what was searched for there.
                self.search.query.clear();
            }
        }
    }

    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        self.settle(model);
        let rules = model.book_rules();
        let on = self.day(model);
        let book = Arc::clone(model.sets.diagnoses(on));
        let open = model.book.open();
        let mut chosen = None;
        let editions = model.sets.edition_names();
        let search = &mut self.search;
        let way = self.way;
        let (mut toggled, mut back) = (false, false);
        let of = if way == Way::Tabular { Asked::Codes } else { Asked::Other };
        let (name, hint) = way.search_name();
        let counted = self.counted;
        let asks = Asks { name, hint, of, rules, counted, idle: open.is_none() };
        shell::bar(
            ui,
            |ui| search.field(ui, &asks, &Sources { book: &book, sets: &model.sets, on }, out),
            |ui| {
                chosen = edition_picker(ui, &book, &editions);
                match model.sitting() {
                    Some(sitting) => back = exam::way_back(ui, sitting),
                    None => toggled = book_mode(ui, rules),
                }
            },
        );
        if toggled {
            out.push(Action::ToggleBookMode);
        }
        if back {
            out.push(Action::Go(Place::Exam));
        }
        if let Some(id) = chosen {
            self.edition = Some(id);
        }
        mouse_and_copy(ui, open, out);
        let mut wants = None;
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let split = self.divide(ui, full);
            let mut left = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(split - GAP / 2.0)));
            wants = self.ways_in(&mut left, model, &book, rules, out);
            let mut rest = full.with_min_x(split + GAP / 2.0);
            if let Some(marks) = model.own_marks().filter(|marks| marks.tabs().next().is_some()) {
                // The tabs stick out of the page, partly over the margin.
                rest.max.x -= own::EDGE - 8.0;
                let edge = rest.with_min_x(rest.right()).with_max_x(rest.right() + own::EDGE);
                let place = open.and_then(|page| model.place_of(page));
                out.extend(own::edge(ui, edge, marks, place.as_ref()).and_then(|place| model.page_at(&place)).map(Action::TurnTo));
            }
            let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rest));
            self.page.show(&mut right, model, &book, &self.search.lit, out);
        });
        let counted = self.count(model);
        if self.counted != counted {
            self.counted = counted;
            ui.request_repaint();
        }
        wants
    }

    fn count(&self, model: &Model) -> Option<(usize, &'static str, &'static str)> {
        if self.search.query.trim().is_empty() {
            return None;
        }
        let terms = |kind: IndexKind| self.indexes.get(kind as usize).filter(|_| model.sets.index(kind, model.today).is_some()).map(|view| (view.count(), "term", "terms"));
        match self.way {
            Way::Tabular | Way::Mine => None,
            Way::Guidelines => Some((self.guide.count(), "section", "sections")),
            Way::Index => terms(if self.causes { IndexKind::ExternalCause } else { IndexKind::Diseases }),
            Way::Neoplasm => terms(IndexKind::Neoplasm),
            Way::Drugs => terms(IndexKind::Drugs),
        }
    }

    /// Gives the day whose code book is read: a day of the edition that was chosen, else today.
    fn day(&self, model: &Model) -> Date {
        let names = if self.edition.is_some() { model.sets.edition_names() } else { Vec::new() };
        let chosen = names.iter().find(|edition| Some(&edition.id) == self.edition.as_ref());
        // Asked for by its first day, so that no edition is opened but the one that is read.
        chosen.map_or(model.today, |edition| edition.from)
    }

    fn index(&mut self, ui: &mut Ui, model: &Model, kind: IndexKind, (asked, entered): (bool, bool), out: &mut Vec<Action>) {
        let Some(book) = model.sets.index(kind, model.today) else {
            if not_installed(ui, kind) {
                out.push(Action::Go(Place::Settings));
            }
            return;
        };
        let dives = self.search.dives;
        if let Some(view) = self.indexes.get_mut(kind as usize) {
            if dives {
                view.take_focus();
            }
            view.show(ui, book, if asked { &self.search.query } else { "" }, model.book.open(), out);
            out.extend(view.first(kind).filter(|_| asked && entered).map(Action::TurnTo));
        }
    }

    /// Shows the line between the columns, which can be dragged; gives where it stands.
    fn divide(&mut self, ui: &Ui, full: Rect) -> f32 {
        let t = Tokens::here(ui);
        let (least, most) = (280.0, (full.width() - 380.0).max(300.0));
        let width = self.split.unwrap_or_else(|| (full.width() * 0.34).clamp(300.0, 420.0)).clamp(least, most);
        let x = full.left() + width;
        let bar = Rect::from_center_size(pos2(x, full.center().y), vec2(GAP, full.height()));
        let touch = ui.interact(bar, Id::unique("the book's columns"), Sense::drag());
        touch.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, "Width of the columns"));
        if touch.dragged()
            && let Some(p) = touch.interact_pointer_pos()
        {
            self.split = Some((p.x - full.left()).clamp(least, most));
        }
        if touch.has_focus() {
            let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(touch.id, filter));
            let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            let step = f32::from(i8::from(pressed(Key::ArrowRight)) - i8::from(pressed(Key::ArrowLeft))) * 20.0;
            if step != 0.0 {
                self.split = Some((width + step).clamp(least, most));
            }
        }
        if touch.hovered() || touch.dragged() || touch.has_focus() {
            ui.painter().vline(x, bar.y_range().shrink(8.0), Stroke::new(2.0, t.accent));
        }
        touch.on_hover_cursor(CursorIcon::ResizeHorizontal);
        x
    }

    fn ways_in(&mut self, ui: &mut Ui, model: &Model, book: &Arc<CodeBook>, rules: BookRules, out: &mut Vec<Action>) -> Option<Command> {
        let mut wants = None;
        ui.spacing_mut().item_spacing.y = 8.0;
        if let Some(way) = tabs(ui, self.way) {
            self.go(way);
        }
        let open = model.book.open();
        let entered = std::mem::take(&mut self.search.entered);
        let asked = rules.type_ahead.is_allowed() && !self.search.query.trim().is_empty();
        if self.way == Way::Tabular && asked {
            // The hits take what they need, the tree what is left.
            let room = (ui.available_height() * 0.5).max(search::ROW * 3.0);
            self.search.list(ui, room, out);
        }
        basic::card_frame(ui).inner_margin(Margin::symmetric(0, 6)).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            match self.way {
                Way::Tabular => self.tabular.show(ui, book, open, out),
                Way::Guidelines => {
                    if self.search.dives {
                        self.guide.take_focus();
                    }
                    self.guide.show(ui, if asked { &self.search.query } else { "" }, open, out);
                    out.extend(self.guide.first().filter(|_| entered && asked).map(Action::TurnTo));
                }
                Way::Mine => {
                    if self.mine.show(ui, model, &mut self.page.own, book, if asked { &self.search.query } else { "" }, out) {
                        wants = Some(Command::ExportMarks);
                    }
                }
                Way::Index => {
                    index::which(ui, &mut self.causes);
                    let kind = if self.causes { IndexKind::ExternalCause } else { IndexKind::Diseases };
                    self.index(ui, model, kind, (asked, entered), out);
                }
                Way::Neoplasm => self.index(ui, model, IndexKind::Neoplasm, (asked, entered), out),
                Way::Drugs => self.index(ui, model, IndexKind::Drugs, (asked, entered), out),
            }
        });
        wants
    }
}

/// Says what to import where nothing is yet; true asks to go where that is done.
fn not_installed(ui: &mut Ui, kind: IndexKind) -> bool {
    let words = "Import the official file (XML, or the zip it comes in) under Settings › Code sets. It stands here from then on, by letter as in the printed book.";
    let mut goes = false;
    basic::empty(ui, &format!("{} not installed", kind.name()), words, |ui| goes = basic::button(ui, "Open settings", None, Rank::Plain).clicked());
    goes
}

/// Shows the edition in use and, where there are several, a list to choose from.
fn edition_picker(ui: &mut Ui, book: &CodeBook, editions: &[Edition]) -> Option<String> {
    let t = Tokens::here(ui);
    let edition = book.edition();
    let ends = format!("In force {} to {}", edition.from, edition.to);
    if editions.len() < 2 {
        basic::chip(ui, &edition.name).on_hover_text(ends);
        return None;
    }
    let galley = ui.painter().layout_no_wrap(edition.name.clone(), Face::Medium.at(14.0), t.ink);
    let (rect, button) = ui.allocate_exact_size(galley.size() + vec2(44.0, 16.0), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Edition: {}", edition.name)));
    ui.painter().rect(rect, 6.0, if button.hovered() { t.sunken } else { t.surface }, Stroke::new(1.0, t.line), StrokeKind::Inside);
    basic::focus_ring(ui, &button, 6.0);
    ui.painter().galley(pos2(rect.left() + 14.0, rect.center().y - galley.size().y / 2.0), galley, t.ink);
    icon::paint(ui.painter(), Icon::Down, pos2(rect.right() - 16.0, rect.center().y), 8.0, t.ink);
    let mut chosen = None;
    egui::Popup::menu(&button).width(rect.width().max(240.0)).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for other in editions {
            let here = other.id == edition.id;
            let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, true, here, &other.name));
            if here || response.hovered() {
                ui.painter().rect_filled(row, 6.0, if here { t.accent_soft } else { t.sunken });
            }
            basic::paint_text(ui, row.left_top() + vec2(10.0, 14.0), Align2::LEFT_CENTER, &other.name, Face::Medium, 14.0, t.ink);
            let days = format!("{} to {}", other.from, other.to);
            basic::paint_text(ui, row.left_top() + vec2(10.0, 31.0), Align2::LEFT_CENTER, &days, Face::Plain, 12.0, t.muted);
            if response.clicked() {
                chosen = Some(other.id.clone());
                ui.close();
            }
        }
    });
    button.on_hover_text(ends);
    chosen
}

/// Shows the switch between searching and paging.
fn book_mode(ui: &mut Ui, rules: BookRules) -> bool {
    let words = if rules.type_ahead.is_allowed() { "Book mode" } else { "Leave book mode" };
    let about = if rules.type_ahead.is_allowed() { "Use the book as a paper one: page and look up, with no hits while you type" } else { "Find codes while you type" };
    basic::button(ui, words, None, Rank::Quiet).on_hover_text(about).clicked()
}

/// Turns pages with the mouse's side buttons, and copies the open code where nothing else is to be copied.
fn mouse_and_copy(ui: &Ui, open: Option<PageOf>, out: &mut Vec<Action>) {
    let (back, forward, copies) = ui.input(|i| {
        let clicked = |button| i.pointer.button_clicked(button);
        (clicked(PointerButton::Extra1), clicked(PointerButton::Extra2), i.events.iter().any(|e| matches!(e, egui::Event::Copy)))
    });
    if back {
        out.push(Action::PageBack);
    }
    if forward {
        out.push(Action::PageForward);
    }
    // A line of text that has the keyboard copies its own selection.
    let typing = ui.memory(|m| m.focused()).is_some_and(|id| egui::widgets::text_edit::TextEditState::load(ui.ctx(), id).is_some());
    if copies
        && !typing
        && let Some(page) = open
    {
        ui.copy_text(page.to_string());
    }
}
