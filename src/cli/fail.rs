//! Why a command could not be carried out.

use crate::pack;
use std::{fmt::Display, io, path::Path, process::ExitCode};

/// Says what stopped a command, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    code: u8,
    what: String,
    hint: Option<String>,
}

impl Failure {
    /// Makes a failure of the way the program was called: exit 2.
    pub fn misuse(what: impl Into<String>) -> Self {
        Self { code: 2, what: what.into(), hint: None }
    }

    /// Makes a failure of what was found: exit 1.
    pub fn fault(what: impl Into<String>) -> Self {
        Self { code: 1, ..Self::misuse(what) }
    }

    /// Makes a failure out of what the system says about a file.
    pub fn of_file(path: &Path, what: impl Display) -> Self {
        Self::misuse(format!("{}: {what}", path.display()))
    }

    /// Adds a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the words nearest to one that is not known, where any is near.
    pub fn did_you_mean<'a>(self, given: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match pack::nearest(given, known) {
            Some(near) => self.hint(format!("did you mean “{near}”?")),
            None => self,
        }
    }

    /// Prints the failure and gives its exit status; a reader that went away is told nothing and is no failure.
    pub fn report(self) -> ExitCode {
        if !self.what.is_empty() {
            note(&format!("error: {}", self.what));
            if let Some(hint) = self.hint {
                note(&format!("  hint: {hint}"));
            }
        }
        ExitCode::from(self.code)
    }
}

impl From<io::Error> for Failure {
    /// Words a failed write to standard output. A closed pipe means that the reader has seen enough.
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::BrokenPipe => Self { code: 0, what: String::new(), hint: None },
            _ => Self::fault(format!("the output cannot be written: {fault}")),
        }
    }
}

/// Prints a remark to standard error; that it cannot be printed is no reason to stop.
pub(super) fn note(words: &str) {
    use io::Write;
    let _ = writeln!(io::stderr(), "{words}");
}
