//! The small cells of a service line: modifiers, units, pointer letters, typed as text.

use super::{basic::text, sheet::Sheet};
use crate::{
    app::Action,
    attempt::{Edit, Line, LineId, Response},
    exercise::Section,
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, Margin, Rect, Role, Ui, WidgetInfo, pos2, vec2};

/// Names a cell of a service line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Up to four modifiers.
    Modifiers,
    /// How many.
    Units,
    /// Letters of the diagnoses.
    Pointers,
}

/// Holds what is being typed in the cell in hand.
#[derive(Debug, Clone)]
pub struct CellText {
    line: LineId,
    cell: Cell,
    text: String,
}

impl Cell {
    const ALL: [Self; 3] = [Self::Modifiers, Self::Units, Self::Pointers];

    /// Gives where it begins, from the row's left edge.
    pub fn left(self) -> f32 {
        match self {
            Self::Modifiers => 86.0,
            Self::Units => 190.0,
            Self::Pointers => 250.0,
        }
    }

    /// Gives its width.
    pub fn width(self) -> f32 {
        match self {
            Self::Modifiers => 98.0,
            Self::Units => 54.0,
            Self::Pointers => 84.0,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Modifiers => "Modifiers",
            Self::Units => "Units",
            Self::Pointers => "Points to",
        }
    }

    fn shown(self, line: &Line, response: &Response) -> String {
        match self {
            Self::Modifiers => line.modifiers.join(" "),
            Self::Units => line.units.to_string(),
            Self::Pointers => line.points_to.iter().filter_map(|to| response.letter(*to)).map(String::from).collect::<Vec<_>>().join(" "),
        }
    }

    /// Reads what was typed; nothing where it says nothing yet.
    fn read(self, typed: &str, line: LineId, response: &Response) -> Option<Edit> {
        match self {
            Self::Modifiers => {
                let found = typed.split(|c: char| !c.is_ascii_alphanumeric()).filter(|m| !m.is_empty());
                let most = Section::Procedures.fields().modifiers;
                Some(Edit::SetModifiers(line, found.map(str::to_ascii_uppercase).take(most).collect()))
            }
            Self::Units => typed.trim().parse().ok().map(|units| Edit::SetUnits(line, units)),
            Self::Pointers => {
                let mut to: Vec<LineId> = Vec::new();
                for letter in typed.chars().filter(char::is_ascii_alphabetic) {
                    let diagnoses = response.lines(Section::Diagnoses);
                    let found = diagnoses.iter().find(|d| response.letter(d.id) == Some(letter.to_ascii_uppercase()));
                    if let Some(found) = found.filter(|d| !to.contains(&d.id)) {
                        to.push(found.id);
                    }
                }
                to.truncate(Section::Procedures.fields().pointers);
                Some(Edit::SetPointers(line, to))
            }
        }
    }
}

/// Shows the three cells of a service line.
pub fn cells(ui: &mut Ui, sheet: &mut Sheet, row: Rect, response: &Response, line: &Line, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    for cell in Cell::ALL {
        let room = Rect::from_min_size(pos2(row.left() + cell.left(), row.top() + 4.0), vec2(cell.width(), row.height() - 8.0));
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(room).layout(egui::Layout::left_to_right(egui::Align::Center)));
        let shown = cell.shown(line, response);
        let held = sheet.cell.take_if(|held| held.line == line.id && held.cell == cell);
        let mut typed = held.map_or_else(|| shown.clone(), |held| held.text);
        let hint = if cell == Cell::Units { "1" } else { "–" };
        let id = egui::Id::unique(("cell", line.id, cell as u8));
        // Plain words in a table until pointed at or typed in.
        let (held, hot) = (ui.memory(|m| m.has_focus(id)), ui.rect_contains_pointer(row));
        if held || hot {
            let stroke = if held { egui::Stroke::new(1.5, t.accent) } else { egui::Stroke::new(1.0, t.line) };
            ui.painter().rect(room, 6.0, t.surface, stroke, egui::StrokeKind::Inside);
        }
        let edit = egui::TextEdit::singleline(&mut typed)
            .id(id)
            .frame(egui::Frame::NONE.inner_margin(Margin::symmetric(8, 5)))
            .hint_text(text(hint, Face::Mono, 14.0, t.muted))
            .font(Face::Mono.at(14.0))
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(24)
            .desired_width(cell.width());
        let field = place.add(edit);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, format!("{} of {}", cell.name(), line.code)));
        if field.changed() {
            out.extend(cell.read(&typed, line.id, response).map(Action::Edit));
        }
        if field.has_focus() {
            sheet.cell = Some(CellText { line: line.id, cell, text: typed });
        }
    }
}
