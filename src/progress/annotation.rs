//! What a learner writes into the code book: tabs, notes, highlights.

use crate::{
    attempt::AnnotationId,
    codebook::{BookPlace, NoteKind},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The most characters of a note.
pub const MOST_NOTE_CHARS: usize = 20_000;
/// The most characters of a tab's label.
pub const MOST_LABEL_CHARS: usize = 80;
/// The most bytes of the words one highlight covers.
pub const MOST_WORDS_BYTES: usize = 4_000;
/// The most tabs a learner has.
pub const MOST_TABS: usize = 2_000;
/// The most notes a learner has.
pub const MOST_NOTES: usize = 10_000;
/// The most highlights a learner has.
pub const MOST_HIGHLIGHTS: usize = 10_000;

/// Holds one thing a learner put into the book. It belongs to the place, whatever edition is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The id the caller drew.
    pub id: AnnotationId,
    /// What it is put on.
    pub place: BookPlace,
    /// The id of the edition that was open then; empty where there was none.
    pub edition: String,
    /// What it is.
    pub what: Annotated,
    /// When it was made.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
}

/// Holds one of the three kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Annotated {
    /// A tab at the edge of a page.
    Tab(Tab),
    /// A note in the margin.
    Note(String),
    /// Marked words.
    Highlight(Highlight),
}

/// Holds a tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tab {
    /// What it says: the learner's own words, or the place's label.
    pub label: String,
    /// Its colour.
    pub colour: TabColour,
    /// Where it stands among the tabs: the lowest first, by id where equal; the numbers need not be dense.
    pub order: i64,
}

/// Names the colours of tabs and highlights; the theme says how each looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TabColour {
    /// The plain one.
    #[default]
    Amber,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Rose.
    Rose,
    /// Violet.
    Violet,
    /// Grey.
    Grey,
}

/// Names the text of a page that words were marked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The title; of a guideline or an index term, its text.
    Title,
    /// A line of a note of this kind.
    Note(NoteKind),
}

/// Holds marked words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The text they stand in.
    pub part: Part,
    /// The fingerprint of that text, which tells lines of one kind apart.
    pub text: TextHash,
    /// Where they begin in it, in bytes.
    pub start: u32,
    /// The words.
    pub words: Words,
    /// The colour.
    pub colour: TabColour,
}

/// Holds marked words so that they are found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// The words themselves.
    Said(String),
    /// Words of the AMA's, which are not kept: how many bytes they have, and their fingerprint.
    Withheld(u32, TextHash),
}

/// Holds the first 64 bits of a text's fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextHash(u64);

impl TabColour {
    /// Lists the colours in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Amber, Self::Green, Self::Blue, Self::Rose, Self::Violet, Self::Grey];

    /// Gives the name used in files and read by people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Rose => "rose",
            Self::Violet => "violet",
            Self::Grey => "grey",
        }
    }
}

impl TextHash {
    /// Fingerprints a text.
    pub fn of(text: &str) -> Self {
        let whole = blake3::hash(text.as_bytes());
        let mut first = [0; 8];
        first.iter_mut().zip(whole.as_bytes()).for_each(|(to, from)| *to = *from);
        Self(u64::from_be_bytes(first))
    }

    /// Gives 16 hexadecimal digits.
    pub fn hex(self) -> String {
        format!("{:016x}", self.0)
    }

    /// Reads 16 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        (text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit())).then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl Part {
    /// Gives the name used in files: `title`, or the kind of note.
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Note(kind) => kind.id(),
        }
    }

    /// Finds a part by that name.
    pub fn by_id(id: &str) -> Option<Self> {
        if id == "title" { Some(Self::Title) } else { NoteKind::by_id(id).map(Self::Note) }
    }
}

impl Highlight {
    /// Makes a highlight of a range of a text; nothing where the range is empty, too long or cuts a character.
    ///
    /// Of a CPT page the words are not kept, only what finds them again.
    pub fn new(place: &BookPlace, part: Part, text: &str, range: Range<usize>, colour: TabColour) -> Option<Self> {
        let words = text.get(range.clone()).filter(|words| !words.trim().is_empty() && words.len() <= MOST_WORDS_BYTES)?;
        let said = Self { part, text: TextHash::of(text), start: u32::try_from(range.start).ok()?, words: Words::Said(words.to_owned()), colour };
        Some(if place.is_cpt() { said.withheld() } else { said })
    }

