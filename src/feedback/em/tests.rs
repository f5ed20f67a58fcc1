use super::*;
use crate::{
    attempt::Response,
    codebook::em::{Basis, Billed, Category, DataKind, Worksheet},
    exercise::Key,
    grade::{Credit, answer_of, grade},
};

fn item<T>(what: T, label: &str, evidence: &str) -> EmItem<T> {
    EmItem { what, also: vec![], label: label.to_owned(), evidence: vec![evidence.to_owned()], why: String::new() }
}

fn key() -> EmKey {
    let ecg = EmItem { why: "93000 is on the claim.".to_owned(), ..item(DataItem { billed: Billed::Here, ..DataItem::new(DataKind::TestOrdered, "EKG") }, "", "EKG today") };
    EmKey {
        category: Category::OfficeEstablished,
        seen_by: Default::default(),
        problems: vec![item(Problem::WorseChronic, "blood pressure over its goal", "BP 148/86")],
        data: vec![item(DataItem::new(DataKind::ResultReviewed, "BMP"), "", "BMP reviewed"), ecg],
        risk: vec![item(Risk::Prescription, "lisinopril raised", "Lisinopril to 40")],
        time: Some(item(25, "", "25 minutes")),
        basis: Some(Basis::Decisions),
        why: "Moderate by problems and risk.".to_owned(),
        cite: vec!["CPT E/M".to_owned()],
    }
}

/// Gives what is said of each row of an answer.
fn told(sheet: Worksheet) -> Vec<(EmPart, Explanation)> {
    let key = key();
    let whole = Key { em: Some(Box::new(key.clone())), ..Key::default() };
    let response = Response { worksheet: Some(Box::new(sheet)), ..Response::default() };
    let graded = grade(&whole, &response, &Credit::default()).em.unwrap();
    graded.rows.iter().map(|row| (row.about.clone(), explain_em(row, &key))).collect()
}

#[test]
fn every_row_says_something_and_the_key_is_told_right() {
    let whole = Key { em: Some(Box::new(key())), ..Key::default() };
    let right = *answer_of(&whole).worksheet.unwrap();
    let (all, blank) = (told(right), told(Worksheet::default()));
    assert_eq!(all.iter().map(|(about, _)| about).collect::<Vec<_>>(), blank.iter().map(|(about, _)| about).collect::<Vec<_>>());
    for (about, said) in all.iter().chain(&blank) {
        assert!(!said.headline.is_empty() && !said.headline.ends_with('.'), "{about:?}: {said:?}");
        assert!(!said.reason.contains("  ") && !said.reason.contains(".."), "{about:?}: {said:?}");
    }
    let level = &all.iter().find(|(about, _)| *about == EmPart::Level).unwrap().1;
    assert_eq!(level.headline, "99214 is the right level");
    assert_eq!(
        level.reason,
        "Two of three decide: problems moderate, data straightforward, risk moderate. Decision making is moderate, and that is 99214. Moderate by problems and risk."
    );
    assert_eq!(level.cites, ["CPT E/M"]);
}

#[test]
fn a_wrong_worksheet_is_told_what_the_record_supports_and_why() {
    let sheet = Worksheet {
        category: Some(Category::OfficeNew),
        problems: [(Problem::StableChronic, 1)].into(),
        data: vec![DataItem::new(DataKind::TestOrdered, "basic metabolic panel"), DataItem::new(DataKind::TestOrdered, "EKG"), DataItem::new(DataKind::TestOrdered, "TSH")],
        risk: [Risk::OverTheCounter].into(),
        minutes: Some(30),
        basis: Some(Basis::Time),
        ..Worksheet::default()
    };
    let said = told(sheet);
    let of = |wanted: &EmPart| said.iter().find(|(about, _)| about == wanted).map(|(_, said)| said).unwrap();
    assert_eq!(of(&EmPart::Category).headline, "You chose “Office visit, new patient”; this is “Office visit, established patient”");
    let problems = of(&EmPart::Problems);
    assert_eq!(problems.headline, "What you entered for the problems comes to low; the record supports moderate");
    assert!(problems.reason.contains("blood pressure over its goal") && problems.reason.contains("is enough for moderate"), "{problems:?}");
    assert_eq!(problems.evidence, ["BP 148/86"]);
    let panel = of(&EmPart::Item(DataItem::new(DataKind::ResultReviewed, "BMP")));
    assert!(panel.headline.starts_with("You have basic metabolic panel (test ordered)"), "{panel:?}");
    let ecg = of(&EmPart::Item(DataItem::new(DataKind::TestOrdered, "EKG")));
    assert!(ecg.reason.contains("billed with this visit") && ecg.reason.contains("93000"), "{ecg:?}");
    assert!(of(&EmPart::Item(DataItem::new(DataKind::TestOrdered, "TSH"))).headline.starts_with("Nothing in the record counts as TSH"));
    assert_eq!(of(&EmPart::Minutes).headline, "You entered 30 minutes; 25 count");
    assert!(of(&EmPart::Basis).reason.contains("decision making gives 99214, 25 minutes give 99213"), "{:?}", of(&EmPart::Basis));
}
