#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

//! Files in the layouts licensees get, with texts of our own making: no descriptor of the AMA's is here.

use super::*;
use crate::codebook::import::{ImportError, Watch};
use crate::codebook::release::zipped;
use proptest::prelude::*;

const NOTICE: &str = "A notice of several lines, made up for this test.\r\n60600 Sample Street is an address and no number of a service.\r\nCall 555-0100.\r\n\r\n";

fn cpt(text: &str) -> Cpt {
    Cpt::parse(text).unwrap()
}

fn take(bytes: &[u8]) -> Result<CptSet, ImportError> {
    read("made.txt", bytes, &Watch::idle())
}

fn fault(bytes: &[u8]) -> String {
    take(bytes).expect_err("it was taken").to_string()
}

fn long() -> String {
    format!(
        "{NOTICE}00001\tA first made-up service on the left widget, with sampling, each further one too\r\n00002\tA second made-up service\r\n0001F\tA made-up measure of café service\r\n"
    )
}

fn short() -> String {
    format!("{NOTICE}00001 MADE-UP FIRST\r\n00003 MADE-UP THIRD\r\n")
}

const HEADER: &str = "Concept Id\tCPT Code\tLong\tMedium\tShort\tConsumer\tSpanish Consumer\tCurrent Descriptor Effective Date\tTest Name\tLab Name\tManufacturer Name";

fn consolidated() -> String {
    format!(
        "{HEADER}\n900001\t00001\tLong one\tMEDIUM ONE\tSHORT ONE\tFor patients one\tUno\t20240101\t\t\t\n900004\t0004U\tLong four\tMEDIUM FOUR\tSHORT FOUR\tFor patients four\tCuatro\t2025-10-01\tWidgetest\tLab\tMaker\n"
    )
}

#[test]
fn a_list_is_read_behind_its_notice() {
    let set = take(long().as_bytes()).unwrap();
    assert_eq!((set.len(), set.licence(), set.latest()), (3, Licence::Ama, None));
    let entry = set.find(cpt("00002")).unwrap();
    assert_eq!((entry.long, entry.short, entry.text()), ("A second made-up service", "", "A second made-up service"));
    assert!(set.find(cpt("60600")).is_none());
    let set = take(short().as_bytes()).unwrap();
    assert_eq!((set.find(cpt("00003")).unwrap().short, set.len()), ("MADE-UP THIRD", 2));
    let latin: Vec<u8> = long().chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(take(&latin).unwrap().find(cpt("0001F")).unwrap().long, "A made-up measure of café service");
}

#[test]
fn the_consolidated_list_is_read_by_its_header() {
    let set = take(consolidated().as_bytes()).unwrap();
    let entry = set.find(cpt("0004U")).unwrap();
    assert_eq!((entry.long, entry.medium, entry.short, entry.consumer), ("Long four", "MEDIUM FOUR", "SHORT FOUR", "For patients four"));
    assert_eq!(set.latest().map(|day| day.to_string()).as_deref(), Some("2025-10-01"));
    assert!(!format!("{set:?}").contains("four"), "a log carries no text away");
}

#[test]
fn several_files_are_joined_by_number() {
    let consumer = "Concept Id\tCPT Code\tConsumer Friendly Descriptor\n900001\t00001\tFor patients one\n";
    let zip = zipped(&[
        ("CPT/README.txt", b"read me"),
        ("CPT/LONGULT.txt", long().as_bytes()),
        ("CPT/SHORTU.txt", short().as_bytes()),
        ("CPT/Consumer/ConsumerDescriptor.txt", consumer.as_bytes()),
        ("CPT/MODUL.txt", b"25 not a number of a service"),
        ("CPT/notes.pdf", b"%PDF"),
    ]);
    let set = take(&zip).unwrap();
    let entry = set.find(cpt("00001")).unwrap();
    assert_eq!((entry.short, entry.consumer, set.len()), ("MADE-UP FIRST", "For patients one", 4));
    assert!(entry.long.starts_with("A first"));
    let found = |query: &str| set.search(query, 5).iter().map(|entry| entry.code.to_string()).collect::<Vec<_>>();
    assert_eq!(
        (found("made-up sec"), found("widget left"), found("0000"), found("zebra")),
        (vec!["00002".to_owned()], vec!["00001".to_owned()], vec!["00001".to_owned(), "00002".to_owned(), "00003".to_owned()], vec![])
    );
}

