use crate::codebook::CodeBook;
use proptest::prelude::*;

static ASSET: &[u8] = include_bytes!("../../../assets/icd10cm-2026-april.bin.zst");

/// The program lays the carried book out unchecked, because this checks it.
#[test]
fn the_carried_book_is_whole() {
    assert!(CodeBook::read(ASSET).is_ok_and(|book| book.entry_count() == CodeBook::carried().entry_count()));
}

#[test]
fn nothing_and_nonsense_are_errors() {
    assert!(CodeBook::read(&[]).is_err());
    assert!(CodeBook::read(b"not a book").is_err());
    assert!(CodeBook::read(&zstd::bulk::compress(b"not a book", 1).unwrap()).is_err());
    let bomb = zstd::bulk::compress(&vec![0_u8; 64 << 20], 1).unwrap();
    assert!(CodeBook::read(&bomb).is_err(), "more than a book may hold");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_cut_asset_is_an_error(at in 0..ASSET.len()) {
        prop_assert!(CodeBook::read(&ASSET[..at]).is_err());
    }

    #[test]
    fn a_flipped_bit_is_an_error(at in 0..ASSET.len(), bit in 0..8_u8) {
        let mut bytes = ASSET.to_vec();
        bytes[at] ^= 1 << bit;
        // A frame's checksum sees every change of content; a bit of its header may mean nothing.
        if let Ok(book) = CodeBook::read(&bytes) {
            prop_assert_eq!(zstd::stream::decode_all(bytes.as_slice()).unwrap(), zstd::stream::decode_all(ASSET).unwrap());
            prop_assert_eq!(book.entry_count(), 98_186);
        }
    }

    /// Past the checksum: a book repacked with wrong numbers inside is refused or answers, and never panics.
    #[test]
    fn wrong_numbers_inside_never_panic(places in prop::collection::vec((0..19_000_000_usize, any::<u8>()), 1..6), header in prop::collection::vec((8..216_usize, any::<u8>()), 0..2)) {
        let mut plain = zstd::bulk::decompress(ASSET, 64 << 20).unwrap();
        let len = plain.len();
        for (at, byte) in places.into_iter().chain(header) {
            plain[at % len] = byte;
        }
        if let Ok(book) = CodeBook::read(&zstd::bulk::compress(&plain, 1).unwrap()) {
            for query in ["diabetes kid", "e11", "fracture of femur", "a", "xyzzyx", "pnuemonia left", "t2dm ckd"] {
                let _ = book.search(query, 20);
            }
            for text in ["E11.22", "S72.001A", "W19", "I10"] {
                let code = super::code(text);
                let _ = (book.notes(code), book.path(code), book.children(code), book.seventh(code), book.chapters().len());
            }
        }
    }
}
