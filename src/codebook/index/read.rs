//! Reads an official XML file of the index family, streaming, with every size bounded.

use super::draft::{Draft, ItemKind, Piece, RawItem, RawTerm, Title, title};
use super::layout::{MAX_LEVEL, MAX_TERMS};
use super::{IndexBook, IndexKind, build, leads};
use crate::codebook::import::{ImportError, Watch};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// No such file is greater.
const MAX_FILE: usize = 64 * 1024 * 1024;
/// No text of a file is longer.
const MAX_TEXT: usize = 4000;
/// Elements nest no deeper than terms and what stands in them.
const MAX_NESTING: usize = MAX_LEVEL + 8;
/// So many codes that cannot be read as such may stand in a file, or one in a hundred.
const MAX_ODD: usize = 20;
const WANTED: &str = "an Alphabetic Index or table of ICD-10-CM";
/// What each heading of a column must hold, in order.
const NEOPLASM_HEADS: [&str; 6] = ["primary", "secondary", "situ", "benign", "uncertain", "unspecified"];
const DRUG_HEADS: [&str; 6] = ["accidental", "self-harm", "assault", "undetermined", "adverse", "underdosing"];

/// Reads one file of the family; which of the four it is, its title or the headings of its columns tell.
///
/// # Errors
/// When the file is something else, is cut off, has a row that such a file cannot have, passes a limit, or the person
/// stopped the import. Rows are lines of the file.
pub fn read(file: &str, xml: &[u8], watch: &Watch<'_>) -> Result<IndexBook, ImportError> {
    let draft = draft(file, xml, watch)?;
    build::book(&draft).map_err(|why| not_this(file, why.to_string()))
}

fn not_this(file: &str, why: impl Into<String>) -> ImportError {
    ImportError::NotThis { file: file.to_owned(), wanted: WANTED, why: why.into() }
}

fn draft(file: &str, xml: &[u8], watch: &Watch<'_>) -> Result<Draft, ImportError> {
    if xml.len() > MAX_FILE {
        return Err(ImportError::TooLarge { file: file.to_owned(), what: format!("it has more than {} MB", MAX_FILE >> 20) });
    }
    let text = decoded(file, xml)?;
    let mut reader = Reader::from_str(text);
    let mut state = State::new(file);
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

/// An element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Root,
    Version,
    BookTitle,
    Headings,
    Head,
    Letter,
    LetterTitle,
    Term(usize),
    Title,
    Modifier,
    Item(ItemKind, u8),
    /// Inside an item: its text counts.
    Within,
    /// Of no meaning here.
    Other,
}

struct State<'a> {
    file: &'a str,
    row: u64,
    open: Vec<Open>,
    text: String,
    pieces: Vec<Piece>,
    book_title: String,
    head_rows: Vec<u64>,
    titled: bool,
    kind: Option<IndexKind>,
    out: Draft,
    codes: usize,
    odd: usize,
    first_odd: Option<(u64, String)>,
    closed: bool,
}

impl<'a> State<'a> {
    fn new(file: &'a str) -> Self {
        let out = Draft { kind: IndexKind::Diseases, version: String::new(), heads: Vec::new(), letters: Vec::new(), terms: Vec::new() };
        let (text, book_title) = (String::new(), String::new());
        Self {
            file,
            row: 1,
            open: Vec::new(),
            text,
            pieces: Vec::new(),
            book_title,
            head_rows: Vec::new(),
            titled: false,
            kind: None,
            out,
            codes: 0,
            odd: 0,
            first_odd: None,
            closed: false,
        }
    }

    fn fault<T>(&self, expected: impl Into<String>, found: &str) -> Result<T, ImportError> {
        Err(ImportError::row(self.file, self.row, expected, found))
    }

