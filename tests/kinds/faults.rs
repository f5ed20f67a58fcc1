//! What is wrong with a question or an audit is said with its rule and its place.

use super::pack_of;
use clean_claim::pack::{self, Origin, Severity};

/// Gives what a pack's check says: rule, severity, the path after the exercise's id.
fn said(exercises: &str) -> Vec<(&'static str, Severity, String)> {
    let path = |path: &str| path.split_once(": ").map_or(String::new(), |(_, path)| path.to_owned());
    let faults = pack::check(&pack_of(exercises), Origin::Shipped).into_iter();
    // That nothing is left of the pack goes without saying.
    faults.filter(|fault| fault.rule != "no_exercise").map(|fault| (fault.rule, fault.severity, path(&fault.path))).collect()
}

/// Makes a question of options or accepted forms and whatever else.
fn question(rest: &str) -> String {
    format!("Question(id: \"q\", level: Clean, domains: [\"anatomy\"], stem: \"Which bone?\", cite: [\"CMS x\"], {rest})")
}

const GOOD: &str = "(text: \"Ulna\", right: true, why: \"x\"), (text: \"Tibia\", why: \"x\"), (text: \"Fibula\", why: \"x\")";

#[track_caller]
fn only(exercises: &str, rule: &str, severity: Severity, path: &str) {
    assert_eq!(said(exercises), [(rule, severity, path.to_owned())].map(|(rule, severity, path)| (rule.to_owned().leak() as &str, severity, path)), "{exercises}");
}

#[test]
fn a_good_question_has_no_fault() {
    assert_eq!(said(&question(&format!("options: [{GOOD}]"))), []);
    assert_eq!(said(&question("term: [\"ulna\"], because: \"x\"")), []);
    for number in ["number: [\"42\"], within: \"0.5\"", "number: [\"0\"], within: \"1\"", "number: [\"-3\"], within: \"2.9\""] {
        assert_eq!(said(&question(&format!("{number}, because: \"x\""))), [], "{number}");
    }
}

#[test]
fn what_cannot_be_typed_is_left_out_with_its_place() {
    use Severity::Error;
    let long = "x".repeat(20_001);
    let table = |rows: &str| format!("exhibit: Table(caption: \"T\", head: [\"a\", \"b\"], rows: [{rows}]), options: [{GOOD}]");
    for (rest, rule, path) in [
        ("", "no_answer", ""),
        ("options: [(text: \"Ulna\", right: true, why: \"x\")]", "too_large", "options"),
        (&format!("options: [{GOOD}], term: [\"ulna\"]"), "two_answers", "term"),
        (&format!("options: [{GOOD}], several: 1"), "out_of_range", "several"),
        (&format!("options: [{GOOD}], several: 3"), "out_of_range", "several"),
        (&format!("options: [{GOOD}], within: \"1\""), "two_answers", "within"),
        (&format!("options: [{GOOD}], case: \"Not an id\""), "bad_id", "case"),
        (&format!("options: [{GOOD}], case: \"nobody\""), "unknown_case", "case"),
        (&format!("options: [{GOOD}], on: \"5/11/2026\""), "bad_date", "on"),
        (&format!("options: [{GOOD}], exhibit: Picture(file: \"../x.png\", words: \"x\")"), "no_such_file", "exhibit"),
        (&format!("options: [{GOOD}], exhibit: Form({{\"99z\": \"x\"}})"), "bad_box", "exhibit{99z}"),
        (&table("[\"1\"]"), "bad_table", "exhibit"),
        (&table(&"[\"1\", \"2\"],".repeat(51)), "too_large", "exhibit"),
        (&format!("options: [{GOOD}], remarks: \"\""), "empty_text", "remarks"),
        ("options: [(text: \"A\", right: true), (text: \"A\")]", "options_alike", "options[1]"),
        ("options: [(text: \"A\", right: true, id: \"a b\"), (text: \"B\")]", "bad_id", "options[0].id"),
        ("number: [\"4 2x\"]", "bad_number", "number[0]"),
        ("number: [\"42\"], within: \"-1\"", "bad_number", "within"),
        ("number: [\"42\"], within: \"999999999999\"", "bad_number", "within"),
        ("number: [\"42\", \"1\"], within: \"1\"", "bad_number", "within"),
        ("number: [\"0\"], within: \"1.5\"", "bad_number", "within"),
        ("term: [\"ulna\", \"-\"]", "bad_term", "term[1]"),
        ("code: [\"heart failure\"]", "bad_code", "code[0]"),
        ("code: [\"I10\", \"99213\"]", "two_answers", "code[1]"),
    ] {
        let found = said(&question(rest));
        assert!(found.iter().any(|(r, s, p)| (*r, *s, p.as_str()) == (rule, Error, path)), "{rest}: {found:?}");
        assert!(pack_of(&question(rest)).pack.unwrap().exercises.is_empty(), "{rest}");
    }
    let stem = question(&format!("options: [{GOOD}]")).replace("Which bone?", &long);
    assert!(said(&stem).iter().any(|(rule, ..)| *rule == "too_large"));
}

