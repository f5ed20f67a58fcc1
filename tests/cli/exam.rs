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
fn ones_own_blueprints_are_known_by_id_with_where_they_come_from() {
    let dir = tempfile::tempdir().unwrap();
    let source = run(&["exam", "blueprints", "--ron", "cbcs"]).out;
    let class = dir.path().join("class");
    let data = dir.path().join("data");
    std::fs::create_dir_all(data.join("blueprints")).unwrap();
    std::fs::create_dir(&class).unwrap();
    pack(&class, "cbcs", 200);
    let named = written(&class, "autumn.ron", &source.replace("id: \"cbcs\"", "id: \"autumn-final\""));
    let opened = written(&data, "blueprints/spring.ron", &source.replace("id: \"cbcs\"", "id: \"spring\""));
    written(&class, "wrong.ron", &source.replace("scored: 100", "scored: 101"));
    let (class, data) = (class.display().to_string(), data.display().to_string());
    let listed = run(&["exam", "blueprints", "--packs", &class, "--data-dir", &data, "--json"]);
    assert!(listed.err.contains("wrong.ron") && listed.err.contains("check"), "{}", listed.err);
    let listed = listed.json();
    let of = |id: &str| listed["blueprints"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    for (id, origin, path) in [("cpc", "carried", json!(null)), ("autumn-final", "named", json!(named)), ("spring", "opened", json!(opened))] {
        assert_eq!((&of(id)["origin"], &of(id)["path"]), (&json!(origin), &path), "{id}");
    }
    let text = run(&["exam", "blueprints", "--packs", &class, "--data-dir", &data]).out;
    assert!(text.contains(&named) && text.contains("came with the program") && text.contains("opened in the window"), "{text}");
    for id in ["autumn-final", "spring"] {
        let drawn = run(&["exam", "draw", "--blueprint", id, "--items", "10", "--seed", "1", "--packs", &class, "--data-dir", &data, "--json"]);
        assert!(drawn.code == 0 && drawn.json()["blueprint"] == id, "{}", drawn.err);
        // A form is graded by the blueprint it names.
        let form = written(dir.path(), "form.json", &drawn.out);
        let none = written(dir.path(), "none.json", "[]");
        let graded = run(&["exam", "grade", "--form", &form, "--responses", &none, "--packs", &class, "--data-dir", &data]);
        assert_eq!(graded.code, 0, "{}", graded.err);
    }
    let near = run(&["exam", "draw", "--blueprint", "autumn-finel", "--seed", "1", "--packs", &class, "--data-dir", &data]);
    assert!(near.code == 2 && near.err.contains("autumn-final"), "{}", near.err);
    let own = run(&["exam", "blueprints", "--ron", "spring", "--data-dir", &data]);
    assert!(own.out.contains("id: \"spring\""), "{}", own.out);
    // Two of one id that differ: neither is chosen silently.
    written(dir.path(), "class/other.ron", &source.replace("id: \"cbcs\"", "id: \"autumn-final\"").replace("minutes: 180", "minutes: 170"));
    let both = run(&["exam", "draw", "--blueprint", "autumn-final", "--items", "10", "--seed", "1", "--packs", &class, "--data-dir", &data]);
    assert!(both.code == 2 && both.err.contains("another blueprint has the id"), "{}", both.err);
}

#[test]
fn whatever_is_wrong_with_a_blueprint_is_told_as_a_blueprints_with_its_place_and_a_hint() {
    let dir = tempfile::tempdir().unwrap();
    let own = run(&["exam", "blueprints", "--ron", "cbcs"]).out.replace("id: \"cbcs\"", "id: \"mine\"");
    let with = |from: &str, to: &str| {
        assert!(own.contains(from), "{from}");
        own.replacen(from, to, 1).into_bytes()
    };
    let line = |of: &str| own[..own.find(of).unwrap()].lines().count() + usize::from(own[..own.find(of).unwrap()].ends_with('\n'));
    let mut bytes = own.clone().into_bytes();
    bytes.extend(b"// \xff\xfe");
    let last = own.lines().count() + usize::from(own.ends_with('\n'));
    let large = format!("{own}// {}", "\u{e9}".repeat(200_000));
    // What is written, the rule, the line; 0 for any.
    let ways: Vec<(Vec<u8>, &str, usize)> = vec![
        (with("minutes: 180,", ""), "missing_field", 2),
        (with("minutes: 180", "minutes: \"long\""), "wrong_type", line("minutes:")),
        (with("minutes: 180", "minutes: -180"), "wrong_type", line("minutes:")),
        (with("minutes: 180", "minutes: 0"), "time_out_of_range", line("minutes:")),
        (with("minutes: 180", "minuets: 180"), "unknown_field", line("minutes:")),
        (with("scored: 100", "scored: 101"), "counts_do_not_add_up", line("scored:")),
        (with("items: 15", "items: -15"), "wrong_type", line("items: 15")),
        (with("\"billing.cycle\"", "\"billing.cycel\""), "unknown_skill", line("\"billing.cycle\"")),
        (with("id: \"eligibility\"", "id: \"cycle\""), "domain_twice", line("id: \"eligibility\"")),
        (with("pass: 390", "pass: 600"), "pass_off_scale", line("pass: 390")),
        (with("id: \"mine\"", "id: \"cpc\""), "is_carried", 4),
        (with("id: \"mine\"", "id: \"My own\""), "id", 4),
        (with("Blueprint(", "Bleuprint("), "not_a_blueprint", 2),
        (with("Blueprint(", "blueprint("), "not_a_blueprint", 2),
        (with("Blueprint(", "("), "not_a_blueprint", 2),
        (own.as_bytes()[..700].to_vec(), "syntax", 0),
        (bytes, "not_text", last),
        (large.into_bytes(), "too_large", 1),
    ];
    let file = dir.path().join("autumn.ron");
    let name = file.display().to_string();
    for (n, (text, rule, line)) in ways.iter().enumerate() {
        std::fs::write(&file, text).unwrap();
        let document = run(&["check", &name, "--json"]);
        let document = document.json();
        assert_eq!(document["blueprints"].as_array().map(Vec::len), Some(1), "{n}: judged as a pack: {document}");
        let faults = document["faults"].as_array().unwrap();
        let fault = faults.iter().find(|fault| fault["rule"] == *rule).unwrap_or_else(|| panic!("{n} {rule}: {document}"));
        assert!(fault["file"] == name.as_str() && (*line == 0 || fault["line"] == *line) && fault["column"].as_u64() > Some(0), "{n}: {fault}");
        assert!(faults.iter().all(|fault| fault["hint"].is_string()), "{n}: {document}");
        let drawn = run(&["exam", "draw", "--blueprint", &name, "--items", "10", "--seed", "1"]);
        assert!(drawn.code == 1 && drawn.err.contains(&format!("[{rule}]")) && drawn.err.contains("hint: ") && !drawn.err.contains("Pack("), "{n}: {}", drawn.err);
        // What the window lists is the same.
        let looked = clean_claim::pack::blueprints::open(&file);
        assert!(looked.read.blueprint.is_none() && looked.read.faults.iter().any(|fault| fault.rule == *rule && fault.hint.is_some()), "{n}: {:?}", looked.read.faults);
    }
    // Of an empty file nobody can tell what it was to be; as a blueprint it is told so.
    std::fs::write(&file, "").unwrap();
    let drawn = run(&["exam", "draw", "--blueprint", &name, "--items", "10", "--seed", "1"]);
    assert!(drawn.code == 1 && drawn.err.contains("autumn.ron:1:1") && drawn.err.contains("hint: "), "{}", drawn.err);
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
