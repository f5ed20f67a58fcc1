//! `scrub` and `rules`.

use super::run::{repo, run, run_with};

fn base(name: &str) -> String {
    repo(&format!("tests/scrub/bases/{name}.ron"))
}

#[test]
fn a_clean_claim_leaves_with_0_and_one_a_payer_sends_back_with_1_by_box() {
    let clean = run(&["scrub", &base("ppo-visit")]);
    assert_eq!(clean.code, 0, "{}", clean.out);
    assert!(clean.out.trim_end().ends_with("clean"), "{}", clean.out);
    let text = std::fs::read_to_string(base("ppo-visit")).unwrap().replace("\"142 00\"", "\"124 00\"");
    let faulty = run_with(&["scrub", "-"], &text);
    assert_eq!(faulty.code, 1);
    assert!(faulty.out.contains("\n28  Total charge\n  reject total_not_sum: ") && faulty.out.contains("    fix: "), "{}", faulty.out);
}

#[test]
fn a_file_that_is_no_claim_is_misuse_with_line_and_column() {
    for (text, said) in [("(payer: \"medicare-b\"", "line 1"), ("(payer: \"lakeshore-pp\", received: \"2026-01-01\", boxes: {})", "lakeshore-ppo")] {
        let done = run_with(&["scrub", "-"], text);
        assert_eq!((done.code, done.out.as_str()), (2, ""));
        assert!(done.err.contains(said), "{}", done.err);
    }
    assert_eq!(run(&["scrub", "nowhere.ron"]).code, 2);
    let payer = run(&["scrub", &base("ppo-visit"), "--payer", "granite-hm"]);
    assert!(payer.code == 2 && payer.err.contains("granite-hmo"), "{}", payer.err);
}

#[test]
fn another_payer_judges_where_one_is_asked_for() {
    let done = run(&["scrub", &base("ppo-visit"), "--payer", "keystone-comp", "--json"]);
    let document = done.json();
    assert_eq!((document["format"].as_u64(), document["claims"][0]["payer"].as_str()), (Some(1), Some("keystone-comp")));
}

#[test]
fn the_rules_are_listed_and_each_shown_with_its_help() {
    let all = run(&["rules", "--json"]).json();
    let count = all["rules"].as_array().unwrap().len();
    assert_eq!(run(&["rules"]).out.lines().count(), count);
    let one = run(&["rules", "total_not_sum"]);
    for part in ["Why", "Example", "Fix", "Source"] {
        assert!(one.out.contains(&format!("\n{part}\n")), "{}", one.out);
    }
    assert_eq!(run(&["rules", "total_not_sum", "--json"]).json()["rules"].as_array().unwrap().len(), 1);
    let none = run(&["rules", "total_not_sun"]);
    assert!(none.code == 1 && none.err.contains("total_not_sum"), "{}", none.err);
}
