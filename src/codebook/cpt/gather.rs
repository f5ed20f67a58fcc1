use super::set::{CptSet, Draft};
use crate::code::{Cpt, Date};
use crate::codebook::import::ImportError;
use std::collections::BTreeMap;

/// Names the descriptors the AMA gives a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    Long,
    Medium,
    Short,
    Consumer,
}

/// Gathers what one or several files say, number by number.
#[derive(Default)]
pub struct Gathered {
    codes: BTreeMap<Cpt, Draft>,
    latest: Option<Date>,
}

impl Gathered {
    /// Keeps a text of a number; the first of each kind stays, so that files may overlap.
    pub fn keep(&mut self, code: Cpt, kind: Text, text: &str) {
        let draft = self.codes.entry(code).or_default();
        let place = match kind {
            Text::Long => &mut draft.long,
            Text::Medium => &mut draft.medium,
            Text::Short => &mut draft.short,
            Text::Consumer => &mut draft.consumer,
        };
        if place.is_empty() {
            text.trim().clone_into(place);
        }
    }

    /// Keeps the day from which a number has its present text.
    pub fn since(&mut self, code: Cpt, day: Option<Date>) {
        let draft = self.codes.entry(code).or_default();
        draft.since = draft.since.max(day);
        self.latest = self.latest.max(day);
    }

    /// Makes the set.
    pub fn finish(self, file: &str) -> Result<CptSet, ImportError> {
        let wrong = |why: String| ImportError::NotThis { file: file.to_owned(), wanted: "a CPT data file", why };
        if self.codes.is_empty() {
            return Err(wrong("it holds no CPT number with a descriptor".into()));
        }
        CptSet::make(self.latest, self.codes).map_err(|fault| wrong(fault.to_string()))
    }
}
