//! What packs have in them, counted.

mod variety;

pub use variety::{Lengths, Stems, Variety};

use super::{Pack, check::lengths_of};
use crate::{
    attempt::letter_at,
    exercise::{AnswerForm, Kind, Prompt, QuestionKey, Role, Section},
};
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
    /// Right options by the letter of their place in the author's order; each of several counts.
    pub right_places: BTreeMap<String, usize>,
    /// Questions with one best option.
    pub one_best: usize,
    /// Questions with one best option that is longer than each of the others.
    pub right_is_longest: usize,
    /// Questions with one best option that is shorter than each of the others.
    pub right_is_shortest: usize,
    /// Lines to be audited.
    pub audit_lines: usize,
    /// Lines among them that are wrong.
    pub audit_faults: usize,
    /// What an audit's wrong lines may be called first, by the error's name.
    pub audit_errors: BTreeMap<String, usize>,
    /// Audits with nothing wrong.
    pub audits_clean: usize,
    /// How varied they are.
    #[serde(flatten)]
    pub variety: Variety,
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
        counted.words += variety::words(prompt);
        let Some(key) = exercise.key.open() else { continue };
        for part in &key.parts {
            *counted.parts.entry(part.section.id()).or_default() += 1;
            counted.optional += usize::from(part.role == Role::Optional);
            counted.with_alternates += usize::from(!part.alternates.is_empty());
        }
        counted.traps += key.traps.len();
        counted.waivers += key.waivers.len();
        counted.queries += usize::from(key.query.is_some());
        if let Some(key) = &key.question {
            question(&mut counted, prompt, key);
        }
        if let Some(key) = &key.audit {
            counted.audit_lines += key.lines.len();
            counted.audit_faults += key.faults.len();
            counted.audits_clean += usize::from(key.faults.is_empty());
            for error in key.faults.iter().filter_map(|fault| fault.errors.first()) {
                *counted.audit_errors.entry(format!("{error:?}")).or_default() += 1;
            }
        }
    }
    counted.variety = variety::variety(packs);
    counted
}

/// Counts where the right options stand, and whether the length of the one best gives it away.
fn question(counted: &mut Stats, prompt: &Prompt, key: &QuestionKey) {
    let Some(asked) = &prompt.question else { return };
    for at in asked.options.iter().enumerate().filter(|(_, option)| key.right.contains(&option.id)).filter_map(|(at, _)| letter_at(at)) {
        *counted.right_places.entry(at.to_string()).or_default() += 1;
    }
    if asked.answer != AnswerForm::One {
        return;
    }
    let Some((right, _, at)) = lengths_of(&asked.options, |id| key.right.contains(id)) else { return };
    let others = || asked.options.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, option)| option.text.chars().count());
    counted.one_best += 1;
    counted.right_is_longest += usize::from(others().all(|other| other < right));
    counted.right_is_shortest += usize::from(others().all(|other| other > right));
}
