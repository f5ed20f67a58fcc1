//! What a pack says, judged: by the code book, the guidelines, the ledger, the chart's own words, and the grader.
//!
//! One file holds one subject. A rule returns findings with paths; lines are counted only for what was found, so
//! that checking a clean pack costs little more than reading it.

mod chart;
mod cites;
mod codes;
mod evidence;
mod grading;
mod ledger;
mod notes;
mod order;
mod traps;

use super::{
    Opened, Pack,
    fault::{Fault, Finding, Severity},
    parallel,
};
use crate::{
    codebook::CodeBook,
    exercise::{Exercise, Key, KeyPart, Section},
};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Tells whose pack it is: ours answers for every number and citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It comes with the program.
    Shipped,
    /// Somebody wrote it elsewhere; what we do not know is only remarked.
    Other,
}

impl Origin {
    /// Gives the weight of something we do not know.
    fn unknown(self) -> Severity {
        if self == Self::Shipped { Severity::Error } else { Severity::Remark }
    }

    /// Gives the weight of something an author left out.
    fn lacking(self) -> Severity {
        if self == Self::Shipped { Severity::Warning } else { Severity::Remark }
    }
}

/// How many costly hints (nearest code, nearest passage) one check gives; a person needs the first few.
const MOST_HINTS: usize = 100;
/// How many bytes of charts one check searches for quotes. A real pack needs a thousandth.
const MOST_SEARCHED: usize = 2 << 30;

/// Holds what every rule may use.
struct Checker<'a> {
    book: &'a CodeBook,
    pack: &'a Pack,
    origin: Origin,
    hints: AtomicUsize,
    searched: AtomicUsize,
}

impl Checker<'_> {
    /// Tells whether one more costly hint may be worked out.
    fn may_hint(&self) -> bool {
        self.hints.fetch_add(1, Ordering::Relaxed) < MOST_HINTS
    }

    /// Tells whether so many more bytes may be searched.
    fn may_search(&self, bytes: usize) -> bool {
        self.searched.fetch_add(bytes, Ordering::Relaxed) < MOST_SEARCHED
    }
}

/// Holds one exercise with its key, as the rules see it.
struct Case<'a> {
    with: &'a Checker<'a>,
    exercise: &'a Exercise,
    key: &'a Key,
}

impl<'a> Case<'a> {
    /// Gives each part with its path: `key.diagnoses[1]`.
    fn parts(&self) -> impl Iterator<Item = (String, &'a KeyPart)> {
        let mut counts = [0_usize; Section::ALL.len()];
        self.key.parts.iter().map(move |part| {
            let count = &mut counts[usize::from(part.section != Section::ALL[0])];
            *count += 1;
            (part_path(part.section, *count - 1), part)
        })
    }

    /// Gives the path of a part found otherwise.
    fn path_of(&self, wanted: &KeyPart) -> String {
        let at = self.key.section(wanted.section).position(|part| part.id == wanted.id);
        part_path(wanted.section, at.unwrap_or(0))
    }
}

fn part_path(section: Section, at: usize) -> String {
    format!("key.{}[{at}]", section.id())
}

/// Checks a pack that was read; gives the faults of reading too, all in the order of files and lines.
pub fn check(opened: &Opened, origin: Origin) -> Vec<Fault> {
    let mut faults = opened.faults.clone();
    if let Some(pack) = &opened.pack {
        let with = Checker { book: CodeBook::carried(), pack, origin, hints: AtomicUsize::new(0), searched: AtomicUsize::new(0) };
        let of_pack = (None, manifest(&with));
        let found = parallel::map(&pack.exercises, |one| exercise(&with, one));
        let found = found.into_iter().enumerate().map(|(n, found)| (Some(n), found));
        faults.extend(opened.place(std::iter::once(of_pack).chain(found).collect()));
    }
    faults.sort_by(|a, b| (&a.file, a.line, a.column, a.severity).cmp(&(&b.file, b.line, b.column, b.severity)));
    faults
}

fn manifest(with: &Checker<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let carried = with.book.edition();
    if let Some(edition) = with.pack.manifest.edition.as_ref().filter(|edition| **edition != carried.id) {
        let message = format!("this program carries {}, not “{edition}”", carried.id);
        found.push(Finding::at(Severity::Warning, "unknown_edition", "edition", message));
    }
    if with.pack.exercises.is_empty() {
        found.push(Finding::at(Severity::Warning, "no_exercise", "", "this pack has no exercise that can be read"));
    }
    found
}

fn exercise(with: &Checker<'_>, exercise: &Exercise) -> Vec<Finding> {
    let mut found = chart::judge(with, exercise);
    let Some(key) = exercise.key.open() else { return found };
    let case = Case { with, exercise, key };
    for rule in [codes::judge, ledger::judge, evidence::judge, cites::judge, order::judge, traps::judge, notes::judge, grading::judge] {
        rule(&case, &mut found);
    }
    found
}

/// Checks a pack and leaves out every exercise that has an error; the others are fit to be practised.
pub fn sound(mut opened: Opened, origin: Origin) -> (Option<Pack>, Vec<Fault>) {
    let faults = check(&opened, origin);
    let Some(mut pack) = opened.pack.take() else { return (None, faults) };
    let wrong = |id: &str| faults.iter().any(|f| f.severity == Severity::Error && f.path.split([':', ' ']).next() == Some(id));
    pack.exercises.retain(|exercise| !wrong(exercise.prompt.id.as_str()));
    (Some(pack), faults)
}
