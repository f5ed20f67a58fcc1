//! What filling one after another leaves to be mended: domains short because of likeness, and the mix of levels.

use super::{Filling, Pass, Placed};

/// How often an item that is too like another is tried in its stead, where a domain is short.
const MOST_REPAIRS: usize = 64;

impl Filling<'_> {
    /// Where a domain is short, tries items that were too like one in the form in its stead.
    pub(super) fn repair(&mut self, groups: &[Vec<u32>]) {
        let mut left = MOST_REPAIRS;
        for &at in groups.iter().flatten() {
            if self.free == 0 || left == 0 {
                return;
            }
            let Some(item) = self.item(at).filter(|_| !self.is_in(at)) else { continue };
            let mask = self.mask(item, Pass::Any);
            if mask & self.open == 0 {
                continue;
            }
            let clashing: Vec<usize> = self.clashes(at).take(2).collect();
            if let [one] = clashing.as_slice() {
                left -= 1;
                self.exchange(*one, at, mask, groups);
            }
        }
    }

    /// Puts an item in the stead of another; takes that back where the form has not more items then.
    fn exchange(&mut self, out: usize, at: u32, mask: u64, groups: &[Vec<u32>]) {
        let before = self.before();
        let gone = self.placed.remove(out);
        self.mark(gone.item, false);
        self.levels[self.level_of(gone.item)] -= 1;
        if let Some(room) = self.room.get_mut(usize::from(gone.domain)) {
            *room += 1;
        }
        self.free += 1;
        self.look();
        if self.admit(at, mask) {
            for &other in groups.iter().flatten().filter(|&&other| other != gone.item) {
                let Some(item) = self.item(other).filter(|_| !self.is_in(other)) else { continue };
                let mask = self.mask(item, Pass::Any);
                if self.admit(other, mask) && self.free < before.free {
                    return;
                }
            }
        }
        self.go_back(before);
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
