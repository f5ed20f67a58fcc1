//! What the screen showed, logged as it changed, and what the file holds of the same.

use clean_claim::{
    app::model::{Model, Place},
    attempt::{AttemptId, Response},
    exercise::{ExerciseId, PackId},
    progress::{DataDir, Mark, State},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Write},
    path::Path,
};

/// Holds one thing as the screen showed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Shown {
    /// An answer, under way or handed in.
    Answer {
        /// What was entered.
        response: Response,
        /// Whether the result was on the screen.
        handed_in: bool,
    },
    /// Marks of a chart or in the code book, each in words.
    Marks(Vec<String>),
    /// Nothing of it.
    Nothing,
}

/// Gives everything that can be lost and stands on the screen, by name.
pub fn of(model: &Model) -> BTreeMap<String, Shown> {
    let mut all = BTreeMap::new();
    let mut put = |id: AttemptId, response: &Response, handed_in| all.insert(format!("attempt {id}"), Shown::Answer { response: response.clone(), handed_in });
    if let (Place::Work, Some(desk)) = (&model.place, &model.desk) {
        put(desk.attempt, &desk.response, false);
    }
    if let (Place::Exam, Some(sitting)) = (&model.place, model.sitting()) {
        sitting.items.iter().for_each(|item| drop(put(item.attempt, &item.response, false)));
    }
    if let (Place::Feedback, Some(graded)) = (&model.place, &model.graded) {
        put(graded.attempt, &graded.response, true);
    }
    if let (Place::ExamResult, Some(shown)) = (&model.place, &model.exams.shown) {
        shown.form.items.iter().for_each(|item| drop(put(item.attempt.summary.id, &item.attempt.response, true)));
    }
    if let (Place::Work, Some(desk)) = (&model.place, &model.desk) {
        let marks = desk.marks.iter().map(|(document, range)| format!("{document} {} {}", range.start, range.len())).collect();
        all.insert(format!("chart {} {}", desk.pack.manifest.id, desk.prompt.id), Shown::Marks(marks));
    }
    if model.place == Place::CodeBook {
        let mut tabs: Vec<String> = model.marks.all().map(|one| format!("{} {:?}", one.place, one.what)).collect();
        tabs.sort();
        all.insert("code book".to_owned(), Shown::Marks(tabs));
    }
    all
}

/// Writes what changed on the screen, a line each, so that a kill takes none of it back.
pub struct Log {
    file: File,
    last: BTreeMap<String, Shown>,
}

impl Log {
    pub fn begin(path: &Path) -> std::io::Result<Self> {
        Ok(Self { file: File::create(path)?, last: BTreeMap::new() })
    }

    pub fn note(&mut self, at: u64, model: &Model) -> std::io::Result<()> {
        let mut lines = Vec::new();
        for (name, shown) in of(model) {
            if self.last.get(&name) != Some(&shown) {
                serde_json::to_writer(&mut lines, &(at, &name, &shown))?;
                lines.push(b'\n');
                self.last.insert(name, shown);
            }
        }
        // Written whole and at once: what the system has taken outlives the process.
        self.file.write_all(&lines)
    }

    /// Tells the parent that work begins.
    pub fn begin_work(&mut self) -> std::io::Result<()> {
        self.file.write_all(b"\n")
    }
}

/// Holds what one child showed: for each thing its states in order, each with the moment it appeared.
#[derive(Default)]
pub struct Seen {
    pub histories: BTreeMap<String, Vec<(u64, Shown)>>,
}

impl Seen {
    pub fn read(path: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let mut seen = Self::default();
        for line in BufReader::new(File::open(path)?).lines() {
            let line = line?;
            // The last line may be cut short by the kill; then it was not on the screen for a second.
            let Ok((at, name, shown)) = serde_json::from_str::<(u64, String, Shown)>(&line) else { continue };
            seen.histories.entry(name).or_default().push((at, shown));
        }
        Ok(seen)
    }
}

/// Reads the same things from the file.
pub fn kept(dir: &DataDir, seen: &Seen) -> Result<BTreeMap<String, Shown>, Box<dyn std::error::Error>> {
    let now = jiff::Timestamp::now();
    let (machine, _) = dir.open_machine(now)?;
    let who = machine.learners()?.first().map(|learner| learner.id).ok_or("no learner")?;
    let (store, notices) = dir.open_learner(who, now)?;
    if !notices.is_empty() {
        return Err(format!("the file was not sound: {notices:?}").into());
    }
    let mut all = BTreeMap::new();
    for name in seen.histories.keys() {
        let words: Vec<&str> = name.split(' ').collect();
        let shown = match words.as_slice() {
            ["attempt", id] => match AttemptId::parse(id).map(|id| store.attempt(id)) {
                Some(Ok(full)) => Shown::Answer { handed_in: full.summary.state == State::Submitted, response: full.response },
                _ => Shown::Nothing,
            },
            ["chart", pack, exercise] => {
                let of = (PackId::parse(pack)?, ExerciseId::parse(exercise)?);
                Shown::Marks(store.marks(&of)?.iter().map(|Mark { document, start, length, .. }| format!("{document} {start} {length}")).collect())
            }
            _ => {
                let mut tabs: Vec<String> = store.annotations()?.iter().map(|one| format!("{} {:?}", one.place, one.what)).collect();
                tabs.sort();
                Shown::Marks(tabs)
            }
        };
        all.insert(name.clone(), shown);
    }
    Ok(all)
}
