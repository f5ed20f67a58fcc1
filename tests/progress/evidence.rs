//! The record of a learner's work: what each part tells about, what a miss came from, and the learner's own word.

use crate::{desk::*, stored::stored};
use clean_claim::{
    attempt::{AttemptId, AuditMark, Policy, Response},
    exercise::{Exercise, Hash, PackId, Section},
    grade::{Credit, ErrorKind, GRADER_VERSION, Grade, Method, answer_of, grade},
    pack::library::shipped,
    progress::{Evidence, GradedBy, NewAttempt, NewGrade, ProgressError, Record, SaidBy, Store, Way},
};
use proptest::prelude::*;

fn new<'a>(grade: &'a Grade, exercise: &'a Exercise) -> NewGrade<'a> {
    NewGrade { grade, key: exercise.key.open(), grader_version: GRADER_VERSION, by: GradedBy::Automatic, reason: "" }
}

fn sit(store: &mut Store, n: u128, exercise: &Exercise, response: &Response) -> AttemptId {
    let pack = PackId::parse("shipped").unwrap();
    let attempt = NewAttempt { id: id(n), pack: &pack, pack_version: "1", pack_hash: Hash::of(&1), exercise, policy: Policy::Practice, counts: Method::Points };
    store.begin(&attempt, at(n as i64 * 2)).unwrap();
    let grade = grade(exercise.key.open().unwrap(), response, &Credit::default());
    store.submit(id(n), response, secs(1), Some(new(&grade, exercise)), at(n as i64 * 2 + 1)).unwrap();
    id(n)
}

fn is_lawful(record: &Record) {
    for part in &record.parts {
        assert_eq!(part.error.is_some(), part.lost > 0, "{:?} {part:?}", record.part_of(part));
        assert!(!part.skills.is_empty() && part.skills.iter().all(|skill| !skill.is_group()), "{:?} {part:?}", record.part_of(part));
    }
    assert!(record.parts.windows(2).all(|pair| (pair[0].sitting, pair[0].row) < (pair[1].sitting, pair[1].row)));
}

/// Answers an exercise as somebody would who mixes things up: every second code of the key with its last two characters
/// swapped, every other line disagreed with.
fn muddled(response: &Response) -> Response {
    let mut response = response.clone();
    for section in Section::ALL {
        for line in response.lines_mut(section).iter_mut().step_by(2) {
            let mut code: Vec<char> = line.code.chars().collect();
            let last = code.len() - 1;
            code.swap(last, last - 1);
            line.code = code.into_iter().collect();
            line.modifiers.push("59".into());
            line.units += 1;
        }
        response.lines_mut(section).reverse();
    }
    response.audit.values_mut().step_by(2).for_each(|mark| *mark = AuditMark::Disagree { error: None, right: None });
    if let Some(claim) = &mut response.claim {
        let filled: Vec<_> = claim.filled().map(|(id, text)| (id, text.to_owned())).collect();
        for (id, text) in filled.into_iter().step_by(3) {
            let _ = claim.put(id, &text.chars().rev().collect::<String>());
        }
    }
    response
}

