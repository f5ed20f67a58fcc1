//! Files made on purpose to be slow or to need much memory, each within the limits of its reader.

use crate::fuzz::seeds::{COLUMNS, zip};
use clean_claim::codebook::{
    build, cpt, edits, hcpcs,
    import::Watch,
    index::{self, IndexBook},
};
use std::{hint::black_box, time::Instant};

/// Reads every file and prints what it cost.
pub fn run() {
    println!("{:>46} {:>9} {:>9} {:>9}  result", "file", "bytes", "ms", "peak MB");
    let wrap = |terms: &str| {
        format!("<ICD10CM.index><version>2031</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title><letter><title>A</title>{terms}</letter></ICD10CM.index>")
    };
    let root = |inner: &str| format!("<mainTerm><title>a</title>{inner}</mainTerm>");
    index("400,000 main terms of one title", &wrap(&root("<code>A00</code>").repeat(400_000)));
    index("400,000 terms of one title under one", &wrap(&root(&"<term level=\"1\"><title>a</title></term>".repeat(400_000))));
    let nest = |many: usize, inner: &str, level: usize| format!("<term level=\"{level}\"><title>a</title>{inner}</term>").repeat(many);
    let deep = (1..=11).rev().fold(String::new(), |inner, level| nest(3, &inner, level));
    index("265,000 terms of one title, three under each", &wrap(&root(&deep)));
    let words: String = (0..700).map(|n| format!("b{n:04} ")).collect();
    let wide = format!("<mainTerm><title>{words}</title>{}</mainTerm>", "<term level=\"1\"><title>b</title></term>".repeat(300_000));
    index("a title of 700 words over 300,000 terms", &wrap(&wide));

    let head: Vec<&str> = COLUMNS.split(',').collect();
    let cells = |row: usize, texts: &[usize]| texts.iter().enumerate().map(|(at, text)| format!("<c r=\"{}{row}\" t=\"s\"><v>{text}</v></c>", column(at))).collect::<String>();
    let long = format!("<si><t>{}</t></si>", "x".repeat(32_000 * 4));
    let names: String = head.iter().map(|name| format!("<si><t>{name}</t></si>")).collect();
    let strings = format!("<sst>{names}<si><t>3</t></si><si><t>20200101</t></si>{long}<si/></sst>");
    let header = format!("<row r=\"1\">{}</row>", cells(1, &(0..48).collect::<Vec<_>>()));
    let record = |n: usize| {
        format!(
            "<row r=\"{0}\"><c r=\"A{0}\" t=\"str\"><v>A{n:04}</v></c><c r=\"C{0}\" t=\"s\"><v>48</v></c><c r=\"D{0}\" t=\"s\"><v>50</v></c><c r=\"AS{0}\" t=\"s\"><v>49</v></c></row>",
            n + 2
        )
    };
    let sheet = |rows: &str| format!("<worksheet><sheetData>{header}{rows}</sheetData></worksheet>");
    hcpcs("a sheet of 10,000 codes with one long text", &workbook(&sheet(&(0..10_000).map(record).collect::<String>()), &strings));
    hcpcs("a sheet with 15,000,000 empty texts", &workbook(&sheet(""), &format!("<sst>{}</sst>", "<si/>".repeat(15_000_000))));
    let commas = ",".repeat(90 << 20);
    hcpcs("a header and 90 MB of commas", format!("{COLUMNS}\n{commas}").as_bytes());
    let quotes = format!("{COLUMNS}\n{}{}", format!("A0001,00100,3,x{}\n", ",".repeat(44)).repeat(100_000), "\"".repeat(40 << 20));
    hcpcs("100,000 rows and 40 MB of quotation marks", quotes.as_bytes());
    told("limits: a header and 90 MB of commas", commas.len(), || {
        edits::units::read("x.csv", format!("HCPCS Code,MUE Values,MUE Adjudication Indicator,MUE Rationale\n{commas}").as_bytes(), &Watch::idle()).map(|set| set.len())
    });
    told("CPT: a header and 90 MB of tabs", commas.len(), || {
        cpt::read("x.txt", format!("CPT Code\tLong\n{}", "\t".repeat(90 << 20)).as_bytes(), &Watch::idle()).map(|set| set.len())
    });
    let bytes = stating(60 << 20, 40_000_000);
    hcpcs("a zip that states 40,000,000 members", &bytes);
    told("pairs: a zip that states 40,000,000 members", bytes.len(), || edits::pairs::read("x.zip", &bytes, &Watch::idle()).map(|set| set.len()));
    tabular();
}

