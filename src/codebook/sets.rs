//! Which code sets stand ready, and which of them a day of service calls for.

use super::{
    CodeBook, Edition, Hit, TermIndex,
    cpt::CptSet,
    edits::{EditSet, Edits},
    hcpcs::HcpcsSet,
    import::Installed,
    index::{IndexBook, IndexKind},
};
use crate::code::Date;
use std::{
    cmp::Reverse,
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// Holds a set of which the days in force are known and the contents are read when first asked for.
struct Held<T> {
    edition: Edition,
    open: Box<dyn Fn() -> Option<T> + Send + Sync>,
    set: OnceLock<Option<Arc<T>>>,
}

impl<T> Held<T> {
    /// Gives the set; nothing where its file has gone or was damaged since the start.
    fn get(&self) -> Option<&Arc<T>> {
        self.set.get_or_init(|| (self.open)().map(Arc::new)).as_ref()
    }
}

/// Holds an index with its terms made ready for the search of codes.
struct Indexed {
    book: Arc<IndexBook>,
    terms: OnceLock<TermIndex>,
}

/// Holds the releases of one kind.
pub(super) struct Releases<T>(Vec<Arc<Held<T>>>);

impl<T> Default for Releases<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Clone for Releases<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Releases<T> {
    /// Adds a release that is opened when first asked for; one with the same id is replaced.
    pub(super) fn hold(&mut self, edition: Edition, open: impl Fn() -> Option<T> + Send + Sync + 'static) {
        self.0.retain(|known| known.edition.id != edition.id);
        self.0.push(Arc::new(Held { edition, open: Box::new(open), set: OnceLock::new() }));
        self.0.sort_by_key(|held| held.edition.from);
    }

    /// Gives the release for a day: the one in force on it, or else the nearest that can be opened.
    fn on(&self, on: Date) -> Option<&Arc<T>> {
        self.nearest(on).into_iter().find_map(Held::get)
    }

    /// Gives what [`Self::on`] gives where it has been opened; opens nothing.
    fn opened(&self, on: Date) -> Option<&Arc<T>> {
        // A release that cannot be opened is passed over; one not opened yet is what is waited for.
        self.nearest(on).into_iter().find_map(|held| match held.set.get() {
            Some(None) => None,
            opened => Some(opened.and_then(Option::as_ref)),
        })?
    }

    /// Gives the releases, those nearest to a day first; of two in force, the later one.
    fn nearest(&self, on: Date) -> Vec<&Held<T>> {
        let mut near: Vec<&Held<T>> = self.0.iter().map(Arc::as_ref).collect();
        near.sort_by_key(|held| (distance(&held.edition, on), Reverse(held.edition.from)));
        near
    }
}

/// Holds every code set that can be asked: those the program carries and those a person imported.
///
/// What the program carries is unpacked, and what was imported is read, when it is first asked for, never by making this.
#[derive(Clone, Default)]
pub struct CodeSets {
    /// Imported ICD-10-CM editions.
    diagnoses: Releases<CodeBook>,
    /// Imported indexes and tables of ICD-10-CM, by kind.
    indexes: BTreeMap<IndexKind, Releases<Indexed>>,
    /// Imported releases of HCPCS Level II.
    hcpcs: Releases<HcpcsSet>,
    /// Imported CPT.
    cpt: Releases<CptSet>,
    /// Carried and imported edits.
    edits: Edits,
    /// What is installed, with figures, for lists.
    installed: Vec<Arc<Installed>>,
}

impl CodeSets {
    /// Gives the ICD-10-CM edition that judges a day of service: the one in force on it, or else the nearest one.
    ///
    /// Ask [`Edition::covers`] whether it is in force on that day; the screen says where it is not.
    pub fn diagnoses(&self, on: Date) -> &Arc<CodeBook> {
        let carried = CodeBook::carried_shared();
        let rank = |edition: &Edition| (distance(edition, on), Reverse(edition.from));
        let better = self.diagnoses.nearest(on).into_iter().take_while(|held| rank(&held.edition) < rank(carried.edition()));
        better.into_iter().find_map(Held::get).unwrap_or(carried)
    }

    /// Lists the ICD-10-CM editions, the earliest first; each is opened by it.
    pub fn editions(&self) -> Vec<Arc<CodeBook>> {
        let carried = CodeBook::carried_shared();
        let imported = self.diagnoses.0.iter().filter(|held| held.edition.id != carried.edition().id);
        let mut all: Vec<Arc<CodeBook>> = imported.filter_map(|held| held.get().cloned()).collect();
        all.push(Arc::clone(carried));
        all.sort_by_key(|book| book.edition().from);
        all
    }

    /// Names the ICD-10-CM editions, the earliest first; none is opened by it.
    pub fn edition_names(&self) -> Vec<Edition> {
        let carried = Edition::carried();
        let imported = self.diagnoses.0.iter().map(|held| &held.edition).filter(|edition| edition.id != carried.id);
        let mut all: Vec<Edition> = imported.chain([&carried]).cloned().collect();
        all.sort_by_key(|edition| edition.from);
        all
    }

    /// Adds an edition that is opened when first asked for; one with the same id is replaced.
    pub(super) fn hold_diagnoses(&mut self, edition: Edition, open: impl Fn() -> Option<CodeBook> + Send + Sync + 'static) {
        self.diagnoses.hold(edition, open);
    }

    /// Gives an index or table of ICD-10-CM for a day of service: the imported one in force on it, or else the nearest.
    pub fn index(&self, kind: IndexKind, on: Date) -> Option<&Arc<IndexBook>> {
        self.indexes.get(&kind)?.on(on).map(|held| &held.book)
    }

    /// Finds up to `limit` diagnoses for what a person typed, in the edition of a day and the indexes imported for it.
    ///
    /// Only indexes that [`Self::make_terms_ready`] has seen take part, so that a key stroke never waits for one.
    pub fn search(&self, query: &str, limit: usize, on: Date) -> Vec<Hit<'_>> {
        let terms: Vec<&TermIndex> = self.terms(on).collect();
        self.diagnoses(on).search_with(query, limit, &terms)
    }

    /// Makes the terms of every imported index ready for [`Self::search`].
    ///
    /// It takes a moment the first time, so it belongs in a job. Copies of these sets gain by it too.
    pub fn make_terms_ready(&self) {
        for held in self.indexes.values().flat_map(|releases| &releases.0) {
            if let Some(index) = held.get() {
                index.terms.get_or_init(|| TermIndex::build(index.book.pairs()));
            }
        }
    }

    /// Gives the terms of the indexes for a day, of those that are ready.
    pub fn terms(&self, on: Date) -> impl Iterator<Item = &TermIndex> {
        self.indexes.values().filter_map(move |releases| releases.opened(on)?.terms.get())
    }

    /// Gives the imported HCPCS release for a day of service: the one in force on it, or else the nearest.
    ///
    /// It holds ended codes too, so a day before its own is judged by the days of each code.
    pub fn hcpcs(&self, on: Date) -> Option<&Arc<HcpcsSet>> {
        self.hcpcs.on(on)
    }

    /// Gives the imported CPT for a day of service. Its text stays on this machine: see [`CptSet::licence`].
    pub fn cpt(&self, on: Date) -> Option<&Arc<CptSet>> {
        self.cpt.on(on)
    }

    /// Gives the edits, carried and imported; a large set is read when it is first asked.
    pub fn edits(&self) -> &Edits {
        &self.edits
    }

    /// Adds an index or table that is opened when first asked for.
    pub(super) fn hold_index(&mut self, kind: IndexKind, edition: Edition, open: impl Fn() -> Option<IndexBook> + Send + Sync + 'static) {
        let open = move || open().map(|book| Indexed { book: Arc::new(book), terms: OnceLock::new() });
        self.indexes.entry(kind).or_default().hold(edition, open);
    }

    /// Adds a HCPCS release that is opened when first asked for.
    pub(super) fn hold_hcpcs(&mut self, edition: Edition, open: impl Fn() -> Option<HcpcsSet> + Send + Sync + 'static) {
        self.hcpcs.hold(edition, open);
    }

    /// Adds CPT that is opened when first asked for.
    pub(super) fn hold_cpt(&mut self, edition: Edition, open: impl Fn() -> Option<CptSet> + Send + Sync + 'static) {
        self.cpt.hold(edition, open);
    }

    /// Adds a set of edits that is at hand; one of the same kind, name and service is replaced.
    pub fn add_edits(&mut self, set: EditSet) {
        self.edits.add(set);
    }

    /// Gives the edits, to add to them.
    pub(super) fn edits_mut(&mut self) -> &mut Edits {
        &mut self.edits
    }

    /// Lists what is installed on this machine, kind by kind.
    pub fn installed(&self) -> &[Arc<Installed>] {
        &self.installed
    }

    /// Gives a number that changes with what is installed, for who keeps what the sets said.
    pub fn stamp(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        for one in &self.installed {
            (&one.head.id, one.bytes, Arc::as_ptr(one)).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Writes down what is installed.
    pub(super) fn set_installed(&mut self, installed: Vec<Arc<Installed>>) {
        self.installed = installed;
    }
}

/// Counts the days between a day and an edition; nought within it.
fn distance(edition: &Edition, on: Date) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    if on < edition.from {
        days(on, edition.from)
    } else if on > edition.to {
        days(edition.to, on)
    } else {
        0
    }
}
