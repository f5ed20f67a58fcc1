//! The laws a claim's grade obeys: what is right earns, blank earns nothing, order counts only where it says something.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use clean_claim::{
    attempt::Response,
    claim::{BoxId, CmsBox, Form, Sheet, UbBox},
    exercise::{ClaimKey, Key},
    grade::{BoxVerdict, ClaimGrade, Credit, Method, Percent, answer_of, grade},
};
use proptest::prelude::*;

/// Two diagnoses, three lines, one of them for both.
const BOXES: [(&str, &str); 40] = [
    ("1", "GROUP"),
    ("1a", "XQH204417733"),
    ("2", "OKAFOR, JUNE, A"),
    ("3", "03 14 1988"),
    ("3.sex", "F"),
    ("4", "OKAFOR, DANIEL"),
    ("6", "SPOUSE"),
    ("10a", "NO"),
    ("12", "SIGNATURE ON FILE"),
    ("12.date", "05 11 26"),
    ("21.indicator", "0"),
    ("21/1", "N390"),
    ("21/2", "R3914"),
    ("24A.from/1", "05 11 26"),
    ("24A.to/1", "05 11 26"),
    ("24B/1", "11"),
    ("24D/1", "99213"),
    ("24D.modifiers/1", "25"),
    ("24E/1", "A"),
    ("24F/1", "128 00"),
    ("24G/1", "1"),
    ("24J/1", "1234567893"),
    ("24A.from/2", "05 11 26"),
    ("24A.to/2", "05 11 26"),
    ("24B/2", "11"),
    ("24D/2", "51798"),
    ("24E/2", "BA"),
    ("24F/2", "42 00"),
    ("24G/2", "1"),
    ("24J/2", "1234567893"),
    ("24A.from/3", "05 11 26"),
    ("24B/3", "11"),
    ("24D/3", "81002"),
    ("24E/3", "B"),
    ("24F/3", "14 00"),
    ("24G/3", "1"),
    ("25", "842210976"),
    ("26", "20417"),
    ("27", "YES"),
    ("28", "184 00"),
];

