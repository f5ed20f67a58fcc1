//! Lines of text on numbered pages: results, reports, prints of an exercise.

use super::{PrintError, font};
use krilla::{
    Document,
    color::rgb,
    geom::Point,
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::Fill,
    text::{Font, TextDirection},
};

/// US letter, in points.
const SHEET: (f32, f32) = (612.0, 792.0);
const MARGIN: f32 = 54.0;
/// How far lines stand apart.
const LINE: f32 = 15.0;
/// How many characters of running text fit a line.
pub(super) const TEXT_WIDTH: usize = 96;
/// How many characters of a table's row fit a line.
pub(super) const ROW_WIDTH: usize = 98;

/// Names how a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Title,
    Head,
    Text,
    Row,
}

/// One line and how it is set.
pub(super) type Line = (Set, String);

/// Gathers lines, breaking what is too long for one.
#[derive(Debug, Default)]
pub(super) struct Lines(pub Vec<Line>);

impl Lines {
    /// Begins with a title.
    pub fn titled(title: &str) -> Self {
        Self(vec![(Set::Title, cut(title, 60))])
    }

    /// Adds a heading with room over it.
    pub fn head(&mut self, words: &str) {
        self.blank();
        self.0.push((Set::Head, cut(words, 84)));
    }

    /// Adds running text, broken between words.
    pub fn text(&mut self, words: &str) {
        self.0.extend(wrapped(words, TEXT_WIDTH).into_iter().map(|line| (Set::Text, line)));
    }

    /// Adds a row of a table, cut to what fits.
    pub fn row(&mut self, words: &str) {
        self.0.push((Set::Row, cut(words, ROW_WIDTH)));
    }

    /// Adds running text under something, moved to the right.
    pub fn under(&mut self, words: &str) {
        self.0.extend(wrapped(words, TEXT_WIDTH - 8).into_iter().map(|line| (Set::Text, format!("        {line}"))));
    }

    /// Adds a table in columns as wide as they need, narrower where the sheet ends; the first row is its head.
    pub fn table(&mut self, rows: &[Vec<&str>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let mut widths: Vec<usize> = (0..columns).map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0).max(1)).collect();
        let room = ROW_WIDTH.saturating_sub(2 * columns).max(columns);
        while widths.iter().sum::<usize>() > room {
            let Some(widest) = widths.iter_mut().max().filter(|width| **width > 1) else { break };
            *widest -= 1;
        }
        for (n, row) in rows.iter().enumerate() {
            let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, width)| wrapped(cell, *width)).collect();
            for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0).max(1) {
                let set = |(cell, width): (&Vec<String>, &usize)| format!("{:<width$}", cell.get(line).map_or("", String::as_str));
                self.row(cells.iter().zip(&widths).map(set).collect::<Vec<_>>().join("  ").trim_end());
            }
            if n == 0 {
                self.row(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  "));
            }
        }
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.0.push((Set::Text, String::new()));
    }
}

/// Sets lines on pages, each with its number and the same words at its foot. The same lines give the same file.
pub(super) fn lines_pdf(title: &str, foot: &str, lines: &[Line]) -> Result<Vec<u8>, PrintError> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()).creator("Clean Claim".to_owned()));
    add_lines(&mut document, foot, lines)?;
    document.finish().map_err(|why| PrintError(format!("{why:?}")))
}

/// Adds the pages of some lines to a document.
pub(super) fn add_lines(document: &mut Document, foot: &str, lines: &[Line]) -> Result<(), PrintError> {
    let load = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or_else(|| PrintError("a font cannot be read".to_owned()));
    let (mono, plain, strong) = (load(font::MONO)?, load(font::PLAIN)?, load(font::STRONG)?);
    let pages = paged(lines);
    for (n, page) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or_else(|| PrintError("the sheet has no size".to_owned()))?;
        let mut leaf = document.start_page_with(settings);
        let mut surface = leaf.surface();
        surface.set_fill(Some(Fill { paint: rgb::Color::new(0, 0, 0).into(), opacity: NormalizedF32::ONE, rule: Default::default() }));
        for (at, (set, words)) in page.iter().enumerate() {
            let (font, size) = match set {
                Set::Title => (&strong, 16.0),
                Set::Head => (&strong, 11.5),
                Set::Text => (&plain, 10.0),
                Set::Row => (&mono, 8.5),
            };
            let at = Point::from_xy(MARGIN, MARGIN + LINE * (at as f32 + 1.0));
            surface.draw_text(at, font.clone(), size, &printable(words), false, TextDirection::LeftToRight);
        }
        let foot = format!("{}Page {} of {}", if foot.is_empty() { String::new() } else { format!("{} · ", cut(foot, 90)) }, n + 1, pages.len());
        surface.draw_text(Point::from_xy(MARGIN, SHEET.1 - MARGIN * 0.6), plain.clone(), 8.0, &printable(&foot), false, TextDirection::LeftToRight);
        surface.finish();
        leaf.finish();
    }
    Ok(())
}

