use super::{Kind, ModifierRule, More, PairSet};
use crate::codebook::{
    edits::{
        Release,
        frame::{self, Head, SetKind},
        packed::Packed,
    },
    import::ImportError,
};

/// More rows than any release has by far; the greatest has under two million.
const MAX_ROWS: usize = 6_000_000;
/// A code's number has two bytes.
const MAX_CODES: usize = 65_535;
/// A row points at its kind with one byte.
const MAX_KINDS: usize = 255;
/// The longest rationale.
const MAX_RATIONALE: usize = 200;

/// One row while a set is made. The order of its fields is the order of the rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub column1: Packed,
    pub column2: Packed,
    pub from: u16,
    pub until: u16,
    pub kind: u8,
}

/// Gathers rows in any order and makes the set of them; the same rows in another order make the same bytes.
pub struct Builder {
    file: String,
    lines: Vec<Line>,
    kinds: Vec<Kind>,
    /// The kind of the row before: rows of one kind come in runs.
    last: u8,
}

impl Builder {
    /// Begins; `file` is named in errors, `about` is a guess of the rows.
    pub fn new(file: &str, about: usize) -> Self {
        Self { file: file.to_owned(), lines: Vec::with_capacity(about.min(MAX_ROWS)), kinds: Vec::new(), last: 0 }
    }

    /// Gives the number of a kind.
    pub fn kind(&mut self, modifier: ModifierRule, rationale: &str) -> Result<u8, ImportError> {
        let is = |kind: &Kind| kind.modifier == modifier && kind.rationale == rationale;
        if !self.kinds.get(usize::from(self.last)).is_some_and(is) {
            self.last = match self.kinds.iter().position(is) {
                Some(at) => u8::try_from(at).unwrap_or(u8::MAX),
                None => self.new_kind(modifier, rationale)?,
            };
        }
        Ok(self.last)
    }

    fn new_kind(&mut self, modifier: ModifierRule, rationale: &str) -> Result<u8, ImportError> {
        if self.kinds.len() >= MAX_KINDS || rationale.len() > MAX_RATIONALE {
            return Err(self.too_large(format!("more than {MAX_KINDS} rationales, or one of more than {MAX_RATIONALE} characters")));
        }
        self.kinds.push(Kind { rationale: rationale.to_owned(), modifier });
        Ok(u8::try_from(self.kinds.len() - 1).unwrap_or(u8::MAX))
    }

    /// Tells whether a rationale was seen before.
    pub fn has_seen(&self, rationale: &str) -> bool {
        self.kinds.iter().any(|kind| kind.rationale == rationale)
    }

    /// Adds a row.
    pub fn push(&mut self, line: Line) -> Result<(), ImportError> {
        if self.lines.len() >= MAX_ROWS {
            return Err(self.too_large(format!("more than {MAX_ROWS} rows")));
        }
        self.lines.push(line);
        Ok(())
    }

    /// Sorts, numbers and packs what was gathered.
    pub fn finish(mut self, release: Release) -> Result<PairSet, ImportError> {
        self.sort_kinds();
        self.lines.sort_unstable();
        self.lines.dedup();
        let codes = self.codes()?;
        let body = self.body(&codes);
        let more = More { codes: count(codes.len()), rows: count(self.lines.len()), kinds: std::mem::take(&mut self.kinds) };
        self.lines = Vec::new();
        let bytes = frame::seal(SetKind::Pairs, &Head { release, more }, &body);
        drop(body);
        // Opening checks what was made just as it checks what was stored.
        PairSet::open(bytes).map_err(|why| ImportError::Unreadable { file: self.file, why: why.to_string() })
    }

    /// Puts the kinds in order, so that their numbers do not tell which row came first.
    fn sort_kinds(&mut self) {
        let mut sorted = self.kinds.clone();
        sorted.sort();
        let new: Vec<u8> = self.kinds.iter().map(|kind| u8::try_from(sorted.binary_search(kind).unwrap_or(0)).unwrap_or(0)).collect();
        for line in &mut self.lines {
            line.kind = new.get(usize::from(line.kind)).copied().unwrap_or(0);
        }
        self.kinds = sorted;
    }

    fn codes(&self) -> Result<Vec<Packed>, ImportError> {
        let mut codes: Vec<Packed> = Vec::with_capacity(self.lines.len());
        let mut before = None;
        for line in &self.lines {
            if before != Some(line.column1) {
                before = Some(line.column1);
                codes.push(line.column1);
            }
            codes.push(line.column2);
        }
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > MAX_CODES { Err(self.too_large(format!("more than {MAX_CODES} codes"))) } else { Ok(codes) }
    }

    fn body(&self, codes: &[Packed]) -> Vec<u8> {
        let mut out = Vec::with_capacity(codes.len() * 8 + 4 + self.lines.len() * 7);
        codes.iter().for_each(|code| out.extend_from_slice(&code.0.to_le_bytes()));
        let mut row = 0;
        for code in codes {
            out.extend_from_slice(&count(row).to_le_bytes());
            while self.lines.get(row).is_some_and(|line| line.column1 == *code) {
                row += 1;
            }
        }
        out.extend_from_slice(&count(row).to_le_bytes());
        for line in &self.lines {
            let id = u16::try_from(codes.binary_search(&line.column2).unwrap_or(0)).unwrap_or(0);
            out.extend_from_slice(&id.to_le_bytes());
        }
        for line in &self.lines {
            out.extend_from_slice(&line.from.to_le_bytes());
            out.extend_from_slice(&line.until.to_le_bytes());
            out.push(line.kind);
        }
        out
    }

    fn too_large(&self, what: String) -> ImportError {
        ImportError::TooLarge { file: self.file.clone(), what }
    }
}

/// Counts are bounded far below what four bytes hold.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
