#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

//! Releases of our own making in every form; none of their texts is official.

use super::{HcpcsSet, read, table::COLUMNS};
use crate::code::{Hcpcs, Modifier};
use crate::codebook::import::{ImportError, Watch};
use crate::codebook::release::zipped;

mod damage;
mod faults;
mod forms;
mod lookup;

/// A row of the made-up release, under the names of its columns.
type Made = Vec<(&'static str, String)>;

fn made(code: &str, id: &str, long: &str, more: &[(&'static str, &str)]) -> Made {
    let mut row: Made = vec![("HCPC", code.into()), ("SEQNUM", "00100".into()), ("RECID", id.into()), ("LONG DESCRIPTION", long.into())];
    let short: String = long.chars().take(28).collect();
    row.push(("SHORT DESCRIPTION", short.trim().to_owned()));
    row.extend([("ADD DT", "20200101"), ("ACT EFF DT", "20240101"), ("ACTION CD", "N"), ("COV", "D")].map(|(name, text)| (name, text.to_owned())));
    for (name, text) in more {
        row.retain(|(known, _)| known != name);
        row.push((name, (*text).to_owned()));
    }
    row
}

/// Six codes and two modifiers; one code and one modifier have ended, one code begins with the release.
fn release() -> Vec<Made> {
    vec![
        made("   ZY", "7", "Made on a Tuesday", &[]),
        made("   ZX", "7", "Made on a Monday", &[("TERM DT", "20221231")]),
        made("A1001", "3", "Blue widget, sterile, each", &[("PRICE1", "32"), ("PRICE2", "36"), ("BETOS", "D1F"), ("TOS1", "P"), ("TOS2", "S")]),
        made("A1002", "3", "Red widget, not sterile, per box of 50", &[("XREF1", "A1001"), ("XREF2", "E9003"), ("STATUTE", "1861(x)")]),
        made("A1010", "3", "Widget cleaner, any size", &[("TERM DT", "20231231"), ("ACTION CD", "D")]),
        made("E9003", "3", "Powered widget holder", &[("ADD DT", "20251001"), ("ACT EFF DT", "20251001"), ("ACTION CD", "A"), ("COV", "")]),
        made("J9990", "3", "Injection, imaginol, per 15 mg", &[("COV", "C")]),
        made("J9991", "3", "Injection, imaginol sodium, up to 2 µg", &[("COV", "C")]),
    ]
}

fn cell(row: &Made, name: &str) -> String {
    row.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// Gives the release as a table: notices, header, rows.
fn table(rows: &[Made]) -> Vec<Vec<String>> {
    let mut all = vec![vec!["***Notices".to_owned()], vec![String::new()], COLUMNS.map(str::to_owned).to_vec()];
    all.extend(rows.iter().map(|row| COLUMNS.iter().map(|name| cell(row, name)).collect()));
    all
}

fn csv(table: &[Vec<String>]) -> String {
    let quoted = |text: &String| if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() };
    table.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Writes a workbook; cells that are numbers are stored as such where `number` says so.
fn xlsx(table: &[Vec<String>], number: impl Fn(&str) -> Option<String>) -> Vec<u8> {
    let (mut strings, mut sheet) = (String::new(), String::new());
    let mut count = 0;
    for (at, row) in table.iter().enumerate() {
        sheet += &format!("<row r=\"{}\">", at + 1);
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let letters = if column < 26 { String::new() } else { "A".to_owned() } + &char::from(b'A' + u8::try_from(column % 26).unwrap()).to_string();
            match number(text) {
                Some(number) => sheet += &format!("<c r=\"{letters}{}\"><v>{number}</v></c>", at + 1),
                None => {
                    sheet += &format!("<c r=\"{letters}{}\" t=\"s\"><v>{count}</v></c>", at + 1);
                    strings += &format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text));
                    count += 1;
                }
            }
        }
        sheet += "</row>";
    }
    workbook(&format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>"), &format!("<sst uniqueCount=\"18446744073709551615\">{strings}</sst>"))
}

fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    zipped(&[
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"any\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// Writes the 320 columns, in Latin-1; a long description goes on in further lines.
fn fixed(rows: &[Made]) -> Vec<u8> {
    let mut out = b"***Notices\t\t\r\n\r\n".to_vec();
    for row in rows {
        let code = cell(row, "HCPC");
        let mut lines: Vec<String> = vec![String::new()];
        for word in cell(row, "LONG DESCRIPTION").split(' ') {
            let last = lines.last_mut().unwrap();
            if last.chars().count() + word.chars().count() >= 20 {
                lines.push(word.to_owned());
            } else {
                *last = format!("{last} {word}").trim().to_owned();
            }
        }
        for (at, text) in lines.iter().enumerate() {
            let mut line = vec![b' '; 320];
            let mut put = |column: usize, text: &str| {
                for (at, c) in text.chars().enumerate() {
                    line[column - 1 + at] = u8::try_from(u32::from(c)).unwrap();
                }
            };
            put(1, &code);
            put(6, &format!("{:03}", at + 1));
            put(6, "00100");
            let id = cell(row, "RECID");
            put(
                11,
                if at == 0 {
                    &id
                } else if id == "3" {
                    "4"
                } else {
                    "8"
                },
            );
            put(12, text);
            if at == 0 {
                for (name, column) in [("SHORT DESCRIPTION", 92), ("PRICE1", 120), ("PRICE2", 122), ("STATUTE", 171), ("XREF1", 205), ("XREF2", 210), ("COV", 230), ("BETOS", 257)]
                {
                    put(column, &cell(row, name));
                }
                for (name, column) in [("TOS1", 261), ("TOS2", 262), ("ADD DT", 269), ("ACT EFF DT", 277), ("TERM DT", 285), ("ACTION CD", 293)] {
                    put(column, &cell(row, name));
                }
            }
            out.extend(line);
            out.extend(b"\r\n");
        }
    }
    out
}

fn take(bytes: &[u8]) -> Result<HcpcsSet, ImportError> {
    read("made.file", bytes, &Watch::idle())
}

fn code(text: &str) -> Hcpcs {
    Hcpcs::parse(text).unwrap()
}

fn modifier(text: &str) -> Modifier {
    Modifier::parse(text).unwrap()
}
