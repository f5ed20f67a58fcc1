//! Opening the window from the command line.

use crate::progress::DataDir;
use std::{path::PathBuf, process::ExitCode};

/// Gives the data folder: the one asked for, or the platform's.
pub fn data_dir(asked: Option<PathBuf>) -> Option<DataDir> {
    asked.map(DataDir::at).or_else(DataDir::platform)
}

/// Opens the window and runs until it is closed.
#[cfg(feature = "window")]
pub fn open(asked: Option<PathBuf>, learner: Option<String>, packs: Vec<PathBuf>) -> ExitCode {
    use crate::app::{Action, App, Jobs};
    let Some(dir) = data_dir(asked) else {
        eprintln!("This platform names no data folder; say one with --data-dir.");
        return ExitCode::from(2);
    };
    // The book is unpacked while the window is being made.
    std::thread::spawn(|| crate::codebook::CodeBook::carried().edition().id.len());
    let state = dir.path().join("window.ron");
    let done = crate::ui::window::run(
        move |ctx| {
            let ctx = ctx.clone();
            let began = std::time::Instant::now();
            crate::ui::window::with_around(began, |around| {
                let mut app = App::open(&dir, learner.as_deref(), Jobs::new(move || ctx.request_repaint()), around);
                for path in packs {
                    app.act(Action::OpenPack(path), around);
                }
                app
            })
        },
        &state,
        None,
    );
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("The window could not be opened: {e}");
            ExitCode::FAILURE
        }
    }
}

/// Says that this build has no window.
#[cfg(not(feature = "window"))]
pub fn open(_: Option<PathBuf>, _: Option<String>, _: Vec<PathBuf>) -> ExitCode {
    eprintln!("This build has no window; see clean-claim --help for what it can do.");
    ExitCode::from(2)
}
