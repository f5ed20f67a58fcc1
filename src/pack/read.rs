//! Reads a pack from wherever it is.

use super::{
    Manifest, Pack, cases, decode,
    fault::{Fault, Finding, nearest},
    fingerprint, fingerprint_of, lower, parallel,
    placing::{Draft, TextFile, place, settle},
    schema, shape,
    source::{self, Folder, MOST_FILE, MOST_PACK_FILE, MOST_TOTAL, MOST_ZIP, PACK_FILE, Single, Source, SourceFault, Zipped, as_text},
    syntax::{self, Item, Split, SyntaxKind, bare},
};
use crate::{
    code::Date,
    exercise::{Exercise, Hash, Kind},
};
use std::{borrow::Cow, collections::HashSet, ops::Range, path::Path};

/// The most exercises of one pack.
pub const MOST_EXERCISES: usize = 20_000;
/// Holds what reading a pack gave: the pack as far as it could be read, and every fault.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The pack without its faulty exercises; nothing where the manifest itself cannot be read.
    pub pack: Option<Pack>,
    /// What is wrong, in the order of files and lines.
    pub faults: Vec<Fault>,
    texts: Vec<TextFile>,
    places: Vec<Place>,
}

/// Tells where an exercise stands.
#[derive(Debug, Clone)]
struct Place {
    file: usize,
    range: Range<usize>,
}

/// Reads a pack: a `.ron` file, a folder (or its `pack.ron`), or a zip of the folder.
///
/// Never fails as a whole: what cannot be read is a fault of what comes back.
pub fn read(path: &Path) -> Opened {
    let shown = path.display().to_string();
    let opened = if path.is_dir() {
        Folder::open(path.to_owned()).map(|mut folder| read_source(&mut folder))
    } else if path.file_name().is_some_and(|name| name == PACK_FILE) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Folder::open(folder.to_owned()).map(|mut folder| read_source(&mut folder))
    } else {
        source::file(path, MOST_ZIP).map(|bytes| read_bytes(&shown, bytes))
    };
    opened.unwrap_or_else(|fault| Opened::failed(shown, &fault))
}

/// Reads a pack that is in memory: a zip, or the text of a single-file pack.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Opened {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return match Zipped::open(name.to_owned(), bytes) {
            Ok(mut zip) => read_source(&mut zip),
            Err(fault) => Opened::failed(name.to_owned(), &fault),
        };
    }
    read_source(&mut Single { name: name.to_owned(), bytes })
}

/// Reads a pack from any source of files.
pub fn read_source(source: &mut dyn Source) -> Opened {
    let mut reader = Reader { source, left: MOST_TOTAL, texts: Vec::new(), drafts: Vec::new() };
    let read = reader.pack();
    let Reader { texts, drafts, .. } = reader;
    let faults = settle(&texts, drafts);
    let (pack, places) = match read {
        Some((manifest, exercises)) => {
            let hashes: Vec<Hash> = exercises.iter().map(|placed| placed.hash).collect();
            let (exercises, places): (Vec<_>, Vec<_>) = exercises.into_iter().map(|placed| (placed.exercise, placed.place)).unzip();
            let pack = manifest.map(|manifest| Pack { hash: fingerprint(&manifest, &hashes), manifest, exercises });
            (pack, places)
        }
        None => (None, Vec::new()),
    };
    Opened { pack, faults, texts, places }
}

struct Reader<'a> {
    source: &'a mut dyn Source,
    /// How many bytes may still be read.
    left: usize,
    texts: Vec<TextFile>,
    drafts: Vec<Draft>,
}

struct Placed {
    exercise: Exercise,
    hash: Hash,
    place: Place,
}

/// Holds how far an exercise comes without a file being opened.
enum Stage {
    Done(Result<Typed, Vec<Finding>>),
    /// A document or a picture stands in a file of its own; files are opened one after the other.
    WaitsForFiles(Box<schema::Raw>),
}

type Typed = (Box<Exercise>, Hash);

/// Decodes and types an exercise as far as that goes on any core.
fn stage(text: &str, item: &Item, since: Date) -> Stage {
    match decode_item(text, item) {
        Ok(raw) if raw.waits_for_files() => Stage::WaitsForFiles(Box::new(raw)),
        Ok(raw) => Stage::Done(typed(raw, since, &mut |path| Err(SourceFault::Missing(path.to_owned())))),
        Err(found) => Stage::Done(Err(found)),
    }
}

