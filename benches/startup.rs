//! From the program's first line to the first painted frame and to a search that can be answered, beside an empty
//! eframe window in the same run; and resident memory.
//!
//! `cargo bench --bench startup`. Targets: first frame ≤ 250 ms and ≤ 1.3 × the empty window, search ready by then,
//! ≤ 160 MB. The two programs take turns, so that a machine that grows slower slows both.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

const ROUNDS: usize = 7;

/// What one start gave.
struct Start {
    first_frame_ms: f64,
    search_ready_ms: Option<f64>,
    resident_mb: f64,
}

fn main() -> ExitCode {
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        println!("startup: skipped, because there is no DISPLAY (try xvfb-run -a cargo bench --bench startup)");
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok([ours, empty, word]) => print(&ours, &empty, &word),
        Err(why) => {
            eprintln!("startup: {why}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Starts the program, the empty window and the window with one word by turns.
fn measure() -> Result<[Vec<Start>; 3], String> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_clean-claim"));
    let example = empty_window(&program)?;
    let data = tempfile::tempdir().map_err(|fault| fault.to_string())?;
    let with = |program: &Path, args: &[&str]| start(Command::new(program).args(args).arg("--data-dir").arg(data.path()));
    let turns = [(&program, "--measure-startup"), (&example, "--empty"), (&example, "--label")];
    let mut starts = [Vec::new(), Vec::new(), Vec::new()];
    // The first start of each fills the disk's and the driver's caches.
    for round in 0..=ROUNDS {
        for ((program, arg), starts) in turns.iter().zip(&mut starts) {
            let one = with(program, &[arg])?;
            starts.extend((round > 0).then_some(one));
        }
    }
    Ok(starts)
}

/// Builds the empty window with the profile of this bench, and gives its path.
fn empty_window(program: &Path) -> Result<PathBuf, String> {
    let profile = program.parent().ok_or("the program lies nowhere")?;
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.args(["build", "--quiet", "--example", "empty_window"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    if profile.file_name().is_some_and(|name| name == "release") {
        build.arg("--release");
    }
    let built = build.status().map_err(|fault| fault.to_string())?;
    if built.success() { Ok(profile.join("examples").join("empty_window")) } else { Err("the empty window cannot be built".into()) }
}

fn start(command: &mut Command) -> Result<Start, String> {
    let output = command.output().map_err(|fault| format!("{command:?}: {fault}"))?;
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|_| format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))?;
    let number = |name: &str| document[name].as_f64();
    Ok(Start {
        first_frame_ms: number("first_frame_ms").ok_or("no first frame was painted")?,
        search_ready_ms: number("search_ready_ms"),
        resident_mb: number("resident_mb").unwrap_or_default(),
    })
}

fn median(starts: &[Start], of: impl Fn(&Start) -> f64) -> f64 {
    let mut all: Vec<f64> = starts.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn print(ours: &[Start], empty: &[Start], word: &[Start]) {
    let (first, bare) = (median(ours, |s| s.first_frame_ms), median(empty, |s| s.first_frame_ms));
    let ready = median(ours, |s| s.search_ready_ms.unwrap_or_default());
    println!("start, median of {ROUNDS}, by turns");
    println!("first frame, empty eframe window  {bare:>7.1} ms");
    println!("first frame, with one word in it  {:>7.1} ms", median(word, |s| s.first_frame_ms));
    println!("first frame, Clean Claim          {first:>7.1} ms  {:.2} × (targets 250 ms, 1.3)", first / bare);
    println!("search ready                      {ready:>7.1} ms  (target: by the first frame)");
    println!("resident, empty eframe window     {:>7.1} MB", median(empty, |s| s.resident_mb));
    println!("resident, Clean Claim             {:>7.1} MB  (target 160)", median(ours, |s| s.resident_mb));
}
