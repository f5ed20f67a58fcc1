//! A procedure code in four bytes, in the codes' own order.

use crate::code::ProcedureCode;

/// Holds the five characters as one number to the base of 36; smaller is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Packed(pub u32);

impl Packed {
    /// How many beginnings of three characters there are.
    pub const SHELVES: usize = 36 * 36 * 36;

    /// Gives the number of the first three characters; beyond every one for a number that is no code.
    pub fn shelf(self) -> usize {
        (self.0 as usize / (36 * 36)).min(Self::SHELVES)
    }

    /// Packs a code.
    pub fn of(code: ProcedureCode) -> Self {
        Self(code.as_str().bytes().fold(0, |sum, c| sum * 36 + digit(c)))
    }

    /// Reads a code in upper case without a copy of it; the same shapes as [`ProcedureCode::parse`].
    pub fn read(text: &[u8]) -> Option<Self> {
        let [first, second, third, fourth, fifth] = *text else { return None };
        let middle = second.is_ascii_digit() && third.is_ascii_digit() && fourth.is_ascii_digit();
        let shaped = match first {
            b'A'..=b'V' => fifth.is_ascii_digit(),
            b'0'..=b'9' => fifth.is_ascii_digit() || b"AFMTU".contains(&fifth),
            _ => false,
        };
        (middle && shaped).then(|| Self(text.iter().fold(0, |sum, c| sum * 36 + digit(*c))))
    }

    /// Gives the code back; nothing where the number is none.
    pub fn code(self) -> Option<ProcedureCode> {
        let mut rest = self.0;
        let mut text = [0_u8; 5];
        for place in text.iter_mut().rev() {
            let digit = u8::try_from(rest % 36).ok()?;
            *place = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
            rest /= 36;
        }
        if rest > 0 {
            return None;
        }
        ProcedureCode::parse(std::str::from_utf8(&text).ok()?).ok()
    }
}

fn digit(c: u8) -> u32 {
    u32::from(if c.is_ascii_digit() { c - b'0' } else { c.to_ascii_uppercase().wrapping_sub(b'A').wrapping_add(10) })
}
