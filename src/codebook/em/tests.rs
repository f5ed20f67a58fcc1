use super::{table::read, *};
use crate::{code::ProcedureCode, codebook::ledger};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeSet;

fn code(text: &str) -> ProcedureCode {
    ProcedureCode::parse(text).unwrap()
}

/// Gives a worksheet whose problems and risk reach a level, and no more.
fn deciding(category: Category, mdm: Mdm) -> Worksheet {
    let (problem, risk) = match mdm {
        Mdm::Straightforward => (Problem::Minor, Risk::Minimal),
        Mdm::Low => (Problem::AcuteSimple, Risk::OverTheCounter),
        Mdm::Moderate => (Problem::WorseChronic, Risk::Prescription),
        Mdm::High => (Problem::Threat, Risk::Hospital),
    };
    Worksheet { category: Some(category), problems: [(problem, 1)].into(), risk: [risk].into(), ..Worksheet::default() }
}

fn timed(category: Category, minutes: u16) -> Worksheet {
    Worksheet { category: Some(category), minutes: Some(minutes), basis: Some(Basis::Time), ..Worksheet::default() }
}

fn tests(kind: DataKind, names: &[&str]) -> Vec<DataItem> {
    names.iter().map(|name| DataItem::new(kind, *name)).collect()
}

fn level_of(data: Vec<DataItem>) -> Mdm {
    judge(&Worksheet { data, ..Worksheet::default() }).data
}

#[test]
fn the_table_is_whole() {
    let table = read().unwrap();
    assert_eq!(table.categories.iter().map(|row| row.category).collect::<Vec<_>>(), Category::ALL);
    assert_eq!(table.problems.iter().map(|row| row.kind).collect::<Vec<_>>(), Problem::ALL);
    assert_eq!(table.data.iter().map(|row| row.kind).collect::<Vec<_>>(), DataKind::ALL);
    assert_eq!(table.risks.iter().map(|row| row.kind).collect::<Vec<_>>(), Risk::ALL);
    assert!(table.risks.is_sorted_by_key(|row| row.level), "a list offers them from the least on");
    let codes: Vec<_> = table.categories.iter().flat_map(|row| &row.levels).map(|level| level.code).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a code stands in one place");
    for code in codes {
        assert!(ledger::line(code).is_some() && ledger::deleted(code).is_none(), "{code} is not in the ledger");
    }
}

#[test]
fn the_table_agrees_with_the_ledger_in_minutes() {
    for level in table().categories.iter().flat_map(|row| &row.levels) {
        let label = &ledger::line(level.code).unwrap().label;
        match level.minutes {
            Minutes::From(minutes) => assert!(label.contains(&format!("{minutes} min")), "{}: {label}", level.code),
            Minutes::Over(minutes) => assert!(label.contains(&format!("more than {minutes} min")), "{}: {label}", level.code),
            Minutes::Any => assert!(label.contains("30 min or less"), "{}: {label}", level.code),
            Minutes::Never => assert!(!label.contains(" min"), "{}: {label}", level.code),
        }
    }
}

#[test]
fn every_code_is_reached_and_by_nothing_lower() {
    for row in &table().categories {
        for level in &row.levels {
            for mdm in &level.mdm {
                assert_eq!(judge(&deciding(row.category, *mdm)).code, Some(level.code));
            }
            match level.minutes {
                Minutes::Never => {}
                Minutes::From(minutes) => reached_at(row.category, minutes, level),
                Minutes::Over(minutes) => reached_at(row.category, minutes + 1, level),
                Minutes::Any => assert_eq!(judge(&Worksheet { category: Some(row.category), ..Worksheet::default() }).code, Some(level.code)),
            }
            if level.staff {
                assert_eq!(judge(&Worksheet { seen_by: SeenBy::Staff, ..deciding(row.category, Mdm::High) }).code, Some(level.code));
            }
            assert!(!level.mdm.is_empty() || level.staff || level.minutes != Minutes::Never, "{} is reached by nothing", level.code);
        }
    }
}

/// The minute itself is enough, and one less is not: halfway counts nowhere.
fn reached_at(category: Category, minutes: u16, level: &Level) {
    assert_eq!(judge(&timed(category, minutes)).by_time, Some(level));
    assert_ne!(judge(&timed(category, minutes - 1)).by_time, Some(level));
    assert_eq!(judge(&timed(category, minutes)).code, Some(level.code));
}

