//! A chart's document as paper: laid out once, selectable, with marks that keep their places.

use super::{basic, code_page::row_rects};
use crate::{
    chart::{Block, blocks},
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{
    self, Color32, FontId, Galley, Id, Rect, Role, Shape, TextFormat, Ui, WidgetInfo,
    text::{CCursor, LayoutJob},
};
use std::ops::Range;

/// Holds a document as it is shown, with the way back to its source text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    shown: String,
    runs: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    shown: Range<usize>,
    source: usize,
    style: Style,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Heading,
    Text,
    Cell,
    /// The air between two blocks.
    Gap,
}

/// Tells what a mark on paper means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The learner's own pen, or evidence for the line in hand.
    Marker,
    /// Words that match what is searched for.
    Found,
    /// The match the search stands on.
    FoundHere,
}

/// Holds what a person did on the paper.
#[derive(Debug, Clone, Default)]
pub struct PaperOutput {
    /// The words selected, as a range of the source text.
    pub selection: Option<Range<usize>>,
    /// Where the selection ends on the screen.
    pub anchor: Option<Rect>,
    /// Where the first asked-for range stands on the screen.
    pub target: Option<Rect>,
}

impl Paper {
    /// Lays a document's text out as it will be shown.
    pub fn of(text: &str) -> Self {
        let mut paper = Self::default();
        let found = blocks(text);
        let widths = column_widths(text, &found);
        for (n, block) in found.iter().enumerate() {
            if n > 0 {
                let close = matches!((&found[n - 1], block), (Block::Item(..), Block::Item(..)) | (Block::Row(_), Block::Row(_)) | (Block::Heading(_), _));
                paper.shown.push_str(if close { "\n" } else { "\n\n" });
            }
            match block {
                Block::Heading(range) => paper.put(text, range.clone(), Style::Heading),
                Block::Paragraph(range) => paper.put(text, range.clone(), Style::Text),
                Block::Item(mark, range) => {
                    if &text[mark.clone()] == "-" {
                        paper.shown.push_str("•  ");
                    } else {
                        paper.put(text, mark.clone(), Style::Text);
                        paper.shown.push(' ');
                    }
                    paper.put(text, range.clone(), Style::Text);
                }
                Block::Row(cells) => {
                    for (column, cell) in cells.iter().enumerate() {
                        paper.put(text, cell.clone(), Style::Cell);
                        let wide = widths.get(column).copied().unwrap_or(0) + 3;
                        let pad = wide.saturating_sub(text[cell.clone()].chars().count());
                        if column + 1 < cells.len() {
                            paper.shown.extend(std::iter::repeat_n(' ', pad));
                        }
                    }
                }
            }
        }
        paper
    }

    fn put(&mut self, text: &str, range: Range<usize>, style: Style) {
        let start = self.shown.len();
        self.shown.push_str(&text[range.clone()]);
        self.runs.push(Run { shown: start..self.shown.len(), source: range.start, style });
    }

    /// Gives the text as it is shown.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Turns a range of the source into the ranges that show it.
    pub fn to_shown(&self, source: &Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for run in &self.runs {
            let ends = run.source + run.shown.len();
            let (from, to) = (source.start.max(run.source), source.end.min(ends));
            if from < to {
                found.push(run.shown.start + from - run.source..run.shown.start + to - run.source);
            }
        }
        found
    }

    /// Turns a shown range into the range of the source it covers, if it covers any.
    pub fn to_source(&self, shown: &Range<usize>) -> Option<Range<usize>> {
        let mut whole: Option<Range<usize>> = None;
        for run in &self.runs {
            let (from, to) = (shown.start.max(run.shown.start), shown.end.min(run.shown.end));
            if from < to {
                let part = run.source + from - run.shown.start..run.source + to - run.shown.start;
                whole = Some(whole.map_or(part.clone(), |w| w.start.min(part.start)..w.end.max(part.end)));
            }
        }
        whole
    }

    /// Gives the style of what stands between runs: air, the padding of a table, or a bullet.
    fn between(&self, range: Range<usize>) -> Style {
        let words = self.shown.get(range.clone()).unwrap_or_default();
        if words.starts_with('\n') && words.trim().is_empty() {
            return Style::Gap;
        }
        // Columns stand under one another only where their padding is as wide as their letters.
        let before = self.runs.iter().rev().find(|r| r.shown.end <= range.start).map(|r| r.style);
        if words.trim().is_empty() { before.unwrap_or(Style::Text) } else { Style::Text }
    }

    fn job(&self, tokens: &Tokens, marks: &[(Range<usize>, Ink)], width: f32) -> LayoutJob {
        let mut job = LayoutJob { text: self.shown.clone(), ..Default::default() };
        job.wrap.max_width = width;
        let mut cuts: Vec<usize> = vec![0, self.shown.len()];
        cuts.extend(self.runs.iter().flat_map(|r| [r.shown.start, r.shown.end]));
        cuts.extend(self.shown.match_indices("\n\n").flat_map(|(at, gap)| [at, at + gap.len()]));
        cuts.extend(marks.iter().flat_map(|(r, _)| [r.start, r.end]));
        cuts.retain(|&c| c <= self.shown.len() && self.shown.is_char_boundary(c));
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let run = self.runs.iter().find(|r| r.shown.start <= from && from < r.shown.end);
            let style = run.map_or_else(|| self.between(from..to), |r| r.style);
            let ink = marks.iter().rev().find(|(r, _)| r.start <= from && from < r.end).map(|m| m.1);
            job.sections.push(egui::text::LayoutSection { leading_space: 0.0, byte_range: section_range(from, to), format: format(tokens, style, ink) });
        }
        job
    }
}

