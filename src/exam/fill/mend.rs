//! What filling one after another leaves to be mended: domains short because of likeness, and the mix of levels.

use super::{Filling, Pass, Placed};

/// How often an item that is too like another is tried in its stead, where a domain is short.
const MOST_REPAIRS: usize = 64;

/// How often two items are compared for that, all in all: a pool of nothing but near-duplicates is given up after so many.
const MOST_COMPARED: usize = 20_000;

/// Tells what of the form keeps an item out of it by being too like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Barrier {
    Nothing,
    One(u32),
    Several,
}

/// Holds what a repair has found out, and how much more it may try.
struct Tries {
    /// What bars each item: looked up when it is asked for, and anew once the form has changed.
    barriers: Vec<Option<Barrier>>,
    exchanges: usize,
    compared: usize,
}

impl Filling<'_> {
    /// Where a domain is short, tries items that were too like one in the form in its stead.
    pub(super) fn repair(&mut self, groups: &[Vec<u32>]) {
        let mut tries = Tries { barriers: Vec::new(), exchanges: MOST_REPAIRS, compared: MOST_COMPARED };
        for &at in groups.iter().flatten() {
            if self.free == 0 || tries.exchanges == 0 || tries.compared == 0 {
                return;
            }
            let Some(item) = self.item(at).filter(|_| !self.is_in(at)) else { continue };
            let mask = self.mask(item, Pass::Any);
            if mask & self.open == 0 {
                continue;
            }
            if let Barrier::One(gone) = self.barrier(at, &self.placed, &mut tries) {
                tries.exchanges -= 1;
                if self.exchange(gone, (at, mask), groups, &mut tries) {
                    tries.barriers.clear();
                }
            }
        }
    }

    /// Gives what of a form, as it stood when this was asked first, bars an item.
    fn barrier(&self, at: u32, placed: &[Placed], tries: &mut Tries) -> Barrier {
        if tries.barriers.is_empty() {
            tries.barriers.resize(self.pool.items.len(), None);
        }
        let Some(slot) = tries.barriers.get_mut(at as usize) else { return Barrier::Several };
        *slot.get_or_insert_with(|| {
            let mut like = placed.iter().filter(|placed| self.are_like(at, placed.item));
            match (like.next(), like.next()) {
                (None, _) => Barrier::Nothing,
                (Some(one), None) => Barrier::One(one.item),
                _ => Barrier::Several,
            }
        })
    }

    /// Puts an item in the stead of another; takes that back where the form has not more items then. Tells whether it has.
    ///
    /// Only what nothing but the other one barred can come in besides, so nothing else is compared with the form again.
    fn exchange(&mut self, gone: u32, (at, mask): (u32, u64), groups: &[Vec<u32>], tries: &mut Tries) -> bool {
        let Some(out) = self.placed.iter().position(|placed| placed.item == gone) else { return false };
        let before = self.before();
        let domain = self.placed.remove(out).domain;
        self.mark(gone, false);
        self.levels[self.level_of(gone)] -= 1;
        if let Some(room) = self.room.get_mut(usize::from(domain)) {
            *room += 1;
        }
        self.free += 1;
        self.look();
        if self.admit(at, mask) {
            for &other in groups.iter().flatten().filter(|&&other| other != gone) {
                let Some(item) = self.item(other).filter(|_| !self.is_in(other)) else { continue };
                let mask = self.mask(item, Pass::Any);
                if mask & self.open == 0 || ![Barrier::Nothing, Barrier::One(gone)].contains(&self.barrier(other, &before.placed, tries)) {
                    continue;
                }
                if tries.compared == 0 {
                    break;
                }
                tries.compared -= 1;
                if !self.are_like(other, at) && self.place(other, mask) && self.free < before.free {
                    return true;
                }
            }
        }
        self.go_back(before);
        false
    }

    /// Changes items for others of the same domain, until the form has as many of each level as wanted, or as the pool allows.
    ///
    /// None is changed for a worse one, nor one that shares a record.
    pub fn level(&mut self, groups: &[Vec<u32>]) {
        let mut givers = self.givers();
        for &at in groups.iter().flatten() {
            if givers == 0 {
                return;
            }
            let level = self.level_of(at);
            let Some(item) = self.item(at).filter(|item| self.levels[level] < self.wanted[level] && item.case.is_none() && !self.is_in(at)) else { continue };
            let mask = self.mask(item, Pass::Any);
            if mask & givers == 0 {
                continue;
            }
            let (rank, clashing) = (self.rank_of(at), self.clashes(at).next());
            let gives = |(n, placed): (usize, &Placed)| {
                mask >> placed.domain & 1 == 1 && self.gives(placed) && self.rank_of(placed.item) >= rank && clashing.is_none_or(|other| other == n)
            };
            let Some(n) = self.placed.iter().enumerate().position(gives) else { continue };
            if self.clashes(at).any(|other| other != n) {
                continue;
            }
            let Some(placed) = self.placed.get_mut(n) else { continue };
            let gone = std::mem::replace(placed, Placed { item: at, mask, ..*placed }).item;
            self.mark(gone, false);
            self.mark(at, true);
            self.levels[self.level_of(gone)] -= 1;
            self.levels[level] += 1;
            givers = self.givers();
        }
    }

    /// Tells whether an item may go, because the form has too many of its level.
    fn gives(&self, placed: &Placed) -> bool {
        let level = self.level_of(placed.item);
        self.levels[level] > self.wanted[level] && self.item(placed.item).is_some_and(|item| item.case.is_none())
    }

    /// Gives the domains with an item that may go, one bit each.
    fn givers(&self) -> u64 {
        self.placed.iter().filter(|placed| self.gives(placed)).fold(0, |mask, placed| mask | 1 << placed.domain)
    }
}
