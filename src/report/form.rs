//! A claim form as PDF: on the drawn form, or its data alone for paper that has the form printed on it.

use super::font;
use crate::claim::{
    Sheet,
    geometry::{Area, Cell, Filling, Grid, Hang, Layout, Mark, SHEET_HEIGHT, SHEET_WIDTH, Side, Weight, Words, layout},
};
use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    text::{Font, TextDirection},
};

/// Tells what the data is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// Plain paper: the form is drawn in its red.
    #[default]
    Plain,
    /// Paper with the form printed on it: the data alone.
    Preprinted,
}

/// Holds how far the data is moved to meet a printer's own way with paper, in hundredths of an inch; right and down are
/// more than 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Shift {
    pub right: i16,
    pub down: i16,
}

impl Shift {
    /// The most a shift may be either way: half an inch.
    pub const MOST: i16 = 50;

    fn points(self) -> (f32, f32) {
        let points = |hundredths: i16| f32::from(hundredths.clamp(-Self::MOST, Self::MOST)) * 0.72;
        (points(self.right), points(self.down))
    }
}

/// Says why no PDF was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the PDF could not be made: {0}")]
pub struct PrintError(pub(super) String);

/// Makes the PDF of a sheet, a page for each form it takes. The same sheet gives the same file.
///
/// Characters stand in the form's print grid: ten an inch on a CMS-1500, as its readers want them. What is longer than
/// its box is printed whole and runs out of it, as a typewriter would; the scrubber says so beforehand.
///
/// # Errors
/// When the fonts or the file cannot be made.
pub fn claim_pdf(sheet: &Sheet, paper: Paper, shift: Shift) -> Result<Vec<u8>, PrintError> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(sheet.form.name().to_owned()).creator("Clean Claim".to_owned()));
    add_claim(&mut document, sheet, paper, shift)?;
    document.finish().map_err(|why| PrintError(format!("{why:?}")))
}

/// Adds a claim's pages to a document.
pub(super) fn add_claim(document: &mut Document, sheet: &Sheet, paper: Paper, shift: Shift) -> Result<(), PrintError> {
    let layout = layout(sheet.form);
    let load = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or_else(|| PrintError("a font cannot be read".to_owned()));
    let pen = Pen { mono: load(font::MONO)?, plain: load(font::PLAIN)?, shift: shift.points() };
    let pages = layout.pages(sheet);
    for page in 0..pages {
        let settings = PageSettings::from_wh(SHEET_WIDTH.points(), SHEET_HEIGHT.points()).ok_or_else(|| PrintError("the sheet has no size".to_owned()))?;
        let mut leaf = document.start_page_with(settings);
        let mut surface = leaf.surface();
        if paper == Paper::Plain {
            pen.form(&mut surface, layout);
        }
        pen.data(&mut surface, layout, sheet, page, pages);
        surface.finish();
        leaf.finish();
    }
    Ok(())
}

/// The red that a form's reader does not see.
const RED: (u8, u8, u8) = (0xBF, 0x3B, 0x35);
/// The same, thinned for shaded areas.
const SOFT: (u8, u8, u8) = (0xF8, 0xE7, 0xE5);
const BLACK: (u8, u8, u8) = (0, 0, 0);
/// How wide a character of the monospaced face is, of its size.
const ADVANCE: f32 = 0.6;
/// How far a letter's foot stands over the foot of its line, of the line's height.
const FOOT: f32 = 0.33;

struct Pen {
    mono: Font,
    plain: Font,
    shift: (f32, f32),
}

fn fill((r, g, b): (u8, u8, u8)) -> Option<Fill> {
    Some(Fill { paint: rgb::Color::new(r, g, b).into(), opacity: NormalizedF32::ONE, rule: Default::default() })
}

