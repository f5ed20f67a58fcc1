use std::ops::Range;

/// Turns bytes of a text into lines and columns, both counted in characters from 1, and back.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// The characters before each block of [`BLOCK`] bytes, so that a column in a line of megabytes costs no more.
    before: Vec<usize>,
}

const BLOCK: usize = 1024;

impl<'a> Lines<'a> {
    /// Looks a text over once.
    pub fn new(text: &'a str) -> Self {
        let mut starts = vec![0];
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut chars = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % BLOCK == 0 {
                before.push(chars);
            }
            chars += usize::from(begins_char(byte));
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        before.push(chars);
        Self { text, starts, before }
    }

    /// Gives line and column of a byte; one past the end is the end.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= at);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, self.chars_before(at) - self.chars_before(start) + 1)
    }

    /// Gives the byte at a line and column; past the line's end, that end.
    pub fn byte(&self, line: usize, column: usize) -> usize {
        let range = self.range(line);
        let from = range.start;
        let line = &self.text[range.clone()];
        line.char_indices().nth(column.saturating_sub(1)).map_or(range.end, |(n, _)| from + n)
    }

    /// Gives a line's text, without its end; empty where there is no such line.
    pub fn line(&self, line: usize) -> &'a str {
        &self.text[self.range(line)]
    }

    fn range(&self, line: usize) -> Range<usize> {
        let len = self.text.len();
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(len);
        let end = self.starts.get(line.max(1)).map_or(len, |next| next - 1);
        start..end.max(start)
    }

    fn chars_before(&self, at: usize) -> usize {
        let block = at / BLOCK;
        let inside = &self.text.as_bytes()[block * BLOCK..at];
        self.before.get(block).copied().unwrap_or(0) + inside.iter().filter(|&&b| begins_char(b)).count()
    }
}

fn begins_char(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "a\nµµx\n";
        let lines = Lines::new(text);
        assert_eq!(lines.place(text.find('x').unwrap()), (2, 3));
        assert_eq!(lines.byte(2, 3), text.find('x').unwrap());
        assert_eq!(lines.place(999), (3, 1));
        assert_eq!((lines.line(2), lines.line(3), lines.line(9)), ("µµx", "", ""));
    }

    #[test]
    fn places_and_bytes_agree_over_long_lines() {
        let text = format!("{}\n{}z", "é".repeat(3000), "λ".repeat(5000));
        let lines = Lines::new(&text);
        let z = text.len() - 1;
        assert_eq!(lines.place(z), (2, 5001));
        assert_eq!(lines.byte(2, 5001), z);
    }
}
