use super::{code, on};
use crate::{
    code::{Age, Icd10Cm, Sex},
    codebook::{
        edits::{
            EditSet, Service,
            add_on::{self, AddOnKind},
            patient::{self, AgeGroup},
            relative,
            units::{self, Adjudication},
        },
        import::{ImportError, Watch},
        ledger::Global,
    },
};

const MUE: &str = "\"A notice, with a comma.\",,,\n\"HCPCS/\nCPT Code\",Outpatient Hospital Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n";

fn row_of<T>(result: Result<T, ImportError>) -> (u64, String) {
    match result {
        Err(ImportError::Row { row, expected, .. }) => (row, expected),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was taken"),
    }
}

#[test]
fn a_limit_tells_units_sign_and_service() {
    let text = format!(
        "{MUE}99213,2,3 Date of Service Edit: Clinical,Nature of Service/Procedure\n0001U,1,2 Date of Service Edit: Policy,\"Code Descriptor / CPT Instruction\"\nA0021,0,1 Line Edit,CMS Policy\n"
    );
    let set = units::read("MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv", text.as_bytes(), &Watch::idle()).unwrap();
    let limit = set.limit(code("0001U")).unwrap();
    assert_eq!((limit.units, limit.applied, limit.rationale, limit.service), (1, Adjudication::DayByPolicy, "Code Descriptor / CPT Instruction", Service::OutpatientHospital));
    assert_eq!(set.limit(code("99213")).map(|limit| (limit.units, limit.applied)), Some((2, Adjudication::DayByCare)));
    assert_eq!(set.limit(code("A0021")).map(|limit| (limit.units, limit.applied)), Some((0, Adjudication::Line)));
    assert!(set.limit(code("99214")).is_none());
    assert!(set.release().covers(on(2026, 9, 30)) && !set.release().covers(on(2026, 10, 1)));
    let short = "hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service\nA0021,0,3,CMS Policy,DME Supplier\n";
    assert_eq!(units::read("x.csv", short.as_bytes(), &Watch::idle()).unwrap().release().service, Service::Supplier);
}

#[test]
fn wrong_limits_are_named_with_their_row() {
    let read = |rows: &str| units::read("mue.csv", format!("{MUE}99212,1,1,x\n{rows}").as_bytes(), &Watch::idle());
    for (rows, expected) in
        [("9921,1,1,x\n", "CPT or HCPCS"), ("99213,one,1,x\n", "whole number"), ("99213,-1,1,x\n", "whole number"), ("99213,1,4,x\n", "1, 2 or 3"), ("99213,1,1,\n", "rationale")]
    {
        let (row, said) = row_of(read(rows));
        assert!(row == 5 && said.contains(expected), "{rows:?}: row {row}, {said}");
    }
    assert!(matches!(read("99213,1"), Err(ImportError::CutOff { row: 4, .. })));
    assert!(matches!(read("99212,2,1,x\n"), Err(ImportError::NotThis { why, .. }) if why.contains("99212")));
    let headless = units::read("mue.csv", b"99213,1,1,x\n", &Watch::idle());
    assert!(matches!(headless, Err(ImportError::NotThis { .. })));
    let lost = units::read("mue.csv", b"HCPCS/CPT Code,MUE Values,MUE Rationale\n99213,1,x\n", &Watch::idle());
    assert!(row_of(lost).1.contains("Adjudication"));
    assert!(matches!(units::read("mue.csv", MUE.as_bytes(), &Watch::idle()), Err(ImportError::CutOff { .. })));
}

