use super::{code, official};
use crate::codebook::layout::{BLOCK, PARENTS};
use crate::codebook::{CodeBook, NotBillable, build};

/// Read off the official file by hand: code, title, billable, parent.
const KNOWN: [(&str, &str, bool, &str); 34] = [
    ("A00.0", "Cholera due to Vibrio cholerae 01, biovar cholerae", true, "A00"),
    ("B20", "Human immunodeficiency virus [HIV] disease", true, ""),
    ("F99", "Mental disorder, not otherwise specified", true, ""),
    ("P84", "Other problems with newborn", true, ""),
    ("R99", "Ill-defined and unknown cause of mortality", true, ""),
    ("Z66", "Do not resuscitate", true, ""),
    ("I10", "Essential (primary) hypertension", true, ""),
    ("I11", "Hypertensive heart disease", false, ""),
    ("E11", "Type 2 diabetes mellitus", false, ""),
    ("E11.2", "Type 2 diabetes mellitus with kidney complications", false, "E11"),
    ("E11.22", "Type 2 diabetes mellitus with diabetic chronic kidney disease", true, "E11.2"),
    ("E11.9", "Type 2 diabetes mellitus without complications", true, "E11"),
    ("N18.6", "End stage renal disease", true, "N18"),
    ("J44.1", "Chronic obstructive pulmonary disease with (acute) exacerbation", true, "J44"),
    ("QA0", "Neurodevelopmental disorders related to specific genetic pathogenic variants", false, ""),
    ("QA0.0101", "SCN2A-related neurodevelopmental disorder", true, "QA0.010"),
    ("QA0.0109", "Neurodevelopmental disorder related to pathogenic variant in other ion channel gene", true, "QA0.010"),
    ("C7A.00", "Malignant carcinoid tumor of unspecified site", true, "C7A.0"),
    ("U07.1", "COVID-19", true, "U07"),
    ("H54.0X33", "Blindness right eye category 3, blindness left eye category 3", true, "H54.0X3"),
    ("T36.0X5", "Adverse effect of penicillins", false, "T36.0X"),
    ("T36.0X5A", "Adverse effect of penicillins, initial encounter", true, "T36.0X5"),
    ("T36.91XD", "Poisoning by unspecified systemic antibiotic, accidental (unintentional), subsequent encounter", true, "T36.91"),
    ("S61.012A", "Laceration without foreign body of left thumb without damage to nail, initial encounter", true, "S61.012"),
    ("W19", "Unspecified fall", false, ""),
    ("W19.XXXA", "Unspecified fall, initial encounter", true, "W19"),
    ("S72.001A", "Fracture of unspecified part of neck of right femur, initial encounter for closed fracture", true, "S72.001"),
    (
        "S06.1X7A",
        "Traumatic cerebral edema with loss of consciousness of any duration with death due to brain injury prior to regaining consciousness, initial encounter",
        true,
        "S06.1X7",
    ),
    ("S06.5X9S", "Traumatic subdural hemorrhage with loss of consciousness of unspecified duration, sequela", true, "S06.5X9"),
    ("M80.08XA", "Age-related osteoporosis with current pathological fracture, vertebra(e), initial encounter for fracture", true, "M80.08"),
    ("O36.0110", "Maternal care for anti-D [Rh] antibodies, first trimester, not applicable or unspecified", true, "O36.011"),
    ("E11.3211", "Type 2 diabetes mellitus with mild nonproliferative diabetic retinopathy with macular edema, right eye", true, "E11.321"),
    ("Z00.129", "Encounter for routine child health examination without abnormal findings", true, "Z00.12"),
    ("M1A.00X1", "Idiopathic chronic gout, unspecified site, with tophus (tophi)", true, "M1A.00"),
];

#[test]
fn the_counts_are_the_official_ones() {
    let book = CodeBook::carried();
    assert_eq!((book.billable_count(), book.entry_count()), (74_719, 98_186));
    assert_eq!(book.edition().id, "icd10cm-2026-april");
    assert!(book.edition().covers(jiff::civil::date(2026, 9, 30)) && !book.edition().covers(jiff::civil::date(2026, 10, 1)));
}

