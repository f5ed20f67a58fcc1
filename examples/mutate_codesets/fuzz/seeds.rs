//! What is mutated: small files of our own in every form, and the official ones where their folder is named.

use super::{Kind, sealed::Seal};
use clean_claim::{
    attempt::AnnotationId,
    codebook::{
        Edition, build, cpt,
        edits::{EditSet, generate_pairs},
        hcpcs, import, index,
    },
};
use std::{
    io::{Cursor, Write},
    path::Path,
};

/// Holds one input before it is mutated: a file, or several that are given together.
pub struct Seed {
    /// What reads it.
    pub kind: Kind,
    /// The files, each with its name.
    pub files: Vec<(String, Vec<u8>)>,
    /// How a stored set guards itself.
    pub seal: Seal,
}

pub const COLUMNS: &str = "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,PRICE3,PRICE4,MULT_PI,CIM1,CIM2,CIM3,MCM1,MCM2,MCM3,STATUTE,LABCERT1,LABCERT2,LABCERT3,LABCERT4,LABCERT5,LABCERT6,LABCERT7,LABCERT8,XREF1,XREF2,XREF3,XREF4,XREF5,COV,ASC_GRP,ASC_DT,OPPS,OPPS_PI,OPPS_DT,PROCNOTE,BETOS,TOS1,TOS2,TOS3,TOS4,TOS5,ANEST_BU,ADD DT,ACT EFF DT,TERM DT,ACTION CD";
const RECORDS: [(&str, &str, &str, &str); 8] = [
    ("   ZY", "7", "Made on a Tuesday", ""),
    ("   ZX", "7", "Made on a Monday", "20221231"),
    ("A1001", "3", "Blue widget, sterile, each", ""),
    ("A1002", "3", "Red widget, not sterile, per box of 50 and of further sizes where they are made", ""),
    ("A1010", "3", "Widget cleaner, any size", "20231231"),
    ("E9003", "3", "Powered widget holder", ""),
    ("J9990", "3", "Injection, imaginol, per 15 mg", ""),
    ("J9991", "3", "Injection, imaginol sodium, up to 2 µg", ""),
];
const HEADS: &str = "A notice\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\nColumn 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n\
                     \t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n\t\t\t\t\t9=not applicable\t\r\n";
const INDEXES: [(&str, &str); 4] = [
    ("diseases.xml", include_str!("../../../src/codebook/index/tests/diseases.xml")),
    ("causes.xml", include_str!("../../../src/codebook/index/tests/causes.xml")),
    ("neoplasm.xml", include_str!("../../../src/codebook/index/tests/neoplasm.xml")),
    ("drugs.xml", include_str!("../../../src/codebook/index/tests/drugs.xml")),
];
const TABULAR: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10CM.tabular>\n<version>2027</version>\n<chapter><name>1</name><desc>Made-up conditions (A00-A09)</desc>\n\
    <useAdditionalCode><note>code for the weather (A02)</note></useAdditionalCode>\n<sectionIndex><sectionRef id=\"A00-A09\">Made up</sectionRef></sectionIndex>\n\
    <section id=\"A00-A09\"><desc>Made-up conditions of the gut (A00-A09)</desc>\n\
    <diag><name>A00</name><desc>Grumbling</desc><inclusionTerm><note>Mumbling of the gut</note></inclusionTerm><excludes1><note>rumbling (A01.-)</note><note>A02-A09</note></excludes1>\n\
    <diag><name>A00.0</name><desc>Grumbling by day, left side</desc><codeFirst><note>Code first hiccups, if applicable (A02)</note></codeFirst></diag>\n\
    <diag><name>A00.9</name><desc>Grumbling, unspecified &amp; other</desc></diag></diag>\n\
    <diag><name>A01</name><desc>Rumbling</desc><sevenChrNote><note>The 7th character is to be added</note></sevenChrNote>\
    <sevenChrDef><extension char=\"A\">initial encounter</extension><extension char=\"D\">subsequent encounter</extension></sevenChrDef>\n\
    <diag><name>A01.1</name><desc>Rumbling after meals</desc></diag></diag>\n<diag><name>A02</name><desc>Hiccups of that year</desc></diag>\n</section></chapter>\n</ICD10CM.tabular>\n";