/// Deals lines out to pages; a heading never stands alone at the foot of one.
fn paged(lines: &[Line]) -> Vec<&[Line]> {
    let most = ((SHEET.1 - 2.0 * MARGIN) / LINE) as usize;
    let mut pages = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let mut take = rest.len().min(most);
        while take < rest.len() && take > 1 && rest.get(take - 1).is_some_and(|(set, words)| matches!(set, Set::Head | Set::Title) || words.is_empty() && take > most - 2) {
            take -= 1;
        }
        let (page, after) = rest.split_at(take);
        pages.push(page);
        rest = after;
    }
    if pages.is_empty() {
        pages.push(lines);
    }
    pages
}

/// Puts a blank for what is no character to print.
fn printable(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Cuts a text that is too long.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(std::iter::once('…')).collect() }
}

/// Breaks a text between words; a word longer than a line is broken too.
pub(super) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(most) {
            let length = piece.len();
            match lines.last_mut().filter(|_| length < room) {
                Some(line) => {
                    line.push(' ');
                    line.extend(piece);
                    room -= length + 1;
                }
                None => {
                    lines.push(piece.iter().collect());
                    room = most - length;
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_so_that_every_word_stands_in_it_and_no_line_is_too_long() {
        let text = format!("a few words {} and then some more of them", "x".repeat(50));
        let lines = wrapped(&text, 20);
        assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
        let joined: String = lines.concat().split_whitespace().collect();
        assert_eq!(joined, text.split_whitespace().collect::<String>());
    }

    #[test]
    fn a_table_keeps_its_words_and_its_columns_within_the_sheet() {
        let mut lines = Lines::default();
        let long = "a cell with many words ".repeat(12);
        lines.table(&[vec!["Date", "Entry"], vec!["05/2024", long.trim()], vec!["11/2025", "short"]]);
        assert!(lines.0.iter().all(|(set, words)| *set == Set::Row && words.chars().count() < ROW_WIDTH && !words.contains('…')), "{lines:?}");
        assert_eq!(lines.0.iter().map(|(_, words)| words.matches("many").count()).sum::<usize>(), 12);
        // What does not fit goes on under its own column.
        assert!(lines.0[2].1.starts_with("05/2024  a cell") && lines.0[3].1.starts_with("         "), "{lines:?}");
    }

    #[test]
    fn no_heading_stands_at_the_foot_of_a_page_and_no_line_is_lost() {
        for before in 0..100 {
            let mut lines = Lines::titled("T");
            (0..before).for_each(|n| lines.row(&n.to_string()));
            lines.head("Heading");
            (0..60).for_each(|n| lines.row(&n.to_string()));
            let pages = paged(&lines.0);
            assert_eq!(pages.concat(), lines.0);
            assert!(pages.iter().all(|page| page.last().is_some_and(|(set, _)| *set != Set::Head)), "{before}");
        }
    }

    #[test]
    fn any_text_makes_a_file_and_the_same_text_the_same_file() {
        let mut lines = Lines::titled("ÅÄÖ ñ 漢字\u{202e}");
        lines.text("tab\there \u{0} null");
        let made = lines_pdf("t", "foot", &lines.0).unwrap();
        assert!(made.starts_with(b"%PDF"));
        assert_eq!(made, lines_pdf("t", "foot", &lines.0).unwrap());
        assert!(lines_pdf("t", "", &[]).is_ok());
    }
}
