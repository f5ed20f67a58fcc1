//! What the check makes of the diagnoses of a key: by the book, by an imported code editor, by the words of the chart.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use clean_claim::{
    codebook::{
        CodeSets,
        import::{Asked, Watch, install, load},
    },
    pack::{self, Origin, Severity},
};

/// A patient, a chart and a key to be judged.
struct Given<'a> {
    birth: &'a str,
    sex: &'a str,
    on: &'a str,
    setting: &'a str,
    text: &'a str,
    diagnoses: &'a [&'a str],
}

const PLAIN: Given<'static> =
    Given { birth: "1954-03-02", sex: "Female", on: "2026-08-03", setting: "setting: Office, payer: \"X\", coded_for: Professional", text: "Chest pain.", diagnoses: &[] };

impl Given<'_> {
    /// Gives rule, weight and words of each finding.
    fn said(&self, sets: &CodeSets) -> Vec<(&'static str, Severity, String)> {
        let diagnoses: String = self.diagnoses.iter().map(|line| format!("(code: {line}, why: \"x\"),")).collect();
        let text = format!(
            "Pack(format: 1, id: \"x\", title: \"X\", version: \"1\", systems: [Icd10Cm], exercises: [Coding(id: \"a\", title: \"A\", level: Working, minutes: 5,
             domains: [\"icd10cm.endocrine\"], chart: (patient: (name: \"Ada Novak\", birth: \"{}\", sex: {}), encounter: (date: \"{}\", {}),
             documents: [(title: \"Note\", text: \"{}\")]), ask: [Diagnoses], key: (diagnoses: [{diagnoses}]))])",
            self.birth, self.sex, self.on, self.setting, self.text
        );
        let opened = pack::read_bytes("x.ron", text.into_bytes());
        assert!(opened.pack.is_some(), "{:?}", opened.faults);
        pack::check_with(&opened, Origin::Other, sets).into_iter().map(|fault| (fault.rule, fault.severity, fault.message)).collect()
    }

    fn rules(&self, rule: &str) -> Vec<(Severity, String)> {
        self.said(&CodeSets::default()).into_iter().filter(|(of, ..)| *of == rule).map(|(_, severity, words)| (severity, words)).collect()
    }
}

/// Installs lists in the code editor's layout, for the second half of fiscal year 2024.
fn editor(dir: &std::path::Path) -> CodeSets {
    let file = dir.join("mce-41.1.csv");
    let rows = ["A33,Perinatal/Newborn (Age 0 Only)", "N63.0,Female Only", "Z37.0,Unacceptable Principal Diagnosis"];
    std::fs::write(&file, format!("icd_code,icd_conflict_rule\n{}\n", rows.join("\n"))).unwrap();
    install(&dir.join("sets"), &[file], &Watch::idle(), Asked::on("2026-07-01".parse().unwrap())).unwrap();
    load(&dir.join("sets")).0
}

#[test]
fn an_imported_code_editor_judges_the_patient_on_its_days() {
    let dir = tempfile::tempdir().unwrap();
    let sets = editor(dir.path());
    let of = |given: &Given<'_>, rule: &str| given.said(&sets).into_iter().filter(|(of, ..)| *of == rule).map(|(_, severity, words)| (severity, words)).collect::<Vec<_>>();
    let old = Given { birth: "1950-01-01", on: "2024-07-15", diagnoses: &["\"A33\""], ..PLAIN };
    let found = of(&old, "age_sex");
    assert!(
        matches!(found.as_slice(), [(Severity::Warning, words)] if words.contains("does not fit an age of 74") && words.contains("mce-41.1, 2024-04-01 to 2024-09-30")),
        "{found:?}"
    );
    assert!(of(&Given { birth: "2024-07-10", ..old }, "age_sex").is_empty(), "a newborn");
    assert!(of(&Given { on: "2026-08-03", ..old }, "age_sex").is_empty(), "the release is not meant for that day");
    assert!(old.rules("age_sex").is_empty(), "nothing is carried");

    let man = Given { sex: "Male", diagnoses: &["\"N63.0\""], ..old };
    assert_eq!(of(&man, "age_sex").len(), 1);
    let stay = "setting: Inpatient, payer: \"X\", coded_for: Facility";
    let born = Given { birth: "1990-01-01", diagnoses: &["\"Z37.0\""], ..old };
    assert_eq!((of(&born, "unacceptable_first").len(), of(&Given { setting: stay, ..born }, "unacceptable_first").len()), (0, 1));
}

#[test]
fn what_a_chapter_asks_for_is_remarked() {
    let found = Given { birth: "1996-03-02", diagnoses: &["\"O24.414\""], ..PLAIN }.rules("use_additional");
    assert!(found.iter().any(|(severity, words)| *severity == Severity::Remark && words.contains("Chapter 15") && words.contains("Z3A")), "{found:?}");
    let drug = Given { diagnoses: &["\"T45.515A\"", "\"R04.0\""], ..PLAIN }.rules("code_first");
    assert!(matches!(drug.as_slice(), [(Severity::Error, words)] if words.contains("T36-T50")), "{drug:?}");
}

#[test]
fn a_code_that_is_not_whole_is_told_with_the_note_it_rests_on() {
    for (code, rule, from) in [
        ("\"S72.001\"", "seventh_missing", "[S72: “"),
        ("\"W19.A\"", "placeholder_wrong", "[guideline I.A.4]"),
        ("\"E11\"", "not_billable", "[guideline I.A.3]"),
        ("\"E11.23\"", "unknown_code", "in ICD-10-CM FY2026 April"),
    ] {
        let found = Given { diagnoses: &[code], ..PLAIN }.rules(rule);
        assert!(matches!(found.as_slice(), [(Severity::Error, words)] if words.contains(from)), "{code}: {found:?}");
    }
}

#[test]
fn a_side_is_looked_for_in_the_chart() {
    let of = |text, evidence: &str| Given { text, diagnoses: &[&format!("\"M25.569\", evidence: [\"{evidence}\"]")], ..PLAIN }.rules("side_unspecified");
    let weight = |found: Vec<(Severity, String)>| found.first().map(|(severity, _)| *severity);
    assert_eq!(weight(of("Pain in the left knee since May. No fall.", "Pain in the left knee")), Some(Severity::Warning));
    assert_eq!(weight(of("Left leg. Her knee pain, on the left, is worse.", "knee pain")), Some(Severity::Warning), "its own sentence tells");
    assert_eq!(weight(of("Knee pain since May. Exam: left leg tender.", "Knee pain")), Some(Severity::Remark), "another sentence may speak of something else");
    assert_eq!(weight(of("Knee pain. Left hip sound. Right hip sound.", "Knee pain")), None);
    assert_eq!(weight(of("Knee pain since May.", "Knee pain")), None);
}

#[test]
fn a_place_that_nobody_can_look_up_is_an_error_in_every_pack() {
    let of = |cite: &str| {
        Given { diagnoses: &[&format!("\"R07.9\", cite: [\"{cite}\"]")], ..PLAIN }.rules("unknown_source").into_iter().map(|(severity, _)| severity).collect::<Vec<_>>()
    };
    assert_eq!((of("OCG I.C.4.a.33"), of("TAB E99.99")), (vec![Severity::Error], vec![Severity::Error]));
    assert_eq!(of("a good book"), [Severity::Remark]);
    assert!(of("OCG I.A.13").is_empty() && of("TAB R07.9").is_empty());
}

#[test]
fn an_order_of_an_optional_line_that_stands_twice_is_an_error() {
    let twins = |role: &str| {
        let text = format!(
            "Pack(format: 1, id: \"x\", title: \"X\", version: \"1\", systems: [Icd10Cm, Hcpcs], exercises: [Coding(id: \"a\", title: \"A\", level: Working, minutes: 5,
             domains: [\"icd10cm.endocrine\"], chart: (patient: (name: \"Ada Novak\", birth: \"1954-03-02\", sex: Female), encounter: (date: \"2026-08-03\",
             setting: Office, payer: \"X\", coded_for: Professional), documents: [(title: \"Note\", text: \"Chest pain.\")]), ask: [Procedures],
             key: (procedures: [(code: \"J1885\", role: {role}, why: \"x\"), (code: \"G0439\", why: \"x\"), (code: \"J1885\", role: {role}, why: \"x\")],
                   order: [Before(\"G0439\", \"px:J1885#2\")]))])"
        );
        let opened = pack::read_bytes("x.ron", text.into_bytes());
        assert!(opened.pack.is_some(), "{:?}", opened.faults);
        let found = pack::check_with(&opened, Origin::Other, &CodeSets::default());
        found.into_iter().filter(|fault| fault.rule == "order_of_twins").map(|fault| fault.severity).collect::<Vec<_>>()
    };
    assert_eq!(twins("Optional"), [Severity::Error]);
    assert!(twins("Required").is_empty(), "both are wanted, so the earlier line answers the earlier part");
}