#[test]
fn what_helps_more_is_taken_unless_the_basis_is_said() {
    let visit = Worksheet { minutes: Some(40), ..deciding(Category::OfficeEstablished, Mdm::Low) };
    let helped = judge(&visit);
    assert_eq!((helped.basis, helped.code), (Some(Basis::Time), Some(code("99215"))));
    assert!(helped.why.contains(&Reason::TimeHelps));
    let held = judge(&Worksheet { basis: Some(Basis::Decisions), ..visit });
    assert_eq!((held.basis, held.code), (Some(Basis::Decisions), Some(code("99213"))));
    assert!(held.why.contains(&Reason::OtherBasisHelps));
}

#[test]
fn two_of_three_elements_decide() {
    let two = |problems: Option<Problem>, data: Vec<DataItem>, risk: Option<Risk>| {
        judge(&Worksheet { problems: problems.into_iter().map(|kind| (kind, 1)).collect(), data, risk: risk.into_iter().collect(), ..Worksheet::default() }).mdm
    };
    let three = || tests(DataKind::TestOrdered, &["BMP", "CBC", "TSH"]);
    assert_eq!(two(Some(Problem::Threat), vec![], Some(Risk::OverTheCounter)), Some(Mdm::Low));
    assert_eq!(two(Some(Problem::Threat), three(), Some(Risk::Minimal)), Some(Mdm::Moderate));
    assert_eq!(two(Some(Problem::Minor), three(), Some(Risk::Prescription)), Some(Mdm::Moderate));
    assert_eq!(two(None, vec![], None), None, "no problem and no risk decide nothing");
    assert_eq!(two(None, vec![], Some(Risk::Hospital)), Some(Mdm::Straightforward));
}

#[test]
fn problems_count_by_kind_and_number() {
    let of = |kind, number| judge(&Worksheet { problems: [(kind, number)].into(), ..Worksheet::default() }).problems;
    assert_eq!([0, 1, 2, 9].map(|n| of(Problem::Minor, n)), [None, Some(Mdm::Straightforward), Some(Mdm::Low), Some(Mdm::Low)]);
    assert_eq!([1, 2, 3].map(|n| of(Problem::StableChronic, n)), [Some(Mdm::Low), Some(Mdm::Moderate), Some(Mdm::Moderate)]);
    assert_eq!([1, 5].map(|n| of(Problem::AcuteSimple, n)), [Some(Mdm::Low); 2]);
}

#[test]
fn data_count_once_by_kind_and_name() {
    assert_eq!(level_of(tests(DataKind::TestOrdered, &["BMP"])), Mdm::Straightforward);
    assert_eq!(level_of(tests(DataKind::TestOrdered, &["BMP", "Basic Metabolic Panel", "bmp "])), Mdm::Straightforward, "one panel under three names");
    assert_eq!(level_of(tests(DataKind::TestOrdered, &["BMP", "potassium", "Creatinine", "BUN"])), Mdm::Straightforward, "its parts are in it");
    assert_eq!(level_of(tests(DataKind::TestOrdered, &["CMP", "BMP", "electrolytes", "total bilirubin"])), Mdm::Straightforward, "a panel within a panel is in it too");
    assert_eq!(level_of(tests(DataKind::TestOrdered, &["BMP", "A1c"])), Mdm::Low);
    let both = [tests(DataKind::TestOrdered, &["BMP"]), tests(DataKind::ResultReviewed, &["bmp"])].concat();
    assert_eq!(level_of(both), Mdm::Straightforward, "an order takes its result along");
    let own = DataItem { billed: Billed::Here, ..DataItem::new(DataKind::TestOrdered, "EKG") };
    assert_eq!(level_of([tests(DataKind::TestOrdered, &["BMP"]), vec![own]].concat()), Mdm::Straightforward, "a reading billed here");
}

#[test]
fn the_historian_is_a_way_at_low_and_an_item_above() {
    let historian = || DataItem::new(DataKind::Historian, "daughter");
    assert_eq!(level_of(vec![historian()]), Mdm::Low);
    assert_eq!(level_of([tests(DataKind::ResultReviewed, &["CBC"]), vec![historian()]].concat()), Mdm::Low);
    let three = [tests(DataKind::ResultReviewed, &["CBC", "BMP"]), vec![historian()]].concat();
    assert_eq!(level_of(three.clone()), Mdm::Moderate);
    assert_eq!(level_of([three.clone(), vec![DataItem::new(DataKind::Historian, "son")]].concat()), Mdm::Moderate, "two who tell are one");
    assert_eq!(level_of([three, tests(DataKind::OwnReading, &["head CT"])].concat()), Mdm::High);
    assert_eq!(level_of(tests(DataKind::OwnReading, &["head CT", "chest x-ray"])), Mdm::Moderate, "two readings are one way");
    assert_eq!(level_of([tests(DataKind::OwnReading, &["head CT"]), tests(DataKind::Discussion, &["neurology"])].concat()), Mdm::High);
}

