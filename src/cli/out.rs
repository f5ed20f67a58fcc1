//! Where a command's output goes.

use super::fail::Failure;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Writes what a command has to say, buffered.
pub(super) struct Out(Box<dyn Write>);

impl Out {
    /// Writes to standard output.
    pub fn to_stdout() -> Self {
        Self(Box::new(BufWriter::with_capacity(1 << 16, io::stdout())))
    }

    /// Writes a line.
    pub fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        writeln!(self.0, "{}", text.as_ref()).map_err(Failure::from)
    }

    /// Writes text as it stands.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.0.write_all(text.as_bytes()).map_err(Failure::from)
    }

    /// Writes bytes as they stand.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.0.write_all(bytes).map_err(Failure::from)
    }

    /// Writes a JSON document, laid out for people too.
    pub fn json(&mut self, document: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.0, document).map_err(io::Error::from)?;
        self.line("")
    }

    /// Writes a JSON object on one line.
    pub fn json_line(&mut self, object: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.0, object).map_err(io::Error::from)?;
        self.line("")
    }

    /// Hands over what was written so far.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.0.flush().map_err(Failure::from)
    }

    /// Hands over the rest.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()
    }
}

/// Says a number of things: `1 fault`, `3 faults`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
