//! Runs a question over an index: maps of documents laid over one another, then the best of what is left.

use super::query::{Alternative, Asked, Group, Words};
use super::score::Scorer;
use super::slot::Slot;
use super::spell::Nearest;
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

/// The documents that have a group in the title, and those that have it in a term or perhaps in the title too.
#[derive(Default)]
struct Maps {
    titles: Vec<u64>,
    terms: Vec<u64>,
}

impl Maps {
    fn clear(&mut self, size: usize) {
        for map in [&mut self.titles, &mut self.terms] {
            map.clear();
            map.resize(size, 0);
        }
    }

    fn any(&self) -> impl Iterator<Item = u64> {
        self.titles.iter().zip(&self.terms).map(|(titles, terms)| titles | terms)
    }

    fn has(&self, document: u32) -> bool {
        let at = document as usize / 64;
        (self.titles[at] | self.terms[at]) >> (document % 64) & 1 == 1
    }

    /// Keeps what has both.
    fn and(&mut self, with: &Self) {
        for ((titles, terms), (with_titles, with_terms)) in self.titles.iter_mut().zip(&mut self.terms).zip(with.titles.iter().zip(&with.terms)) {
            *terms = (*titles | *terms) & (with_titles | with_terms);
            *titles &= with_titles;
        }
    }