fn sheet(boxes: &[(&str, &str)]) -> Sheet {
    let form = boxes.first().map_or(Form::Cms1500, |(id, _)| id.parse::<BoxId>().unwrap().form());
    let mut sheet = Sheet::new(form);
    for (id, text) in boxes {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    sheet
}

fn key(claim: ClaimKey) -> Key {
    Key { claim: Some(Box::new(claim)), ..Key::default() }
}

fn graded(claim: &ClaimKey, answer: &Sheet) -> ClaimGrade {
    let response = Response { claim: Some(answer.clone()), ..Response::default() };
    *grade(&key(claim.clone()), &response, &Credit::default()).claim.unwrap()
}

fn plain() -> ClaimKey {
    ClaimKey { sheet: sheet(&BOXES), ..ClaimKey::default() }
}

fn verdict(grade: &ClaimGrade, id: &str) -> BoxVerdict {
    let id: BoxId = id.parse().unwrap();
    grade.rows.iter().find(|row| row.id == id).unwrap().verdict
}

fn with(changes: &[(&str, &str)]) -> Sheet {
    let mut sheet = sheet(&BOXES);
    for (id, text) in changes {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    sheet
}

#[test]
fn the_keys_own_boxes_score_all_and_a_blank_claim_nothing() {
    let key = key(plain());
    let all = grade(&key, &answer_of(&key), &Credit::default());
    assert_eq!(Method::ALL.map(|method| all.scores.by(method)), [Percent::FULL; 4]);
    for blank in
        [Response::default(), Response { claim: Some(Sheet::new(Form::Cms1500)), ..Response::default() }, Response { claim: Some(Sheet::new(Form::Ub04)), ..Response::default() }]
    {
        assert_eq!(Method::ALL.map(|method| grade(&key, &blank, &Credit::default()).scores.by(method)), [Percent::ZERO; 4]);
    }
}

#[test]
fn case_points_blanks_and_date_forms_do_not_matter_but_a_names_commas_do() {
    let changed = with(&[
        ("2", "okafor, june, a"),
        ("3", "3/14/1988"),
        ("12", "SOF"),
        ("24A.from/1", "2026-05-11"),
        ("24A.to/1", "5/11/26"),
        ("24F/1", "$128.00"),
        ("21/1", "N39.0"),
        ("25", "84-2210976"),
    ]);
    let grade = graded(&plain(), &changed);
    for id in ["2", "3", "12", "24A.from/1", "24A.to/1", "24F/1", "21/1", "25"] {
        assert_eq!(verdict(&grade, id), BoxVerdict::Normalized, "{id}");
    }
    assert_eq!(grade.scores.points, Percent::FULL);
    assert_eq!(verdict(&graded(&plain(), &with(&[("2", "OKAFOR JUNE A")])), "2"), BoxVerdict::Wrong);
}

#[test]
fn pointers_are_read_through_the_diagnoses_they_lead_to() {
    // B and C change places, and the letters with them: nothing is wrong.
    let mut key = plain();
    key.sheet.put("21/3".parse().unwrap(), "I10").unwrap();
    key.sheet.put("24E/3".parse().unwrap(), "C").unwrap();
    let swapped = {
        let mut sheet = key.sheet.clone();
        for (id, text) in [("21/2", "I10"), ("21/3", "R3914"), ("24E/2", "CA"), ("24E/3", "B")] {
            sheet.put(id.parse().unwrap(), text).unwrap();
        }
        sheet
    };
    assert_eq!(graded(&key, &swapped).scores.points, Percent::FULL);
    // The letters stay, the diagnoses do not: the same text is another claim.
    let mut stale = swapped;
    stale.put("24E/2".parse().unwrap(), "BA").unwrap();
    assert_eq!(verdict(&graded(&key, &stale), "24E/2"), BoxVerdict::Wrong);
    // Which diagnosis stands first is graded.
    let first = with(&[("21/1", "R3914"), ("21/2", "N390"), ("24E/1", "B"), ("24E/2", "AB"), ("24E/3", "A")]);
    let grade = graded(&plain(), &first);
    assert_eq!((verdict(&grade, "21/1"), verdict(&grade, "24E/1")), (BoxVerdict::OutOfPlace, BoxVerdict::Normalized));
}

#[test]
fn what_should_be_blank_costs_and_what_may_be_blank_does_not() {
    let filled = graded(&plain(), &with(&[("8", "MARRIED"), ("22", "7")]));
    assert_eq!((verdict(&filled, "8"), verdict(&filled, "22")), (BoxVerdict::ShouldBeBlank, BoxVerdict::ShouldBeBlank));
    assert!(filled.scores.points < Percent::FULL && filled.scores.whole_record == Percent::ZERO);
    let mut key = plain();
    key.alternates.insert("26".parse().unwrap(), vec![String::new(), "20418".into()]);
    let left = graded(&key, &with(&[("26", "")]));
    assert_eq!((verdict(&left, "26"), left.scores.points), (BoxVerdict::LeftOut, Percent::FULL));
    assert_eq!(verdict(&graded(&key, &with(&[("26", "20418")])), "26"), BoxVerdict::Alternate);
    key.ungraded.push("26".parse().unwrap());
    assert!(graded(&key, &with(&[("26", "nonsense")])).rows.iter().all(|row| row.id.to_string() != "26"));
}

#[test]
fn a_mended_claim_earns_by_its_faults_alone() {
    let given = with(&[("1a", "XQH20441773"), ("8", "MARRIED"), ("24D.modifiers/1", "")]);
    let key = ClaimKey { given: Some(given.clone()), ..plain() };
    let as_given = graded(&key, &given);
    assert_eq!((as_given.scores.points, as_given.tally.key), (Percent::ZERO, 3));
    let mended = graded(&key, &key.sheet);
    assert!(Method::ALL.iter().all(|method| mended.scores.by(*method) == Percent::FULL && as_given.scores.by(*method) == Percent::ZERO));
    assert_eq!((mended.scores.points, mended.scores.whole_record, verdict(&mended, "8")), (Percent::FULL, Percent::FULL, BoxVerdict::Cleared));
    // Two of three mended, one box broken on the way.
    let mut broken = key.sheet.clone();
    broken.put("8".parse().unwrap(), "MARRIED").unwrap();
    broken.put("28".parse().unwrap(), "1 00").unwrap();
    let grade = graded(&key, &broken);
    assert!(grade.scores.points < Percent::FULL && grade.tally.deducted == 100 && grade.tally.right == 2);
    // A blank sheet mends nothing and breaks everything.
    let emptied = graded(&key, &Sheet::new(Form::Cms1500));
    assert!(Method::ALL.iter().all(|method| emptied.scores.by(*method) == Percent::ZERO));
}

#[test]
fn the_lists_of_a_ub04_may_stand_in_any_order() {
    let boxes = [
        ("FL18/1", "44"),
        ("FL18/2", "D9"),
        ("FL39.code/1", "80"),
        ("FL39.amount/1", "3 00"),
        ("FL39.code/2", "01"),
        ("FL39.amount/2", "850 00"),
        ("FL67", "J189"),
        ("FL67A/1", "I10"),
    ];
    let key = ClaimKey { sheet: sheet(&boxes), ..ClaimKey::default() };
    let turned = [
        ("FL18/1", "D9"),
        ("FL18/3", "44"),
        ("FL39.code/1", "01"),
        ("FL39.amount/1", "850.00"),
        ("FL39.code/4", "80"),
        ("FL39.amount/4", "3.00"),
        ("FL67", "J189"),
        ("FL67A/2", "I10"),
    ];
    assert_eq!(graded(&key, &sheet(&turned)).scores.points, Percent::FULL);
    // An amount belongs to its code.
    let crossed = [
        ("FL18/1", "44"),
        ("FL18/2", "D9"),
        ("FL39.code/1", "80"),
        ("FL39.amount/1", "850 00"),
        ("FL39.code/2", "01"),
        ("FL39.amount/2", "3 00"),
        ("FL67", "J189"),
        ("FL67A/1", "I10"),
    ];
    let grade = graded(&key, &sheet(&crossed));
    assert_eq!(grade.rows.iter().filter(|row| row.verdict == BoxVerdict::Wrong).count(), 2);
    assert!(UbBox::ALL.iter().all(|field| clean_claim::grade::skill_of(BoxId::Ub(*field, 1)).is_some()));
    assert!(CmsBox::ALL.iter().all(|field| clean_claim::grade::skill_of(BoxId::Cms(*field, 1)).is_some()));
}

#[test]
fn an_address_may_be_written_out_or_cut_short_and_a_name_may_not() {
    let boxes = [
        ("4", "LANE, NORTH"),
        ("5.street", "12 NORTH ROWAN LANE APT 4"),
        ("7.street", "8 ELM ST"),
        ("32.name", "STREET CLINIC"),
        ("32.street", "40 HARBOR STREET SUITE 200"),
        ("32.city", "MOUNT CARLOW OH 441070040"),
        ("33.name", "AVENUE MEDICAL GROUP"),
        ("33.street", "1 MAIN AVE"),
    ];
    let key = ClaimKey { sheet: sheet(&boxes), ..ClaimKey::default() };
    let other = [
        ("4", "LN, NORTH"),
        ("5.street", "12 N. Rowan Ln., Apartment 4"),
        ("7.street", "8 ELM STREET"),
        ("32.name", "ST CLINIC"),
        ("32.street", "40 HARBOR ST STE 200"),
        ("32.city", "MT CARLOW OH 441070040"),
        ("33.name", "AVE MEDICAL GROUP"),
        ("33.street", "1 MAIN STREET"),
    ];
    let grade = graded(&key, &sheet(&other));
    for id in ["5.street", "7.street", "32.street", "32.city"] {
        assert_eq!(verdict(&grade, id), BoxVerdict::Normalized, "{id}");
    }
    for id in ["4", "32.name", "33.name", "33.street"] {
        assert_eq!(verdict(&grade, id), BoxVerdict::Wrong, "{id}");
    }
    let bill = [("FL1.name", "MILL HOSPITAL"), ("FL1.street", "900 MILL ROAD"), ("FL9a", "118 ALDER COURT"), ("FL38/1", "FORD MILLS"), ("FL38/2", "118 ALDER COURT")];
    let key = ClaimKey { sheet: sheet(&bill), ..ClaimKey::default() };
    let other = [("FL1.name", "ML HOSPITAL"), ("FL1.street", "900 ML RD"), ("FL9a", "118 ALDER CT"), ("FL38/1", "FRD MLS"), ("FL38/2", "118 ALDER CT")];
    let grade = graded(&key, &sheet(&other));
    assert_eq!(["FL1.street", "FL9a", "FL38/2"].map(|id| verdict(&grade, id)), [BoxVerdict::Normalized; 3]);
    assert_eq!(["FL1.name", "FL38/1"].map(|id| verdict(&grade, id)), [BoxVerdict::Wrong; 2]);
}

fn line_order() -> impl Strategy<Value = Vec<u16>> {
    Just(vec![1_u16, 2, 3]).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn lines_may_stand_in_any_order(order in line_order(), gap in 0_u16..20) {
        let mut turned = Sheet::new(Form::Cms1500);
        for (id, text) in sheet(&BOXES).filled() {
            let id = match id {
                BoxId::Cms(field, at) if field.most() == 50 => BoxId::Cms(field, order[usize::from(at) - 1] + gap),
                other => other,
            };
            turned.put(id, text).unwrap();
        }
        prop_assert_eq!(graded(&plain(), &turned).scores.points, Percent::FULL);
    }

    #[test]
    fn emptying_a_box_or_spoiling_it_never_earns(at in 0..BOXES.len(), more in 0..BOXES.len()) {
        let full = graded(&plain(), &sheet(&BOXES));
        let one = graded(&plain(), &with(&[(BOXES[at].0, "")]));
        let two = graded(&plain(), &with(&[(BOXES[at].0, ""), (BOXES[more].0, "")]));
        let wrong = graded(&plain(), &with(&[(BOXES[at].0, "ZZZZZ 99")]));
        prop_assert!(one.scores.points < full.scores.points && two.scores.points <= one.scores.points && wrong.scores.points <= one.scores.points);
    }

    #[test]
    fn any_text_in_any_box_is_graded_without_a_fault(text in "\\PC{0,40}", at in 0..CmsBox::ALL.len(), line in 1_u16..60) {
        let field = CmsBox::ALL[at];
        let mut answer = sheet(&BOXES);
        let _ = answer.put(BoxId::Cms(field, line.min(field.most())), &text);
        let grade = graded(&plain(), &answer);
        prop_assert!(grade.tally.earned <= grade.tally.of);
    }
}
