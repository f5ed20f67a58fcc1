use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

/// No row of a release is longer, by far; a row of commas alone would take eight times its size to hold.
const MOST: usize = 1 << 20;

/// Hands bytes out until one record has had too many; whoever reads records tells where one ends.
pub struct Bounded<'a> {
    rest: &'a [u8],
    since: Rc<Cell<usize>>,
}

/// Tells a [`Bounded`] that a record has ended.
pub struct Ended(Rc<Cell<usize>>);

impl Ended {
    /// Begins the next record.
    pub fn next(&self) {
        self.0.set(0);
    }
}

/// Bounds the records that are read from bytes.
pub fn bounded(bytes: &[u8]) -> (Bounded<'_>, Ended) {
    let since = Rc::new(Cell::new(0));
    (Bounded { rest: bytes, since: Rc::clone(&since) }, Ended(since))
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > MOST {
            return Err(io::Error::other(format!("a row is longer than {MOST} bytes; is a quotation mark missing?")));
        }
        let read = self.rest.read(into)?;
        self.since.set(self.since.get() + read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_any_number_pass_and_an_endless_one_does_not() {
        let rows = |text: &str| {
            let (from, ended) = bounded(text.as_bytes());
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(from);
            let mut record = csv::ByteRecord::new();
            let mut count = 0;
            while reader.read_byte_record(&mut record)? {
                ended.next();
                count += 1;
            }
            Ok::<usize, csv::Error>(count)
        };
        assert_eq!(rows(&"a,b,c\n".repeat(400_000)).ok(), Some(400_000));
        assert_eq!(rows(&",".repeat(MOST)).ok(), Some(1));
        assert!(rows(&",".repeat(2 * MOST)).is_err() && rows(&format!("\"{}", "a\n".repeat(MOST))).is_err());
    }
}