/// A table that is cut at any byte is refused, unless it is cut between two lines.
#[test]
fn a_cut_table_is_never_taken_for_less_than_it_was() {
    let tables = [
        ("mue.csv", "hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service\nA0021,0,3,CMS Policy,Practitioner\nJ9271,400,3,Prescribing Information,Practitioner\n"),
        ("ptp.csv", "column1,column2,modifier,rationale\n11111,22222,1,More extensive procedure\n11111,33333,0,Mutually exclusive procedures\n"),
        ("aoc.csv", "primary_code,add_on_code,aoc_edit_type,aoc_edit_effdt\n11042,11045,1,2013091\n11043,11046,1,2013091\n"),
        ("mce.csv", "icd_code,icd_conflict_rule\nA33,Newborn\nO80,Maternity (Ages 9-64)\n"),
        ("rvu.csv", "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,DAYS,LAST\n99213,,x,A,,XXX,0.00\n45385,,x,A,,000,0.00\n"),
    ];
    for (name, text) in tables {
        assert_eq!(EditSet::read(name, text.as_bytes(), &Watch::idle()).map(|set| set.len()), Ok(2), "{name}");
        let second = text.match_indices('\n').nth(1).unwrap().0 + 1;
        for end in second + 1..text.len() {
            let cut = EditSet::read(name, &text.as_bytes()[..end], &Watch::idle()).map(|set| set.len());
            assert!(matches!(cut, Err(ImportError::CutOff { row: 2, .. } | ImportError::Row { row: 3, .. })), "{name}, cut to {:?}: {cut:?}", &text[second..end]);
        }
    }
}

#[test]
fn a_row_with_fewer_cells_than_the_header_is_named() {
    let text = "hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service\nA0021,0,3,CMS Policy,Practitioner\nA0080,0,3,CMS Policy\nA0090,0,3,CMS Policy,Practitioner\n";
    let (row, said) = row_of(units::read("mue.csv", text.as_bytes(), &Watch::idle()));
    assert!(row == 3 && said.contains("5 cells"), "row {row}: {said}");
    let last = "hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service\nA0021,0,3,CMS Policy,Practitioner\nA0080,0,3,CMS Policy\n";
    assert!(matches!(units::read("mue.csv", last.as_bytes(), &Watch::idle()), Err(ImportError::CutOff { row: 2, .. })));
}

#[test]
fn an_add_on_knows_its_primaries_on_a_day() {
    let text = "A notice,,,,,,,\nAOC_Edit_Type,Add-On_Code,AOC_DelDT,Primary_Code,Primary_Code_DelDT,AOC_Edit_EffDT,AOC_Edit_DelDT,Special_Instruction_Notes\n\
        1,11045,,11042,,2013091,,\n1,11045,,11043,,2013091,2020366,\n2,69990,,CCCCC,,2013091,,Contractor Defined Primary Codes\n3,77002,,20600,,2013091,,\n3,77002,,CCCCC,,2013091,,\n";
    let set = add_on::read("AOC_V2026Q3-MCR.csv", text.as_bytes(), &Watch::idle()).unwrap();
    assert_eq!((set.len(), set.code_count()), (5, 3));
    let of = |text: &str, date| set.add_on(code(text), date).map(|found| (found.kind, found.primaries));
    assert_eq!(of("11045", on(2026, 7, 1)), Some((AddOnKind::Listed, vec![code("11042")])));
    assert_eq!(of("11045", on(2020, 12, 31)), Some((AddOnKind::Listed, vec![code("11042"), code("11043")])));
    assert_eq!(of("11045", on(2013, 3, 31)), None);
    assert_eq!(of("69990", on(2026, 7, 1)), Some((AddOnKind::PayerDecides, vec![])));
    assert_eq!(of("77002", on(2026, 7, 1)), Some((AddOnKind::Partly, vec![code("20600")])));
    let listed = set.add_on(code("11045"), on(2026, 7, 1)).unwrap();
    assert_eq!((listed.has_primary(&[code("11042")]), listed.has_primary(&[code("99213")]), listed.has_primary(&[])), (Some(true), Some(false), Some(false)));
    let open = set.add_on(code("69990"), on(2026, 7, 1)).unwrap();
    assert_eq!((open.has_primary(&[code("99213")]), open.has_primary(&[])), (None, Some(false)));
}

