//! The answer sheet: diagnoses in order, service lines with modifiers, units and pointers.

use super::{
    basic::{self, text},
    code_field::{CodeFieldState, Suggestion, Taken, code_field},
    icon::{self, Icon},
    lines::{Cell, CellText},
};
use crate::{
    app::Action,
    attempt::{Edit, Line, LineId, Response},
    exercise::Section,
    ui::tokens::{Face, Tokens, space},
};
use eframe::egui::{self, Align2, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Gives the words and suggestions the sheet needs from the code book.
pub trait Book {
    /// Gives a code's title, with a remark where it cannot stand as it is.
    fn title(&self, section: Section, code: &str) -> (String, Option<&'static str>);
    /// Says what may be typed into an empty line.
    fn takes(&self) -> &'static str;
    /// Finds codes for what was typed.
    fn search(&self, section: Section, query: &str) -> Vec<Suggestion>;
}

/// Keeps the sheet between frames.
#[derive(Default)]
pub struct Sheet {
    /// The line in hand.
    pub chosen: Option<LineId>,
    editing: Option<(LineId, CodeFieldState)>,
    fresh: [CodeFieldState; 2],
    pub(super) cell: Option<CellText>,
    drag_to: Option<usize>,
    wants: Option<Id>,
}

impl Sheet {
    /// Puts the cursor in the empty line of a section, with words already typed if given.
    pub fn begin(&mut self, section: Section, words: Option<String>) {
        if let Some(words) = words {
            self.fresh[section as usize] = CodeFieldState::looking(words);
        }
        self.wants = Some(fresh_id(section));
    }

    /// Starts changing the line in hand, if there is one.
    fn edit(&mut self, line: &Line) {
        self.editing = Some((line.id, CodeFieldState::with(line.code.clone())));
        self.wants = Some(edit_id(line.id));
    }
}

fn fresh_id(section: Section) -> Id {
    Id::unique(("fresh line", section.id()))
}

/// Names a row by its line, so that the keyboard stays with the line when it moves.
fn row_id(line: LineId) -> Id {
    Id::unique(("line", line))
}

fn edit_id(line: LineId) -> Id {
    Id::unique(("edit line", line))
}

/// Shows one section of the sheet as a card.
pub fn section(ui: &mut Ui, sheet: &mut Sheet, section: Section, response: &Response, book: &dyn Book, out: &mut Vec<Action>) {
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, section);
        let lines = response.lines(section);
        let top = ui.cursor().top();
        for (at, line) in lines.iter().enumerate() {
            basic::hairline(ui);
            if sheet.editing.as_ref().is_some_and(|(id, _)| *id == line.id) {
                change(ui, sheet, section, line, at, book, out);
            } else {
                row(ui, sheet, section, response, at, book, out);
            }
        }
        dragging(ui, sheet, top, lines, out);
        basic::hairline(ui);
        fresh(ui, sheet, section, lines.len(), book, out);
    });
    if let Some(id) = sheet.wants.take() {
        ui.memory_mut(|m| m.request_focus(id));
    }
}

fn head(ui: &mut Ui, section: Section) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    let put = |x: f32, words: &str| basic::paint_text(ui, pos2(rect.left() + x, rect.center().y), Align2::LEFT_CENTER, words, Face::Strong, 12.5, t.muted);
    match section {
        Section::Diagnoses => {
            put(14.0, "Diagnoses");
            let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(12.0, 0.0))).layout(egui::Layout::right_to_left(egui::Align::Center)));
            basic::key(&mut right, "Alt ↑↓");
            right.label(text("first-listed on top · move", Face::Plain, 12.5, t.muted));
        }
        Section::Procedures => {
            for (cell, words) in [(None, "Procedures"), (Some(Cell::Modifiers), "Modifiers"), (Some(Cell::Units), "Units"), (Some(Cell::Pointers), "Points to")] {
                put(cell.map_or(14.0, |c: Cell| c.left() + 8.0), words);
            }
        }
    }
}