#[test]
fn a_wrong_file_is_named_by_row() {
    let renamed = consolidated().replace("CPT Code", "Code");
    assert!(fault(renamed.as_bytes()).contains("row 1: expected a column “CPT Code”"));
    assert!(fault(b"Concept Id\tCPT Code\tSpanish\n1\t00001\tUno\n").contains("row 1: expected a column with descriptors"));
    assert!(fault(long().trim_end().strip_suffix("service").unwrap().as_bytes()).contains("is cut off after row 6"));
    assert!(fault(consolidated().trim_end().strip_suffix("ker").unwrap().as_bytes()).contains("is cut off after row 2"));
    assert!(fault(consolidated().replace("0004U", "4U").as_bytes()).contains("row 3: expected a CPT number in “CPT Code”, found 4U"));
    assert!(fault(consolidated().replace("20240101", "soon").as_bytes()).contains("row 2: expected a date"));
    assert!(fault(long().replace("0001F\t", "0001Z\t").as_bytes()).contains("row 7: expected a CPT number, a tab or blank, and its descriptor"));
    let text = long();
    let cut = text.rfind("0001F").unwrap() + 4;
    assert!(fault(&text.as_bytes()[..cut]).contains("is cut off after row 6"), "{}", fault(&text.as_bytes()[..cut]));
    let text = consolidated();
    assert!(fault(&text.as_bytes()[..text.find("MEDIUM FOUR").unwrap()]).contains("is cut off after row 2"));
    let zip = zipped(&[("LONGULT.txt", long().as_bytes())]);
    assert!(fault(&zip[..zip.len() / 2]).contains("is cut off"));
    assert!(fault(b"").contains("it is empty") && fault(b"hello").contains("no line is a header"));
    assert!(fault(&zipped(&[("a.pdf", b"x")])).contains("none of its files is text"));
}

#[test]
fn without_an_import_only_shape_and_section_are_checked() {
    assert_eq!(check(cpt("99214"), None), CptCheck::ShapeOnly(Section::Evaluation));
    let many: String = (0..40).map(|at| format!("{}\tMade-up service {at}\n", 99_202 + at)).collect();
    let set = take(many.as_bytes()).unwrap();
    assert_eq!((check(cpt("99214"), Some(&set)), check(cpt("99499"), Some(&set))), (CptCheck::Known, CptCheck::Unknown));
    assert_eq!(check(cpt("27447"), Some(&set)), CptCheck::ShapeOnly(Section::Bones), "a file of visits cannot judge an operation");
}

#[test]
fn every_number_has_its_section() {
    use Section::*;
    for (code, wanted) in [
        ("00100", Anesthesia),
        ("01999", Anesthesia),
        ("99100", Anesthesia),
        ("99140", Anesthesia),
        ("10004", NeedleAspiration),
        ("11042", SkinAndBreast),
        ("27447", Bones),
        ("31622", Airways),
        ("36415", HeartAndVessels),
        ("38500", BloodAndLymph),
        ("39501", Mediastinum),
        ("45378", Digestive),
        ("52000", Urinary),
        ("55700", Male),
        ("58150", Female),
        ("59400", Maternity),
        ("60240", Glands),
        ("64483", Nerves),
        ("66984", Eye),
        ("69436", Ear),
        ("69990", Microscope),
        ("71046", Radiology),
        ("80053", Laboratory),
        ("89398", Laboratory),
        ("90471", Medicine),
        ("99199", Medicine),
        ("99202", Evaluation),
        ("99499", Evaluation),
        ("99500", Medicine),
        ("99607", Medicine),
        ("0042T", Emerging),
        ("1036F", Performance),
        ("0001M", Multianalyte),
        ("0240U", Proprietary),
        ("0001A", Administrative),
        ("00001", None),
        ("99999", None),
    ] {
        assert_eq!(section(cpt(code)), wanted, "{code}");
    }
    assert!(Bones.is_surgery() && Microscope.is_surgery() && !Radiology.is_surgery() && !Anesthesia.is_surgery());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(form in 0..3_usize, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), keep in any::<prop::sample::Index>()) {
        let mut bytes = [long().into_bytes(), consolidated().into_bytes(), zipped(&[("a.txt", long().as_bytes())])][form].clone();
        for (at, byte) in places {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if keep.index(4) == 0 {
            bytes.truncate(keep.index(bytes.len()));
        }
        if let Ok(set) = take(&bytes) {
            let _ = (set.search("made", 5), set.entries().count());
        }
    }

    #[test]
    fn a_changed_store_is_refused(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let set = take(consolidated().as_bytes()).unwrap();
        let again = CptSet::open(set.to_bytes().to_vec()).unwrap();
        prop_assert!(again.entries().zip(set.entries()).all(|(one, other)| one == other) && again.latest() == set.latest());
        let mut bytes = set.to_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(CptSet::open(bytes).is_err());
    }
}
