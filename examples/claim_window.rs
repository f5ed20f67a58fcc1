//! Opens the window on a made-up claim, to be looked at before a pack has one.
//!
//!     cargo run --release --example claim_window -- DATA_DIR cms|ub|coded [filled] [checked] [dark]
#![allow(clippy::unwrap_used, reason = "a tool for those who work on the form")]

#[path = "../tests/common/claims.rs"]
mod claims;

use clean_claim::{
    app::{Action, App, Jobs},
    attempt::Edit,
    exercise::ExerciseId,
    progress::{DataDir, Settings, Theme},
    ui::window::{self, with_around},
};
use std::time::Instant;

fn main() -> eframe::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|one| one == word);
    let dir = DataDir::at(std::path::PathBuf::from(arguments.first().unwrap()));
    let (id, sheet) = if has("ub") { (claims::UB, claims::filled_ub()) } else { (if has("coded") { claims::CODED } else { claims::CMS }, claims::filled_cms()) };
    let (filled, checked, dark) = (has("filled"), has("checked"), has("dark"));
    let state = dir.path().join("window.ron");
    let slowest = std::sync::Arc::new(std::sync::Mutex::new(Vec::<f64>::new()));
    let seen = std::sync::Arc::clone(&slowest);
    let ran = window::run(
        move |_| {
            with_around(Instant::now(), |around| {
                let mut app = App::open(&dir, None, Jobs::new(|| {}), around);
                let settings = Settings { name: "Dana Whitfield".to_owned(), theme: if dark { Theme::Dark } else { Theme::Light }, ..Settings::default() };
                app.act(Action::AddLearner("Dana Whitfield".to_owned(), Box::new(settings)), around);
                app.model.shelf.packs.push(claims::shelved());
                app.act(Action::Start(claims::pack_id(), ExerciseId::parse(id).unwrap()), around);
                if filled {
                    for (id, text) in sheet.filled() {
                        app.act(Action::Edit(Edit::SetBox(id, text.to_owned())), around);
                    }
                }
                if checked {
                    app.act(Action::CheckClaim, around);
                }
                app
            })
        },
        &state,
        Some(Box::new(move |_, _, ctx| seen.lock().unwrap().push(f64::from(ctx.input(|i| i.unstable_dt))))),
    );
    let _ = slowest;
    ran
}