#[test]
fn whatever_cost_something_has_a_kind_in_every_shipped_exercise() {
    let packs: Vec<_> = shipped().into_iter().filter_map(|opened| opened.pack).collect();
    let exercises: Vec<&Exercise> = packs.iter().flat_map(|pack| &pack.exercises).filter(|exercise| exercise.key.open().is_some()).collect();
    let mut store = Store::in_memory(at(0)).unwrap();
    let (mut n, mut added) = (0, Record::default());
    for (place, exercise) in exercises.iter().enumerate() {
        let right = answer_of(exercise.key.open().unwrap());
        let others = answer_of(exercises[(place + 1) % exercises.len()].key.open().unwrap());
        for response in [Response::default(), muddled(&right), right, others] {
            n += 1;
            let attempt = sit(&mut store, n, exercise, &response);
            store.add_to_record(&mut added, attempt).unwrap();
        }
    }
    let record = store.record().unwrap();
    is_lawful(&record);
    assert_eq!((&record.sittings, &record.parts), (&added.sittings, &added.parts), "added one by one or read whole, it is the same record");
    for kind in ErrorKind::ALL {
        assert!(record.parts.iter().any(|part| part.error == Some(kind)), "{kind:?} never came up");
    }
    let met: Vec<&str> = record.parts.iter().flat_map(|part| part.skills.iter()).map(|skill| skill.id()).collect();
    for wanted in ["rule.sequencing", "rule.laterality", "rule.seventh_character", "rule.code_also", "line.units", "line.pointers", "claim.lines", "modifiers"] {
        assert!(met.contains(&wanted), "{wanted} never came up");
    }
}

/// Begins an attempt of one of two cases; the title of a case may have been mended since it was met before.
fn begin_titled(store: &mut Store, n: u128, review: bool) {
    let mut exercise = exercise(if n.is_multiple_of(2) { "a" } else { "b" });
    exercise.prompt.title.push_str(if n < 3 { "" } else { ", mended" });
    let new =
        NewAttempt { id: id(n), pack: &pack(), pack_version: "1", pack_hash: Hash::of(&1), exercise: &exercise, policy: Policy::Practice, counts: Method::ALL[n as usize % 4] };
    match review {
        true => store.begin_review(&new, None, &Response::default(), at(0)).unwrap(),
        false => store.begin(&new, at(0)).unwrap(),
    }
}

/// Tells all that is known of each part; the number it goes by is the record's own, and depends on what was met before.
fn told(record: &Record) -> Vec<String> {
    let of = |part: &Evidence| format!("{} {:?}", part.sitting, (part.row, record.part_of(part), part.skills, [part.credit, part.of, part.lost], part.error, part.said_by));
    record.parts.iter().map(|part| format!("{} {:?}", of(part), record.note_of(part))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn read_whole_is_as_added_in_whatever_order_things_were_done(acts in prop::collection::vec((0_u128..6, 0_u8..4), 0..24), reviews in any::<[bool; 6]>()) {
        let mut store = Store::in_memory(at(0)).unwrap();
        (0..6).for_each(|n| begin_titled(&mut store, n, reviews[n as usize]));
        let (mut added, mut handed_in) = (Record::default(), std::collections::BTreeSet::new());
        for ((n, act), second) in acts.into_iter().zip((1_i64..).map(|n| n * 400)) {
            match (act, handed_in.insert(n)) {
                (_, true) => submit(&mut store, n, &["I11.9"], 60, second),
                (0, _) => store.regrade(id(n), new(&grade_without_the_second(), &exercise("a")), at(second)).map(drop).unwrap(),
                (row, _) => store.note_miss(id(n), u32::from(row), (row > 1).then_some(ErrorKind::Careless), ["", "hurried"][usize::from(row % 2)], at(second)).unwrap(),
            }
            store.add_to_record(&mut added, id(n)).unwrap();
            store.add_time(&mut added).unwrap();
        }
        let record = store.record().unwrap();
        is_lawful(&record);
        prop_assert_eq!((&record.sources, &record.sittings, told(&record)), (&added.sources, &added.sittings, told(&added)));
        prop_assert_eq!(&record.quarters, &added.quarters);
        for part in &record.parts {
            let sitting = record.sitting_of(part).unwrap();
            prop_assert!(sitting.counted.is_some() && record.parts_in(part.sitting).contains(part));
        }
        let ways: Vec<_> = record.sittings.iter().map(|sitting| (sitting.attempt, sitting.way == Way::Review)).collect();
        prop_assert!((0..6).all(|n| ways.contains(&(id(n), reviews[n as usize])) == handed_in.contains(&n)), "{:?}", ways);
    }
}

#[test]
fn every_stored_file_gives_a_record() {
    for version in 1..=4 {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("learner.db"), stored(&format!("learner-v{version}.db.zst"))).unwrap();
        let store = open(dir.path());
        let record = store.record().unwrap();
        is_lawful(&record);
        assert_eq!((record.sittings.len(), record.parts.len()), (1, 5), "v{version}");
        let kinds: Vec<_> = record.parts.iter().map(|part| part.error).collect();
        let status = if version < 4 { ErrorKind::Guideline } else { ErrorKind::Careless };
        assert_eq!(kinds, [None, Some(ErrorKind::Specificity), Some(ErrorKind::NotRead), Some(status), Some(ErrorKind::Guideline)], "v{version}");
        let said: Vec<_> = record.parts.iter().map(|part| (part.said_by, record.note_of(part))).collect();
        let own = if version < 4 { (SaidBy::Program, None) } else { (SaidBy::Learner, Some("it was on my list")) };
        assert_eq!(said[3], own, "v{version}");
    }
}

