//! The pages of the code book that were opened, and the way back to them.

use crate::{
    code::{Icd10Cm, Modifier, ProcedureCode},
    codebook::{
        BlockRange, BookPlace, GuidelineId, Node,
        guidelines::SectionId,
        index::{IndexKind, TermId},
    },
};
use std::fmt;

/// Names a page of the code book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageOf {
    /// A category, subcategory or code of ICD-10-CM.
    Diagnosis(Icd10Cm),
    /// A chapter of ICD-10-CM, by its number.
    Chapter(u32),
    /// A block of ICD-10-CM, by its first and last category.
    Block(Icd10Cm, Icd10Cm),
    /// A service.
    Service(ProcedureCode),
    /// A modifier of a service.
    Modifier(Modifier),
    /// A section of the Official Guidelines.
    Guideline(SectionId),
    /// A term of one of the indexes, by its place in the book that is open.
    Term(IndexKind, TermId),
}

impl PageOf {
    /// Gives the place in the Tabular List, where the page is of one.
    pub fn node(self) -> Option<Node> {
        match self {
            Self::Diagnosis(code) => Some(Node::Code(code)),
            Self::Chapter(number) => Some(Node::Chapter(number)),
            Self::Block(first, last) => Some(Node::Block(first, last)),
            Self::Service(_) | Self::Modifier(_) | Self::Guideline(_) | Self::Term(..) => None,
        }
    }

    /// Gives the address under which a learner's own marks on the page are kept.
    pub fn place(self) -> Option<BookPlace> {
        match self {
            Self::Diagnosis(code) => Some(BookPlace::Diagnosis(code)),
            Self::Chapter(number) => u8::try_from(number).ok().map(BookPlace::Chapter),
            Self::Block(first, last) => BlockRange::parse(&format!("{first}-{last}")).ok().map(BookPlace::Block),
            Self::Service(code) => Some(BookPlace::Procedure(code)),
            Self::Guideline(id) => GuidelineId::parse(id.number()).ok().map(BookPlace::Guideline),
            // The address of a term is its words, which only the index itself knows: see `Model::place_of`.
            // A modifier's page is too short to be marked.
            Self::Term(..) | Self::Modifier(_) => None,
        }
    }

    /// Gives the page of an address; nothing for one that no page is made for.
    pub fn of(place: &BookPlace) -> Option<Self> {
        match place {
            BookPlace::Chapter(number) => Some(Self::Chapter(u32::from(*number))),
            BookPlace::Block(range) => Some(if range.first() == range.last() { Self::Diagnosis(range.first()) } else { Self::Block(range.first(), range.last()) }),
            BookPlace::Diagnosis(code) => Some(Self::Diagnosis(*code)),
            BookPlace::Procedure(code) => Some(Self::Service(*code)),
            BookPlace::Guideline(id) => SectionId::find(id.as_str()).map(Self::Guideline),
            BookPlace::Term(_) => None,
        }
    }
}

impl From<Node> for PageOf {
    fn from(node: Node) -> Self {
        match node {
            Node::Chapter(number) => Self::Chapter(number),
            Node::Block(first, last) => Self::Block(first, last),
            Node::Code(code) => Self::Diagnosis(code),
        }
    }
}

/// Writes the code, block or number of the page.
impl fmt::Display for PageOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Diagnosis(code) => code.fmt(f),
            Self::Chapter(number) => write!(f, "Chapter {number}"),
            Self::Block(first, last) => write!(f, "{first}-{last}"),
            Self::Service(code) => code.fmt(f),
            Self::Modifier(code) => code.fmt(f),
            Self::Guideline(id) => id.fmt(f),
            Self::Term(kind, _) => f.write_str(kind.name()),
        }
    }
}

/// No more pages than this are kept to go back to.
const MOST: usize = 500;

/// Holds which pages of the book were opened, to go back and forward.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    seen: Vec<PageOf>,
    at: usize,
    asked: (u64, String),
}

impl Pages {
    /// Asks the book's search for words that were selected elsewhere.
    pub fn ask(&mut self, words: String) {
        self.asked = (self.asked.0 + 1, words);
    }

    /// Gives the words asked for last, with how often words were; nought at first.
    pub fn asked(&self) -> (u64, &str) {
        (self.asked.0, &self.asked.1)
    }

    /// Gives the page that is open.
    pub fn open(&self) -> Option<PageOf> {
        self.seen.get(self.at).copied()
    }

    /// Opens a page; pages that were ahead are forgotten.
    pub fn turn_to(&mut self, page: PageOf) {
        if self.open() == Some(page) {
            return;
        }
        self.seen.truncate(if self.seen.is_empty() { 0 } else { self.at + 1 });
        if self.seen.len() >= MOST {
            self.seen.remove(0);
        }
        self.seen.push(page);
        self.at = self.seen.len() - 1;
    }

    /// Tells whether a page was open before this one.
    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    /// Tells whether a page was left by going back.
    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.seen.len()
    }

    /// Goes to the page before; tells whether there was one.
    pub fn back(&mut self) -> bool {
        let can = self.can_go_back();
        self.at = self.at.saturating_sub(1);
        can
    }

    /// Goes to the page after; tells whether there was one.
    pub fn forward(&mut self) -> bool {
        let can = self.can_go_forward();
        self.at += usize::from(can);
        can
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_again_by_its_address() {
        let code = |text: &str| Icd10Cm::parse(text).unwrap_or_else(|e| panic!("{e}"));
        let service = ProcedureCode::parse("99214").map(PageOf::Service).ok();
        let section = SectionId::find("I.C.9").map(PageOf::Guideline);
        for page in [PageOf::Diagnosis(code("E11.22")), PageOf::Chapter(4), PageOf::Block(code("E08"), code("E13"))].into_iter().chain(service).chain(section) {
            assert_eq!(page.place().as_ref().and_then(PageOf::of), Some(page));
        }
    }

    #[test]
    fn back_and_forward_walk_the_same_pages() {
        let mut pages = Pages::default();
        assert!(!pages.back() && !pages.forward());
        for number in 1..=3 {
            pages.turn_to(PageOf::Chapter(number));
        }
        pages.turn_to(PageOf::Chapter(3));
        assert!(pages.back() && pages.back() && !pages.back());
        assert_eq!(pages.open(), Some(PageOf::Chapter(1)));
        assert!(pages.forward());
        pages.turn_to(PageOf::Chapter(9));
        assert!(!pages.can_go_forward(), "what was ahead is forgotten");
        assert!(pages.back());
        assert_eq!(pages.open(), Some(PageOf::Chapter(2)));
    }

    #[test]
    fn the_pages_kept_are_bounded() {
        let mut pages = Pages::default();
        for number in 0..2 * MOST as u32 {
            pages.turn_to(PageOf::Chapter(number));
        }
        assert_eq!(pages.open(), Some(PageOf::Chapter(2 * MOST as u32 - 1)));
        let mut back = 0;
        while pages.back() {
            back += 1;
        }
        assert_eq!(back, MOST - 1);
    }
}
