use crate::code::{Modifier, Npi, ProcedureCode};
use rand_chacha::rand_core::Rng;

/// Throws for one office after another.
pub struct Dice<'a> {
    rng: &'a mut dyn Rng,
}

impl<'a> Dice<'a> {
    /// Takes the source of chance.
    pub fn new(rng: &'a mut dyn Rng) -> Self {
        Self { rng }
    }

    /// Throws a number from 0 below `n`; 0 where `n` is 0 or less.
    pub fn below(&mut self, n: i64) -> i64 {
        let n = u64::try_from(n).unwrap_or_default().max(1);
        i64::try_from(self.rng.next_u64() % n).unwrap_or_default()
    }

    /// Throws whether something is so, in this many of a hundred cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    /// Takes one of a list.
    pub fn one_of<'b, T>(&mut self, list: &'b [T]) -> Option<&'b T> {
        let at = self.below(i64::try_from(list.len()).unwrap_or_default());
        list.get(usize::try_from(at).unwrap_or_default())
    }

    /// Throws digits, the first never 0.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|at| char::from(b'0' + u8::try_from(if at == 0 { 1 + self.below(9) } else { self.below(10) }).unwrap_or_default())).collect()
    }

    /// Throws letters that a Medicare number may have.
    pub fn letters(&mut self, count: usize) -> String {
        (0..count).filter_map(|_| self.one_of(b"ACDEFGHJKMNPQRTUVWXY").map(|byte| char::from(*byte))).collect()
    }

    /// Throws a text by a pattern: `9` a digit, `A` a letter, `X` a letter or digit, anything else itself.
    pub fn like(&mut self, pattern: &str) -> String {
        let throw = |sign| match sign {
            '9' => self.digits(1),
            'A' => self.letters(1),
            'X' if self.chance(50) => self.digits(1),
            'X' => self.letters(1),
            other => other.to_string(),
        };
        pattern.chars().map(throw).collect()
    }

    /// Throws a provider's number.
    pub fn npi(&mut self) -> Npi {
        Npi::made_up(u32::try_from(self.below(99_999_999)).unwrap_or_default())
    }
}

/// Reads a code of the tables here.
pub fn code(text: &str) -> Option<ProcedureCode> {
    ProcedureCode::parse(text).ok()
}

/// Reads modifiers of the tables here.
pub fn modifiers(text: &str) -> Option<Vec<Modifier>> {
    text.split_whitespace().map(|one| Modifier::parse(one).ok()).collect()
}
