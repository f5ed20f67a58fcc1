//! Slow work on threads, reported back as actions over one channel.

use super::{Action, model::Shelved};
use crate::{
    attempt::LearnerId,
    pack::{self, Origin, library},
    progress::DataDir,
};
use jiff::Timestamp;
use notify::Watcher;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::Duration,
};

/// Keeps the channel jobs report over, and what is being watched.
pub struct Jobs {
    send: mpsc::Sender<Action>,
    receive: mpsc::Receiver<Action>,
    wake: Arc<dyn Fn() + Send + Sync>,
    watcher: Option<notify::RecommendedWatcher>,
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

    fn run(&self, work: impl FnOnce(&dyn Fn(Action)) + Send + 'static) {
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
            // The shipped packs are checked by our own tests, not on every start.
            let shipped = library::shipped().into_iter().filter_map(|opened| Some(Shelved { pack: Arc::new(opened.pack?), faults: opened.faults, shipped: true }));
            report(Action::ShelfRead(shipped.collect()));
            let kept = library::list(&dir).unwrap_or_default().into_iter().filter_map(|kept| {
                let (pack, faults) = pack::sound(kept.open(), Origin::Other);
                Some(Shelved { pack: Arc::new(pack?), faults, shipped: false })
            });
            report(Action::ShelfRead(kept.collect()));
        });
    }

    /// Writes a text to a file somebody chose.
    pub(super) fn write_text(&self, path: PathBuf, text: String) {
        self.run(move |report| {
            let said = match std::fs::write(&path, text) {
                Ok(()) => format!("Written to {}.", path.display()),
                Err(fault) => format!("{} could not be written: {fault}. Nothing was lost; choose another place.", path.display()),
            };
            report(Action::Tell(said));
        });
    }

    /// Reads and checks a pack somebody opened, and keeps a copy of it.
    pub(super) fn read_pack(&self, dir: &DataDir, path: PathBuf) {
        let dir = dir.path().to_owned();
        self.run(move |report| {
            let (pack, faults) = pack::sound(pack::read(&path), Origin::Other);
            let kept = if pack.is_some() { library::install(&path, &dir).map(drop) } else { Ok(()) };
            match kept {
                Err(fault @ library::InstallFault::IsShipped(_)) => {
                    report(Action::Tell(format!("“{}” was not opened: {fault}. Give yours another id in its pack.ron.", path.display())));
                    report(Action::PackRead(path, None, Vec::new()));
                }
                kept => {
                    if let Err(fault) = kept {
                        report(Action::Tell(format!("The pack is open, but no copy of it could be kept for next time: {fault}.")));
                    }
                    report(Action::PackRead(path, pack.map(Arc::new), faults));
                }
            }
        });
    }

    /// Checks a folder now and again after every save in it.
    pub(super) fn watch(&mut self, path: &Path) {
        self.check(path);
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
                let _ = send.send(checked(&watched));
                wake();
            }
        });
    }

    fn check(&self, path: &Path) {
        let path = path.to_owned();
        self.run(move |report| report(checked(&path)));
    }

    /// Stops watching.
    pub(super) fn stop_watching(&mut self) {
        self.watcher = None;
    }

    /// Makes the day's backup of a learner's file, unless it is made already.
    pub(super) fn backup(&self, dir: &DataDir, learner: LearnerId, now: Timestamp) {
        let dir = dir.clone();
        self.run(move |report| {
            let done = dir.open_learner(learner, now).and_then(|(store, _)| store.backup_if_due(now));
            if let Err(fault) = done {
                report(Action::Tell(format!("Today’s backup could not be made. {fault}")));
            }
        });
    }
}

fn checked(path: &Path) -> Action {
    let opened = pack::read(path);
    let faults = pack::check(&opened, Origin::Other);
    Action::BenchChecked(path.to_owned(), opened.pack.map(Arc::new), faults)
}
