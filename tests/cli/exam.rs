//! `exam`, and `check` on blueprints.

use super::run::{Done, program, run};
use clean_claim::{blueprint::find, pack::generate_questions};
use serde_json::{Value, json};
use std::path::Path;

/// Writes a pack of questions over a blueprint's skills.
fn pack(dir: &Path, blueprint: &str, questions: usize) -> String {
    let skills: Vec<_> = find(blueprint).unwrap().domains.iter().flat_map(|domain| domain.skills.iter().copied()).collect();
    let path = dir.join("questions.ron");
    std::fs::write(&path, generate_questions(questions, 3, &skills)).unwrap();
    path.display().to_string()
}

fn written(dir: &Path, name: &str, text: &str) -> String {
    let path = dir.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn blueprints_are_listed_with_what_is_uncertain() {
    let document = run(&["exam", "blueprints", "--json"]).json();
    let ids: Vec<&str> = document["blueprints"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!((ids.as_slice(), &document["format"]), (&["cpc", "cbcs", "cca", "cpb"][..], &json!(1)));
    for one in document["blueprints"].as_array().unwrap() {
        assert!(one["name"].as_str().unwrap().ends_with("-style") && !one["uncertain"].as_array().unwrap().is_empty() && !one["sources"].as_array().unwrap().is_empty());
    }
    let text = run(&["exam", "blueprints"]);
    assert!(text.out.contains("CCA-style") && text.out.contains("not covered: ICD-10-PCS") && text.out.contains("endorses nothing"), "{}", text.out);
}

#[test]
fn a_printed_blueprint_is_a_start_for_ones_own_and_a_broken_one_gets_a_line_and_a_hint() {
    let dir = tempfile::tempdir().unwrap();
    let printed = run(&["exam", "blueprints", "--ron", "cbcs"]);
    let fine = written(dir.path(), "mine.ron", &printed.out);
    let checked = run(&["check", &fine, "--json"]);
    assert_eq!((checked.code, &checked.json()["blueprints"][0]["id"]), (0, &json!("cbcs")), "{}", checked.out);
    let broken = written(dir.path(), "broken.ron", &printed.out.replace("\"billing.cycle\"", "\"biling.cycle\""));
    let checked = run(&["check", &broken]);
    assert!(checked.code == 1 && checked.out.contains("did you mean “billing.cycle”?") && checked.out.contains('^') && checked.out.contains("broken.ron:"), "{}", checked.out);
    let both = run(&["check", &dir.path().display().to_string(), "--json"]);
    assert_eq!((both.code, both.json()["blueprints"].as_array().unwrap().len()), (1, 2), "{}", both.out);
    let used = run(&["exam", "draw", "--blueprint", &broken, "--seed", "1"]);
    assert!(used.code == 1 && used.err.contains("did you mean"), "{}", used.err);
}

#[test]
fn the_same_seed_draws_the_same_form_and_another_another() {
    let dir = tempfile::tempdir().unwrap();
    let pack = pack(dir.path(), "cbcs", 600);
    let drawn = |seed: &str| run(&["exam", "draw", "--blueprint", "cbcs", "--seed", seed, "--packs", &pack, "--json"]);
    let (one, again, other) = (drawn("7"), drawn("7"), drawn("8"));
    assert_eq!(one.code, 0, "{}", one.err);
    assert!(one.out == again.out && one.out != other.out);
    let document = one.json();
    let items = document["items"].as_array().unwrap();
    assert_eq!((items.len(), &document["format"]), (125, &json!(1)));
    assert!(items.iter().all(|item| item["id"].is_string() && item["pack"].is_string() && item["domain"].is_string()));
    assert_eq!(items.iter().filter(|item| item["domain"] == "coding" && item["scored"] == true).count(), 32);
    // What was sat lately is kept out while others last.
    let before = written(dir.path(), "before.json", &one.out);
    let next = run(&["exam", "draw", "--blueprint", "cbcs", "--items", "25", "--seed", "7", "--packs", &pack, "--recent", &before, "--json"]).json();
    let ids = |document: &Value| document["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()).collect::<std::collections::BTreeSet<_>>();
    assert!(ids(&next).len() == 25 && ids(&next).is_disjoint(&ids(&document)));
    assert!(run(&["exam", "draw", "--blueprint", "cbcs", "--half", "--seed", "7", "--packs", &pack]).out.contains("62 questions"));
}

#[test]
fn too_few_questions_are_said_by_domain() {
    let dir = tempfile::tempdir().unwrap();
    let pack = pack(dir.path(), "cbcs", 40);
    let text = run(&["exam", "draw", "--blueprint", "cbcs", "--seed", "1", "--packs", &pack]);
    assert!(text.code == 1 && text.err.contains("Billing and reimbursement: ") && text.err.contains(" of 41") && text.err.contains("--items"), "{}", text.err);
    let document = run(&["exam", "draw", "--blueprint", "cbcs", "--seed", "1", "--packs", &pack, "--json"]);
    assert!(document.code == 1 && document.json()["short"].as_array().unwrap().iter().all(|short| short["have"].as_u64() < short["need"].as_u64()));
    let wrong = run(&["exam", "draw", "--blueprint", "cbc", "--seed", "1"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean"), "{}", wrong.err);
}

#[test]
fn questions_too_alike_are_said_to_be_there_and_every_question_of_a_short_form_counts() {
    let dir = tempfile::tempdir().unwrap();
    let all = pack(dir.path(), "cbcs", 600);
    // The whole length, typed: all of them scored, as the help says.
    let form = run(&["exam", "draw", "--blueprint", "cbcs", "--items", "125", "--seed", "1", "--packs", &all, "--json"]).json();
    let scored = form["items"].as_array().unwrap().iter().filter(|item| item["scored"] == true).count();
    assert_eq!(scored, 125);
    let question = |n: usize| {
        format!(
            "Question(id: \"q{n}\", level: Clean, domains: [\"guidelines\"], alike: \"x\", stem: \"Which {n}?\", options: [(text: \"A{n}\", right: true, why: \"w\"), (text: \"B\", why: \"w\")], cite: [\"OCG I.A.15\"]),"
        )
    };
    let text = format!("Pack(format: 1, id: \"alike\", title: \"T\", version: \"1\", systems: [Icd10Cm], exercises: [{}])", (0..30).map(question).collect::<String>());
    let alike = written(dir.path(), "alike.ron", &text);
    let text = run(&["exam", "draw", "--blueprint", "cbcs", "--items", "25", "--seed", "1", "--packs", &alike]);
    assert!(text.code == 1 && text.err.contains("1 of 8; 29 more are too like others of the form"), "{}", text.err);
}

#[test]
fn ones_own_blueprint_takes_no_carried_id_and_a_form_is_graded_by_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let pack = pack(dir.path(), "cbcs", 200);
    let source = run(&["exam", "blueprints", "--ron", "cbcs"]).out;
    let stolen = written(dir.path(), "stolen.ron", &source.replace("id: \"cbcs\"", "id: \"cpc\""));
    let checked = run(&["check", &stolen]);
    assert!(checked.code == 1 && checked.out.contains("is_carried"), "{}", checked.out);
    let drawn = run(&["exam", "draw", "--blueprint", &stolen, "--items", "10", "--seed", "1", "--packs", &pack]);
    assert!(drawn.code != 0 && drawn.err.contains("another id"), "{}", drawn.err);
    // A form that says so all the same is not graded by the other blueprint.
    let form = run(&["exam", "draw", "--blueprint", "cbcs", "--items", "10", "--seed", "1", "--packs", &pack, "--json"]).out;
    let form = written(dir.path(), "form.json", &form.replace("\"blueprint\": \"cbcs\"", "\"blueprint\": \"cpc\"").replace("\"blueprint\":\"cbcs\"", "\"blueprint\":\"cpc\""));
    let none = written(dir.path(), "none.json", "[]");
    let graded = run(&["exam", "grade", "--form", &form, "--responses", &none, "--packs", &pack]);
    assert!(graded.code == 2 && graded.err.contains("which the blueprint “cpc” has not"), "{}", graded.err);
}

/// Draws a short form, answers some of it with the pack's own keys, and grades that.
fn graded(form: &str, responses: &str, pack: &str) -> Done {
    run(&["exam", "grade", "--form", form, "--responses", responses, "--packs", pack, "--json"])
}

#[test]
fn the_keys_score_the_top_of_the_scale_and_a_blank_the_bottom() {
    let dir = tempfile::tempdir().unwrap();
    let pack = pack(dir.path(), "cbcs", 600);
    let drawn = run(&["exam", "draw", "--blueprint", "cbcs", "--seed", "5", "--packs", &pack, "--json"]);
    let form = written(dir.path(), "form.json", &drawn.out);
    let keys: Vec<Value> = serde_json::from_str(&run(&["packs", "key", &pack]).out).unwrap();
    let items = drawn.json()["items"].as_array().unwrap().clone();
    let of = |item: &Value| keys.iter().find(|key| key["exercise"] == item["id"]).unwrap().clone();
    let answers = |wanted: &dyn Fn(usize) -> bool| -> Value {
        items
            .iter()
            .enumerate()
            .filter(|(n, _)| wanted(*n))
            .map(|(n, item)| {
                let mut answer = of(item);
                answer["seconds"] = json!(40 + n);
                answer
            })
            .collect()
    };
    let all = written(dir.path(), "all.json", &answers(&|_| true).to_string());
    let document = graded(&form, &all, &pack).json();
    assert_eq!(
        (&document["mark"]["value"], &document["mark"]["passed"], &document["scored"]["of"], &document["unscored"]["of"]),
        (&json!(500), &json!(true), &json!(100), &json!(25))
    );
    assert!(document["how"].as_str().unwrap().contains("estimate of ours"));
    let domains: Vec<(&str, u64, u64)> =
        document["domains"].as_array().unwrap().iter().map(|one| (one["domain"].as_str().unwrap(), one["of"].as_u64().unwrap(), one["right"].as_u64().unwrap())).collect();
    assert_eq!(domains, [("cycle", 15, 15), ("eligibility", 20, 20), ("coding", 32, 32), ("billing", 33, 33)]);
    assert_eq!(document["pace"]["allowed"], 86);
    assert!(document["scored"]["credit"] == 100.0 && document["items"][0]["credit"] == 100.0 && document["items"][0]["id"] == items[0]["id"]);
    let none = written(dir.path(), "none.json", "[]");
    let document = graded(&form, &none, &pack).json();
    assert_eq!((&document["mark"]["value"], &document["mark"]["passed"], &document["scored"]["right"]), (&json!(200), &json!(false), &json!(0)));
    let some = written(dir.path(), "some.json", &answers(&|n| items[n]["domain"] == "coding").to_string());
    let text = run(&["exam", "grade", "--form", &form, "--responses", &some, "--packs", &pack]);
    assert!(text.code == 0 && text.out.contains("not passed") && text.out.contains("32 of 32  Coding") && text.out.contains("0 of 33  Billing"), "{}", text.out);
}

#[test]
fn what_does_not_belong_to_the_form_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let pack = pack(dir.path(), "cbcs", 200);
    let drawn = run(&["exam", "draw", "--blueprint", "cbcs", "--items", "10", "--seed", "5", "--packs", &pack, "--json"]);
    let form = written(dir.path(), "form.json", &drawn.out);
    let id = drawn.json()["items"][0]["id"].as_str().unwrap().to_owned();
    for (name, text, said) in [
        ("stranger", json!([{"exercise": format!("{id}x"), "response": {}}]), "the form has no question"),
        ("twice", json!([{"exercise": id, "response": {}}, {"exercise": id, "response": {}}]), "answered twice"),
        ("shape", json!({"exercise": id}), "hint"),
        ("long", json!([{"exercise": id, "response": {"diagnoses": vec!["I10"; 5_000]}}]), "more than"),
    ] {
        let done = graded(&form, &written(dir.path(), name, &text.to_string()), &pack);
        assert!(done.code == 2 && done.err.contains(said), "{name}: {}", done.err);
    }
    let nothing = written(dir.path(), "none.json", "[]");
    let elsewhere = program(&["exam", "grade", "--form", &form, "--responses", &nothing]).output().unwrap();
    assert!(!elsewhere.status.success() && String::from_utf8_lossy(&elsewhere.stderr).contains("--packs"));
    assert_eq!(run(&["exam", "grade", "--form", &nothing, "--responses", &nothing]).code, 2);
    // A form nobody drew: one question over and over, or none at all.
    let mut hostile = drawn.json();
    let item = hostile["items"][0].clone();
    hostile["items"] = json!([item, item]);
    let twice = written(dir.path(), "hostile.json", &hostile.to_string());
    hostile["items"] = json!([]);
    let empty = written(dir.path(), "empty.json", &hostile.to_string());
    for (form, said) in [(twice, "stands twice in the form"), (empty, "a form has 1 to 1000 questions")] {
        let done = graded(&form, &nothing, &pack);
        assert!(done.code == 2 && done.err.contains(said), "{}", done.err);
    }
}
