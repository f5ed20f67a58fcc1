//! Says how well a document answers a question. The fewer points the better.

use super::query::{Alternative, Asked, Group, plain};
use super::slot::Slot;
use super::view::View;
use crate::codebook::layout::{JOINED, LINE_END};

/// A word met in a term of the document and not in its title.
const IN_TERMS: i32 = 12;
/// A word not met at all.
const MISSING: i32 = 20;
/// A title that says the opposite of what was asked.
const CONTRADICTS: i32 = 16;
/// A term instead of the title.
const BY_TERM: i32 = 3;
/// A title that is without what was asked for.
const WITHOUT: i32 = 6;
/// A word that was not asked for but wished.
const WISHED: i32 = 3;
/// A title of more tokens is scored by its first ones.
const MOST_TOKENS: usize = 64;

/// What a text met of a question.
struct Met {
    points: i32,
    /// The costs of the text's words that were asked for.
    spared: i32,
    /// Whether every group was met in this text alone.
    whole: bool,
}

/// Room for one text, kept between documents.
pub(super) struct Scorer {
    tokens: Vec<u16>,
    /// For each slot: place in the text and points, or none.
    places: Vec<Option<(u8, i32)>>,
}

impl Scorer {
    pub fn new() -> Self {
        Self { tokens: Vec::with_capacity(MOST_TOKENS), places: Vec::new() }
    }

    /// Scores one document. `has` tells whether it has all of a group, in its title or a term.
    pub fn score(&mut self, view: &View<'_>, asked: &Asked, document: usize, has: impl Fn(usize) -> bool) -> i32 {
        self.tokens.clear();
        self.tokens.extend(view.title(document).take(MOST_TOKENS));
        let total = view.total(document);
        let met = self.text(view, asked, |group| if has(group) { IN_TERMS } else { MISSING });
        let by_title = (total - met.spared).max(0) + met.points;
        if met.whole {
            return by_title;
        }
        let mut best = by_title;
        let mut lines = view.lines(document);
        loop {
            self.tokens.clear();
            self.tokens.extend(lines.by_ref().take_while(|&token| token != LINE_END).take(MOST_TOKENS));
            if self.tokens.is_empty() {
                return best;
            }
            let met = self.text(view, asked, |group| if has(group) { IN_TERMS } else { MISSING });
            let all: i32 = self.tokens.iter().map(|&token| view.cost(token)).sum();
            best = best.min((all - met.spared).max(0) + met.points + BY_TERM + total / 4);
        }
    }

    fn text(&mut self, view: &View<'_>, asked: &Asked, elsewhere: impl Fn(usize) -> i32) -> Met {
        self.places.clear();
        self.places.extend(asked.slots.iter().map(|slot| place(slot, &self.tokens)));
        let mut met = Met { points: 0, spared: 0, whole: true };
        let mut used = 0_u64;
        for (at, group) in asked.groups.iter().enumerate() {
            let (points, slots, lacking) = self.best(asked, group, || elsewhere(at));
            met.points += points;
            met.whole &= lacking == 0;
            used |= slots.filter_map(|slot| self.places[slot]).fold(0_u64, |all, (place, _)| all | 1 << place);
        }
        met.points += self.shape(view);
        if self.is_without(asked, used) {
            met.points += WITHOUT;
        }
        if !asked.wishes.is_empty() || !asked.ends.is_empty() {
            self.wished(view, asked, &mut met, &mut used);
        }
        while used != 0 {
            let at = used.trailing_zeros() as usize;
            used &= used - 1;
            let token = self.tokens[at];
            met.spared += view.cost(plain(token));
            if token & JOINED != 0 {
                // What a joining word joins is met with it.
                met.spared += 4;
            }
        }
        met
    }

    /// Tells whether what was asked for stands right after "without".
    fn is_without(&self, asked: &Asked, used: u64) -> bool {
        let Some(without) = asked.without else { return false };
        self.tokens.iter().enumerate().any(|(at, token)| *token == without && at + 2 < 64 && used >> (at + 1) & 0b11 != 0)
    }

    /// Rewards the words a text had better have.
    fn wished(&self, view: &View<'_>, asked: &Asked, met: &mut Met, used: &mut u64) {
        // An encounter that every title closes with is no end of what it says.
        let last = self.tokens.iter().rposition(|&token| view.cost(plain(token)) > 0).unwrap_or(0);
        for (at, token) in self.tokens.iter().enumerate() {
            let token = plain(*token);
            if asked.wishes.contains(&token) || ((at == 0 || at == last) && asked.ends.contains(&token)) {
                met.points -= WISHED;
                *used |= 1 << at;
            }
        }
    }

    /// Finds the alternative of a group that the text meets best.
    fn best(&self, asked: &Asked, group: &Group, elsewhere: impl Fn() -> i32) -> (i32, std::ops::Range<usize>, usize) {
        let mut best = (i32::MAX, 0..0, 0);
        for Alternative { slots, cost } in &group.alternatives {
            let (mut points, mut lacking) = (*cost, 0);
            for slot in slots.clone() {
                match self.places[slot] {
                    Some((_, cost)) => points += cost,
                    None => {
                        lacking += 1;
                        if asked.slots[slot].foes.iter().any(|foe| self.tokens.contains(foe)) {
                            points += CONTRADICTS;
                        }
                    }
                }
            }
            if lacking > 0 {
                // Of "type 2 diabetes mellitus" another diabetes has most.
                points += elsewhere() * lacking as i32 / slots.len() as i32;
            }
            // Of two met alike the one that says more leaves less of the text unasked.
            if points < best.0 || (points == best.0 && lacking == 0 && slots.len() > best.1.len()) {
                best = (points, slots.clone(), lacking);
            }
        }
        best
    }

    /// Rewards words that stand together and in order, and a text that begins with one, best with the first.
    fn shape(&self, view: &View<'_>) -> i32 {
        // "Unspecified acute appendicitis" begins with "acute".
        let start = u8::from(self.tokens.first().is_some_and(|&token| view.cost(plain(token)) <= 1) && !self.places.iter().flatten().any(|(at, _)| *at == 0));
        let mut points = 0;
        let mut last: Option<u8> = None;
        for (n, place) in self.places.iter().enumerate() {
            let Some((at, _)) = place else { continue };
            if *at == start {
                points -= if n == 0 { 3 } else { 2 };
            }
            match last {
                Some(last) if last + 1 == *at => points -= 2,
                Some(last) if last < *at => points -= 1,
                _ => {}
            }
            last = Some(*at);
        }
        points
    }
}

/// Finds where a text meets a slot best.
fn place(slot: &Slot, tokens: &[u16]) -> Option<(u8, i32)> {
    let mut best: Option<(u8, i32)> = None;
    for (at, token) in tokens.iter().enumerate() {
        if let Some(cost) = slot.fits(plain(*token))
            && best.is_none_or(|(_, known)| cost < known)
        {
            best = Some((at as u8, cost));
            if cost == 0 {
                break;
            }
        }
    }
    best
}
