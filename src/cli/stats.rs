//! `packs --stats` for people: what packs have in them, counted.

use super::{fail::Failure, out::Out};
use crate::{codebook::CodeBook, pack::Stats};
use std::{collections::BTreeMap, fmt::Display};

/// Prints counts in groups, the largest group's numbers in one column.
pub(super) fn print(stats: &Stats, out: &mut Out) -> Result<(), Failure> {
    group("kinds", &stats.kinds, out)?;
    group("levels", &stats.levels, out)?;
    group("settings", &stats.settings, out)?;
    group("specialties", &stats.variety.specialties, out)?;
    group("domains", &stats.domains, out)?;
    group("parts of keys", &stats.parts, out)?;
    group("different codes in keys", &stats.variety.codes, out)?;
    group("different ICD-10-CM codes by chapter", &by_chapter(&stats.variety.chapters), out)?;
    group("errors in audits", &stats.audit_errors, out)?;
    group("right options by place", &stats.right_places, out)?;
    if !stats.variety.records.is_empty() {
        out.line("\nwords of a record: shortest, middle, longest")?;
        for (level, words) in &stats.variety.records {
            out.line(format!("  {:>7}  {level}: {}, {}, {}", words.count, words.shortest, words.median, words.longest))?;
        }
    }
    let stems = &stats.variety.stems;
    if let Some([one, other]) = &stems.nearest_two {
        out.line("\nstems of questions")?;
        out.line(format!("  {:>7}  compared, each with each", stems.compared))?;
        out.line(format!("  {:>7}  pairs with more than 0.8 of their word triples in common", stems.near))?;
        out.line(format!("  {:>7}  is the most two have in common: {one} and {other}", format!("0.{:03}", stems.nearest.min(999))))?;
    }
    out.line("\nother")?;
    let others = [
        (stats.words, "words of records"),
        (stats.optional, "optional parts"),
        (stats.with_alternates, "parts with a code as good"),
        (stats.traps, "traps"),
        (stats.waivers, "waivers"),
        (stats.queries, "records to ask the provider about"),
        (stats.one_best, "questions with one best option"),
        (stats.right_is_longest, "of them with the right option longest"),
        (stats.right_is_shortest, "of them with the right option shortest"),
        (stats.audit_lines, "lines to be audited"),
        (stats.audit_faults, "of them wrong"),
        (stats.audits_clean, "audits with nothing wrong"),
    ];
    others.iter().try_for_each(|(n, what)| out.line(format!("  {n:>7}  {what}")))
}

fn group<K: Display>(name: &str, counts: &BTreeMap<K, usize>, out: &mut Out) -> Result<(), Failure> {
    if counts.is_empty() {
        return Ok(());
    }
    out.line(format!("\n{name}"))?;
    counts.iter().try_for_each(|(what, n)| out.line(format!("  {n:>7}  {what}")))
}

fn by_chapter(counts: &BTreeMap<u32, usize>) -> BTreeMap<String, usize> {
    let chapters = CodeBook::carried().chapters();
    let named = chapters.iter().filter_map(|chapter| Some((format!("{:>2} {}", chapter.number, chapter.title), *counts.get(&chapter.number)?)));
    named.collect()
}
