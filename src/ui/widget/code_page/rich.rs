//! A paragraph whose codes are links, with words lit, marked with the pen, and selected by dragging.

use crate::{
    app::model::PageOf,
    progress::TabColour,
    ui::{
        tokens::{Face, Tokens},
        widget::basic,
    },
};
use eframe::egui::{self, Color32, Id, Rect, Role, Sense, Shape, TextFormat, Ui, WidgetInfo, text::LayoutJob, vec2};
use std::ops::Range;

/// Holds a paragraph ready to be shown; ranges are in bytes, in order, none over another of its kind.
pub struct Rich<'a> {
    /// The text.
    pub words: &'a str,
    /// Its face.
    pub face: Face,
    /// Its size in points; a line is 1.4 times as high.
    pub size: f32,
    /// What leads to a page.
    pub links: &'a [(Range<usize>, PageOf)],
    /// What the question names.
    pub lit: &'a [Range<usize>],
    /// What the learner marked.
    pub pen: &'a [(Range<usize>, TabColour)],
}

/// Tells what came of a paragraph in this frame.
#[derive(Debug, Default)]
pub struct RichOutput {
    /// The page whose link was followed.
    pub followed: Option<PageOf>,
    /// The words that are selected.
    pub selected: Option<Range<usize>>,
    /// Where they end on the screen, once the button is up.
    pub anchor: Option<Rect>,
}

/// Which words of which paragraph are selected; one selection in the window.
#[derive(Debug, Clone)]
struct Selected {
    of: Id,
    chars: (usize, usize),
}

fn selected_id() -> Id {
    Id::unique("selected in the code book")
}

/// Forgets what is selected.
pub fn clear_selection(ctx: &egui::Context) {
    ctx.data_mut(|data| data.remove::<Selected>(selected_id()));
}

/// Shows a paragraph of a width; `id` tells it from all others.
pub fn show(ui: &mut Ui, id: Id, rich: &Rich<'_>, width: f32) -> RichOutput {
    let t = Tokens::here(ui);
    let mut done = RichOutput::default();
    let galley = ui.fonts_mut(|f| f.layout_job(job(t, rich, width)));
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    let touch = ui.interact(rect, id, Sense::DRAG | Sense::CLICK);
    touch.widget_info(|| WidgetInfo::labeled(Role::Label, true, rich.words));
    let char_at = |byte: usize| rich.words.get(..byte).map_or(0, |s| s.chars().count());
    let byte_at = |n: usize| rich.words.char_indices().nth(n).map_or(rich.words.len(), |(byte, _)| byte);
    let held = select(ui, id, &touch, &galley, rect).and_then(|chars| {
        let whole = whole_words(rich.words, byte_at(chars.start)..byte_at(chars.end));
        (!whole.is_empty()).then(|| char_at(whole.start)..char_at(whole.end))
    });
    let mut grounds = Vec::new();
    let mut ground = |range: Range<usize>, fill: Color32| {
        for row in row_rects(&galley, &range) {
            let row = Rect::from_center_size(row.center(), vec2(row.width() + 3.0, (row.height() - 1.0).min(rich.size * 1.4)));
            grounds.push(Shape::rect_filled(row.translate(rect.min.to_vec2()), 3.0, fill));
        }
    };
    for (range, colour) in rich.pen {
        ground(char_at(range.start)..char_at(range.end), t.tabs.of(*colour));
    }
    for range in rich.lit {
        ground(char_at(range.start)..char_at(range.end), t.accent_soft);
    }
    if let Some(chars) = &held {
        ground(chars.clone(), t.accent.gamma_multiply(0.28));
    }
    ui.painter().extend(grounds);
    for (n, (range, page)) in rich.links.iter().enumerate() {
        let rects = row_rects(&galley, &(char_at(range.start)..char_at(range.end)));
        if link(ui, id.with(n), &rects, rect.min.to_vec2(), rich.words.get(range.clone()).unwrap_or_default()) {
            done.followed = Some(*page);
        }
    }
    if let Some(chars) = held {
        let last = row_rects(&galley, &chars).last().map(|row| row.translate(rect.min.to_vec2()));
        done.anchor = last.filter(|_| !ui.input(|i| i.pointer.primary_down()));
        done.selected = Some(byte_at(chars.start)..byte_at(chars.end));
    }
    ui.painter().galley(rect.min, galley, t.ink);
    done
}

/// Grows a selection to the words it touches: a pen marks words, not letters.
fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(inner) = text.get(range.clone()) else { return range };
    let inner = range.start + (inner.len() - inner.trim_start().len())..range.end - (inner.len() - inner.trim_end().len());
    if inner.start >= inner.end {
        return 0..0;
    }
    let part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let before = text.get(..inner.start).unwrap_or_default();
    let after = text.get(inner.end..).unwrap_or_default();
    let joins = |at: Option<char>| at.is_some_and(part);
    let start = if joins(text.get(inner.clone()).and_then(|s| s.chars().next())) { before.trim_end_matches(part).len() } else { inner.start };
    let end = if joins(text.get(inner.clone()).and_then(|s| s.chars().next_back())) { text.len() - after.trim_start_matches(part).len() } else { inner.end };
    start..end
}

