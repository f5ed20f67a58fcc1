//! The pen: what both forms are drawn with.

use super::{Area, Cell, End, Filling, Grid, Half, Hang, Ink, Layout, Length, Mark, Piece, Place, Side, Split, Spot, Stroke, Weight, Words};
use crate::claim::{BoxId, Form};

pub(super) fn cms1500() -> Layout {
    let mut pen = Pen::new(Form::Cms1500, Grid::CMS1500, Length::units(116));
    super::cms_head::draw(&mut pen);
    super::cms_lines::draw(&mut pen);
    super::cms_lines::foot(&mut pen);
    pen.layout
}

pub(super) fn ub04() -> Layout {
    let mut pen = Pen::new(Form::Ub04, Grid::UB04, Length::units(98));
    super::ub_head::draw(&mut pen);
    super::ub_foot::draw(&mut pen);
    pen.layout
}

/// Draws a form box by box.
pub(super) struct Pen {
    pub layout: Layout,
}

impl Pen {
    fn new(form: Form, grid: Grid, label: Length) -> Self {
        Self { layout: Layout { form, grid, label, places: Vec::new(), ink: Ink::default() } }
    }

    /// Puts a box with lines around it.
    pub fn boxed(&mut self, first: BoxId, frame: Area, label: &'static str, filling: Filling) {
        self.outline(frame, Weight::Thin);
        self.open(first, frame, label, filling);
    }

    /// Puts a box that has no lines of its own.
    pub fn open(&mut self, first: BoxId, frame: Area, label: &'static str, filling: Filling) {
        self.layout.places.push(Place { first, frame, label, filling, line: None });
    }

    /// Puts a box of a service line.
    pub fn of_line(&mut self, half: Half, first: BoxId, frame: Area, filling: Filling) {
        self.layout.places.push(Place { first, frame, label: "", filling, line: Some(half) });
    }

    pub fn outline(&mut self, area: Area, weight: Weight) {
        let Area { left, top, right, bottom } = area;
        for (x, y, to_x, to_y) in [(left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom), (right, top, right, bottom)] {
            self.stroke(Spot { x, y }, Spot { x: to_x, y: to_y }, weight);
        }
    }

    pub fn stroke(&mut self, from: Spot, to: Spot, weight: Weight) {
        self.layout.ink.strokes.push(Stroke { from, to, weight });
    }

    /// Draws a rule down, at the left edge of a column, over part of a line's height.
    pub fn rule(&mut self, x: Length, from: Length, to: Length, weight: Weight) {
        self.stroke(Spot { x, y: from }, Spot { x, y: to }, weight);
    }

    pub fn shade(&mut self, area: Area) {
        self.layout.ink.shades.push(area);
    }

    pub fn words(&mut self, x: Length, y: Length, text: &'static str, hang: Hang) {
        let size = self.layout.label;
        self.layout.ink.words.push(Words { at: Spot { x, y }, text, size, hang });
    }

    pub fn heading(&mut self, x: Length, y: Length, text: &'static str, size: Length) {
        self.layout.ink.words.push(Words { at: Spot { x, y }, text, size, hang: Hang::Left });
    }
}

/// Makes the filling of a text of one piece.
pub(super) fn text(line: i32, column: i32, width: i32) -> Filling {
    Filling::Text(Split::Whole, vec![Piece { at: Cell { line, column }, width, end: End::Left }])
}

/// Makes the filling of a text that stands at the right end of its room.
pub(super) fn count(line: i32, column: i32, width: i32) -> Filling {
    Filling::Text(Split::Whole, vec![Piece { at: Cell { line, column }, width, end: End::Right }])
}

fn left(line: i32, column: i32, width: i32) -> Piece {
    Piece { at: Cell { line, column }, width, end: End::Left }
}

/// Makes the filling of a day in three pieces.
pub(super) fn day(line: i32, [month, day, year]: [i32; 3], year_width: i32) -> Filling {
    Filling::Text(Split::Day, vec![left(line, month, 2), left(line, day, 2), left(line, year, year_width)])
}

/// Makes the filling of an amount: dollars from a column on, one column for the rule, two for cents.
pub(super) fn money(line: i32, column: i32, dollars: i32) -> Filling {
    let right = Piece { at: Cell { line, column }, width: dollars, end: End::Right };
    Filling::Text(Split::Money, vec![right, left(line, column + dollars + 1, 2)])
}

pub(super) fn phone(line: i32, area: i32, number: i32) -> Filling {
    Filling::Text(Split::Phone, vec![left(line, area, 3), left(line, number, 7)])
}

pub(super) fn pairs(line: i32, columns: &[i32]) -> Filling {
    Filling::Text(Split::Pairs, columns.iter().map(|column| left(line, *column, 2)).collect())
}

/// Makes the filling of a text over several lines: line, column and width of each.
pub(super) fn flow(lines: &[(i32, i32, i32)]) -> Filling {
    Filling::Text(Split::Flow, lines.iter().map(|(line, column, width)| left(*line, *column, *width)).collect())
}

/// Makes the filling of marks on one line: column, text and word of each.
pub(super) fn marks(line: i32, side: Side, all: &[(i32, &'static str, &'static str)]) -> Filling {
    Filling::Marks(all.iter().map(|(column, value, word)| Mark { at: Cell { line, column: *column }, value, word, side }).collect())
}
