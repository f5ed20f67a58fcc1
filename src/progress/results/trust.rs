//! What is not believed of a results file: words that show something else than they are, moments that are still to come.

use super::ResultsError;
use jiff::{SignedDuration, Timestamp};

/// Clocks of two machines differ, and one of them may stand in another zone than it thinks.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// A fault may quote what stands in the file, at any length.
const MOST_SHOWN: usize = 200;

/// Tells a character that shows as something else: a control, a line's end, one that turns the direction of reading.
pub(super) fn misleads(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Refuses a text that is too long or has a character that misleads, and says which.
pub(super) fn words(text: &str, what: &str, most: usize) -> Result<(), ResultsError> {
    if text.chars().count() > most {
        return Err(ResultsError::Odd(format!("{what} has more than {most} characters")));
    }
    match text.chars().find(|c| misleads(*c)) {
        Some(c) => Err(ResultsError::Odd(format!("{what} has a character that shows as something else (U+{:04X})", u32::from(c)))),
        None => Ok(()),
    }
}

/// Refuses a moment that is still to come, and says which.
pub(super) fn not_ahead(at: Timestamp, now: Timestamp, what: &str) -> Result<(), ResultsError> {
    if at.duration_since(now) <= AHEAD {
        return Ok(());
    }
    Err(ResultsError::Odd(format!("{what} is {at} in it, more than a day ahead of this machine's clock: one of the two clocks is wrong")))
}

/// Makes a fault's words fit to be shown.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(MOST_SHOWN).map(|c| if misleads(c) { '\u{fffd}' } else { c }).collect()
}

/// Makes a text such as [`words`] takes, so that what is written is always read.
pub(super) fn fitted(text: &str, most: usize) -> String {
    let plain = |c: char| if misleads(c) { ' ' } else { c };
    if text.chars().count() <= most { text.chars().map(plain).collect() } else { text.chars().map(plain).take(most - 1).chain(std::iter::once('…')).collect() }
}