/// Follows the mouse while it drags over words; gives the characters that are selected here.
fn select(ui: &Ui, id: Id, touch: &egui::Response, galley: &egui::Galley, rect: Rect) -> Option<Range<usize>> {
    let at = |p: egui::Pos2| galley.cursor_from_pos(p - rect.min).index.0;
    let mut held = ui.data(|data| data.get_temp::<Selected>(selected_id())).filter(|held| held.of == id);
    if touch.drag_started()
        && let Some(from) = ui.input(|i| i.pointer.press_origin())
    {
        held = Some(Selected { of: id, chars: (at(from), at(from)) });
    }
    if let (true, Some(held), Some(p)) = (touch.dragged(), &mut held, touch.interact_pointer_pos()) {
        held.chars.1 = at(p);
    }
    if touch.clicked() {
        clear_selection(ui.ctx());
        held = None;
    }
    if touch.hovered() {
        ui.set_cursor_icon(egui::CursorIcon::Text);
    }
    let held = held?;
    ui.data_mut(|data| data.insert_temp(selected_id(), held.clone()));
    let (from, to) = (held.chars.0.min(held.chars.1), held.chars.0.max(held.chars.1));
    (from < to).then_some(from..to)
}

fn link(ui: &Ui, id: Id, rects: &[Rect], at: egui::Vec2, name: &str) -> bool {
    let t = Tokens::here(ui);
    let Some(whole) = rects.iter().copied().reduce(Rect::union) else { return false };
    let touch = ui.interact(whole.translate(at), id, Sense::click());
    touch.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    basic::focus_ring(ui, &touch, 2.0);
    if touch.hovered() {
        for row in rects {
            let row = row.translate(at);
            ui.painter().hline(row.x_range(), row.bottom() - 2.0, egui::Stroke::new(1.0, t.accent));
        }
    }
    touch.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn job(t: &Tokens, rich: &Rich<'_>, width: f32) -> LayoutJob {
    let mut cuts: Vec<usize> = vec![0, rich.words.len()];
    cuts.extend(rich.links.iter().flat_map(|(range, _)| [range.start, range.end]));
    cuts.extend(rich.lit.iter().flat_map(|range| [range.start, range.end]));
    cuts.retain(|&cut| rich.words.is_char_boundary(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for pair in cuts.windows(2) {
        let here = |range: &Range<usize>| range.start <= pair[0] && pair[1] <= range.end;
        let linked = rich.links.iter().any(|(range, _)| here(range));
        let (face, ink) = if linked {
            (Face::Mono, t.accent)
        } else if rich.lit.iter().any(here) && rich.face == Face::Plain {
            (Face::Medium, t.ink)
        } else {
            (rich.face, t.ink)
        };
        let format = TextFormat { line_height: Some((rich.size * 1.4).round()), ..TextFormat::simple(face.at(rich.size), ink) };
        job.append(rich.words.get(pair[0]..pair[1]).unwrap_or_default(), 0.0, format);
    }
    job
}

/// Gives where a range of characters stands in a galley, one rectangle a row.
pub fn row_rects(galley: &egui::Galley, range: &Range<usize>) -> Vec<Rect> {
    let mut found = Vec::new();
    let mut begin = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (from, to) = (range.start.max(begin), range.end.min(begin + count));
        if from < to {
            let x = |n: usize| row.pos.x + row.x_offset((n - begin).into());
            found.push(Rect::from_min_max(egui::pos2(x(from), row.min_y()), egui::pos2(x(to), row.max_y())));
        }
        begin += row.char_count_including_newline().0;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_selection_takes_whole_words_and_no_spaces_at_its_ends() {
        let text = "diabetes (mellitus) due to insulin secretory defect";
        let words = |from: &str, to: &str| {
            let (start, end) = (text.find(from).unwrap_or(0), text.find(to).map_or(0, |at| at + to.len()));
            text.get(whole_words(text, start..end)).unwrap_or_default()
        };
        assert_eq!(words("iabetes", "insulin "), "diabetes (mellitus) due to insulin");
        assert_eq!(words("ellit", "ellit"), "mellitus");
        assert_eq!(words(" due", "due "), "due");
        assert!(whole_words(text, 8..9).is_empty(), "a space alone is nothing");
    }

    proptest! {
        #[test]
        fn what_is_selected_lies_in_the_text(text in "[a-z’é ()-]{0,40}", from in 0.0..1.0_f64, to in 0.0..1.0_f64) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = |share: f64| ends[((ends.len() - 1) as f64 * share) as usize];
            let (start, end) = (at(from).min(at(to)), at(from).max(at(to)));
            let whole = whole_words(&text, start..end);
            prop_assert!(text.get(whole).is_some_and(|words| words.trim() == words));
        }
    }
}
