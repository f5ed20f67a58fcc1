//! Where a command's input comes from.

use super::fail::Failure;
use std::{fs, io::Read, path::Path};

/// Reads a file of text, or standard input for `-`, up to a number of bytes.
pub(super) fn text_of(path: &Path, most_bytes: u64) -> Result<String, Failure> {
    let failed = |fault| Failure::of_file(path, fault);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(most_bytes).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        fs::File::open(path).and_then(|file| file.take(most_bytes).read_to_end(&mut bytes)).map_err(failed)?;
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::of_file(path, "this is not UTF-8 text"))?;
    // Some editors put a mark before the text that JSON does not know.
    Ok(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))
}
