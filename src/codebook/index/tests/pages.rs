use super::*;

fn found(book: &IndexBook, path: &str) -> TermId {
    book.find(path).unwrap_or_else(|| panic!("no {path}"))
}

#[test]
fn a_page_keeps_apart_what_the_print_runs_together() {
    let book = book(DISEASES);
    let page = book.term(found(&book, "Sugar trouble"));
    assert_eq!((page.title, page.written), ("Sugar trouble NEC", "Sugar trouble (sweet) (kind unspecified) NEC"));
    assert_eq!(page.nonessential, ["sweet", "kind unspecified"]);
    assert_eq!(page.codes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["E11.9"]);
    let lung = book.term(found(&book, "Sugar trouble, with, lung deposits"));
    assert_eq!(lung.codes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["E85.4", "[J99]"]);
    assert_eq!((lung.level, lung.path.as_str()), (2, "Sugar trouble NEC, with, lung deposits"));
    let nerve = book.term(found(&book, "Sugar trouble, with, auto polyneuropathy"));
    assert_eq!((nerve.title, nerve.written), ("auto neuropathy", "auto (poly)neuropathy"));
    let kidney = book.term(found(&book, "Sugar trouble, with, kidney trouble"));
    assert_eq!(kidney.notes, ["Tell the stage too & code it."]);
    assert_eq!(book.term(found(&book, "Sugar trouble, strangled")).categories, ["T71", "T75.0"]);
}

#[test]
fn a_plural_sign_stays_at_its_word() {
    let book = book(DRUGS);
    let fume = book.term(found(&book, "Fumes"));
    assert_eq!((fume.written, fume.title), ("Fume(s) (of a stove)", "Fume"));
}

#[test]
fn tables_have_six_columns_and_empty_cells_stay_empty() {
    let book = book(NEOPLASM);
    assert_eq!(book.columns().len(), 6);
    let arm = book.term(found(&book, "Neoplasm, arm"));
    assert_eq!(arm.cells, Some(["C76.4-", "", "-", "", "", ""]));
    let chest = book.term(found(&book, "Neoplasm, chest"));
    assert_eq!((chest.notes, chest.codes), (vec!["the soft parts alone"], vec![]));
}

#[test]
fn the_thumb_index_leads_to_main_terms_or_below_the_only_one() {
    let book = book(DRUGS);
    let letters: Vec<_> = book.letters().iter().map(|letter| letter.title).collect();
    assert_eq!(letters, ["#", "F", "P"]);
    let heads: Vec<_> = book.letters().into_iter().flat_map(|letter| book.main_terms(letter)).collect();
    assert_eq!(heads, book.roots().collect::<Vec<_>>());
    let table = super::book(NEOPLASM);
    let letters: Vec<_> = table.letters().iter().map(|letter| letter.title).collect();
    assert_eq!(letters, ["A", "C"]);
    assert_eq!(paths(&table, &table.main_terms(table.letters()[1])), ["Neoplasm, neoplastic, chest"]);
}

#[test]
fn paging_stops_where_the_word_stands_or_would_stand() {
    let book = book(DISEASES);
    let at = |typed: &str| book.title(book.seek(typed).unwrap()).to_owned();
    assert_eq!(at("br"), "Break, broken");
    assert_eq!(at("MENI"), "Ménière's giddiness");
    assert_eq!(at("ca"), "Condition");
    assert_eq!(at(""), "Belly");
    assert_eq!(at("zzz"), "Sugar trouble NEC");
}

#[test]
fn see_references_find_their_term_or_say_where_else() {
    let causes = book(CAUSES);
    let term = |path: &str| Reference::Term(found(&causes, path));
    assert_eq!(causes.reference(TermId(0), "Mishap, journey, tram rider"), term("Mishap, journey, tram rider NEC"));
    assert_eq!(causes.reference(TermId(0), "Mishap, journey, by type of wagon"), term("Mishap, journey"));
    assert_eq!(causes.reference(TermId(0), "Mishap, wagon"), term("Mishap, journey, wagon, waggon"), "a step may be left out");
    assert_eq!(causes.reference(TermId(0), "Mishap, journey, waggon"), term("Mishap, journey, wagon, waggon"));
    assert_eq!(causes.reference(TermId(0), "Mishap (to), journey (planned)"), term("Mishap, journey"));
    assert_eq!(causes.reference(TermId(0), "Mishap, boat"), Reference::Unknown);
    assert_eq!(causes.reference(TermId(0), "X92-Y08 with 7th character S"), Reference::Codes(vec![code("X92"), code("Y08")]));
    assert_eq!(book(NEOPLASM).reference(TermId(0), "Made-up growth, skin"), Reference::Book(IndexKind::Diseases, "Made-up growth, skin".into()));
    let diseases = book(DISEASES);
    assert_eq!(diseases.reference(TermId(0), "Table of Drugs and Chemicals, alcohol"), Reference::Book(IndexKind::Drugs, "alcohol".into()));
    assert_eq!(diseases.reference(TermId(0), "condition"), Reference::Term(found(&diseases, "Condition")));
}

#[test]
fn from_a_code_back_to_its_terms_the_nearest_first() {
    let diseases = book(DISEASES);
    assert_eq!(paths(&diseases, &diseases.terms_for(code("S02.101A"))), ["Break, broken, skull, base"]);
    assert_eq!(paths(&diseases, &diseases.terms_for(code("E11.22"))), ["Sugar trouble NEC, with, kidney trouble"]);
    assert_eq!(paths(&diseases, &diseases.terms_for(code("J99"))), ["Sugar trouble NEC, with, lung deposits"]);
    assert_eq!(paths(&diseases, &diseases.terms_for(code("T71.111A"))), ["Sugar trouble NEC, strangled"]);
    assert!(diseases.terms_for(code("E11")).is_empty());
    let drugs = book(DRUGS);
    assert_eq!(paths(&drugs, &drugs.terms_for(code("T39.015A"))), ["Painkiller NEC, old"]);
}

#[test]
fn pairs_speak_the_whole_path_and_the_column() {
    let pairs: Vec<_> = book(DISEASES).pairs().collect();
    assert!(pairs.contains(&("Sugar trouble (sweet) (kind unspecified) NEC, with, lung deposits".into(), vec![code("E85.4"), code("J99")])));
    let pairs: Vec<_> = book(NEOPLASM).pairs().collect();
    assert!(pairs.contains(&("Neoplasm, neoplastic, chest (wall), Benign".into(), vec![code("D21.3")])));
    assert!(pairs.iter().all(|(_, codes)| !codes.is_empty()));
}
