use super::*;
use proptest::prelude::*;

/// Asks everything of a book; it must not panic.
fn ask(book: &IndexBook) {
    for id in book.all_terms() {
        let page = book.term(id);
        let _ = (book.children(id).count(), book.path(id), page.codes.len());
        page.see.iter().chain(&page.see_also).for_each(|see| drop(book.reference(id, see)));
    }
    for query in ["sugar", "k", "break skull ba", "neoplasm ch", "p", "ï"] {
        let _ = (book.search(query, 20), book.seek(query), book.find(query));
    }
    let _ = (book.terms_for(code("E11.22")), book.pairs().count(), book.columns().len());
    let _ = book.letters().into_iter().map(|letter| book.main_terms(letter).len()).sum::<usize>();
}

fn packed(which: usize) -> Vec<u8> {
    every()[which % 4].to_bytes()
}

#[test]
fn nothing_and_nonsense_are_errors() {
    for bytes in [vec![], b"CCINDEX\x01".to_vec(), b"CCINDEX\x02".repeat(99), vec![0; 4096]] {
        assert!(IndexBook::open(bytes).is_err());
    }
}

proptest! {
    #[test]
    fn a_cut_book_is_an_error(which in 0..4_usize, at in 0.0..1.0_f64) {
        let mut bytes = packed(which);
        bytes.truncate((bytes.len() as f64 * at) as usize);
        prop_assert!(IndexBook::open(bytes).is_err());
    }

    #[test]
    fn a_flipped_bit_is_an_error(which in 0..4_usize, at: prop::sample::Index, bit in 0..8_u8) {
        let mut bytes = packed(which);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(IndexBook::open(bytes).is_err());
    }

    /// Past the digest: wrong numbers sealed anew are refused, or answer something, and never panic.
    #[test]
    fn wrong_numbers_inside_never_panic(which in 0..4_usize, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = packed(which);
        let len = bytes.len();
        for (at, byte) in places {
            bytes[40 + at.index(len - 40)] = byte;
        }
        layout::seal(&mut bytes);
        if let Ok(book) = IndexBook::open(bytes) {
            ask(&book);
        }
    }

    /// A changed file is refused or read; never a panic.
    #[test]
    fn a_changed_file_never_panics(which in 0..4_usize, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = [DISEASES, CAUSES, NEOPLASM, DRUGS][which].as_bytes().to_vec();
        let len = bytes.len();
        for (at, byte) in places {
            bytes[at.index(len)] = byte;
        }
        if let Ok(book) = read("made.xml", &bytes, &Watch::idle()) {
            ask(&book);
        }
    }
}