fn row(ui: &mut Ui, sheet: &mut Sheet, section: Section, response: &Response, at: usize, book: &dyn Book, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let line = &response.lines(section)[at];
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::hover());
    let touch = ui.interact(rect, row_id(line.id), Sense::click_and_drag());
    let (title, remark) = book.title(section, &line.code);
    let chosen = sheet.chosen == Some(line.id);
    touch.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, format!("{} {} {title}", place_name(section, at), line.code)));
    if chosen {
        ui.painter().rect_filled(rect, 0.0, t.accent_soft);
    } else if touch.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.sunken);
    }
    basic::focus_ring(ui, &touch, 4.0);
    if touch.clicked() || touch.gained_focus() {
        sheet.chosen = Some(line.id);
        if let Ok(code) = crate::code::Icd10Cm::parse(&line.code) {
            out.push(Action::Look(code));
        }
    }
    if touch.double_clicked() {
        sheet.edit(line);
    }
    if touch.has_focus() {
        row_keys(ui, sheet, section, response.lines(section), at, out);
    }
    let y = rect.center().y;
    let mut title_left = rect.left() + 126.0;
    match section {
        Section::Diagnoses => {
            let letter = crate::attempt::letter_at(at).map_or_else(|| (at + 1).to_string(), String::from);
            basic::paint_text(ui, pos2(rect.left() + 14.0, y), Align2::LEFT_CENTER, &letter, Face::Mono, 13.0, t.muted);
            basic::paint_text(ui, pos2(rect.left() + 44.0, y), Align2::LEFT_CENTER, &line.code, Face::Mono, 14.0, t.ink);
            if touch.dragged() {
                sheet.drag_to = ui.ctx().pointer_latest_pos().map(|p| ((p.y - rect.top()) / space::ROW + at as f32).max(0.0) as usize);
            }
            if touch.drag_stopped()
                && let Some(to) = sheet.drag_to.take()
            {
                out.push(Action::Edit(Edit::Move(line.id, to)));
            }
        }
        Section::Procedures => {
            basic::paint_text(ui, pos2(rect.left() + 14.0, y), Align2::LEFT_CENTER, &line.code, Face::Mono, 14.0, t.ink);
            super::lines::cells(ui, sheet, rect, response, line, out);
            title_left = rect.left() + Cell::Pointers.left() + Cell::Pointers.width() + 10.0;
        }
    }
    let remove = remove_button(ui, rect, line);
    if remove.clicked() {
        out.push(Action::Edit(Edit::Remove(line.id)));
    }
    let words = remark.map_or_else(|| title.clone(), |r| if title.is_empty() { r.to_owned() } else { format!("{title} · {r}") });
    let ink = if remark.is_some() { t.muted } else { t.ink };
    let size = if section == Section::Procedures { 12.5 } else { 14.0 };
    let room = Rect::from_min_max(pos2(title_left, rect.top()), pos2(rect.right() - 36.0, rect.bottom()));
    if room.width() > 24.0 {
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::left_to_right(egui::Align::Center)));
        place.add(egui::Label::new(text(words, Face::Plain, size, if section == Section::Procedures { t.muted } else { ink })).truncate().selectable(false));
    }
}

fn place_name(section: Section, at: usize) -> String {
    match section {
        Section::Diagnoses => format!("Diagnosis {}", crate::attempt::letter_at(at).map_or_else(|| (at + 1).to_string(), String::from)),
        Section::Procedures => format!("Procedure {}", at + 1),
    }
}

