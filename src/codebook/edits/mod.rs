//! Edits: which services are not paid together, how many units, which need another, which diagnoses fit the patient.
//!
//! What the program carries are facts with their source, so that the rules fire on a fresh install; the official
//! releases are imported by a person and come first where they know the answer. Every answer is for a day of service
//! and says where it comes from. Readers here are pure functions of bytes; no file is opened in this room.

pub mod add_on;
mod any;
mod carried;
mod frame;
mod generate;
mod held;
mod packed;
pub mod pairs;
pub mod patient;
pub mod relative;
mod release;
mod sheet;
pub mod units;

#[cfg(test)]
mod tests;

pub use any::{EditSet, recognise};
pub use frame::{SetKind, StoredError, begins_with, glance};
pub use generate::generate_pairs;
pub use release::{Release, Service};

use super::ledger::Global;
use crate::code::{Date, Icd10Cm, ProcedureCode};
use add_on::{AddOn, AddOnSet};
use held::{Held, Shelf};
use pairs::{Pair, PairSet};
use patient::{PatientEdits, PatientSet};
use relative::GlobalSet;
use units::{UnitLimit, UnitSet};

/// As many bytes from the beginning of a stored set as [`glance`] needs.
pub const GLANCE: usize = (1 << 20) + 64;

/// Says where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source<'a> {
    /// A fact that comes with the program; its source in words.
    Carried(&'a str),
    /// A release a person imported. It is meant for the day, but for pairs: those of a later release tell of earlier days too.
    Imported(&'a Release),
}

/// Holds an answer and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a, T> {
    /// The answer.
    pub what: T,
    /// Where it comes from.
    pub source: Source<'a>,
}

impl Source<'_> {
    /// Gives the words that name it.
    pub fn name(&self) -> &str {
        match self {
            Self::Carried(words) => words,
            Self::Imported(release) => &release.name,
        }
    }

    /// Gives the words that name it, a release with its days.
    pub fn says(&self) -> String {
        match self {
            Self::Carried(words) => (*words).to_owned(),
            Self::Imported(release) => release.says(),
        }
    }
}

impl<'a, T> Found<'a, T> {
    fn carried((what, source): (T, &'static str)) -> Self {
        Self { what, source: Source::Carried(source) }
    }

    fn imported(release: &'a Release, what: T) -> Self {
        Self { what, source: Source::Imported(release) }
    }
}

/// Holds the carried edits and those a person imported; a copy shares the sets.
///
/// Of several releases the one meant for the day of service answers; none answers for a day it is not meant for. What it
/// does not know is answered from the carried facts.
#[derive(Clone, Default)]
pub struct Edits {
    pairs: Shelf<PairSet>,
    units: Shelf<UnitSet>,
    add_ons: Shelf<AddOnSet>,
    patient: Shelf<PatientSet>,
    global: Shelf<GlobalSet>,
}

impl Edits {
    /// Gives the pair of two codes, in either order, for a practitioner's claim; one that was taken back is none.
    pub fn pair(&self, one: ProcedureCode, other: ProcedureCode, on: Date) -> Option<Found<'_, Pair<'_>>> {
        self.pair_for(Service::Practitioner, one, other, on)
    }

    /// Gives the pair of two codes, in either order, for a service.
    ///
    /// A pair the release has ended stays ended, even where it is carried. Pairs keep their own days, so that a day
    /// before every release is judged by the dated rows of the next one.
    pub fn pair_for(&self, service: Service, one: ProcedureCode, other: ProcedureCode, on: Date) -> Option<Found<'_, Pair<'_>>> {
        if let Some(held) = self.pairs.choose_looking_back(service, on)
            && let Some(set) = held.get()
        {
            let tells = |pair: &Pair<'_>| tells_of(&held.release, pair, on);
            if let Some(pair) = set.between(one, other, on).filter(tells) {
                return pair.binds().then(|| Found::imported(&held.release, pair));
            }
            if set.history(one, other).iter().chain(&set.history(other, one)).any(tells) {
                return None;
            }
        }
        carried::pair(one, other).or_else(|| carried::pair(other, one)).map(Found::carried)
    }