const LIST: &str = "1\nA00-A09\nA00\nA000\nA009\nA01\nA011\nA011XXA\nA011XXD\nA02\n";
const CODES: &str = "A000    A description\nA009    A description\nA011XXA A description\nA011XXD A description\nA02     A description\n";

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Gives the rows of a made-up HCPCS release.
fn hcpcs_rows() -> Vec<Vec<String>> {
    let names: Vec<&str> = COLUMNS.split(',').collect();
    let row = |(code, id, long, ended): &(&str, &str, &str, &str)| {
        let cell = |name: &&str| match *name {
            "HCPC" => *code,
            "SEQNUM" => "00100",
            "RECID" => *id,
            "LONG DESCRIPTION" => *long,
            "SHORT DESCRIPTION" => long.split(',').next().unwrap_or_default(),
            "PRICE1" => "51",
            "XREF1" => "A1001",
            "COV" => "D",
            "BETOS" => "O1E",
            "TOS1" => "P",
            "ADD DT" => "20200101",
            "ACT EFF DT" => "20240101",
            "TERM DT" => *ended,
            "ACTION CD" => "N",
            _ => "",
        };
        names.iter().map(cell).map(str::to_owned).collect()
    };
    let head = names.iter().map(|name| (*name).to_owned()).collect();
    [vec!["***Notices".to_owned()], head].into_iter().chain(RECORDS.iter().map(row)).collect()
}

fn hcpcs_csv() -> Vec<u8> {
    let quoted = |text: &String| if text.contains(',') { format!("\"{text}\"") } else { text.clone() };
    hcpcs_rows().iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect::<String>().into_bytes()
}

fn hcpcs_fixed() -> Vec<u8> {
    let mut out = b"***Notices\r\n\r\n".to_vec();
    for (code, id, long, ended) in RECORDS {
        let long: Vec<u8> = long.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        for (at, part) in long.chunks(40).enumerate() {
            let mut line = [b' '; 320];
            let mut put = |column: usize, text: &[u8]| line[column - 1..column - 1 + text.len()].copy_from_slice(text);
            put(1, code.as_bytes());
            put(6, format!("00{}00", at + 1).as_bytes());
            put(
                11,
                if at == 0 {
                    id.as_bytes()
                } else if id == "3" {
                    b"4"
                } else {
                    b"8"
                },
            );
            put(12, part);
            if at == 0 {
                put(92, &part[..part.len().min(28)]);
                for (column, text) in [(120, "51"), (205, "A1001"), (230, "D"), (257, "O1E"), (261, "P"), (269, "20200101"), (277, "20240101"), (285, ended), (293, "N")] {
                    put(column, text.as_bytes());
                }
            }
            out.extend(line);
            out.extend(b"\r\n");
        }
    }
    out
}

fn hcpcs_sheet() -> Vec<u8> {
    let (mut strings, mut sheet, mut count) = (String::new(), String::new(), 0);
    for (at, row) in hcpcs_rows().iter().enumerate() {
        sheet += &format!("<row r=\"{}\">", at + 1);
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let letters = if column < 26 { String::new() } else { "A".to_owned() } + &char::from(b'A' + (column % 26) as u8).to_string();
            sheet += &format!("<c r=\"{letters}{}\" t=\"s\"><v>{count}</v></c>", at + 1);
            strings += &format!("<si><t xml:space=\"preserve\">{text}</t></si>");
            count += 1;
        }
        sheet += "</row>";
    }
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"any\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", format!("<sst uniqueCount=\"99\">{strings}</sst>").as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>").as_bytes()),
    ])
}

