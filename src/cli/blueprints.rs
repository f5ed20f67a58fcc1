//! The blueprints a command knows: the carried ones, those in the folders it was given, those that were opened in the window.

use super::{
    args::Place,
    fail::{Failure, note},
    window,
};
use crate::{
    blueprint::{Blueprint, carried, carried_sources},
    pack::blueprints::{self, Looked},
};
use serde::Serialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The most files of a folder that are looked at.
const MOST_FILES: usize = 20_000;

/// Tells where a blueprint comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Origin {
    /// It came with the program.
    Carried,
    /// It lies in a folder that was named.
    Named,
    /// It was opened in the window.
    Opened,
}

/// Holds a blueprint with where it comes from.
pub(super) struct Known {
    pub blueprint: Blueprint,
    pub origin: Origin,
    /// Its file; nothing for a carried one.
    pub path: Option<PathBuf>,
    /// The file's text.
    pub text: String,
}

/// Gives the blueprints there are: the carried ones first, then those at the paths that were named, then those opened in the window.
///
/// One that was opened stands back behind a named one with its id. What cannot be read is told and left out.
pub(super) fn known(named: &[PathBuf], place: &Place) -> Result<Vec<Known>, Failure> {
    let sources = carried_sources();
    let text_of = |one: &Blueprint| sources.iter().find(|(name, _)| name.strip_suffix(".ron") == Some(one.id.as_str())).map_or("", |(_, text)| text);
    let mut all: Vec<Known> = carried().iter().map(|one| Known { blueprint: one.clone(), origin: Origin::Carried, path: None, text: text_of(one).to_owned() }).collect();
    for path in named {
        for (path, looked) in files_at(path)?.into_iter().map(|path| (path.clone(), blueprints::open_any(&path))) {
            add(&mut all, looked, path, Origin::Named)?;
        }
    }
    if let Some(dir) = window::data_dir(place) {
        for looked in blueprints::kept(dir.path()).map_err(|fault| Failure::of_file(dir.path(), fault))? {
            let path = looked.path.clone();
            add(&mut all, looked, path, Origin::Opened)?;
        }
    }
    Ok(all)
}

fn add(all: &mut Vec<Known>, looked: Looked, path: PathBuf, origin: Origin) -> Result<(), Failure> {
    let Some(blueprint) = looked.read.blueprint else {
        note(&format!("{}: cannot be used as a blueprint; `clean-claim check` says why", path.display()));
        return Ok(());
    };
    match all.iter().find(|known| known.blueprint.id == blueprint.id) {
        None => all.push(Known { blueprint, origin, path: Some(path), text: looked.text }),
        // The same again, a copy of a carried one, or one that was opened and is there in a newer state.
        Some(known) if known.blueprint == blueprint || origin == Origin::Opened => {}
        Some(known) => {
            let other = known.path.as_deref().unwrap_or(Path::new("the program")).display();
            let what = format!("another blueprint has the id “{}”: {other}", blueprint.id);
            return Err(Failure::of_file(&path, what).hint("give each its own id, or name only one of them"));
        }
    }
    Ok(())
}

/// Gives the files meant as blueprints at a path: itself, or those of a folder. What is no path is the id of a pack.
fn files_at(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(if blueprints::is_meant(path) { vec![path.to_owned()] } else { Vec::new() });
    }
    let entries = fs::read_dir(path).map_err(|fault| Failure::of_file(path, fault))?;
    let mut files: Vec<PathBuf> = entries.take(MOST_FILES).flatten().map(|entry| entry.path()).filter(|path| blueprints::is_meant(path)).collect();
    files.sort();
    Ok(files)
}

/// Finds a blueprint by its id, or reads it from a file.
pub(super) fn named(name: &str, packs: &[PathBuf], place: &Place) -> Result<Known, Failure> {
    let path = Path::new(name);
    let is_file = path.is_file();
    if !is_file || carried().iter().any(|one| one.id.as_str() == name) {
        let mut all = known(packs, place)?;
        if let Some(at) = all.iter().position(|known| known.blueprint.id.as_str() == name) {
            return Ok(all.swap_remove(at));
        }
        let ids = all.iter().map(|known| known.blueprint.id.as_str());
        return Err(Failure::misuse(format!("“{name}” is neither a blueprint nor a file")).hint("see `clean-claim exam blueprints`").did_you_mean(name, ids));
    }
    let Looked { read, text, .. } = blueprints::open_any(path);
    match read.blueprint {
        Some(blueprint) => Ok(Known { blueprint, origin: Origin::Named, path: Some(path.to_owned()), text }),
        None => {
            read.faults.iter().for_each(|fault| note(&fault.render(Some(text.as_str()).filter(|text| !text.is_empty()))));
            Err(Failure::fault(format!("{name} cannot be used as a blueprint")))
        }
    }
}
