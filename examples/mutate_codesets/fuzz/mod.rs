//! Mutated code-set files: which are read by what, and how one turn ends.

mod ask;
mod mutator;
mod sealed;
pub mod seeds;

use clean_claim::{
    codebook::{
        CodeBook, build,
        cpt::{self, CptSet},
        edits::{self, EditSet},
        hcpcs::{self, HcpcsSet},
        import::{self, Asked, ImportError, Watch},
        index::{self, IndexBook},
    },
    progress,
};
use mutator::Mutator;
use seeds::Seed;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Names what reads an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Hcpcs,
    Cpt,
    Index,
    Pairs,
    Units,
    AddOn,
    Patient,
    Relative,
    Tabular,
    StoredHcpcs,
    StoredCpt,
    StoredIndex,
    StoredEdits,
    StoredBook,
    Container,
    Install,
    Marks,
}

/// Holds how one turn ended.
pub struct Ended {
    pub kind: Kind,
    /// The seed's file.
    pub name: String,
    pub parsed: bool,
    /// The least time of up to four readings of one input: a busy machine may have taken the core away.
    pub took: Duration,
    /// The time an input of this size may take: a tenth of a second, or for a large file eight times what it takes whole.
    pub allowed: Duration,
}

/// Holds the seeds.
pub struct Fuzz {
    own: Vec<(Seed, Duration)>,
    official: Vec<(Seed, Duration)>,
    /// Where files are installed.
    dir: tempfile::TempDir,
}

/// Of so many turns one is given an official file.
const OFFICIAL: usize = 1_000;
/// Of so many turns one touches the disk.
const DISK: usize = 16;

impl Fuzz {
    /// Makes the seeds ready; `official` names the folder of the official files.
    ///
    /// Panics where a seed of our own is not read unchanged: then the mutations are worth nothing.
    pub fn new(official: Option<&Path>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let whole = |seed: Seed| {
            let before = Instant::now();
            assert!(read(seed.kind, &seed.files, dir.path()), "{:?} of {} is not read unchanged", seed.kind, seed.files[0].0);
            let took = before.elapsed();
            (seed, took)
        };
        let own = seeds::own().into_iter().map(whole).collect();
        let official = official.map(seeds::official).unwrap_or_default().into_iter().map(whole).collect();
        Self { own, official, dir }
    }

    /// Counts the seeds: our own, and the official files.
    pub fn seeds(&self) -> (usize, usize) {
        (self.own.len(), self.official.len())
    }

    /// Carries one turn out; the same seed and turn are always the same input.
    pub fn turn(&self, seed: u64, turn: u64) -> Ended {
        let (kind, name, files, whole) = self.input(seed, turn);
        let once = || {
            let before = Instant::now();
            (read(kind, &files, self.dir.path()), before.elapsed())
        };
        let (parsed, mut took) = once();
        let allowed = Duration::from_millis(100).max(whole * 8);
        for _ in 0..3 {
            if took > allowed {
                took = took.min(once().1);
            }
        }
        Ended { kind, name, parsed, took, allowed }
    }

    /// Makes the input of a turn: what reads it, its name, its files, and how long the seed takes unchanged.
    pub fn input(&self, seed: u64, turn: u64) -> (Kind, String, Vec<(String, Vec<u8>)>, Duration) {
        let mut mutator = Mutator::new(seed, turn);
        let (from, whole) = loop {
            let from = if !self.official.is_empty() && mutator.below(OFFICIAL) == 0 { &self.official } else { &self.own };
            let (one, whole) = &from[mutator.below(from.len())];
            // Half of the kinds of seeds are for the disk, which is slow and seldom tells more.
            if !matches!(one.kind, Kind::Install | Kind::Container) || mutator.below(DISK) == 0 {
                break (one, *whole);
            }
        };
        let other = &self.own[mutator.below(self.own.len())].0.files[0].1;
        let mut files = from.files.clone();
        let at = mutator.below(files.len());
        let bytes = &files[at].1;
        files[at].1 = match from.kind {
            Kind::StoredHcpcs | Kind::StoredCpt | Kind::StoredIndex | Kind::StoredEdits | Kind::StoredBook => sealed::stored(&mut mutator, from.seal, bytes, other),
            Kind::Container => sealed::container(&mut mutator, bytes, other),
            _ => mutator.file(bytes, other),
        };
        if files.len() > 1 && mutator.below(6) == 0 {
            let next = (at + 1) % files.len();
            files[next].1 = mutator.file(&files[next].1, other);
        }
        (from.kind, files[0].0.clone(), files, whole)
    }
}