#[test]
fn a_misspelt_field_or_case_gets_a_hint() {
    let hint = |exercises: &str| pack_of(exercises).faults[0].hint.clone().unwrap_or_default();
    assert_eq!(hint(&question("options: [(text: \"A\", rigth: true), (text: \"B\")]")), "did you mean `right`?");
    assert_eq!(hint(&question(&format!("sevral: 2, options: [{GOOD}]"))), "did you mean `several`?");
    let two = format!("{},{}", audit("", "faults: []"), question(&format!("options: [{GOOD}], case: \"audlt\"")));
    assert_eq!(hint(&two), "did you mean “audit”?");
    let no_chart = format!("{},{}", question(&format!("options: [{GOOD}]")), question(&format!("options: [{GOOD}], case: \"q\"")).replace("id: \"q\"", "id: \"r\""));
    assert_eq!(hint(&no_chart), "name the exercise the chart stands in");
}

#[test]
fn what_a_question_says_is_judged() {
    use Severity::{Error, Remark, Warning};
    let options = |options: &str| question(&format!("options: [{options}]"));
    only(&options("(text: \"Ulna\", why: \"x\"), (text: \"Tibia\", why: \"x\")"), "wrong_number_right", Error, "options");
    only(&options(&GOOD.replace("\"Tibia\"", "\"Tibia\", right: true")), "wrong_number_right", Error, "options");
    only(&question(&format!("several: 2, options: [{GOOD}]")), "wrong_number_right", Error, "options");
    only(&options(&GOOD.replace("\"Tibia\", why: \"x\"", "\"Tibia\"")), "no_reason", Warning, "options[1]");
    only(&options(&format!("{GOOD}, (text: \"ul na.\", why: \"x\")")), "options_alike", Error, "options[3].text");
    only(&options(&format!("{GOOD}, (text: \"None of the above\", why: \"x\")")), "of_the_above", Warning, "options[3].text");
    only(&options(&format!("{GOOD}, (text: \"A and C\", why: \"x\")")), "names_letters", Warning, "options[3].text");
    for text in ["Answer B only", "Options 1 and 3", "The first two"] {
        only(&options(&format!("{GOOD}, (text: \"{text}\", why: \"x\")")), "names_letters", Warning, "options[3].text");
    }
    only(&options(&format!("{GOOD}, (text: \"Both of the above\", why: \"x\")")), "of_the_above", Warning, "options[3].text");
    only(&options(&GOOD.replace("\"Tibia\", why: \"x\"", "\"Tibia\", why: \"Option A is of the arm.\"")), "names_letters", Warning, "options[1].why");
    only(&options(&GOOD.replace("Ulna", "The longer one of the two bones of the forearm")), "longest_is_right", Remark, "options[0].text");
    only(&options(GOOD).replace("CMS x", "OCG I.Z.9"), "unknown_source", Error, "cite[0]");
    only(&options(GOOD).replace("cite: [\"CMS x\"], ", ""), "no_source", Warning, "");
    only(&options(&GOOD.replace("Ulna", "E11.2")), "not_billable", Error, "options[0].text");
    only(&options(&GOOD.replace("Ulna", "99201")), "deleted_code", Error, "options[0].text");
    assert_eq!(said(&options(&GOOD.replace("Tibia", "E11.2"))), [], "a wrong option may name anything");
    only(&question("code: [\"E11.23\"], because: \"x\""), "unknown_code", Error, "code[0]");
    only(&question("code: [\"heart\"], because: \"x\""), "unknown_code", Error, "code[0]");
}

/// Makes an audit of three lines.
fn audit(rest: &str, key: &str) -> String {
    format!(
        "Audit(id: \"audit\", title: \"T\", level: Clean, minutes: 5, domains: [\"compliance\"], chart: (patient: (name: \"A\", birth: \"1954-03-02\", sex: Female), \
         encounter: (date: \"2026-05-11\", setting: Office, payer: \"L\", coded_for: Professional), documents: [(title: \"N\", text: \"Itchy rash on the arm.\")]), \
         assigned: (diagnoses: [(code: \"R21\"), (code: \"L29.9\")], procedures: [(code: \"99213\", points_to: [\"A\"])]), {rest} key: ({key}))"
    )
}

