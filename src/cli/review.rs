//! `packs --review`: what the second coders' answers came to, as exercises/REVIEW.md.

use super::fail::Failure;
use crate::{
    exercise::{ExerciseId, Section},
    pack::{self, Pack},
};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// Holds one line of `review/agreement.ron`: a second coder's codes against the key as it was before any repair.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    exercise: ExerciseId,
    #[serde(deserialize_with = "section")]
    section: Section,
    in_both: u32,
    in_either: u32,
}

fn section<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Section, D::Error> {
    let id = String::deserialize(from)?;
    Section::ALL.into_iter().find(|s| s.id() == id).ok_or_else(|| serde::de::Error::custom(format!("no section “{id}”")))
}

/// Counts codes in both answers and in either.
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
    Ok(written(&packs, &lines))
}

fn written(packs: &[Pack], lines: &[Line]) -> String {
    let mut out = "# What the second coders found\n\nMade by `clean-claim packs --review exercises`; do not edit by hand. Agreement before repair is codes in both answers ÷ codes in either, \
        required codes only. The raw answers, the arguments against the keys and every decision stand in `review/`, with what this figure is and is not worth in `review/decisions.md`.\n"
        .to_owned();
    for pack in packs {
        let of_pack: Vec<&Line> = lines.iter().filter(|l| pack.exercise(l.exercise.as_str()).is_some()).collect();
        let mut by_section: BTreeMap<Section, Count> = BTreeMap::new();
        let mut all = Count::default();
        for line in &of_pack {
            by_section.entry(line.section).or_default().add(line);
            all.add(line);
        }
        // Writing to a text cannot fail.
        let _ = write!(out, "\n## {}\n\n| kind of part | agreement before repair |\n| --- | --- |\n", pack.manifest.title);
        for (section, count) in &by_section {
            let _ = writeln!(out, "| {} | {} |", section.id(), count.shown());
        }
        let _ = write!(out, "| all | {} |\n\n| exercise | level | diagnoses | procedures |\n| --- | --- | --- | --- |\n", all.shown());
        for exercise in &pack.exercises {
            let prompt = &exercise.prompt;
            let shown = |section: Section| {
                let mut count = Count::default();
                of_pack.iter().filter(|l| l.exercise == prompt.id && l.section == section).for_each(|l| count.add(l));
                count.shown()
            };
            let _ = writeln!(out, "| {} | {} | {} | {} |", prompt.id, prompt.level.name(), shown(Section::Diagnoses), shown(Section::Procedures));
        }
        let unread = pack.exercises.iter().filter(|e| !of_pack.iter().any(|l| l.exercise == e.prompt.id)).count();
        let waivers: usize = pack.exercises.iter().filter_map(|e| e.key.open()).map(|k| k.waivers.len()).sum();
        let _ = write!(out, "\nExercises without a second coder: {unread}. Waivers: {waivers}.\n");
    }
    out
}
