//! The whole program with no window: a data folder of its own, a clock that only the test moves, dice that count.

#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic, reason = "each test file uses a part of it")]

use clean_claim::{
    app::{
        Action, App, Around, Changes, Jobs,
        model::{Desk, Graded, Model, Place},
    },
    attempt::{Edit, Line, LineId},
    blueprint,
    exercise::{ExerciseId, PackId, Section},
    progress::{DataDir, Settings},
    skill::Skill,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{
    path::{Path, PathBuf},
    sync::mpsc,
    time::{Duration, Instant},
};

/// A job may be slow on a busy machine; no test waits longer than this.
const PATIENCE: Duration = Duration::from_secs(120);

/// Tells time and throws dice for a program.
pub struct Outside {
    now: Timestamp,
    elapsed: Duration,
    drawn: u128,
}

impl Outside {
    fn around<R>(&mut self, work: impl FnOnce(&mut Around<'_>) -> R) -> R {
        let drawn = &mut self.drawn;
        let mut draw = || {
            *drawn += 1;
            *drawn
        };
        work(&mut Around { now: self.now, elapsed: self.elapsed, zone: TimeZone::UTC, draw: &mut draw })
    }
}

/// Holds a running program and everything around it.
pub struct World {
    pub app: App,
    pub dir: tempfile::TempDir,
    outside: Outside,
    woken: mpsc::Receiver<()>,
}

impl World {
    /// Starts the program on a fresh machine and waits for the shipped packs.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let outside = Outside { now: "2026-11-16T09:00:00Z".parse().unwrap(), elapsed: Duration::ZERO, drawn: 0 };
        Self::begin(dir, outside)
    }

    fn begin(dir: tempfile::TempDir, mut outside: Outside) -> Self {
        let (app, woken) = open(&dir.path().join("data"), &mut outside);
        let mut world = Self { app, dir, outside, woken };
        world.until("the shelf is read", |model| !model.shelf.reading);
        world
    }

    /// Starts the program on a copy of another one's data, as it lies on the disk.
    pub fn copy_of(folder: &Path) -> Self {
        let dir = tempfile::tempdir().unwrap();
        copy(&folder.join("data"), &dir.path().join("data"));
        let outside = Outside { now: Timestamp::now(), elapsed: Duration::ZERO, drawn: 1 << 64 };
        Self::begin(dir, outside)
    }

    /// Starts the program with one learner, who has the default settings.
    pub fn with_learner(name: &str) -> Self {
        let mut world = Self::new();
        world.add_learner(name);
        world
    }

    pub fn add_learner(&mut self, name: &str) {
        let settings = Settings { name: name.to_owned(), ..Settings::default() };
        self.act(Action::AddLearner(name.to_owned(), Box::new(settings)));
    }

    /// Ends the program as a kill does, without a word of goodbye, and starts it again some minutes later.
    pub fn kill_and_start(self) -> Self {
        let Self { app, dir, mut outside, .. } = self;
        std::mem::forget(app);
        outside.now += Duration::from_secs(600);
        outside.elapsed = Duration::ZERO;
        Self::begin(dir, outside)
    }

    pub fn model(&self) -> &Model {
        &self.app.model
    }

    pub fn desk(&self) -> &Desk {
        self.model().desk.as_ref().unwrap()
    }

    pub fn graded(&self) -> &Graded {
        self.model().graded.as_ref().unwrap()
    }

    pub fn data_dir(&self) -> DataDir {
        DataDir::at(self.dir.path().join("data"))
    }

    pub fn now(&self) -> Timestamp {
        self.outside.now
    }

    pub fn act(&mut self, action: Action) -> Changes {
        let app = &mut self.app;
        let changes = self.outside.around(|around| app.act(action, around));
        let model = &self.app.model;
        assert!(model.place != Place::Work || model.desk.is_some(), "an empty desk is shown");
        changes
    }

    /// Lets time pass without a frame.
    pub fn pass(&mut self, time: Duration) {
        self.outside.now += time;
        self.outside.elapsed += time;
    }

    /// Sets the machine's clock back; the time since the program began goes on.
    pub fn set_back(&mut self, by: Duration) {
        self.outside.now -= by;
    }

    /// Lets time pass and then the program look at the clock, as a frame does.
    pub fn tick_after(&mut self, time: Duration) {
        self.pass(time);
        self.act(Action::Tick);
    }

    /// Takes in what jobs report until something holds.
    pub fn until(&mut self, what: &str, holds: impl Fn(&Model) -> bool) {
        self.until_within(PATIENCE, what, holds);
    }

    pub fn until_within(&mut self, most: Duration, what: &str, holds: impl Fn(&Model) -> bool) {
        let began = Instant::now();
        loop {
            let app = &mut self.app;
            self.outside.around(|around| app.drain(around));
            if holds(self.model()) {
                return;
            }
            let left = most.checked_sub(began.elapsed()).unwrap_or_else(|| panic!("waited for: {what}; notices: {:?}", self.model().notices));
            // Every report wakes; a time-out is looked at above.
            let _ = self.woken.recv_timeout(left);
        }
    }

    /// Begins a case of the shipped pack.
    pub fn start(&mut self, exercise: &str) {
        self.act(Action::Start(first_twelve(), ExerciseId::parse(exercise).unwrap()));
        assert_eq!(self.model().place, Place::Work, "{:?}", self.model().notices);
    }

    /// Adds a line and gives its id.
    pub fn add(&mut self, section: Section, code: &str) -> LineId {
        self.act(Action::AddLine(section, code.to_owned()));
        self.lines(section).last().unwrap().id
    }

    pub fn edit(&mut self, edit: Edit) {
        self.act(Action::Edit(edit));
    }

    pub fn lines(&self, section: Section) -> &[Line] {
        self.desk().response.lines(section)
    }

    pub fn codes(&self, section: Section) -> Vec<&str> {
        self.lines(section).iter().map(|line| line.code.as_str()).collect()
    }

    /// Enters the key of “Swollen ankles” as a student would, but for the codes that are left out.
    pub fn answer_swollen_ankles(&mut self, left_out: &[&str]) {
        let mut to = Vec::new();
        for code in ["I13.0", "I50.22", "E11.22", "N18.31", "Z79.84"].into_iter().filter(|code| !left_out.contains(code)) {
            to.push(self.add(Section::Diagnoses, code));
        }
        let visit = self.add(Section::Procedures, "99214");
        to.truncate(4);
        self.edit(Edit::SetPointers(visit, to));
    }

    /// Gives the words of the notices.
    pub fn told(&self) -> String {
        self.model().notices.all.iter().map(|n| n.words.as_str()).collect::<Vec<_>>().join("\n")
    }
}

fn open(dir: &Path, outside: &mut Outside) -> (App, mpsc::Receiver<()>) {
    let (wake, woken) = mpsc::channel();
    let jobs = Jobs::new(move || {
        // Nobody waits any more once the test is over.
        let _ = wake.send(());
    });
    (outside.around(|around| App::open(&DataDir::at(dir), None, jobs, around)), woken)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

pub fn first_twelve() -> PackId {
    PackId::parse("first-twelve").unwrap()
}

pub fn pack_id(id: &str) -> PackId {
    PackId::parse(id).unwrap()
}

/// Gives the text of a shipped case.
pub fn shipped_text(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/first-twelve").join(file)).unwrap()
}

/// Writes a pack folder “my-class” as an instructor would: two shipped cases under an id of its own.
pub fn write_class(in_folder: &Path) -> PathBuf {
    let folder = in_folder.join("my-class");
    std::fs::create_dir_all(&folder).unwrap();
    let pack = shipped_text("pack.ron").replace("first-twelve", "my-class").replace("First twelve", "My class");
    std::fs::write(folder.join("pack.ron"), pack).unwrap();
    for file in ["stone-day.ron", "swollen-ankles.ron"] {
        std::fs::write(folder.join(file), shipped_text(file)).unwrap();
    }
    folder
}

/// Writes a made-up ICD-10-CM release of fiscal year 2027 with two codes, and gives both its files.
pub fn made_up_release(in_folder: &Path) -> [PathBuf; 2] {
    let files = [in_folder.join("icd10cm_tabular_2027.xml"), in_folder.join("icd10cm_order_2027.txt")];
    let xml = "<?xml version=\"1.0\"?>\n<ICD10CM.tabular><version>2027</version><chapter><name>1</name><desc>Made up (A00-A09)</desc><section id=\"A00-A09\"><desc>Made up (A00-A09)</desc>\
               <diag><name>A00</name><desc>Grumbling</desc><diag><name>A00.0</name><desc>Grumbling by day</desc></diag></diag></section></chapter></ICD10CM.tabular>";
    std::fs::write(&files[0], xml).unwrap();
    std::fs::write(&files[1], format!("00001 A00     0 {:<60} Grumbling\n00002 A000    1 {:<60} Grumbling by day\n", "Grumbling", "Grumbling by day")).unwrap();
    files
}

/// Lists skills as often as forms of some exams ask for them, so that questions made up for them fill every domain alike.
pub fn as_asked(exams: &[&str]) -> Vec<Skill> {
    let domains = exams.iter().flat_map(|id| &blueprint::find(id).unwrap().domains);
    domains.flat_map(|domain| domain.skills.iter().copied().cycle().take(usize::from(domain.items))).collect()
}
