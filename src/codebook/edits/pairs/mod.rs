//! NCCI procedure-to-procedure pairs: of two services of one day, which pays and whether a modifier opens the other.
//!
//! The official file has 1.7 million rows. They are kept in one buffer as columns of two bytes and read where they lie:
//! codes once and sorted, then for each first code its rows by second code. Seven bytes a row and no pointers, so that a
//! set costs 12 MB, opens as fast as it is hashed, and a pair is two searches for codes and one within a row.

mod builder;
mod days;
mod read;
mod reason;

pub use read::{read, read_many};
pub use reason::Reason;

use super::{
    Release, StoredError,
    frame::{self, Head, SetKind, u16_at, u32_at},
    packed::Packed,
};
use crate::{
    code::{Date, ProcedureCode},
    codebook::import::ImportError,
};
use builder::{Builder, Line};
use days::{date_of, number_of};
use serde::{Deserialize, Serialize};

/// Names what a modifier can do for a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ModifierRule {
    /// The two are never paid together; sign 0.
    NotAllowed,
    /// A right modifier opens the second; sign 1.
    Allowed,
    /// The pair was taken back as if it had never been; sign 9.
    NotApplicable,
    /// The fact is carried without its sign.
    Unknown,
}

impl ModifierRule {
    /// Reads the sign of the file.
    pub fn of_sign(sign: &str) -> Option<Self> {
        match sign {
            "0" => Some(Self::NotAllowed),
            "1" => Some(Self::Allowed),
            "9" => Some(Self::NotApplicable),
            _ => None,
        }
    }
}

/// Holds one pair in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The code that pays.
    pub column1: ProcedureCode,
    /// The code that does not.
    pub column2: ProcedureCode,
    /// What a modifier can do.
    pub modifier: ModifierRule,
    /// Why, in the words of the release, or in ours where the pair is carried.
    pub rationale: &'a str,
    /// The first day, where the release tells it.
    pub from: Option<Date>,
    /// The last day, where the pair has ended or will.
    pub until: Option<Date>,
}

impl Pair<'_> {
    /// Tells whether it bars anything: a pair that was taken back does not.
    pub fn binds(&self) -> bool {
        self.modifier != ModifierRule::NotApplicable
    }

    /// Explains the release's phrase in our own words, where we know it.
    pub fn reason(&self) -> Option<Reason> {
        Reason::of_phrase(self.rationale)
    }
}

/// What a row's last byte points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Kind {
    rationale: String,
    modifier: ModifierRule,
}

/// What stands in the head of a stored set.
#[derive(Serialize, Deserialize)]
struct More {
    codes: u32,
    rows: u32,
    kinds: Vec<Kind>,
}

/// Holds the pairs of one release, ended ones too.
pub struct PairSet {
    release: Release,
    kinds: Vec<Kind>,
    bytes: Vec<u8>,
    /// Where each column begins in `bytes`.
    at: Columns,
    /// For each three first characters, the first code that is not before them.
    shelves: Vec<u16>,
    codes: usize,
    rows: usize,
}

/// The places of the columns; each is as long as its name says.
#[derive(Clone, Copy)]
struct Columns {
    codes: usize,
    starts: usize,
    second: usize,
    rest: usize,
    end: usize,
}

/// First day, last day and kind of a row stand together: a pair that is found needs all three.
const REST: usize = 5;

impl Columns {
    fn lay(begin: usize, codes: usize, rows: usize) -> Option<Self> {
        let starts = begin.checked_add(codes.checked_mul(4)?)?;
        let second = starts.checked_add(codes.checked_add(1)?.checked_mul(4)?)?;
        let rest = second.checked_add(rows.checked_mul(2)?)?;
        Some(Self { codes: begin, starts, second, rest, end: rest.checked_add(rows.checked_mul(REST)?)? })
    }
}

/// The first day of a row that tells none.
const ALWAYS: u16 = 0;
/// The last day of a row in force.
const NO_END: u16 = u16::MAX;

