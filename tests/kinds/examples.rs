//! The examples of exercises/README.md and the fixture are whole: clean to the check, their keys worth 100, a blank 0.

use super::{fixture, pack_of};
use clean_claim::{
    attempt::{Response, WireSections},
    exercise::{AnswerForm, Exhibit, Kind, Prompt},
    grade::{Method, Percent, answer_of, grade},
    pack::{self, Opened, Origin},
};

fn is_clean(opened: &Opened) {
    let faults = pack::check(opened, Origin::Shipped);
    assert!(faults.is_empty(), "{}", faults.iter().map(|fault| opened.render(fault)).collect::<Vec<_>>().join("\n"));
}

fn scores_as_it_should(opened: &Opened) {
    for exercise in &opened.pack.as_ref().unwrap().exercises {
        let key = exercise.key.open().unwrap();
        let (whole, blank) = (grade(key, &answer_of(key), &Default::default()), grade(key, &Response::default(), &Default::default()));
        let sent = Response::from(&WireSections::from(&answer_of(key)));
        for method in Method::ALL {
            assert_eq!(whole.scores.by(method), Percent::FULL, "{} by {method:?}", exercise.prompt.id);
            assert_eq!(blank.scores.by(method), Percent::ZERO, "{} by {method:?}", exercise.prompt.id);
            assert_eq!(grade(key, &sent, &Default::default()).scores.by(method), Percent::FULL, "{} as a file", exercise.prompt.id);
        }
    }
}

#[test]
fn the_readmes_questions_and_audits_are_fit_to_be_shipped() {
    let readme = include_str!("../../exercises/README.md");
    let blocks: Vec<&str> = readme.split("```ron\n").skip(1).filter_map(|rest| rest.split_once("```").map(|(block, _)| block)).collect();
    for kind in ["Question(", "Audit("] {
        let examples: Vec<&&str> = blocks.iter().filter(|block| block.starts_with(kind)).collect();
        assert!(!examples.is_empty(), "{kind}");
        for example in examples {
            let opened = pack_of(example);
            is_clean(&opened);
            scores_as_it_should(&opened);
        }
    }
}

#[test]
fn the_fixture_has_every_form_and_each_is_clean() {
    let opened = pack::read(&fixture());
    is_clean(&opened);
    scores_as_it_should(&opened);
    let pack = opened.pack.unwrap();
    let prompts: Vec<&Prompt> = pack.exercises.iter().map(|exercise| &exercise.prompt).collect();
    let of = |id: &str| *prompts.iter().find(|prompt| prompt.id.as_str() == id).unwrap();
    let question = |id: &str| of(id).question.as_deref().unwrap();
    assert_eq!(prompts.iter().filter(|prompt| prompt.kind == Kind::Audit).count(), 2);
    assert_eq!(question("several").answer, AnswerForm::Several(2));
    assert!(question("several").options[3].pinned && question("several").alike.as_deref() == Some("box-24"));
    assert_eq!(of("one-best").title, "A note lists type 2 diabetes and chronic kidney disease, …");
    assert_eq!((of("one-best").minutes, of("several").minutes), (2, 1));
    assert!(matches!(question("one-best").exhibit.as_deref(), Some(Exhibit::Table { rows, .. }) if rows.len() == 2));
    assert!(matches!(question("several").exhibit.as_deref(), Some(Exhibit::Form(sheet)) if sheet.filled().count() == 1));
    let png = std::fs::read(fixture().join("square.png")).unwrap();
    assert_eq!(question("short-term").exhibit.as_deref().unwrap().png(), Some(png));
    assert_eq!(of("on-a-case").chart, of("knee-audit").chart, "a question shows its case's chart");
    assert_eq!(of("short-number").on().to_string(), "2026-07-01");
    assert_eq!(of("short-code").on().to_string(), "2026-04-01", "when the edition comes into force");
    assert_eq!(of("on-a-case").on().to_string(), "2026-06-03", "the chart's day goes first");
    let audit = of("knee-audit").audit.as_deref().unwrap();
    assert_eq!(audit.lines.iter().map(|line| line.id.0.as_str()).collect::<Vec<_>>(), ["dx:M17.12", "px:20610", "drug", "px:99213"]);
}

#[test]
fn file_folder_and_zip_hold_the_same_questions() {
    let folder = pack::read(&fixture());
    let files = std::fs::read_dir(fixture()).unwrap().map(|entry| entry.unwrap());
    let files = files.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect();
    let zip = pack::read_bytes("kinds.zip", pack::library::zipped(&files).unwrap());
    assert_eq!(zip.pack.unwrap().hash, folder.pack.unwrap().hash);
    let data = tempfile::tempdir().unwrap();
    let kept = pack::library::install(&fixture(), data.path()).unwrap();
    assert!(kept.opened.faults.is_empty());
    let again = pack::read(&kept.path);
    assert!(again.faults.is_empty(), "the picture is copied too: {:?}", again.faults);
}

#[test]
fn an_option_keeps_its_id_wherever_it_stands() {
    let one = |options: &str| {
        let opened = pack_of(&format!("Question(id: \"q\", level: Clean, domains: [\"anatomy\"], stem: \"Which?\", options: [{options}])"));
        let mut ids: Vec<String> = opened.pack.unwrap().exercises[0].prompt.question.as_ref().unwrap().options.iter().map(|option| option.id.0.clone()).collect();
        ids.sort();
        ids
    };
    let (a, b) = ("(text: \"Ulna\", right: true),", "(text: \"Tibia\", id: \"shin\"),");
    assert_eq!(one(&format!("{a}{b}")), one(&format!("{b}{a}")));
    assert!(one(&format!("{a}{b}")).contains(&"opt:shin".to_owned()));
}