fn fault(line: &str, right: &str) -> String {
    format!("(line: \"{line}\", errors: [NotSupported], right: [{right}], why: \"x\", cite: [\"OCG I.B.4\"], evidence: [\"Itchy rash\"])")
}

#[test]
fn what_an_audit_says_is_judged() {
    use Severity::Error;
    let faults = |faults: &str| audit("", &format!("faults: [{faults}]"));
    assert_eq!(said(&faults(&fault("L29.9", "Remove"))), []);
    assert_eq!(said(&faults("")), [], "some charts have nothing wrong");
    only(&faults(&fault("L29.8", "Remove")), "no_such_line", Error, "key.faults[0].line");
    only(&faults(&format!("{},{}", fault("L29.9", "Remove"), fault("dx:L29.9", "Remove"))), "fault_twice", Error, "key.faults[1].line");
    only(&audit("", &format!("faults: [{}], agree: {{\"L29.9\": \"x\"}}", fault("L29.9", "Remove"))), "fault_twice", Error, "key.faults[0].line");
    only(&faults(&fault("L29.9", "Replace(code: \"l299\")")), "mends_nothing", Error, "key.faults[0].right[0]");
    only(&faults(&fault("99213", "Replace(units: 1)")), "mends_nothing", Error, "key.faults[0].right[0]");
    only(&faults(&fault("L29.9", "MoveTo(2)")), "mends_nothing", Error, "key.faults[0].right[0]");
    only(&faults(&fault("L29.9", "MoveTo(3)")), "mending_misfit", Error, "key.faults[0].right[0]");
    only(&faults(&fault("L29.9", "Refill(\"x\")")), "mending_misfit", Error, "key.faults[0].right[0]");
    only(&faults(&fault("L29.9", "Replace(code: \"L29\")")), "not_billable", Error, "key.faults[0].right[0]");
    only(&faults(&fault("L29.9", "")), "empty_text", Error, "key.faults[0].right");
    only(&faults(&fault("L29.9", "Remove").replace("Itchy rash", "itchy rash")), "evidence_not_in_chart", Error, "key.faults[0].evidence[0]");
    only(&faults(&fault("L29.9", "Remove").replace("OCG I.B.4", "OCG I.B.99")), "unknown_source", Error, "key.faults[0].cite[0]");
    only(&faults("").replace("\"L29.9\"", "\"L29\""), "not_billable", Error, "assigned.diagnoses[1].code");
    only(&faults("").replace("points_to: [\"A\"]", "points_to: [\"C\"]"), "bad_pointer", Error, "assigned.procedures[0].points_to[0]");
    let every = ["R21", "L29.9", "99213"].map(|line| fault(line, "Remove")).join(",");
    only(&faults(&every), "one_mark_for_all", Severity::Warning, "key.faults");
    assert_eq!(said(&faults(&every.replacen("NotSupported", "Demographic", 1))), [], "one is to be named otherwise");
    only(&audit("claim: {\"21/1\": \"R21\"}, mark: [\"21/1\"],", "faults: []"), "assigned_or_claim", Error, "");
}

#[test]
fn a_claim_is_audited_box_by_box() {
    let claim = |mark: &str, right: &str| {
        let audit = audit(&format!("claim: {{\"21/1\": \"R21\", \"24G/1\": \"1\"}}, mark: [{mark}],"), &format!("faults: [{}]", fault("24G/1", right)));
        let (from, to) = (audit.find("assigned:").unwrap(), audit.find("claim:").unwrap());
        format!("{}{}", &audit[..from], &audit[to..])
    };
    assert_eq!(said(&claim("\"21/1\", \"24G/1\"", "Refill(\"2\")")), []);
    only(&claim("\"21/1\", \"24G/1\"", "Refill(\"1\")"), "mends_nothing", Severity::Error, "key.faults[0].right[0]");
    only(&claim("\"21/1\", \"24G/1\"", "MoveTo(2)"), "mending_misfit", Severity::Error, "key.faults[0].right[0]");
    only(&claim("\"21/1\", \"24G/1\", \"FL47/1\"", "Refill(\"2\")"), "bad_box", Severity::Error, "mark[2]");
    only(&claim("\"21/1\"", "Refill(\"2\")"), "no_such_line", Severity::Error, "key.faults[0].line");
}
