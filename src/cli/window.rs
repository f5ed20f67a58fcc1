//! Opening the window from the command line.

#[cfg(feature = "window")]
use super::measure::Startup;
use super::{Verdict, args::Place, fail::Failure, out::Out};
use crate::progress::DataDir;
use std::{path::PathBuf, time::Instant};

/// Gives the data folder: the one asked for, or the platform's.
pub(super) fn data_dir(place: &Place) -> Option<DataDir> {
    place.data_dir.clone().map(DataDir::at).or_else(DataDir::platform)
}

/// Says that there is nowhere to keep work.
pub(super) fn no_data_dir() -> Failure {
    Failure::misuse("this platform names no data folder").hint("name one with --data-dir")
}

/// Opens the window and runs until it is closed; with `measure`, since when, prints the start's figures and leaves.
#[cfg(feature = "window")]
pub(super) fn open(place: &Place, packs: &[PathBuf], measure: Option<Instant>, out: &mut Out) -> Result<Verdict, Failure> {
    let dir = data_dir(place).ok_or_else(no_data_dir)?;
    let startup = measure.map(Startup::since);
    ready_search(startup.clone());
    run(place, dir, packs, startup.clone())?;
    if let Some(startup) = startup {
        out.json(&startup.document())?;
    }
    Ok(Verdict::Fine)
}

/// Unpacks the book while the window is being made.
#[cfg(feature = "window")]
fn ready_search(startup: Option<Startup>) {
    std::thread::spawn(move || {
        let book = crate::codebook::CodeBook::carried();
        if let Some(startup) = startup {
            std::hint::black_box(book.search("htn", 1));
            startup.search_is_ready();
        }
    });
}

#[cfg(feature = "window")]
fn run(place: &Place, dir: DataDir, packs: &[PathBuf], startup: Option<Startup>) -> Result<(), Failure> {
    use crate::app::{Action, App, Jobs};
    use crate::ui::window;
    use eframe::egui::Context;
    use std::sync::{Arc, OnceLock};
    let state = dir.path().join("window.ron");
    let (learner, packs) = (place.learner.clone(), packs.to_vec());
    let screen = Arc::new(OnceLock::<Context>::new());
    let waking = Arc::clone(&screen);
    // The learner's file is opened while the desktop makes the window; what a job reports before is in the first frame.
    let opening = std::thread::spawn(move || {
        let jobs = Jobs::new(move || waking.get().into_iter().for_each(Context::request_repaint));
        window::with_around(Instant::now(), |around| {
            let mut app = App::open(&dir, learner.as_deref(), jobs, around);
            if !packs.is_empty() {
                app.act(Action::Open(packs), around);
            }
            app
        })
    });
    let app = move |ctx: &Context| {
        if let Some(startup) = &startup {
            startup.watch(ctx);
        }
        // It is set once, here.
        let _ = screen.set(ctx.clone());
        opening.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    };
    window::run(app, &state, None)
        .map_err(|fault| Failure::fault(format!("the window could not be opened: {fault}")).hint("a window needs a display; every command works without one"))
}

/// Says that this build has no window.
#[cfg(not(feature = "window"))]
pub(super) fn open(_: &Place, _: &[PathBuf], _: Option<Instant>, _: &mut Out) -> Result<Verdict, Failure> {
    Err(Failure::misuse("this build has no window").hint("see clean-claim --help for what it can do"))
}
