//! A simulated year: two hundred learners with forty parts a day, each opened and told what stands on Today and Progress;
//! and one who did fifteen thousand exercises, in the window.
//!
//! `cargo bench --bench year`. Targets: Today ≤ 5 ms, Progress ≤ 16 ms. `YEAR_LEARNERS` (200), `YEAR_DAYS` (365) and
//! `YEAR_ATTEMPTS` (15,000, of the one learner) make it smaller; `YEAR_KEEP` names a folder that stays, to look at it in the
//! window. Model attempts go through the store; the bulk are their rows under other ids and times, written in one
//! transaction a learner, a quarter of them as reviews. Frames are laid out and cut into triangles; only painting them is
//! left out.
//!
//! Seen in November 2026 on two shared cores, in the thread's own time (on the wall it was the same once the machine was
//! idle): 15,000 attempts with 37,349 parts are 52.2 MB. Today gone to 0.6 ms, an ordinary frame 0.1, what it rests on 1.8.
//! Progress gone to for the first time 8.9 ms (most of it letters and lines laid out that were not on the screen before),
//! another span 1.8 and 3.5 at worst, after a note 4.3, an ordinary frame 0.4, scrolled 1.1 at worst. Two hundred learners:
//! 1,219,400 attempts, 3,077,927 parts, 21.6 MB a learner and 22.1 the largest, made and read in 817 s beside other work, and
//! nothing failed.

mod people;
mod stage;
mod times;

use clean_claim::{
    app::{Action, model::Place, study},
    progress::{DataDir, Settings},
    skill::Skill,
    study::{Choice, Mastery, Summary, errors, pace},
};
use jiff::{Timestamp, tz::TimeZone};
use people::Template;
use stage::Stage;
use std::{path::Path, process::ExitCode, time::Instant};
use times::{Times, Watch, head, over};

const TODAY_MS: Option<f64> = Some(5.0);
const PROGRESS_MS: Option<f64> = Some(16.0);
/// How often the program is opened anew: the first frame of a screen is drawn once each time.
const OPENED: usize = 5;

type Fault = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("year: {why}");
            ExitCode::FAILURE
        }
    }
}

fn asked(name: &str, usual: u32) -> u32 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn measure() -> Result<(), Fault> {
    let (learners, days, attempts) = (asked("YEAR_LEARNERS", 200), asked("YEAR_DAYS", 365), asked("YEAR_ATTEMPTS", 15_000));
    let data = tempfile::tempdir()?;
    let kept = std::env::var_os("YEAR_KEEP").map(std::path::PathBuf::from);
    let data = kept.as_deref().unwrap_or(data.path());
    let template = Template::make(&data.join("template"))?;
    long(data, &template, attempts)?;
    many(data, &template, learners, days, kept.is_some())
}