#[test]
fn the_learners_own_word_counts_and_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    case(&mut store, 2, "b", 600);
    let mut record = store.record().unwrap();
    let told = record.parts[1].error;
    assert_eq!((told, record.parts[1].said_by), (Some(ErrorKind::Specificity), SaidBy::Program));
    let say = |store: &mut Store, record: &mut Record, row, error, note| {
        store.note_miss(id(1), row, error, note, at(900)).unwrap();
        store.add_to_record(record, id(1)).unwrap();
        assert_eq!((&record.parts, &record.sittings), (&store.record().unwrap().parts, &store.record().unwrap().sittings));
        (record.parts[row as usize].error, record.parts[row as usize].said_by, record.note_of(&record.parts[row as usize]).map(ToOwned::to_owned))
    };
    assert_eq!(say(&mut store, &mut record, 1, Some(ErrorKind::Careless), " hurried "), (Some(ErrorKind::Careless), SaidBy::Learner, Some("hurried".into())));
    assert_eq!(say(&mut store, &mut record, 1, None, "hurried"), (told, SaidBy::Program, Some("hurried".into())));
    assert_eq!(say(&mut store, &mut record, 1, None, ""), (told, SaidBy::Program, None));
    assert_eq!(say(&mut store, &mut record, 0, Some(ErrorKind::Level), "well done"), (None, SaidBy::Program, Some("well done".into())), "what cost nothing has no kind");
    assert_eq!(record.parts_in(0).len(), 5);
    assert!(record.parts_in(1).iter().all(|part| part.said_by == SaidBy::Program && record.note_of(part).is_none()));
    for (attempt, row) in [(1, 5), (7, 0)] {
        assert!(matches!(store.note_miss(id(attempt), row, None, "x", at(901)), Err(ProgressError::NoRow(_, r)) if r == row));
    }
}

#[test]
fn what_was_said_of_a_part_is_said_of_it_in_a_later_grade() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    store.note_miss(id(1), 3, Some(ErrorKind::Careless), "it was on my list", at(900)).unwrap();
    store.note_miss(id(1), 4, Some(ErrorKind::Level), "why?", at(901)).unwrap();
    let (mut better, exercise) = (grade_without_the_second(), exercise("a"));
    better.rows.rotate_left(1);
    store.regrade(id(1), new(&better, &exercise), at(902)).unwrap();
    let record = store.record().unwrap();
    let said: Vec<_> = record.parts.iter().filter(|part| part.said_by == SaidBy::Learner).map(|part| (record.part_of(part), part.error, record.note_of(part))).collect();
    assert_eq!(said, [(Some("dx:Z79.84"), Some(ErrorKind::Careless), Some("it was on my list"))], "an entry without a part is another one in another row");
}

fn grade_without_the_second() -> Grade {
    let mut grade = crate::desk::grade();
    grade.rows.remove(1);
    grade
}