    /// Lists the pairs of a practitioner's claim that name a code: those of which it is the first, then those of which it
    /// is the second, up to `most` of each. What the release does not know is listed as carried.
    pub fn pairs_naming(&self, code: ProcedureCode, on: Date, most: usize) -> Vec<Found<'_, Pair<'_>>> {
        let held = self.pairs.choose_looking_back(Service::Practitioner, on).and_then(|held| Some((held, held.get()?)));
        let unknown = |pair: &Pair<'_>| held.is_none_or(|(_, set)| !set.knows(pair.column1, pair.column2) && !set.knows(pair.column2, pair.column1));
        let mut all = Vec::new();
        for second in [false, true] {
            let mut found = Vec::new();
            if let Some((held, set)) = held {
                let pairs = if second { set.with_second(code, on, most) } else { set.with_first(code, on, most) };
                found.extend(pairs.into_iter().filter(|pair| tells_of(&held.release, pair, on)).map(|pair| Found::imported(&held.release, pair)));
            }
            let is_here = |pair: &Pair<'_>| if second { pair.column2 == code } else { pair.column1 == code };
            found.extend(carried::pairs_naming(code).filter(|(pair, _)| is_here(pair) && unknown(pair)).map(|(pair, source)| Found::carried((pair, source))));
            found.truncate(most);
            all.extend(found);
        }
        all
    }

    /// Lists the add-ons that may stand beside a service, imported ones first; no code twice.
    pub fn add_ons_of(&self, primary: ProcedureCode, on: Date) -> Vec<Found<'_, ProcedureCode>> {
        let held = self.add_ons.choose(None, on).and_then(|held| Some((held, held.get()?)));
        let imported = held.into_iter().flat_map(|(held, set)| set.of_primary(primary, on).into_iter().map(|code| Found::imported(&held.release, code)));
        let mut all: Vec<Found<'_, ProcedureCode>> = imported.collect();
        // An add-on the release knows has the primaries the release gives it.
        let carried = carried::add_ons_of(primary).filter(|(code, _)| held.is_none_or(|(_, set)| set.add_on(*code, on).is_none()));
        all.extend(carried.map(Found::carried));
        all
    }

    /// Gives the most units of a code on a practitioner's claim.
    pub fn unit_limit(&self, code: ProcedureCode, on: Date) -> Option<Found<'_, UnitLimit<'_>>> {
        self.unit_limit_for(Service::Practitioner, code, on)
    }

    /// Gives the most units of a code for a service. What is carried is of practitioners alone.
    pub fn unit_limit_for(&self, service: Service, code: ProcedureCode, on: Date) -> Option<Found<'_, UnitLimit<'_>>> {
        let held = self.units.choose(Some(service), on);
        let imported = held.and_then(|held| Some(Found::imported(&held.release, held.get()?.limit(code)?)));
        imported.or_else(|| if service == Service::Practitioner { carried::unit_limit(code, on).map(Found::carried) } else { None })
    }