    fn cut_off(&self, why: &str) -> ImportError {
        ImportError::CutOff { file: self.file.to_owned(), row: self.row, why: why.to_owned() }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let name = tag.name();
        let name = name.as_ref();
        if self.open.len() >= MAX_NESTING {
            return self.fault(format!("terms nested at most {MAX_LEVEL} deep"), name);
        }
        let next = match (self.open.last().copied(), name) {
            (None, "ICD10CM.index") if !self.closed => Open::Root,
            (None, _) => return Err(not_this(self.file, what_it_is(name))),
            (Some(Open::Root), "version") => Open::Version,
            (Some(Open::Root), "title") => Open::BookTitle,
            (Some(Open::Root), "indexHeading") => Open::Headings,
            (Some(Open::Headings), "head") => {
                self.column(tag, 1, self.out.heads.len() as u8 + 1)?;
                Open::Head
            }
            (Some(Open::Root), "letter") => {
                self.settle_kind()?;
                Open::Letter
            }
            (Some(Open::Letter), "title") => Open::LetterTitle,
            (Some(Open::Letter), "mainTerm") => self.term(None)?,
            (Some(Open::Term(at)), "term") => self.term(Some(at))?,
            (Some(Open::Letter | Open::Root | Open::Headings), "term") | (Some(Open::Root | Open::Term(_)), "mainTerm") => {
                return self.fault("a main term in a letter, and terms in it", name);
            }
            (Some(Open::Term(_)), "title") => {
                self.titled = true;
                self.pieces.clear();
                Open::Title
            }
            (Some(Open::Title), "nemod") => {
                self.piece(false);
                Open::Modifier
            }
            (Some(Open::Term(_)), _) => self.item(tag, name)?,
            (Some(Open::Item(..) | Open::Within), _) => Open::Within,
            (Some(Open::Title | Open::Modifier), _) => return self.fault("the text of a title", name),
            _ => Open::Other,
        };
        if !matches!(next, Open::Within | Open::Modifier) {
            self.text.clear();
        }
        self.open.push(next);
        Ok(())
    }

    fn term(&mut self, parent: Option<usize>) -> Result<Open, ImportError> {
        let at = self.out.terms.len();
        if parent.is_some_and(|parent| self.out.terms.get(parent).is_some_and(|term| term.title.plain.is_empty() && !self.titled)) {
            return self.fault("a title first", "a term");
        }
        let level = parent.and_then(|parent| self.out.terms.get(parent)).map_or(0, |parent| parent.level as usize + 1);
        if level > MAX_LEVEL {
            return self.fault(format!("terms nested at most {MAX_LEVEL} deep"), "a term deeper than that");
        }
        if at >= MAX_TERMS {
            return Err(ImportError::TooLarge { file: self.file.to_owned(), what: format!("it has more than {MAX_TERMS} terms") });
        }
        self.titled = false;
        self.out.terms.push(RawTerm { title: Title::default(), parent, end: at + 1, level: level as u8, items: Vec::new() });
        Ok(Open::Term(at))
    }

    fn item(&mut self, tag: &BytesStart<'_>, name: &str) -> Result<Open, ImportError> {
        let (kind, column) = match name {
            "code" => (ItemKind::Code, 0),
            "manif" => (ItemKind::Manifestation, 0),
            "see" => (ItemKind::See, 0),
            "seeAlso" => (ItemKind::SeeAlso, 0),
            "seecat" => (ItemKind::Category, 0),
            "subcat" => (ItemKind::Subcategory, 0),
            "cell" if self.kind.is_some_and(IndexKind::is_table) => (ItemKind::Cell, self.column(tag, 2, 2)? - 2),
            "cell" => return self.fault("no cells, since the file has no headings of columns", "a cell"),
            // What a later release adds is shown as a note, not lost.
            _ => (ItemKind::Note, 0),
        };
        Ok(Open::Item(kind, column))
    }

    /// Reads the number of a column; a heading must have the number of its place.
    fn column(&self, tag: &BytesStart<'_>, least: u8, due: u8) -> Result<u8, ImportError> {
        let text = tag.try_get_attribute("col").ok().flatten().map(|found| found.value.into_owned()).unwrap_or_default();
        match text.trim().parse::<u8>() {
            Ok(column) if (least..=7).contains(&column) && (least == 2 || column == due) => Ok(column),
            _ if least == 2 => self.fault("a cell with a column from 2 to 7", &format!("column “{text}”")),
            _ => self.fault(format!("the heading of column {due}"), &format!("column “{text}”")),
        }
    }

    fn add(&mut self, text: &str) -> Result<(), ImportError> {
        if self.text.len() + text.len() > MAX_TEXT {
            return self.fault(format!("a text of at most {MAX_TEXT} bytes"), text.trim());
        }
        self.text.push_str(text);
        Ok(())
    }

    fn piece(&mut self, nonessential: bool) {
        self.pieces.push(Piece { nonessential, text: std::mem::take(&mut self.text) });
    }

