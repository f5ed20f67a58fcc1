//! The shape of one value, with the place of everything in it.

use super::{
    MOST_NESTED, SyntaxFault, SyntaxKind,
    cursor::{Cursor, Word},
    within,
};
use std::ops::Range;

/// Holds one value and where it stands, in bytes of the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes it takes.
    pub range: Range<usize>,
    /// What it is.
    pub shape: Shape,
}

/// Tells what a value is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// `Name(field: value)` or `(field: value)`: the fields, each name's place and its value.
    Struct(Vec<(Range<usize>, Node)>),
    /// `Name(value, value)` or `(value, value)`.
    Tuple(Vec<Node>),
    /// `[value, value]`.
    List(Vec<Node>),
    /// `{key: value}`.
    Map(Vec<(Node, Node)>),
    /// A text between quotes.
    Text,
    /// A number, a character, a name.
    Scalar,
}

/// Reads the one value that stands in a range of a text.
///
/// # Errors
/// At the first place where that is not RON, or where brackets stand too deep.
pub fn parse(text: &str, range: Range<usize>) -> Result<Node, SyntaxFault> {
    let mut cursor = Cursor::new(text.get(..range.end).unwrap_or(text), range.start);
    let node = value(&mut cursor, 0)?;
    cursor.blanks()?;
    match cursor.peek() {
        None => Ok(node),
        Some(_) => Err(SyntaxFault { at: cursor.at, kind: SyntaxKind::Trailing }),
    }
}

/// Reads the value that begins here, blanks before it passed over.
pub(super) fn value(cursor: &mut Cursor<'_>, depth: usize) -> Result<Node, SyntaxFault> {
    cursor.blanks()?;
    let start = cursor.at;
    if depth > MOST_NESTED {
        return Err(SyntaxFault { at: start, kind: SyntaxKind::TooDeep });
    }
    let shape = match cursor.peek() {
        Some(b'"') => cursor.quoted().map(|()| Shape::Text)?,
        Some(b'\'') => cursor.character().map(|()| Shape::Scalar)?,
        Some(b'[') => list(cursor, depth)?,
        Some(b'{') => map(cursor, depth)?,
        Some(b'(') => round(cursor, depth)?,
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => {
            cursor.number();
            Shape::Scalar
        }
        _ if cursor.at_word() => word(cursor, depth)?,
        _ => return Err(cursor.wanted("a value")),
    };
    Ok(Node { range: start..cursor.at, shape })
}

fn word(cursor: &mut Cursor<'_>, depth: usize) -> Result<Shape, SyntaxFault> {
    if cursor.word()? == Word::Text {
        return Ok(Shape::Text);
    }
    let end = cursor.at;
    cursor.blanks()?;
    if cursor.peek() == Some(b'(') {
        return round(cursor, depth);
    }
    // The blanks belong to whatever follows, so that a caret stands under the name alone.
    cursor.at = end;
    Ok(Shape::Scalar)
}

/// Passes a comma or the closing bracket; tells whether it was the bracket.
fn closes(cursor: &mut Cursor<'_>, open: (usize, char), close: char) -> Result<bool, SyntaxFault> {
    cursor.blanks()?;
    match cursor.next_char() {
        Some(',') => {
            cursor.at += 1;
            cursor.blanks()?;
            at_close(cursor, open, close)
        }
        Some(found) if found == close => at_close(cursor, open, close),
        Some(found @ (')' | ']' | '}')) => Err(SyntaxFault { at: cursor.at, kind: SyntaxKind::WrongBracket { wanted: close, found } }),
        Some(_) => Err(cursor.wanted("a comma or a closing bracket")),
        None => Err(SyntaxFault { at: open.0, kind: SyntaxKind::Unclosed(open.1) }),
    }
}

/// Passes the closing bracket, if it stands here.
fn at_close(cursor: &mut Cursor<'_>, open: (usize, char), close: char) -> Result<bool, SyntaxFault> {
    match cursor.next_char() {
        Some(found) if found == close => {
            cursor.at += 1;
            Ok(true)
        }
        Some(_) => Ok(false),
        None => Err(SyntaxFault { at: open.0, kind: SyntaxKind::Unclosed(open.1) }),
    }
}

/// Passes the opening bracket and the blanks after it; tells whether it closes at once.
fn opens(cursor: &mut Cursor<'_>, open: (usize, char), close: char) -> Result<bool, SyntaxFault> {
    cursor.at += 1;
    cursor.blanks()?;
    at_close(cursor, open, close)
}

fn list(cursor: &mut Cursor<'_>, depth: usize) -> Result<Shape, SyntaxFault> {
    let open = (cursor.at, '[');
    let mut items = Vec::new();
    let mut done = opens(cursor, open, ']')?;
    while !done {
        items.push(value(cursor, depth + 1)?);
        done = closes(cursor, open, ']')?;
    }
    Ok(Shape::List(items))
}