#[test]
fn known_codes_are_as_printed() {
    let book = CodeBook::carried();
    for (text, title, billable, parent) in KNOWN {
        let entry = book.find(code(text)).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((entry.title, entry.billable), (title, billable), "{text}");
        assert_eq!(entry.parent().map(|p| p.code.to_string()).unwrap_or_default(), parent, "{text}");
    }
    for gone in ["E11.23", "S06.1X7D", "S06.1X8S", "S06.A7XD", "A00.00", "W19.A", "Z99.99", "QB0"] {
        assert!(book.find(code(gone)).is_none(), "{gone}");
    }
}

#[test]
fn every_billable_code_has_its_ancestors_and_a_path() {
    let book = CodeBook::carried();
    for at in 0..book.entries {
        let mut here = at;
        let mut steps = 0;
        while book.word(PARENTS, here) & BLOCK == 0 {
            let up = book.word(PARENTS, here) as usize;
            let (child, parent) = (book.entry(here).unwrap(), book.entry(up).unwrap());
            assert!(child.code.is_within(&parent.code) && !parent.billable, "{child:?} under {parent:?}");
            here = up;
            steps += 1;
        }
        assert_eq!(book.entry(here).unwrap().code.len(), 3);
        assert!(steps <= 4);
    }
}

#[test]
fn the_path_goes_from_the_chapter_down() {
    let book = CodeBook::carried();
    let labels = |text: &str| book.path(code(text)).into_iter().map(|c| c.label).collect::<Vec<_>>();
    assert_eq!(labels("E11.22"), ["Chapter 4", "E08-E13", "E11", "E11.2", "E11.22"]);
    assert_eq!(labels("B20"), ["Chapter 1", "B20"]);
    assert_eq!(labels("C18.0"), ["Chapter 2", "C00-C96", "C00-C75", "C15-C26", "C18", "C18.0"]);
    assert_eq!(labels("W19.XXXA"), ["Chapter 20", "V00-X58", "W00-X58", "W00-W19", "W19", "W19.XXXA"]);
    assert!(labels("E11.23").is_empty());
    assert_eq!(book.chapter_number(code("S72.001A")), Some(19));
}

#[test]
fn chapters_hold_their_blocks_and_every_category_once() {
    let book = CodeBook::carried();
    let chapters = book.chapters();
    assert_eq!(chapters.len(), 22);
    assert_eq!((chapters[8].number, chapters[8].title), (9, "Diseases of the circulatory system"));
    assert_eq!(chapters.iter().map(|c| c.blocks.len()).sum::<usize>(), 297);
    let categories: usize = chapters.iter().flat_map(|c| &c.blocks).map(|b| b.categories().len()).sum();
    assert_eq!(categories, book.categories.len());
    assert_eq!(chapters[8].blocks.iter().find(|b| b.label == "I10-I1A").map(|b| b.categories()[0].code), Some(code("I10")));
}

#[test]
fn children_and_neighbours_stand_in_order() {
    let book = CodeBook::carried();
    let children: Vec<_> = book.children(code("W19")).iter().map(|e| e.code.to_string()).collect();
    assert_eq!(children, ["W19.XXXA", "W19.XXXD", "W19.XXXS"]);
    assert_eq!(book.children(code("E11")).len(), 10);
    let (before, after) = book.neighbours(code("E11.21"));
    assert_eq!(before.map(|e| e.code), Some(code("E11.2")));
    assert_eq!(after.map(|e| e.code), Some(code("E11.22")));
    assert!(book.neighbours(code("A00")).0.is_none() && book.neighbours(code("Z99.89")).1.is_none());
    assert_eq!(book.billable_under(code("I11")).count(), 2);
}

