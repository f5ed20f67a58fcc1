//! What imported edits and releases make of a key, by its date of service.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use clean_claim::{
    code::{Date, ProcedureCode},
    codebook::{
        CodeSets,
        import::{Asked, Watch, install, load},
    },
    pack::{self, Origin},
};

fn asked() -> Asked {
    Asked::on("2026-07-01".parse().unwrap())
}

/// Installs made-up edits: a pair that no modifier opens, one that a modifier opens, limits, an add-on.
fn imported(dir: &std::path::Path) -> CodeSets {
    let files = [
        ("ccipra-v322r0-f1.csv", "column1,column2,modifier,rationale\n99213,99499,0,More extensive procedure\n99214,99499,1,More extensive procedure\n"),
        (
            "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
            "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n99359,2,2,CMS Policy\n99358,2,1,CMS Policy\n",
        ),
        ("aoc_V2026Q3.csv", "Add-On_Code,Primary_Code,AOC_Edit_Type\n99359,99358,1\n"),
    ];
    let paths: Vec<_> = files.iter().map(|(name, _)| dir.join(name)).collect();
    for (path, (_, text)) in paths.iter().zip(files) {
        std::fs::write(path, text).unwrap();
    }
    let kept = dir.join("sets");
    install(&kept, &paths, &Watch::idle(), asked()).unwrap();
    let (sets, damaged) = load(&kept);
    assert!(damaged.is_empty(), "{damaged:?}");
    sets
}

/// Gives the rules that speak of the services of a key, each with what it says.
fn said(sets: &CodeSets, lines: &[&str]) -> Vec<(&'static str, String)> {
    let lines: String = lines.iter().map(|line| format!("({line}, label: \"x\", evidence: [\"Chest pain\"], why: \"x\"),")).collect();
    let text = format!(
        "Pack(format: 1, id: \"x\", title: \"X\", version: \"1\", systems: [Icd10Cm, Cpt, Hcpcs], exercises: [Coding(id: \"a\", title: \"A\", level: Working, minutes: 5,
         domains: [\"icd10cm.endocrine\"], chart: (patient: (name: \"Ada Novak\", birth: \"1954-03-02\", sex: Female),
         encounter: (date: \"2026-08-03\", setting: Office, payer: \"X\", coded_for: Professional), documents: [(title: \"Note\", text: \"Chest pain.\")]),
         ask: [Procedures], key: (procedures: [{lines}]))])"
    );
    let opened = pack::read_bytes("x.ron", text.into_bytes());
    assert!(opened.pack.is_some(), "{:?}", opened.faults);
    let services = ["not_with", "too_many_units", "add_on_alone", "deleted_code", "later_code", "not_in_ledger", "in_no_section"];
    pack::check_with(&opened, Origin::Other, sets)
        .into_iter()
        .filter(|fault| services.contains(&fault.rule) || fault.rule.contains("modifier"))
        .map(|fault| (fault.rule, fault.message))
        .collect()
}

fn rules(sets: &CodeSets, lines: &[&str]) -> Vec<&'static str> {
    said(sets, lines).into_iter().map(|(rule, _)| rule).filter(|rule| *rule != "not_in_ledger").collect()
}

#[test]
fn imported_edits_judge_a_key_and_the_carried_ones_alone_do_not() {
    let dir = tempfile::tempdir().unwrap();
    let (bare, sets) = (CodeSets::default(), imported(dir.path()));
    let on: Date = "2026-08-03".parse().unwrap();
    let code = |text| ProcedureCode::parse(text).unwrap();
    assert!(sets.edits().pair(code("99213"), code("99499"), on).is_some(), "the made-up pair is there");

    let never = ["code: \"99499\", modifiers: [\"25\"]", "code: \"99213\""];
    assert_eq!((rules(&bare, &never), rules(&sets, &never)), (vec![], vec!["not_with"]), "no modifier opens it");
    assert!(said(&sets, &never).iter().any(|(_, words)| words == "99213 is not reported with 99499 whatever the modifier [ccipra-v322r0, 2026-07-01 to 2026-09-30]"));
    assert_eq!(rules(&sets, &["code: \"99214\"", "code: \"99499\""]), ["not_with"]);
    assert_eq!(rules(&sets, &["code: \"99214\", modifiers: [\"25\"]", "code: \"99499\""]), [""; 0], "a modifier opens it");

    assert_eq!(rules(&sets, &["code: \"99358\", units: 3"]), ["too_many_units"]);
    assert_eq!(rules(&sets, &["code: \"99358\", units: 2"]), [""; 0]);
    assert_eq!(rules(&sets, &["code: \"00400\", units: 106"]), [""; 0], "minutes of anesthesia are no units of a limit");
    assert_eq!((rules(&bare, &["code: \"99359\""]), rules(&sets, &["code: \"99359\""])), (vec![], vec!["add_on_alone"]));
    assert_eq!(rules(&sets, &["code: \"99359\"", "code: \"99213\""]), ["add_on_alone"], "another service, but none it may stand beside");
    assert_eq!(rules(&sets, &["code: \"99359\"", "code: \"99358\""]), [""; 0]);
}

