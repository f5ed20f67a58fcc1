//! Slow work on threads, reported back as actions over one channel.

use super::{
    Action,
    exam::{JudgedBlueprint, pool_of},
    keeping::Keep,
    model::{Shelved, Weight},
};
use crate::{
    attempt::LearnerId,
    code::Date,
    codebook::{
        CodeSets,
        import::{self, Asked, Reached, Watch},
    },
    exam::result::{FormResult, ItemResult},
    pack::{self, Fault, Origin, Pack, blueprints, library},
    progress::{DataDir, ProgressError, Store, is_learner_file},
    report::{self, ClaimShape, ClaimsFault, KnownClaim, Paper, ResultHead, Shift},
};
use jiff::Timestamp;
use notify::Watcher;
use std::{
    cell::Cell,
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak, atomic::AtomicBool, mpsc},
    time::Duration,
};

/// Keeps the channel jobs report over, and what is being watched.
pub struct Jobs {
    send: mpsc::Sender<Action>,
    receive: mpsc::Receiver<Action>,
    wake: Arc<dyn Fn() + Send + Sync>,
    watcher: Option<notify::RecommendedWatcher>,
}

/// Gives the packs that came with the program. They never change, so they are read once for as long as somebody holds them: a second shelf in one
/// process, as in tests by the hundred, is of the same packs.
fn shipped() -> Vec<Shelved> {
    static READ: Mutex<Vec<(Weak<Pack>, Vec<Fault>)>> = Mutex::new(Vec::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let held: Option<Vec<Arc<Pack>>> = read.iter().map(|(pack, _)| pack.upgrade()).collect();
    if let Some(held) = held.filter(|held| !held.is_empty()) {
        return held.into_iter().zip(read.iter()).map(|(pack, (_, faults))| Shelved::shipped(pack, faults.clone())).collect();
    }
    let packs: Vec<(Arc<Pack>, Vec<Fault>)> = library::shipped().into_iter().filter_map(|opened| Some((Arc::new(opened.pack?), opened.faults))).collect();
    *read = packs.iter().map(|(pack, faults)| (Arc::downgrade(pack), faults.clone())).collect();
    packs.into_iter().map(|(pack, faults)| Shelved::shipped(pack, faults)).collect()
}

impl Jobs {
    /// Makes the channel; `wake` is called whenever a job has something to report.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (send, receive) = mpsc::channel();
        Self { send, receive, wake: Arc::new(wake), watcher: None }
    }

    /// Gives the next report, if there is one.
    pub fn next(&self) -> Option<Action> {
        self.receive.try_recv().ok()
    }

    /// Waits for the next report, for tests and for faces without a window.
    pub fn wait(&self, most: Duration) -> Option<Action> {
        self.receive.recv_timeout(most).ok()
    }

    pub(super) fn run(&self, work: impl FnOnce(&dyn Fn(Action)) + Send + 'static) {
        let (send, wake) = (self.send.clone(), Arc::clone(&self.wake));
        std::thread::spawn(move || {
            work(&|action| {
                // The receiver is gone only when the program ends.
                let _ = send.send(action);
                wake();
            });
        });
    }

    /// Reads every pack that came with the program or was opened before.
    pub(super) fn read_shelf(&self, dir: &DataDir) {
        let dir = dir.path().to_owned();
        self.run(move |report| {
            report(own_blueprints(&dir));
            // The shipped packs are checked by our own tests, not on every start.
            report(Action::ShelfRead(shipped()));
            // The sets come before the packs that are judged by them.
            let (sets, damaged) = import::load(&DataDir::at(dir.clone()).codesets());
            report(Action::SetsReady(sets.clone(), damaged));
            report(Action::ShelfRead(kept(&dir, &sets)));
            sets.make_terms_ready();
        });
    }

    /// Reads the packs that were opened before once more, by other code sets.
    pub(super) fn read_kept(&self, dir: &DataDir, sets: CodeSets) {
        let dir = dir.path().to_owned();
        self.run(move |report| report(Action::ShelfRead(kept(&dir, &sets))));
    }

    /// Tells packs, claims, blueprints and official releases apart among files somebody gave, and has each opened as what it is.
    pub(super) fn tell_apart(&self, paths: Vec<PathBuf>) {
        self.run(move |report| {
            let (learners, paths): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_learner_file(path));
            learners.into_iter().for_each(|path| report(Action::Keep(Keep::Look(path))));
            let (releases, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| import::is_release(path));
            let (claims, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|path| has_claims(path));
            let (blueprints, packs): (Vec<_>, Vec<_>) = others.into_iter().partition(|path| blueprints::is_meant(path));
            blueprints.into_iter().for_each(|path| report(Action::OpenBlueprint(path)));
            claims.into_iter().for_each(|path| report(Action::OpenClaims(path)));
            packs.into_iter().for_each(|path| report(Action::OpenPack(path)));
            if !releases.is_empty() {
                report(Action::ImportCodeSets(releases));
            }
        });
    }

    /// Takes official files in, and makes what is installed ready anew.
    pub(super) fn import(&self, dir: PathBuf, paths: Vec<PathBuf>, name: String, today: Date, stop: Arc<AtomicBool>) {
        self.run(move |report| {
            let last = Cell::new(u64::MAX);
            let tell = |reached: Reached| {
                // A step in a hundred is enough to see it move.
                let percent = (reached.done * 100).checked_div(reached.of).unwrap_or(0);
                if last.replace(percent) != percent {
                    report(Action::ImportReached { done: reached.done, of: reached.of, name: name.clone() });
                }
            };
            let ended = import::install(&dir, &paths, &Watch::new(&tell, &stop), Asked::on(today));
            if ended.is_ok() {
                let (sets, damaged) = import::load(&dir);
                report(Action::SetsReady(sets.clone(), damaged));
                sets.make_terms_ready();
            }
            report(Action::ImportEnded(ended));
        });
    }

    /// Takes an installed set away.
    pub(super) fn remove_set(&self, dir: PathBuf, id: String) {
        self.run(move |report| {
            if let Err(fault) = import::remove(&dir, &id) {
                report(Action::Tell(Weight::Lasting, format!("The code set could not be removed: {fault}. It is still there.")));
            }
            let (sets, damaged) = import::load(&dir);
            report(Action::SetsReady(sets.clone(), damaged));
            sets.make_terms_ready();
        });
    }

    /// Looks over what exams may be drawn from.
    pub(super) fn look_over(&self, packs: Vec<Arc<Pack>>) {
        self.run(move |report| report(Action::PoolReady(Arc::new(pool_of(&packs)))));
    }

    /// Writes a text to a file somebody chose.
    pub(super) fn write_text(&self, path: PathBuf, text: String) {
        self.run(move |report| {
            report(match std::fs::write(&path, text) {
                Ok(()) => Action::Tell(Weight::Passing, format!("Written to {}.", path.display())),
                Err(fault) => Action::Tell(Weight::Lasting, format!("{} could not be written: {fault}. Nothing was lost; choose another place.", path.display())),
            });
        });
    }

    /// Writes what an exam came to as PDF to a file somebody chose.
    pub(super) fn write_result(&self, path: PathBuf, head: ResultHead, result: FormResult, items: Vec<ItemResult>, questions: Vec<String>) {
        self.run(move |report| {
            let titles: Vec<&str> = questions.iter().map(String::as_str).collect();
            report(saved(&path, report::result_pdf(&head, &result, &items, &titles)));
        });
    }

    /// Writes a claim to a file somebody chose.
    pub(super) fn write_claim(&self, path: PathBuf, one: KnownClaim, shape: ClaimShape, (paper, shift): (Paper, Shift)) {
        self.run(move |report| report(saved(&path, report::claim_bytes(&one, shape, paper, shift))));
    }

    /// Reads the claims of a file somebody opened.
    pub(super) fn read_claims(&self, path: PathBuf) {
        self.run(move |report| {
            let read = head_of(&path, report::MOST_CLAIM_BYTES + 1).map_err(|fault| ClaimsFault { what: fault.to_string(), hint: None });
            let read = read.and_then(|bytes| report::read_claims(&bytes));
            report(Action::ClaimsRead(path, read));
        });
    }

    /// Reads and checks a pack somebody opened, and keeps a copy of it.
    pub(super) fn read_pack(&self, dir: &DataDir, path: PathBuf, sets: CodeSets) {
        let dir = dir.path().to_owned();
        self.run(move |report| {
            let (pack, faults) = pack::sound_with(pack::read(&path), Origin::Other, &sets);
            let kept = if pack.is_some() { library::install(&path, &dir).map(drop) } else { Ok(()) };
            match kept {
                Err(fault @ library::InstallFault::IsShipped(_)) => {
                    report(Action::Tell(Weight::Lasting, format!("“{}” was not opened: {fault}. Give yours another id in its pack.ron.", path.display())));
                    report(Action::PackRead(path, None, Vec::new()));
                }
                kept => {
                    if let Err(fault) = kept {
                        report(Action::Tell(Weight::Lasting, format!("The pack is open, but no copy of it could be kept for next time: {fault}.")));
                    }
                    report(Action::PackRead(path, pack.map(Arc::new), faults));
                }
            }
        });
    }

    /// Reads a blueprint somebody opened, and keeps a copy of it.
    pub(super) fn read_blueprint(&self, dir: &DataDir, path: PathBuf) {
        let dir = dir.path().to_owned();
        self.run(move |report| {
            let looked = blueprints::open(&path);
            if let Some(Err(fault)) = looked.read.blueprint.as_ref().map(|one| blueprints::keep(one, &looked.text, &dir)) {
                report(Action::Tell(Weight::Lasting, format!("The blueprint is open, but no copy of it could be kept for next time: {fault}.")));
            }
            report(Action::BlueprintRead(Box::new(JudgedBlueprint { path, blueprint: looked.read.blueprint, faults: looked.read.faults })));
        });
    }

    /// Checks a folder now and again after every save in it.
    pub(super) fn watch(&mut self, path: &Path, sets: CodeSets) {
        self.check(path, sets.clone());
        let (send, wake, watched) = (self.send.clone(), Arc::clone(&self.wake), path.to_owned());
        let (saved, saves) = mpsc::channel::<()>();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|e| e.kind.is_create() || e.kind.is_modify() || e.kind.is_remove()) {
                let _ = saved.send(());
            }
        });
        let Ok(mut watcher) = watcher else { return };
        if watcher.watch(path, notify::RecursiveMode::Recursive).is_err() {
            return;
        }
        self.watcher = Some(watcher);
        std::thread::spawn(move || {
            while saves.recv().is_ok() {
                // An editor writes a file in several strokes; the check comes when it has been quiet.
                while saves.recv_timeout(Duration::from_millis(150)).is_ok() {}
                let _ = send.send(checked(&watched, &sets));
                wake();
            }
        });
    }

    fn check(&self, path: &Path, sets: CodeSets) {
        let path = path.to_owned();
        self.run(move |report| report(checked(&path, &sets)));
    }

    /// Stops watching.
    pub(super) fn stop_watching(&mut self) {
        self.watcher = None;
    }

    /// Reads what a learner did, on a connection of its own.
    pub(super) fn read_record(&self, dir: &DataDir, learner: LearnerId, now: Timestamp) {
        let dir = dir.clone();
        self.run(move |report| {
            let read = dir.open_learner(learner, now).and_then(|(store, _)| store.record());
            report(Action::RecordRead(learner, read.map(Box::new)));
        });
    }

    /// Makes the day's backup of a learner's file, unless it is made already.
    pub(super) fn backup(&self, dir: &DataDir, learner: LearnerId, now: Timestamp) {
        let dir = dir.clone();
        self.run(move |report| {
            // Who was erased in the meantime must not come back.
            if !dir.learner_file(learner).exists() {
                return;
            }
            let done = dir.open_learner(learner, now).and_then(|(store, _)| store.backup_if_due(now));
            let list = dir.open_machine(now).and_then(|(machine, _)| machine.backup_if_due(now));
            if let Err(fault) = done.and(list) {
                report(Action::Tell(Weight::Lasting, format!("Today’s backup could not be made. {fault}")));
            }
        });
    }
}

