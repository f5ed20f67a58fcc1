//! The laws a worksheet's grade obeys, and the three visits of the fixture.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

use clean_claim::{
    attempt::Response,
    codebook::em::{Basis, Billed, Category, DataItem, DataKind, Problem, Risk, SeenBy, Worksheet, judge},
    exercise::{EmItem, EmKey, Exercise, Key, WorksheetAsked},
    grade::{Credit, EmGrade, EmPart, EmVerdict, Method, Percent, answer_of, grade},
    pack::{self, Origin, Severity},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Names of tests, none a part of another.
const TESTS: [&str; 6] = ["BMP", "CBC", "chest x-ray", "EKG", "troponin", "lipid panel"];
/// Names no key here has.
const STRANGE: [&str; 3] = ["ferritin", "skin patch", "hair weight"];

fn item<T>(what: T) -> EmItem<T> {
    EmItem { what, also: vec![], label: String::new(), evidence: vec![], why: String::new() }
}

fn datum() -> impl Strategy<Value = DataItem> {
    (select(&DataKind::ALL[..]), select(&TESTS[..]), prop::bool::weighted(0.2))
        .prop_map(|(kind, name, here)| DataItem { billed: if here { Billed::Here } else { Billed::Elsewhere }, ..DataItem::new(kind, name) })
}

fn em_key() -> impl Strategy<Value = EmKey> {
    let parts = (vec(select(&Problem::ALL[..]), 1..4), vec(datum(), 0..6), vec(select(&Risk::ALL[..]), 1..3), proptest::option::of(0..100_u16));
    let staff = prop::bool::weighted(0.1);
    (select(&Category::ALL[..]), parts, proptest::option::of(select(&Basis::ALL[..])), staff).prop_map(|(category, (problems, data, mut risk, minutes), basis, staff)| {
        risk.dedup();
        let seen_by = if staff { SeenBy::Staff } else { SeenBy::Practitioner };
        let time = minutes.map(item);
        let (problems, data, risk) = (problems.into_iter().map(item).collect(), data.into_iter().map(item).collect(), risk.into_iter().map(item).collect());
        EmKey { category, seen_by, problems, data, risk, time, basis, why: String::new(), cite: vec![] }
    })
}

fn sheet() -> impl Strategy<Value = Worksheet> {
    let problems = proptest::collection::btree_map(select(&Problem::ALL[..]), 0..3_u8, 0..4);
    let risk = proptest::collection::btree_set(select(&Risk::ALL[..]), 0..4);
    let (category, basis) = (proptest::option::of(select(&Category::ALL[..])), proptest::option::of(select(&Basis::ALL[..])));
    (category, problems, vec(datum(), 0..8), risk, proptest::option::of(0..100_u16), basis).prop_map(|(category, problems, data, risk, minutes, basis)| Worksheet {
        category,
        seen_by: SeenBy::Practitioner,
        problems,
        data,
        risk,
        minutes,
        basis,
    })
}

fn key_of(em: &EmKey) -> Key {
    Key { em: Some(Box::new(em.clone())), ..Key::default() }
}

fn graded(em: &EmKey, sheet: &Worksheet) -> EmGrade {
    let response = Response { worksheet: Some(Box::new(sheet.clone())), ..Response::default() };
    *grade(&key_of(em), &response, &Credit::default()).em.unwrap()
}

fn points(grade: &EmGrade) -> u32 {
    grade.tally.earned - grade.tally.deducted
}

proptest! {
    #[test]
    fn the_keys_own_worksheet_scores_all_and_a_blank_one_nothing(em in em_key()) {
        let key = key_of(&em);
        let all = grade(&key, &answer_of(&key), &Credit::default());
        prop_assert_eq!(Method::ALL.map(|method| all.scores.by(method)), [Percent::FULL; 4], "{:?}", all.em);
        for blank in [Response::default(), Response { worksheet: Some(Box::default()), ..Response::default() }] {
            prop_assert_eq!(Method::ALL.map(|method| grade(&key, &blank, &Credit::default()).scores.by(method)), [Percent::ZERO; 4]);
        }
    }

    #[test]
    fn a_worksheet_is_worth_one_code_and_never_less_than_nothing(em in em_key(), sheet in sheet()) {
        let grade = graded(&em, &sheet);
        prop_assert_eq!((grade.tally.of, grade.tally.key), (100, 1));
        prop_assert!(grade.tally.deducted <= grade.tally.earned);
        for row in &grade.rows {
            prop_assert!(row.credit <= row.of && (row.verdict != EmVerdict::Right || row.credit == row.of), "{row:?}");
            prop_assert_eq!(row.verdict == EmVerdict::Missing && row.credit > 0, false);
        }
    }

    #[test]
    fn an_invented_test_never_raises_a_score(em in em_key(), sheet in sheet(), kind in select(vec![DataKind::ResultReviewed, DataKind::TestOrdered, DataKind::OwnReading]), name in select(&STRANGE[..])) {
        let mut more = sheet.clone();
        more.data.push(DataItem::new(kind, name));
        prop_assert!(points(&graded(&em, &more)) <= points(&graded(&em, &sheet)));
    }

    #[test]
    fn the_same_item_again_changes_nothing(em in em_key(), sheet in sheet(), at in any::<prop::sample::Index>()) {
        prop_assume!(!sheet.data.is_empty());
        let mut more = sheet.clone();
        more.data.push(at.get(&sheet.data).clone());
        prop_assert_eq!(points(&graded(&em, &more)), points(&graded(&em, &sheet)));
    }

    #[test]
    fn entering_everything_does_not_pass(em in em_key()) {
        // The day of discharge and visits with staff alone have nothing to tick.
        let category = if matches!(em.category, Category::HospitalDischarge | Category::NursingDischarge) { Category::Emergency } else { em.category };
        let em = EmKey { category, seen_by: SeenBy::Practitioner, ..em };
        let data = DataKind::ALL.into_iter().flat_map(|kind| TESTS.iter().chain(&STRANGE).map(move |name| DataItem::new(kind, *name))).collect();
        let all = Worksheet { problems: Problem::ALL.map(|kind| (kind, 3)).into(), risk: Risk::ALL.into(), data, ..em.worksheet() };
        prop_assert!(points(&graded(&em, &all)) < 50, "{:?}", graded(&em, &all));
    }

    #[test]
    fn a_grade_is_the_same_from_its_json(em in em_key(), sheet in sheet()) {
        let grade = graded(&em, &sheet);
        prop_assert_eq!(&serde_json::from_str::<EmGrade>(&serde_json::to_string(&grade).unwrap()).unwrap(), &grade);
        let key = key_of(&em);
        prop_assert_eq!(&serde_json::from_str::<Key>(&serde_json::to_string(&key).unwrap()).unwrap(), &key);
    }
}

fn visits() -> Vec<Exercise> {
    let opened = pack::read(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/visits.ron")));
    let worse: Vec<String> = pack::check(&opened, Origin::Other).iter().filter(|fault| fault.severity != Severity::Remark).map(|fault| opened.render(fault)).collect();
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    opened.pack.unwrap().exercises
}

fn visit(id: &str) -> Key {
    visits().into_iter().find(|exercise| exercise.prompt.id.as_str() == id).unwrap().key.open().unwrap().clone()
}

fn verdict(grade: &EmGrade, about: &EmPart) -> EmVerdict {
    grade.rows.iter().find(|row| row.about == *about).unwrap_or_else(|| panic!("no row {about:?} in {:?}", grade.rows)).verdict
}

#[test]
fn the_three_visits_are_sound_and_ask_for_a_worksheet() {
    let visits = visits();
    assert_eq!(visits.len(), 3);
    for exercise in &visits {
        assert_eq!(exercise.prompt.worksheet, WorksheetAsked::Em);
        let key = exercise.key.open().unwrap();
        let grade = grade(key, &answer_of(key), &Credit::default());
        assert_eq!(grade.scores.points, Percent::FULL);
        let em = grade.em.unwrap();
        let level = em.rows.iter().find(|row| row.about == EmPart::Level).unwrap();
        assert!(key.parts.iter().any(|part| Some(part.code.to_string()) == level.expected));
    }
}

#[test]
fn each_slip_costs_its_own_element() {
    let key = visit("cuff-at-the-drugstore");
    let em = key.em.as_deref().unwrap();
    let with = |change: &dyn Fn(&mut Worksheet)| {
        let mut sheet = em.worksheet();
        change(&mut sheet);
        graded(em, &sheet)
    };
    let missed = |grade: &EmGrade| grade.rows.iter().filter(|row| !row.verdict.is_right()).map(|row| (row.about.id().0, row.verdict)).collect::<Vec<_>>();

    let stable = with(&|sheet| sheet.problems = [(Problem::StableChronic, 2)].into());
    assert_eq!(verdict(&stable, &EmPart::Problems), EmVerdict::OtherReasons, "two stable illnesses are moderate too, and one of them is not stable");
    let lower = with(&|sheet| sheet.problems = [(Problem::StableChronic, 1)].into());
    assert_eq!(missed(&lower), [("em:problems".to_owned(), EmVerdict::Wrong)], "the two other elements still reach the level");
    let renamed = with(&|sheet| {
        sheet.data[0].name = "Dr. Sanna".to_owned();
        sheet.data[1].name = "basic metabolic panel".to_owned();
        sheet.data[2] = DataItem::new(DataKind::ResultReviewed, "UA");
    });
    assert_eq!(missed(&renamed), [("em:data/TestOrdered/urinalysis".to_owned(), EmVerdict::OtherKind)]);
    let counted = with(&|sheet| sheet.data[3].billed = Billed::Elsewhere);
    let ecg = EmPart::Item(DataItem::new(DataKind::TestOrdered, "EKG"));
    assert_eq!((verdict(&counted, &ecg), counted.tally.deducted), (EmVerdict::Extra, 5), "its reading is paid already");
    let left_out = with(&|sheet| drop(sheet.data.pop()));
    assert_eq!(points(&left_out), 100, "what does not count need not be entered");
    let by_time = with(&|sheet| sheet.basis = Some(Basis::Time));
    assert_eq!(missed(&by_time), [("em:basis".to_owned(), EmVerdict::Wrong), ("em:level".to_owned(), EmVerdict::Wrong)]);
    let new = with(&|sheet| sheet.category = Some(Category::OfficeNew));
    assert_eq!(missed(&new), [("em:category".to_owned(), EmVerdict::Wrong), ("em:level".to_owned(), EmVerdict::Wrong)]);
}

#[test]
fn emergency_minutes_are_not_graded_and_hospital_minutes_are() {
    let (emergency, hospital) = (visit("off-the-curb"), visit("short-of-words"));
    let of = |key: &Key, minutes| {
        let em = key.em.as_deref().unwrap();
        graded(em, &Worksheet { minutes, ..em.worksheet() })
    };
    for minutes in [None, Some(35), Some(95)] {
        assert_eq!(points(&of(&emergency, minutes)), 100);
        assert!(of(&emergency, minutes).rows.iter().all(|row| row.about != EmPart::Minutes));
    }
    assert_eq!(verdict(&of(&hospital, Some(75)), &EmPart::Minutes), EmVerdict::Wrong);
    assert_eq!(verdict(&of(&hospital, None), &EmPart::Minutes), EmVerdict::Missing);
}

#[test]
fn a_worksheet_counts_beside_the_codes_and_existing_keys_keep_their_hash() {
    let key = visit("off-the-curb");
    let mut answer = answer_of(&key);
    answer.worksheet = None;
    let without = grade(&key, &answer, &Credit::default());
    // Two required codes and the worksheet, each worth as much.
    assert_eq!((without.tally.of, without.tally.earned), (300, 200));
    assert_eq!(without.coding_scores().points, Percent::FULL);
    for exercise in pack::library::shipped().into_iter().filter_map(|opened| opened.pack).flat_map(|pack| pack.exercises) {
        assert!(!serde_json::to_string(&exercise.prompt).unwrap().contains("\"worksheet\":") || exercise.prompt.worksheet == WorksheetAsked::Em);
    }
    let json = serde_json::to_string(&Key::default()).unwrap();
    assert!(!json.contains("em\"") && !serde_json::to_string(&Response::default()).unwrap().contains("worksheet"), "{json}");
}

/// Gives what the check says of a fixture whose text was changed.
fn checked(from: &str, to: &str) -> Vec<(&'static str, Severity, String)> {
    let text = include_str!("fixtures/visits.ron");
    assert!(text.contains(from), "{from}");
    let opened = pack::read_bytes("x.ron", text.replacen(from, to, 1).into_bytes());
    pack::check(&opened, Origin::Other).into_iter().filter(|fault| fault.severity != Severity::Remark).map(|fault| (fault.rule, fault.severity, fault.message)).collect()
}

#[test]
fn the_check_holds_the_worksheet_to_the_visit_and_the_chart() {
    let one = |from: &str, to: &str| {
        let found = checked(from, to);
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        found.into_iter().next().unwrap()
    };
    let (rule, severity, message) = one("code: \"99283\"", "code: \"99284\"");
    assert_eq!((rule, severity), ("em_level", Severity::Error));
    assert!(message.contains("99283") && message.contains("99284") && message.contains("problems low, data moderate, risk low"), "{message}");
    assert_eq!(one("kind: AcuteSimple, label", "kind: AcuteComplicatedInjury, label").0, "em_level");
    assert_eq!(one("category: HospitalInitial", "category: HospitalSubsequent").0, "em_level");
    let (rule, severity, message) = one("setting: Office, relation: Established", "setting: Office, relation: New");
    assert_eq!((rule, severity), ("em_category", Severity::Warning), "{message}");
    assert_eq!(one("setting: Emergency", "setting: Office").0, "em_category");
    assert_eq!(one("evidence: [\"ibuprofen 400 mg from the drugstore\"]", "evidence: [\"ibuprofen 800 mg\"]").0, "evidence_not_in_chart");
    assert_eq!(one("(kind: ResultReviewed, name: \"lactate\"", "(kind: TestOrdered, name: \"CBC\"").0, "em_repeated");
    let late = checked("time: (minutes: 62", "time: (minutes: 5000");
    assert!(late.iter().any(|(rule, ..)| *rule == "out_of_range"), "{late:?}");
    let nameless = checked("name: \"urinalysis\", ", "");
    assert!(nameless.iter().any(|(rule, ..)| *rule == "empty_text"), "{nameless:?}");
    let unknown = checked("basis: Decisions", "bases: Decisions");
    assert!(unknown.iter().any(|(rule, ..)| *rule == "unknown_field"), "{unknown:?}");
    let time = checked("time: (minutes: 62, evidence: [\"Total time on the date of admission: 62 minutes\"])", "time: (minutes: 75, evidence: [\"62 minutes\"])");
    assert!(time.is_empty(), "as good is no fault: {time:?}");
    let better = checked("time: (minutes: 26", "time: (minutes: 40");
    assert!(better.iter().any(|(rule, ..)| *rule == "em_basis"), "{better:?}");
}

/// Gives a key of two stable chronic problems, two tests and one decision, with the decision's kind.
fn two_chronic() -> (EmKey, Risk) {
    let kind = DataKind::ALL[0];
    let risk = Risk::ALL[2];
    let em = EmKey {
        category: Category::OfficeEstablished,
        seen_by: SeenBy::Practitioner,
        problems: vec![item(Problem::StableChronic), item(Problem::StableChronic)],
        data: vec![item(DataItem::new(kind, "BMP")), item(DataItem::new(kind, "CBC"))],
        risk: vec![item(risk)],
        time: None,
        basis: Some(Basis::Decisions),
        why: String::new(),
        cite: vec![],
    };
    (em, risk)
}

#[test]
fn more_problems_of_a_kind_than_the_record_has_cost_what_one_invented_does() {
    let (em, _) = two_chronic();
    let with = |number: u8| points(&graded(&em, &Worksheet { problems: [(Problem::StableChronic, number)].into(), ..em.worksheet() }));
    assert_eq!((with(2), with(3), with(200)), (100, 95, 95));
    assert!(with(1) < 95, "too few miss the level besides");
    let grade = graded(&em, &Worksheet { problems: [(Problem::StableChronic, 3)].into(), ..em.worksheet() });
    let row = grade.rows.iter().find(|row| row.about == EmPart::Problem(Problem::StableChronic)).unwrap();
    assert_eq!((row.verdict, row.expected.as_deref(), row.given.as_deref()), (EmVerdict::Extra, Some("2"), Some("3")));
    assert_eq!(grade.tally.right, 0);
}

#[test]
fn a_level_reached_by_problems_and_decisions_that_are_invented_earns_nothing() {
    let (em, risk) = two_chronic();
    let right = judge(&em.worksheet()).code;
    let mut tried = 0;
    for problem in Problem::ALL.into_iter().filter(|kind| *kind != Problem::StableChronic) {
        for other in Risk::ALL.into_iter().filter(|kind| *kind != risk) {
            let sheet = Worksheet { problems: [(problem, 1)].into(), risk: [other].into(), data: vec![], ..em.worksheet() };
            if judge(&sheet).code == right {
                let grade = graded(&em, &sheet);
                let level = grade.rows.iter().find(|row| row.about == EmPart::Level).unwrap();
                assert_eq!((level.verdict, level.credit), (EmVerdict::OtherReasons, 0), "{problem:?} {other:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_pack_is_told_and_never_panics(at in any::<prop::sample::Index>(), cut in any::<bool>(), byte in any::<u8>()) {
        let mut bytes = include_bytes!("fixtures/visits.ron").to_vec();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let opened = pack::read_bytes("x.ron", bytes);
        let read = opened.pack.map_or(0, |pack| pack.exercises.len());
        prop_assert!(read == 3 || !opened.faults.is_empty());
    }
}

#[test]
fn the_example_of_the_guide_is_the_first_visit() {
    let guide = include_str!("../exercises/README.md").split("## An E/M worksheet").nth(1).unwrap();
    let example = guide.split("```ron\n").nth(1).unwrap().split("```").next().unwrap();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(include_str!("fixtures/visits.ron")).contains(&flat(example)));
    for kind in Problem::ALL.map(|kind| format!("{kind:?}")).into_iter().chain(DataKind::ALL.map(|kind| format!("{kind:?}"))).chain(Risk::ALL.map(|kind| format!("{kind:?}"))) {
        assert!(guide.contains(&format!("`{kind}`")), "the guide lacks {kind}");
    }
    for category in Category::ALL {
        assert!(guide.contains(&format!("`{category:?}`")), "the guide lacks {category:?}");
    }
}
