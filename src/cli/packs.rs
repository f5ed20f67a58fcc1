//! `packs`: what is at hand, the keys of a pack, and packs made by the machine.

use super::{
    FORMAT, Verdict,
    args::{KeyArgs, PacksArgs, Place},
    fail::{Failure, note},
    out::{Out, count},
    stats, window,
};
use crate::{
    attempt::WireResponse,
    code::CodeSystem,
    exercise::{Exercise, Kind, PackId},
    grade,
    pack::{self, Opened, Pack, Severity, Stats, library},
    report,
    skill::Skill,
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

#[derive(Serialize)]
struct Document<'a> {
    format: u8,
    packs: Vec<Listed<'a>>,
    kinds: BTreeMap<&'static str, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stats: Option<Stats>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a PackId,
    title: &'a str,
    version: &'a str,
    shipped: bool,
    /// Where the copy lies; nothing for a pack that came with the program.
    path: Option<String>,
    exercises: usize,
    systems: Vec<&'static str>,
    edition: Option<&'a str>,
    counts: &'static str,
    authors: &'a [String],
    licence: Option<&'a str>,
    hash: String,
    faults: usize,
}

/// Holds a pack that is at hand.
pub(super) struct AtHand {
    pub opened: Opened,
    path: Option<PathBuf>,
}

/// Lists the packs that came with the program and those that were opened.
pub(super) fn list(args: &PacksArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let all = at_hand(place)?;
    let mut listed: Vec<Listed<'_>> = all.iter().filter_map(|one| one.opened.pack.as_ref().map(|pack| row(one, pack))).collect();
    listed.sort_by(|a, b| (b.shipped, a.id).cmp(&(a.shipped, b.id)));
    for broken in all.iter().filter(|one| one.opened.pack.is_none()) {
        let path = broken.path.as_deref().unwrap_or(Path::new("a shipped pack"));
        note(&format!("{}: cannot be read as a pack; `clean-claim check` says why", path.display()));
    }
    let packs: Vec<Pack> = all.iter().filter_map(|one| one.opened.pack.clone()).collect();
    let counted = pack::stats(&packs);
    if args.json {
        out.json(&Document { format: FORMAT, packs: listed, kinds: counted.kinds.clone(), stats: args.stats.then_some(counted) })?;
        return Ok(Verdict::Fine);
    }
    print(&listed, out)?;
    if args.stats {
        stats::print(&counted, out)?;
    }
    Ok(Verdict::Fine)
}

/// Reads every pack at hand. A machine without a data folder still has the shipped ones.
pub(super) fn at_hand(place: &Place) -> Result<Vec<AtHand>, Failure> {
    let mut all: Vec<AtHand> = library::shipped().into_iter().map(|opened| AtHand { opened, path: None }).collect();
    if let Some(dir) = window::data_dir(place) {
        let kept = library::list(dir.path()).map_err(|fault| Failure::of_file(&dir.packs(), fault))?;
        all.extend(kept.into_iter().map(|kept| AtHand { opened: kept.open(), path: Some(kept.path) }));
    }
    Ok(all)
}

fn row<'a>(one: &AtHand, pack: &'a Pack) -> Listed<'a> {
    let manifest = &pack.manifest;
    Listed {
        id: &manifest.id,
        title: &manifest.title,
        version: &manifest.version,
        shipped: one.path.is_none(),
        path: one.path.as_ref().map(|path| path.display().to_string()),
        exercises: pack.exercises.len(),
        systems: manifest.systems.iter().copied().map(CodeSystem::id).collect(),
        edition: manifest.edition.as_deref(),
        counts: manifest.score.id(),
        authors: &manifest.authors,
        licence: manifest.licence.as_deref(),
        hash: pack.hash.hex(),
        faults: one.opened.faults.iter().filter(|fault| fault.severity == Severity::Error).count(),
    }
}