/// Opens a learner's file for a job, on a connection of its own; one that was erased meanwhile is not made anew.
pub(super) fn opened(dir: &DataDir, learner: LearnerId, now: Timestamp) -> Result<Store, ProgressError> {
    if !dir.learner_file(learner).exists() {
        return Err(ProgressError::NoLearner(learner));
    }
    dir.open_learner(learner, now).map(|(store, _)| store)
}

/// Writes what was made to a file that appears whole or not at all, and says how that went.
pub(super) fn saved(path: &Path, made: Result<Vec<u8>, impl std::fmt::Display>) -> Action {
    told(put(path, made))
}

/// Says how something went: what was done may pass, what was not stays.
pub(super) fn told(done: Result<String, String>) -> Action {
    match done {
        Ok(said) => Action::Tell(Weight::Passing, said),
        Err(said) => Action::Tell(Weight::Lasting, said),
    }
}

/// Writes what was made to a file that appears whole or not at all; either way it comes with the words to be said.
pub(super) fn put(path: &Path, made: Result<Vec<u8>, impl std::fmt::Display>) -> Result<String, String> {
    let bytes = made.map_err(|fault| format!("{} was not written: {fault}.", path.display()))?;
    match report::write_whole(path, &bytes) {
        Ok(()) => Ok(format!("Saved as {}.", path.display())),
        Err(fault) => Err(format!("{} could not be written: {fault}. Nothing was lost; choose another place.", path.display())),
    }
}

