//! Cuts a pack file into its manifest and its exercises without looking into these.

use super::{
    MOST_NESTED, SyntaxFault, SyntaxKind,
    cursor::{Cursor, Word},
    tree,
};
use std::ops::Range;

/// Holds one exercise of a file: what it calls itself, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The name before its bracket; nothing where there is none.
    pub tag: Option<Range<usize>>,
    /// All of it.
    pub range: Range<usize>,
    /// What is wrong with its shape; such an item was cut at the next one that begins like it.
    pub fault: Option<SyntaxFault>,
}

/// Holds a file cut up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The one value of the file.
    pub whole: Item,
    /// The list `exercises: […]`, brackets included, where there is one.
    pub list: Option<Range<usize>>,
    /// The items of that list.
    pub items: Vec<Item>,
}

/// How many broken items one file may have before the rest is left.
const MOST_BROKEN: usize = 20;

/// Cuts a file up.
///
/// # Errors
/// Where the text outside its exercises is not RON.
pub fn split(text: &str, most_items: usize) -> Result<Split, SyntaxFault> {
    let mut cursor = Cursor::new(text, 0);
    attributes(&mut cursor)?;
    let start = cursor.at;
    let tag = tag(&mut cursor)?;
    let mut found = Split { whole: Item { tag: tag.clone(), range: start..start, fault: None }, list: None, items: Vec::new() };
    if tag.is_some_and(|tag| tree::bare(text, &tag) == "Pack") && cursor.peek() == Some(b'(') {
        manifest(text, &mut cursor, &mut found, most_items)?;
    } else {
        cursor.at = start;
        skip(&mut cursor)?;
    }
    found.whole.range.end = cursor.at;
    cursor.blanks()?;
    match cursor.peek() {
        None => Ok(found),
        Some(_) => Err(SyntaxFault { at: cursor.at, kind: SyntaxKind::Trailing }),
    }
}

/// Passes over `#![…]` lines, which switch on what is switched on anyway.
fn attributes(cursor: &mut Cursor<'_>) -> Result<(), SyntaxFault> {
    cursor.blanks()?;
    while cursor.peek() == Some(b'#') {
        cursor.at += 1;
        if cursor.peek() != Some(b'!') {
            return Err(cursor.wanted("`#![…]`"));
        }
        cursor.at += 1;
        skip(cursor)?;
        cursor.blanks()?;
    }
    Ok(())
}

/// Passes over the name of a struct, if one stands here, and the blanks after it.
fn tag(cursor: &mut Cursor<'_>) -> Result<Option<Range<usize>>, SyntaxFault> {
    let start = cursor.at;
    if !cursor.at_word() || cursor.word()? == Word::Text {
        cursor.at = start;
        return Ok(None);
    }
    let name = start..cursor.at;
    cursor.blanks()?;
    Ok(Some(name))
}

/// Goes through the fields of `Pack(…)`; the cursor stands on the bracket.
fn manifest(text: &str, cursor: &mut Cursor<'_>, found: &mut Split, most_items: usize) -> Result<(), SyntaxFault> {
    let open = cursor.at;
    cursor.at += 1;
    loop {
        cursor.blanks()?;
        match cursor.next_char() {
            None => return Err(SyntaxFault { at: open, kind: SyntaxKind::Unclosed('(') }),
            Some(')') => {
                cursor.at += 1;
                return Ok(());
            }
            Some(_) => {}
        }
        let Some(name) = tree::field_name(cursor)? else { return Err(cursor.wanted("the name of a field")) };
        cursor.blanks()?;
        if tree::bare(text, &name) == "exercises" && cursor.peek() == Some(b'[') && found.list.is_none() {
            items(text, cursor, found, most_items)?;
        } else {
            skip(cursor)?;
        }
        cursor.blanks()?;
        match cursor.next_char() {
            Some(',') => cursor.at += 1,
            Some(')') => {}
            None => return Err(SyntaxFault { at: open, kind: SyntaxKind::Unclosed('(') }),
            Some(_) => return Err(cursor.wanted("a comma or a closing bracket")),
        }
    }
}