    /// Lets go of the words but for what finds them again.
    pub(super) fn withheld(mut self) -> Self {
        if let Words::Said(words) = &self.words {
            self.words = Words::Withheld(u32::try_from(words.len()).unwrap_or(u32::MAX), TextHash::of(words));
        }
        self
    }

    /// Finds the words in a text: where they stood, or else where they stand first; nothing where they are gone.
    pub fn find_in(&self, text: &str) -> Option<Range<usize>> {
        let start = self.start as usize;
        let length = self.words.len();
        let stands = |at: usize| text.get(at..at.checked_add(length)?).filter(|here| self.words.are(here)).map(|_| at..at + length);
        stands(start).or_else(|| match &self.words {
            Words::Said(words) => text.find(words.as_str()).and_then(stands),
            Words::Withheld(..) => (0..text.len()).find_map(stands),
        })
    }
}

impl Words {
    /// Counts the bytes.
    #[allow(clippy::len_without_is_empty, reason = "no highlight is empty")]
    pub fn len(&self) -> usize {
        match self {
            Self::Said(words) => words.len(),
            Self::Withheld(length, _) => *length as usize,
        }
    }

    /// Gives the words, where they are kept.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Said(words) => Some(words),
            Self::Withheld(..) => None,
        }
    }

    fn are(&self, here: &str) -> bool {
        match self {
            Self::Said(words) => words == here,
            Self::Withheld(_, hash) => *hash == TextHash::of(here),
        }
    }
}

/// Says which bound a learner's own marks would break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkLimit {
    /// A note is too long.
    #[error("A note has at most {MOST_NOTE_CHARS} characters; this one has {0}. Nothing was changed. Shorten it.")]
    Note(usize),
    /// A label is too long.
    #[error("A tab's label has at most {MOST_LABEL_CHARS} characters; this one has {0}. Nothing was changed. Shorten it.")]
    Label(usize),
    /// Too many words in one highlight.
    #[error("A highlight covers at most {MOST_WORDS_BYTES} bytes of text. Nothing was changed. Mark less.")]
    Words,
    /// Too many tabs.
    #[error("There are {MOST_TABS} tabs already. Nothing was changed. Take some out first.")]
    Tabs,
    /// Too many notes.
    #[error("There are {MOST_NOTES} notes already. Nothing was changed. Remove some first.")]
    Notes,
    /// Too many highlights.
    #[error("There are {MOST_HIGHLIGHTS} highlights already. Nothing was changed. Remove some first.")]
    Highlights,
}

impl Annotated {
    /// Tells whether each of its texts is within its bound.
    ///
    /// # Errors
    /// When one is too long.
    pub fn check(&self) -> Result<(), MarkLimit> {
        match self {
            Self::Tab(tab) => within(tab.label.chars().count(), MOST_LABEL_CHARS, MarkLimit::Label),
            Self::Note(text) => within(text.chars().count(), MOST_NOTE_CHARS, MarkLimit::Note),
            Self::Highlight(h) => within(h.words.len(), MOST_WORDS_BYTES, |_| MarkLimit::Words),
        }
    }

    /// Gives how many of its kind a learner may have, and what is said where there are more.
    pub fn most(&self) -> (usize, MarkLimit) {
        match self {
            Self::Tab(_) => (MOST_TABS, MarkLimit::Tabs),
            Self::Note(_) => (MOST_NOTES, MarkLimit::Notes),
            Self::Highlight(_) => (MOST_HIGHLIGHTS, MarkLimit::Highlights),
        }
    }

    /// Gives the kind's name as files have it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Tab(_) => "tab",
            Self::Note(_) => "note",
            Self::Highlight(_) => "highlight",
        }
    }
}

fn within(found: usize, most: usize, too_much: impl FnOnce(usize) -> MarkLimit) -> Result<(), MarkLimit> {
    if found > most { Err(too_much(found)) } else { Ok(()) }
}