#[test]
fn edits_of_another_quarter_judge_nothing_and_a_limit_of_nought_has_words_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let head = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n";
    let made = |name: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, format!("{head}A0021,0,1,CMS Policy\n")).unwrap();
        let kept = dir.path().join(format!("sets of {name}"));
        install(&kept, &[path], &Watch::idle(), asked()).unwrap();
        load(&kept).0
    };
    let lines = ["code: \"A0021\""];
    assert_eq!(rules(&made("mue_2024-07.csv"), &lines), [""; 0]);
    let said = said(&made("mue_2026-07.csv"), &lines);
    assert!(said.contains(&("too_many_units", "A0021 is not paid on such a claim: its limit is 0 units [mue_2026-07, 2026-07-01 to 2026-09-30]".into())), "{said:?}");
}

#[test]
fn a_hcpcs_code_that_had_ended_is_named_and_a_carried_one_needs_no_ledger() {
    let facts = clean_claim::codebook::hcpcs::facts();
    let ended = facts.iter().find(|fact| fact.until.is_some_and(|until| until < "2026-08-03".parse().unwrap()));
    let live = facts.iter().find(|fact| fact.until.is_none()).unwrap();
    let of = |code: &dyn std::fmt::Display| said(&CodeSets::default(), &[&format!("code: \"{code}\"")]);
    if let Some(ended) = ended {
        assert_eq!(of(&ended.code)[0].0, "deleted_code");
    }
    assert!(of(&live.code).is_empty(), "{:?}", of(&live.code));
    assert_eq!(of(&"V0000")[0].0, "not_in_ledger");
    assert_eq!(of(&"11100")[0].0, "deleted_code");
    assert_eq!((of(&"09999")[0].0, of(&"00001")[0].0), ("in_no_section", "in_no_section"));
    let [(rule, words)] = &of(&"00100")[..] else { panic!("{:?}", of(&"00100")) };
    assert!(*rule == "not_in_ledger" && words.contains("shape and section (Anesthesia)"), "{words}");
}

#[test]
fn modifiers_are_judged_by_the_day_the_service_and_each_other() {
    let sets = CodeSets::default();
    let of = |line: &str| {
        let found = said(&sets, &[line]).into_iter().filter(|(rule, _)| rule.contains("modifier"));
        found.map(|(rule, _)| rule).collect::<Vec<_>>()
    };
    assert_eq!(of("code: \"99213\", modifiers: [\"25\"]"), [""; 0]);
    assert_eq!(of("code: \"99213\", modifiers: [\"ZZ\"]"), ["unknown_modifier"]);
    assert_eq!(of("code: \"20610\", modifiers: [\"LT\", \"RT\"]"), ["modifiers_contradict"]);
    assert_eq!(of("code: \"J1885\", modifiers: [\"25\"]"), ["modifier_misfit"]);
    let ended = clean_claim::codebook::hcpcs::modifier_facts().iter().find(|fact| fact.until.is_some_and(|until| until < "2026-08-03".parse().unwrap()));
    if let Some(ended) = ended {
        assert!(of(&format!("code: \"99213\", modifiers: [\"{}\"]", ended.code)).contains(&"deleted_modifier"));
    }
}

/// The official header of HCPCS's delimited text.
const HCPCS: &str = "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,PRICE3,PRICE4,MULT_PI,CIM1,CIM2,CIM3,MCM1,MCM2,MCM3,STATUTE,LABCERT1,LABCERT2,LABCERT3,\
                     LABCERT4,LABCERT5,LABCERT6,LABCERT7,LABCERT8,XREF1,XREF2,XREF3,XREF4,XREF5,COV,ASC_GRP,ASC_DT,OPPS,OPPS_PI,OPPS_DT,PROCNOTE,BETOS,TOS1,TOS2,TOS3,TOS4,TOS5,\
                     ANEST_BU,ADD DT,ACT EFF DT,TERM DT,ACTION CD";

#[test]
fn an_imported_release_knows_every_modifier_and_its_days() {
    let row = |code: &str, kind: &str, added: &str, ended: &str| {
        let cell = |name: &str| match name {
            "HCPC" => code.to_owned(),
            "SEQNUM" => "100".to_owned(),
            "RECID" => kind.to_owned(),
            "LONG DESCRIPTION" | "SHORT DESCRIPTION" => "Made up".to_owned(),
            "ADD DT" => added.to_owned(),
            "ACT EFF DT" => "20260701".to_owned(),
            "TERM DT" => ended.to_owned(),
            _ => String::new(),
        };
        HCPCS.split(',').map(cell).collect::<Vec<_>>().join(",")
    };
    let rows = [HCPCS.to_owned(), row("Q9998", "3", "20200101", ""), row("Y1", "7", "20200101", "20260731"), row("Y2", "7", "20260901", ""), row("Y3", "7", "20200101", "")];
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("release.csv");
    std::fs::write(&file, rows.join("\n") + "\n").unwrap();
    install(&dir.path().join("sets"), &[file], &Watch::idle(), asked()).unwrap();
    let sets = load(&dir.path().join("sets")).0;
    let of = |modifier: &str| {
        let found = said(&sets, &[&format!("code: \"99213\", modifiers: [\"{modifier}\"]")]);
        found.into_iter().find(|(rule, _)| rule.contains("modifier")).map(|(rule, _)| rule)
    };
    assert_eq!([of("Y1"), of("Y2"), of("Y3"), of("ZZ"), of("25")], [Some("deleted_modifier"), Some("later_modifier"), None, Some("unknown_modifier"), None]);
    let found = sets.find_modifiers("Y", 9, "2026-08-03".parse().unwrap());
    assert_eq!(found.iter().map(|found| found.code.to_string()).collect::<Vec<_>>(), ["Y3", "Y2", "Y1"]);
}
