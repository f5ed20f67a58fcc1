use super::*;
use proptest::prelude::*;

fn installed() -> (Bench, PathBuf, Vec<u8>) {
    let bench = Bench::new();
    bench.install(&bench.release("2025", "2025", "A02")).unwrap();
    bench.install(&bench.release("2027", "2027", "A02")).unwrap();
    let path = bench.sets().join("icd10cm-2027.ccset");
    let bytes = fs::read(&path).unwrap();
    (bench, path, bytes)
}

/// The damaged file is named, the other set answers, and the day falls to the nearest edition that is whole.
fn holds(bench: &Bench, what: &str) {
    let (sets, warnings) = load(&bench.sets());
    assert_eq!(warnings.len(), 1, "{what}: {warnings:?}");
    assert!(warnings[0].contains("icd10cm-2027.ccset"), "{what}: {warnings:?}");
    assert_eq!(sets.diagnoses(date(2026, 12, 1)).edition().id, "icd10cm-2026-april", "{what}");
    assert_eq!(sets.diagnoses(date(2025, 1, 1)).edition().id, "icd10cm-2025", "{what}");
    assert_eq!(bench.ids(), ["icd10cm-2025"], "{what}");
}

#[test]
fn a_file_cut_anywhere_or_lengthened_is_left_out_with_a_warning() {
    let (bench, path, bytes) = installed();
    for len in (0..60).chain((60..bytes.len()).step_by(97)).chain([bytes.len() - 1]) {
        fs::write(&path, &bytes[..len]).unwrap();
        holds(&bench, &format!("cut to {len}"));
    }
    fs::write(&path, [&bytes[..], b"x"].concat()).unwrap();
    holds(&bench, "one byte more");
    assert!(remove(&bench.sets(), "icd10cm-2027").unwrap(), "what is damaged can be taken away");
}

#[test]
fn a_set_under_another_ones_name_is_left_out() {
    let (bench, path, _) = installed();
    fs::copy(bench.sets().join("icd10cm-2025.ccset"), &path).unwrap();
    holds(&bench, "a copy of the other");
}

#[test]
fn a_file_that_goes_after_the_start_leaves_the_nearest_edition() {
    let (bench, path, _) = installed();
    let (sets, _) = load(&bench.sets());
    fs::remove_file(path).unwrap();
    assert_eq!(sets.diagnoses(date(2026, 12, 1)).edition().id, "icd10cm-2026-april");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_byte_is_left_out_with_a_warning(at in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let (bench, path, mut bytes) = installed();
        let at = at.index(bytes.len());
        bytes[at] = bytes[at].wrapping_add(by);
        fs::write(&path, &bytes).unwrap();
        holds(&bench, &format!("byte {at} plus {by}"));
    }

    /// A release with bytes changed is taken in or refused, and never a panic; what is taken in can be read.
    #[test]
    fn a_mutated_release_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), in_list in any::<bool>()) {
        let bench = Bench::new();
        let (mut xml, mut codes) = (tabular("2027", "A02").into_bytes(), code_list("A02").into_bytes());
        let spoilt = if in_list { &mut codes } else { &mut xml };
        for (at, byte) in changes {
            let at = at.index(spoilt.len());
            spoilt[at] = byte;
        }
        let files = [bench.file("tabular.xml", xml), bench.file("list.txt", codes)];
        match bench.install(&files) {
            Ok(ids) => {
                let (sets, warnings) = load(&bench.sets());
                prop_assert!(warnings.is_empty());
                prop_assert_eq!(&sets.installed()[0].head.id, &ids[0]);
                let from = sets.installed()[0].head.from.unwrap();
                prop_assert_eq!(&sets.diagnoses(from).edition().id, &ids[0]);
            }
            Err(_) => prop_assert!(!bench.sets().exists()),
        }
    }

    #[test]
    fn a_mutated_zip_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let bench = Bench::new();
        let mut bytes = zip(&[("tabular.xml", tabular("2027", "A02").as_bytes()), ("list.txt", code_list("A02").as_bytes())]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let done = bench.install(&[bench.file("release.zip", bytes)]);
        prop_assert_eq!(done.is_ok(), bench.ids().len() == 1);
    }
}