/// Reads a file as far as it is looked at.
fn head_of(path: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn has_claims(path: &Path) -> bool {
    !path.is_dir() && head_of(path, crate::claim::MOST_BYTES).is_ok_and(|bytes| report::looks_like_claims(path, &bytes))
}

/// Reads the blueprints that were opened before.
fn own_blueprints(dir: &Path) -> Action {
    let (mut all, mut told) = (Vec::new(), Vec::new());
    match blueprints::kept(dir) {
        Err(fault) => told.push(format!("The blueprints that were opened before cannot be listed: {fault}.")),
        Ok(kept) => kept.into_iter().for_each(|looked| match looked.read.blueprint {
            Some(one) => all.push(one),
            None => {
                told.extend(looked.read.faults.first().map(|fault| format!("A blueprint that was opened before cannot be read any more: {fault}. Its file was left as it is.")));
            }
        }),
    }
    Action::BlueprintsReady(all, told)
}

/// Reads the packs that were opened before.
fn kept(dir: &Path, sets: &CodeSets) -> Vec<Shelved> {
    let sound = |kept: library::Kept| {
        let (pack, faults) = pack::sound_with(kept.open(), Origin::Other, sets);
        Some(Shelved::opened(Arc::new(pack?), faults))
    };
    library::list(dir).unwrap_or_default().into_iter().filter_map(sound).collect()
}

fn checked(path: &Path, sets: &CodeSets) -> Action {
    let opened = pack::read(path);
    let faults = pack::check_with(&opened, Origin::Other, sets);
    Action::BenchChecked(path.to_owned(), opened.pack.map(Arc::new), faults)
}