/// Goes through the list of exercises; the cursor stands on the bracket.
fn items(text: &str, cursor: &mut Cursor<'_>, found: &mut Split, most_items: usize) -> Result<(), SyntaxFault> {
    let open = cursor.at;
    let mut broken = 0;
    cursor.at += 1;
    loop {
        cursor.blanks()?;
        if cursor.peek() == Some(b']') {
            cursor.at += 1;
            found.list = Some(open..cursor.at);
            return Ok(());
        }
        let start = cursor.at;
        let fault = match item(cursor) {
            Ok(item) => {
                found.items.push(item);
                None
            }
            Err(fault) => Some(fault),
        };
        if let Some(fault) = fault {
            broken += 1;
            let next = next_like(text, start).filter(|_| broken <= MOST_BROKEN);
            let Some(next) = next else { return Err(fault) };
            let name = tag(&mut Cursor::new(text, start)).ok().flatten();
            found.items.push(Item { tag: name, range: start..next, fault: Some(fault) });
            cursor.at = next;
        }
        if found.items.len() > most_items {
            return Err(SyntaxFault { at: start, kind: SyntaxKind::TooMany(most_items) });
        }
    }
}

/// Passes over one exercise and the comma after it.
fn item(cursor: &mut Cursor<'_>) -> Result<Item, SyntaxFault> {
    let start = cursor.at;
    let tag = tag(cursor)?;
    cursor.at = start;
    skip(cursor)?;
    let range = start..cursor.at;
    cursor.blanks()?;
    match cursor.peek() {
        Some(b',') => cursor.at += 1,
        Some(b']') => {}
        _ => return Err(cursor.wanted("a comma or a closing bracket")),
    }
    Ok(Item { tag, range, fault: None })
}

/// Finds the next line that begins, as far in as this item's own line, with a capital and a bracket.
///
/// So a bracket or a quote that one exercise lacks does not take the others with it.
fn next_like(text: &str, start: usize) -> Option<usize> {
    let line = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let indent = &text[line..start];
    if !indent.bytes().all(|b| b == b' ' || b == b'\t') {
        return None;
    }
    let mut at = start;
    loop {
        at += text[at..].find('\n')? + 1;
        let rest = text[at..].strip_prefix(indent).unwrap_or_default();
        let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest[name..].starts_with('(') {
            return Some(at + indent.len());
        }
    }
}

/// Passes over one value, looking at brackets, texts and remarks only.
fn skip(cursor: &mut Cursor<'_>) -> Result<(), SyntaxFault> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    loop {
        cursor.blanks()?;
        let Some(byte) = cursor.peek() else {
            return Err(match open.last() {
                Some(&(at, byte)) => SyntaxFault { at, kind: SyntaxKind::Unclosed(char::from(byte)) },
                None => cursor.wanted("a value"),
            });
        };
        match byte {
            b'"' => cursor.quoted()?,
            b'\'' => cursor.character()?,
            b'(' | b'[' | b'{' => {
                if open.len() >= MOST_NESTED {
                    return Err(SyntaxFault { at: cursor.at, kind: SyntaxKind::TooDeep });
                }
                open.push((cursor.at, byte));
                cursor.at += 1;
            }
            b')' | b']' | b'}' => close(cursor, &mut open, byte)?,
            _ if cursor.at_word() => {
                cursor.word()?;
                // A name may have its bracket after it.
                if open.is_empty() && peek_round(cursor)? {
                    continue;
                }
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => cursor.number(),
            b',' | b':' if !open.is_empty() => cursor.at += 1,
            _ => return Err(cursor.wanted("a value")),
        }
        if open.is_empty() {
            return Ok(());
        }
    }
}

fn peek_round(cursor: &mut Cursor<'_>) -> Result<bool, SyntaxFault> {
    let end = cursor.at;
    cursor.blanks()?;
    let round = cursor.peek() == Some(b'(');
    if !round {
        cursor.at = end;
    }
    Ok(round)
}

fn close(cursor: &mut Cursor<'_>, open: &mut Vec<(usize, u8)>, found: u8) -> Result<(), SyntaxFault> {
    let wanted = match open.pop() {
        Some((_, b'(')) => b')',
        Some((_, b'[')) => b']',
        Some(_) => b'}',
        None => return Err(cursor.wanted("a value")),
    };
    if wanted != found {
        return Err(SyntaxFault { at: cursor.at, kind: SyntaxKind::WrongBracket { wanted: char::from(wanted), found: char::from(found) } });
    }
    cursor.at += 1;
    Ok(())
}
