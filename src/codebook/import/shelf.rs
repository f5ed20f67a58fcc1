//! The folder the installed sets lie in: put there, listed, taken away, made ready.

use super::{
    Head, ImportError, Installed, Kind, Watch, container,
    found::{Found, gather},
    kind::{hex, is_id},
    nearly,
    registry::{self, Here, Made, ROWS},
};
use crate::{
    code::Date,
    codebook::{CodeSets, Edition, EditionName, build::Source},
};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

/// The ending of every installed set.
const ENDING: &str = "ccset";
/// No folder has more sets than a person could have wanted.
const MOST_SETS: usize = 1_000;
/// No installed file is larger: a body hardly grows by being packed.
const MOST_FILE: u64 = (container::MOST_BODY + (1 << 20)) as u64;
/// What progress is counted in: thousandths of the whole import.
const WHOLE: u64 = 1_000;

/// Gives a set's own bytes, read when they are asked for; nothing where the file is gone or damaged meanwhile.
pub type Body = Box<dyn Fn() -> Option<Vec<u8>> + Send + Sync>;

/// Tells what an import should know besides its files.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The day it is, to be written down.
    pub today: Date,
    /// Which ICD-10-CM edition it is, where the person says so and the files are not to be believed.
    pub edition: Option<EditionName>,
    /// The first and last day that edits are meant for, where the person says so and no name tells it.
    pub days: Option<(Date, Date)>,
}

impl Asked {
    /// Asks for nothing but that the files be believed.
    pub fn on(today: Date) -> Self {
        Self { today, edition: None, days: None }
    }
}

/// Takes official files in: tells what they are, reads them, and keeps them in a folder, which is made if need be.
///
/// Every set is read and written beside its place before the first one takes its place, and one with the same id is
/// replaced only then. Progress is heard in thousandths of the whole.
///
/// # Errors
/// When a file is of no known kind, damaged or too large, when the folder cannot be written, or when the watch stops it.
/// The folder is then as it was.
pub fn install(dir: &Path, paths: &[impl AsRef<Path>], watch: &Watch<'_>, asked: Asked) -> Result<Vec<Installed>, ImportError> {
    let files = gather(paths, watch)?;
    let groups = sorted(&files)?;
    heeded(&groups, asked)?;
    let (heads, _) = heads(dir);
    let mut editions = vec![Edition::carried()];
    editions.extend(heads.iter().filter(|one| one.head.kind == Kind::Icd10Cm).map(|one| one.head.edition()));
    let kept = |id: &str| kept(dir, id);
    let here = Here { editions: &editions, edition: asked.edition, days: asked.days, kept: &kept };
    let written = write_all(dir, &groups, &Known { here: &here, heads: &heads, today: asked.today }, watch)?;
    // The last moment to stop; from here on only names change.
    watch.reached(WHOLE, WHOLE)?;
    let mut installed = Vec::new();
    for Beside { one, file, instead } in written {
        file.persist(path_of(dir, &one.head.id)).map_err(|e| unwritable(dir, &e.error))?;
        if let Some(other) = instead {
            fs::remove_file(path_of(dir, &other)).map_err(|e| unwritable(dir, &e))?;
        }
        installed.push(one);
    }
    Ok(installed)
}

/// Refuses what a person asked for and no file would heed.
fn heeded(groups: &[Group<'_>], asked: Asked) -> Result<(), ImportError> {
    let has = |kinds: [Kind; 2]| groups.iter().any(|(row, _)| kinds.iter().any(|kind| row.kinds.contains(kind)));
    let first = || groups.iter().find_map(|(_, files)| files.first()).map(|file| file.shown()).unwrap_or_default();
    let unheeded = |wanted, why: &str| Err(ImportError::NotThis { file: first(), wanted, why: why.to_owned() });
    if asked.edition.is_some() && !has([Kind::Icd10Cm, Kind::Diseases]) {
        return unheeded("a release of ICD-10-CM", "an edition can be told of that alone; the days of edits are told by --from and --to");
    }
    if asked.days.is_some() && !has([Kind::Pairs, Kind::Units]) {
        return unheeded("a file of edits", "days can be told of those alone");
    }
    Ok(())
}

/// Gives an installed set with its own bytes.
fn kept(dir: &Path, id: &str) -> Option<registry::Kept> {
    let bytes = read_file(&path_of(dir, id)).ok()?;
    let (head, packed) = container::read(&bytes).ok()?;
    let is_here = registry::row(head.kind).is_some_and(|row| hex(&(row.begins)(head.kind)) == head.layout);
    if head.id == id && is_here { Some((head, container::unpack(packed).ok()?)) } else { None }
}

fn unwritable(dir: &Path, fault: &io::Error) -> ImportError {
    ImportError::Unreadable { file: dir.display().to_string(), why: format!("the folder of code sets cannot be written: {fault}") }
}

/// A row of the registry with the files it claimed.
type Group<'a> = (&'static registry::Row, Vec<&'a Found>);

/// Gives every row of the registry its files. What a zip has besides is left alone; a file given by itself is not.
fn sorted(files: &[Found]) -> Result<Vec<Group<'_>>, ImportError> {
    let mut groups: Vec<Group<'_>> = ROWS.iter().map(|row| (row, Vec::new())).collect();
    for file in files {
        match groups.iter_mut().find(|(row, _)| (row.claims)(file)) {
            Some((_, claimed)) => claimed.push(file),
            None if file.within.is_empty() => return Err(nearly::refusal(file)),
            None => {}
        }
    }
    groups.retain(|(_, claimed)| !claimed.is_empty());
    let all_in = |zip: &str| files.iter().filter(move |file| file.within.first().is_some_and(|name| name == zip)).collect::<Vec<_>>();
    let zips = files.iter().filter_map(|file| file.within.first());
    for zip in zips {
        let used = groups.iter().any(|(_, claimed)| claimed.iter().any(|file| file.within.first() == Some(zip)));
        if !used {
            let names: Vec<String> = all_in(zip).iter().take(4).map(|file| format!("“{}”", file.name)).collect();
            return Err(no_kind(zip, &format!("none of the files in it is one: {}", names.join(", "))));
        }
    }
    if groups.is_empty() {
        return Err(no_kind(files.first().map_or("", |file| &file.name), "it is empty"));
    }
    Ok(groups)
}

