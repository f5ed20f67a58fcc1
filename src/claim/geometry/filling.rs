//! How a text is laid into its box: whole, or in the pieces the form has printed rules between.

use super::{Area, Cell, Grid};

/// Tells at which end of its room a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At the left.
    Left,
    /// At the right, as dollars do.
    Right,
}

/// Holds the room of one piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its first character.
    pub at: Cell,
    /// How many characters it holds.
    pub width: i32,
    /// Where in it the text stands.
    pub end: End,
}

/// Tells how a text is cut into pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Not at all.
    Whole,
    /// Month, day and year.
    Day,
    /// Dollars and cents.
    Money,
    /// Area code and number.
    Phone,
    /// Modifiers, two characters each.
    Pairs,
    /// Over several lines, the last one first where it is enough.
    Flow,
}

/// Tells where the word of a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
    /// Over it.
    Over,
}

/// Holds one of the places an X may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where the X is printed.
    pub at: Cell,
    /// The text of the box that it stands for.
    pub value: &'static str,
    /// Its word on the form, our own.
    pub word: &'static str,
    /// Where the word stands.
    pub side: Side,
}

/// Tells how a box is filled on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filling {
    /// With text.
    Text(Split, Vec<Piece>),
    /// With an X at one of these.
    Marks(Vec<Mark>),
}

/// Holds a piece of text where it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Laid<'a> {
    /// Its first character.
    pub at: Cell,
    /// What is printed.
    pub text: &'a str,
}

impl Filling {
    /// Lays a text out. One that cannot be cut stands whole from the first piece on.
    pub fn lay<'a>(&self, text: &'a str) -> Vec<Laid<'a>> {
        match self {
            Self::Marks(marks) => marks.iter().filter(|mark| mark.value.eq_ignore_ascii_case(text)).map(|mark| Laid { at: mark.at, text: "X" }).collect(),
            Self::Text(split, pieces) => {
                let cut = cut(*split, pieces, text).unwrap_or_else(|| vec![text]);
                // A text of one line of several stands on the last.
                let skip = if *split == Split::Flow { pieces.len() - cut.len().min(pieces.len()) } else { 0 };
                cut.into_iter().zip(&pieces[skip..]).filter(|(text, _)| !text.is_empty()).map(|(text, piece)| Laid { at: piece.start(text), text }).collect()
            }
        }
    }

    /// Tells whether a text has room in the box.
    pub fn has_room(&self, text: &str) -> bool {
        match self {
            Self::Marks(_) => true,
            Self::Text(split, pieces) => match cut(*split, pieces, text) {
                Some(cut) if cut.len() == 1 && *split == Split::Flow => wide(cut[0]) <= pieces.last().map_or(0, |piece| piece.width),
                Some(cut) => cut.iter().zip(pieces).all(|(text, piece)| wide(text) <= piece.width),
                None => wide(text) <= self.room(),
            },
        }
    }

    /// Gives how many characters a text as the instructions write it may have, blanks and signs between its pieces counted.
    pub fn room(&self) -> i32 {
        let Self::Text(split, pieces) = self else { return 1 };
        let between = i32::try_from(pieces.len()).unwrap_or(1) - 1;
        let all: i32 = pieces.iter().map(|piece| piece.width).sum();
        match split {
            Split::Whole | Split::Flow => all,
            Split::Day | Split::Money | Split::Pairs => all + between,
            // Brackets, a blank and a hyphen may be typed; none is printed.
            Split::Phone => all + 4,
        }
    }

    /// Gives the areas that text may be printed in.
    pub fn areas(&self, grid: Grid) -> Vec<Area> {
        match self {
            Self::Text(_, pieces) => pieces.iter().map(|piece| grid.run(piece.at, piece.width)).collect(),
            Self::Marks(marks) => marks.iter().map(|mark| grid.run(mark.at, 1)).collect(),
        }
    }
}

impl Piece {
    fn start(&self, text: &str) -> Cell {
        let before = if self.end == End::Right { (self.width - wide(text)).max(0) } else { 0 };
        Cell { column: self.at.column + before, ..self.at }
    }
}

fn wide(text: &str) -> i32 {
    i32::try_from(text.chars().count()).unwrap_or(i32::MAX)
}

fn cut<'a>(split: Split, pieces: &[Piece], text: &'a str) -> Option<Vec<&'a str>> {
    match split {
        Split::Whole => Some(vec![text]),
        Split::Day => day(text),
        Split::Money => money(text),
        Split::Phone => phone(text),
        Split::Pairs => pairs(text).filter(|found| found.len() <= pieces.len()),
        Split::Flow => flow(pieces, text),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn day(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split([' ', '/', '-', '.']).filter(|part| !part.is_empty()).collect();
    if !parts.iter().all(|part| is_number(part)) {
        return None;
    }
    match parts[..] {
        [month, day, year] if month.len() <= 2 && day.len() <= 2 && matches!(year.len(), 2 | 4) => Some(vec![month, day, year]),
        [all] if all == text && matches!(all.len(), 6 | 8) => Some(vec![&all[..2], &all[2..4], &all[4..]]),
        _ => None,
    }
}

fn money(text: &str) -> Option<Vec<&str>> {
    let (dollars, cents) = text.rsplit_once([' ', '.']).unwrap_or((text, ""));
    let reads = is_number(dollars.trim_start_matches('-')) && (cents.is_empty() || is_number(cents));
    reads.then(|| vec![dollars, cents])
}

fn phone(text: &str) -> Option<Vec<&str>> {
    (text.len() == 10 && is_number(text)).then(|| vec![&text[..3], &text[3..]])
}

fn pairs(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split([' ', ',', '-']).filter(|part| !part.is_empty()).collect();
    if parts.iter().all(|part| part.len() == 2) {
        return Some(parts);
    }
    (parts.len() == 1 && text.is_ascii() && text.len().is_multiple_of(2)).then(|| (0..text.len()).step_by(2).map(|at| &text[at..at + 2]).collect())
}

fn flow<'a>(pieces: &[Piece], text: &'a str) -> Option<Vec<&'a str>> {
    if wide(text) <= pieces.last()?.width {
        return Some(vec![text]);
    }
    let mut rest = text;
    let mut lines = Vec::new();
    for piece in pieces {
        let most = rest.char_indices().nth(usize::try_from(piece.width).unwrap_or(0)).map_or(rest.len(), |(at, _)| at);
        // Broken at a blank where there is one; the last line takes what is left.
        let end = if most == rest.len() || lines.len() + 1 == pieces.len() { rest.len() } else { rest[..most].rfind(' ').unwrap_or(most) };
        lines.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    Some(lines)
}
