use super::*;
use crate::codebook::hcpcs::SetError;
use proptest::prelude::*;

fn all_forms() -> [Vec<u8>; 4] {
    let table = table(&release());
    [csv(&table).into_bytes(), fixed(&release()), xlsx(&table, |_| None), zipped(&[("ANWEB.txt", &fixed(&release()))])]
}

/// Asks a set for everything; a panic is the failure.
fn ask(set: &HcpcsSet) {
    for query in ["a", "widget ster", "J999", "", "µg", "imaginol sodium"] {
        let _ = (set.search(query, 10), set.search_modifiers(query, 10));
    }
    let _ = (set.counts(), set.entries().count(), set.modifiers().count(), set.find(code("A1001")), set.modifier(modifier("ZY")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(form in 0..4_usize, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), keep in 0.0..1.1_f64) {
        let mut bytes = all_forms()[form].clone();
        for (at, byte) in places {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let len = bytes.len();
        bytes.truncate((len as f64 * keep) as usize);
        if let Ok(set) = take(&bytes) {
            ask(&set);
        }
    }

    #[test]
    fn a_changed_store_is_refused(at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<prop::sample::Index>()) {
        let good = take(&fixed(&release())).unwrap();
        let mut bytes = good.to_bytes().to_vec();
        prop_assert!(HcpcsSet::open(bytes[..cut.index(bytes.len())].to_vec()).is_err());
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(HcpcsSet::open(bytes).is_err());
    }

    /// Past the hash: wrong numbers inside are refused or answered, and never panic.
    #[test]
    fn wrong_numbers_inside_never_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let good = take(&fixed(&release())).unwrap();
        let mut bytes = good.to_bytes().to_vec();
        for (at, byte) in places {
            let at = 40 + at.index(bytes.len() - 40);
            bytes[at] = byte;
        }
        let hash = blake3::hash(&bytes[40..]);
        bytes[8..40].copy_from_slice(hash.as_bytes());
        if let Ok(set) = HcpcsSet::open(bytes) {
            ask(&set);
        }
    }
}

#[test]
fn storing_and_opening_is_the_identity() {
    let set = take(&fixed(&release())).unwrap();
    let again = HcpcsSet::open(set.to_bytes().to_vec()).unwrap();
    assert_eq!((again.release(), again.counts(), again.to_bytes()), (set.release(), set.counts(), set.to_bytes()));
    assert!(again.entries().eq(set.entries()) && again.modifiers().eq(set.modifiers()));
    assert_eq!(HcpcsSet::open(b"something else".to_vec()).err(), Some(SetError::NotThis));
    assert_eq!(HcpcsSet::open(Vec::new()).err(), Some(SetError::NotThis));
}
