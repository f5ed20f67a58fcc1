//! Reads an official XML file of the index family, streaming, with every size bounded.

use super::draft::Draft;
use super::elements::Elements;
use super::{IndexBook, build};
use crate::codebook::import::{ImportError, Watch};
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// No such file is greater.
const MAX_FILE: usize = 64 * 1024 * 1024;
const WANTED: &str = "an Alphabetic Index or table of ICD-10-CM";

/// Reads one file of the family; which of the four it is, its title or the headings of its columns tell.
///
/// # Errors
/// When the file is something else, is cut off, has a row that such a file cannot have, passes a limit, or the person
/// stopped the import. Rows are lines of the file.
pub fn read(file: &str, xml: &[u8], watch: &Watch<'_>) -> Result<IndexBook, ImportError> {
    let draft = draft(file, xml, watch)?;
    build::book(&draft).map_err(|why| not_this(file, why.to_string()))
}

/// Says that it is another file.
pub fn not_this(file: &str, why: impl Into<String>) -> ImportError {
    ImportError::NotThis { file: file.to_owned(), wanted: WANTED, why: why.into() }
}

fn draft(file: &str, xml: &[u8], watch: &Watch<'_>) -> Result<Draft, ImportError> {
    if xml.len() > MAX_FILE {
        return Err(ImportError::TooLarge { file: file.to_owned(), what: format!("it has more than {} MB", MAX_FILE >> 20) });
    }
    let text = decoded(file, xml)?;
    let mut reader = Reader::from_str(text);
    let mut state = Elements::new(file);
    let mut lines = Lines { text, at: 0, row: 1 };
    let mut events = 0_u64;
    loop {
        let event = reader.read_event();
        let place = reader.buffer_position() as usize;
        state.row = lines.row_at(place);
        events += 1;
        if events.is_multiple_of(8192) {
            watch.reached(place as u64, text.len() as u64)?;
        }
        match event {
            Ok(Event::Start(tag)) => state.open(&tag)?,
            Ok(Event::Empty(tag)) => {
                state.open(&tag)?;
                state.close()?;
            }
            Ok(Event::End(_)) => state.close()?,
            Ok(Event::Text(text)) => state.add(&text)?,
            Ok(Event::CData(text)) => state.add(&text)?,
            Ok(Event::GeneralRef(name)) => {
                let sign = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = sign.as_deref().or_else(|| quick_xml::escape::resolve_predefined_entity(&name));
                state.add(known.unwrap_or(" "))?;
            }
            Ok(Event::Eof) => return state.finish(),
            Ok(_) => {}
            Err(quick_xml::Error::Syntax(_)) => return Err(state.cut_off("an element is not closed")),
            Err(_) if place >= text.len() => return Err(state.cut_off("it ends inside a sign or an element")),
            Err(why) => return Err(ImportError::row(file, state.row, format!("well-formed XML ({why})"), lines.here())),
        }
    }
}

/// Gives the file as text, or says what it is.
fn decoded<'a>(file: &str, xml: &'a [u8]) -> Result<&'a str, ImportError> {
    let known = [
        (&b"PK\x03\x04"[..], "it is a zip archive or a workbook"),
        (b"%PDF", "it is a PDF; the same release has an XML file"),
        (b"\xFF\xFE", "it is in UTF-16, and such a file is in UTF-8"),
        (b"\xFE\xFF", "it is in UTF-16, and such a file is in UTF-8"),
    ];
    if let Some((_, why)) = known.iter().find(|(magic, _)| xml.starts_with(magic)) {
        return Err(not_this(file, *why));
    }
    let xml = xml.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(xml);
    let first = xml.iter().find(|b| !b.is_ascii_whitespace());
    match first {
        None => return Err(not_this(file, "it is empty")),
        Some(b'<') => {}
        Some(_) => return Err(not_this(file, "it is not XML")),
    }
    std::str::from_utf8(xml).map_err(|fault| {
        let row = 1 + xml.iter().take(fault.valid_up_to()).filter(|&&b| b == b'\n').count() as u64;
        ImportError::row(file, row, "text in UTF-8", "bytes that are not")
    })
}

/// Counts lines as the reader goes on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    row: u64,
}

impl Lines<'_> {
    fn row_at(&mut self, place: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.at..place).unwrap_or_default();
        self.row += passed.iter().filter(|&&b| b == b'\n').count() as u64;
        self.at = self.at.max(place);
        self.row
    }

    fn here(&self) -> &str {
        self.text.get(self.at..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim()
    }
}

/// Says what a file with another root is.
pub fn what_it_is(root: &str) -> String {
    match root {
        "ICD10CM.tabular" => "it is the Tabular List".into(),
        "ICD10PCS.tabular" | "ICD10PCS.index" | "ICD10PCS.definitions" => "it is a file of ICD-10-PCS".into(),
        "html" | "HTML" => "it is a web page".into(),
        _ => format!("it is XML of another kind, beginning with <{}>", root.chars().take(40).collect::<String>()),
    }
}