    fn or(&mut self, with: &Self) {
        self.titles.iter_mut().zip(&with.titles).for_each(|(to, from)| *to |= from);
        self.terms.iter_mut().zip(&with.terms).for_each(|(to, from)| *to |= from);
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

/// So many documents times 64 are looked at in one go; the compiler does them side by side.
const BLOCK: usize = 8;
type Block = [u64; BLOCK];

/// Room kept between searches, so that a key stroke allocates next to nothing.
#[derive(Default)]
struct Room {
    groups: Vec<Maps>,
    one: Maps,
    slot: Maps,
    found: Vec<u32>,
    terms: Vec<u32>,
    counts: Vec<Block>,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Finds up to about `limit` documents, best first.
pub(super) fn find(view: &View<'_>, words: &Words, nearest: &mut Nearest, limit: usize, reach: Reach) -> Vec<Found> {
    ROOM.with(|room| match room.try_borrow_mut() {
        Ok(mut room) => room.find(view, words, nearest, limit, reach),
        Err(_) => Room::default().find(view, words, nearest, limit, reach),
    })
}

impl Room {
    fn find(&mut self, view: &View<'_>, words: &Words, nearest: &mut Nearest, limit: usize, reach: Reach) -> Vec<Found> {
        let mut out = Vec::with_capacity(limit.min(WEIGHED) * 2);
        let most = limit.max(WEIGHED);
        let whole = reach == Reach::Whole;
        let mut asked = if whole { words.ask_beside(view, nearest) } else { words.ask(view, nearest, false) };
        if whole && asked.lacks {
            return out;
        }
        self.lay(view, &asked);
        self.whole(view, &asked, most, &mut out, 0);
        if !whole && out.len() < ENOUGH.min(limit) && !asked.groups.is_empty() {
            asked = words.ask(view, nearest, true);
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
        // Whole blocks, so that nothing is left over at the end.
        let size = bitmap_words(view.documents).next_multiple_of(BLOCK);
        while self.groups.len() < asked.groups.len() {
            self.groups.push(Maps::default());
        }
        for (maps, group) in self.groups.iter_mut().zip(&asked.groups) {
            maps.clear(size);
            for Alternative { slots, .. } in &group.alternatives {
                if let [slot] = &asked.slots[slots.clone()] {
                    lay_slot(view, slot, maps);
                    continue;
                }
                for (n, slot) in asked.slots[slots.clone()].iter().enumerate() {
                    let to = if n == 0 { &mut self.one } else { &mut self.slot };
                    to.clear(size);
                    lay_slot(view, slot, to);
                    if n > 0 {
                        self.one.and(&self.slot);
                    }
                }
                maps.or(&self.one);
            }
        }
    }

    /// Answers the whole question: titles first, then terms.
    fn whole(&mut self, view: &View<'_>, asked: &Asked, most: usize, out: &mut Vec<Found>, dropped: i32) {
        let Some((first, rest)) = self.groups[..asked.groups.len()].split_first() else { return };
        self.found.clear();
        self.terms.clear();
        let block = |map: &[u64], at: usize| map.get(at..at + BLOCK).and_then(|b| Block::try_from(b).ok()).unwrap_or_default();
        for at in (0..first.titles.len()).step_by(BLOCK) {
            let (mut titles, mut any) = (block(&first.titles, at), block(&first.terms, at));
            any.iter_mut().zip(&titles).for_each(|(any, titles)| *any |= titles);
            for maps in rest {
                let (more, terms) = (block(&maps.titles, at), block(&maps.terms, at));
                for n in 0..BLOCK {
                    titles[n] &= more[n];
                    any[n] &= more[n] | terms[n];
                }
            }
            if any.iter().fold(0, |all, any| all | any) == 0 {
                continue;
            }
            take(&titles, at, most, &mut self.found);
            any.iter_mut().zip(&titles).for_each(|(any, titles)| *any &= !titles);
            take(&any, at, most, &mut self.terms);
            if self.found.len() >= most && self.terms.len() >= most / 2 {
                break;
            }
        }
        let terms = if self.found.len() < ENOUGH { most } else { most / 2 };
        self.terms.truncate(terms);
        self.found.append(&mut self.terms);
        self.score(view, asked, out, dropped);
    }

    /// Answers parts of the question, those that drop least first.
    fn partly(&mut self, view: &View<'_>, asked: &Asked, limit: usize, out: &mut Vec<Found>) {
        let sum: u32 = asked.groups.iter().map(|group| group.weight).sum();
        let planes = (u32::BITS - sum.leading_zeros()) as usize;
        self.count(view, asked, planes);
        // The weights that some of the groups have together: others need not be sought. There are at most 96 in all.
        let reached = asked.groups.iter().fold(1_u128, |sums, group| sums | sums.checked_shl(group.weight).unwrap_or(0));
        for kept in (1..sum).rev() {
            // What keeps less than half of the question answers another one, but is better than nothing.
            if kept * 2 < sum && !out.is_empty() {
                return;
            }
            if kept < u128::BITS && reached >> kept & 1 == 0 {
                continue;
            }
            self.found.clear();
            let most = limit.max(WEIGHED) * 2;
            for (at, planes) in self.counts.chunks_exact(planes).enumerate() {
                let mut set = [u64::MAX; BLOCK];
                for (n, bits) in planes.iter().enumerate() {
                    let unlike = if kept >> n & 1 == 1 { 0 } else { u64::MAX };
                    set.iter_mut().zip(bits).for_each(|(set, bits)| *set &= bits ^ unlike);
                }
                take(&set, at * BLOCK, most, &mut self.found);
                if self.found.len() >= most {
                    break;
                }
            }
            self.score(view, asked, out, (sum - kept) as i32 * DROPPED);
            if out.len() >= limit {
                return;
            }
        }
    }

    /// Adds up for every document the weights of the groups it has: for each block of documents, each binary digit of the sums.
    fn count(&mut self, view: &View<'_>, asked: &Asked, planes: usize) {
        self.counts.clear();
        self.counts.resize(bitmap_words(view.documents).div_ceil(BLOCK) * planes, [0; BLOCK]);
        for (maps, Group { weight, .. }) in self.groups.iter().zip(&asked.groups) {
            let mut any = maps.any();
            for planes in self.counts.chunks_exact_mut(planes) {
                let bits: Block = std::array::from_fn(|_| any.next().unwrap_or(0));
                if bits.iter().fold(0, |all, bits| all | bits) != 0 {
                    add(planes, &bits, *weight);
                }
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
            let has = |group: usize| self.groups[group].has(document);
            out.push(Found { points: scorer.score(view, asked, document as usize, has) + dropped, document });
        }
    }
}

fn lay_slot(view: &View<'_>, slot: &Slot, maps: &mut Maps) {
    let (titles, terms) = (&mut maps.titles, &mut maps.terms);
    if let Some(token) = slot.exact.filter(|token| !slot.spans.iter().any(|(span, _)| span.contains(token))) {
        view.lay(&(token..token + 1), titles, terms);
    }
    for (span, _) in slot.spans.iter().filter(|(span, _)| !span.is_empty()) {
        view.lay(span, titles, terms);
    }
    for (token, _) in &slot.near {
        view.lay(&(*token..token + 1), titles, terms);
    }
}

/// Adds a weight to the counts of a block of documents, each plane one binary digit of them.
fn add(planes: &mut [Block], bits: &Block, weight: u32) {
    let mut carry = [0; BLOCK];
    for (n, plane) in planes.iter_mut().enumerate() {
        let wanted = if weight >> n & 1 == 1 { u64::MAX } else { 0 };
        for ((plane, carry), bits) in plane.iter_mut().zip(&mut carry).zip(bits) {
            let (more, before) = (bits & wanted, *plane);
            *plane = before ^ more ^ *carry;
            *carry = (before & more) | (before & *carry) | (more & *carry);
        }
    }
}

/// Takes the documents of a block that begins at a word of the maps, up to `most` in all.
fn take(block: &Block, at: usize, most: usize, out: &mut Vec<u32>) {
    for (n, word) in block.iter().enumerate() {
        let mut word = *word;
        while word != 0 {
            if out.len() >= most {
                return;
            }
            out.push((at + n) as u32 * 64 + word.trailing_zeros());
            word &= word - 1;
        }
    }
}
