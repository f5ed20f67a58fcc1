//! Results files: written, read, gathered; merging is a join; nothing odd is taken in.

use crate::desk::*;
use clean_claim::{
    attempt::{FormId, LearnerId, Policy},
    exercise::{ExerciseId, Hash, Kind, PartId},
    grade::{Method, Percent, Scores},
    progress::{
        DataDir, GradedBy, Way,
        results::{AttemptHead, AttemptResult, DisagreementResult, GradeResult, LearnerResults, Results, ResultsError, SatForm},
    },
};
use proptest::{collection, prelude::*};

fn learner(n: u128) -> LearnerId {
    LearnerId::from_bits(n)
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
        prop_assert_eq!(&Results::read(text.as_bytes()).unwrap(), &a);
        prop_assert_eq!(Results::read(text.as_bytes()).unwrap().write().unwrap(), text);
    }

    #[test]
    fn bytes_that_were_cut_or_changed_never_stop_the_program(a in results(), cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = a.write().unwrap().into_bytes();
        prop_assert!(Results::read(&bytes[..cut.index(bytes.len() - 1)]).is_err());
        let place = at.index(bytes.len());
        bytes[place] = byte;
        // What still reads, such as another letter of a name, must also be able to be written and merged.
        if let Ok(read) = Results::read(&bytes) {
            prop_assert_eq!(&merged(&[&read, &read]), &read);
            prop_assert!(read.write().is_ok());
        }
    }
}

#[test]
fn what_a_learner_did_stands_in_the_file_and_in_the_table() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 3);
    case(&mut store, 2, "a", 300);
    case(&mut store, 3, "b", 600);
    begin(&mut store, 4, "c", 900);
    store.disagree(id(1), Some(&PartId("dx:I11.9".into())), "=the note says “no failure”", at(99)).unwrap();
    let results = store.results(at(1_000)).unwrap();
    assert_eq!(results.attempts(), 3, "a draft is nobody's result");
    let read = Results::read(results.write().unwrap().as_bytes()).unwrap();
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
    let refused = |bytes: &[u8]| Results::read(bytes).unwrap_err();
    assert!(matches!(refused(b""), ResultsError::NotResults(_)));
    assert!(matches!(refused(br#"{"format": 1, "attempts": []}"#), ResultsError::NotResults(_)));
    assert_eq!(refused(br#"{"clean_claim_results": 2, "pupils": []}"#), ResultsError::Newer { found: 2 });
    assert!(matches!(refused("[".repeat(100_000).as_bytes()), ResultsError::NotResults(_)));
    let odd = |from: &str, to: &str| {
        let learners = [(learner(1), LearnerResults { name: "Ana".into(), as_of: at(0), attempts: [(id(1), attempt(1, 0, &[(0, 9)], &[]))].into(), forms: Default::default() })];
        let text = Results { learners: learners.into() }.write().unwrap();
        assert!(text.contains(from), "{text}");
        refused(text.replace(from, to).as_bytes())
    };
    assert!(matches!(odd("\"points\": 351", "\"points\": 65000"), ResultsError::Odd(_)));
    assert!(matches!(odd("\"seq\": 1", "\"seq\": 0"), ResultsError::Odd(_)));
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