#[test]
fn seventh_characters_complete_codes() {
    let book = CodeBook::carried();
    let chars = |text: &str| book.seventh(code(text)).map(|s| s.choices.iter().map(|(c, _)| *c).collect::<String>());
    assert_eq!(chars("W19").as_deref(), Some("ADS"));
    assert_eq!(chars("S06.1X7").as_deref(), Some("A"), "death leaves no subsequent encounter");
    assert_eq!(chars("S06.0X1").as_deref(), Some("ADS"));
    assert_eq!(chars("S72.001A").as_deref(), Some("ABCDEFGHJKMNPQRS"));
    assert_eq!(chars("E11.22"), None);
    assert_eq!(chars("H54.0X33"), None);
    assert_eq!(chars("M1A.00").as_deref(), Some("01"));
    assert_eq!(book.complete(code("W19"), 'a'), Some(code("W19.XXXA")));
    assert_eq!(book.complete(code("T36.91"), 'S'), Some(code("T36.91XS")));
    assert_eq!(book.complete(code("W19.XXXA"), 'D'), Some(code("W19.XXXD")));
    assert_eq!(book.complete(code("S06.1X7"), 'D'), None);
    assert_eq!(book.complete(code("I10"), 'A'), None);
    assert_eq!(book.completed(code("T36.0X5")).len(), 3);
}

#[test]
fn what_cannot_be_reported_says_why() {
    let book = CodeBook::carried();
    assert_eq!(book.why_not_billable(code("E11.22")), None);
    assert!(matches!(book.why_not_billable(code("E11")), Some(NotBillable::Heading { children }) if children.len() == 10));
    assert!(matches!(book.why_not_billable(code("W19")), Some(NotBillable::WantsSeventh(s)) if s.choices.len() == 3));
    assert!(matches!(book.why_not_billable(code("E11.23")), Some(NotBillable::Unknown { nearest }) if nearest.len() == 5));
    assert!(book.nearest("E1122", 3).contains(&code("E11.22")));
    assert_eq!(book.nearest("1E1.22", 3).first(), Some(&code("E11.22")), "two swapped");
    assert!(book.nearest("", 3).is_empty());
}

#[test]
fn the_same_files_give_the_same_book() {
    let Some((xml, list)) = official() else {
        eprintln!("skipped: CLEAN_CLAIM_ICD_DIR does not name the folder of the official files");
        return;
    };
    let (asset, provenance) = build(&xml, &list).unwrap();
    assert_eq!((provenance.billable, provenance.entries), (74_719, 98_186));
    assert_eq!(asset, include_bytes!("../../../assets/icd10cm-2026-april.bin.zst"), "the carried asset is what the files give");
    let stated: crate::codebook::Provenance = serde_json::from_str(include_str!("../../../assets/icd10cm-2026-april.provenance.json")).unwrap();
    assert_eq!(provenance, stated);
}

#[test]
fn the_provenance_names_the_carried_asset() {
    let stated: crate::codebook::Provenance = serde_json::from_str(include_str!("../../../assets/icd10cm-2026-april.provenance.json")).unwrap();
    let asset = include_bytes!("../../../assets/icd10cm-2026-april.bin.zst");
    assert_eq!(stated.asset_blake3, blake3::hash(asset).to_hex().to_string());
}

#[test]
fn files_that_are_not_the_official_ones_are_refused() {
    let xml = |codes: &str| format!("<ICD10CM.tabular><chapter><name>1</name><desc>One (A00-A09)</desc><section id=\"A00-A09\">{codes}</section></chapter></ICD10CM.tabular>");
    let diag = "<diag><name>A00</name><desc>Cholera</desc></diag>";
    assert!(build(&xml(diag), "1\r\nA00-A09\r\nA00\r\n").is_ok());
    assert!(build(&xml(diag), "A00\nA01\n").is_err(), "a code that nothing explains");
    assert!(build(&xml(diag), "A01\n").is_err(), "a code that is not listed");
    assert!(build("<diag></diag>", "A00").is_err());
    assert!(build("<chapter><section id=\"x\"", "A00").is_err());
    assert!(build("not xml", "A00").is_err());
}
