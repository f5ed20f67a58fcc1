use super::*;

#[test]
fn every_published_shape_of_the_list_makes_the_same_book() {
    let counts: Vec<String> = [code_list("A02"), order_file("A02"), codes_file("A02")]
        .iter()
        .map(|codes| {
            let bench = Bench::new();
            let files = [bench.file("tabular.xml", tabular("2027", "A02")), bench.file("codes.txt", codes)];
            assert_eq!(bench.install(&files).unwrap(), ["icd10cm-2027"]);
            list(&bench.sets())[0].head.shown_counts()
        })
        .collect();
    assert_eq!(counts, ["5 billable codes, 8 entries"; 3]);
}

#[test]
fn zips_are_taken_apart_and_what_else_is_in_them_left_alone() {
    let bench = Bench::new();
    let xml = tabular("2027", "A02");
    let inner = zip(&[("icd10cm_order_2027.txt", order_file("A02").as_bytes()), ("icd10cm_order_addenda_2027.txt", b"Add:  00001 A02     1 Hiccups")]);
    let outer = zip(&[("Table and Index/icd10cm_tabular_2027.xml", xml.as_bytes()), ("read me.pdf", b"%PDF-1.4"), ("descriptions.zip", &inner)]);
    assert_eq!(bench.install(&[bench.file("April 1 2027 release.zip", &outer)]).unwrap(), ["icd10cm-2027-april"]);
    let one = &list(&bench.sets())[0];
    assert_eq!(one.head.sources.iter().map(|source| source.file.as_str()).collect::<Vec<_>>(), ["icd10cm_tabular_2027.xml", "icd10cm_order_2027.txt"]);
    assert_eq!((one.head.imported, one.bytes), (date(2026, 11, 16), fs::metadata(bench.sets().join("icd10cm-2027-april.ccset")).unwrap().len()));

    let two = Bench::new();
    let files = [two.file("table-2027.zip", zip(&[("tabular.xml", xml.as_bytes())])), two.file("codes-2027.zip", inner)];
    assert_eq!(two.install(&files).unwrap(), ["icd10cm-2027"]);
}

#[test]
fn half_a_release_is_refused_with_what_is_missing() {
    let bench = Bench::new();
    let files = bench.release("2027", "2027", "A02");
    for (file, missing) in [(&files[0], "the list of codes of the same release is missing"), (&files[1], "the Tabular List (XML) of the same release is missing")] {
        let said = bench.install(std::slice::from_ref(file)).unwrap_err().to_string();
        assert!(said.contains(missing), "{said}");
    }
    let empty = [files[0].clone(), bench.file("empty.txt", "")];
    assert!(matches!(bench.install(&empty), Err(ImportError::NotThis { file, .. }) if file == "empty.txt"));
    assert!(!bench.sets().exists());
}

#[test]
fn files_that_disagree_or_are_something_else_are_refused_by_name() {
    let bench = Bench::new();
    let xml = tabular("2027", "A02");
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("other year", code_list("A07").into(), "row 10: expected “A02”"),
        ("a letter", b"Dear Ms Coder, here are the codes".to_vec(), "an official release this program knows"),
        ("a picture", vec![0x89, b'P', b'N', b'G', 0, 1, 2, 3], "an official release this program knows"),
        ("a zip of letters", zip(&[("letter.txt", b"Dear Ms Coder")]), "none of the files in it is one: “letter.txt”"),
        ("a torn zip", b"PK\x03\x04 and then nothing".to_vec(), "is cut off: the end of the zip"),
        ("an empty zip", zip(&[]), "an official release this program knows"),
    ];
    for (name, bytes, says) in cases {
        let files = [bench.file("tabular.xml", &xml), bench.file(name, bytes)];
        let said = bench.install(&files).unwrap_err().to_string();
        assert!(said.contains(says) && said.contains(name), "{name}: {said}");
    }
    let gone = bench.install(&[bench.0.path().join("not there.zip")]).unwrap_err();
    assert!(matches!(&gone, ImportError::Unreadable { file, .. } if file == "not there.zip"), "{gone}");
    assert!(!bench.sets().exists(), "nothing was written");
}

