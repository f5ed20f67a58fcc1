use super::Case;
use crate::{
    code::Icd10Cm,
    codebook::{CodeBook, guidelines},
    pack::fault::{Finding, Severity, nearest},
};
use std::{collections::HashSet, sync::OnceLock};

/// Sources that are named in an author's own words.
const FREE: [&str; 8] = ["CPT", "HCPCS", "NCCI", "CMS", "NUCC", "NUBC", "OIG", "LAW"];

/// Judges that every rule cited can be looked up.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (path, part) in case.parts() {
        each(case, &format!("{path}.cite"), &part.cite, found);
    }
    if let Some(key) = &case.key.question {
        each(case, "cite", &key.cite, found);
    }
    for (n, fault) in case.key.audit.iter().flat_map(|key| &key.faults).enumerate() {
        each(case, &format!("key.faults[{n}].cite"), &fault.cite, found);
    }
}

fn each(case: &Case<'_>, path: &str, cites: &[String], found: &mut Vec<Finding>) {
    for (n, cite) in cites.iter().enumerate() {
        if let Err((message, hint)) = known(case.book, cite) {
            // The guidelines and the Tabular List are here whole: a place that they lack nobody can look up.
            let is_here = cite.trim().starts_with("OCG ") || cite.trim().starts_with("TAB ");
            let severity = if is_here { Severity::Error } else { case.with.origin.unknown() };
            found.push(Finding::at(severity, "unknown_source", format!("{path}[{n}]"), message).maybe_hint(hint));
        }
    }
}

type Unknown = (String, Option<String>);

fn known(book: &CodeBook, cite: &str) -> Result<(), Unknown> {
    let short: String = cite.chars().take(60).collect();
    let (word, rest) = cite.trim().split_once(' ').unwrap_or((cite.trim(), ""));
    let rest = rest.trim();
    match word {
        "OCG" if guidelines::section(rest).is_some() => Ok(()),
        "OCG" => {
            let near = nearest(rest, guidelines::sections().iter().map(|section| section.id.as_str()));
            Err((format!("the list of guideline sections has no “{short}”"), near.map(|near| format!("did you mean OCG {near}?"))))
        }
        "TAB" if in_tabular(book, rest) => Ok(()),
        "TAB" => Err((format!("the Tabular List has no place “{short}”"), Some("name a code or a range: TAB E11.22, TAB E08-E13".to_owned()))),
        "POLICY" if rest.parse().is_ok_and(|number: u32| policies().contains(&number)) => Ok(()),
        "POLICY" => Err((format!("exercises/POLICY.md has no line “{short}”"), None)),
        _ if FREE.contains(&word.trim_end_matches([',', ':'])) => Ok(()),
        _ => Err((format!("“{short}” is no source we know"), Some("begin with OCG, TAB, POLICY, CPT, HCPCS, NCCI, CMS, NUCC, NUBC, OIG or LAW".to_owned()))),
    }
}

fn in_tabular(book: &CodeBook, place: &str) -> bool {
    let code = |text: &str| Icd10Cm::parse(text.trim().trim_end_matches('-').trim_end_matches('.')).is_ok_and(|code| book.find(code).is_some());
    let chapter = |text: &str| text.strip_prefix("Chapter ").and_then(|n| n.parse().ok()).is_some_and(|n: u32| (1..=22).contains(&n));
    code(place) || chapter(place) || place.split_once(['-', '–']).is_some_and(|(from, to)| code(from) && code(to))
}

/// Gives the numbers of the lines of the house policy.
fn policies() -> &'static HashSet<u32> {
    static NUMBERS: OnceLock<HashSet<u32>> = OnceLock::new();
    let number = |line: &str| line.split_once(". ").and_then(|(number, _)| number.parse().ok());
    NUMBERS.get_or_init(|| include_str!("../../../exercises/POLICY.md").lines().filter_map(number).collect())
}
