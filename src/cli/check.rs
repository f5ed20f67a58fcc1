//! `check`: what is wrong with packs and blueprints, and where.

use super::{
    FORMAT, Verdict,
    args::{CheckArgs, Place},
    codesets,
    fail::Failure,
    out::{Out, count},
};
use crate::{
    blueprint::{self, BlueprintId},
    codebook::import,
    exercise::PackId,
    pack::{self, Fault, Opened, Origin, Severity, blueprints, blueprints::Looked, library},
};
use serde::Serialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Serialize)]
struct Document {
    format: u8,
    packs: Vec<Packed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blueprints: Vec<Judged>,
    faults: Vec<Fault>,
}

/// Holds how one pack turned out.
#[derive(Serialize)]
struct Packed {
    path: String,
    id: Option<PackId>,
    title: Option<String>,
    version: Option<String>,
    exercises: usize,
    errors: usize,
    warnings: usize,
    remarks: usize,
}

/// Holds how one blueprint turned out.
#[derive(Serialize)]
struct Judged {
    path: String,
    id: Option<BlueprintId>,
    name: Option<String>,
    errors: usize,
    warnings: usize,
}

/// Checks packs and blueprints and prints their faults.
pub(super) fn run(args: &CheckArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let mut paths = Vec::new();
    for path in &args.paths {
        paths.extend(packs_at(path)?);
    }
    let sets = codesets::ready(place);
    let carried: Vec<PackId> = library::shipped().into_iter().filter_map(|opened| Some(opened.pack?.manifest.id)).collect();
    let mut document = Document { format: FORMAT, packs: Vec::new(), blueprints: Vec::new(), faults: Vec::new() };
    for path in paths {
        if blueprints::is_meant(&path) {
            let Looked { text, read, .. } = blueprints::open_any(&path);
            let judged = judged(&path, &read);
            if !args.json {
                for fault in &read.faults {
                    out.line(fault.render(Some(&text).filter(|text| !text.is_empty()).map(String::as_str)))?;
                }
                out.line(sum_of(&judged))?;
            }
            document.blueprints.push(judged);
            document.faults.extend(read.faults);
            continue;
        }
        let opened = pack::read(&path);
        // Our own packs answer for every number and citation, wherever they are checked.
        let is_ours = opened.pack.as_ref().is_some_and(|pack| carried.contains(&pack.manifest.id));
        let faults = pack::check_with(&opened, if is_ours { Origin::Shipped } else { Origin::Other }, &sets);
        let looked = looked(&path, &opened, &faults);
        if !args.json {
            for fault in &faults {
                out.line(opened.render(fault))?;
            }
            out.line(sum(&looked))?;
        }
        document.packs.push(looked);
        document.faults.extend(faults);
    }
    if args.json {
        out.json(&document)?;
    }
    Ok(Verdict::fine_if(document.packs.iter().all(|pack| pack.errors == 0) && document.blueprints.iter().all(|one| one.errors == 0)))
}

fn judged(path: &Path, read: &blueprint::Read) -> Judged {
    let of = |severity| read.faults.iter().filter(|fault| fault.severity == severity).count();
    let read_well = read.blueprint.as_ref();
    Judged {
        path: path.display().to_string(),
        id: read_well.map(|blueprint| blueprint.id.clone()),
        name: read_well.map(|blueprint| blueprint.name.clone()),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
    }
}

fn sum_of(judged: &Judged) -> String {
    format!("{}: a blueprint, {}", judged.path, said(&[(judged.errors, "error", "errors"), (judged.warnings, "warning", "warnings")]))
}

fn looked(path: &Path, opened: &Opened, faults: &[Fault]) -> Packed {
    let of = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let pack = opened.pack.as_ref();
    let manifest = pack.map(|pack| &pack.manifest);
    Packed {
        path: path.display().to_string(),
        id: manifest.map(|m| m.id.clone()),
        title: manifest.map(|m| m.title.clone()),
        version: manifest.map(|m| m.version.clone()),
        exercises: pack.map_or(0, |pack| pack.exercises.len()),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        remarks: of(Severity::Remark),
    }
}

fn sum(looked: &Packed) -> String {
    let found = said(&[(looked.errors, "error", "errors"), (looked.warnings, "warning", "warnings"), (looked.remarks, "remark", "remarks")]);
    let exercises = count(looked.exercises, "exercise", "exercises");
    let read = if looked.errors > 0 { format!("{exercises} read") } else { exercises };
    format!("{}: {read}, {found}", looked.path)
}

/// Says how many faults of each weight there are.
fn said(counts: &[(usize, &str, &str)]) -> String {
    let found: Vec<String> = counts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(*n, one, many)).collect();
    if found.is_empty() { "no faults".to_owned() } else { found.join(", ") }
}

/// Gives the packs at a path: itself, or those in a folder that is no pack.
pub(super) fn packs_at(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.exists() {
        return Err(Failure::of_file(path, "there is no such file or folder"));
    }
    if path.is_file() && import::is_release(path) {
        return Err(Failure::of_file(path, "it is an official release, not a pack").hint("take it in with `clean-claim codeset import`"));
    }
    if !path.is_dir() || path.join(pack::source::PACK_FILE).is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|fault| Failure::of_file(path, fault))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| looks_like_pack(path)).collect();
    inside.sort();
    if inside.is_empty() {
        // Read as the pack it is not: the fault says what is missing.
        return Ok(vec![path.to_owned()]);
    }
    Ok(inside)
}

fn looks_like_pack(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        _ if path.is_dir() => path.join(pack::source::PACK_FILE).is_file(),
        "zip" => true,
        // A folder of packs may hold other lists in RON; they are no packs and no faults.
        "ron" if blueprints::is_meant(path) => true,
        "ron" => !pack::read(path).faults.iter().any(|fault| fault.rule == "not_a_pack"),
        _ => false,
    }
}
