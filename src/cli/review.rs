//! `packs --review`: what the second coders' answers came to, as exercises/REVIEW.md.

use super::fail::Failure;
use crate::{
    exercise::{ExerciseId, Kind},
    pack::{self, Pack},
};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// Names what two readers answered alike or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// Diagnoses of a coding case.
    Diagnoses,
    /// Services of a coding case, with modifiers and units.
    Procedures,
    /// A question.
    Question,
    /// Lines of an audit: right or what is wrong, and what mends it.
    Lines,
    /// Boxes of a claim.
    Boxes,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Diagnoses => "diagnoses",
            Self::Procedures => "services",
            Self::Question => "questions",
            Self::Lines => "audited lines",
            Self::Boxes => "boxes of claims",
        }
    }
}

/// Holds one line of `review/agreement.ron`: a second coder's answer against the key as it was before any repair.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    exercise: ExerciseId,
    part: Part,
    in_both: u32,
    in_either: u32,
}

/// Counts what stands in both answers and in either.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    both: u32,
    either: u32,
}

impl Count {
    fn add(&mut self, line: &Line) {
        self.both += line.in_both;
        self.either += line.in_either;
    }

    fn shown(self) -> String {
        if self.either == 0 {
            return "–".to_owned();
        }
        format!("{} of {} ({}.{} %)", self.both, self.either, self.both * 100 / self.either, self.both * 1000 / self.either % 10)
    }
}

/// Holds what was found in one pack or in all.
#[derive(Debug, Clone, Default)]
struct Found {
    by_part: BTreeMap<Part, Count>,
    all: Count,
}

impl Found {
    fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        let mut found = Self::default();
        for line in lines {
            found.by_part.entry(line.part).or_default().add(line);
            found.all.add(line);
        }
        found
    }

    fn table(&self) -> String {
        let rows: String = self.by_part.iter().map(|(part, count)| format!("| {} | {} |\n", part.name(), count.shown())).collect();
        format!("| kind of part | agreement before repair |\n| --- | --- |\n{rows}| all | {} |\n", self.all.shown())
    }
}

/// Computes REVIEW.md for the packs in a folder.
pub(super) fn review(folder: &Path) -> Result<String, Failure> {
    let file = folder.join("review").join("agreement.ron");
    let text = fs::read_to_string(&file).map_err(|e| Failure::of_file(&file, e))?;
    let lines: Vec<Line> = ron::from_str(&text).map_err(|e| Failure::of_file(&file, e))?;
    let mut packs: Vec<Pack> = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| Failure::of_file(folder, e))?.flatten() {
        if entry.path().join(pack::source::PACK_FILE).is_file() {
            packs.extend(pack::read(&entry.path()).pack);
        }
    }
    packs.sort_by(|a, b| a.manifest.id.cmp(&b.manifest.id));
    if let Some(line) = lines.iter().find(|line| !packs.iter().any(|pack| pack.exercise(line.exercise.as_str()).is_some())) {
        return Err(Failure::of_file(&file, format!("no pack has the exercise “{}”", line.exercise)));
    }
    Ok(written(&packs, &lines))
}

fn written(packs: &[Pack], lines: &[Line]) -> String {
    let mut out = "# What the second coders found\n\nMade by `clean-claim packs --review exercises`; do not edit by hand. Agreement before repair is what stands in both answers ÷ what stands in \
        either: of codes the required ones only, a question as one. The raw answers, the arguments against the keys and every decision stand in `review/`, with what this figure is and is \
        not worth in `review/decisions.md`.\n\n## All packs\n\n"
        .to_owned();
    out.push_str(&Found::of(lines).table());
    for pack in packs {
        out.push_str(&of_pack(pack, lines));
    }
    out
}

fn of_pack(pack: &Pack, lines: &[Line]) -> String {
    let of_pack: Vec<&Line> = lines.iter().filter(|line| pack.exercise(line.exercise.as_str()).is_some()).collect();
    let mut out = format!("\n## {}\n\n{}", pack.manifest.title, Found::of(of_pack.iter().copied()).table());
    if pack.exercises.iter().any(|one| one.prompt.kind == Kind::Coding) {
        out.push_str("\n| case | level | diagnoses | services |\n| --- | --- | --- | --- |\n");
    }
    for prompt in pack.exercises.iter().map(|one| &one.prompt).filter(|prompt| prompt.kind == Kind::Coding) {
        let shown = |part: Part| Found::of(of_pack.iter().copied().filter(|line| line.exercise == prompt.id && line.part == part)).all.shown();
        // Writing to a text cannot fail.
        let _ = writeln!(out, "| {} | {} | {} | {} |", prompt.id, prompt.level.name(), shown(Part::Diagnoses), shown(Part::Procedures));
    }
    let apart: Vec<&str> =
        of_pack.iter().filter(|line| !matches!(line.part, Part::Diagnoses | Part::Procedures) && line.in_both < line.in_either).map(|line| line.exercise.as_str()).collect();
    if !apart.is_empty() {
        let _ = write!(out, "\nAnswered otherwise by the second coder: {}.\n", apart.join(", "));
    }
    let unread = pack.exercises.iter().filter(|one| !of_pack.iter().any(|line| line.exercise == one.prompt.id)).count();
    let waivers: usize = pack.exercises.iter().filter_map(|one| one.key.open()).map(|key| key.waivers.len()).sum();
    let _ = write!(out, "\nPieces without a second coder: {unread} of {}. Waivers: {waivers}.\n", pack.exercises.len());
    out
}
