//! The smallest steps: blanks, remarks, texts, words and numbers.

use super::{SyntaxFault, SyntaxKind};

/// Walks over a text, byte by byte, never past its end.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// The byte that comes next.
    pub at: usize,
}

type Step<T = ()> = Result<T, SyntaxFault>;

impl<'a> Cursor<'a> {
    /// Begins at a byte of a text, which must be the edge of a character.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, bytes: text.as_bytes(), at }
    }

    /// Gives the next byte.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Gives the next character, whole.
    pub fn next_char(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    /// Makes a fault about the place where the cursor stands.
    pub fn wanted(&self, wanted: &'static str) -> SyntaxFault {
        SyntaxFault { at: self.at, kind: SyntaxKind::Wanted { wanted, found: self.next_char() } }
    }

    /// Passes over blanks and remarks.
    pub fn blanks(&mut self) -> Step {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                b'/' => match self.bytes.get(self.at + 1) {
                    Some(b'/') => self.line_remark(),
                    Some(b'*') => self.block_remark()?,
                    _ => return Ok(()),
                },
                128.. => match self.next_char() {
                    // What RON counts among blanks besides ASCII.
                    Some(c @ ('\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')) => self.at += c.len_utf8(),
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
        Ok(())
    }

    fn line_remark(&mut self) {
        self.at = self.find('\n').unwrap_or(self.bytes.len());
    }

    /// Finds the next such character from here on; the search for one ASCII character is the fastest there is.
    fn find(&self, wanted: char) -> Option<usize> {
        self.text.get(self.at..)?.find(wanted).map(|n| self.at + n)
    }

    /// Passes over `/* … */`, inside which others may stand.
    fn block_remark(&mut self) -> Step {
        let start = self.at;
        let mut open = 0_usize;
        while let Some(pair) = self.bytes.get(self.at..self.at + 2) {
            match pair {
                b"/*" => open += 1,
                b"*/" => open -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if open == 0 {
                return Ok(());
            }
        }
        Err(SyntaxFault { at: start, kind: SyntaxKind::UnclosedRemark })
    }

    /// Passes over a text between quotes; the cursor stands on the first quote.
    pub fn quoted(&mut self) -> Step {
        let start = self.at;
        self.at += 1;
        while let Some(stop) = self.bytes[self.at..].iter().position(|&b| b == b'"' || b == b'\\') {
            self.at += stop + 1;
            if self.bytes[self.at - 1] == b'"' {
                return Ok(());
            }
            // Whatever is escaped is one byte or begins with one; the rest holds no quote.
            self.at = (self.at + 1).min(self.bytes.len());
        }
        Err(SyntaxFault { at: start, kind: SyntaxKind::UnclosedText })
    }

    /// Passes over `#"…"#` with any number of `#`, if that is what stands here.
    fn raw(&mut self, start: usize) -> Step<bool> {
        let hashes = self.bytes[self.at..].iter().take_while(|&&b| b == b'#').count();
        if self.bytes.get(self.at + hashes) != Some(&b'"') {
            return Ok(false);
        }
        self.at += hashes + 1;
        while let Some(quote) = self.find('"') {
            self.at = quote + 1;
            let closing = self.bytes[self.at..].iter().take(hashes).take_while(|&&b| b == b'#').count();
            // Hashes that did not close are passed over, so that each is looked at once.
            self.at += closing;
            if closing == hashes {
                return Ok(true);
            }
        }
        Err(SyntaxFault { at: start, kind: SyntaxKind::UnclosedText })
    }

    /// Passes over a character between single quotes.
    pub fn character(&mut self) -> Step {
        let start = self.at;
        let rest = &self.bytes[start + 1..];
        let skip = if rest.first() == Some(&b'\\') { 2 } else { 1 };
        // The longest form is '\u{10ffff}'.
        match rest.iter().enumerate().skip(skip).take(12).find(|(_, b)| **b == b'\'') {
            Some((end, _)) => {
                self.at = start + 2 + end;
                Ok(())
            }
            None => Err(SyntaxFault { at: start, kind: SyntaxKind::UnclosedText }),
        }
    }

    /// Passes over a number.
    pub fn number(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || b"+-._".contains(&b)) {
            self.at += 1;
        }
    }

    /// Passes over a word, or the text it introduces (`r"…"`, `b"…"`); tells which it was.
    pub fn word(&mut self) -> Step<Word> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_') {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        match (word, self.peek()) {
            (b"r" | b"br", Some(b'"' | b'#')) if self.raw(start)? => Ok(Word::Text),
            (b"r", Some(b'#')) => {
                self.at += 1;
                self.number();
                Ok(Word::Plain)
            }
            (b"b", Some(b'"')) => self.quoted().map(|()| Word::Text),
            (b"b", Some(b'\'')) => self.character().map(|()| Word::Text),
            _ => Ok(Word::Plain),
        }
    }

    /// Tells whether a word begins here.
    pub fn at_word(&self) -> bool {
        self.peek().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
    }
}

/// Tells what began like a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A name, `true`, `inf` and the like.
    Plain,
    /// A text or a byte.
    Text,
}