fn map(cursor: &mut Cursor<'_>, depth: usize) -> Result<Shape, SyntaxFault> {
    let open = (cursor.at, '{');
    let mut pairs = Vec::new();
    let mut done = opens(cursor, open, '}')?;
    while !done {
        let key = value(cursor, depth + 1)?;
        cursor.blanks()?;
        if cursor.peek() != Some(b':') {
            return Err(cursor.wanted("a colon"));
        }
        cursor.at += 1;
        pairs.push((key, value(cursor, depth + 1)?));
        done = closes(cursor, open, '}')?;
    }
    Ok(Shape::Map(pairs))
}

/// Reads what stands in round brackets: fields or values, never both.
fn round(cursor: &mut Cursor<'_>, depth: usize) -> Result<Shape, SyntaxFault> {
    let open = (cursor.at, '(');
    let (mut fields, mut items) = (Vec::new(), Vec::new());
    let mut done = opens(cursor, open, ')')?;
    while !done {
        let named = field_name(cursor)?;
        match named {
            Some(name) if items.is_empty() => fields.push((name, value(cursor, depth + 1)?)),
            None if fields.is_empty() => items.push(value(cursor, depth + 1)?),
            Some(_) => return Err(cursor.wanted("a value without a name")),
            None => return Err(cursor.wanted("the name of a field")),
        }
        done = closes(cursor, open, ')')?;
    }
    Ok(if fields.is_empty() { Shape::Tuple(items) } else { Shape::Struct(fields) })
}

/// Passes `name:` if it stands here, and stays where it is otherwise.
pub(super) fn field_name(cursor: &mut Cursor<'_>) -> Result<Option<Range<usize>>, SyntaxFault> {
    let start = cursor.at;
    if cursor.at_word() && cursor.word()? == Word::Plain {
        let name = start..cursor.at;
        cursor.blanks()?;
        if cursor.peek() == Some(b':') {
            cursor.at += 1;
            return Ok(Some(name));
        }
    }
    cursor.at = start;
    Ok(None)
}

impl Node {
    /// Gives the value of a field, and the place of its name.
    pub fn field(&self, text: &str, wanted: &str) -> Option<(&Range<usize>, &Self)> {
        match &self.shape {
            Shape::Struct(fields) => fields.iter().find(|(name, _)| bare(text, name) == wanted).map(|(name, value)| (name, value)),
            // `Some(…)` is seen through.
            Shape::Tuple(items) => items.first().filter(|_| items.len() == 1).and_then(|item| item.field(text, wanted)),
            _ => None,
        }
    }

    /// Gives the value at a place counted from 0.
    pub fn item(&self, at: usize) -> Option<&Self> {
        match &self.shape {
            Shape::List(items) | Shape::Tuple(items) => items.get(at),
            _ => None,
        }
    }

    /// Gives where the value at a path (`key.diagnoses[2].code`) stands, or the nearest one that holds it.
    ///
    /// An entry of a map is named by its key, `given{24F/1}`; its place is that of the key.
    pub fn locate(&self, text: &str, path: &str) -> Range<usize> {
        let mut node = self;
        let (path, key) = match path.strip_suffix('}').and_then(|path| path.split_once('{')) {
            Some((path, key)) => (path, Some(key)),
            None => (path, None),
        };
        for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
            let found = match step.strip_suffix(']') {
                Some(number) => number.parse().ok().and_then(|at| node.item(at)),
                None => node.field(text, step).map(|(_, value)| value),
            };
            match found {
                Some(inner) => node = inner,
                None => return node.range.clone(),
            }
        }
        key.and_then(|key| node.key(text, key)).unwrap_or(node).range.clone()
    }

    /// Gives a key of a map by its text, or by how a long one begins.
    fn key(&self, text: &str, wanted: &str) -> Option<&Self> {
        let spelt = |key: &Self| text.get(key.range.clone()).unwrap_or_default().trim_matches('"');
        match &self.shape {
            Shape::Map(pairs) => pairs.iter().map(|(key, _)| key).find(|key| spelt(key) == wanted || (wanted.chars().count() >= 24 && spelt(key).starts_with(wanted))),
            _ => None,
        }
    }

    /// Gives the path to the innermost value at a byte.
    pub fn path_at(&self, text: &str, at: usize) -> String {
        let mut path = String::new();
        self.walk_to(text, &(at..at), &mut path);
        path
    }

    fn walk_to(&self, text: &str, at: &Range<usize>, path: &mut String) {
        match &self.shape {
            Shape::Struct(fields) => {
                if let Some((name, value)) = fields.iter().find(|(name, value)| within(at, &(name.start..value.range.end))) {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(bare(text, name));
                    value.walk_to(text, at, path);
                }
            }
            Shape::List(items) | Shape::Tuple(items) => {
                if let Some((n, item)) = items.iter().enumerate().find(|(_, item)| within(at, &item.range)) {
                    path.push_str(&format!("[{n}]"));
                    item.walk_to(text, at, path);
                }
            }
            Shape::Map(_) | Shape::Text | Shape::Scalar => {}
        }
    }
}

/// Gives a name without the `r#` of a raw one.
pub fn bare<'a>(text: &'a str, name: &Range<usize>) -> &'a str {
    let name = text.get(name.clone()).unwrap_or_default();
    name.strip_prefix("r#").unwrap_or(name)
}