fn cpt_files() -> Vec<(&'static str, Vec<u8>)> {
    let notice = "A notice of several lines, made up.\r\n60600 Sample Street is an address.\r\nCall 555-0100.\r\n\r\n";
    let header = "Concept Id\tCPT Code\tLong\tMedium\tShort\tConsumer\tSpanish Consumer\tCurrent Descriptor Effective Date\tTest Name\tLab Name\tManufacturer Name";
    let long = format!(
        "{notice}00001\tA first made-up service on the left widget, with sampling, each further one too\r\n00002\tA second made-up service\r\n0001F\tA made-up measure of café service\r\n"
    );
    let short = format!("{notice}00001 MADE-UP FIRST\r\n00003 MADE-UP THIRD\r\n");
    let table = format!(
        "{header}\n900001\t00001\tLong one\tMEDIUM ONE\tSHORT ONE\tFor patients one\tUno\t20240101\t\t\t\n900004\t0004U\tLong four\tMEDIUM FOUR\tSHORT FOUR\tFor patients four\tCuatro\t2025-10-01\tWidgetest\tLab\tMaker\n"
    );
    let all = zip(&[("LONGULT.txt", long.as_bytes()), ("SHORTU.txt", short.as_bytes())]);
    vec![("LONGULT.txt", long.into_bytes()), ("SHORTU.txt", short.into_bytes()), ("consolidated.txt", table.into_bytes()), ("cpt.zip", all)]
}

/// Makes a file with as many numbers as an installed release has at the least.
fn cpt_whole() -> Vec<u8> {
    (10_004..11_010).map(|number| format!("{number}\tMade-up service {number}\r\n")).collect::<String>().into_bytes()
}

fn edit_files() -> Vec<(Kind, &'static str, Vec<u8>)> {
    let mut many = Vec::new();
    generate_pairs(60, 11, &mut many).unwrap();
    let pairs =
        format!("{HEADS}99213\t99214\t\t20200101\t*\t1\tMore extensive procedure\r\n11042\t11045\t*\t19960101\t20241231\t0\tMisuse of Column Two code with Column One code\r\n");
    let plain = "column1,column2,modifier,rationale,effective,deletion\nA1001,A1002,1,Misuse of Column Two code with Column One code,20240101,*\nA1001,E9003,0,\"Mutually exclusive, both\",20240101,20241231\n";
    let zipped = zip(&[("ccipra-f1.TXT", pairs.as_bytes())]);
    let mue = "\"A notice, with a comma.\",,,\n\"HCPCS/\nCPT Code\",Outpatient Hospital Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n99213,2,3 Date of Service Edit: Clinical,Nature of Service/Procedure\n0001U,1,2 Date of Service Edit: Policy,\"Code Descriptor / CPT Instruction\"\nA0021,0,1 Line Edit,CMS Policy\n";
    let add_on = "A notice,,,,,,,\nAOC_Edit_Type,Add-On_Code,AOC_DelDT,Primary_Code,Primary_Code_DelDT,AOC_Edit_EffDT,AOC_Edit_DelDT,Special_Instruction_Notes\n1,11045,,11042,,2013091,,\n1,11045,,11043,,2013091,2020366,\n2,69990,,CCCCC,,2013091,,Contractor Defined Primary Codes\n";
    let patient = "\"icd_code\",\"icd_description\",\"icd_conflict_group\",\"icd_conflict_rule\"\n\"A33\",\"x\",\"Age\",\"Perinatal/Newborn (Age 0 Only)\"\n\"O80\",\"x, y\",\"Age\",\"Maternity (Ages 9-64)\"\n\"O80\",\"x\",\"Sex\",\"Female Only\"\n\"F02.80\",\"x\",\"Other\",\"Manifestation (Not Allowed as Principal Diagnosis)\"\n";
    let relative =
        "notice,,,,,\nHCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,RVU,DAYS\n45385,53,x,A,,1,1,000\n45385,,x,A,,1,1,0\n11402,,x,A,,1,1,10\n27447,,x,A,,1,1,090\n99213,,x,A,,1,1,XXX\n";
    vec![
        (Kind::Pairs, "ccipra-v322r0-f1.TXT", many),
        (Kind::Pairs, "ccipra-v322r0-f2.TXT", pairs.into_bytes()),
        (Kind::Pairs, "pairs.csv", plain.into()),
        (Kind::Pairs, "ccipra-v322r0-f1.zip", zipped),
        (Kind::Units, "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv", mue.into()),
        (Kind::AddOn, "AOC_V2026Q3-MCR.csv", add_on.into()),
        (Kind::Patient, "mce-41.1.csv", patient.into()),
        (Kind::Relative, "PPRRVU2026_Jul.csv", relative.into()),
    ]
}

