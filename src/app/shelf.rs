//! The packs on the shelf, and the folder that is written in.

use super::{
    App, Around,
    model::{Bench, Place, Shelved, Weight},
};
use crate::{
    exercise::PackId,
    pack::{Fault, Pack},
    progress::{DataDir, ProgressError},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

impl App {
    fn dir(&self) -> DataDir {
        DataDir::at(self.model.people.data_dir.clone())
    }

    pub(super) fn read_shelf(&mut self) {
        self.model.shelf.reading = true;
        self.jobs.read_shelf(&self.dir());
    }

    pub(super) fn shelf_read(&mut self, packs: Vec<Shelved>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.model.shelf.reading = false;
        for shelved in packs {
            self.put(shelved);
        }
        self.look_over();
        self.refresh(around)
    }

    fn put(&mut self, shelved: Shelved) {
        let packs = &mut self.model.shelf.packs;
        packs.retain(|s| s.pack.manifest.id != shelved.pack.manifest.id);
        packs.push(shelved);
        packs.sort_by(|a, b| a.pack.manifest.title.cmp(&b.pack.manifest.title));
    }

    pub(super) fn open_pack(&mut self, path: PathBuf) {
        self.model.busy.push(format!("Reading {}", path.display()));
        self.jobs.read_pack(&self.dir(), path, self.model.sets.clone());
    }

    pub(super) fn pack_read(&mut self, path: &Path, pack: Option<Arc<Pack>>, faults: Vec<Fault>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.model.busy.retain(|b| *b != format!("Reading {}", path.display()));
        match pack {
            Some(pack) => {
                let id = pack.manifest.id.clone();
                self.put(Shelved::opened(pack, faults));
                self.look_over();
                self.arrive(Place::Pack(id));
                return self.refresh(around);
            }
            None if faults.is_empty() => {}
            None => {
                let shown = path.display().to_string();
                // A single file is read as if it were the only one of a folder; it is not called so here.
                let own = |message: &str| if path.ends_with("pack.ron") { message.to_owned() } else { message.replace("“pack.ron”", "it") };
                let why = faults.first().map_or_else(String::new, |f| match (f.message.contains(&shown), f.line) {
                    // What names the file itself need not be said of it twice.
                    (true, _) => f.message.clone(),
                    (false, 0 | 1) => format!("“{shown}” cannot be read as a pack: {}", own(&f.message)),
                    (false, line) => format!("“{shown}” cannot be read as a pack. Line {line}: {}", own(&f.message)),
                });
                let told = format!(
                    "{}. Nothing on the shelf was changed. To mend a pack of your own: `clean-claim check` lists every fault with its line and a hint, as Teach does for a folder.",
                    why.trim_end_matches('.')
                );
                self.tell(told, Weight::Lasting);
            }
        }
        Ok(())
    }

    pub(super) fn remove_pack(&mut self, id: &PackId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        match crate::pack::library::remove(id, self.dir().path()) {
            Ok(()) => {
                self.model.shelf.packs.retain(|s| s.pack.manifest.id != *id || s.shipped);
                self.look_over();
                self.model.place = Place::Library;
                return self.refresh(around);
            }
            Err(fault) => self.tell(format!("The pack could not be removed: {fault}"), Weight::Lasting),
        }
        Ok(())
    }

    pub(super) fn open_bench(&mut self, path: PathBuf) {
        let folder = if path.is_file() && path.file_name().is_some_and(|n| n == "pack.ron") { path.parent().map_or_else(|| path.clone(), Path::to_owned) } else { path };
        self.jobs.stop_watching();
        self.jobs.watch(&folder, self.model.sets.clone());
        self.model.bench = Some(Bench { path: folder, pack: None, faults: Vec::new(), checks: 0, preview: 0 });
        self.arrive(Place::Teach);
    }

    /// Shows what was opened; before anybody has said who they are it waits.
    fn arrive(&mut self, place: Place) {
        if self.model.people.who.is_some() {
            self.model.place = place;
        } else {
            self.model.waiting = Some(place);
        }
    }

    pub(super) fn bench_checked(&mut self, path: &Path, pack: Option<Arc<Pack>>, faults: Vec<Fault>) {
        let Some(bench) = self.model.bench.as_mut().filter(|b| b.path == path) else { return };
        bench.checks += 1;
        bench.faults = faults;
        bench.preview = bench.preview.min(pack.as_ref().map_or(0, |p| p.exercises.len().saturating_sub(1)));
        bench.pack = pack;
    }
}
