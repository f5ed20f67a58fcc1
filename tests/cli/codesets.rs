//! `codeset import`, `list`, `remove`, and `--on`.

use super::run::run;
use std::path::{Path, PathBuf};

/// Writes a made-up release of fiscal year 2027 and gives both its files.
fn release(dir: &Path) -> [PathBuf; 2] {
    let xml = "<?xml version=\"1.0\"?>\n<ICD10CM.tabular><version>2027</version><chapter><name>1</name><desc>Made up (A00-A09)</desc><section id=\"A00-A09\"><desc>Made up (A00-A09)</desc>\
               <diag><name>A00</name><desc>Grumbling</desc><diag><name>A00.0</name><desc>Grumbling by day</desc></diag></diag></section></chapter></ICD10CM.tabular>";
    let files = [dir.join("icd10cm_tabular_2027.xml"), dir.join("icd10cm_order_2027.txt")];
    std::fs::write(&files[0], xml).unwrap();
    std::fs::write(&files[1], format!("00001 A00     0 {:<60} Grumbling\n00002 A000    1 {:<60} Grumbling by day\n", "Grumbling", "Grumbling by day")).unwrap();
    files
}

#[test]
fn a_release_is_imported_listed_asked_by_date_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data").display().to_string();
    let files = release(dir.path()).map(|path| path.display().to_string());

    let half = run(&["--data-dir", &data, "codeset", "import", &files[0]]);
    assert_eq!((half.code, half.out.as_str()), (1, ""));
    assert!(half.err.contains("the list of codes of the same release is missing") && half.err.contains("what was installed is unchanged"), "{}", half.err);

    let done = run(&["--data-dir", &data, "codeset", "import", &files[0], &files[1]]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "no progress where nobody looks");
    assert!(done.out.starts_with("icd10cm-2027: ICD-10-CM FY2027, in force 2026-10-01 to 2027-09-30; 1 billable codes, 2 entries"), "{}", done.out);

    let document = run(&["--data-dir", &data, "codeset", "list", "--json"]).json();
    assert_eq!((&document["carried"]["id"], &document["carried"]["billable"]), (&"icd10cm-2026-april".into(), &74_719.into()));
    assert_eq!((&document["installed"][0]["id"], &document["installed"][0]["kind"]), (&"icd10cm-2027".into(), &"icd10_cm".into()));
    assert_eq!(document["installed"][0]["sources"][1]["file"], "icd10cm_order_2027.txt");
    assert_eq!(run(&["--data-dir", &data, "codeset", "list"]).out.lines().count(), 2);

    let page = |on: &str| run(&["--data-dir", &data, "show", "A00.0", "--json", "--on", on]).json();
    assert_eq!((&page("2026-11-01")["title"], &page("2026-11-01")["edition"]["id"]), (&"Grumbling by day".into(), &"icd10cm-2027".into()));
    assert_eq!(page("2026-05-01")["edition"]["id"], "icd10cm-2026-april");
    let hits = run(&["--data-dir", &data, "lookup", "grumbling", "--on", "2026-11-01"]);
    assert!(hits.out.contains("A00.0") && hits.err.contains("by ICD-10-CM FY2027, in force 2026-10-01 to 2027-09-30"), "{} {}", hits.out, hits.err);
    let early = run(&["--data-dir", &data, "lookup", "cholera", "--on", "2019-01-01", "--json"]).json();
    assert_eq!(early["edition"], "icd10cm-2026-april");
    let early = run(&["--data-dir", &data, "show", "I10", "--on", "2019-01-01"]);
    assert!(early.err.contains("no edition here is in force on 2019-01-01"), "{}", early.err);
    assert_eq!(run(&["show", "I10", "--on", "yesterday"]).code, 2);

    let gone = run(&["--data-dir", &data, "codeset", "remove", "icd10cm-2027"]);
    assert_eq!((gone.code, gone.out.as_str()), (0, "icd10cm-2027: removed\n"));
    let again = run(&["--data-dir", &data, "codeset", "remove", "icd10cm-2027"]);
    assert_eq!(again.code, 1);
    assert!(run(&["--data-dir", &data, "codeset", "remove", "icd10cm-2026-april"]).err.contains("came with the program"));
}

