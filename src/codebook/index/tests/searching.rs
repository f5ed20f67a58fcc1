use super::*;

fn first(book: &IndexBook, query: &str) -> String {
    book.search(query, 5).first().map(|hit| book.path_text(hit.term)).unwrap_or_default()
}

#[test]
fn words_stand_in_any_order_anywhere_on_the_path() {
    let book = book(DISEASES);
    assert_eq!(first(&book, "kidney sugar trouble"), "Sugar trouble NEC, kidney");
    assert_eq!(first(&book, "lung sug"), "Sugar trouble NEC, with, lung deposits");
    assert_eq!(first(&book, "sugar lun"), "Sugar trouble NEC, with, lung deposits");
    assert_eq!(first(&book, "sweet deposits"), "Sugar trouble NEC, with, lung deposits", "modifiers count");
    assert_eq!(first(&book, "polyneuropathy"), "Sugar trouble NEC, with, auto neuropathy");
    assert_eq!(first(&book, "meniere"), "Ménière's giddiness");
    assert_eq!(first(&book, "breaks of the skulls"), "Break, broken, skull");
}

#[test]
fn main_terms_come_first_and_what_is_under_them_fills_up() {
    let book = book(CAUSES);
    let hits = book.search("mishap", 50);
    assert_eq!(book.path_text(hits[0].term), "Mishap");
    assert_eq!(hits.len(), 5, "all that stands under it");
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert_eq!(first(&book, "m"), "Mishap");
}

#[test]
fn nothing_finds_nothing() {
    let book = book(CAUSES);
    for query in ["", " ,;", "xyzzy", "mishap xyzzy"] {
        assert!(book.search(query, 10).is_empty(), "{query}");
    }
    assert!(book.search("mishap", 0).is_empty());
}
