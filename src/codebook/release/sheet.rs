use super::{Archive, Epoch, MOST_BYTES};
use crate::codebook::import::{ImportError, Watch};
use quick_xml::{
    events::{BytesStart, Event},
    reader::Reader,
};

/// Where every workbook keeps its list of sheets.
const BOOK: &str = "xl/workbook.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
/// No release has more rows; the layout of HCPCS has 48 columns, that of CPT eleven.
const MOST_ROWS: u64 = 400_000;
const MOST_COLUMNS: usize = 512;
/// What Excel itself allows in a cell; a short file could name one long text many times.
const MOST_TEXT: usize = 32_767 * 4;
/// No workbook holds nearly as many texts; each costs more to keep than to write.
const MOST_STRINGS: usize = 2_000_000;

/// Holds one row of a sheet: every cell as text, blanks kept.
pub struct Row<'r> {
    /// The row's number, counted from 1.
    pub number: u64,
    /// The cells from the first column on.
    pub cells: &'r [String],
    /// From which day the sheet counts its dates.
    pub epoch: Epoch,
}

/// Tells whether an archive is an Excel workbook.
pub fn is_sheet(archive: &Archive<'_>) -> bool {
    archive.has(BOOK)
}

/// Gives every row of a workbook's first sheet in turn.
///
/// The cells are read one by one, so that neither a stated size nor a cell far out can make it take room; formulas are
/// never worked out.
///
/// # Errors
/// When the workbook is damaged, cut off or too large, when `take` refuses a row, or when the import is stopped.
pub fn rows(file: &str, archive: &mut Archive<'_>, watch: &Watch<'_>, take: &mut dyn FnMut(&Row<'_>) -> Result<(), ImportError>) -> Result<(), ImportError> {
    let (path, epoch) = first_sheet(file, archive)?;
    let strings = if archive.has(STRINGS) { strings(file, &utf8(file, archive.read(STRINGS)?)?)? } else { Vec::new() };
    let xml = utf8(file, archive.read(&path)?)?;
    let mut reader = Reader::from_str(&xml);
    let mut sheet = Sheet { file, strings: &strings, epoch, row: 0, column: 0, cells: Vec::new(), kind: Kind::Number, value: None, given: 0 };
    loop {
        match next(file, &mut reader)? {
            Event::Start(tag) => sheet.open(&tag)?,
            // A cell or row without content.
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "c" | "row") => {
                sheet.open(&tag)?;
                sheet.close(tag.local_name().as_ref(), take)?;
            }
            Event::Text(part) => sheet.add(&part),
            Event::GeneralRef(name) => sheet.add(&entity(&name)),
            Event::End(tag) if tag.local_name().as_ref() == "sheetData" => return Ok(()),
            Event::End(tag) => {
                sheet.close(tag.local_name().as_ref(), take)?;
                if tag.local_name().as_ref() == "row" && sheet.row.is_multiple_of(500) {
                    watch.reached(reader.buffer_position(), xml.len() as u64)?;
                }
            }
            Event::Eof => return Err(ImportError::CutOff { file: file.to_owned(), row: sheet.row, why: "the sheet inside it has no end".into() }),
            _ => {}
        }
    }
}

enum Kind {
    Number,
    Shared,
    Text,
}

struct Sheet<'s> {
    file: &'s str,
    strings: &'s [String],
    epoch: Epoch,
    row: u64,
    column: usize,
    cells: Vec<String>,
    kind: Kind,
    /// The text of the cell that is open, while it is inside its value.
    value: Option<String>,
    /// How many bytes of text the cells had so far: a short file can name one long text in every row.
    given: usize,
}

impl Sheet<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        match tag.local_name().as_ref() {
            "row" => {
                self.row = attribute(tag, "r").and_then(|r| r.parse().ok()).unwrap_or(self.row + 1);
                if self.row > MOST_ROWS {
                    return Err(self.too_large(format!("it has more than {MOST_ROWS} rows")));
                }
                self.column = 0;
                self.cells.clear();
            }
            "c" => {
                let (mut place, mut kind) = (None, Kind::Number);
                // A sheet has hundreds of thousands of cells: their attributes are read once, where they stand.
                for found in tag.attributes().with_checks(false).flatten() {
                    match found.key.as_ref() {
                        "r" => place = column(&found.value),
                        "t" if found.value == "s" => kind = Kind::Shared,
                        "t" if found.value != "n" => kind = Kind::Text,
                        _ => {}
                    }
                }
                (self.column, self.kind) = (place.unwrap_or(self.column + 1), kind);
                if self.column > MOST_COLUMNS {
                    return Err(self.too_large(format!("row {} has more than {MOST_COLUMNS} columns", self.row)));
                }
                self.cells.resize_with(self.column.max(self.cells.len()), String::new);
            }
            "v" | "t" => self.value = Some(String::new()),
            _ => {}
        }
        Ok(())
    }

    fn too_large(&self, what: String) -> ImportError {
        ImportError::TooLarge { file: self.file.to_owned(), what }
    }

    fn add(&mut self, part: &str) {
        if let Some(value) = &mut self.value {
            value.push_str(part);
        }
    }

    fn close(&mut self, tag: &str, take: &mut dyn FnMut(&Row<'_>) -> Result<(), ImportError>) -> Result<(), ImportError> {
        match tag {
            "v" | "t" => {
                let Some(value) = self.value.take() else { return Ok(()) };
                let value = match self.kind {
                    Kind::Shared => {
                        let found = value.trim().parse().ok().and_then(|at: usize| self.strings.get(at));
                        found.ok_or_else(|| ImportError::row(self.file, self.row, "a text that the workbook holds", &value))?
                    }
                    Kind::Number | Kind::Text => &value,
                };
                let Some(cell) = self.column.checked_sub(1).and_then(|at| self.cells.get_mut(at)) else { return Ok(()) };
                self.given += value.len();
                if self.given > MOST_BYTES {
                    return Err(self.too_large(format!("its cells hold more than {} MB of text", MOST_BYTES >> 20)));
                }
                cell.push_str(value);
                if cell.len() > MOST_TEXT { Err(self.too_large(format!("a cell of row {} holds more than Excel allows", self.row))) } else { Ok(()) }
            }
            "row" => take(&Row { number: self.row, cells: &self.cells, epoch: self.epoch }),
            _ => Ok(()),
        }
    }
}