#[test]
fn a_damaged_set_is_named_and_the_rest_answers() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir_all(data.join("codesets")).unwrap();
    std::fs::write(data.join("codesets/icd10cm-2027.ccset"), "torn").unwrap();
    let shown = run(&["--data-dir", &data.display().to_string(), "show", "I10"]);
    assert_eq!(shown.code, 0);
    assert!(shown.err.contains("“icd10cm-2027.ccset” cannot be used"), "{}", shown.err);
}

#[test]
fn an_empty_list_makes_no_book() {
    let dir = tempfile::tempdir().unwrap();
    let [xml, list] = release(dir.path());
    std::fs::write(&list, "").unwrap();
    let output = dir.path().join("made.bin.zst");
    let done = run(&["codeset", "build", &xml.display().to_string(), &list.display().to_string(), "-o", &output.display().to_string()]);
    assert!(done.code == 1 && done.err.contains("the list of codes names no code") && !output.exists(), "{}", done.err);
}

/// The official header of the delimited text.
const HCPCS: &str = "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,PRICE3,PRICE4,MULT_PI,CIM1,CIM2,CIM3,MCM1,MCM2,MCM3,STATUTE,LABCERT1,LABCERT2,LABCERT3,\
                     LABCERT4,LABCERT5,LABCERT6,LABCERT7,LABCERT8,XREF1,XREF2,XREF3,XREF4,XREF5,COV,ASC_GRP,ASC_DT,OPPS,OPPS_PI,OPPS_DT,PROCNOTE,BETOS,TOS1,TOS2,TOS3,TOS4,TOS5,\
                     ANEST_BU,ADD DT,ACT EFF DT,TERM DT,ACTION CD";

#[test]
fn services_are_told_by_the_release_of_the_day() {
    let columns: Vec<&str> = HCPCS.split(',').collect();
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data").display().to_string();
    let row = |code: &str, text: &str, ended: &str| {
        let cell = |name: &str| match name {
            "HCPC" => code.to_owned(),
            "SEQNUM" => "100".to_owned(),
            "RECID" => "3".to_owned(),
            "LONG DESCRIPTION" | "SHORT DESCRIPTION" => text.to_owned(),
            "ADD DT" => "20200101".to_owned(),
            "ACT EFF DT" => "20251001".to_owned(),
            "TERM DT" => ended.to_owned(),
            _ => String::new(),
        };
        columns.iter().map(|name| cell(name)).collect::<Vec<_>>().join(",")
    };
    let text = [HCPCS.to_owned(), row("Q9998", "Made-up foam boot", ""), row("Q9999", "Made-up tin boot", "20250930")].join("\n") + "\n";
    let file = dir.path().join("release.csv");
    std::fs::write(&file, text).unwrap();
    let done = run(&["--data-dir", &data, "codeset", "import", &file.display().to_string()]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.starts_with("hcpcs-2025-10: HCPCS Level II, October 2025, in force 2025-10-01 to 2025-12-31; 2 codes"), "{}", done.out);

    let page = |code: &str, on: &str| run(&["--data-dir", &data, "show", code, "--json", "--on", on]).json();
    assert_eq!((&page("Q9998", "2025-11-01")["title"], &page("Q9998", "2025-11-01")["edition"]["id"]), (&"Made-up foam boot".into(), &"hcpcs-2025-10".into()));
    assert_eq!((&page("Q9999", "2025-11-01")["billable"], &page("Q9999", "2025-09-30")["billable"]), (&false.into(), &true.into()));
    assert!(run(&["--data-dir", &data, "show", "Q9999", "--on", "2025-11-01"]).out.contains("its last day was 2025-09-30"));
    let hits = run(&["--data-dir", &data, "lookup", "--json", "--system", "hcpcs", "--on", "2025-11-01", "made-up", "boot"]).json();
    assert_eq!((&hits["hits"][0]["code"], &hits["hits"][0]["edition"]), (&"Q9998".into(), &"hcpcs-2025-10".into()));
}
