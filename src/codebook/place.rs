//! Addresses of what stands in the code books, stable as text, so that what a learner wrote finds its page again.

use super::{AppliedNote, NoteKind, index::IndexKind, notes::Owner};
use crate::code::{Icd10Cm, ProcedureCode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most characters of an address as text.
const MOST_CHARS: usize = 800;
/// The most steps down an index.
const MOST_TERMS: usize = 16;

/// Names a page of the code books, whatever edition is open: a code lives across editions.
///
/// As text: `chapter:4`, `block:E08-E13`, `icd10cm:E11.22`, `cpt:99214`, `hcpcs:J1885`, `guideline:I.C.9.a.1`,
/// `index:diseases>Diabetes>type 2`. Ordered as a book is: chapters, blocks, diagnoses, services, guidelines, index.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum BookPlace {
    /// A chapter of ICD-10-CM, by its number.
    Chapter(u8),
    /// A block of ICD-10-CM.
    Block(BlockRange),
    /// A category, subcategory or code of ICD-10-CM.
    Diagnosis(Icd10Cm),
    /// A HCPCS or CPT code.
    Procedure(ProcedureCode),
    /// A section of the Official Guidelines.
    Guideline(GuidelineId),
    /// A term of an index.
    Term(IndexTerm),
}

/// Holds the categories a block runs from and to; the same twice where it is a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockRange {
    first: Icd10Cm,
    last: Icd10Cm,
}

/// Holds the number of a section of the Official Guidelines: "I.C.9.a.1".
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GuidelineId(String);

/// Holds a term of an index by the way down to it, the main term first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndexTerm {
    kind: IndexKind,
    path: Vec<String>,
}

/// Says that a text is no address of a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no page of a code book")]
pub struct PlaceError(String);

impl BlockRange {
    /// Reads a block's label, "E08-E13" or "B20".
    ///
    /// # Errors
    /// When it is not one or two categories in order.
    pub fn parse(label: &str) -> Result<Self, PlaceError> {
        let category = |text: &str| Icd10Cm::parse(text).ok().filter(|code| code.len() == 3);
        let (first, last) = label.split_once('-').unwrap_or((label, label));
        match (category(first), category(last)) {
            (Some(first), Some(last)) if first <= last => Ok(Self { first, last }),
            _ => Err(refuse(label)),
        }
    }

    /// Gives the first category.
    pub fn first(&self) -> Icd10Cm {
        self.first
    }

    /// Gives the last category.
    pub fn last(&self) -> Icd10Cm {
        self.last
    }
}

impl fmt::Display for BlockRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

impl GuidelineId {
    /// Reads a section's number, "I.C.9.a.1" or "App. I": letters and digits between points, blanks around it ignored.
    ///
    /// # Errors
    /// When it has another shape or more than 40 characters.
    pub fn parse(id: &str) -> Result<Self, PlaceError> {
        let id = id.trim();
        let good = id.len() <= 40 && id.split('.').all(|part| !part.trim().is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' '));
        if good { Ok(Self(id.to_owned())) } else { Err(refuse(id)) }
    }

    /// Gives the number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl IndexTerm {
    /// Makes the address of a term.
    ///
    /// # Errors
    /// When there is no term, an empty one, more than 16, or more text than a page's address may have.
    pub fn new(kind: IndexKind, path: impl IntoIterator<Item = impl Into<String>>) -> Result<Self, PlaceError> {
        let path: Vec<String> = path.into_iter().map(Into::into).take(MOST_TERMS + 1).collect();
        let term = Self { kind, path };
        let empty = term.path.is_empty() || term.path.iter().any(|t| t.trim().is_empty() || t.contains(char::is_control));
        if empty || term.path.len() > MOST_TERMS || term.to_string().chars().count() > MOST_CHARS - 20 { Err(refuse(&term.to_string())) } else { Ok(term) }
    }

    /// Gives the index it stands in.
    pub fn kind(&self) -> IndexKind {
        self.kind
    }

    /// Gives the way down to it, the main term first.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    fn parse(text: &str) -> Result<Self, PlaceError> {
        let (mut parts, mut escaped) = (vec![String::new()], false);
        for c in text.chars() {
            match c {
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                '>' if !escaped => parts.push(String::new()),
                _ => parts.last_mut().into_iter().for_each(|part| part.push(c)),
            }
            escaped = false;
        }
        let kind = parts.first().and_then(|id| IndexKind::from_id(id)).ok_or_else(|| refuse(text))?;
        Self::new(kind, parts.into_iter().skip(1))
    }
}

