//! Everything a form may be drawn from, looked at once so that drawing is quick.

use super::marks::guess_of;
use crate::{
    blueprint::Sort,
    exercise::{Exercise, ExerciseId, KeyState, Kind, Level, PackId, PartId, Triples},
    pack::Pack,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names a question of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRef {
    /// Its pack.
    pub pack: PackId,
    /// Its id there.
    pub exercise: ExerciseId,
}

/// Holds what drawing needs to know of one exercise.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its pack, by its place among the pool's.
    pub(super) pack: u32,
    pub(super) exercise: ExerciseId,
    /// Its place in its pack; questions of a case keep that order.
    pub(super) place: u32,
    pub(super) kind: Kind,
    /// Whether it is a question about a record.
    pub(super) of_case: bool,
    /// Its skills, one bit each.
    pub(super) skills: u128,
    pub(super) level: Level,
    /// The record it shares with others, by number.
    pub(super) case: Option<u32>,
    /// The name for questions too alike, by number.
    pub(super) alike: Option<u32>,
    pub(super) triples: Triples,
    /// The chance of a right answer by guessing alone.
    pub(super) guess: f64,
    /// Its options and whether they keep their place.
    pub(super) options: Box<[(PartId, bool)]>,
}

/// Holds what a form may be drawn from, in an order of its own: the packs' order counts for nothing.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    pub(super) packs: Vec<PackId>,
    /// In order of pack and id, each once.
    pub(super) items: Vec<Item>,
    /// For each shared record the items about it, in their pack's order.
    pub(super) cases: Vec<Vec<u32>>,
}

impl Item {
    /// How many makes of item domains tell apart.
    pub(super) const MAKES: usize = 5;

    /// Gives the number of its make.
    pub(super) fn make(&self) -> usize {
        match self.kind {
            Kind::Question => usize::from(self.of_case),
            Kind::Coding => 2,
            Kind::Claim => 3,
            Kind::Audit => 4,
        }
    }

    /// Tells whether a domain filled from this may be filled with items of a make.
    pub(super) fn make_is(make: usize, sort: Sort) -> bool {
        match sort {
            Sort::Questions => make <= 1,
            Sort::Cases => make == 1,
            Sort::Coding => make == 2,
            Sort::Claims => make == 3,
            Sort::Audits => make == 4,
        }
    }
}

impl Pool {
    /// Looks packs over. An exercise without a key is left out: nobody could score it.
    ///
    /// Costs one pass over the words of every question: some 5 µs each, and about 500 bytes.
    pub fn of(packs: &[&Pack]) -> Self {
        Self::made(packs, |_| true)
    }

    /// Looks packs over for questions alone, as [`Self::of`] does for every kind: a window sits no other.
    pub fn of_questions(packs: &[&Pack]) -> Self {
        Self::made(packs, |one| one.prompt.question.is_some())
    }

    fn made(packs: &[&Pack], takes: impl Fn(&Exercise) -> bool) -> Self {
        let mut ids: Vec<PackId> = packs.iter().map(|pack| pack.manifest.id.clone()).collect();
        ids.sort();
        ids.dedup();
        let mut items: Vec<Item> = Vec::with_capacity(packs.iter().map(|pack| pack.exercises.len()).sum());
        let mut names = Names::default();
        for pack in packs {
            let at = ids.binary_search(&pack.manifest.id).unwrap_or_default();
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            items.extend(pack.exercises.iter().enumerate().filter(|(_, one)| one.key != KeyState::Absent && takes(one)).map(|(place, one)| names.item(at, place, one)));
        }
        items.sort_by(|a, b| (a.pack, &a.exercise, &a.triples).cmp(&(b.pack, &b.exercise, &b.triples)));
        items.dedup_by(|later, first| (later.pack, &later.exercise) == (first.pack, &first.exercise));
        let mut pool = Self { packs: ids, items, cases: vec![Vec::new(); names.cases.len()] };
        pool.gather(&names);
        pool
    }

    /// Notes who shares a record: the questions about it, and the exercise it comes from.
    fn gather(&mut self, names: &Names) {
        for item in &mut self.items {
            let own = names.cases.get(&(item.pack, item.exercise.clone())).copied();
            item.case = item.case.or(own);
            item.of_case |= item.case.is_some() && item.kind == Kind::Question;
        }
        for (at, item) in self.items.iter().enumerate() {
            if let Some(members) = item.case.and_then(|case| self.cases.get_mut(case as usize)) {
                members.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        let items = &self.items;
        for members in &mut self.cases {
            members.sort_by_key(|&at| items.get(at as usize).map(|item| item.place));
        }
    }

    /// Counts what may be drawn.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Tells whether nothing may be drawn.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Gives about how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let of = |item: &Item| {
            let options: usize = item.options.iter().map(|(id, _)| size_of::<(PartId, bool)>() + id.0.len()).sum();
            size_of::<Item>() + item.exercise.as_str().len() + item.triples.bytes() + options
        };
        self.items.iter().map(of).sum()
    }

    /// Names an item.
    pub(super) fn name(&self, item: &Item) -> Option<ItemRef> {
        Some(ItemRef { pack: self.packs.get(item.pack as usize)?.clone(), exercise: item.exercise.clone() })
    }

    /// Finds an item by its name.
    pub(super) fn find(&self, name: &ItemRef) -> Option<usize> {
        self.place_of(&name.pack, &name.exercise)
    }

    /// Names every item, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = (&PackId, &ExerciseId)> {
        let pack = |item: &Item| self.packs.get(item.pack as usize);
        // An item's pack is one of the pool's own, so none is left out and the places are right.
        self.items.iter().filter_map(move |item| Some((pack(item)?, &item.exercise)))
    }

    /// Finds an item by its pack and its id there.
    pub(super) fn place_of(&self, pack: &PackId, exercise: &ExerciseId) -> Option<usize> {
        let pack = u32::try_from(self.packs.binary_search(pack).ok()?).ok()?;
        self.items.binary_search_by(|item| (item.pack, &item.exercise).cmp(&(pack, exercise))).ok()
    }
}

/// Gives numbers to the names authors give: what they are is of no account, only whether two are the same.
#[derive(Default)]
struct Names {
    cases: BTreeMap<(u32, ExerciseId), u32>,
    alike: BTreeMap<(u32, String), u32>,
}

fn number<K: Ord>(names: &mut BTreeMap<K, u32>, name: K) -> u32 {
    let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
    *names.entry(name).or_insert(next)
}

impl Names {
    fn item(&mut self, pack: u32, place: usize, exercise: &Exercise) -> Item {
        let prompt = &exercise.prompt;
        let question = prompt.question.as_deref();
        let texts = question.into_iter().flat_map(|q| std::iter::once(q.stem.as_str()).chain(q.options.iter().map(|choice| choice.text.as_str())));
        let case = question.and_then(|q| q.case.clone()).map(|case| number(&mut self.cases, (pack, case)));
        Item {
            pack,
            exercise: prompt.id.clone(),
            place: u32::try_from(place).unwrap_or(u32::MAX),
            kind: prompt.kind,
            of_case: prompt.kind == Kind::Question && (case.is_some() || prompt.chart.is_some()),
            skills: prompt.domains.iter().fold(0, |all, skill| all | skill.bit()),
            level: prompt.level,
            case,
            alike: question.and_then(|q| q.alike.clone()).map(|alike| number(&mut self.alike, (pack, alike))),
            triples: Triples::of(texts),
            guess: guess_of(prompt),
            options: question.map(|q| q.options.iter().map(|choice| (choice.id.clone(), choice.pinned)).collect()).unwrap_or_default(),
        }
    }
}
