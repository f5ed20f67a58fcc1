//! The elements of an index file: which may stand in which, and what is kept of each.

use super::draft::{Draft, ItemKind, Piece, RawItem, RawTerm, Title, title};
use super::layout::{MAX_LEVEL, MAX_TERMS};
use super::read::{not_this, what_it_is};
use super::{IndexKind, leads};
use crate::codebook::import::ImportError;
use quick_xml::events::BytesStart;

/// No text of a file is longer.
const MAX_TEXT: usize = 4000;
/// No more stands beside one term.
const MAX_ITEMS: usize = 256;
/// Elements nest no deeper than terms and what stands in them.
const MAX_NESTING: usize = MAX_LEVEL + 8;
/// So many codes that cannot be read as such may stand in a file, or one in a hundred.
const MAX_ODD: usize = 20;
/// What each heading of a column must hold, in order.
const NEOPLASM_HEADS: [&str; 6] = ["primary", "secondary", "situ", "benign", "uncertain", "unspecified"];
const DRUG_HEADS: [&str; 6] = ["accidental", "self-harm", "assault", "undetermined", "adverse", "underdosing"];

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

/// Gathers terms as elements open and close; what a file may not have is a fault with its line.
pub struct Elements<'a> {
    file: &'a str,
    /// The line that is being read, counted from 1.
    pub row: u64,
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

impl<'a> Elements<'a> {
    /// Begins with nothing open.
    pub fn new(file: &'a str) -> Self {
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

    /// Says that the file ends here, and why it must not.
    pub fn cut_off(&self, why: &str) -> ImportError {
        ImportError::CutOff { file: self.file.to_owned(), row: self.row, why: why.to_owned() }
    }

    /// Takes an element that begins.
    pub fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
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

    /// Takes text of the element that is open.
    pub fn add(&mut self, text: &str) -> Result<(), ImportError> {
        if self.text.len() + text.len() > MAX_TEXT {
            return self.fault(format!("a text of at most {MAX_TEXT} bytes"), text.trim());
        }
        self.text.push_str(text);
        Ok(())
    }

    fn piece(&mut self, nonessential: bool) {
        self.pieces.push(Piece { nonessential, text: std::mem::take(&mut self.text) });
    }

    /// Takes the end of the element that is open.
    pub fn close(&mut self) -> Result<(), ImportError> {
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
        if twice {
            return self.fault("each column of a term once", &text);
        }
        if term.items.len() >= MAX_ITEMS {
            return self.fault(format!("at most {MAX_ITEMS} entries beside a term"), &text);
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

    /// Gives what was gathered, once the file has ended.
    pub fn finish(self) -> Result<Draft, ImportError> {
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