impl PairSet {
    /// Gives the pair whose columns are these codes, in this order, as it stands on a day.
    ///
    /// A pair that was taken back (sign 9) is given too; see [`Pair::binds`]. Of two rows in force on one day, which
    /// no official file has, the later begun counts.
    pub fn judge(&self, column1: ProcedureCode, column2: ProcedureCode, on: Date) -> Option<Pair<'_>> {
        let day = number_of(on)?;
        let row = self.rows_of(column1, column2)?.filter(|row| self.first_day(*row) <= day && day <= self.last_day(*row)).last()?;
        self.pair(row, column1, column2)
    }

    /// Gives the pair of two codes in either order.
    pub fn between(&self, one: ProcedureCode, other: ProcedureCode, on: Date) -> Option<Pair<'_>> {
        self.judge(one, other, on).or_else(|| self.judge(other, one, on))
    }

    /// Tells whether the release names the pair at all, on whatever day.
    pub fn knows(&self, column1: ProcedureCode, column2: ProcedureCode) -> bool {
        self.rows_of(column1, column2).is_some_and(|mut rows| rows.next().is_some())
    }

    /// Lists what the release says of a pair, the earliest first.
    pub fn history(&self, column1: ProcedureCode, column2: ProcedureCode) -> Vec<Pair<'_>> {
        self.rows_of(column1, column2).into_iter().flatten().filter_map(|row| self.pair(row, column1, column2)).collect()
    }

    /// Lists up to `most` binding pairs of a day whose first code this is, in the order of the second.
    pub fn with_first(&self, code: ProcedureCode, on: Date, most: usize) -> Vec<Pair<'_>> {
        let (Some(first), Some(day)) = (self.id(code), number_of(on)) else { return Vec::new() };
        let rows = (self.start(first)..self.start(first + 1)).filter(|row| self.holds(*row, day));
        rows.filter_map(|row| self.pair(row, code, self.packed(usize::from(self.second(row))).code()?)).take(most).collect()
    }

    /// Lists up to `most` binding pairs of a day whose second code this is, in the order of the first.
    ///
    /// Rows stand by their first code, so each of those is searched: about a millisecond for a whole release.
    pub fn with_second(&self, code: ProcedureCode, on: Date, most: usize) -> Vec<Pair<'_>> {
        let Some((second, day)) = self.id(code).and_then(|id| Some((u16::try_from(id).ok()?, number_of(on)?))) else { return Vec::new() };
        let rows_under = |first: usize| {
            let (start, end) = (self.start(first), self.start(first + 1));
            let begin = first_at_least(start, end, |row| self.second(row) >= second);
            (begin..end)
                .take_while(move |row| self.second(*row) == second)
                .filter(move |row| self.holds(*row, day))
                .filter_map(move |row| self.pair(row, self.packed(first).code()?, code))
        };
        (0..self.codes).flat_map(rows_under).take(most).collect()
    }

    /// Says which release it is.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Says that the release is meant for these days.
    #[must_use]
    pub fn for_days(self, from: Date, to: Date) -> Self {
        let release = self.release.clone().for_days(from, to);
        let more = More { codes: u32::try_from(self.codes).unwrap_or(u32::MAX), rows: u32::try_from(self.rows).unwrap_or(u32::MAX), kinds: self.kinds.clone() };
        let bytes = frame::seal(SetKind::Pairs, &Head { release, more }, &self.bytes[self.at.codes..self.at.end]);
        // The columns are those that were checked; only the head is new.
        Self::open(bytes).unwrap_or(self)
    }

    /// Counts the rows, ended ones too.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Tells whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Counts the distinct codes.
    pub fn code_count(&self) -> usize {
        self.codes
    }

    /// Counts the rows whose pair is in force on a day and bars something.
    pub fn in_force(&self, on: Date) -> usize {
        let Some(day) = number_of(on) else { return 0 };
        (0..self.rows).filter(|row| self.holds(*row, day)).count()
    }

    /// Counts the bytes it is kept in.
    pub fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    /// Gives the set as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }

    /// Takes in a stored set and checks that it is whole and that its parts fit together.
    ///
    /// # Errors
    /// [`StoredError`] where the bytes are of another kind, of a newer program, cut off or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Self, StoredError> {
        let opened = frame::open::<More>(SetKind::Pairs, bytes)?;
        let More { codes, rows, kinds } = opened.head.more;
        let damaged = |why| StoredError::Damaged(why);
        let (codes, rows) = (codes as usize, rows as usize);
        let at = Columns::lay(opened.body.start, codes, rows).filter(|at| at.end == opened.body.end).ok_or(damaged("its columns are not of one length"))?;
        let mut set = Self { release: opened.head.release, kinds, bytes: opened.bytes, at, shelves: Vec::new(), codes, rows };
        set.check().map_err(damaged)?;
        set.shelve();
        Ok(set)
    }

    /// Joins parts of one release, or a release with another; rows that are the same are kept once.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where the whole has more codes, rows or rationales than any release.
    pub fn merged(parts: &[&Self]) -> Result<Option<Self>, ImportError> {
        let Some((first, rest)) = parts.split_first() else { return Ok(None) };
        let mut release = first.release.clone();
        for part in rest {
            release.files.extend(part.release.files.iter().cloned());
        }
        release.files.sort();
        release.files.dedup();
        let mut builder = Builder::new(&release.name, parts.iter().map(|part| part.rows).sum());
        for part in parts {
            part.pour(&mut builder)?;
        }
        builder.finish(release).map(Some)
    }

    /// Checks that codes and rows are in order and that every row points at something.
    fn check(&self) -> Result<(), &'static str> {
        let ordered = |at: usize, n: usize| (1..n).all(|i| u32_at(&self.bytes, at + 4 * (i - 1)) < u32_at(&self.bytes, at + 4 * i));
        if self.codes > usize::from(u16::MAX) || !ordered(self.at.codes, self.codes) || (0..self.codes).any(|id| self.packed(id).code().is_none()) {
            return Err("its codes are out of order");
        }
        let mut before = 0;
        for id in 0..self.codes {
            let (start, end) = (self.start(id), self.start(id + 1));
            if start != before || end < start || end > self.rows {
                return Err("its rows do not belong to its codes");
            }
            if (start + 1..end).any(|row| self.second(row - 1) > self.second(row)) {
                return Err("its rows are out of order");
            }
            before = end;
        }
        let inside = |row: usize| usize::from(self.second(row)) < self.codes && self.kind(row).is_some();
        if before != self.rows || !(0..self.rows).all(inside) { Err("a row points at nothing") } else { Ok(()) }
    }

    /// Notes where the codes of each beginning stand, so that a search for a code looks at a few.
    fn shelve(&mut self) {
        let mut shelves = vec![0_u16; Packed::SHELVES + 1];
        let mut id = 0;
        for (shelf, first) in shelves.iter_mut().enumerate() {
            while id < self.codes && self.packed(id).shelf() < shelf {
                id += 1;
            }
            *first = u16::try_from(id).unwrap_or(u16::MAX);
        }
        self.shelves = shelves;
    }

    fn packed(&self, id: usize) -> Packed {
        Packed(u32_at(&self.bytes, self.at.codes + 4 * id).unwrap_or(u32::MAX))
    }

    fn start(&self, id: usize) -> usize {
        u32_at(&self.bytes, self.at.starts + 4 * id).unwrap_or(0) as usize
    }

    fn second(&self, row: usize) -> u16 {
        u16_at(&self.bytes, self.at.second + 2 * row).unwrap_or(u16::MAX)
    }

    fn first_day(&self, row: usize) -> u16 {
        u16_at(&self.bytes, self.at.rest + REST * row).unwrap_or(u16::MAX)
    }

    fn last_day(&self, row: usize) -> u16 {
        u16_at(&self.bytes, self.at.rest + REST * row + 2).unwrap_or(0)
    }

    fn kind(&self, row: usize) -> Option<&Kind> {
        self.kinds.get(usize::from(*self.bytes.get(self.at.rest + REST * row + 4)?))
    }

    /// Tells whether a row is in force on a day and bars something.
    fn holds(&self, row: usize, day: u16) -> bool {
        self.first_day(row) <= day && day <= self.last_day(row) && self.kind(row).is_some_and(|kind| kind.modifier != ModifierRule::NotApplicable)
    }

    fn id(&self, code: ProcedureCode) -> Option<usize> {
        let wanted = Packed::of(code);
        let shelf = wanted.shelf();
        let (from, to) = (usize::from(*self.shelves.get(shelf)?), usize::from(*self.shelves.get(shelf + 1)?));
        let id = first_at_least(from, to, |id| self.packed(id) >= wanted);
        (id < to && self.packed(id) == wanted).then_some(id)
    }

    /// Gives the rows of a pair, the earliest begun first.
    fn rows_of(&self, column1: ProcedureCode, column2: ProcedureCode) -> Option<impl Iterator<Item = usize> + '_> {
        let first = self.id(column1)?;
        let second = u16::try_from(self.id(column2)?).ok()?;
        let (start, end) = (self.start(first), self.start(first + 1));
        let begin = first_at_least(start, end, |row| self.second(row) >= second);
        Some((begin..end).take_while(move |row| self.second(*row) == second))
    }

    fn pair(&self, row: usize, column1: ProcedureCode, column2: ProcedureCode) -> Option<Pair<'_>> {
        let kind = self.kind(row)?;
        let from = Some(self.first_day(row)).filter(|n| *n != ALWAYS).and_then(date_of);
        let until = Some(self.last_day(row)).filter(|n| *n != NO_END).and_then(date_of);
        Some(Pair { column1, column2, modifier: kind.modifier, rationale: &kind.rationale, from, until })
    }

    /// Gives every row to a builder.
    fn pour(&self, builder: &mut Builder) -> Result<(), ImportError> {
        for id in 0..self.codes {
            for row in self.start(id)..self.start(id + 1) {
                let Some(kind) = self.kind(row) else { continue };
                let kind = builder.kind(kind.modifier, &kind.rationale)?;
                let column2 = self.packed(usize::from(self.second(row)));
                builder.push(Line { column1: self.packed(id), column2, from: self.first_day(row), until: self.last_day(row), kind })?;
            }
        }
        Ok(())
    }
}

/// Finds the first number in a range from which on a question is answered yes.
fn first_at_least(mut from: usize, mut to: usize, is: impl Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from + (to - from) / 2;
        if is(middle) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    from
}
