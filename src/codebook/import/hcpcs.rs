//! HCPCS Level II: one file is a release, in whichever of its forms.

use super::{
    Head, ImportError, Kind, Watch,
    found::{Found, is_workbook},
    kind::{Count, slug},
    registry::{Here, Made, Row, sources},
    shelf::Body,
};
use crate::{
    code::Date,
    codebook::{
        CodeSets,
        hcpcs::{self, HcpcsSet},
    },
};

/// What the registry knows of it.
pub const ROW: Row =
    Row { kinds: &[Kind::Hcpcs], claims, begins: |_| hcpcs::MAGIC.to_vec(), make, check: |_, body| HcpcsSet::open(body).map(drop).map_err(|fault| fault.to_string()), add };

/// A sheet by itself can be nothing else; in a zip, CMS names the release ANWEB, and other lists lie beside it.
fn claims(file: &Found) -> bool {
    let named = file.name.to_ascii_uppercase().contains("ANWEB");
    if is_workbook(&file.bytes) {
        return named || file.within.is_empty();
    }
    hcpcs::is_release(file.head().as_bytes()) && (named || file.within.is_empty() || !file.name.to_ascii_uppercase().contains("LAYOUT"))
}

fn make(files: &[&Found], _: &Here<'_>, watch: &Watch<'_>) -> Result<Vec<Made>, ImportError> {
    let mut made = Vec::new();
    let mut done: Vec<&[String]> = Vec::new();
    for file in files {
        // One zip holds one release in several forms.
        if !file.within.is_empty() && done.contains(&file.within.as_slice()) {
            continue;
        }
        done.push(&file.within);
        made.push(one(best(file, files), watch)?);
    }
    Ok(made)
}

/// Chooses among the forms in one zip: the one named as the release, and the text, whose layout is written down, before the sheet.
fn best<'a>(file: &'a Found, files: &[&'a Found]) -> &'a Found {
    let rank = |file: &Found| (!file.name.to_ascii_uppercase().contains("ANWEB"), is_workbook(&file.bytes), file.name.len());
    let beside = files.iter().copied().filter(|other| !file.within.is_empty() && other.within == file.within);
    beside.min_by_key(|other| rank(other)).unwrap_or(file)
}

fn one(file: &Found, watch: &Watch<'_>) -> Result<Made, ImportError> {
    let set = hcpcs::read(&file.name, &file.bytes, watch)?;
    let (release, counts) = (set.release(), set.counts());
    Ok(Made {
        kind: Kind::Hcpcs,
        id: slug(&release.id),
        name: release.name.clone(),
        days: (Some(release.first), quarter_end(release.first)),
        sources: sources(&[file]),
        counts: vec![Count::of("codes", counts.codes), Count::of("in force", counts.in_force), Count::of("modifiers", counts.modifiers)],
        body: set.to_bytes().to_vec(),
        edits: None,
        remarks: Vec::new(),
    })
}

/// Gives the last day of the quarter: the next release follows it.
fn quarter_end(day: Date) -> Option<Date> {
    let month = (day.month() + 2) / 3 * 3;
    Date::new(day.year(), month, 1).ok().map(Date::last_of_month)
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    sets.hold_hcpcs(head.edition(), move || HcpcsSet::open(body()?).ok());
}