    /// Gives what is known of an add-on code; nothing where the code is none.
    pub fn add_on(&self, code: ProcedureCode, on: Date) -> Option<Found<'_, AddOn>> {
        let held = self.add_ons.choose(None, on);
        let imported = held.and_then(|held| Some(Found::imported(&held.release, held.get()?.add_on(code, on)?)));
        imported.or_else(|| carried::add_on(code, on).map(Found::carried))
    }

    /// Gives what the Medicare Code Editor says of a diagnosis; nothing is carried.
    pub fn patient(&self, code: Icd10Cm, on: Date) -> Option<Found<'_, PatientEdits>> {
        let held = self.patient.choose(None, on)?;
        Some(Found::imported(&held.release, held.get()?.edits(code)?))
    }

    /// Gives the global period of a procedure.
    pub fn global_days(&self, code: ProcedureCode, on: Date) -> Option<Found<'_, Global>> {
        let held = self.global.choose(None, on);
        let imported = held.and_then(|held| Some(Found::imported(&held.release, held.get()?.days(code)?.global)));
        imported.or_else(|| carried::global_days(code, on).map(Found::carried))
    }

    /// Adds a set that is at hand; one of the same kind, name and service is replaced.
    pub fn add(&mut self, set: EditSet) {
        let release = set.release().clone();
        match set {
            EditSet::Pairs(set) => self.pairs.put(Held::ready(release, set)),
            EditSet::Units(set) => self.units.put(Held::ready(release, set)),
            EditSet::AddOns(set) => self.add_ons.put(Held::ready(release, set)),
            EditSet::Patient(set) => self.patient.put(Held::ready(release, set)),
            EditSet::GlobalDays(set) => self.global.put(Held::ready(release, set)),
        }
    }

    /// Adds a stored set that is fetched when it is first asked: `fetch` gives its bytes, or says why it cannot.
    ///
    /// Kind and release are what [`glance`] tells of the same bytes.
    pub fn add_later(&mut self, kind: SetKind, release: Release, fetch: impl Fn() -> Result<Vec<u8>, String> + Send + Sync + 'static) {
        fn opening<T: 'static>(
            fetch: impl Fn() -> Result<Vec<u8>, String> + Send + Sync + 'static,
            open: fn(Vec<u8>) -> Result<T, StoredError>,
        ) -> Box<dyn Fn() -> Result<T, String> + Send + Sync> {
            Box::new(move || open(fetch()?).map_err(|why| why.to_string()))
        }
        match kind {
            SetKind::Pairs => self.pairs.put(Held::later(release, opening(fetch, PairSet::open))),
            SetKind::Units => self.units.put(Held::later(release, opening(fetch, UnitSet::open))),
            SetKind::AddOns => self.add_ons.put(Held::later(release, opening(fetch, AddOnSet::open))),
            SetKind::Patient => self.patient.put(Held::later(release, opening(fetch, PatientSet::open))),
            SetKind::GlobalDays => self.global.put(Held::later(release, opening(fetch, GlobalSet::open))),
        }
    }

    /// Takes the sets of a kind and a release's name away.
    pub fn remove(&mut self, kind: SetKind, name: &str) {
        match kind {
            SetKind::Pairs => self.pairs.remove(name),
            SetKind::Units => self.units.remove(name),
            SetKind::AddOns => self.add_ons.remove(name),
            SetKind::Patient => self.patient.remove(name),
            SetKind::GlobalDays => self.global.remove(name),
        }
    }

    /// Lists the imported releases: kind, release, whether it is in memory, and why it could not be fetched.
    pub fn imported(&self) -> Vec<Imported<'_>> {
        fn rows<T>(kind: SetKind, shelf: &Shelf<T>) -> impl Iterator<Item = Imported<'_>> {
            shelf.iter().map(move |held| Imported { kind, release: &held.release, is_loaded: held.is_loaded(), fault: held.fault() })
        }
        let pairs = rows(SetKind::Pairs, &self.pairs).chain(rows(SetKind::Units, &self.units));
        let rest = rows(SetKind::Patient, &self.patient).chain(rows(SetKind::GlobalDays, &self.global));
        pairs.chain(rows(SetKind::AddOns, &self.add_ons)).chain(rest).collect()
    }
}

/// Tells whether a row speaks for a day: of one the release is not meant for, only a row with days of its own does.
fn tells_of(release: &Release, pair: &Pair<'_>, on: Date) -> bool {
    release.covers(on) || pair.from.is_some()
}

/// Holds one row of [`Edits::imported`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported<'a> {
    /// Which kind of edits.
    pub kind: SetKind,
    /// Which release.
    pub release: &'a Release,
    /// Whether it is in memory.
    pub is_loaded: bool,
    /// Why it could not be fetched, where that was tried.
    pub fault: Option<&'a str>,
}
