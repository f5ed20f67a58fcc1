//! What readers of official releases share: texts, tables, sheets and zips, all from bytes and all bounded.
//!
//! Nothing here opens a file, follows a path out of an archive, or trusts a size that a file states of itself.

mod archive;
mod columns;
mod day;
mod records;
mod sheet;
mod text;

#[cfg(test)]
pub(super) use archive::zipped;
pub(super) use archive::{Archive, DAMAGED, MOST_MEMBERS, is_zip, torn};
pub use archive::{ZipFault, open_zip};
pub(super) use columns::{Columns, columns, normal};
pub(super) use day::{Epoch, day};
pub(super) use records::bounded;
pub(super) use sheet::{is_sheet, rows};
pub(super) use text::text;

use super::import::ImportError;

/// No release that is read here is greater than this, packed or not.
///
/// The sheet of October 2025 unpacks to 14 MB. Tests keep their bombs small.
pub(super) const MOST_BYTES: usize = if cfg!(test) { 4 << 20 } else { 96 << 20 };

/// Refuses what is greater than any such release.
///
/// # Errors
/// [`ImportError::TooLarge`].
pub(super) fn within_bounds(file: &str, bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() <= MOST_BYTES {
        return Ok(());
    }
    Err(ImportError::TooLarge { file: file.to_owned(), what: format!("it has more than {} MB", MOST_BYTES >> 20) })
}
