//! Runs a question over an index: maps of documents laid over one another, then the best of what is left.

use super::query::{Asked, Group, Slot, Words};
use super::score::Scorer;
use super::view::View;
use crate::codebook::layout::bitmap_words;
use std::cell::RefCell;

/// How many documents of one kind are weighed against each other, at least.
const WEIGHED: usize = 112;
/// Fewer answers than this are filled up with answers to part of the question.
const ENOUGH: usize = 10;
/// What an answer to part of the question pays for each unit of weight dropped.
const DROPPED: i32 = 1000;

/// One document found, the better the fewer points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub points: i32,
    pub document: u32,
}

/// The documents that have a group in the title, and those that have it anywhere.
#[derive(Default)]
struct Maps {
    titles: Vec<u64>,
    any: Vec<u64>,
}

impl Maps {
    fn clear(&mut self, size: usize) {
        for map in [&mut self.titles, &mut self.any] {
            map.clear();
            map.resize(size, 0);
        }
    }
}

/// Says how much of a question an answer must meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Parts will do where the whole has few answers.
    Parts,
    /// All of it, with no slip in a word that the index asked first knows: terms from elsewhere do not guess beside the book.
    Whole,
}

/// Room kept between searches, so that a key stroke allocates next to nothing.
#[derive(Default)]
struct Room {
    groups: Vec<Maps>,
    all: Maps,
    one: Maps,
    slot: Maps,
    found: Vec<u32>,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Finds up to about `limit` documents, best first.
pub(super) fn find(view: &View<'_>, words: &Words, limit: usize, reach: Reach) -> Vec<Found> {
    ROOM.with(|room| match room.try_borrow_mut() {
        Ok(mut room) => room.find(view, words, limit, reach),
        Err(_) => Room::default().find(view, words, limit, reach),
    })
}

impl Room {
    fn find(&mut self, view: &View<'_>, words: &Words, limit: usize, reach: Reach) -> Vec<Found> {
        let mut out = Vec::with_capacity(limit.min(WEIGHED) * 2);
        let most = limit.max(WEIGHED);
        let whole = reach == Reach::Whole;
        let mut asked = if whole { words.ask_beside(view) } else { words.ask(view, false) };
        if whole && asked.lacks {
            return out;
        }
        self.lay(view, &asked);
        self.whole(view, &asked, most, &mut out, 0);
        if !whole && out.len() < ENOUGH.min(limit) && !asked.groups.is_empty() {
            asked = words.ask(view, true);
            self.lay(view, &asked);
            self.whole(view, &asked, most, &mut out, 1);
            if out.len() < limit && asked.groups.len() > 1 {
                self.partly(view, &asked, limit, &mut out);
            }
        }
        out.sort_unstable();
        out.truncate(limit);
        out
    }

    /// Makes the maps of every group.
    fn lay(&mut self, view: &View<'_>, asked: &Asked) {
        let size = bitmap_words(view.documents);
        while self.groups.len() < asked.groups.len() {
            self.groups.push(Maps::default());
        }
        for (maps, group) in self.groups.iter_mut().zip(&asked.groups) {
            maps.clear(size);
            if let [slots] = group.alternatives.as_slice()
                && let [slot] = &asked.slots[slots.clone()]
            {
                lay_slot(view, slot, maps);
                continue;
            }
            for slots in &group.alternatives {
                for (n, slot) in asked.slots[slots.clone()].iter().enumerate() {
                    let to = if n == 0 { &mut self.one } else { &mut self.slot };
                    to.clear(size);
                    lay_slot(view, slot, to);
                    if n > 0 {
                        and(&mut self.one, &self.slot);
                    }
                }
                or(&mut maps.titles, &self.one.titles);
                or(&mut maps.any, &self.one.any);
            }
        }
    }

    /// Answers the whole question: titles first, then terms.
    fn whole(&mut self, view: &View<'_>, asked: &Asked, most: usize, out: &mut Vec<Found>, dropped: i32) {
        let Some((first, rest)) = self.groups[..asked.groups.len()].split_first() else { return };
        self.all.titles.clone_from(&first.titles);
        self.all.any.clone_from(&first.any);
        for maps in rest {
            and(&mut self.all, maps);
        }
        self.found.clear();
        take(&self.all.titles, None, most, &mut self.found);
        let terms = if self.found.len() < ENOUGH { most } else { most / 2 };
        take(&self.all.any, Some(&self.all.titles), terms, &mut self.found);
        self.score(view, asked, out, dropped);
    }

