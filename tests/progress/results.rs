//! Results files: written, read, gathered; merging is a join; nothing odd is taken in.

use crate::desk::*;
use clean_claim::{
    attempt::{FormId, LearnerId, Policy},
    exercise::{ExerciseId, Hash, Kind, PartId},
    grade::{Method, Percent, Scores},
    progress::{
        DataDir, GradedBy, ProgressError, Store, Way,
        results::{
            AttemptHead, AttemptResult, DisagreementResult, GradeResult, LearnerResults, MOST_ATTEMPTS, MOST_OF_ATTEMPT, MOST_REASON, MOST_RESULTS_BYTES, Results, ResultsError,
            SatForm,
        },
    },
};
use proptest::{collection, prelude::*};

fn learner(n: u128) -> LearnerId {
    LearnerId::from_bits(n)
}

/// Reads a file some time after everything in it.
fn read(bytes: &[u8]) -> Result<Results, ResultsError> {
    Results::read(bytes, at(1_000))
}

fn work_of(folder: &std::path::Path, learner: LearnerId) -> Store {
    DataDir::at(folder).open_learner(learner, at(0)).unwrap().0
}

fn of_one(learner: LearnerId, name: &str, attempts: impl IntoIterator<Item = AttemptResult>) -> Results {
    let attempts = attempts.into_iter().map(|one| (one.head.id, one)).collect();
    Results { learners: [(learner, LearnerResults { name: name.into(), as_of: at(0), attempts, forms: Default::default() })].into() }
}

/// Makes an attempt; the numbers are few, so that files often speak of the same thing, and not always say the same of it.
fn attempt(n: u8, when: u8, grades: &[(u8, u8)], said: &[u8]) -> AttemptResult {
    let percent = |p: u8| Percent::from_hundredths(u16::from(p) * 39);
    let grade = |(seq, points): (u8, u8)| GradeResult {
        seq: u32::from(seq % 3) + 1,
        at: at(i64::from(points % 4)),
        by: if points.is_multiple_of(2) { GradedBy::Automatic } else { GradedBy::Hand },
        reason: "a corrected key".into(),
        grader_version: 1,
        key_hash: Some(Hash::of(&points)),
        scores: Scores { points: percent(points), ..Scores::default() },
    };
    let id = id(u128::from(n % 4));
    let head = AttemptHead {
        id,
        pack: pack(),
        pack_version: "1.0".into(),
        pack_hash: Hash::of(&"pack"),
        exercise: ExerciseId::parse(&format!("case-{}", n % 4)).unwrap(),
        title: format!("Case {when}"),
        kind: Some(Kind::Coding),
        way: Way::Case,
        form: None,
        policy: Policy::Practice,
        started: at(0),
        submitted: at(i64::from(when % 3)),
        active_seconds: 60,
        counts: Method::Points,
    };
    let disagreements = said.iter().map(|s| DisagreementResult { at: at(1), part: Some(PartId("dx:I10".into())), reason: format!("because {}", s % 3) }).collect();
    AttemptResult { head, grades: grades.iter().map(|g| grade(*g)).map(|g| (g.seq, g)).collect(), disagreements }
}

fn results() -> impl Strategy<Value = Results> {
    let one = (any::<u8>(), any::<u8>(), collection::vec((any::<u8>(), any::<u8>()), 0..4), collection::vec(any::<u8>(), 0..3));
    let attempts = collection::vec(one.prop_map(|(n, when, grades, said)| attempt(n, when, &grades, &said)), 0..5);
    let form = any::<u8>().prop_map(|n| SatForm {
        id: FormId::from_bits(u128::from(n % 2)),
        blueprint: "cbcs".into(),
        title: "Form".into(),
        started: at(0),
        submitted: at(i64::from(n % 3)),
        scored: 10,
        right: u32::from(n % 10),
    });
    let of = (0_u8..3, attempts, collection::vec(form, 0..3)).prop_map(|(as_of, attempts, forms)| LearnerResults {
        name: format!("Name {as_of}"),
        as_of: at(i64::from(as_of)),
        attempts: attempts.into_iter().map(|one| (one.head.id, one)).collect(),
        forms: forms.into_iter().map(|one| (one.id, one)).collect(),
    });
    collection::btree_map((0_u128..3).prop_map(learner), of, 0..3).prop_map(|learners| Results { learners })
}

