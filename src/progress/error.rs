use super::MarkLimit;
use crate::attempt::{AttemptId, FormId, LearnerId};
use jiff::Timestamp;
use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// Says why work could not be read or kept: what happened, what was kept, what to do.
#[derive(Debug, thiserror::Error)]
pub enum ProgressError {
    /// There is no room left.
    #[error("The disk is full, so “{}” could not be written. All that was saved before is kept, and what you typed is still on the screen. Free some space, then save again.", .0.display())]
    DiskFull(PathBuf),
    /// The folder or file may not be written.
    #[error("“{}” cannot be written: the disk or the folder is read-only. Nothing in it was changed, and what you typed is still on the screen. Allow writing there, or choose another data folder.", .0.display())]
    ReadOnly(PathBuf),
    /// Another window held the file for too long.
    #[error("Another window is using “{}”. Nothing was changed, and what you typed is still on the screen. Try again in a moment, or close the other window.", .0.display())]
    Busy(PathBuf),
    /// The file holds something that cannot be read.
    #[error("“{}” is damaged ({what}). It was left as it is. Restart the program: if the file does not read through, its newest backup takes its place.", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        what: String,
    },
    /// A newer program wrote the file.
    #[error("“{}” was written by a newer Clean Claim (its format is {found}, this program knows {known}). Nothing in it was touched. Install the newer program to go on with it.", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
        /// The format found.
        found: i32,
        /// The newest format this program knows.
        known: i32,
    },
    /// The file is somebody else's database.
    #[error("“{}” is a database of another program, or not of this kind. Nothing in it was touched. Choose another file.", .0.display())]
    Foreign(PathBuf),
    /// The attempt was handed in or given up already, perhaps in another window.
    #[error("This attempt is closed: it was handed in or given up already, perhaps in another window. What it held then is kept. Open it to see it, or begin anew.")]
    Closed(AttemptId),
    /// There is no such attempt in this learner's file.
    #[error("There is no attempt {0} in this learner's file. Nothing was changed. Begin the exercise anew.")]
    NoAttempt(AttemptId),
    /// There is no such row in the grade of an attempt.
    #[error("There is no row {1} in the grade of attempt {0}. Nothing was changed. Open the attempt anew: it may have been graded again.")]
    NoRow(AttemptId, u32),
    /// There is no such exam in this learner's file.
    #[error("There is no exam {0} in this learner's file. Nothing was changed. Begin a new one.")]
    NoForm(FormId),
    /// The exam was handed in or given up already, perhaps in another window.
    #[error("This exam is closed: it was handed in or given up already, perhaps in another window. What it held then is kept. Open it to see it, or begin a new one.")]
    FormClosed(FormId),
    /// There is no such learner on this machine.
    #[error("There is no learner {0} on this machine. Nothing was changed. Choose one from the list.")]
    NoLearner(LearnerId),
    /// The learner is on this machine already.
    #[error("Learner {0} is on this machine already, and that file was left as it is. Erase it first if the other one shall take its place.")]
    LearnerHere(LearnerId),
    /// The file does not say whose work it holds.
    #[error("This work does not say whose it is, so it cannot be handed out as somebody's. The work is as it was. Add a learner, work as them, and try again.")]
    Nobodys,
    /// A mark in the code book would be too long, or one too many.
    #[error(transparent)]
    Mark(#[from] MarkLimit),
    /// Something else went wrong.
    #[error("“{}” could not be used ({what}). All that was saved before is kept. Try again; if it goes on, restart the program.", file.display())]
    Other {
        /// The file.
        file: PathBuf,
        /// What the system or the database said.
        what: String,
    },
}

impl ProgressError {
    /// Names another file instead, where a copy was looked at.
    pub(super) fn about(self, other: &Path) -> Self {
        let file = other.to_owned();
        match self {
            Self::Damaged { what, .. } => Self::Damaged { file, what },
            Self::Newer { found, known, .. } => Self::Newer { file, found, known },
            Self::Foreign(_) => Self::Foreign(file),
            Self::Other { what, .. } => Self::Other { file, what },
            same => same,
        }
    }