fn marks() -> Vec<u8> {
    let ids: Vec<String> = (1..=5_u128).map(|n| AnnotationId::from_bits(n << 64 | n).to_string()).collect();
    let mark = |n: usize, place: &str, what: &str| {
        format!(
            "{{\"id\": \"{}\", \"place\": \"{place}\", \"title\": \"A title\", \"edition\": \"icd10cm-2026-april\", \"created\": \"2026-07-01T10:00:00Z\", \"changed\": \"2026-07-02T10:00:00.5Z\",\n {what}}}",
            ids[n]
        )
    };
    let all = [
        mark(0, "icd10cm:E11.22", "\"tab\": {\"label\": \"sugar\", \"colour\": \"rose\", \"order\": 1024}"),
        mark(1, "block:E08-E13", "\"note\": \"stage goes with it\\n- always\""),
        mark(2, "icd10cm:E11.22", "\"highlight\": {\"part\": \"title\", \"text_hash\": \"0123456789abcdef\", \"start\": 4, \"words\": \"sugar\", \"colour\": \"green\"}"),
        mark(3, "index:diseases>Diabetes>type 2", "\"note\": \"then\""),
        mark(4, "guideline:I.C.9.a", "\"tab\": {\"label\": \"pressure\", \"colour\": \"amber\", \"order\": -7}"),
    ];
    format!("{{\"format\": 1, \"learner\": {{\"id\": null, \"name\": \"A learner\"}}, \"marks\": [\n{}\n]}}\n", all.join(",\n")).into_bytes()
}

fn plain_book(xml: &str, list: &str) -> Vec<u8> {
    let file = |name, text| build::File { name, text };
    let known: [Edition; 0] = [];
    let release = build::Release { tabular: file("icd10cm-tabular-2027.xml", xml), list: file("code-list-2027.txt", list), within: &[], edition: None, known: &known };
    build::build_plain(&release, &import::Watch::idle()).unwrap().0
}

/// Gives the small files of our own.
pub fn own() -> Vec<Seed> {
    let watch = import::Watch::idle();
    let mut out = Vec::new();
    let mut add = |kind, seal, files: Vec<(&str, Vec<u8>)>| out.push(Seed { kind, seal, files: files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect() });
    let sheet = hcpcs_sheet();
    let release = zip(&[("HCPC2027_ANWEB.txt", &hcpcs_fixed()), ("readme.txt", b"Read me")]);
    let releases: Vec<(&str, Vec<u8>)> = vec![("a.csv", hcpcs_csv()), ("HCPC2027_ANWEB.txt", hcpcs_fixed()), ("HCPC2027_ANWEB.xlsx", sheet), ("hcpcs.zip", release)];
    add(Kind::StoredHcpcs, Seal::Front, vec![("stored", hcpcs::read("a.csv", &hcpcs_csv(), &watch).unwrap().to_bytes().to_vec())]);
    for file in cpt_files() {
        let set = cpt::read(file.0, &file.1, &watch).unwrap();
        add(Kind::StoredCpt, Seal::Front, vec![("stored", set.to_bytes().to_vec())]);
        add(Kind::Cpt, Seal::Bare, vec![file]);
    }
    add(Kind::Install, Seal::Bare, vec![("LONGULT.txt", cpt_whole())]);
    for (name, xml) in INDEXES {
        add(Kind::StoredIndex, Seal::Front, vec![("stored", index::read(name, xml.as_bytes(), &watch).unwrap().to_bytes())]);
        add(Kind::Index, Seal::Bare, vec![(name, xml.into())]);
    }
    add(Kind::Install, Seal::Bare, vec![("diseases.xml", INDEXES[0].1.replace("2031", "2027").into())]);
    for (kind, name, bytes) in edit_files() {
        add(Kind::StoredEdits, Seal::Edits, vec![("stored", EditSet::read(name, &bytes, &watch).unwrap().to_bytes())]);
        add(kind, Seal::Bare, vec![(name, bytes.clone())]);
        add(Kind::Install, Seal::Bare, vec![(name, bytes)]);
    }
    for (name, list) in [("code-list-2027.txt", LIST), ("icd10cm-codes-2027.txt", CODES)] {
        let files = vec![("icd10cm-tabular-2027.xml", TABULAR.as_bytes().to_vec()), (name, list.into())];
        add(Kind::Tabular, Seal::Bare, files.clone());
        add(Kind::Install, Seal::Bare, files);
    }
    add(Kind::Install, Seal::Bare, vec![("release.zip", zip(&[("tabular.xml", TABULAR.as_bytes()), ("list.txt", LIST.as_bytes())]))]);
    add(Kind::StoredBook, Seal::Bare, vec![("stored", plain_book(TABULAR, LIST))]);
    for file in releases {
        add(Kind::Hcpcs, Seal::Bare, vec![file.clone()]);
        add(Kind::Install, Seal::Bare, vec![file]);
    }
    add(Kind::Marks, Seal::Bare, vec![("marks.json", marks())]);
    containers(&mut out);
    out
}

