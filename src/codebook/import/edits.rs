//! Edits: NCCI pairs, limits of units, add-on codes, the Medicare Code Editor's lists, global days.

use super::{
    Head, ImportError, Kind, Watch,
    found::{Found, joined},
    kind::{Count, slug},
    registry::{Here, Made, Row, sources},
    shelf::Body,
};
use crate::code::Date;
use crate::codebook::{
    CodeBook, CodeSets,
    build::Source,
    edits::{EditSet, Release, Service, SetKind, begins_with, pairs::PairSet, recognise},
};

/// What the registry knows of it.
pub const ROW: Row = Row {
    kinds: &[Kind::Pairs, Kind::Units, Kind::AddOns, Kind::Patient, Kind::GlobalDays],
    begins,
    claims: |file| !file.bytes.starts_with(b"PK\x03\x04") && recognise(&file.bytes).is_some(),
    make,
    check: |_, body| EditSet::open(body).map(drop).map_err(|fault| fault.to_string()),
    add,
};

fn begins(kind: Kind) -> Vec<u8> {
    set_kind(kind).map_or_else(Vec::new, begins_with)
}

fn set_kind(of: Kind) -> Option<SetKind> {
    SetKind::ALL.into_iter().find(|known| kind(*known) == of)
}

fn kind(of: SetKind) -> Kind {
    match of {
        SetKind::Pairs => Kind::Pairs,
        SetKind::Units => Kind::Units,
        SetKind::AddOns => Kind::AddOns,
        SetKind::Patient => Kind::Patient,
        SetKind::GlobalDays => Kind::GlobalDays,
    }
}

fn make(files: &[&Found], here: &Here<'_>, watch: &Watch<'_>) -> Result<Vec<Made>, ImportError> {
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
    groups.into_iter().map(|(_, release, parts)| one(&release, &parts, here, watch)).collect()
}

fn one(release: &Release, parts: &[&Found], here: &Here<'_>, watch: &Watch<'_>) -> Result<Made, ImportError> {
    let mut set = match parts {
        [one] => EditSet::read(&one.name, &one.bytes, watch)?,
        several => EditSet::read(&format!("{}.zip", release.name), &joined(several)?, watch)?,
    };
    let told = here.days.or_else(|| if set.release().from.is_none() { told_around(parts) } else { None });
    if let Some((from, to)) = told {
        set = set.for_days(from, to);
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
    let id = slug(&format!("{stem} {} {service}", release.name));
    let (mut remarks, mut sources) = (Vec::new(), sources(parts));
    set = match (set, (here.kept)(&id)) {
        (EditSet::Pairs(pairs), Some((head, body))) => {
            let (joined, all, said) = with_kept_parts(pairs, sources, &head, body)?;
            sources = all;
            remarks.extend(said);
            EditSet::Pairs(joined)
        }
        (set, _) => set,
    };
    if release.from.is_none() {
        remarks
            .push("no name tells which days it is for, so it judges every day. Name the file or its folder by the quarter (2026-07), or import it with --from and --to".to_owned());
    }
    remarks.extend(strangers(&set));
    let counted = if of == Kind::Pairs { "pairs" } else { "rows" };
    Ok(Made { kind: of, id, name, days: (release.from, release.to), sources, counts: vec![Count::of(counted, set.len())], body: set.to_bytes(), edits: Some(release), remarks })
}

/// Reads the days out of the name of the zip or folder, where the file's own name tells none.
fn told_around(parts: &[&Found]) -> Option<(Date, Date)> {
    // The ending that is cut off is not a version's.
    let names = parts.iter().flat_map(|file| file.names()).map(|name| Release::of_file(&format!("{name}.txt")));
    names.into_iter().find_map(|release| release.from.zip(release.to))
}

/// Joins parts of a release of pairs with those that are here: CMS ships each in a zip of its own, and they come one by one.
fn with_kept_parts(new: PairSet, sources: Vec<Source>, kept: &Head, body: Vec<u8>) -> Result<(PairSet, Vec<Source>, Option<String>), ImportError> {
    let mut others: Vec<Source> = kept.sources.iter().filter(|kept| sources.iter().all(|new| new.file != kept.file)).cloned().collect();
    let is_same = |new: &&Source| kept.sources.iter().all(|kept| kept.file != new.file || kept.blake3 == new.blake3);
    if others.is_empty() {
        // All that was there comes anew.
        return Ok((new, sources, None));
    }
    if let Some(changed) = sources.iter().find(|new| !is_same(new)) {
        let all: Vec<&str> = kept.sources.iter().map(|source| source.file.as_str()).collect();
        let why = format!("the part of this name that is here has other contents, and rows of one part cannot be taken out. Give all parts together: {}", all.join(", "));
        return Err(ImportError::NotThis { file: changed.file.clone(), wanted: "a further part of the release that is here", why });
    }
    let broken = |why: String| ImportError::Unreadable { file: kept.name.clone(), why };
    let old = PairSet::open(body).map_err(|fault| broken(fault.to_string()))?;
    let joined = PairSet::merged(&[&old, &new])?.ok_or_else(|| broken("nothing was joined".into()))?;
    let names: Vec<&str> = others.iter().map(|source| source.file.as_str()).collect();
    let said = format!("joined with the parts that were here: {}", names.join(", "));
    others.extend(sources);
    others.sort_by(|a, b| a.file.cmp(&b.file));
    Ok((joined, others, Some(said)))
}

/// Names diagnoses of the editor's lists that are of no category of the carried book: a few are news, many a wrong file.
fn strangers(set: &EditSet) -> Option<String> {
    let EditSet::Patient(set) = set else { return None };
    let book = CodeBook::carried();
    let strange: Vec<String> = set.iter().filter(|edits| book.find(edits.code.cut(3)).is_none()).map(|edits| edits.code.to_string()).collect();
    let shown = strange.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
    (!strange.is_empty()).then(|| format!("{} of its codes are in no category of {}: {shown}", strange.len(), book.edition().name))
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    if let Some((of, mut release)) = set_kind(head.kind).zip(head.edits.clone()) {
        (release.from, release.to) = (head.from, head.to);
        sets.edits_mut().add_later(of, release, move || body().ok_or_else(|| "its file is gone or damaged".to_owned()));
    }
}
