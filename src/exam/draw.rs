//! Draws a form: which questions, in which order, with their options in which order.
//!
//! What is promised: exact counts by domain; no question twice; none from the recent forms while others last, and then
//! those sat longest ago; questions too alike apart; levels as the blueprint says as far as the pool allows; questions
//! about one record together. The same seed, packs and recent forms always give the same form, whatever order the packs
//! come in. Whole numbers alone are used, so every machine draws alike.

use super::{
    FORMAT, ItemRef, Pool,
    chance::Dice,
    fill::{Filling, Placed},
};
use crate::{
    attempt::deal,
    blueprint::{Blueprint, BlueprintId, Count, DomainId, Size, largest_remainder},
    exercise::{ExerciseId, PackId, PartId},
};
use serde::{Deserialize, Serialize};

/// The most questions of a form that is read from a file: the largest blueprint asks as many.
const MOST_ITEMS: usize = 1_000;
/// The most recent forms that are kept away from; older ones count as long ago.
const MOST_RECENT: usize = 100;

/// Holds a form that was drawn; this is what is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// The version of this document.
    pub format: u8,
    /// The blueprint it follows.
    pub blueprint: BlueprintId,
    /// How long it is.
    pub size: Size,
    /// What it was drawn with; the form is what stands here, not what the seed would give today.
    pub seed: u64,
    /// The time for it, in seconds.
    pub seconds: u32,
    /// The questions, in order.
    pub items: Vec<DrawnItem>,
}

/// Holds one question of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawnItem {
    /// Its pack.
    pub pack: PackId,
    /// Its id there.
    #[serde(rename = "id")]
    pub exercise: ExerciseId,
    /// The domain it counts for.
    pub domain: DomainId,
    /// Whether it counts.
    pub scored: bool,
    /// The order its options are shown in; empty where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<PartId>,
}

impl Drawn {
    /// Judges a form that came from a file.
    ///
    /// # Errors
    /// When it has no question, more than any exam, or one of them twice.
    pub fn check(&self) -> Result<(), String> {
        if !(1..=MOST_ITEMS).contains(&self.items.len()) {
            return Err(format!("a form has 1 to {MOST_ITEMS} questions; this one has {}", self.items.len()));
        }
        let mut seen = std::collections::HashSet::new();
        match self.items.iter().find(|item| !seen.insert((&item.pack, &item.exercise))) {
            Some(twice) => Err(format!("{}/{} stands twice in the form", twice.pack, twice.exercise)),
            None => Ok(()),
        }
    }
}

/// Says that a domain cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Short {
    /// The domain.
    pub domain: DomainId,
    /// How many questions there are for it, others' needs looked after.
    pub have: u16,
    /// How many the form needs.
    pub need: u16,
    /// How many more there are that are too like others of the form to stand beside them.
    pub alike: u32,
}

/// Draws a form. `recent` are the forms sat before, the newest first.
///
/// # Errors
/// With every domain that is short, before anything begins.
pub fn draw(pool: &Pool, blueprint: &Blueprint, size: Size, seed: u64, recent: &[Vec<ItemRef>]) -> Result<Drawn, Vec<Short>> {
    let mut dice = Dice::new(&format!("form {}", blueprint.id), seed);
    let counts = blueprint.counts(size);
    let ranks = ranks(pool, recent);
    let groups = groups(&ranks, &mut dice);
    let mut filling = Filling::new(pool, blueprint, &counts, levels(blueprint, &counts), &ranks);
    filling.fill(&groups);
    filling.level(&groups);
    if filling.is_short() {
        let left = filling.left_out();
        return Err(short(blueprint, &counts, &filling.done().1, &left));
    }
    let (placed, _) = filling.done();
    let placed = in_order(pool, placed, &mut dice);
    let unscored = unscored(&placed, &counts, &mut dice);
    let mut items = Vec::with_capacity(placed.len());
    for (n, placed) in placed.iter().enumerate() {
        let item = pool.items.get(placed.item as usize);
        let domain = blueprint.domains.get(usize::from(placed.domain));
        if let Some(((item, domain), name)) = item.zip(domain).zip(item.and_then(|item| pool.name(item))) {
            let order = deal(item.options.iter().map(|(id, pinned)| (id, *pinned)), |n| dice.below(n));
            items.push(DrawnItem { pack: name.pack, exercise: name.exercise, domain: domain.id.clone(), scored: !unscored.contains(&n), order });
        }
    }
    Ok(Drawn { format: FORMAT, blueprint: blueprint.id.clone(), size, seed, seconds: blueprint.seconds_for(size), items })
}