    /// Answers parts of the question, those that drop least first.
    fn partly(&mut self, view: &View<'_>, asked: &Asked, limit: usize, out: &mut Vec<Found>) {
        let size = bitmap_words(view.documents);
        let sum: u32 = asked.groups.iter().map(|group| group.weight).sum();
        let planes = (u32::BITS - sum.leading_zeros()) as usize;
        let mut counts = vec![0_u64; size * planes];
        for (maps, Group { weight, .. }) in self.groups.iter().zip(&asked.groups) {
            for (at, bits) in maps.any.iter().enumerate() {
                if *bits != 0 {
                    add(&mut counts[at * planes..(at + 1) * planes], *bits, *weight);
                }
            }
        }
        for kept in (1..sum).rev() {
            // What keeps less than half of the question answers another one, but is better than nothing.
            if kept * 2 < sum && !out.is_empty() {
                return;
            }
            self.all.any.clear();
            self.all
                .any
                .extend(counts.chunks_exact(planes).map(|planes| planes.iter().enumerate().fold(u64::MAX, |set, (n, bits)| set & if kept >> n & 1 == 1 { *bits } else { !bits })));
            self.found.clear();
            take(&self.all.any, None, limit.max(WEIGHED) * 2, &mut self.found);
            self.score(view, asked, out, (sum - kept) as i32 * DROPPED);
            if out.len() >= limit {
                return;
            }
        }
    }

    fn score(&mut self, view: &View<'_>, asked: &Asked, out: &mut Vec<Found>, dropped: i32) {
        let mut scorer = Scorer::new();
        let before = out.len();
        for &document in &self.found {
            if dropped != 0 && out[..before].iter().any(|known| known.document == document) {
                continue;
            }
            let has = |group: usize| self.groups[group].any[document as usize / 64] >> (document % 64) & 1 == 1;
            out.push(Found { points: scorer.score(view, asked, document as usize, has) + dropped, document });
        }
    }
}

fn lay_slot(view: &View<'_>, slot: &Slot, maps: &mut Maps) {
    let (titles, any) = (&mut maps.titles, &mut maps.any);
    if let Some(token) = slot.exact.filter(|token| !slot.spans.iter().any(|(span, _)| span.contains(token))) {
        view.lay(&(token..token + 1), titles, any);
    }
    for (span, _) in slot.spans.iter().filter(|(span, _)| !span.is_empty()) {
        view.lay(span, titles, any);
    }
    for (token, _) in &slot.near {
        view.lay(&(*token..token + 1), titles, any);
    }
}

fn and(onto: &mut Maps, with: &Maps) {
    onto.titles.iter_mut().zip(&with.titles).for_each(|(to, from)| *to &= from);
    onto.any.iter_mut().zip(&with.any).for_each(|(to, from)| *to &= from);
}

fn or(onto: &mut [u64], with: &[u64]) {
    onto.iter_mut().zip(with).for_each(|(to, from)| *to |= from);
}

/// Adds a weight to the counts of 64 documents, each plane one binary digit of them.
fn add(planes: &mut [u64], bits: u64, weight: u32) {
    let mut carry = 0;
    for (n, plane) in planes.iter_mut().enumerate() {
        let more = if weight >> n & 1 == 1 { bits } else { 0 };
        let sum = *plane ^ more ^ carry;
        carry = (*plane & more) | (*plane & carry) | (more & carry);
        *plane = sum;
    }
}

/// Takes up to `most` documents of one map that are not in the other, from the front.
fn take(map: &[u64], without: Option<&[u64]>, most: usize, out: &mut Vec<u32>) {
    let end = out.len() + most;
    for (at, word) in map.iter().enumerate() {
        let mut word = word & !without.map_or(0, |without| without[at]);
        while word != 0 {
            if out.len() >= end {
                return;
            }
            out.push(at as u32 * 64 + word.trailing_zeros());
            word &= word - 1;
        }
    }
}