#[test]
fn emergency_visits_know_no_time() {
    for mdm in Mdm::ALL {
        let visit = deciding(Category::Emergency, mdm);
        let (plain, long) = (judge(&visit), judge(&Worksheet { minutes: Some(240), basis: Some(Basis::Time), ..visit }));
        assert_eq!((plain.code, long.by_time), (long.code, None));
        assert!(long.why.contains(&Reason::TimeIsNoBasis));
    }
}

/// Names that are no parts of one another.
const NAMES: [&str; 7] = ["BMP", "basic metabolic panel", "CBC", "chest x-ray", "EKG", "ecg", ""];

fn item() -> impl Strategy<Value = DataItem> {
    (select(&DataKind::ALL[..]), select(&NAMES[..]), any::<bool>())
        .prop_map(|(kind, name, here)| DataItem { billed: if here { Billed::Here } else { Billed::Elsewhere }, ..DataItem::new(kind, name) })
}

fn sheet() -> impl Strategy<Value = Worksheet> {
    let problems = proptest::collection::btree_map(select(&Problem::ALL[..]), 0..4_u8, 0..4);
    let risk = proptest::collection::btree_set(select(&Risk::ALL[..]), 0..4);
    let basis = proptest::option::of(select(&Basis::ALL[..]));
    (select(&Category::ALL[..]), problems, vec(item(), 0..8), risk, proptest::option::of(0..120_u16), basis)
        .prop_map(|(category, problems, data, risk, minutes, basis)| Worksheet { category: Some(category), seen_by: SeenBy::Practitioner, problems, data, risk, minutes, basis })
}

/// Gives the places of all levels, to be compared.
fn heights(sheet: &Worksheet) -> [Option<usize>; 7] {
    let judged = judge(sheet);
    let row = table().category(sheet.category.unwrap()).unwrap();
    let place = |level: Option<&Level>| level.and_then(|level| row.place(level)).map(|at| at + 1);
    let mdm = |mdm: Option<Mdm>| mdm.map(|mdm| mdm as usize + 1);
    [mdm(judged.problems), mdm(Some(judged.data)), mdm(judged.risk), mdm(judged.mdm), place(judged.by_decisions), place(judged.by_time), place(judged.level)]
}

fn nothing_fell(before: &Worksheet, after: &Worksheet) -> Result<(), TestCaseError> {
    for (was, is) in heights(before).into_iter().zip(heights(after)) {
        prop_assert!(is >= was, "{before:?} then {after:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn adding_never_lowers(sheet in sheet(), item in item(), at in 0..9_usize, problem in select(&Problem::ALL[..]), risk in select(&Risk::ALL[..]), more in 0..60_u16) {
        let with = |change: &dyn Fn(&mut Worksheet)| { let mut sheet = sheet.clone(); change(&mut sheet); sheet };
        nothing_fell(&sheet, &with(&|s| s.data.insert(at.min(s.data.len()), item.clone())))?;
        nothing_fell(&sheet, &with(&|s| *s.problems.entry(problem).or_default() += 1))?;
        nothing_fell(&sheet, &with(&|s| s.risk.extend([risk])))?;
        nothing_fell(&sheet, &with(&|s| s.minutes = Some(s.minutes.unwrap_or(0) + more)))?;
    }

    #[test]
    fn a_doubled_item_changes_nothing(sheet in sheet(), at in any::<prop::sample::Index>()) {
        prop_assume!(!sheet.data.is_empty());
        let mut twice = sheet.clone();
        let item = at.get(&sheet.data).clone();
        twice.data.push(item);
        prop_assert_eq!(heights(&sheet), heights(&twice));
    }

    #[test]
    fn the_order_of_items_says_nothing(sheet in sheet()) {
        let mut turned = sheet.clone();
        turned.data.reverse();
        prop_assert_eq!(heights(&sheet), heights(&turned));
    }

    #[test]
    fn any_name_has_one_form(name in "\\PC{0,40}") {
        prop_assert_eq!(normal(&normal(&name)), normal(&name));
    }

    #[test]
    fn what_is_cut_to_its_bounds_stays_so(sheet in sheet(), long in ".{0,400}") {
        let mut sheet = sheet;
        sheet.data.extend((0..80).map(|n| DataItem::new(DataKind::TestOrdered, format!("{long}{n}"))));
        let cut = sheet.bounded();
        prop_assert!(cut.data.len() <= MOST_DATA && cut.data.iter().all(|item| item.name.chars().count() <= MOST_NAME));
        prop_assert_eq!(cut.clone().bounded(), cut);
    }
}