fn print(listed: &[Listed<'_>], out: &mut Out) -> Result<(), Failure> {
    let width = listed.iter().map(|pack| pack.id.as_str().chars().count()).max().unwrap_or_default();
    for pack in listed {
        let mut about = vec![count(pack.exercises, "exercise", "exercises"), if pack.shipped { "came with the program".to_owned() } else { "opened".to_owned() }];
        if pack.faults > 0 {
            about.push(count(pack.faults, "fault", "faults"));
        }
        out.line(format!("{:<width$}  {} {} ({})", pack.id, pack.title, pack.version, about.join(", ")))?;
    }
    Ok(())
}

/// Opens a pack and gives the exercises that were asked for, in the pack's order; all of them where none was named.
pub(super) fn chosen(path: &Path, ids: &[String], place: &Place) -> Result<Vec<Exercise>, Failure> {
    let pack = open(path, place)?.pack.ok_or_else(|| Failure::fault(format!("{} cannot be read as a pack", path.display())).hint("`clean-claim check` says why"))?;
    if let Some(id) = ids.iter().find(|id| pack.exercise(id).is_none()) {
        let known = pack.exercises.iter().map(|one| one.prompt.id.as_str());
        return Err(Failure::of_file(path, format!("the pack has no exercise “{id}”")).did_you_mean(id, known));
    }
    Ok(pack.exercises.into_iter().filter(|one| ids.is_empty() || ids.iter().any(|id| one.prompt.id.as_str() == id)).collect())
}

/// Opens a pack by its path, or by the id of one that is at hand.
pub(super) fn open(path: &Path, place: &Place) -> Result<Opened, Failure> {
    if path.exists() {
        return Ok(pack::read(path));
    }
    let named = path.to_string_lossy();
    let all = at_hand(place)?;
    let id_of = |one: &AtHand| one.opened.pack.as_ref().map(|pack| pack.manifest.id.to_string());
    let ids: Vec<String> = all.iter().filter_map(id_of).collect();
    match all.into_iter().find(|one| id_of(one).is_some_and(|id| id == named)) {
        Some(found) => Ok(found.opened),
        None => {
            Err(Failure::misuse(format!("“{named}” is neither a file nor a pack at hand")).hint("see `clean-claim packs`").did_you_mean(&named, ids.iter().map(String::as_str)))
        }
    }
}

/// Prints a pack's keys as a responses file.
pub(super) fn key(args: &KeyArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let opened = open(&args.pack, place)?;
    let errors = opened.faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    let pack = opened.pack.ok_or_else(|| Failure::fault(format!("{} cannot be read as a pack", args.pack.display())).hint("`clean-claim check` says why"))?;
    let mut keys = Vec::new();
    for exercise in &pack.exercises {
        match exercise.key.open() {
            Some(key) => keys.push(WireResponse { exercise: exercise.prompt.id.clone(), response: (&grade::answer_of(key)).into() }),
            None => note(&format!("{}: the pack carries no key for it", exercise.prompt.id)),
        }
    }
    if errors > 0 {
        note(&format!("{}: {}; the keys of what could be read are printed", args.pack.display(), count(errors, "fault", "faults")));
    }
    out.json(&keys)?;
    Ok(Verdict::fine_if(errors == 0))
}

/// Makes a synthetic pack in a folder.
pub(super) fn generate(args: &PacksArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let (Some(n), Some(seed), Some(folder)) = (args.generate, args.seed, &args.output) else {
        return Err(Failure::misuse("--generate needs --seed and -o"));
    };
    let file = folder.join(pack::source::PACK_FILE);
    // Hours of somebody's writing may lie under that name.
    if fs::read_to_string(&file).is_ok_and(|text| !text.contains("id: \"generated-")) {
        return Err(Failure::of_file(&file, "a pack that was not generated is here already").hint("choose another folder"));
    }
    let skills = args.domain.iter().map(|id| Skill::leaf(id).ok_or_else(|| Failure::misuse(format!("there is no domain “{id}”")).did_you_mean(id, Skill::leaves().map(Skill::id))));
    let skills = skills.collect::<Result<Vec<Skill>, Failure>>()?;
    let (kind, text) = if args.questions { (Kind::Question, pack::generate_questions(n as usize, seed, &skills)) } else { (Kind::Coding, pack::generate(n as usize, seed)) };
    fs::create_dir_all(folder).map_err(|fault| Failure::of_file(folder, fault))?;
    write_whole(&file, text.as_bytes())?;
    out.line(format!("{}: {} of the kind {}, seed {seed}", file.display(), count(n as usize, "exercise", "exercises"), kind.id()))?;
    Ok(Verdict::Fine)
}

/// Writes a file that appears whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    report::write_whole(path, bytes).map_err(|fault| Failure::of_file(path, fault))
}