#[test]
fn wrong_add_ons_are_named_with_their_row() {
    let read = |row: &str| add_on::read("aoc.csv", format!("primary_code,add_on_code,aoc_edit_type,aoc_edit_effdt\n{row}\n").as_bytes(), &Watch::idle());
    for (row, expected) in [
        ("11042,1104,1,", "CPT or HCPCS"),
        ("CCCCC,11045,1,", "type is 1"),
        ("11042,11045,4,", "1, 2 or 3"),
        ("11042,11045,1,2026400", "YYYYDDD"),
        ("11042,11045,1,2025366", "YYYYDDD"),
    ] {
        let (at, said) = row_of(read(row));
        assert!(at == 2 && said.contains(expected), "{row:?}: row {at}, {said}");
    }
    assert!(matches!(add_on::read("aoc.txt", b"1110452013091110422013091\n", &Watch::idle()), Err(ImportError::NotThis { .. })), "fixed width");
}

#[test]
fn the_editor_knows_ages_sex_and_what_cannot_be_first() {
    let text = "\"icd_code\",\"icd_description\",\"icd_conflict_group\",\"icd_conflict_rule\"\n\"A33\",\"x\",\"Age\",\"Perinatal/Newborn (Age 0 Only)\"\n\
        \"O80\",\"x, y\",\"Age\",\"Maternity (Ages 9-64)\"\n\"O80\",\"x\",\"Sex\",\"Female Only\"\n\"F02.80\",\"x\",\"Other\",\"Manifestation (Not Allowed as Principal Diagnosis)\"\n";
    let set = patient::read("mce-41.1.csv", text.as_bytes(), &Watch::idle()).unwrap();
    let of = |text: &str| set.edits(Icd10Cm::parse(text).unwrap());
    let years = |years| Age { years, months: 0, days: years * 365 };
    let birth = of("O80").unwrap();
    assert_eq!((set.len(), birth.ages().collect::<Vec<_>>()), (3, vec![AgeGroup::Maternity]));
    assert_eq!([8, 9, 64, 65].map(|n| birth.fits_age(years(n))), [false, true, true, false]);
    assert_eq!((birth.sex(on(2024, 9, 30)), birth.sex(on(2024, 10, 1))), (Some(Sex::Female), None));
    assert_eq!([0, 1].map(|n| of("A33").unwrap().fits_age(years(n))), [true, false]);
    assert!(of("F02.80").unwrap().is_manifestation() && !birth.is_manifestation() && !birth.is_unacceptable_first());
    assert!(of("F02.80").unwrap().fits_age(years(200)), "no group, no limit");
    assert!(of("I10").is_none());
    let wrong = text.replace("Female Only", "Left-handed");
    assert_eq!(row_of(patient::read("mce.csv", wrong.as_bytes(), &Watch::idle())).0, 4);
}

#[test]
fn global_days_are_of_the_whole_service() {
    let text =
        "notice,,,,,\nHCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,RVU,DAYS\n45385,53,x,A,,1,1,000\n45385,,x,A,,1,1,0\n11402,,x,A,,1,1,10\n27447,,x,A,,1,1,090\n99213,,x,A,,1,1,XXX\n";
    let set = relative::read("PPRRVU2026_Jul.csv", text.as_bytes(), &Watch::idle()).unwrap();
    let of = |text: &str| set.days(code(text)).map(|found| (found.modifier.to_owned(), found.global));
    assert_eq!(of("45385"), Some((String::new(), Global::SameDay)));
    assert_eq!(of("11402"), Some((String::new(), Global::TenDays)));
    assert_eq!(of("27447"), Some((String::new(), Global::NinetyDays)));
    assert_eq!(of("99213"), Some((String::new(), Global::NotApplicable)));
    assert_eq!(of("99214"), None);
    assert!(row_of(relative::read("x.csv", text.replace("XXX", "XYZ").as_bytes(), &Watch::idle())).1.contains("000"));
    assert!(row_of(relative::read("x.csv", text.replace("DAYS", "OP").as_bytes(), &Watch::idle())).1.contains("DAYS"));
}
