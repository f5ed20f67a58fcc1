use super::{FILE, code, on, reading};
use crate::codebook::{
    edits::{EditSet, GLANCE, SetKind, StoredError, generate_pairs, glance, pairs::PairSet},
    import::Watch,
};
use proptest::prelude::*;
use std::sync::OnceLock;

/// One stored set of every kind.
fn stored() -> &'static Vec<Vec<u8>> {
    static STORED: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    STORED.get_or_init(|| {
        let mut pairs = Vec::new();
        generate_pairs(300, 11, &mut pairs).unwrap();
        let texts: [&[u8]; 5] = [
            &pairs,
            b"hcpcs_code,mue_units,mue_mai,mue_rationale\n99213,2,3,Why\n99214,2,3,Why\n",
            b"primary_code,add_on_code,aoc_edit_type\n11042,11045,1\n",
            b"icd_code,icd_conflict_rule\nA33,Newborn\nO80,Maternity\n",
            b"HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,DAYS\n99213,,x,A,,XXX\n45385,,x,A,,000\n",
        ];
        texts.iter().map(|text| EditSet::read(FILE, text, &Watch::idle()).unwrap().to_bytes()).collect()
    })
}

/// Makes the hash right again, as who changes a file on purpose would.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 32;
    let hash = blake3::hash(&bytes[..end]);
    bytes[end..].copy_from_slice(hash.as_bytes());
    bytes
}

#[test]
fn what_was_stored_is_what_is_opened() {
    for (bytes, kind) in stored().iter().zip(SetKind::ALL) {
        let set = EditSet::open(bytes.clone()).unwrap();
        assert_eq!((set.kind(), set.to_bytes() == *bytes), (kind, true));
        let (told, release) = glance(&bytes[..bytes.len().min(GLANCE)]).unwrap();
        assert_eq!((told, &release), (kind, set.release()));
        let mut newer = bytes.clone();
        newer[9] = 2;
        assert_eq!(EditSet::open(resealed(newer)).err(), Some(StoredError::Newer));
    }
    assert!(PairSet::open(stored()[1].clone()).is_err(), "of another kind");
    assert!(EditSet::open(Vec::new()).is_err() && EditSet::open(b"CCledits".to_vec()).is_err() && EditSet::open(vec![0; 4096]).is_err());
}

proptest! {
    #[test]
    fn a_cut_set_is_refused(which in 0..5_usize, part in 0.0..1.0_f64) {
        let bytes = &stored()[which];
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place within a short file")]
        let at = (bytes.len() as f64 * part) as usize;
        prop_assert!(EditSet::open(bytes[..at].to_vec()).is_err());
    }

    #[test]
    fn a_flipped_bit_is_refused(which in 0..5_usize, at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = stored()[which].clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(EditSet::open(bytes).is_err());
    }

    /// Past the hash: what was changed on purpose is refused or answers, and never panics.
    #[test]
    fn wrong_numbers_inside_never_panic(which in 0..5_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = stored()[which].clone();
        let len = bytes.len();
        for (at, byte) in changes {
            bytes[at.index(len)] = byte;
        }
        let _ = glance(&bytes);
        match EditSet::open(resealed(bytes)) {
            Ok(EditSet::Pairs(set)) => {
                for (one, other) in [("00010", "99999"), ("A0001", "J0001"), ("11111", "11111")] {
                    let _ = (set.between(code(one), code(other), on(2026, 7, 1)), set.history(code(one), code(other)));
                }
                let _ = (set.in_force(on(2026, 7, 1)), PairSet::merged(&[&set, &set]).map(|merged| merged.map(|merged| merged.len())));
            }
            Ok(EditSet::Units(set)) => prop_assert!(set.iter().count() <= set.len()),
            Ok(_) | Err(_) => {}
        }
    }

    /// Official texts too are untrusted: bytes changed at random are refused or read.
    #[test]
    fn a_mutated_text_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<prop::sample::Index>()) {
        let mut text = Vec::new();
        generate_pairs(40, 2, &mut text).unwrap();
        let len = text.len();
        for (at, byte) in changes {
            text[at.index(len)] = byte;
        }
        text.truncate(cut.index(len) + 1);
        if let Ok(set) = reading::read(FILE, &text, &Watch::idle()) {
            prop_assert!(set.len() <= 40 + 6);
        }
    }

    #[test]
    fn a_mutated_table_never_panics(which in 0..4_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let texts: [&[u8]; 4] = [
            b"hcpcs_code,mue_units,mue_mai,mue_rationale\n99213,2,3,Why\n\"99214\",2,3,\"Why\"\n",
            b"primary_code,add_on_code,aoc_edit_type,aoc_edit_effdt\n11042,11045,1,2026001\n",
            b"icd_code,icd_conflict_rule\nA33,Newborn\nO80,Maternity\n",
            b"HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,DAYS\n99213,,x,A,,XXX\n",
        ];
        let mut text = texts[which].to_vec();
        let len = text.len();
        for (at, byte) in changes {
            text[at.index(len)] = byte;
        }
        if let Ok(set) = EditSet::read("x.csv", &text, &Watch::idle()) {
            prop_assert!(set.len() <= 4 && EditSet::open(set.to_bytes()).is_ok());
        }
    }
}
