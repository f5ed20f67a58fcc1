//! Edits: NCCI pairs, limits of units, add-on codes, the Medicare Code Editor's lists, global days.

use super::{
    Head, ImportError, Kind, Watch,
    found::{Found, joined},
    kind::{Count, slug},
    registry::{Here, Made, Row, sources},
    shelf::Body,
};
use crate::codebook::{
    CodeSets,
    edits::{EditSet, Release, Service, SetKind, recognise},
};

/// What the registry knows of it.
pub const ROW: Row = Row {
    kinds: &[Kind::Pairs, Kind::Units, Kind::AddOns, Kind::Patient, Kind::GlobalDays],
    claims: |file| !file.bytes.starts_with(b"PK\x03\x04") && recognise(&file.bytes).is_some(),
    make,
    check: |_, body| EditSet::open(body).map(drop).map_err(|fault| fault.to_string()),
    add,
};

fn kind(of: SetKind) -> Kind {
    match of {
        SetKind::Pairs => Kind::Pairs,
        SetKind::Units => Kind::Units,
        SetKind::AddOns => Kind::AddOns,
        SetKind::Patient => Kind::Patient,
        SetKind::GlobalDays => Kind::GlobalDays,
    }
}

fn make(files: &[&Found], _: &Here<'_>, watch: &Watch<'_>) -> Result<Vec<Made>, ImportError> {
    // NCCI's pairs come in parts that share a release's name.
    let mut groups: Vec<(SetKind, Release, Vec<&Found>)> = Vec::new();
    for file in files {
        let Some(of) = recognise(&file.bytes) else { continue };
        let release = Release::of_file(&file.name);
        match groups.iter_mut().find(|(known, parts, _)| *known == of && parts.name == release.name && parts.service == release.service) {
            Some((_, _, parts)) => parts.push(file),
            None => groups.push((of, release, vec![file])),
        }
    }
    groups.into_iter().map(|(_, release, parts)| one(&release, &parts, watch)).collect()
}

fn one(release: &Release, parts: &[&Found], watch: &Watch<'_>) -> Result<Made, ImportError> {
    let mut set = match parts {
        [one] => EditSet::read(&one.name, &one.bytes, watch)?,
        several => EditSet::read(&format!("{}.zip", release.name), &joined(several)?, watch)?,
    };
    let mut told = None;
    if set.release().from.is_none() {
        // The file's own name told no days; that of its zip or folder may. The ending that is cut off is not a version's.
        let names = parts.iter().flat_map(|file| file.names()).map(|name| Release::of_file(&format!("{name}.txt")));
        told = names.into_iter().find_map(|release| release.from.zip(release.to));
        if let Some((from, to)) = told {
            set = set.for_days(from, to);
        }
    }
    let (of, mut release) = (kind(set.kind()), set.release().clone());
    if let Some((from, _)) = told {
        // Files of one name come every quarter; they must not take each other's place.
        release.name = format!("{} {}", release.name, from.strftime("%Y-%m"));
    }
    let service = if release.service == Service::Practitioner { "" } else { release.service.says() };
    let mut name = format!("{} {}", of.name(), release.name);
    if !service.is_empty() {
        name = format!("{name}, {service}");
    }
    let stem = match of {
        Kind::Pairs => "ncci-pairs",
        Kind::Units => "unit-limits",
        Kind::AddOns => "add-ons",
        Kind::Patient => "code-editor",
        _ => "global-days",
    };
    let counted = if of == Kind::Pairs { "pairs" } else { "rows" };
    Ok(Made {
        kind: of,
        id: slug(&format!("{stem} {} {service}", release.name)),
        name,
        days: (release.from, release.to),
        sources: sources(parts),
        counts: vec![Count::of(counted, set.len())],
        body: set.to_bytes(),
        edits: Some(release),
    })
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    let of = SetKind::ALL.into_iter().find(|of| kind(*of) == head.kind);
    if let Some((of, mut release)) = of.zip(head.edits.clone()) {
        (release.from, release.to) = (head.from, head.to);
        sets.edits_mut().add_later(of, release, move || body().ok_or_else(|| "its file is gone or damaged".to_owned()));
    }
}