fn tabular() {
    let sevenths: String = (0..60_000_u32).filter_map(|n| char::from_u32(0x4E00 + n % 20_000)).map(|c| format!("<extension char=\"{c}\">x</extension>")).collect();
    let codes: String = (0..10_000).map(|n| format!("<diag><name>A01.{n:04}</name><desc>x</desc></diag>")).collect();
    let wrap = |inside: &str| {
        format!("<ICD10CM.tabular><version>2027</version><chapter><name>1</name><desc>x</desc><section id=\"A00-A09\"><desc>y</desc>{inside}</section></chapter></ICD10CM.tabular>")
    };
    let read = |what: &str, xml: &str| {
        let file = |name, text| build::File { name, text };
        let release = build::Release { tabular: file("icd10cm-tabular-2027.xml", xml), list: file("list.txt", "A01\n"), within: &[], edition: None, known: &[] };
        told(what, xml.len(), || build::build_plain(&release, &Watch::idle()).map(|(_, made)| made.entries));
    };
    read("10,000 codes under 60,000 7th characters", &wrap(&format!("<diag><name>A01</name><desc>x</desc><sevenChrDef>{sevenths}</sevenChrDef>{codes}</diag>")));
    read("a title of 60 MB", &wrap(&format!("<diag><name>A01</name><desc>{}</desc></diag>", "x ".repeat(30 << 20))));
}

fn index(what: &str, xml: &str) {
    let mut made: Option<IndexBook> = None;
    told(what, xml.len(), || {
        index::read("x.xml", xml.as_bytes(), &Watch::idle()).map(|book| book.term_count()).inspect(|_| made = index::read("x.xml", xml.as_bytes(), &Watch::idle()).ok())
    });
    let Some(book) = made else { return };
    for asked in ["a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, b", "the of and", "a, a b, a", "b, b, b0001"] {
        told(&format!("find “{asked}”"), 0, || Ok::<_, String>(black_box(book.find(asked)).is_some()));
        told(&format!("search “{asked}”"), 0, || Ok::<_, String>(black_box(book.search(asked, 50)).len()));
    }
    told("search “b”", 0, || Ok::<_, String>(black_box(book.search("b", 50)).len() + black_box(book.search("bb", 50)).len()));
}

fn hcpcs(what: &str, bytes: &[u8]) {
    told(what, bytes.len(), || hcpcs::read("x.csv", bytes, &Watch::idle()).map(|set| set.counts()));
}

fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    zip(&[
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"any\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn column(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8);
    if at < 26 { last.to_string() } else { format!("A{last}") }
}

/// Makes a zip of the newer layout that is mostly filler and states too many members.
fn stating(filler: usize, members: u64) -> Vec<u8> {
    let mut out = b"PK\x03\x04".to_vec();
    out.resize(filler, 0);
    let start = out.len() as u64;
    let mut end = b"PK\x06\x06".to_vec();
    end.extend(44_u64.to_le_bytes());
    end.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for field in [members, members, 0, start] {
        end.extend(field.to_le_bytes());
    }
    out.extend(end);
    out.extend(b"PK\x06\x07\0\0\0\0");
    out.extend(start.to_le_bytes());
    out.extend([1, 0, 0, 0]);
    out.extend(b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF\0\0");
    out
}

/// Prints time and memory of one reading; the mark of the most memory is taken back before it where the platform can.
fn told<T: std::fmt::Debug, E: std::fmt::Display>(what: &str, bytes: usize, read: impl FnOnce() -> Result<T, E>) {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = Instant::now();
    let result = read().map_or_else(|why| why.to_string().chars().take(110).collect(), |made| format!("{made:?}"));
    println!("{what:>46} {bytes:>9} {:>9.1} {:>9}  {result}", before.elapsed().as_secs_f64() * 1e3, crate::peak_kb() >> 10);
}