    /// Words what the system said about a file.
    pub(super) fn io(file: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(file.to_owned()),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly(file.to_owned()),
            _ => Self::Other { file: file.to_owned(), what: error.to_string() },
        }
    }

    /// Words what the database said about a file.
    pub(super) fn sql(file: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::{Error, ErrorCode};
        let file_buf = file.to_owned();
        match error {
            Error::SqliteFailure(cause, _) => match cause.code {
                ErrorCode::DiskFull => Self::DiskFull(file_buf),
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly(file_buf),
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(file_buf),
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged { file: file_buf, what: error.to_string() },
                // SQLite does not say why; the folder itself does.
                ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => probe(file).err().unwrap_or_else(|| Self::Other { file: file_buf, what: error.to_string() }),
                _ => Self::Other { file: file_buf, what: error.to_string() },
            },
            Error::QueryReturnedNoRows | Error::FromSqlConversionFailure(..) | Error::InvalidColumnType(..) | Error::IntegralValueOutOfRange(..) => {
                Self::Damaged { file: file_buf, what: error.to_string() }
            }
            _ => Self::Other { file: file_buf, what: error.to_string() },
        }
    }
}

/// Tries whether a file's folder takes a small file, so that a full or read-only disk is named as such.
pub(super) fn probe(file: &Path) -> Result<(), ProgressError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let written = tempfile::tempfile_in(folder).and_then(|mut probe| io::Write::write_all(&mut probe, &[0; 4096]));
    written.map_err(|e| ProgressError::io(file, &e))
}

/// Carries what stopped a transaction, until the file's name is added.
pub(super) enum Fault {
    Sql(rusqlite::Error),
    Refused(ProgressError),
    Unreadable(String),
}

impl Fault {
    pub(super) fn at(self, file: &Path) -> ProgressError {
        match self {
            Self::Sql(e) => ProgressError::sql(file, &e),
            Self::Refused(e) => e,
            Self::Unreadable(what) => ProgressError::Damaged { file: file.to_owned(), what },
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(e: rusqlite::Error) -> Self {
        Self::Sql(e)
    }
}

impl From<ProgressError> for Fault {
    fn from(e: ProgressError) -> Self {
        Self::Refused(e)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(e: serde_json::Error) -> Self {
        Self::Unreadable(e.to_string())
    }
}

/// Tells something that was put right, or could not be, while a file was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A damaged or missing file was replaced by its newest good backup.
    Restored {
        /// The file.
        file: PathBuf,
        /// Where the damaged file was set aside, if there was one.
        aside: Option<PathBuf>,
        /// When the backup was made.
        backup: Timestamp,
    },
    /// A damaged file was mended; nothing is lost.
    Mended {
        /// The file.
        file: PathBuf,
        /// Where the damaged file was set aside.
        aside: PathBuf,
    },
    /// A damaged file had no good backup; an empty one took its place.
    StartedFresh {
        /// The file.
        file: PathBuf,
        /// Where the damaged file was set aside.
        aside: PathBuf,
    },
    /// The list of learners was made again from their own files.
    LearnersFound(usize),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Restored { file, aside, backup } => {
                let when = backup.strftime("%Y-%m-%d %H:%M UTC");
                match aside {
                    Some(aside) => write!(
                        f,
                        "“{}” was damaged. It is kept as “{}”, and the backup of {when} was restored; work after that time is not in it.",
                        file.display(),
                        aside.display()
                    ),
                    None => write!(f, "“{}” was missing. The backup of {when} was restored; work after that time is not in it.", file.display()),
                }
            }
            Self::Mended { file, aside } => {
                write!(f, "“{}” was slightly damaged and could be mended; nothing is lost. It is kept as it was as “{}”.", file.display(), aside.display())
            }
            Self::StartedFresh { file, aside } => {
                write!(f, "“{}” was damaged and has no backup. It is kept as “{}”, and an empty one was begun in its place.", file.display(), aside.display())
            }
            Self::LearnersFound(1) => f.write_str("The list of learners was made again: one learner's file was found."),
            Self::LearnersFound(n) => write!(f, "The list of learners was made again: {n} learners' files were found."),
        }
    }
}