impl Pen {
    /// Draws the empty form.
    fn form(&self, surface: &mut Surface<'_>, layout: &Layout) {
        surface.set_stroke(None);
        surface.set_fill(fill(SOFT));
        for shade in &layout.ink.shades {
            if let Some(path) = rectangle(*shade) {
                surface.draw_path(&path);
            }
        }
        surface.set_fill(None);
        for line in &layout.ink.strokes {
            let width = match line.weight {
                Weight::Faint => 0.25,
                Weight::Thin => 0.5,
                Weight::Heavy => 1.1,
            };
            surface.set_stroke(Some(Stroke { paint: rgb::Color::new(RED.0, RED.1, RED.2).into(), width, ..Stroke::default() }));
            let mut path = PathBuilder::new();
            path.move_to(line.from.x.points(), line.from.y.points());
            path.line_to(line.to.x.points(), line.to.y.points());
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        surface.set_stroke(None);
        surface.set_fill(fill(RED));
        for words in &layout.ink.words {
            self.words(surface, words);
        }
        for place in layout.places.iter().filter(|place| !place.label.is_empty()) {
            let (left, top) = (place.frame.left.points() + 2.0, place.frame.top.points() + layout.label.points());
            surface.draw_text(Point::from_xy(left, top), self.plain.clone(), layout.label.points(), place.label, false, TextDirection::LeftToRight);
        }
        for place in &layout.places {
            if let Filling::Marks(marks) = &place.filling {
                marks.iter().for_each(|mark| self.mark(surface, layout, mark));
            }
        }
    }

    /// Draws the square an X stands in, and its word.
    fn mark(&self, surface: &mut Surface<'_>, layout: &Layout, mark: &Mark) {
        let area = layout.grid.run(mark.at, 1);
        let side = area.right.points() - area.left.points() + 2.4;
        // Around the middle of a capital, which stands on its line and not in the middle of it.
        let (x, y) = ((area.left.points() + area.right.points() - side) / 2.0, area.bottom.points() - layout.grid.leading.points() * (FOOT + 0.35) - side / 2.0);
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: rgb::Color::new(RED.0, RED.1, RED.2).into(), width: 0.5, ..Stroke::default() }));
        let mut path = PathBuilder::new();
        if let Some(square) = Rect::from_xywh(x, y, side, side) {
            path.push_rect(square);
        }
        if let Some(path) = path.finish() {
            surface.draw_path(&path);
        }
        surface.set_stroke(None);
        surface.set_fill(fill(RED));
        let size = layout.label.points();
        let width = size * 0.52 * mark.word.chars().count() as f32;
        let at = match mark.side {
            Side::Before => Point::from_xy(x - width - 2.0, y + side - 2.0),
            Side::After => Point::from_xy(x + side + 1.2, y + side - 2.0),
            Side::Over => Point::from_xy(x, y - 1.6),
        };
        surface.draw_text(at, self.plain.clone(), size, mark.word, false, TextDirection::LeftToRight);
    }

    fn words(&self, surface: &mut Surface<'_>, words: &Words) {
        let size = words.size.points();
        // Plex Sans is about half its size wide; enough to hang a title by its middle.
        let width = size * 0.5 * words.text.chars().count() as f32;
        let left = match words.hang {
            Hang::Left => words.at.x.points(),
            Hang::Middle => words.at.x.points() - width / 2.0,
            Hang::Right => words.at.x.points() - width,
        };
        surface.draw_text(Point::from_xy(left, words.at.y.points() + size * 0.85), self.plain.clone(), size, words.text, false, TextDirection::LeftToRight);
    }

    /// Prints what the boxes of a page have.
    fn data(&self, surface: &mut Surface<'_>, layout: &Layout, sheet: &Sheet, page: u16, pages: u16) {
        surface.set_stroke(None);
        surface.set_fill(fill(BLACK));
        for (at, number) in layout.numbered(page, pages) {
            surface.draw_text(self.spot(layout.grid, at), self.mono.clone(), layout.grid.pitch.points() / ADVANCE, &number, false, TextDirection::LeftToRight);
        }
        for place in &layout.places {
            let shown = layout.shown(place, page, pages, sheet);
            for laid in place.filling.lay(&shown) {
                let at = self.spot(layout.grid, laid.at);
                let printed = laid.text.to_uppercase();
                surface.draw_text(at, self.mono.clone(), layout.grid.pitch.points() / ADVANCE, &printed, false, TextDirection::LeftToRight);
            }
        }
    }

    /// Gives where the foot of a cell's letter stands.
    fn spot(&self, grid: Grid, cell: Cell) -> Point {
        let area = grid.run(cell, 1);
        Point::from_xy(area.left.points() + self.shift.0, area.bottom.points() - grid.leading.points() * FOOT + self.shift.1)
    }
}

fn rectangle(area: Area) -> Option<krilla::geom::Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_ltrb(area.left.points(), area.top.points(), area.right.points(), area.bottom.points())?);
    path.finish()
}