fn typed(raw: schema::Raw, since: Date, fetch: &mut lower::Fetch<'_>) -> Result<Typed, Vec<Finding>> {
    let exercise = lower::exercise(raw, since, fetch)?;
    let hash = fingerprint_of(&exercise);
    Ok((Box::new(exercise), hash))
}

impl Reader<'_> {
    fn pack(&mut self) -> Option<(Option<Manifest>, Vec<Placed>)> {
        for name in self.source.refused().to_vec() {
            let fault = SourceFault::Unsafe(name);
            self.fault_of_file(PACK_FILE, &fault);
        }
        let file = self.open(PACK_FILE, MOST_PACK_FILE)?;
        let split = self.split(file)?;
        if !self.is_pack(file, &split) {
            return None;
        }
        let (manifest, files) = self.manifest(file, &split)?;
        let mut items: Vec<(usize, Item)> = split.items.into_iter().map(|item| (file, item)).collect();
        if split.list.is_none() || files.is_some() {
            self.more(files, &mut items);
        }
        let since = manifest.as_ref().map_or(lower::FIRST_DAY, |manifest| lower::in_force_since(manifest.edition.as_deref()));
        let exercises = self.exercises(&items, since);
        Some((manifest, self.with_cases(exercises)))
    }

    /// Reads a file's text; a fault and nothing where that fails.
    fn open(&mut self, path: &str, most: usize) -> Option<usize> {
        match fetch(self.source, &mut self.left, path, most).and_then(|bytes| as_text(path, bytes)) {
            Ok(text) => {
                self.texts.push(TextFile { name: self.source.shown(path), text });
                Some(self.texts.len() - 1)
            }
            Err(fault) => {
                self.fault_of_file(path, &fault);
                None
            }
        }
    }

    /// Notes a fault of a file that has no text to point into.
    fn fault_of_file(&mut self, path: &str, fault: &SourceFault) {
        self.texts.push(TextFile { name: self.source.shown(path), text: String::new() });
        let finding = Finding::byte(fault.rule(), 0, fault.to_string());
        let hint = (path == PACK_FILE && matches!(fault, SourceFault::Missing(_))).then(|| "a pack's folder has a pack.ron in it".to_owned());
        self.drafts.push(Draft { file: self.texts.len() - 1, at: 0, path: String::new(), finding: finding.maybe_hint(hint) });
    }

    fn split(&mut self, file: usize) -> Option<Split> {
        match syntax::split(&self.texts[file].text, MOST_EXERCISES) {
            Ok(split) => Some(split),
            Err(fault) => {
                self.drafts.push(Draft { file, at: fault.at, path: String::new(), finding: decode::of_syntax(&fault) });
                None
            }
        }
    }

    fn is_pack(&mut self, file: usize, split: &Split) -> bool {
        let text = &self.texts[file].text;
        let tag = split.whole.tag.as_ref().map_or("", |tag| bare(text, tag));
        if tag == "Pack" {
            return true;
        }
        let at = split.whole.range.start;
        let hint = if Kind::ALL.iter().any(|kind| kind.tag() == tag) {
            "this is one exercise: open the folder it stands in, with its pack.ron"
        } else {
            "see exercises/README.md; an exam’s blueprint begins with `Blueprint(`"
        };
        let finding = Finding::byte("not_a_pack", at, "a pack begins with `Pack(`").hint(hint);
        self.drafts.push(Draft { file, at, path: String::new(), finding });
        false
    }

    /// Reads the manifest, the exercises cut out; gives the list of files too.
    fn manifest(&mut self, file: usize, split: &Split) -> Option<(Option<Manifest>, Option<Vec<String>>)> {
        let text = &self.texts[file].text;
        // The cut keeps the brackets, so a place after it is off by what was cut and by nothing else.
        let cut = split.list.as_ref().map_or(text.len()..text.len(), |list| list.start + 1..list.end - 1);
        let short: Cow<'_, str> = if cut.is_empty() { text.into() } else { [&text[..cut.start], &text[cut.end..]].concat().into() };
        let end = split.whole.range.end - cut.len();
        let range = split.whole.range.start..end;
        let newer = newer_format(&short, range.clone());
        let decoded = match newer {
            Some(finding) => Err(vec![finding]),
            None => decode::decode::<schema::Pack>(&short, range.clone(), &shape::PACK),
        };
        let is_newer = matches!(&decoded, Err(found) if found.iter().any(|finding| finding.rule == "newer_program"));
        let files = decoded.as_ref().ok().and_then(|raw| raw.files.clone());
        let found = match decoded.and_then(lower::manifest) {
            Ok(manifest) => return Some((Some(manifest), files)),
            Err(found) => found,
        };
        let back = |at: usize| if at > cut.start { at + cut.len() } else { at };
        let drafts = place(&short, &range, "", found).into_iter();
        self.drafts.extend(drafts.map(|(at, path, finding)| Draft { file, at: back(at), path, finding }));
        (!is_newer).then_some((None, files))
    }

    /// Adds the exercises that stand in files of their own.
    fn more(&mut self, files: Option<Vec<String>>, items: &mut Vec<(usize, Item)>) {
        let files = match files.map_or_else(|| self.source.exercises(), Ok) {
            Ok(files) => files,
            Err(fault) => return self.fault_of_file(PACK_FILE, &fault),
        };
        if items.len() + files.len() > MOST_EXERCISES {
            return self.fault_of_file(PACK_FILE, &SourceFault::TooMany);
        }
        for path in files {
            let Some(file) = self.open(&path, MOST_FILE) else { continue };
            let Some(split) = self.split(file) else { continue };
            items.push((file, split.whole));
        }
    }

    /// Decodes, types and gathers the exercises; the faulty ones leave faults instead.
    fn exercises(&mut self, items: &[(usize, Item)], since: Date) -> Vec<Placed> {
        let texts = &self.texts;
        let stages = parallel::map(items, |(file, item)| stage(&texts[*file].text, item, since));
        let mut seen = HashSet::new();
        let mut exercises = Vec::with_capacity(items.len());
        for (n, ((file, item), stage)) in items.iter().zip(stages).enumerate() {
            let (source, left) = (&mut *self.source, &mut self.left);
            let typed = match stage {
                Stage::Done(typed) => typed,
                Stage::WaitsForFiles(raw) => typed(*raw, since, &mut |path| fetch(source, left, path, MOST_FILE)),
            };
            let found = match typed {
                Ok((exercise, hash)) if seen.insert(exercise.prompt.id.clone()) => {
                    exercises.push(Placed { exercise: *exercise, hash, place: Place { file: *file, range: item.range.clone() } });
                    continue;
                }
                Ok((exercise, _)) => vec![twice(exercise.prompt.id.as_str())],
                Err(found) => found,
            };
            let text = &self.texts[*file].text;
            let name = name_of(text, item).unwrap_or_else(|| format!("exercises[{n}]"));
            let drafts = place(text, &item.range, &name, found).into_iter();
            self.drafts.extend(drafts.map(|(at, path, finding)| Draft { file: *file, at, path, finding }));
        }
        exercises
    }

    /// Gives the questions on a case its chart, and leaves those out whose case is not there.
    fn with_cases(&mut self, exercises: Vec<Placed>) -> Vec<Placed> {
        let (mut exercises, places): (Vec<_>, Vec<_>) = exercises.into_iter().map(|placed| ((placed.exercise, placed.hash), placed.place)).unzip();
        let found = cases::settle(&mut exercises);
        let mut kept = Vec::with_capacity(exercises.len());
        for (((exercise, hash), place), found) in exercises.into_iter().zip(places).zip(found) {
            let Some(finding) = found else {
                kept.push(Placed { exercise, hash, place });
                continue;
            };
            let drafts = self::place(&self.texts[place.file].text, &place.range, exercise.prompt.id.as_str(), vec![finding]);
            self.drafts.extend(drafts.into_iter().map(|(at, path, finding)| Draft { file: place.file, at, path, finding }));
        }
        kept
    }
}