/// Has each learner work for a year, opens the file as the program does and tells what the two screens rest on.
fn many(data: &Path, template: &Template, learners: u32, days: u32, kept: bool) -> Result<(), Fault> {
    let began = Instant::now();
    let (mut sizes, mut attempts, mut parts) = (Vec::new(), 0, 0);
    let [mut opened, mut read, mut today, mut progress] = [(); 4].map(|()| Times::default());
    for n in 0..learners {
        let (file, made) = people::year_of(template, &DataDir::at(data.join("many")), n, days)?;
        sizes.push(std::fs::metadata(&file)?.len());
        let watch = Watch::start();
        let (store, notices) = DataDir::at(data.join("many")).open_learner(people::id(n), Timestamp::now())?;
        opened.add(watch.read());
        let watch = Watch::start();
        let record = store.record()?;
        read.add(watch.read());
        let asked_for = record.sittings.len() == made.attempts as usize && record.parts.iter().filter(|part| part.of > 0).count() == made.parts as usize;
        if !notices.is_empty() || !asked_for {
            return Err(format!("learner {n}: {notices:?}, {} attempts and {} parts read of {made:?}", record.sittings.len(), record.parts.len()).into());
        }
        let (now, zone, all) = (Timestamp::now(), TimeZone::UTC, Choice::default());
        let watch = Watch::start();
        drop((Mastery::of(&record, now), Summary::of(&record, &all, now, 28, &zone)));
        today.add(watch.read());
        let watch = Watch::start();
        drop((Mastery::of(&record, now), Summary::of(&record, &all, now, 371, &zone), errors::misses(&record, &all, None), pace::by_kind(&record, &all)));
        progress.add(watch.read());
        (attempts, parts) = (attempts + made.attempts, parts + made.parts);
        if !kept {
            // Two hundred of them would fill a small disk.
            drop(store);
            std::fs::remove_file(&file)?;
        }
    }
    let (mean, most) = (sizes.iter().sum::<u64>() as f64 / sizes.len().max(1) as f64 / 1e6, *sizes.iter().max().unwrap_or(&0) as f64 / 1e6);
    println!(
        "\n{learners} learners, {days} days: {attempts} attempts, {parts} parts; {mean:.1} MB a learner, {most:.1} the largest; nothing failed, in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    head();
    opened.print("a file opened and looked through", None);
    read.print("its record read", None);
    today.print("what Today rests on", TODAY_MS);
    progress.print("what Progress rests on", PROGRESS_MS);
    Ok(())
}

/// Measures one learner who did very much, in the program itself.
fn long(data: &Path, template: &Template, attempts: u32) -> Result<(), Fault> {
    let folder = data.join("long");
    let mut stage = Stage::open(&folder);
    stage.window.act(Action::AddLearner("Ana".to_owned(), Box::new(Settings { name: "Ana".to_owned(), ..Settings::default() })));
    let file = stage.window.app().model.store.as_ref().map(|store| store.file().to_owned()).ok_or("nobody works here")?;
    drop(stage);
    let made = people::fill(template, &file, 1, attempts, 365)?;
    println!("one learner, {} attempts, {} parts: {:.1} MB", made.attempts, made.parts, std::fs::metadata(&file)?.len() as f64 / 1e6);
    head();
    let [mut opened, mut ready, mut today, mut progress] = [(); 4].map(|()| Times::default());
    for _ in 0..OPENED {
        let watch = Watch::start();
        let mut stage = Stage::open(&folder);
        stage.frame();
        opened.add(watch.read());
        stage.wait();
        ready.add(watch.read());
        progress.add(stage.act(Action::Go(Place::Progress)));
        today.add(stage.act(Action::Go(Place::Today)));
    }
    opened.print("opened, first frame of Today drawn", None);
    ready.print("until packs and record are there", None);
    today.print("Today, gone to", TODAY_MS);
    progress.print("Progress, gone to for the first time", PROGRESS_MS);
    let mut stage = Stage::open(&folder);
    stage.wait();
    on_today(&mut stage);
    on_progress(&mut stage)?;
    after_a_note(&mut stage);
    alone(&stage)
}

fn on_today(stage: &mut Stage) {
    stage.act(Action::Go(Place::Today));
    let [mut resting, mut again] = [(); 2].map(|()| Times::default());
    (0..60).for_each(|_| resting.add(stage.frame()));
    for _ in 0..15 {
        stage.act(Action::Go(Place::Progress));
        again.add(stage.act(Action::Go(Place::Today)));
    }
    again.print("Today, gone to again", TODAY_MS);
    resting.print("Today, an ordinary frame", TODAY_MS);
}

fn on_progress(stage: &mut Stage) -> Result<(), Fault> {
    stage.act(Action::Go(Place::Progress));
    let [mut resting, mut scrolled, mut again, mut spans, mut systems] = [(); 5].map(|()| Times::default());
    (0..60).for_each(|_| resting.add(stage.frame()));
    for _ in 0..15 {
        stage.act(Action::Go(Place::Today));
        again.add(stage.act(Action::Go(Place::Progress)));
    }
    for span in ["7 days", "30 days", "90 days", "All time"].iter().cycle().take(24) {
        spans.add(stage.click(span)?);
    }
    for system in Skill::all().filter(|skill| skill.parent().is_none()).map(Skill::name).take(6).chain(["Every system"]) {
        stage.click("System shown")?;
        systems.add(stage.click(system)?);
        stage.click("Progress")?;
    }
    for by in [-60.0, 60.0] {
        stage.wheel(150, by, &mut scrolled);
    }
    again.print("Progress, gone to again", PROGRESS_MS);
    spans.print("Progress, another span of time", PROGRESS_MS);
    systems.print("Progress, another system", PROGRESS_MS);
    resting.print("Progress, an ordinary frame", PROGRESS_MS);
    scrolled.print("Progress, scrolled to its end and back", PROGRESS_MS);
    Ok(())
}

/// Measures what a hand-in or a note costs the screens: all of it worked out anew, with letters that are there.
fn after_a_note(stage: &mut Stage) {
    let [mut noted, mut today, mut progress] = [(); 3].map(|()| Times::default());
    for _ in 0..15 {
        let record = &stage.window.app().model.study.record;
        let miss = record.parts.iter().rfind(|part| part.lost > 0).and_then(|part| Some((part.row, record.sitting_of(part)?.attempt)));
        let Some((row, attempt)) = miss else { return };
        let watch = Watch::start();
        stage.window.act(Action::NoteMiss(attempt, row, None, "a note".to_owned()));
        noted.add(watch.read());
        today.add(stage.act(Action::Go(Place::Today)));
        progress.add(stage.act(Action::Go(Place::Progress)));
    }
    noted.print("a note kept, record and Today anew", None);
    today.print("Today, after a note", TODAY_MS);
    progress.print("Progress, after a note", PROGRESS_MS);
}

/// Measures the parts by themselves: nothing but our own code.
fn alone(stage: &Stage) -> Result<(), Fault> {
    let model = &stage.window.app().model;
    let store = model.store.as_ref().ok_or("no store")?;
    let record = &model.study.record;
    let (now, all, zone) = (Timestamp::now(), Choice::default(), TimeZone::UTC);
    over("the record read", None, || drop(store.record()));
    over("mastery of every skill", None, || drop(Mastery::of(record, now)));
    over("four weeks summed up", None, || drop(Summary::of(record, &all, now, 28, &zone)));
    over("a year summed up", None, || drop(Summary::of(record, &all, now, 371, &zone)));
    over("what to do next", None, || drop(study::suggest(model, now)));
    over("Today in all", TODAY_MS, || {
        drop(Mastery::of(record, now));
        drop(Summary::of(record, &all, now, 28, &zone));
        drop(study::suggest(model, now));
    });
    let mastery = Mastery::of(record, now);
    over("every skill's interval", None, || {
        Skill::all().for_each(|skill| {
            std::hint::black_box(mastery.of_skill(skill));
        });
    });
    over("every miss", None, || drop(errors::misses(record, &all, None)));
    over("pace by kind", None, || drop(pace::by_kind(record, &all)));
    over("forms and drafts read", None, || drop((store.forms(), store.drafts(&clean_claim::progress::Filter::default()))));
    Ok(())
}
