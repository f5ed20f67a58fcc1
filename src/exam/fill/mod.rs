//! Which items fill which domains: every place filled if that can be, and the better items first.
//!
//! An item may fit several domains, so filling is a matching: an item that fits only full domains is let in where one
//! already there can move on to a domain with room, over as many moves as it takes (augmenting paths). Items come in an
//! order given by the caller, and one let in is never put out for a later one, so the earlier ones are used as far as
//! they can be. Two things no matching knows are looked at besides: items too alike never stand in one form, and
//! questions about one record come together where there is room for all of them.

mod mend;
mod takers;

pub(super) use takers::Takers;

use super::pool::{Item, Pool};
use crate::blueprint::{Blueprint, Count};

/// Holds the form while it is filled.
pub(super) struct Filling<'a> {
    pool: &'a Pool,
    takers: Takers,
    /// Places still free, by domain.
    room: Vec<u16>,
    free: usize,
    placed: Vec<Placed>,
    /// How many items of each level are in the form, and should be.
    levels: [u32; 3],
    wanted: [u32; 3],
    /// The domains from which a free place can be reached, one bit each.
    open: u64,
    in_form: Vec<bool>,
    /// How good each item is; 0 is best.
    ranks: &'a [u16],
}

/// Holds one item and the domain it fills.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub item: u32,
    pub domain: u8,
    /// The domains it may fill.
    mask: u64,
}

/// Tells which items are let in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// Those of a level still wanted; of those that share a record all or none.
    Level,
    /// Of those that share a record all or none.
    Whole,
    /// Any.
    Any,
}

/// Holds the form as it was, to go back to.
struct Before {
    room: Vec<u16>,
    free: usize,
    placed: Vec<Placed>,
    levels: [u32; 3],
    open: u64,
}

/// Gives the numbers of the bits that are set, lowest first.
pub(super) fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (at < 64).then_some(at as usize)
    })
}

impl<'a> Filling<'a> {
    /// Begins with an empty form.
    ///
    /// `wanted` says how many of each level there should be; `ranks` tells of each item of the pool how good it is, 0 being best.
    pub fn new(pool: &'a Pool, blueprint: &Blueprint, counts: &[Count], wanted: [u32; 3], ranks: &'a [u16]) -> Self {
        let room: Vec<u16> = counts.iter().map(|count| count.all()).collect();
        let free = room.iter().map(|&room| usize::from(room)).sum();
        let (placed, in_form) = (Vec::with_capacity(free), vec![false; pool.items.len()]);
        let mut filling = Self { pool, takers: Takers::of(blueprint), room, free, placed, levels: [0; 3], wanted, open: 0, in_form, ranks };
        filling.look();
        filling
    }

    /// Fills the form from items in order; `groups` holds those of each rank, the best first.
    pub fn fill(&mut self, groups: &[Vec<u32>]) {
        for (n, group) in groups.iter().enumerate() {
            for pass in [Pass::Level, Pass::Whole, Pass::Any] {
                if self.free == 0 {
                    return;
                }
                if pass == Pass::Any {
                    self.widen();
                }
                self.pass(group, pass);
            }
            self.repair(groups.get(..=n).unwrap_or_default());
        }
    }

    fn pass(&mut self, group: &[u32], pass: Pass) {
        // Records that did not go in whole, by their domains and size; until something changes the next like them will not either.
        let mut failed: Vec<(u64, usize)> = Vec::new();
        for &at in group {
            if self.free == 0 {
                return;
            }
            let Some(item) = self.item(at) else { continue };
            let mask = self.mask(item, pass);
            if mask & self.open == 0 || self.is_in(at) {
                continue;
            }
            match item.case.filter(|_| pass != Pass::Any) {
                None if pass == Pass::Level && !self.wants(&[(at, mask)]) => {}
                None => drop(self.admit(at, mask)),
                Some(case) => {
                    let members = self.members(case, self.rank_of(at));
                    let union = members.iter().fold(0, |all, (_, mask)| all | mask);
                    if failed.iter().any(|&(mask, size)| mask == union && size <= members.len()) {
                        continue;
                    }
                    if pass == Pass::Level && !self.wants(&members) {
                        continue;
                    }
                    if self.admit_all(&members) {
                        failed.clear();
                    } else {
                        failed.push((union, members.len()));
                    }
                }
            }
        }
    }