fn fetch(source: &mut dyn Source, left: &mut usize, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
    let most = most.min(*left);
    let bytes = source.read(path, most).map_err(|fault| match fault {
        SourceFault::TooLarge(..) if most < MOST_FILE => SourceFault::TooMuch,
        other => other,
    })?;
    *left -= bytes.len();
    Ok(bytes)
}

fn twice(id: &str) -> Finding {
    Finding::error("duplicate_id", "id", format!("another exercise of this pack has the id “{id}”")).hint("progress is kept under it: give each its own")
}

/// Says that a manifest was written for a later program, before anything else is said of it.
fn newer_format(text: &str, range: Range<usize>) -> Option<Finding> {
    let tree = syntax::parse(text, range).ok()?;
    let (_, value) = tree.field(text, "format")?;
    let format: u64 = text.get(value.range.clone())?.parse().ok()?;
    (format != u64::from(schema::FORMAT)).then(|| {
        let message = format!("this pack has format {format}; this program reads format {}", schema::FORMAT);
        Finding::byte("newer_program", value.range.start, message).hint("a newer version of the program is needed")
    })
}

/// Decodes one exercise, once its kind is known.
fn decode_item(text: &str, item: &Item) -> Result<schema::Raw, Vec<Finding>> {
    if let Some(fault) = &item.fault {
        // Cut off from what follows, an item that lacks a bracket says where that bracket was opened.
        let alone = syntax::parse(text, item.range.clone()).err().filter(|alone| alone.kind != SyntaxKind::Trailing);
        return Err(vec![decode::of_syntax(alone.as_ref().unwrap_or(fault))]);
    }
    let at = item.range.start;
    let Some(tag) = item.tag.as_ref().map(|tag| bare(text, tag)) else {
        return Err(vec![Finding::byte("unknown_kind", at, "an exercise begins with its kind").hint("write `Coding(…)`, `Claim(…)`, `Question(…)` or `Audit(…)`")]);
    };
    match Kind::ALL.into_iter().find(|kind| kind.tag() == tag) {
        Some(Kind::Coding) => return decode::decode(text, item.range.clone(), &shape::CODING).map(|raw| schema::Raw::Coding(Box::new(raw))),
        Some(Kind::Claim) => return decode::decode(text, item.range.clone(), &shape::CLAIM).map(|raw| schema::Raw::Claim(Box::new(raw))),
        Some(Kind::Question) => return decode::decode(text, item.range.clone(), &shape::QUESTION).map(|raw| schema::Raw::Question(Box::new(raw))),
        Some(Kind::Audit) => return decode::decode(text, item.range.clone(), &shape::AUDIT).map(|raw| schema::Raw::Audit(Box::new(raw))),
        None => {}
    }
    let short: String = tag.chars().take(40).collect();
    Err(vec![match nearest(tag, Kind::ALL.map(Kind::tag)) {
        Some(near) => Finding::byte("unknown_kind", at, format!("`{short}` is no kind of exercise")).hint(format!("did you mean `{near}`?")),
        None => Finding::byte("newer_program", at, format!("this program knows no exercise of the kind `{short}`"))
            .hint("a newer version of the program is needed for it; the other exercises are read"),
    }])
}