/// Reads files as their kind is read, asks everything of what opens, and tells whether it did.
fn read(kind: Kind, files: &[(String, Vec<u8>)], dir: &Path) -> bool {
    let (name, bytes) = (files[0].0.as_str(), files[0].1.as_slice());
    let watch = Watch::idle();
    match kind {
        Kind::Hcpcs => hcpcs::read(name, bytes, &watch).ok().map(|set| ask::hcpcs(&HcpcsSet::open(set.to_bytes().to_vec()).unwrap())).is_some(),
        Kind::Cpt => cpt::read(name, bytes, &watch).ok().map(|set| ask::cpt(&CptSet::open(set.to_bytes().to_vec()).unwrap())).is_some(),
        Kind::Index => index::read(name, bytes, &watch).ok().map(|book| ask::index(&book)).is_some(),
        Kind::Pairs => edits::pairs::read(name, bytes, &watch).map(EditSet::Pairs).is_ok_and(|set| kept(&set)) | whatever(name, bytes),
        Kind::Units => edits::units::read(name, bytes, &watch).map(EditSet::Units).is_ok_and(|set| kept(&set)) | whatever(name, bytes),
        Kind::AddOn => edits::add_on::read(name, bytes, &watch).map(EditSet::AddOns).is_ok_and(|set| kept(&set)) | whatever(name, bytes),
        Kind::Patient => edits::patient::read(name, bytes, &watch).map(EditSet::Patient).is_ok_and(|set| kept(&set)) | whatever(name, bytes),
        Kind::Relative => edits::relative::read(name, bytes, &watch).map(EditSet::GlobalDays).is_ok_and(|set| kept(&set)) | whatever(name, bytes),
        Kind::Tabular => tabular(files),
        Kind::StoredHcpcs => HcpcsSet::open(bytes.to_vec()).ok().map(|set| ask::hcpcs(&set)).is_some(),
        Kind::StoredCpt => CptSet::open(bytes.to_vec()).ok().map(|set| ask::cpt(&set)).is_some(),
        Kind::StoredIndex => IndexBook::open(bytes.to_vec()).ok().map(|book| ask::index(&book)).is_some(),
        Kind::StoredEdits => EditSet::open(bytes.to_vec()).ok().map(|set| ask::edits(&set)).is_some(),
        Kind::StoredBook => zstd::bulk::compress(bytes, 1).ok().and_then(|asset| CodeBook::read(&asset).ok()).map(|book| ask::book(&book)).is_some(),
        Kind::Container => {
            emptied(dir);
            std::fs::write(dir.join(name), bytes).unwrap();
            let (sets, warnings) = import::load(dir);
            ask::sets(&sets);
            warnings.is_empty()
        }
        Kind::Install => {
            emptied(dir);
            let done = installed(dir, files);
            if done.is_ok() {
                let (sets, warnings) = import::load(dir);
                assert!(warnings.is_empty(), "what was installed is not loaded: {warnings:?}");
                ask::sets(&sets);
            }
            done.is_ok()
        }
        Kind::Marks => progress::read_marks(&String::from_utf8_lossy(bytes)).is_ok_and(|marks| marks.iter().all(|mark| !mark.place.label().is_empty())),
    }
}

/// Asks a set that was read, and that it can be read back as it will be stored.
fn kept(set: &EditSet) -> bool {
    ask::edits(set);
    let bytes = set.to_bytes();
    let back = EditSet::open(bytes.clone()).unwrap_or_else(|why| panic!("what was read cannot be opened: {why}"));
    assert!(back.to_bytes() == bytes && back.len() == set.len(), "what was read is not what is opened");
    true
}

fn whatever(name: &str, bytes: &[u8]) -> bool {
    EditSet::read(name, bytes, &Watch::idle()).is_ok_and(|set| kept(&set.for_days(jiff::civil::date(2026, 7, 1), jiff::civil::date(2026, 9, 30))))
}

fn tabular(files: &[(String, Vec<u8>)]) -> bool {
    let text = |at: usize| String::from_utf8_lossy(files.get(at).map_or(&[][..], |file| &file.1)).into_owned();
    let (xml, list) = (text(0), text(1));
    let file = |at: usize, text| build::File { name: files.get(at).map_or("", |file| &file.0), text };
    let release = build::Release { tabular: file(0, &xml), list: file(1, &list), within: &[], edition: None, known: &[] };
    let Ok((plain, made)) = build::build_plain(&release, &Watch::idle()) else { return false };
    let asset = zstd::bulk::compress(&plain, 1).unwrap();
    let book = CodeBook::read(&asset).unwrap_or_else(|why| panic!("what was built cannot be read: {why}"));
    assert_eq!(book.entry_count(), made.entries, "entries are lost");
    ask::book(&book);
    true
}

fn emptied(dir: &Path) {
    for path in paths(dir) {
        let _ = std::fs::remove_file(path);
    }
}

fn paths(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir).map(|entries| entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect()).unwrap_or_default()
}

/// Installs files into a folder, and gives the sets' paths.
fn installed(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>, ImportError> {
    let given = dir.join("given");
    std::fs::create_dir_all(&given).unwrap();
    let from: Vec<PathBuf> = files.iter().map(|(name, _)| given.join(name)).collect();
    for (path, (_, bytes)) in from.iter().zip(files) {
        std::fs::write(path, bytes).unwrap();
    }
    for path in &from {
        std::hint::black_box(import::is_release(path));
    }
    let done = import::install(dir, &from, &Watch::idle(), Asked::on(jiff::civil::date(2026, 11, 16)));
    for path in from {
        let _ = std::fs::remove_file(path);
    }
    done.map(|_| paths(dir))
}