    /// Lists the items that share a record and are as good as a rank, with the domains they fit.
    fn members(&self, case: u32, rank: u16) -> Vec<(u32, u64)> {
        let all = self.pool.cases.get(case as usize).map_or(&[][..], Vec::as_slice);
        let fits = |&at: &u32| self.item(at).map(|item| (at, self.mask(item, Pass::Whole))).filter(|(at, mask)| *mask != 0 && !self.is_in(*at));
        all.iter().filter(|&&at| self.rank_of(at) <= rank).filter_map(fits).collect()
    }

    fn admit_all(&mut self, members: &[(u32, u64)]) -> bool {
        if members.len() > self.free {
            return false;
        }
        let before = self.before();
        for &(at, mask) in members {
            // One too like another in the form stays out; the rest of its record may come.
            if self.clashes(at).next().is_none() && !self.admit(at, mask) {
                self.go_back(before);
                return false;
            }
        }
        true
    }

    fn before(&self) -> Before {
        Before { room: self.room.clone(), free: self.free, placed: self.placed.clone(), levels: self.levels, open: self.open }
    }

    fn go_back(&mut self, before: Before) {
        let now: Vec<u32> = self.placed.iter().map(|placed| placed.item).collect();
        now.into_iter().for_each(|item| self.mark(item, false));
        Before { room: self.room, free: self.free, placed: self.placed, levels: self.levels, open: self.open } = before;
        let then: Vec<u32> = self.placed.iter().map(|placed| placed.item).collect();
        then.into_iter().for_each(|item| self.mark(item, true));
    }

    /// Tells whether more items of these levels are wanted.
    fn wants(&self, items: &[(u32, u64)]) -> bool {
        let mut levels = self.levels;
        items.iter().for_each(|(at, _)| levels[self.level_of(*at)] += 1);
        levels.iter().zip(&self.wanted).all(|(would_be, wanted)| would_be <= wanted)
    }

    /// Lets an item in, if it is like none in the form and a free place can be reached.
    fn admit(&mut self, at: u32, mask: u64) -> bool {
        mask & self.open != 0 && self.clashes(at).next().is_none() && self.place(at, mask)
    }

    /// Places an item, moving others on where that makes room.
    fn place(&mut self, at: u32, mask: u64) -> bool {
        // Straight into the emptiest domain, where one has room.
        let roomy = bits(mask).filter(|&domain| self.room_of(domain) > 0).max_by_key(|&domain| (self.room_of(domain), std::cmp::Reverse(domain)));
        let target = match roomy {
            Some(domain) => Some(domain),
            None => self.make_room(mask),
        };
        let Some(domain) = target else { return false };
        if let Some(room) = self.room.get_mut(domain) {
            *room -= 1;
        }
        self.free -= 1;
        self.placed.push(Placed { item: at, domain: u8::try_from(domain).unwrap_or(u8::MAX), mask });
        self.levels[self.level_of(at)] += 1;
        self.mark(at, true);
        self.look();
        true
    }

    /// Moves items along the shortest way from one of the domains to one with room; gives the domain that has room now.
    fn make_room(&mut self, mask: u64) -> Option<usize> {
        // For each domain reached, the item that would move there.
        let mut came: Vec<Option<usize>> = vec![None; self.room.len()];
        let mut seen = mask;
        let mut queue: Vec<usize> = bits(mask).filter(|&domain| domain < self.room.len()).collect();
        let mut next = 0;
        while let Some(&domain) = queue.get(next) {
            next += 1;
            if self.room_of(domain) > 0 {
                return Some(self.move_along(domain, &came));
            }
            for (n, placed) in self.placed.iter().enumerate().filter(|(_, placed)| usize::from(placed.domain) == domain) {
                for to in bits(placed.mask & !seen) {
                    seen |= 1 << to;
                    if let Some(slot) = came.get_mut(to) {
                        *slot = Some(n);
                        queue.push(to);
                    }
                }
            }
        }
        None
    }