    fn close(&mut self) -> Result<(), ImportError> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        if matches!(open, Open::Title | Open::Modifier) {
            self.piece(open == Open::Modifier);
            if open == Open::Title {
                self.titled()?;
            }
            return Ok(());
        }
        if open == Open::Within {
            return Ok(());
        }
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        match open {
            Open::Root => self.closed = true,
            Open::Version => self.out.version = text,
            Open::BookTitle => self.book_title = text,
            Open::Head => {
                self.head_rows.push(self.row);
                self.out.heads.push(text);
            }
            Open::LetterTitle => self.out.letters.push((text, self.out.terms.len())),
            Open::Term(at) => {
                if !self.titled {
                    return self.fault("a title of the term", "none");
                }
                let end = self.out.terms.len();
                if let Some(term) = self.out.terms.get_mut(at) {
                    term.end = end;
                }
            }
            Open::Item(kind, column) if !text.is_empty() => self.keep(kind, column, text)?,
            _ => {}
        }
        Ok(())
    }

    fn titled(&mut self) -> Result<(), ImportError> {
        let title = title(&self.pieces);
        if title.plain.len() > MAX_TEXT || title.nonessential.len() > MAX_TEXT {
            return self.fault(format!("a title of at most {MAX_TEXT} bytes"), &title.plain);
        }
        if let Some(Open::Term(at)) = self.open.last()
            && let Some(term) = self.out.terms.get_mut(*at)
        {
            term.title = title;
        }
        Ok(())
    }

    fn keep(&mut self, kind: ItemKind, column: u8, text: String) -> Result<(), ImportError> {
        let Some(Open::Term(at)) = self.open.last().copied() else { return Ok(()) };
        let mut kind = kind;
        match kind {
            // The release has sentences in the place of manifestations.
            ItemKind::Manifestation if leads::codes(&text).is_empty() => kind = ItemKind::Note,
            ItemKind::Code | ItemKind::Cell if !leads::is_dash(&text) => {
                self.codes += 1;
                if leads::codes(&text).is_empty() {
                    self.odd += 1;
                    self.first_odd.get_or_insert((self.row, text.clone()));
                }
            }
            _ => {}
        }
        let Some(term) = self.out.terms.get_mut(at) else { return Ok(()) };
        let twice = kind == ItemKind::Cell && term.items.iter().any(|item| item.kind == kind && item.column == column);
        if twice || term.items.len() >= 256 {
            return self.fault("each column of a term once", &text);
        }
        term.items.push(RawItem { kind, column, text });
        Ok(())
    }

    /// Tells by title and headings which book it is, once the first letter begins.
    fn settle_kind(&mut self) -> Result<(), ImportError> {
        if self.kind.is_some() {
            return Ok(());
        }
        let title = self.book_title.to_uppercase();
        let first = self.out.heads.first().map(|head| head.to_lowercase()).unwrap_or_default();
        let (kind, due) = if first.contains("neoplasm") {
            (IndexKind::Neoplasm, Some(NEOPLASM_HEADS))
        } else if first.contains("substance") {
            (IndexKind::Drugs, Some(DRUG_HEADS))
        } else if title.contains("EXTERNAL CAUSE") {
            (IndexKind::ExternalCause, None)
        } else if title.contains("DISEASE") {
            (IndexKind::Diseases, None)
        } else {
            let found = if title.is_empty() { "it has neither a title nor headings".to_owned() } else { format!("its title is “{}”", self.book_title) };
            return Err(not_this(self.file, format!("{found}, which name none of the four")));
        };
        for (at, word) in due.into_iter().flatten().enumerate() {
            let head = self.out.heads.get(at + 1).map(String::as_str).unwrap_or_default();
            if !head.to_lowercase().contains(word) {
                let row = self.head_rows.get(at + 1).copied().unwrap_or(self.row);
                return Err(ImportError::row(self.file, row, format!("a heading of column {} with “{word}”", at + 2), head));
            }
        }
        if due.is_none() {
            self.out.heads.clear();
        }
        self.out.heads.truncate(7);
        (self.kind, self.out.kind) = (Some(kind), kind);
        Ok(())
    }

    fn finish(self) -> Result<Draft, ImportError> {
        if !self.closed || !self.open.is_empty() {
            let why = self.out.terms.last().map_or("it holds no terms".to_owned(), |term| format!("the last term is “{}”, and the index does not end", term.title.plain));
            return Err(self.cut_off(&why));
        }
        if self.out.terms.is_empty() {
            return Err(not_this(self.file, "it holds no terms"));
        }
        if self.odd > MAX_ODD.max(self.codes / 100)
            && let Some((row, found)) = &self.first_odd
        {
            return Err(ImportError::row(self.file, *row, "a code such as “E11.9” or “S02.-”", found));
        }
        Ok(self.out)
    }
}

/// Says what a file with another root is.
fn what_it_is(root: &str) -> String {
    match root {
        "ICD10CM.tabular" => "it is the Tabular List".into(),
        "ICD10PCS.tabular" | "ICD10PCS.index" | "ICD10PCS.definitions" => "it is a file of ICD-10-PCS".into(),
        "html" | "HTML" => "it is a web page".into(),
        _ => format!("it is XML of another kind, beginning with <{}>", root.chars().take(40).collect::<String>()),
    }
}