/// Ranks the pool: 0 for what was in no recent form, then the longest ago first.
fn ranks(pool: &Pool, recent: &[Vec<ItemRef>]) -> Vec<u16> {
    let recent = recent.get(..MOST_RECENT).unwrap_or(recent);
    let mut ranks = vec![0; pool.items.len()];
    // From the oldest to the newest, so that the newest form a question was in counts.
    for (n, form) in recent.iter().rev().enumerate() {
        for at in form.iter().filter_map(|name| pool.find(name)) {
            ranks[at] = u16::try_from(n + 1).unwrap_or(u16::MAX);
        }
    }
    ranks
}

/// Puts the pool into any order, rank by rank.
fn groups(ranks: &[u16], dice: &mut Dice) -> Vec<Vec<u32>> {
    let mut order: Vec<u32> = (0..u32::try_from(ranks.len()).unwrap_or(u32::MAX)).collect();
    dice.shuffle(&mut order);
    let most = ranks.iter().copied().max().unwrap_or_default();
    let mut groups = vec![Vec::new(); usize::from(most) + 1];
    for at in order {
        groups[usize::from(ranks[at as usize])].push(at);
    }
    groups
}

/// Gives how many questions of each level a form should have.
fn levels(blueprint: &Blueprint, counts: &[Count]) -> [u32; 3] {
    let total = counts.iter().map(|count| u32::from(count.all())).sum();
    let mix = blueprint.levels;
    let shares = largest_remainder(&[mix.clean, mix.working, mix.real].map(u32::from), total);
    [0, 1, 2].map(|at| shares.get(at).copied().unwrap_or_default())
}

fn short(blueprint: &Blueprint, counts: &[Count], room: &[u16], left: &[u32]) -> Vec<Short> {
    let lacking = blueprint.domains.iter().zip(counts).zip(room.iter().zip(left)).filter(|(_, (room, _))| **room > 0);
    lacking.map(|((domain, count), (room, alike))| Short { domain: domain.id.clone(), have: count.all() - room, need: count.all(), alike: *alike }).collect()
}

/// Puts a form into any order, questions about one record next to each other as their pack has them.
fn in_order(pool: &Pool, mut placed: Vec<Placed>, dice: &mut Dice) -> Vec<Placed> {
    // What was moved about while filling is no order to begin with.
    placed.sort_by_key(|placed| placed.item);
    let mut units: Vec<Vec<Placed>> = Vec::with_capacity(placed.len());
    let mut of_case: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for one in placed {
        match pool.items.get(one.item as usize).and_then(|item| item.case) {
            None => units.push(vec![one]),
            Some(case) => {
                let next = units.len();
                let at = *of_case.entry(case).or_insert(next);
                if at == next {
                    units.push(Vec::new());
                }
                units[at].push(one);
            }
        }
    }
    for unit in &mut units {
        unit.sort_by_key(|one| pool.items.get(one.item as usize).map(|item| item.place));
    }
    dice.shuffle(&mut units);
    units.into_iter().flatten().collect()
}

/// Chooses which questions do not count: of each domain so many, one in each stretch of it, so that they lie spread.
fn unscored(placed: &[Placed], counts: &[Count], dice: &mut Dice) -> std::collections::BTreeSet<usize> {
    let mut chosen = std::collections::BTreeSet::new();
    for (domain, count) in counts.iter().enumerate() {
        let at: Vec<usize> = placed.iter().enumerate().filter(|(_, one)| usize::from(one.domain) == domain).map(|(n, _)| n).collect();
        let wanted = usize::from(count.unscored);
        for n in 0..wanted {
            let (from, to) = (n * at.len() / wanted, (n + 1) * at.len() / wanted);
            chosen.extend(at.get(from + dice.below(to - from)));
        }
    }
    chosen
}