#[test]
fn a_release_of_no_year_or_cut_off_names_the_row() {
    let bench = Bench::new();
    let list = bench.file("list.txt", code_list("A02"));
    let xml = tabular("2027", "A02");
    let no_year = bench.file("no-year.xml", tabular("draft", "A02"));
    assert!(bench.install(&[no_year, list.clone()]).unwrap_err().to_string().contains("“draft” is not the fiscal year"));
    let cut = bench.file("cut.xml", &xml[..xml.find("<diag><name>A01.1").unwrap()]);
    assert!(matches!(bench.install(&[cut, list.clone()]), Err(ImportError::CutOff { row: 11, .. })), "{:?}", bench.install(&[bench.0.path().join("cut.xml"), list]));
    let within_a_tag = bench.file("tag.xml", &xml[..xml.find("<diag><name>A01.1").unwrap() + 3]);
    assert!(matches!(bench.install(&[within_a_tag, bench.0.path().join("list.txt")]), Err(ImportError::CutOff { row: 11, .. })));
    let crooked = bench.file("crooked.xml", xml.replacen("</diag>", "</dig>", 1));
    assert!(matches!(bench.install(&[crooked, bench.0.path().join("list.txt")]), Err(ImportError::Row { row: 8, .. })));
}

#[test]
fn a_list_that_is_moved_cut_or_wrong_names_its_row() {
    let bench = Bench::new();
    let xml = bench.file("tabular.xml", tabular("2027", "A02"));
    let said = |codes: String| bench.install(&[xml.clone(), bench.file("list.txt", codes)]).unwrap_err().to_string();
    let list = code_list("A02");
    assert!(said(list.replace("A009\n", " A009\n")).contains("“list.txt”, row 5: expected a code of ICD-10-CM at the beginning of the line"));
    assert!(said(list.replace("A009\n", "")).contains("row 5: expected “A009”"));
    assert!(said(list.replace("A02\n", "")).contains("is cut off after row 9: the Tabular List goes on with “A02”"), "{}", said(list.replace("A02\n", "")));
    // Beyond the lines by which a list is known.
    let long = "A00\n".repeat(300) + &list;
    assert!(said(long.replace("A02\n", "A")).contains("is cut off after row 309"), "{}", said(long.replace("A02\n", "A")));
    assert!(said(long.replace("A009\n", " A009\n")).contains("row 305: expected a code at the beginning of the line"));
    assert!(said(list.replace("A009\n", "A009\nA003\n")).contains("row 6: expected a code that the Tabular List"));
    let within = tabular("2027", "A02");
    let cut = bench.file("tabular.xml", &within[..within.find("<desc>Rumbling").unwrap() + 3]);
    assert!(bench.install(&[cut, bench.file("list.txt", &list)]).unwrap_err().to_string().contains("is cut off"), "in the middle of a tag");
}

#[test]
fn what_is_no_release_is_told_by_what_it_is_or_nearly_was() {
    let bench = Bench::new();
    let record = format!("A0021{:05}3{:<309}", 100, "Made up");
    let pairs = "Notice\nColumn 2\tColumn 1\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n11111\t22222\t\t20200101\t*\t1\tWhy\n";
    let cases: [(&str, Vec<u8>, &str); 14] = [
        ("empty.csv", Vec::new(), "the file is empty"),
        ("blank.csv", b" \r\n\n".to_vec(), "the file is empty"),
        ("page.html", b"<!DOCTYPE html><html></html>".to_vec(), "it is a web page"),
        ("other.xml", b"<?xml version=\"1.0\"?>\n<report year=\"1\"><x/></report>".to_vec(), "row 1: expected the XML of ICD-10-CM"),
        ("a.pdf", b"%PDF-1.4".to_vec(), "it is a PDF"),
        ("README.md", b"# Files\nSome.".to_vec(), "row 1: expected the beginning of an ICD-10-CM list"),
        ("mue.csv", b"A0021,0,3,CMS Policy,Practitioner\n".to_vec(), "row 1: expected a row with the heads of the columns above it: those of limits of units"),
        ("ptp.csv", b"A9500,A9512,1,Misuse\n".to_vec(), "those of NCCI pairs"),
        ("mce.csv", b"\"A33\",\"x\",\"Age\",\"Perinatal/Newborn (Age 0 Only)\"\n".to_vec(), "those of the Medicare Code Editor"),
        ("ptp.txt", pairs.into(), "row 2: expected “Column 1” at the head of column 1, found Column 2"),
        ("moved.txt", format!(" {record}\n {record}\n").into(), "row 1: expected HCPCS’s 320 columns"),
        ("lost.txt", format!("{}\n", &record[1..]).into(), "row 1: expected HCPCS’s 320 columns"),
        ("no-values.csv", b"HCPCS/CPT Code,MUE Adjudication Indicator,MUE Rationale\n99213,1,x\n".to_vec(), "row 1: expected a column headed “… Services MUE Values”"),
        ("cut.xlsx", zip(&[("[Content_Types].xml", &[7; 900]), ("xl/workbook.xml", b"<x/>")])[..150].to_vec(), "is cut off: the end of the zip"),
    ];
    for (name, bytes, says) in cases {
        let said = bench.install(&[bench.file(name, bytes)]).unwrap_err().to_string();
        assert!(said.contains(says) && said.contains(name), "{name}: {said}");
    }
    let mut flipped = zip(&[("mue.csv", &[b'x'; 4000])]);
    flipped[45] ^= 0xFF;
    let said = bench.install(&[bench.file("flipped.zip", flipped)]).unwrap_err().to_string();
    assert!(said.contains("Download it again"), "{said}");
    assert!(!bench.sets().exists());
}