impl fmt::Display for IndexTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.id())?;
        self.path.iter().try_for_each(|term| write!(f, ">{}", term.replace('\\', "\\\\").replace('>', "\\>")))
    }
}

impl BookPlace {
    /// Reads an address as it is printed.
    ///
    /// # Errors
    /// When it is none of them, or longer than any can be.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let wrong = || refuse(text);
        let (kind, rest) = text.split_once(':').filter(|_| text.len() <= 4 * MOST_CHARS).ok_or_else(wrong)?;
        match kind {
            "chapter" => rest.parse().ok().filter(|n| (1..=99).contains(n)).map(Self::Chapter).ok_or_else(wrong),
            "block" => BlockRange::parse(rest).map(Self::Block),
            "icd10cm" => Icd10Cm::parse(rest).map(Self::Diagnosis).map_err(|_| wrong()),
            "cpt" | "hcpcs" => ProcedureCode::parse(rest).map(Self::Procedure).ok().filter(|place| place.kind() == kind).ok_or_else(wrong),
            "guideline" => GuidelineId::parse(rest).map(Self::Guideline),
            "index" => IndexTerm::parse(rest).map(Self::Term),
            _ => Err(wrong()),
        }
    }

    /// Gives what people call the place: "Chapter 4", "E08-E13", "E11.22", "I.C.9.a", or the term with its way.
    pub fn label(&self) -> String {
        match self {
            Self::Chapter(n) => format!("Chapter {n}"),
            Self::Block(range) => range.to_string(),
            Self::Diagnosis(code) => code.to_string(),
            Self::Procedure(code) => code.to_string(),
            Self::Guideline(id) => id.0.clone(),
            Self::Term(term) => term.path.join(", "),
        }
    }

    /// Tells whether the page may show text of the AMA's, of which nothing may be kept, passed on or printed.
    pub fn is_cpt(&self) -> bool {
        matches!(self, Self::Procedure(ProcedureCode::Cpt(_)))
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Chapter(_) => "chapter",
            Self::Block(_) => "block",
            Self::Diagnosis(_) => "icd10cm",
            Self::Procedure(ProcedureCode::Cpt(_)) => "cpt",
            Self::Procedure(ProcedureCode::Hcpcs(_)) => "hcpcs",
            Self::Guideline(_) => "guideline",
            Self::Term(_) => "index",
        }
    }
}

impl fmt::Display for BookPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())?;
        f.write_str(":")?;
        match self {
            Self::Chapter(n) => n.fmt(f),
            Self::Block(range) => range.fmt(f),
            Self::Diagnosis(code) => code.fmt(f),
            Self::Procedure(code) => code.fmt(f),
            Self::Guideline(id) => f.write_str(&id.0),
            Self::Term(term) => term.fmt(f),
        }
    }
}

impl From<BookPlace> for String {
    fn from(place: BookPlace) -> Self {
        place.to_string()
    }
}

impl TryFrom<String> for BookPlace {
    type Error = PlaceError;
    fn try_from(text: String) -> Result<Self, PlaceError> {
        Self::parse(&text)
    }
}

fn refuse(text: &str) -> PlaceError {
    PlaceError(text.chars().take(60).collect())
}

impl AppliedNote<'_> {
    /// Gives the page a note stands at, which is above the code's own for an inherited one.
    pub fn place(&self) -> Option<BookPlace> {
        match self.owner {
            Owner::Entry(code) => Some(BookPlace::Diagnosis(code)),
            Owner::Block(_) => BlockRange::parse(&self.from).map(BookPlace::Block).ok(),
            Owner::Chapter(_) => self.from.rsplit(' ').next()?.parse().map(BookPlace::Chapter).ok(),
        }
    }
}

