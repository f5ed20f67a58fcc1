//! Blueprints as people write them: every fault with its line and a hint, and nothing that breaks the reader.

use clean_claim::{
    blueprint::{Read, carried_sources, is_blueprint, read},
    pack::Severity,
};
use proptest::prelude::*;

const CBCS: usize = 1;

fn cbcs() -> &'static str {
    carried_sources()[CBCS].1
}

/// Reads the CBCS-style blueprint with one stretch of it changed.
fn with(from: &str, to: &str) -> Read {
    assert!(cbcs().contains(from), "{from}");
    read("mine.ron", &cbcs().replacen(from, to, 1))
}

/// Holds a change to one fault with this rule, on the line where this stands, whose hint says this.
fn faulty(from: &str, to: &str, rule: &str, on: &str, hint: &str) {
    let found = with(from, to);
    assert!(found.blueprint.is_none(), "{to}");
    let text = cbcs().replacen(from, to, 1);
    let fault = found.faults.iter().find(|fault| fault.rule == rule).unwrap_or_else(|| panic!("{to}: {:#?}", found.faults));
    let line = text.lines().nth(fault.line - 1).unwrap_or_default();
    assert!(line.contains(on), "{to}: line {} is {line:?}", fault.line);
    assert!(fault.hint.as_deref().unwrap_or_default().contains(hint), "{to}: {:?}", fault.hint);
}

#[test]
fn every_slip_has_its_line_and_a_way_out() {
    faulty("\"billing.cycle\"", "\"biling.cycle\"", "unknown_skill", "biling.cycle", "did you mean “billing.cycle”?");
    faulty("items: 15", "items: 16", "counts_do_not_add_up", "scored: 100", "come to `scored`");
    faulty("pass: 390", "pass: 590", "pass_off_scale", "pass: Scaled", "low end");
    faulty("minutes: 180", "minutes: 0", "time_out_of_range", "minutes: 0", "240");
    faulty("id: \"eligibility\"", "id: \"cycle\"", "domain_twice", "id: \"cycle\"", "its own id");
    faulty("book: InItem", "book: Open", "no_books", "book: Open", "titles");
    faulty("clean: 50", "clean: 51", "mix_not_100", "levels", "");
    faulty("back: Allowed", "back: Alowed", "unknown_name", "Alowed", "did you mean `Allowed`?");
    faulty("back: Allowed", "back: From(\"1 May 2026\")", "not_a_date", "1 May", "2026-05-01");
    faulty("unscored: 25", "unscord: 25", "unknown_field", "unscord", "did you mean `unscored`?");
    faulty("items: 15,", "items: 15, percent: (10, 20),", "count_twice", "(", "keep one");
    faulty("items: 15,", "", "missing_field", "(", "percent");
    faulty("items: 15,", "percent: (10, 20),", "count_twice", "domains", "the same way");
    faulty("format: 1", "format: 2", "newer_program", "format: 2", "newer version");
    faulty("id: \"cbcs\"", "id: \"C B\"", "id", "C B", "");
}

#[test]
fn a_blueprint_without_a_source_is_read_with_a_warning() {
    let text = cbcs();
    let from = text.find("sources: [").unwrap();
    let to = text[from..].find("    ],").unwrap() + from + 7;
    let found = read("mine.ron", &format!("{}sources: [],{}", &text[..from], &text[to..]));
    assert!(found.blueprint.is_some() && found.faults.len() == 1 && found.faults[0].severity == Severity::Warning, "{:#?}", found.faults);
}

#[test]
fn a_blueprint_is_told_from_a_pack() {
    assert!(carried_sources().iter().all(|(_, text)| is_blueprint(text)));
    assert!(!is_blueprint("Pack(format: 1)") && !is_blueprint("Blueprinter()") && !is_blueprint("") && is_blueprint("\u{feff}// mine\r\nBlueprint ("));
    assert_eq!(read("x", "Pack(format: 1)").faults[0].rule, "not_a_blueprint");
    assert_eq!(read("x", &format!("Blueprint({})", " ".repeat(300_000))).faults[0].rule, "too_large");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn cut_or_changed_bytes_are_refused_and_never_break_the_reader(at in 0_usize..3_000, len in 0_usize..40, with in "[ -~\n(){}\\[\\]\"0-9]{0,12}", cut in any::<bool>()) {
        let text = cbcs();
        let floor = |mut at: usize| { at = at.min(text.len()); while !text.is_char_boundary(at) { at -= 1; } at };
        let (from, to) = (floor(at), if cut { text.len() } else { floor(at + len) });
        let found = read("mine.ron", &format!("{}{with}{}", &text[..from], &text[to..]));
        let wrong = found.faults.iter().any(|fault| fault.severity == Severity::Error);
        prop_assert_eq!(found.blueprint.is_none(), wrong);
        prop_assert!(found.faults.iter().all(|fault| fault.line > 0 && fault.column > 0));
    }
}