/// Gives an exercise's own id, if one can be seen.
fn name_of(text: &str, item: &Item) -> Option<String> {
    let whole = text.get(item.range.clone())?;
    let id = match syntax::parse(text, item.range.clone()) {
        Ok(tree) => text.get(tree.field(text, "id")?.1.range.clone())?.trim_matches('"'),
        // What cannot be parsed still says its id to a person, and so it does here.
        Err(_) => whole.split_once("id:")?.1.trim_start().strip_prefix('"')?.split('"').next()?,
    };
    Some(id.chars().take(64).collect())
}

impl Opened {
    fn failed(name: String, fault: &SourceFault) -> Self {
        let texts = vec![TextFile { name, text: String::new() }];
        let finding = Finding::byte(fault.rule(), 0, fault.to_string());
        let faults = settle(&texts, vec![Draft { file: 0, at: 0, path: String::new(), finding }]);
        Self { pack: None, faults, texts, places: Vec::new() }
    }

    /// Gives the text of a file that was read, by the name faults carry.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.texts.iter().find(|text| text.name == file).map(|text| text.text.as_str())
    }

    /// Writes a fault with its line.
    pub fn render(&self, fault: &Fault) -> String {
        fault.render(self.text(&fault.file).filter(|text| !text.is_empty()))
    }

    /// Gives findings their lines: each list belongs to the exercise at that place of the pack, or to the manifest.
    pub(super) fn place(&self, found: Vec<(Option<usize>, Vec<Finding>)>) -> Vec<Fault> {
        let mut drafts = Vec::new();
        for (of, found) in found.into_iter().filter(|(_, found)| !found.is_empty()) {
            let exercise = of.and_then(|n| Some((self.places.get(n)?, self.pack.as_ref()?.exercises.get(n)?)));
            let (file, range, name) = match exercise {
                Some((place, exercise)) => (place.file, place.range.clone(), exercise.prompt.id.as_str()),
                None => (0, 0..0, ""),
            };
            let Some(text) = self.texts.get(file).map(|file| file.text.as_str()) else { continue };
            let range = if of.is_none() { manifest_range(text) } else { range };
            drafts.extend(place(text, &range, name, found).into_iter().map(|(at, path, finding)| Draft { file, at, path, finding }));
        }
        settle(&self.texts, drafts)
    }
}

fn manifest_range(text: &str) -> Range<usize> {
    syntax::split(text, MOST_EXERCISES).map_or(0..0, |split| split.whole.range)
}
