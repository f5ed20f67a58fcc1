//! A word that is neither a command nor a pack.

use super::fail::Failure;
use crate::pack;
use std::path::PathBuf;

const COMMANDS: [&str; 11] = ["check", "grade", "exam", "lookup", "show", "scrub", "claim", "rules", "packs", "progress", "codeset"];

/// Refuses to open a window for what is not there; a misspelt command is told the nearest one.
pub(super) fn refuse_words(packs: &[PathBuf]) -> Result<(), Failure> {
    let Some(missing) = packs.iter().find(|path| !path.exists()) else { return Ok(()) };
    let word = missing.to_string_lossy();
    let failure = Failure::misuse(format!("“{word}” is neither a command nor a pack that is there"));
    Err(match pack::nearest(&word, COMMANDS) {
        Some(near) => failure.hint(format!("did you mean `clean-claim {near}`?")),
        None => failure.hint(format!("the commands are {}; see clean-claim --help", COMMANDS.join(", "))),
    })
}
