//! Holds the order of the house: what the compiler cannot, because one package may name anything in it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod paths;
mod source;

use source::{Source, sources};

/// Every module, from the ground up. One may name those before it, never one behind it.
const FLOORS: [&str; 22] = [
    "code",
    "codebook",
    "skill",
    "chart",
    "payer",
    "claim",
    "x12",
    "scrub",
    "exercise",
    "attempt",
    "grade",
    "feedback",
    "notation",
    "blueprint",
    "pack",
    "exam",
    "progress",
    "study",
    "report",
    "app",
    "ui",
    "cli",
];
/// The files that may be opened from, besides tests.
const TOUCHES_FILES: [&str; 6] = ["src/pack/", "src/codebook/import/", "src/progress/", "src/report/", "src/cli/", "src/app/jobs.rs"];
const FILE_WORDS: [&str; 5] = ["std::fs", "fs::", "File::", "OpenOptions", "read_dir("];
/// The clock and the dice, in any of their spellings.
const CHANCE_WORDS: [&str; 9] = ["Timestamp::now", "Zoned::now", "Instant::now", "SystemTime", ".elapsed()", "getrandom", "rand::rng", "thread_rng", "from_os_rng"];
/// The most lines of a file of code.
const MOST_LINES: usize = 400;

/// What breaks a rule for a reason.
struct Exception {
    file: &'static str,
    word: &'static str,
    reason: &'static str,
}

const OFFICIAL: &str = "the test makes the book anew from the official files, where the machine has them";

const EXCEPTIONS: [Exception; 2] =
    [Exception { file: "src/codebook/tests/mod.rs", word: "std::fs", reason: OFFICIAL }, Exception { file: "src/codebook/tests/mod.rs", word: "fs::", reason: OFFICIAL }];

fn is_excepted(source: &Source, word: &str) -> bool {
    EXCEPTIONS.iter().any(|e| source.path == e.file && word == e.word && !e.reason.is_empty())
}

fn floor(module: &str) -> usize {
    FLOORS.iter().position(|floor| *floor == module).unwrap_or_else(|| panic!("src/{module} is not in the list of floors: add it where it belongs"))
}

fn fail_if(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn no_module_names_one_above_it() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let Some(module) = source.module() else { continue };
        let here = floor(&module);
        for named in paths::modules_named(&source.code, source.depth()) {
            // The crate has macros and re-exports of its own; only its modules are floors.
            if FLOORS.contains(&named.as_str()) && floor(&named) > here && !is_excepted(&source, &named) {
                faults.push(format!("{}: `{module}` names `{named}`, which stands above it", source.path));
            }
        }
    }
    fail_if(&faults);
}

#[test]
fn the_command_line_asks_of_the_window_only_to_open() {
    let mut faults = Vec::new();
    for source in sources("src").into_iter().filter(|source| source.module().as_deref() == Some("cli")) {
        for path in paths::crate_paths(&source.code) {
            if path.first().is_some_and(|module| module == "ui") && path.get(1).is_none_or(|inside| inside != "window") {
                faults.push(format!("{}: names {}", source.path, path.join("::")));
            }
        }
    }
    fail_if(&faults);
}

#[test]
fn every_module_of_the_crate_has_its_floor() {
    for source in sources("src") {
        source.module().iter().for_each(|module| assert!(floor(module) < FLOORS.len()));
    }
}

#[test]
fn no_file_of_code_has_400_lines() {
    let all = ["src", "tests", "benches", "examples"].into_iter().flat_map(sources);
    let faults: Vec<String> = all.filter(|source| source.lines >= MOST_LINES).map(|source| format!("{}: {} lines", source.path, source.lines)).collect();
    fail_if(&faults);
}

#[test]
fn files_are_touched_only_where_they_may_be() {
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|source| !TOUCHES_FILES.iter().any(|place| source.path.starts_with(place))) {
        for word in FILE_WORDS.into_iter().filter(|word| source.has_word(word) && !is_excepted(source, word)) {
            faults.push(format!("{}: `{word}`", source.path));
        }
    }
    fail_if(&faults);
}

#[test]
fn nothing_below_the_app_reads_a_clock_or_makes_randomness() {
    let app = floor("app");
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|source| source.module().is_some_and(|module| floor(&module) < app)) {
        for word in CHANCE_WORDS.into_iter().filter(|word| source.has_word(word) && !is_excepted(source, word)) {
            faults.push(format!("{}: `{word}`", source.path));
        }
    }
    fail_if(&faults);
}
