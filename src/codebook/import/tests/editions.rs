use super::*;
use crate::codebook::CodeBook;

fn chosen(dir: &Path, on: Date) -> String {
    load(dir).0.diagnoses(on).edition().id.clone()
}

#[test]
fn the_day_of_service_chooses_the_edition() {
    let bench = Bench::new();
    bench.install(&bench.release("2025", "2025", "A02")).unwrap();
    bench.install(&bench.release("October-2026", "2026", "A03")).unwrap();
    bench.install(&bench.release("2027", "2027", "A04")).unwrap();
    assert_eq!(bench.ids(), ["icd10cm-2025", "icd10cm-2026", "icd10cm-2027"]);
    for (day, id) in [
        (date(2020, 1, 1), "icd10cm-2025"),
        (date(2024, 10, 1), "icd10cm-2025"),
        (date(2025, 9, 30), "icd10cm-2025"),
        (date(2025, 10, 1), "icd10cm-2026"),
        (date(2026, 3, 31), "icd10cm-2026"),
        (date(2026, 4, 1), "icd10cm-2026-april"),
        (date(2026, 9, 30), "icd10cm-2026-april"),
        (date(2026, 10, 1), "icd10cm-2027"),
        (date(2031, 1, 1), "icd10cm-2027"),
    ] {
        assert_eq!(chosen(&bench.sets(), day), id, "{day}");
    }
    let (sets, warnings) = load(&bench.sets());
    assert_eq!(warnings, Vec::<String>::new());
    let book = sets.diagnoses(date(2026, 1, 1));
    assert_eq!((book.edition().to, book.billable_count(), book.entry_count()), (date(2026, 3, 31), 5, 8));
    assert!(book.is_billable(crate::code::Icd10Cm::parse("A03").unwrap()) && !book.is_billable(crate::code::Icd10Cm::parse("A01.1").unwrap()));
    assert_eq!(sets.edition_names().len(), 4);
    assert_eq!(sets.editions().iter().map(|book| book.edition().id.clone()).collect::<Vec<_>>(), sets.edition_names().into_iter().map(|e| e.id).collect::<Vec<_>>());
}

#[test]
fn a_release_ends_where_one_imported_later_begins() {
    let bench = Bench::new();
    bench.install(&bench.release("2028", "2028", "A02")).unwrap();
    assert_eq!(list(&bench.sets())[0].head.to, Some(date(2028, 9, 30)));
    bench.install(&bench.release("April-1-2028", "2028", "A03")).unwrap();
    let ends: Vec<Option<Date>> = list(&bench.sets()).iter().map(|one| one.head.to).collect();
    assert_eq!(ends, [Some(date(2028, 3, 31)), Some(date(2028, 9, 30))]);
    assert_eq!(load(&bench.sets()).0.diagnoses(date(2028, 2, 1)).edition().to, date(2028, 3, 31), "the book says the same as the list");
    remove(&bench.sets(), "icd10cm-2028-april").unwrap();
    assert_eq!(list(&bench.sets())[0].head.to, Some(date(2028, 9, 30)));
}

#[test]
fn what_the_person_says_comes_before_what_the_names_say() {
    let bench = Bench::new();
    let asked = Asked { edition: crate::codebook::EditionName::parse("2024-april"), ..asked() };
    let done = install(&bench.sets(), &bench.release("October-2026", "2026", "A03"), &Watch::idle(), asked).unwrap();
    assert_eq!((done[0].head.id.as_str(), done[0].head.from), ("icd10cm-2024-april", Some(date(2024, 4, 1))));
}

#[test]
fn with_nothing_installed_the_carried_book_judges_every_day() {
    let bench = Bench::new();
    let (sets, warnings) = load(&bench.sets());
    assert!(warnings.is_empty() && sets.installed().is_empty() && !bench.sets().exists());
    for day in [date(1999, 1, 1), date(2026, 5, 5), date(2040, 1, 1)] {
        assert!(std::sync::Arc::ptr_eq(sets.diagnoses(day), CodeBook::carried_shared()));
    }
}
