//! What a pack says, judged: by the code book, the guidelines, the ledger, the chart's own words, and the grader.
//!
//! One file holds one subject. A rule returns findings with paths; lines are counted only for what was found, so
//! that checking a clean pack costs little more than reading it.

mod audit;
mod chart;
mod cites;
mod claim;
mod codes;
mod em;
mod evidence;
mod grading;
mod ledger;
mod modifiers;
mod notes;
mod order;
mod question;
mod traps;

pub(super) use question::lengths_of;

use super::{
    Opened, Pack,
    fault::{Fault, Finding, Severity},
    parallel,
};
use crate::{
    codebook::{CodeBook, CodeSets, rules::RuleFinding},
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
    sets: &'a CodeSets,
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
    /// The edition that judges the chart's date of service.
    book: &'a CodeBook,
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

/// Words a finding of the book, with the note it rests on and where that stands.
fn worded(finding: &RuleFinding) -> String {
    let note: String = finding.note_text.chars().take(160).collect();
    match note.trim() {
        // The sentence names the edition itself.
        "" if finding.message.contains(&finding.note_from) => finding.message.clone(),
        "" => format!("{} [{}]", finding.message, finding.note_from),
        note => format!("{} [{}: “{note}”]", finding.message, finding.note_from),
    }
}

fn part_path(section: Section, at: usize) -> String {
    format!("key.{}[{at}]", section.id())
}

/// Checks a pack that was read by the carried code sets; gives the faults of reading too, in the order of files and lines.
pub fn check(opened: &Opened, origin: Origin) -> Vec<Fault> {
    check_with(opened, origin, &CodeSets::default())
}

/// Checks a pack as [`check`] does; each chart is judged by the edition its date of service calls for.
pub fn check_with(opened: &Opened, origin: Origin, sets: &CodeSets) -> Vec<Fault> {
    let mut faults = opened.faults.clone();
    if let Some(pack) = &opened.pack {
        let with = Checker { sets, pack, origin, hints: AtomicUsize::new(0), searched: AtomicUsize::new(0) };
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
    let here = with.sets.edition_names();
    if let Some(edition) = with.pack.manifest.edition.as_ref().filter(|edition| here.iter().all(|known| known.id != **edition)) {
        let ids: Vec<&str> = here.iter().map(|known| known.id.as_str()).collect();
        let message = format!("this program has {}, not “{edition}”", ids.join(" and "));
        found.push(Finding::at(Severity::Warning, "unknown_edition", "edition", message).hint("import that release in Settings or with `clean-claim codeset import`"));
    }
    if with.pack.exercises.is_empty() {
        found.push(Finding::at(Severity::Warning, "no_exercise", "", "this pack has no exercise that can be read"));
    }
    found
}

fn exercise(with: &Checker<'_>, exercise: &Exercise) -> Vec<Finding> {
    let book = with.sets.diagnoses(exercise.prompt.on());
    let mut found = chart::judge(with, book, exercise);
    let Some(key) = exercise.key.open() else { return found };
    let case = Case { with, book, exercise, key };
    for rule in [
        codes::judge,
        ledger::judge,
        modifiers::judge,
        evidence::judge,
        cites::judge,
        order::judge,
        traps::judge,
        notes::judge,
        claim::judge,
        em::judge,
        question::judge,
        audit::judge,
        grading::judge,
    ] {
        rule(&case, &mut found);
    }
    found
}

/// Checks a pack and leaves out every exercise that has an error; the others are fit to be practised.
pub fn sound(opened: Opened, origin: Origin) -> (Option<Pack>, Vec<Fault>) {
    sound_with(opened, origin, &CodeSets::default())
}

/// Does as [`sound`]; each chart is judged by the edition its date of service calls for.
pub fn sound_with(mut opened: Opened, origin: Origin, sets: &CodeSets) -> (Option<Pack>, Vec<Fault>) {
    let faults = check_with(&opened, origin, sets);
    let Some(mut pack) = opened.pack.take() else { return (None, faults) };
    let wrong = |id: &str| faults.iter().any(|f| f.severity == Severity::Error && f.path.split([':', ' ']).next() == Some(id));
    pack.exercises.retain(|exercise| !wrong(exercise.prompt.id.as_str()));
    (Some(pack), faults)
}
