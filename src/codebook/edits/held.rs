use super::{Release, Service};
use crate::code::Date;
use std::sync::{Arc, OnceLock};

/// Fetches a stored set; says why where it cannot.
type Load<T> = Box<dyn Fn() -> Result<T, String> + Send + Sync>;

/// Holds an imported set that is fetched when it is first asked.
pub(super) struct Held<T> {
    pub release: Release,
    set: OnceLock<Result<T, String>>,
    load: Load<T>,
}

impl<T> Held<T> {
    pub fn ready(release: Release, set: T) -> Self {
        let cell = OnceLock::new();
        // A new cell is empty, so this cannot fail.
        let _ = cell.set(Ok(set));
        Self { release, set: cell, load: Box::new(|| Err("it was here from the start".into())) }
    }

    pub fn later(release: Release, load: Load<T>) -> Self {
        Self { release, set: OnceLock::new(), load }
    }

    /// Gives the set, fetched now if it was not before.
    pub fn get(&self) -> Option<&T> {
        self.set.get_or_init(|| (self.load)()).as_ref().ok()
    }

    /// Says why the set could not be fetched, where that was tried.
    pub fn fault(&self) -> Option<&str> {
        self.set.get()?.as_ref().err().map(String::as_str)
    }

    pub fn is_loaded(&self) -> bool {
        matches!(self.set.get(), Some(Ok(_)))
    }
}

/// Holds the releases of one kind of edits.
pub(super) struct Shelf<T>(Vec<Arc<Held<T>>>);

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Shelf<T> {
    /// Puts a set on the shelf; one of the same name and service is replaced.
    pub fn put(&mut self, held: Held<T>) {
        self.0.retain(|known| known.release.name != held.release.name || known.release.service != held.release.service);
        self.0.push(Arc::new(held));
    }

    /// Takes sets of a name off the shelf.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|held| held.release.name != name);
    }

    /// Gives the release that is meant for a day; of two, the later. What another quarter says is no rule for it.
    pub fn choose(&self, service: Option<Service>, on: Date) -> Option<&Held<T>> {
        self.of(service).filter(|held| held.release.covers(on)).max_by_key(|held| held.release.from)
    }

    /// Gives the release that is meant for a day, or else the next later one, whose rows may tell of days before it.
    pub fn choose_looking_back(&self, service: Service, on: Date) -> Option<&Held<T>> {
        let later = || self.of(Some(service)).filter(|held| held.release.from.is_some_and(|from| on < from)).min_by_key(|held| held.release.from);
        self.choose(Some(service), on).or_else(later)
    }

    fn of(&self, service: Option<Service>) -> impl Iterator<Item = &Held<T>> {
        self.iter().filter(move |held| service.is_none_or(|service| held.release.service == service))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Held<T>> {
        self.0.iter().map(Arc::as_ref)
    }
}