fn merged(all: &[&Results]) -> Results {
    let mut into = Results::default();
    all.iter().for_each(|one| drop(into.merge(one)));
    into
}

proptest! {
    #[test]
    fn merging_twice_in_any_order_changes_nothing(a in results(), b in results(), c in results()) {
        prop_assert_eq!(&merged(&[&a]), &a, "a gathered file of one is that one");
        prop_assert_eq!(&merged(&[&a, &a]), &a);
        let whole = merged(&[&a, &b, &c]);
        prop_assert_eq!(&merged(&[&c, &a, &b]), &whole);
        prop_assert_eq!(&merged(&[&a, &merged(&[&b, &c])]), &whole);
        prop_assert_eq!(&merged(&[&whole, &b, &a, &whole]), &whole);
        let mut again = whole;
        prop_assert!(again.merge(&b).iter().all(|taken| (taken.fresh, taken.added) == (0, 0)));
    }

    #[test]
    fn what_is_written_reads_back(a in results()) {
        let text = a.write().unwrap();
        prop_assert_eq!(&read(text.as_bytes()).unwrap(), &a);
        prop_assert_eq!(read(text.as_bytes()).unwrap().write().unwrap(), text);
    }

    #[test]
    fn bytes_that_were_cut_or_changed_never_stop_the_program(a in results(), cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = a.write().unwrap().into_bytes();
        prop_assert!(read(&bytes[..cut.index(bytes.len() - 1)]).is_err());
        let place = at.index(bytes.len());
        bytes[place] = byte;
        // What still reads, such as another letter of a name, must also be able to be written and merged.
        if let Ok(one) = read(&bytes) {
            prop_assert_eq!(&merged(&[&one, &one]), &one);
            prop_assert!(one.write().is_ok());
        }
    }
}

#[test]
fn what_a_learner_did_stands_in_the_file_and_in_the_table() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = work_of(dir.path(), learner(7));
    case(&mut store, 1, "a", 3);
    case(&mut store, 2, "a", 300);
    case(&mut store, 3, "b", 600);
    begin(&mut store, 4, "c", 900);
    store.disagree(id(1), Some(&PartId("dx:I11.9".into())), "=the note says “no failure”", at(99)).unwrap();
    let results = store.results(at(1_000)).unwrap();
    assert_eq!(results.attempts(), 3, "a draft is nobody's result");
    let read = read(results.write().unwrap().as_bytes()).unwrap();
    assert_eq!(read, results);
    let table = read.table();
    assert_eq!(table.iter().map(|line| (line.exercise.as_str(), line.attempts, line.disagreements)).collect::<Vec<_>>(), [("a", 2, 1), ("b", 1, 0)]);
    assert_eq!(table[0].best, Some(Percent::ratio(1, 4)));
    let csv = read.csv();
    assert!(csv.contains("dx:I11.9: =the note says") && csv.lines().count() == 3, "{csv}");
    assert_eq!(read.disputes().len(), 1);
}

