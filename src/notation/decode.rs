//! From text to `schema`, and from what `ron` says on the way to something a person can use.

use super::{
    fault::{Finding, nearest},
    shape::{self, Fields},
    syntax::{self, Lines, MOST_NESTED, Node, SyntaxFault},
};
use ron::{Error, extensions::Extensions};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// Gives the options every part of a pack is read with: a text stands for an optional text as it is.
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(MOST_NESTED)
}

/// Decodes the value that stands in a range of a text.
///
/// # Errors
/// With every unknown, doubled and missing field where there are such, else with the first thing that has the wrong type.
pub fn decode<T: DeserializeOwned>(text: &str, range: Range<usize>, fields: &'static Fields) -> Result<T, Vec<Finding>> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let fault = match options().from_str::<T>(slice) {
        Ok(value) => return Ok(value),
        Err(fault) => fault,
    };
    let tree = match syntax::parse(text, range.clone()) {
        Ok(tree) => tree,
        Err(fault) => return Err(vec![of_syntax(&fault)]),
    };
    let mut found = Vec::new();
    shape::compare(text, &tree, fields, &mut found);
    let about_fields = matches!(fault.code, Error::NoSuchStructField { .. } | Error::MissingStructField { .. } | Error::DuplicateStructField { .. });
    if !about_fields || found.is_empty() {
        found.push(of_ron(text, &tree, &range, &fault));
    }
    Err(found)
}

/// Makes a finding of what the syntax pass says.
pub fn of_syntax(fault: &SyntaxFault) -> Finding {
    Finding::byte("syntax", fault.at, fault.kind.message()).maybe_hint(fault.kind.hint().map(str::to_owned))
}

fn of_ron(text: &str, tree: &Node, range: &Range<usize>, fault: &ron::error::SpannedError) -> Finding {
    let slice = text.get(range.clone()).unwrap_or_default();
    let lines = Lines::new(slice);
    let start = lines.byte(fault.span.start.line, fault.span.start.col);
    let end = lines.byte(fault.span.end.line, fault.span.end.col);
    let at = range.start + on_value(slice, start, end);
    let spot = tree.locate(text, &tree.path_at(text, at));
    // Inside a text the very character counts, elsewhere the value.
    let at = if spot.contains(&at) && !matches!(fault.code, Error::InvalidEscape(_)) { spot.start.max(range.start) } else { at };
    let (message, hint) = words(&fault.code, text.get(at..).unwrap_or_default());
    Finding::byte(rule(&fault.code), at, message).maybe_hint(hint)
}

/// Moves past blanks, so that the caret stands under what is meant; `ron` often stops before them.
fn on_value(slice: &str, start: usize, end: usize) -> usize {
    let rest = slice.get(start..end.max(start)).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':').len();
    start + blank
}

fn rule(code: &Error) -> &'static str {
    match code {
        Error::NoSuchEnumVariant { .. } => "unknown_name",
        Error::NoSuchStructField { .. } => "unknown_field",
        Error::MissingStructField { .. } => "missing_field",
        Error::DuplicateStructField { .. } => "duplicate_field",
        Error::InvalidEscape(_) => "syntax",
        _ => "wrong_type",
    }
}

/// Words what `ron` found, for someone who does not program.
fn words(code: &Error, here: &str) -> (String, Option<String>) {
    let plain = |message: &str| (message.to_owned(), None);
    let hinted = |message: &str, hint: &str| (message.to_owned(), Some(hint.to_owned()));
    match code {
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let short: String = found.chars().take(40).collect();
            let hint = match nearest(found, expected.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of: {}", expected.join(", ")),
            };
            (format!("`{short}` is not a name that may stand here"), Some(hint))
        }
        Error::NoSuchStructField { expected, found, .. } => {
            let short: String = found.chars().take(40).collect();
            (format!("no field `{short}` may stand here"), nearest(found, expected.iter().copied()).map(|near| format!("did you mean `{near}`?")))
        }
        Error::MissingStructField { field, .. } => (format!("`{field}` is missing"), Some(format!("add `{field}: …,`"))),
        Error::DuplicateStructField { field, .. } => (format!("`{field}` is given twice"), None),
        Error::ExpectedString => hinted("a text was expected", "put it between double quotes"),
        Error::ExpectedArray => hinted("a list was expected", "put it between square brackets, even if it is only one: [\"…\"]"),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => plain("a whole number was expected"),
        Error::IntegerOutOfBounds => plain("this number is too large or below zero"),
        Error::ExpectedFloat | Error::FloatUnderscore => plain("a number was expected"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedMap => {
            hinted("a group of fields was expected", "put it between round brackets: (name: value, …)")
        }
        Error::ExpectedIdentifier if here.starts_with('"') => hinted("a name was expected, not a text", "write it without the quotes"),
        Error::ExpectedIdentifier => plain("a name was expected"),
        Error::ExpectedOption => plain("a value was expected"),
        Error::InvalidEscape(_) => hinted("this backslash begins nothing that is known", "write `\\\\` for a backslash, or put the text between r#\" and \"#"),
        Error::ExceededRecursionLimit => plain("brackets stand too deep in one another"),
        Error::ExpectedDifferentStructName { expected, found } => (format!("`{expected}` was expected, not `{found}`"), None),
        Error::InvalidValueForType { expected, found } => (format!("{expected} was expected, but {found} stands here"), None),
        Error::ExpectedDifferentLength { expected, found } => (format!("{expected} was expected, but {found} stand here"), None),
        Error::Message(message) => (message.chars().take(200).collect(), None),
        other => (lower_first(&other.to_string()), None),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).take(200).collect()).unwrap_or_default()
}
