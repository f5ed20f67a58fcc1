/// Says why a release was not taken in. What was installed before is untouched in every case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The person stopped it.
    #[error("the import was stopped; nothing was changed")]
    Stopped,
    /// The file is of none of the kinds, or not of the kind it claims to be.
    #[error("“{file}” is not {wanted}: {why}")]
    NotThis {
        /// The file's name, without a folder.
        file: String,
        /// What was wanted, with its article.
        wanted: &'static str,
        /// What was found in its place.
        why: String,
    },
    /// One row is not what the release's layout says.
    #[error("“{file}”, row {row}: expected {expected}, found {found}")]
    Row {
        /// The file's name, without a folder.
        file: String,
        /// The row, counted from 1 as a spreadsheet or an editor does.
        row: u64,
        /// What should stand there.
        expected: String,
        /// What stands there, cut to a readable length.
        found: String,
    },
    /// The file ends too early.
    #[error("“{file}” is cut off{}: {why}", after(*row))]
    CutOff {
        /// The file's name, without a folder.
        file: String,
        /// The last whole row, counted from 1; nought where rows cannot be counted, as in a zip.
        row: u64,
        /// What is missing.
        why: String,
    },
    /// The file is greater than any such release.
    #[error("“{file}” is too large: {what}")]
    TooLarge {
        /// The file's name, without a folder.
        file: String,
        /// Which limit it passes.
        what: String,
    },
    /// The file cannot be opened or read.
    #[error("“{file}” cannot be read: {why}")]
    Unreadable {
        /// The file's name, without a folder.
        file: String,
        /// What the system says.
        why: String,
    },
}

fn after(row: u64) -> String {
    if row == 0 { String::new() } else { format!(" after row {row}") }
}

impl ImportError {
    /// Makes the fault of one row; what was found is cut to a readable length.
    pub fn row(file: &str, row: u64, expected: impl Into<String>, found: &str) -> Self {
        let mut shown: String = found.chars().take(60).collect();
        if shown.is_empty() {
            shown = "nothing".into();
        }
        Self::Row { file: file.to_owned(), row, expected: expected.into(), found: shown }
    }
}