    fn move_along(&mut self, end: usize, came: &[Option<usize>]) -> usize {
        let mut to = end;
        while let Some(mover) = came.get(to).copied().flatten().and_then(|n| self.placed.get_mut(n)) {
            let from = usize::from(mover.domain);
            mover.domain = u8::try_from(to).unwrap_or(u8::MAX);
            if let Some(room) = self.room.get_mut(to) {
                *room -= 1;
            }
            if let Some(room) = self.room.get_mut(from) {
                *room += 1;
            }
            to = from;
        }
        to
    }

    /// Looks anew which domains can reach a free place.
    fn look(&mut self) {
        let mut open = (0..self.room.len()).filter(|&domain| self.room_of(domain) > 0).fold(0_u64, |open, domain| open | 1 << domain);
        loop {
            let before = open;
            for placed in &self.placed {
                if placed.mask & open != 0 {
                    open |= 1 << placed.domain;
                }
            }
            if open == before || open == 0 {
                break;
            }
        }
        self.open = open;
    }

    /// Lets items that shared a record into every domain they fit.
    fn widen(&mut self) {
        if self.takers.wants_cases() {
            let masks: Vec<u64> = self.placed.iter().map(|placed| self.item(placed.item).map_or(placed.mask, |item| self.mask(item, Pass::Any))).collect();
            self.placed.iter_mut().zip(masks).for_each(|(placed, mask)| placed.mask = mask);
            self.look();
        }
    }

    /// Tells whether a place is free.
    pub fn is_short(&self) -> bool {
        self.free > 0
    }

    /// Counts by domain the items that fit it and stayed out; where the domain is short they are too like what is in the form.
    pub fn left_out(&self) -> Vec<u32> {
        let mut left = vec![0; self.room.len()];
        for item in self.pool.items.iter().zip(&self.in_form).filter(|(_, is_in)| !**is_in).map(|(item, _)| item) {
            for domain in bits(self.mask(item, Pass::Any)) {
                if let Some(count) = left.get_mut(domain) {
                    *count += 1;
                }
            }
        }
        left
    }

    /// Gives what was placed, and the places left free, by domain.
    pub fn done(self) -> (Vec<Placed>, Vec<u16>) {
        (self.placed, self.room)
    }

    /// Gives the domains an item fits, one bit each.
    fn mask(&self, item: &Item, pass: Pass) -> u64 {
        if pass == Pass::Any { self.takers.all(item) } else { self.takers.first(item) }
    }

    /// Gives the places of what is in the form and too like an item.
    fn clashes(&self, at: u32) -> impl Iterator<Item = usize> {
        self.placed.iter().enumerate().filter(move |(_, placed)| self.are_like(at, placed.item)).map(|(n, _)| n)
    }

    /// Tells whether two items are too like to stand in one form.
    fn are_like(&self, one: u32, other: u32) -> bool {
        let like = |(one, other): (&Item, &Item)| (one.alike.is_some() && one.alike == other.alike) || one.triples.is_near(&other.triples);
        self.item(one).zip(self.item(other)).is_some_and(like)
    }

    fn item(&self, at: u32) -> Option<&'a Item> {
        self.pool.items.get(at as usize)
    }

    fn room_of(&self, domain: usize) -> u16 {
        self.room.get(domain).copied().unwrap_or_default()
    }

    fn is_in(&self, at: u32) -> bool {
        self.in_form.get(at as usize).copied().unwrap_or(true)
    }

    fn mark(&mut self, at: u32, is_in: bool) {
        if let Some(mark) = self.in_form.get_mut(at as usize) {
            *mark = is_in;
        }
    }

    fn rank_of(&self, at: u32) -> u16 {
        self.ranks.get(at as usize).copied().unwrap_or(u16::MAX)
    }

    fn level_of(&self, at: u32) -> usize {
        self.item(at).map_or(0, |item| item.level as usize)
    }
}