/// Gives the number of a cell's column, the first being 1: `C7` is in the third.
fn column(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters.take(4).fold(0_usize, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (number > 0).then_some(number)
}

/// Finds the first sheet and how its dates count.
fn first_sheet(file: &str, archive: &mut Archive<'_>) -> Result<(String, Epoch), ImportError> {
    let wrong = |why: &str| ImportError::NotThis { file: file.to_owned(), wanted: "an Excel workbook", why: why.to_owned() };
    let book = utf8(file, archive.read(BOOK)?)?;
    let (mut id, mut epoch) = (None, Epoch::Windows);
    elements(file, &book, |tag| match tag.local_name().as_ref() {
        "workbookPr" if matches!(attribute(tag, "date1904").as_deref(), Some("1" | "true")) => epoch = Epoch::Mac,
        "sheet" if id.is_none() => id = attribute(tag, "r:id").or_else(|| attribute(tag, "id")),
        _ => {}
    })?;
    let id = id.ok_or_else(|| wrong("it has no sheet"))?;
    let links = utf8(file, archive.read("xl/_rels/workbook.xml.rels")?)?;
    let mut path = None;
    elements(file, &links, |tag| {
        if tag.local_name().as_ref() == "Relationship" && attribute(tag, "Id").as_deref() == Some(&id) {
            path = attribute(tag, "Target");
        }
    })?;
    let path = path.ok_or_else(|| wrong("its first sheet is nowhere in it"))?;
    let path = path.strip_prefix('/').map_or_else(|| format!("xl/{path}"), str::to_owned);
    Ok((path, epoch))
}

/// Reads the texts that cells refer to by number; spelling aids in a smaller script are left out.
fn strings(file: &str, xml: &str) -> Result<Vec<String>, ImportError> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut text, mut inside, mut aside) = (Vec::new(), String::new(), false, false);
    loop {
        if all.len() > MOST_STRINGS {
            return Err(ImportError::TooLarge { file: file.to_owned(), what: format!("it holds more than {MOST_STRINGS} texts") });
        }
        match next(file, &mut reader)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => text.clear(),
                "t" => inside = !aside,
                "rPh" => aside = true,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => all.push(String::new()),
            Event::Text(part) if inside => text.push_str(&part),
            Event::GeneralRef(name) if inside => text.push_str(&entity(&name)),
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => all.push(std::mem::take(&mut text)),
                "t" => inside = false,
                "rPh" => aside = false,
                "sst" => return Ok(all),
                _ => {}
            },
            Event::Eof => return Err(ImportError::CutOff { file: file.to_owned(), row: 0, why: "the list of texts inside it has no end".into() }),
            _ => {}
        }
    }
}

fn elements(file: &str, xml: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match next(file, &mut reader)? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn next<'x>(file: &str, reader: &mut Reader<&'x [u8]>) -> Result<Event<'x>, ImportError> {
    reader.read_event().map_err(|fault| ImportError::Unreadable { file: file.to_owned(), why: format!("the XML inside it is damaged: {fault}") })
}

fn utf8(file: &str, bytes: Vec<u8>) -> Result<String, ImportError> {
    String::from_utf8(bytes).map_err(|_| ImportError::Unreadable { file: file.to_owned(), why: "the XML inside it is not UTF-8".into() })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.try_get_attribute(name).ok().flatten().map(|found| found.value.into_owned())
}

/// Resolves `amp` and its like, and numbers; what is unknown becomes a space.
fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|n| n.strip_prefix('x').map_or_else(|| n.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok()));
    if let Some(c) = number.and_then(char::from_u32) {
        return c.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(name).unwrap_or(" ").to_owned()
}