fn remove_button(ui: &mut Ui, row: Rect, line: &Line) -> egui::Response {
    let t = Tokens::here(ui);
    let rect = Rect::from_center_size(pos2(row.right() - 20.0, row.center().y), vec2(24.0, 24.0));
    let response = ui.interact(rect, Id::unique(("remove", line.id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove {}", line.code)));
    let ink = if response.hovered() || response.has_focus() { t.wrong.0 } else { t.muted.gamma_multiply(0.6) };
    basic::focus_ring(ui, &response, 4.0);
    icon::paint(ui.painter(), Icon::Cross, rect.center(), 11.0, ink);
    response.on_hover_text("Remove this line")
}

fn row_keys(ui: &Ui, sheet: &mut Sheet, section: Section, lines: &[Line], at: usize, out: &mut Vec<Action>) {
    let line = &lines[at];
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if section == Section::Diagnoses {
        if pressed(Modifiers::ALT, Key::ArrowUp) && at > 0 {
            out.push(Action::Edit(Edit::Move(line.id, at - 1)));
        }
        if pressed(Modifiers::ALT, Key::ArrowDown) {
            out.push(Action::Edit(Edit::Move(line.id, at + 1)));
        }
    }
    if pressed(Modifiers::NONE, Key::Delete) || pressed(Modifiers::NONE, Key::Backspace) {
        out.push(Action::Edit(Edit::Remove(line.id)));
        let neighbour = lines.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| lines.get(before)));
        sheet.wants = Some(neighbour.map_or_else(|| fresh_id(section), |line| row_id(line.id)));
    }
    if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F2) {
        sheet.edit(line);
    }
}

fn dragging(ui: &Ui, sheet: &Sheet, top: f32, lines: &[Line], _out: &mut [Action]) {
    let t = Tokens::here(ui);
    if let Some(to) = sheet.drag_to {
        let y = top + (space::ROW + 1.0) * to.min(lines.len()) as f32;
        ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(2.0, t.accent));
    }
}

fn change(ui: &mut Ui, sheet: &mut Sheet, section: Section, line: &Line, at: usize, book: &dyn Book, out: &mut Vec<Action>) {
    let Some((id, mut state)) = sheet.editing.take() else { return };
    let name = format!("Change {}", place_name(section, at));
    let (field, taken) = field_row(ui, section, Some(at), edit_id(line.id), &name, &mut state, book);
    match taken {
        Taken::Code(code) => {
            out.push(Action::Edit(Edit::SetCode(line.id, code)));
            sheet.wants = Some(row_id(line.id));
        }
        Taken::Left => {}
        Taken::Nothing if field.lost_focus() && !state.is_pressed() => {
            // Escape goes back to the line; Tab and the mouse go where they go.
            sheet.wants = ui.input(|i| i.key_pressed(Key::Escape)).then(|| row_id(line.id)).or(sheet.wants);
        }
        Taken::Nothing => sheet.editing = Some((id, state)),
    }
}

fn fresh(ui: &mut Ui, sheet: &mut Sheet, section: Section, count: usize, book: &dyn Book, out: &mut Vec<Action>) {
    let name = match section {
        Section::Diagnoses => "Add a diagnosis",
        Section::Procedures => "Add a procedure",
    };
    let mut state = std::mem::take(&mut sheet.fresh[section as usize]);
    let (_, taken) = field_row(ui, section, Some(count), fresh_id(section), name, &mut state, book);
    sheet.fresh[section as usize] = state;
    if let Taken::Code(code) = taken {
        out.push(Action::AddLine(section, code));
        sheet.wants = Some(fresh_id(section));
    }
}

fn field_row(ui: &mut Ui, section: Section, at: Option<usize>, id: Id, name: &str, state: &mut CodeFieldState, book: &dyn Book) -> (egui::Response, Taken) {
    let t = Tokens::here(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW + 6.0), Sense::hover());
    let mut left = 8.0;
    if let (Section::Diagnoses, Some(letter)) = (section, at.and_then(crate::attempt::letter_at)) {
        basic::paint_text(ui, pos2(rect.left() + 14.0, rect.center().y), Align2::LEFT_CENTER, &letter.to_string(), Face::Mono, 13.0, t.muted);
        left = 36.0;
    }
    let room = Rect::from_min_max(rect.min + vec2(left, 5.0), rect.max - vec2(10.0, 5.0));
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::left_to_right(egui::Align::Center)));
    code_field(&mut place, id, name, &format!("{name}: {}", book.takes()), state, &|query| book.search(section, query))
}