fn section_range(from: usize, to: usize) -> Range<egui::text::ByteIndex> {
    egui::text::ByteIndex(from)..egui::text::ByteIndex(to)
}

fn column_widths(text: &str, found: &[Block]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for block in found {
        if let Block::Row(cells) = block {
            for (column, cell) in cells.iter().enumerate() {
                let wide = text[cell.clone()].chars().count().min(40);
                match widths.get_mut(column) {
                    Some(w) => *w = (*w).max(wide),
                    None => widths.push(wide),
                }
            }
        }
    }
    widths
}

fn format(t: &Tokens, style: Style, ink: Option<Ink>) -> TextFormat {
    let (font, color, height): (FontId, Color32, f32) = match style {
        Style::Heading => (Face::Strong.at(12.5), t.muted, 24.0),
        Style::Text => (Face::Serif.at(15.0), t.ink, 24.0),
        Style::Cell => (Face::Mono.at(13.0), t.ink, 22.0),
        Style::Gap => (Face::Serif.at(6.0), t.ink, 10.0),
    };
    let color = if ink == Some(Ink::FoundHere) { t.on_accent } else { color };
    TextFormat { font_id: font, color, line_height: Some(height), ..Default::default() }
}

/// Paints the ground under marked words, as high as the words and not as the line.
fn grounds(t: &Tokens, galley: &Galley, at: egui::Vec2, marks: &[(Range<usize>, Ink)], chars: &dyn Fn(usize) -> usize) -> Shape {
    let mut shapes = Vec::new();
    for (range, ink) in marks {
        let fill = match ink {
            Ink::Marker => t.marker,
            Ink::Found => t.accent_soft,
            Ink::FoundHere => t.accent,
        };
        for row in row_rects(galley, &(chars(range.start)..chars(range.end))) {
            let height = (row.height() - 2.0).min(20.0);
            let rect = Rect::from_center_size(row.center(), egui::vec2(row.width() + 3.0, height)).translate(at);
            shapes.push(Shape::rect_filled(rect, 3.0, fill));
        }
    }
    Shape::Vec(shapes)
}

/// Shows the paper to read and select from; `look_at` asks where a shown range stands.
pub fn show(ui: &mut Ui, id: Id, name: &str, paper: &Paper, marks: &[(Range<usize>, Ink)], look_at: Option<&Range<usize>>) -> PaperOutput {
    let tokens = Tokens::here(ui);
    // A line of 65 to 75 characters reads best; a wide pane leaves the rest as margin.
    let width = ui.available_width().min(620.0);
    let mut text = paper.shown.as_str();
    let mut layouter = |ui: &Ui, _: &dyn egui::TextBuffer, _: f32| ui.fonts_mut(|f| f.layout_job(paper.job(tokens, marks, width)));
    let under = ui.painter().add(Shape::Noop);
    let output = egui::TextEdit::multiline(&mut text).id(id).frame(egui::Frame::NONE).desired_width(width).desired_rows(1).layouter(&mut layouter).show(ui);
    output.response.response.widget_info(|| WidgetInfo::labeled(Role::Document, true, name));
    basic::only_read(ui, id);
    let at = |cursor: usize| output.galley.pos_from_cursor(CCursor::new(cursor)).translate(output.galley_pos.to_vec2());
    let chars = |byte: usize| paper.shown.get(..byte).map_or(0, |s| s.chars().count());
    ui.painter().set(under, grounds(tokens, &output.galley, output.galley_pos.to_vec2(), marks, &chars));
    let mut done = PaperOutput { target: look_at.map(|r| at(chars(r.start)).union(at(chars(r.end)))), ..Default::default() };
    if let Some(range) = output.cursor_range {
        let sorted = range.as_sorted_char_range();
        if sorted.start < sorted.end {
            let byte = |n: usize| paper.shown.char_indices().nth(n).map_or(paper.shown.len(), |(b, _)| b);
            done.selection = paper.to_source(&(byte(sorted.start.0)..byte(sorted.end.0)));
            done.anchor = Some(at(sorted.end.0));
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_the_way_to_the_screen_and_back() {
        let text = "## Exam\nBP 152/88\n\n- calves soft\n2. later\n\n| Cr | 1.1 |\n| eGFR | 53 |\n";
        let paper = Paper::of(text);
        assert!(!paper.shown().contains('#') && !paper.shown().contains('|'));
        for quote in ["Exam", "BP 152/88", "calves soft", "later", "1.1", "53"] {
            let from = text.find(quote).unwrap();
            let source = from..from + quote.len();
            let shown = paper.to_shown(&source);
            assert_eq!(shown.len(), 1);
            assert_eq!(&paper.shown()[shown[0].clone()], quote);
            assert_eq!(paper.to_source(&shown[0]), Some(source));
        }
    }
}