fn no_kind(file: &str, why: &str) -> ImportError {
    ImportError::NotThis { file: file.to_owned(), wanted: "an official release this program knows", why: why.to_owned() }
}

/// Holds a set that is written and not yet in its place.
struct Beside {
    one: Installed,
    file: tempfile::NamedTempFile,
    /// The installed set of the same files under another id, which makes room for it.
    instead: Option<String>,
}

/// Holds what is known of the shelf before an import.
struct Known<'a> {
    here: &'a Here<'a>,
    heads: &'a [Installed],
    today: Date,
}

/// Reads every group and writes each set beside its place.
fn write_all(dir: &Path, groups: &[Group<'_>], known: &Known<'_>, watch: &Watch<'_>) -> Result<Vec<Beside>, ImportError> {
    let mut written: Vec<Beside> = Vec::new();
    let share = WHOLE / groups.len().max(1) as u64;
    for (at, (row, files)) in groups.iter().enumerate() {
        let begin = at as u64 * share;
        // Reading is most of the work; packing and writing get a fifth.
        let reading = share * 4 / 5;
        let tell = |reached: super::Reached| {
            if let Some(done) = (reached.done.min(reached.of) * reading).checked_div(reached.of) {
                // A stop is asked for again by whoever is heard here.
                let _ = watch.reached(begin + done, WHOLE);
            }
        };
        for mut made in (row.make)(files, known.here, &watch.through(&tell))? {
            if let Some(twin) = written.iter_mut().find(|other| other.one.head.id == made.id || same_files(&other.one.head, &made)) {
                let names: Vec<&str> = made.sources.iter().map(|source| source.file.as_str()).collect();
                twin.one.remarks.push(format!("{} gave the same set once more and was left out", names.join(" and ")));
                continue;
            }
            let instead = replaces(&mut made, known.heads);
            let mut step = |_| watch.reached(begin + reading, WHOLE);
            let (one, file) = write_beside(dir, row, made, known.today, &mut step)?;
            written.push(Beside { one, file, instead });
        }
    }
    Ok(written)
}

/// Tells whether a set was made from these very files, whatever they were called.
fn same_files(head: &Head, made: &Made) -> bool {
    let hashes = |sources: &[Source]| sources.iter().map(|source| source.blake3.clone()).collect::<BTreeSet<_>>();
    head.kind == made.kind && !made.sources.is_empty() && hashes(&head.sources) == hashes(&made.sources)
}

/// Says what an installed set loses its place to a new one; gives its id where that is another one.
fn replaces(made: &mut Made, heads: &[Installed]) -> Option<String> {
    if let Some(old) = heads.iter().find(|old| old.head.id == made.id) {
        // Parts that were joined replace nothing.
        if same_files(&old.head, made) {
            made.remarks.push(format!("the same files were imported on {}", old.head.imported));
        } else if old.head.sources.iter().any(|source| !made.sources.contains(source)) {
            made.remarks.push(format!("replaces what was imported on {}: {}", old.head.imported, old.head.shown_counts()));
        }
        return None;
    }
    let twin = &heads.iter().find(|old| same_files(&old.head, made))?.head;
    if made.days == (None, None) && twin.from.is_some() {
        // A name that tells nothing takes nothing back.
        made.days = (twin.from, twin.to);
        made.remarks.clear();
    }
    made.remarks.push(format!("replaces {}: the same file under another name", twin.id));
    Some(twin.id.clone())
}

type Written = (Installed, tempfile::NamedTempFile);

fn write_beside(dir: &Path, row: &registry::Row, made: Made, today: Date, step: &mut dyn FnMut(usize) -> Result<(), ImportError>) -> Result<Written, ImportError> {
    let Made { kind, id, name, days: (from, to), sources, counts, body, edits, remarks } = made;
    let layout = hex(&(row.begins)(kind));
    let head = Head { kind, id, name, from, to, sources, counts, imported: today, layout, edits };
    let broken = |why: String| ImportError::Unreadable { file: head.name.clone(), why: format!("what was made of it cannot be read back: {why}") };
    if !head.is_sound() {
        return Err(broken("its name or its days make no sense".into()));
    }
    if !body.starts_with(&(row.begins)(kind)) {
        return Err(broken("it is of another layout".into()));
    }
    let bytes = container::write(&head, &body, step)?;
    // What was made is read as it will be read before it takes an older one's place.
    (row.check)(kind, body).map_err(broken)?;
    step(0)?;
    fs::create_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
    let mut file = tempfile::Builder::new().prefix(".import-").suffix(".tmp").tempfile_in(dir).map_err(|e| unwritable(dir, &e))?;
    file.write_all(&bytes).and_then(|()| open_to_others(&file)).and_then(|()| file.as_file().sync_all()).map_err(|e| unwritable(dir, &e))?;
    Ok((Installed { head, bytes: bytes.len() as u64, remarks }, file))
}

/// Gives a file the rights any new file has; one made as temporary is its owner's alone, but a class may share a folder.
#[cfg(unix)]
fn open_to_others(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_others(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

fn path_of(dir: &Path, id: &str) -> PathBuf {
    dir.join(format!("{id}.{ENDING}"))
}

/// Lists the installed sets, kind by kind, the earliest first; damaged ones are left out, see [`load`].
pub fn list(dir: &Path) -> Vec<Installed> {
    heads(dir).0
}

/// Takes a set away; tells whether there was one. A damaged one can be taken away too, by the id its file is named after.
///
/// # Errors
/// When the file cannot be deleted.
pub fn remove(dir: &Path, id: &str) -> io::Result<bool> {
    let path = path_of(dir, id);
    if !is_id(id) || !path.is_file() {
        return Ok(false);
    }
    fs::remove_file(path).map(|()| true)
}

/// Makes the installed sets ready: their heads are read and their files checked, their contents read on first use.
///
/// What is damaged is named in a warning and left out; the rest works. A set that another one follows ends where that
/// one begins.
pub fn load(dir: &Path) -> (CodeSets, Vec<String>) {
    let (heads, warnings) = heads(dir);
    let mut sets = CodeSets::default();
    for one in &heads {
        if let Some(row) = registry::row(one.head.kind) {
            (row.add)(&mut sets, &one.head, body_of(path_of(dir, &one.head.id), one.head.id.clone()));
        }
    }
    sets.set_installed(heads.into_iter().map(Arc::new).collect());
    (sets, warnings)
}

fn body_of(path: PathBuf, id: String) -> Body {
    Box::new(move || {
        let bytes = read_file(&path).ok()?;
        let (head, packed) = container::read(&bytes).ok()?;
        if head.id == id { container::unpack(packed).ok() } else { None }
    })
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_FILE).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads every head of a folder, and says what cannot be used.
fn heads(dir: &Path) -> (Vec<Installed>, Vec<String>) {
    let (mut found, mut warnings) = (Vec::new(), Vec::new());
    let mut paths: Vec<PathBuf> = fs::read_dir(dir).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
    paths.sort();
    for path in paths.into_iter().take(MOST_SETS) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = read_file(&path).map_err(|e| e.to_string()).and_then(|bytes| {
            let (head, _) = container::read(&bytes).map_err(|damage| damage.to_string())?;
            let layout = registry::row(head.kind).map(|row| hex(&(row.begins)(head.kind)));
            if layout.as_deref() != Some(&head.layout) {
                return Err("another version of the program made it".to_owned());
            }
            Ok(Installed { head, bytes: bytes.len() as u64, remarks: Vec::new() })
        });
        match read {
            Ok(one) if path_of(dir, &one.head.id) == path => found.push(one),
            Ok(one) => warnings.push(format!("The code set “{name}” is left out: its file should be called {}.{ENDING}.", one.head.id)),
            Err(why) => warnings.push(format!("The code set “{name}” cannot be used: {why}. Import the release again or remove it; everything else works.")),
        }
    }
    found.sort_by(|a, b| (a.head.kind, a.head.from, &a.head.id).cmp(&(b.head.kind, b.head.from, &b.head.id)));
    end_where_the_next_begins(&mut found);
    (found, warnings)
}

/// Cuts the days of a set whose successor is there too: it could not know of it when it was imported.
fn end_where_the_next_begins(found: &mut [Installed]) {
    // Edits of several services stand side by side, none following the other.
    let series = |head: &Head| (head.kind, head.edits.as_ref().map(|release| release.service));
    let dated = found.iter().filter_map(|one| Some((series(&one.head), one.head.from?)));
    let starts: Vec<_> = dated.chain([((Kind::Icd10Cm, None), Edition::carried().from)]).collect();
    for one in found {
        let head = &mut one.head;
        let (Some(first), Some(to)) = (head.from, head.to) else { continue };
        let next = starts.iter().filter(|(of, from)| *of == series(head) && *from > first && *from <= to).map(|(_, from)| *from).min();
        if let Some(last) = next.and_then(|next| next.yesterday().ok()) {
            head.to = Some(last);
        }
    }
}