#[test]
fn another_file_is_refused_in_words() {
    let refused = |bytes: &[u8]| read(bytes).unwrap_err();
    assert!(matches!(refused(b""), ResultsError::NotResults(_)));
    assert!(matches!(refused(br#"{"format": 1, "attempts": []}"#), ResultsError::NotResults(_)));
    assert_eq!(refused(br#"{"clean_claim_results": 2, "pupils": []}"#), ResultsError::Newer { found: 2 });
    assert!(matches!(refused("[".repeat(100_000).as_bytes()), ResultsError::NotResults(_)));
    let odd = |from: &str, to: &str| {
        let text = of_one(learner(1), "Ana", [attempt(1, 0, &[(0, 9)], &[1])]).write().unwrap();
        assert!(text.contains(from), "{text}");
        refused(text.replace(from, to).as_bytes())
    };
    assert!(matches!(odd("\"points\":351", "\"points\":65000"), ResultsError::Odd(_)));
    assert!(matches!(odd("\"seq\":1", "\"seq\":0"), ResultsError::Odd(_)));
    assert!(matches!(odd("\"Ana\"", &format!("\"{}\"", "a".repeat(301))), ResultsError::Odd(_)));
    assert!(matches!(odd("\"practice\"", "\"cheating\""), ResultsError::Odd(_)));
    assert!(matches!(odd("\"name\"", "\"nick\""), ResultsError::Odd(_)));
}

#[test]
fn the_name_in_the_file_is_the_learners_and_files_of_two_machines_meet() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let take = |folder: &std::path::Path, n: u128, now: i64| {
        let data = DataDir::at(folder);
        data.open_machine(at(0)).unwrap().0.add_learner(learner(7), "Ana", at(0)).unwrap();
        let (mut store, _) = data.open_learner(learner(7), at(0)).unwrap();
        case(&mut store, n, "a", 3);
        store.results(at(now)).unwrap()
    };
    let whole = merged(&[&take(here.path(), 1, 5), &take(there.path(), 2, 9)]);
    let ana = &whole.learners[&learner(7)];
    assert_eq!((ana.name.as_str(), ana.as_of, ana.attempts.len()), ("Ana", at(9), 2));
}

#[test]
fn an_attempt_is_a_line_and_the_lines_are_json() {
    let text = of_one(learner(1), "Ana", (0..3).map(|n| attempt(n, 0, &[(0, 9)], &[]))).write().unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("{\"of\":{\"id\":")).count(), 3, "{text}");
    assert_eq!(lines.len(), 5, "{text}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["learners"][0]["attempts"].as_array().unwrap().len(), 3);
    // As a program wrote it that put every field on a line.
    let spaced = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text).unwrap()).unwrap();
    assert_eq!(read(spaced.as_bytes()).unwrap().write().unwrap(), text);
}

/// Makes an attempt as long as ordinary ones are: every id, title and moment at its usual length, graded twice, and every tenth disagreed with.
fn ordinary(n: u32) -> AttemptResult {
    let mut one = attempt((n % 4) as u8, 0, &[(0, 200), (1, 90)], if n.is_multiple_of(10) { &[1] } else { &[] });
    one.head.id = id(u128::from(n) << 90 | 7);
    one.head.pack = clean_claim::exercise::PackId::parse("billing-at-the-lakeshore-clinic").unwrap();
    one.head.exercise = ExerciseId::parse("swollen-ankles-and-a-stone").unwrap();
    one.head.title = "Swollen ankles and a stone, with a second visit".into();
    one.head.submitted = "2026-11-16T09:00:00.123Z".parse().unwrap();
    one
}

#[test]
fn as_many_ordinary_attempts_as_are_promised_can_be_written() {
    let whole = of_one(learner(1), "Ana", (0..MOST_ATTEMPTS as u32).map(ordinary));
    assert_eq!(whole.attempts(), MOST_ATTEMPTS);
    assert_eq!(whole.fits(), Ok(()));
    // So many weigh as much as a sample of them says.
    let sample = of_one(learner(1), "Ana", (0..100).map(ordinary)).write().unwrap().len();
    assert!(sample / 100 * MOST_ATTEMPTS > MOST_RESULTS_BYTES / 2, "the sample is no ordinary one: {sample}");
}

#[test]
fn what_is_too_heavy_or_too_much_is_refused_before_it_is_written() {
    // What is written of a control takes six bytes.
    let said = |n: u32| DisagreementResult { at: at(i64::from(n)), part: None, reason: "\u{1}".repeat(MOST_REASON) };
    let one = |n: u128| AttemptResult { head: AttemptHead { id: id(n), ..attempt(0, 0, &[], &[]).head }, grades: Default::default(), disagreements: (0..500).map(said).collect() };
    let attempts = MOST_RESULTS_BYTES / (MOST_OF_ATTEMPT * MOST_REASON * 6) + 1;
    let heavy = of_one(learner(1), "Ana", (0..attempts as u128).map(one));
    assert_eq!(heavy.write(), Err(ResultsError::TooLarge));
    // Two files of half as many disagreements each are sound; joined they could not be read again.
    let half = |from: u32| AttemptResult { disagreements: (from..from + 300).map(|n| DisagreementResult { reason: n.to_string(), ..said(n) }).collect(), ..one(1) };
    let whole = merged(&[&of_one(learner(1), "Ana", [half(0)]), &of_one(learner(1), "Ana", [half(300)])]);
    assert!(matches!(whole.fits(), Err(ResultsError::TooMany { .. })));
}

#[test]
fn two_learners_of_one_name_keep_their_own_reasons() {
    let (ana, other) = (of_one(learner(0xbeef), "Ana", [attempt(1, 0, &[(0, 9)], &[0])]), of_one(learner(0xcafe), "ana ", [attempt(1, 0, &[(0, 9)], &[1])]));
    let whole = merged(&[&ana, &other]);
    let csv = whole.csv();
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let reasons: Vec<String> = table.records().map(|row| row.unwrap()[15].to_owned()).collect();
    assert_eq!(reasons, ["dx:I10: because 0", "dx:I10: because 1"]);
    assert_eq!(whole.disputes().iter().map(|said| said.learner).collect::<Vec<_>>(), [learner(0xbeef), learner(0xcafe)]);
    let called = whole.called();
    assert_eq!((called[&learner(0xbeef)].as_str(), called[&learner(0xcafe)].as_str()), ("Ana (…00beef)", "ana  (…00cafe)"));
    assert_eq!(ana.called()[&learner(0xbeef)], "Ana");
}

#[test]
fn words_that_show_as_something_else_are_refused_by_name() {
    let text = of_one(learner(1), "Ana", [attempt(1, 0, &[(0, 9)], &[1])]).write().unwrap();
    for evil in ["\\n", "\\u001b[2J", "\\u0085", "\u{202e}", "\u{2066}", "\u{2028}"] {
        for (from, what) in [
            ("\"name\":\"", "a learner's name"),
            ("\"title\":\"", "a title"),
            ("\"pack_version\":\"", "a pack's version"),
            ("\"reason\":\"a", "the reason of a grade"),
            ("\"reason\":\"b", "the reason of a disagreement"),
            ("\"part\":\"", "a part's id"),
        ] {
            assert!(text.contains(from), "{from}: {text}");
            let told = read(text.replacen(from, &format!("{from}{evil}"), 1).as_bytes()).unwrap_err().to_string();
            assert!(told.contains(what) && told.contains("U+"), "{what}: {told}");
        }
        // What a fault quotes of the file goes to a terminal.
        let told = read(text.replace("\"title\"", &format!("\"tit{evil}le\"")).as_bytes()).unwrap_err().to_string();
        assert!(!told.contains(['\n', '\u{1b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{2028}']), "{told:?}");
    }
}

#[test]
fn moments_to_come_and_grades_out_of_bounds_are_refused() {
    let text = of_one(learner(1), "Ana", [attempt(1, 0, &[(0, 9)], &[1])]).write().unwrap();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}: {text}");
        Results::read(text.replace(from, to).as_bytes(), at(1_000)).unwrap_err().to_string()
    };
    let (day, late) = (24 * 3_600, "9999-01-01T00:00:00Z");
    for (field, at, what) in [
        ("as_of", at(0), "when a learner's file was written"),
        ("started", at(0), "when an attempt was begun"),
        ("submitted", at(0), "when an attempt was begun or handed in"),
        ("at", at(1), "was"),
    ] {
        let told = refused(&format!("\"{field}\":\"{at}\""), &format!("\"{field}\":\"{late}\""));
        assert!(told.contains(what) && told.contains("9999"), "{field}: {told}");
    }
    assert!(refused("\"seq\":1", "\"seq\":501").contains("501"));
    // Clocks differ: a day ahead is believed, a moment more is not.
    assert!(Results::read(text.as_bytes(), at(1 - day)).is_ok());
    assert!(Results::read(text.as_bytes(), at(-day)).is_err());
}

#[test]
fn what_is_handed_out_can_always_be_taken_in() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = work_of(dir.path(), learner(7));
    let (mut settings, _) = store.settings().unwrap();
    settings.name = "An\u{202e}a\n".into();
    store.save_settings(&settings).unwrap();
    // A clock that was years ahead, and is right again.
    case(&mut store, 1, "a", 1_000_000_000);
    store.disagree(id(1), None, "first line\nsecond line", at(1_000_000_000)).unwrap();
    let read = Results::read(store.results(at(500)).unwrap().write().unwrap().as_bytes(), at(500)).unwrap();
    let ana = &read.learners[&learner(7)];
    assert_eq!((ana.name.as_str(), ana.attempts[&id(1)].head.submitted), ("An a ", at(500)));
    assert_eq!(ana.attempts[&id(1)].disagreements.first().unwrap().reason, "first line second line");
}

#[test]
fn what_is_nobodys_is_not_handed_out_as_somebodys() {
    let store = Store::in_memory(at(0)).unwrap();
    assert!(matches!(store.results(at(0)), Err(ProgressError::Nobodys)));
}
