//! Pairing the data items of an answer with those of the key.

use super::{EmPart, EmRow, EmVerdict, extra, row};
use crate::{
    codebook::em::{DataItem, Named, Standing, Worksheet, standings, table},
    exercise::{EmItem, EmKey},
};

/// Holds what answers what.
pub(super) struct Matched<'a> {
    key: Vec<&'a EmItem<DataItem>>,
    given: &'a [DataItem],
    /// For each item of the key that counts: the item of the answer.
    chosen: Vec<Option<usize>>,
    /// The items of the answer that are counted already.
    repeated: Vec<usize>,
    /// The items of the answer nothing in the key is like.
    extra: Vec<usize>,
}

/// Pairs items: by kind and name, then a test under either of its kinds, then by kind alone where a name is only how one words a source.
pub(super) fn matched<'a>(key: &'a EmKey, answer: &'a Worksheet) -> Matched<'a> {
    let right: Vec<DataItem> = key.data.iter().map(|item| item.what.clone()).collect();
    let counting = key.data.iter().zip(standings(&right)).filter(|(_, standing)| *standing == Standing::Counts);
    let mut found = Matched { key: counting.map(|(item, _)| item).collect(), given: &answer.data, chosen: Vec::new(), repeated: Vec::new(), extra: Vec::new() };
    found.chosen = vec![None; found.key.len()];
    let by_name = |item: &EmItem<DataItem>, given: &DataItem| item.what.kind == given.kind && (named(item) == Named::Once || item.is_named(&given.name));
    let again: Vec<bool> = standings(&answer.data).iter().map(|standing| *standing == Standing::Repeated).collect();
    let all = vec![false; again.len()];
    found.pair(&all, by_name);
    // Nothing that stands there twice answers for something else.
    found.pair(&again, is_same_test);
    found.pair(&again, |item, given| item.what.kind == given.kind && named(item) == Named::BySource);
    found.leave();
    found
}

fn named(item: &EmItem<DataItem>) -> Named {
    table().data_kind(item.what.kind).map_or(Named::ByTest, |row| row.named)
}

fn is_same_test(item: &EmItem<DataItem>, given: &DataItem) -> bool {
    item.what.kind.is_order_or_result() && given.kind.is_order_or_result() && item.is_named(&given.name)
}

impl Matched<'_> {
    /// Pairs what is alike, in order; items of the answer that are to be `passed` over are.
    fn pair(&mut self, passed: &[bool], is_like: impl Fn(&EmItem<DataItem>, &DataItem) -> bool) {
        for at in 0..self.key.len() {
            if self.chosen[at].is_none() {
                let free = |n: &usize| !self.chosen.contains(&Some(*n)) && self.given[*n].billed.is_elsewhere() && !passed[*n];
                self.chosen[at] = (0..self.given.len()).filter(free).find(|n| is_like(self.key[at], &self.given[*n]));
            }
        }
    }

    /// Sorts what answers nothing: counted already, or not in the record. What is said to be billed here counts nowhere.
    fn leave(&mut self) {
        let standings = standings(self.given);
        for (n, given) in self.given.iter().enumerate() {
            if self.chosen.contains(&Some(n)) || !given.billed.is_elsewhere() {
                continue;
            }
            let is_twin = |(item, chosen): (&&EmItem<DataItem>, &Option<usize>)| {
                chosen.is_some() && (is_same_test(item, given) || (item.what.kind == given.kind && (named(item) == Named::Once || item.is_named(&given.name))))
            };
            let again = standings.get(n).is_some_and(|standing| matches!(standing, Standing::Repeated | Standing::PartOfPanel));
            if again || self.key.iter().zip(&self.chosen).any(is_twin) {
                self.repeated.push(n);
            } else {
                self.extra.push(n);
            }
        }
    }

    /// Tells whether the answer has anything of the key.
    pub fn has_any(&self) -> bool {
        self.chosen.iter().any(Option::is_some)
    }

    /// Counts the items of the key that count.
    pub fn of_key(&self) -> usize {
        self.key.len()
    }

    /// Gives the answer without what is counted already or billed here.
    pub fn all(&self, answer: &Worksheet) -> Worksheet {
        self.kept(answer, |n| self.chosen.contains(&Some(n)) || self.extra.contains(&n))
    }

    /// Gives the answer with the data the record has alone.
    pub fn supported(&self, answer: &Worksheet) -> Worksheet {
        self.kept(answer, |n| self.chosen.contains(&Some(n)))
    }

    fn kept(&self, answer: &Worksheet, keep: impl Fn(usize) -> bool) -> Worksheet {
        let data = answer.data.iter().enumerate().filter(|(n, _)| keep(*n)).map(|(_, item)| item.clone()).collect();
        Worksheet { data, ..answer.clone() }
    }

    /// Gives a row for each item of the key that counts, each worth its own, and for each that answers none.
    pub fn rows(&self, worth: &[u32]) -> Vec<EmRow> {
        let mut rows = Vec::new();
        for ((item, chosen), of) in self.key.iter().zip(&self.chosen).zip(worth) {
            let given = chosen.map(|n| &self.given[n]);
            // A test that counts, and is said to be billed here.
            let let_go = || self.given.iter().find(|given| !given.billed.is_elsewhere() && is_same_test(item, given));
            let verdict = match given {
                Some(given) if given.kind == item.what.kind => EmVerdict::Right,
                Some(_) => EmVerdict::OtherKind,
                None if let_go().is_some() => EmVerdict::Wrong,
                None => EmVerdict::Missing,
            };
            rows.push(row(EmPart::Item(item.what.clone()), *of, Some(text(&item.what)), given.or_else(let_go).map(text), verdict));
        }
        for n in &self.repeated {
            let item = &self.given[*n];
            rows.push(EmRow { given: Some(text(item)), ..row(EmPart::Item(item.clone()), 0, None, None, EmVerdict::Repeated) });
        }
        rows.extend(self.extra.iter().map(|n| extra(EmPart::Item(self.given[*n].clone()))));
        rows
    }
}

/// Writes an item as people read it.
pub(super) fn text(item: &DataItem) -> String {
    let label = table().data_kind(item.kind).map_or("", |row| row.label.as_str());
    let billed = if item.billed.is_elsewhere() { "" } else { ", billed here" };
    match item.name.trim() {
        "" => format!("{label}{billed}"),
        name => format!("{name} ({label}{billed})"),
    }
}
