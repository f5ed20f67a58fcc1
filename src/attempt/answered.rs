//! What is done with a question.

use super::Answered;
use crate::exercise::PartId;
use std::ops::Range;

/// How many ranges of a stem may be lit up.
const MOST_MARKS: usize = 100;

impl Answered {
    /// Picks an option, or lets a picked one go; where `most` are picked already, the only one is changed and more are refused.
    pub(super) fn pick(&mut self, id: &PartId, most: usize) {
        if self.picked.remove(id) {
            return;
        }
        if most == 1 {
            self.picked.clear();
        }
        if self.picked.len() < most {
            self.picked.insert(id.clone());
            self.struck.remove(id);
        }
    }

    /// Strikes an option out, or restores it.
    pub(super) fn strike(&mut self, id: &PartId) {
        if !self.struck.remove(id) {
            self.struck.insert(id.clone());
            self.picked.remove(id);
        }
    }

    /// Lights a range up; where it touches one that is lit, that one is put out instead.
    pub(super) fn light(&mut self, range: Range<usize>) {
        let touches = |lit: &Range<usize>| lit.start < range.end && range.start < lit.end;
        if self.marks.iter().any(touches) {
            self.marks.retain(|lit| !touches(lit));
        } else if !range.is_empty() && self.marks.len() < MOST_MARKS {
            self.marks.push(range);
            self.marks.sort_by_key(|lit| lit.start);
        }
    }

    /// Lights a range of a document up, or puts out what it touches there.
    pub(super) fn light_chart(&mut self, document: usize, range: Range<usize>) {
        let touches = |lit: &(usize, Range<usize>)| lit.0 == document && lit.1.start < range.end && range.start < lit.1.end;
        if self.chart_marks.iter().any(touches) {
            self.chart_marks.retain(|lit| !touches(lit));
        } else if !range.is_empty() && self.chart_marks.len() < MOST_MARKS {
            self.chart_marks.push((document, range));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> PartId {
        PartId(name.to_owned())
    }

    #[test]
    fn the_one_answer_is_changed_and_of_several_no_more_are_taken() {
        let mut one = Answered::default();
        one.pick(&id("a"), 1);
        one.pick(&id("b"), 1);
        assert_eq!(one.picked, [id("b")].into());
        let mut two = Answered::default();
        for name in ["a", "b", "c"] {
            two.pick(&id(name), 2);
        }
        assert_eq!(two.picked, [id("a"), id("b")].into());
        two.pick(&id("a"), 2);
        two.pick(&id("c"), 2);
        assert_eq!(two.picked, [id("b"), id("c")].into());
    }

    #[test]
    fn an_option_is_never_picked_and_struck_at_once() {
        let mut answered = Answered::default();
        answered.pick(&id("a"), 1);
        answered.strike(&id("a"));
        assert!(answered.picked.is_empty() && answered.struck.contains(&id("a")));
        answered.pick(&id("a"), 1);
        assert!(answered.picked.contains(&id("a")) && answered.struck.is_empty());
    }

    #[test]
    fn a_lit_word_is_put_out_by_lighting_any_of_it() {
        let mut answered = Answered::default();
        answered.light(4..9);
        answered.light(0..2);
        assert_eq!(answered.marks, [0..2, 4..9]);
        answered.light(8..12);
        assert_eq!(answered.marks, [Range { start: 0, end: 2 }]);
        answered.light_chart(1, 4..9);
        answered.light_chart(0, 5..6);
        assert_eq!(answered.chart_marks, [(1, 4..9), (0, 5..6)], "each document has its own");
        answered.light_chart(1, 8..12);
        assert_eq!(answered.chart_marks, [(0, 5..6)]);
    }
}
