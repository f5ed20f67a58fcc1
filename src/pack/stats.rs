use super::Pack;
use crate::exercise::{Kind, Role, Section};
use serde::Serialize;
use std::collections::BTreeMap;

/// Holds what some packs have in them, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Packs.
    pub packs: usize,
    /// Exercises of every kind, by the kind's id.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Exercises by level.
    pub levels: BTreeMap<&'static str, usize>,
    /// Exercises by domain; one counts for each of its domains.
    pub domains: BTreeMap<&'static str, usize>,
    /// Exercises by setting.
    pub settings: BTreeMap<&'static str, usize>,
    /// Words of all documents.
    pub words: usize,
    /// Parts of all keys, by section.
    pub parts: BTreeMap<&'static str, usize>,
    /// Parts that may be left out.
    pub optional: usize,
    /// Parts with a code as good.
    pub with_alternates: usize,
    /// Expected wrong answers.
    pub traps: usize,
    /// Findings of the check that were overruled.
    pub waivers: usize,
    /// Records that cannot be coded as they stand.
    pub queries: usize,
}

/// Counts what packs have in them.
pub fn stats(packs: &[Pack]) -> Stats {
    let mut counted = Stats { packs: packs.len(), ..Stats::default() };
    counted.kinds.extend(Kind::ALL.map(|kind| (kind.id(), 0)));
    counted.parts.extend(Section::ALL.map(|section| (section.id(), 0)));
    for exercise in packs.iter().flat_map(|pack| &pack.exercises) {
        let prompt = &exercise.prompt;
        *counted.kinds.entry(prompt.kind.id()).or_default() += 1;
        *counted.levels.entry(prompt.level.name()).or_default() += 1;
        if let Some(chart) = &prompt.chart {
            *counted.settings.entry(chart.encounter.setting.name()).or_default() += 1;
        }
        for domain in &prompt.domains {
            *counted.domains.entry(domain.id()).or_default() += 1;
        }
        counted.words += prompt.documents().iter().map(|document| document.text.split_whitespace().count()).sum::<usize>();
        let Some(key) = exercise.key.open() else { continue };
        for part in &key.parts {
            *counted.parts.entry(part.section.id()).or_default() += 1;
            counted.optional += usize::from(part.role == Role::Optional);
            counted.with_alternates += usize::from(!part.alternates.is_empty());
        }
        counted.traps += key.traps.len();
        counted.waivers += key.waivers.len();
        counted.queries += usize::from(key.query.is_some());
    }
    counted
}