#[test]
fn a_newer_import_takes_the_place_only_when_it_is_whole() {
    let bench = Bench::new();
    bench.install(&bench.release("2027", "2027", "A02")).unwrap();
    let before = bench.bytes();
    let bad = [bench.file("tabular-2027.xml", tabular("2027", "A02")), bench.file("code-list-2027.txt", code_list("A07"))];
    bench.install(&bad).unwrap_err();
    assert_eq!(bench.bytes(), before, "a failed import leaves what was there, and nothing beside it");
    bench.install(&bench.release("2027", "2027", "A05")).unwrap();
    let book = load(&bench.sets()).0;
    let book = book.diagnoses(date(2027, 1, 1));
    assert!(book.find(crate::code::Icd10Cm::parse("A05").unwrap()).is_some() && book.find(crate::code::Icd10Cm::parse("A02").unwrap()).is_none());
    assert_eq!(bench.ids().len(), 1);
}

#[test]
fn a_stop_at_any_moment_leaves_everything_as_it_was() {
    let bench = Bench::new();
    bench.install(&bench.release("2027", "2027", "A02")).unwrap();
    let before = bench.bytes();
    let files = bench.release("2027", "2027", "A05");
    let steps = std::cell::Cell::new(0_u32);
    install(&bench.sets(), &files, &Watch::new(&|_| steps.set(steps.get() + 1), &AtomicBool::new(false)), asked()).unwrap();
    let all = steps.get();
    assert!(all > 5, "{all}");
    bench.install(&bench.release("2027", "2027", "A02")).unwrap();
    for at in 1..=all {
        let (heard, stop) = (std::cell::Cell::new(0), AtomicBool::new(false));
        let tell = |_| {
            heard.set(heard.get() + 1);
            stop.store(heard.get() >= at, Ordering::Relaxed);
        };
        let files = bench.release("2027", "2027", "A05");
        assert_eq!(install(&bench.sets(), &files, &Watch::new(&tell, &stop), asked()).unwrap_err(), ImportError::Stopped, "step {at}");
        assert_eq!(bench.bytes(), before, "step {at}");
    }
}

#[test]
fn progress_goes_forward_to_the_whole() {
    let bench = Bench::new();
    let heard = std::cell::RefCell::new(Vec::new());
    let tell = |reached: crate::codebook::import::Reached| {
        if reached.of > 0 {
            heard.borrow_mut().push((reached.done, reached.of));
        }
    };
    install(&bench.sets(), &bench.release("2027", "2027", "A05"), &Watch::new(&tell, &AtomicBool::new(false)), asked()).unwrap();
    let heard = heard.into_inner();
    assert!(heard.is_sorted() && heard.iter().all(|(done, of)| done <= of && *of == 1_000), "{heard:?}");
    assert_eq!(heard.last(), Some(&(1_000, 1_000)));
}

#[test]
fn removing_takes_one_set_and_nothing_outside_the_folder() {
    let bench = Bench::new();
    bench.install(&bench.release("2027", "2027", "A02")).unwrap();
    let outside = bench.file("outside.ccset", "mine");
    for id in ["../outside", "nothing", "", "ICD10CM-2027-OCTOBER/", "..", "icd10cm-2027.ccset"] {
        assert!(!remove(&bench.sets(), id).unwrap(), "{id}");
    }
    assert!(outside.exists() && remove(&bench.sets(), "icd10cm-2027").unwrap());
    assert!(bench.ids().is_empty() && bench.bytes().is_empty());
}
