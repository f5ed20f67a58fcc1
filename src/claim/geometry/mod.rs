//! Where each box stands on the sheet of 8.5 by 11 inches: the one drawing that screen and print share.
//!
//! The grids are those the forms are printed on: the CMS-1500 at ten characters an inch, the UB-04 at 0.075 inch, both
//! at six lines an inch. Lines and columns as software in use prints them, ±1 column; titles are our own words. What a
//! box means or may hold is not known here.

mod cms_head;
mod cms_lines;
mod filling;
mod measure;
mod sketch;
mod ub_foot;
mod ub_head;

pub use filling::{End, Filling, Laid, Mark, Piece, Side, Split};
pub use measure::{Area, Cell, Grid, Length, SHEET_HEIGHT, SHEET_WIDTH, Spot};

use super::{BoxId, CmsBox, Form, Sheet, UbBox, cms1500, ub04};
use std::{borrow::Cow, sync::LazyLock};

/// Names the part of a service line a box belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The shaded half of a CMS-1500's line.
    Shaded,
    /// The half that has the service, or the whole line of a UB-04.
    Plain,
}

/// Holds where one box stands, on any page that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The box as it is on the first page.
    pub first: BoxId,
    /// The room it is clicked and lit in.
    pub frame: Area,
    /// Its number and short title, empty where the form has it elsewhere.
    pub label: &'static str,
    /// How it is filled.
    pub filling: Filling,
    /// The service line it belongs to.
    pub line: Option<Half>,
}

/// Holds a straight line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Stroke {
    pub from: Spot,
    pub to: Spot,
    pub weight: Weight,
}

/// Tells how heavy a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Between boxes.
    Thin,
    /// Around a part of the form.
    Heavy,
    /// Inside a box, dotted on the paper form.
    Faint,
}

/// Holds words printed on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The top left corner, or the top middle for [`Hang::Middle`].
    pub at: Spot,
    /// The words, our own.
    pub text: &'static str,
    /// The height of the type.
    pub size: Length,
    /// How they hang on that spot.
    pub hang: Hang,
}

/// Tells which part of words stands at their spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hang {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

/// Holds what is printed on the empty form in its drop-out red.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ink {
    /// Shaded areas.
    pub shades: Vec<Area>,
    /// Lines.
    pub strokes: Vec<Stroke>,
    /// Words.
    pub words: Vec<Words>,
}

/// Holds the drawing of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Which form it is.
    pub form: Form,
    /// How its characters are spaced.
    pub grid: Grid,
    /// The height of the type of labels.
    pub label: Length,
    /// Its boxes in the order of the Tab key: service lines go across.
    pub places: Vec<Place>,
    /// What the empty form has printed.
    pub ink: Ink,
}

/// Gives the drawing of a form; it is made once.
pub fn layout(form: Form) -> &'static Layout {
    static CMS: LazyLock<Layout> = LazyLock::new(sketch::cms1500);
    static UB: LazyLock<Layout> = LazyLock::new(sketch::ub04);
    match form {
        Form::Cms1500 => &CMS,
        Form::Ub04 => &UB,
    }
}

/// What box 28 has on every page but the last.
pub const CONTINUED: &str = "CONT";

impl Layout {
    /// Gives how many service lines a page has.
    pub fn lines_a_page(&self) -> u16 {
        match self.form {
            Form::Cms1500 => cms1500::LINES_A_PAGE as u16,
            Form::Ub04 => ub04::LINES_A_PAGE as u16,
        }
    }

    /// Gives the most pages a claim may have.
    pub fn most_pages(&self) -> u16 {
        let most = match self.form {
            Form::Cms1500 => CmsBox::Service.most(),
            Form::Ub04 => UbBox::Service.most(),
        };
        most.div_ceil(self.lines_a_page())
    }

    /// Names the box that a place is on a page, from 0; none where the claim can have no such line.
    pub fn id(&self, place: &Place, page: u16) -> Option<BoxId> {
        let down = if place.line.is_some() { page * self.lines_a_page() } else { 0 };
        match place.first {
            BoxId::Cms(field, at) => (at + down <= field.most()).then_some(BoxId::Cms(field, at + down)),
            BoxId::Ub(field, at) => (at + down <= field.most()).then_some(BoxId::Ub(field, at + down)),
        }
    }

    /// Finds a box's place, and its page where it is of a service line; none for what only the electronic claim repeats.
    pub fn find(&self, id: BoxId) -> Option<(usize, Option<u16>)> {
        let lines = self.lines_a_page();
        self.places.iter().enumerate().find_map(|(n, place)| {
            let (of, first) = match (place.first, id) {
                (BoxId::Cms(a, first), BoxId::Cms(b, _)) => (a == b, first),
                (BoxId::Ub(a, first), BoxId::Ub(b, _)) => (a == b, first),
                _ => (false, 0),
            };
            let at = id.repeat();
            match place.line {
                Some(_) if of && at >= 1 && (at - 1) % lines + 1 == first => Some((n, Some((at - 1) / lines))),
                None if of && at == first => Some((n, None)),
                _ => None,
            }
        })
    }

    /// Counts the pages a sheet takes, at least one.
    pub fn pages(&self, sheet: &Sheet) -> u16 {
        let lines = sheet.filled().filter(|(id, _)| self.places.iter().any(|place| place.line.is_some() && same_field(place.first, *id)));
        lines.map(|(id, _)| (id.repeat().max(1) - 1) / self.lines_a_page() + 1).max().unwrap_or(1)
    }

    /// Gives what is printed on a page of no box's: a UB-04 counts its pages, which are numbered from 0 here.
    pub fn numbered(&self, page: u16, pages: u16) -> Vec<(Cell, String)> {
        match self.form {
            Form::Cms1500 => Vec::new(),
            Form::Ub04 => ub_foot::numbered(page, pages).into(),
        }
    }

    /// Gives what a place shows on a page of a sheet: the totals stand on the last page, before it box 28 is continued.
    pub fn shown<'a>(&self, place: &Place, page: u16, pages: u16, sheet: &'a Sheet) -> Cow<'a, str> {
        let is_last = page + 1 >= pages;
        match place.first {
            BoxId::Cms(CmsBox::Total, _) if !is_last => Cow::Borrowed(CONTINUED),
            BoxId::Ub(UbBox::Total | UbBox::TotalNotCovered, _) if !is_last => Cow::Borrowed(""),
            _ => Cow::Borrowed(self.id(place, page).map_or("", |id| sheet.text(id))),
        }
    }
}

fn same_field(a: BoxId, b: BoxId) -> bool {
    match (a, b) {
        (BoxId::Cms(a, _), BoxId::Cms(b, _)) => a == b,
        (BoxId::Ub(a, _), BoxId::Ub(b, _)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
