//! What was not meant to be typed.

use super::run::run;

#[test]
fn misuse_leaves_with_2_and_prints_nothing_to_be_taken_for_an_answer() {
    let all: [&[&str]; 14] = [
        &["check"],
        &["check", "--jsn", "x"],
        &["grade", "x"],
        &["lookup"],
        &["lookup", "--limit", "0", "x"],
        &["lookup", "--system", "icd", "x"],
        &["show"],
        &["scrub"],
        &["rules", "total_not_sum", "npi_invalid"],
        &["packs", "--generate", "5"],
        &["packs", "--seed", "5"],
        &["progress"],
        &["progress", "export", "--format", "xml"],
        &["--measure-startup", "packs"],
    ];
    for args in all {
        let done = run(args);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{args:?}: {}", done.err);
        assert!(!done.err.is_empty(), "{args:?}");
    }
}

#[test]
fn a_misspelt_command_is_told_the_nearest_and_opens_no_window() {
    let done = run(&["chek", "exercises"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("clean-claim check"), "{}", done.err);
    let done = run(&["nowhere/pack.zip"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("nowhere/pack.zip"), "{}", done.err);
}

#[test]
fn help_and_version_are_fine() {
    let help = run(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["check", "grade", "lookup", "show", "scrub", "rules", "packs", "progress", "codeset", "--data-dir", "--learner", "--measure-startup"] {
        assert!(help.out.contains(command), "{command}");
    }
    assert_eq!(run(&["--version"]).out.trim(), concat!("clean-claim ", env!("CARGO_PKG_VERSION")));
}