/// Installs every release of the seeds, and gives the files the sets are kept in.
fn containers(out: &mut Vec<Seed>) {
    let mut made = Vec::new();
    for seed in out.iter().filter(|seed| seed.kind == Kind::Install) {
        let dir = tempfile::tempdir().unwrap();
        for path in super::installed(dir.path(), &seed.files).unwrap_or_default() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap_or_default();
            made.push(Seed { kind: Kind::Container, seal: Seal::Bare, files: vec![(name, bytes)] });
        }
    }
    out.extend(made);
}

/// Gives the official files of a folder laid out as its README says; those that are not there are passed over.
pub fn official(dir: &Path) -> Vec<Seed> {
    let files = [
        (Kind::Hcpcs, "HCPC2025_OCT_ANWEB.xlsx"),
        (Kind::Hcpcs, "cms_2019-Alpha-Numeric-HCPCS-File.zip"),
        (Kind::Index, "icd10cm-2026-april/icd10cm-drug-April-1-2026.xml"),
        (Kind::Index, "icd10cm-2026-april/icd10cm-eindex-April-1-2026.xml"),
        (Kind::Index, "icd10cm-2026-april/icd10cm-neoplasm-April-1-2026.xml"),
        (Kind::Patient, "mce-41.1/code_edits.csv"),
        (Kind::AddOn, "ncci-2024-07/add_on_codes_hcpcs2.csv"),
        (Kind::Units, "ncci-2024-07/mue_practitioner_hcpcs2.csv"),
        (Kind::Pairs, "ncci-2024-07/ptp_practitioner_hcpcs2.csv"),
        (Kind::Relative, "layouts/pprrvu2026_jul_layout.csv"),
    ];
    let read = |(kind, path): (Kind, &str)| {
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        Some(Seed { kind, seal: Seal::Bare, files: vec![(name, std::fs::read(dir.join(path)).ok()?)] })
    };
    let mut out: Vec<Seed> = files.into_iter().filter_map(read).collect();
    let icd = std::env::var_os("CLEAN_CLAIM_ICD_DIR").map(std::path::PathBuf::from).unwrap_or_default();
    let names = ["icd10c-tabular-April-1-2026.xml", "code-list-April-2026.txt"];
    let both = names.into_iter().filter_map(|name| Some((name.to_owned(), std::fs::read(icd.join(name)).ok()?)));
    let both: Vec<(String, Vec<u8>)> = both.collect();
    if both.len() == names.len() {
        out.push(Seed { kind: Kind::Tabular, seal: Seal::Bare, files: both });
    }
    out
}
