//! Titles that do not fit: cut in their middle, because titles of neighbours differ at their ends.

use crate::ui::tokens::Face;
use eframe::egui::{Color32, Galley, TextFormat, Ui, text::LayoutJob, text::TextWrapping};
use std::{ops::Range, sync::Arc};

/// What stands where words were left out.
const DOTS: &str = " … ";

/// Lays a title out within a width and a number of lines, its matched parts strong; what does not fit is left out of
/// its middle. Gives the layout and whether anything was left out.
pub fn fitted(ui: &Ui, title: &str, matched: &[Range<usize>], (face, ink): (Face, Color32), room: f32, lines: usize) -> (Arc<Galley>, bool) {
    let whole = lay(ui, title, matched, (face, ink), room, lines);
    if !whole.elided {
        return (whole, false);
    }
    // As much as should have room, then a little less each time: a layout costs more than all the rest of a row.
    let ends: Vec<usize> = title.char_indices().map(|(at, _)| at).collect();
    let width = lay(ui, title, matched, (face, ink), f32::INFINITY, 1).size().x.max(1.0);
    let should = (ends.len() as f32 * room * lines as f32 / width) as usize;
    let mut tries = (1..=should.min(ends.len())).rev().step_by(3).filter_map(|keep| {
        let (words, marks) = cut(title, &ends, matched, keep)?;
        Some(lay(ui, &words, &marks, (face, ink), room, lines))
    });
    (tries.find(|galley| !galley.elided).unwrap_or(whole), true)
}

/// Tells whether a title fits on one line of a width.
pub fn fits(ui: &Ui, title: &str, matched: &[Range<usize>], room: f32) -> bool {
    lay(ui, title, matched, (Face::Plain, Color32::PLACEHOLDER), f32::INFINITY, 1).size().x <= room
}

/// Keeps at most `keep` characters of a title, a third of them from its start and the rest from its end, in whole
/// words. Gives nothing where no whole word of the end would be left: half a word says less than the title's start.
fn cut(title: &str, ends: &[usize], matched: &[Range<usize>], keep: usize) -> Option<(String, Vec<Range<usize>>)> {
    let at = |n: usize| ends.get(n).copied().unwrap_or(title.len());
    let (first, last) = (at(keep / 3), at(ends.len() - (keep - keep / 3)));
    let head = title.get(..first).and_then(|head| head.rsplit_once(' ')).map_or("", |(words, _)| words.trim_end());
    // A short room is shared by the first word and the end, for an end alone may be that of many: “… elsewhere”.
    let word = title.split(' ').next().unwrap_or_default();
    let long = word.chars().count();
    let (head, last) = if head.is_empty() && 2 * long <= keep { (word, at(ends.len() - (keep - long))) } else { (head, last) };
    let rest = title.get(last..).unwrap_or_default();
    let tail = if title.get(..last).is_some_and(|before| before.ends_with(' ')) { rest } else { rest.split_once(' ')?.1 }.trim_start();
    if tail.is_empty() {
        return None;
    }
    let dots = if head.is_empty() { DOTS.trim_start() } else { DOTS };
    let from = title.len() - tail.len();
    let start = head.len() + dots.len();
    let marks = matched.iter().flat_map(|range| {
        let before = range.start.min(head.len())..range.end.min(head.len());
        let after = start + range.start.max(from) - from..start + range.end.max(from) - from;
        [before, after]
    });
    Some((format!("{head}{dots}{tail}"), marks.filter(|range| !range.is_empty()).collect()))
}

fn lay(ui: &Ui, title: &str, matched: &[Range<usize>], (face, ink): (Face, Color32), room: f32, lines: usize) -> Arc<Galley> {
    let mut job = LayoutJob { wrap: TextWrapping { max_width: room, max_rows: lines, break_anywhere: lines == 1, ..TextWrapping::default() }, ..LayoutJob::default() };
    let plain = TextFormat::simple(face.at(14.0), ink);
    let strong = TextFormat::simple(Face::Strong.at(14.0), ink);
    let mut at = 0;
    for range in matched {
        let (Some(before), Some(part)) = (title.get(at..range.start), title.get(range.clone())) else { continue };
        job.append(before, 0.0, plain.clone());
        job.append(part, 0.0, strong.clone());
        at = range.end;
    }
    job.append(title.get(at..).unwrap_or_default(), 0.0, plain);
    ui.fonts_mut(|f| f.layout_job(job))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ends(title: &str) -> Vec<usize> {
        title.char_indices().map(|(at, _)| at).collect()
    }

    #[test]
    fn the_end_of_a_title_is_kept() {
        let title = "Unspecified fracture of the lower end of right radius, initial encounter for closed fracture";
        let words = |title: &str, keep| cut(title, &ends(title), &[], keep).map(|(words, _)| words);
        assert_eq!(words(title, 40).as_deref(), Some("Unspecified … for closed fracture"));
        assert_eq!(words(title, 12).as_deref(), Some("… fracture"));
        assert_eq!(words("with complications", 12), None, "no half words");
    }

    proptest! {
        /// Marks lie on the same words as before, or are gone.
        #[test]
        fn marks_stay_on_their_words(title in "[a-zé ]{1,60}", share in 0.0..1.0_f64, from in 0.0..1.0_f64, long in 1_usize..12) {
            let ends = ends(&title);
            let keep = (ends.len() as f64 * share) as usize;
            let start = ((ends.len() - 1) as f64 * from) as usize;
            let end = ends.get(start + long).copied().unwrap_or(title.len());
            let whole = ends[start]..end;
            let (words, marks) = cut(&title, &ends, std::slice::from_ref(&whole), keep).unwrap_or_default();
            for mark in marks {
                prop_assert!(title[whole.clone()].contains(&words[mark]));
            }
        }
    }
}