impl NoteKind {
    const IDS: [(Self, &'static str); 9] = [
        (Self::Inclusion, "inclusion_term"),
        (Self::Includes, "includes"),
        (Self::Excludes1, "excludes1"),
        (Self::Excludes2, "excludes2"),
        (Self::CodeFirst, "code_first"),
        (Self::UseAdditional, "use_additional"),
        (Self::CodeAlso, "code_also"),
        (Self::Note, "note"),
        (Self::SeventhNote, "seventh_character"),
    ];

    /// Gives the name used in files, which never changes.
    pub fn id(self) -> &'static str {
        Self::IDS.iter().find(|row| row.0 == self).map_or("note", |row| row.1)
    }

    /// Finds a kind by that name.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::IDS.iter().find(|row| row.1 == id).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{CodeBook, guidelines};
    use proptest::prelude::*;

    fn same(place: &BookPlace) {
        assert_eq!(BookPlace::parse(&place.to_string()).as_ref(), Ok(place));
    }

    #[test]
    fn every_chapter_block_note_and_guideline_has_an_address() {
        let book = CodeBook::carried();
        for chapter in book.chapters() {
            same(&BookPlace::Chapter(u8::try_from(chapter.number).unwrap()));
            for block in chapter.blocks {
                let range = BlockRange::parse(block.label).unwrap();
                assert_eq!(range.to_string(), block.label);
                same(&BookPlace::Block(range));
            }
        }
        for code in ["E11.22", "I13.0", "B20", "S52.521A", "O09.01"] {
            let code = Icd10Cm::parse(code).unwrap();
            for note in book.notes(code) {
                let place = note.place().unwrap();
                assert_eq!(place.label(), note.from);
                assert_eq!(matches!(place, BookPlace::Diagnosis(at) if at == code), note.own);
                same(&place);
            }
        }
        guidelines::sections().iter().for_each(|section| same(&BookPlace::Guideline(GuidelineId::parse(&section.id).unwrap())));
        let wanted: Vec<_> = NoteKind::IDS.iter().map(|row| NoteKind::by_id(row.0.id())).collect();
        assert_eq!(wanted, NoteKind::IDS.map(|row| Some(row.0)));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let wrong = [
            "",
            "E11.22",
            "icd10cm:",
            "icd10cm:E1",
            "cpt:J1885",
            "hcpcs:99214",
            "chapter:0",
            "chapter:-1",
            "block:E13-E08",
            "block:E11.2",
            "guideline:I..C",
            "index:",
            "index:diseases",
            "index:x>Fever",
            "index:drugs>",
            "term:x",
        ];
        for text in wrong {
            assert!(BookPlace::parse(text).is_err(), "{text}");
        }
        assert!(BookPlace::parse(&format!("index:drugs>{}", "x".repeat(900))).is_err());
        assert!(BookPlace::parse(&format!("index:drugs{}", ">x".repeat(17))).is_err());
    }

    #[test]
    fn addresses_of_terms_are_read_in_their_old_spelling_and_written_in_one() {
        for (old, new) in [("causes", "external-cause"), ("neoplasms", "neoplasm"), ("diseases", "diseases"), ("drugs", "drugs")] {
            let place = BookPlace::parse(&format!("index:{old}>Fall>from ladder")).unwrap();
            assert_eq!(place.to_string(), format!("index:{new}>Fall>from ladder"));
            same(&place);
        }
    }

    proptest! {
        #[test]
        fn reading_an_address_never_panics_and_printing_is_its_inverse(text in "(index:diseases>|icd10cm:|block:|guideline:|)[A-Z0-9a-z.>\\\\:é-]{0,30}") {
            if let Ok(place) = BookPlace::parse(&text) {
                same(&place);
            }
        }

        #[test]
        fn any_term_keeps_its_way(path in prop::collection::vec("[a-z>\\\\, é]{1,12}", 1..8)) {
            if let Ok(term) = IndexTerm::new(IndexKind::Diseases, path.clone()) {
                prop_assert_eq!(term.path(), &path[..]);
                same(&BookPlace::Term(term));
            }
        }
    }
}
