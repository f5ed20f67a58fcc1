//! Looks once at every number of a packed book, so that no later look-up can go astray.

use super::IndexKind;
use super::draft::ItemKind;
use super::layout::*;

type Checked = Result<(), Damaged>;

/// Checks everything behind the table of sections.
pub fn check(book: &Sections) -> Checked {
    for section in [META, TEXT, WORDS] {
        std::str::from_utf8(book.section(section)).map_err(|_| Damaged("a text is not UTF-8"))?;
    }
    let columns = book.text(META, 0, book.rows(META)).lines().count();
    if columns != if book.kind.is_table() { 8 } else { 1 } {
        return Err(Damaged("its columns have no headings"));
    }
    if book.rows(TERMS) == 0 || book.rows(TERMS) > MAX_TERMS {
        return Err(Damaged("it has no terms or too many"));
    }
    terms(book)?;
    items(book)?;
    heads(book)?;
    leads(book)?;
    tokens(book)
}

/// A stretch of text that lies within its section and cuts no character.
fn text(book: &Sections, section: usize, from: u32, len: u32) -> Checked {
    let bytes = book.section(section).get(from as usize..from as usize + len as usize);
    bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).map(|_| ()).ok_or(Damaged("a text lies outside of it"))
}

fn terms(book: &Sections) -> Checked {
    let count = book.rows(TERMS);
    let wrong = || Damaged("a term stands where it cannot");
    let mut open: Vec<(u32, u32)> = Vec::new();
    let (mut item, mut token) = (0, 0);
    for at in 0..count {
        let row = |k| book.word(TERMS, at * TERM_ROW + k);
        let lengths = row(LENGTHS);
        let (title, more) = (lengths & 0xFFFF, lengths >> 16);
        let own = title + if more > 0 { more + 1 } else { 0 };
        text(book, TEXT, row(TITLE), title)?;
        text(book, TEXT, row(TITLE), own)?;
        text(book, TEXT, row(TITLE).saturating_add(own), row(WRITTEN))?;
        if more > 0 {
            text(book, TEXT, row(TITLE).saturating_add(title + 1), more)?;
        }
        while open.last().is_some_and(|(_, end)| *end as usize <= at) {
            open.pop();
        }
        let (parent, within) = open.last().copied().unwrap_or((NONE, count as u32));
        if row(PARENT) != parent || row(END) as usize <= at || row(END) > within || row(LEVEL) as usize != open.len() || open.len() > MAX_LEVEL {
            return Err(wrong());
        }
        if row(ITEM) < item || row(ITEM) as usize > book.rows(ITEMS) || row(TOKEN) < token || row(TOKEN) as usize > book.rows(OWN) {
            return Err(wrong());
        }
        (item, token) = (row(ITEM), row(TOKEN));
        open.push((at as u32, row(END)));
    }
    Ok(())
}

fn items(book: &Sections) -> Checked {
    for at in 0..book.rows(ITEMS) {
        let head = book.word(ITEMS, at * 2);
        let (kind, column) = (head & 0xFF, (head >> 8) & 0xFF);
        if kind as usize >= ItemKind::ALL.len() || column > 5 || (kind == ItemKind::Cell as u32 && !book.kind.is_table()) {
            return Err(Damaged("a term has an entry of no kind"));
        }
        text(book, TEXT, book.word(ITEMS, at * 2 + 1), head >> 16)?;
    }
    Ok(())
}

fn heads(book: &Sections) -> Checked {
    let terms = book.rows(TERMS) as u32;
    let mut before = 0;
    for at in 0..book.rows(LETTERS) {
        text(book, TEXT, book.word(LETTERS, at * 3), book.word(LETTERS, at * 3 + 1))?;
        let first = book.word(LETTERS, at * 3 + 2);
        if first < before || first as usize > book.rows(HEADS) {
            return Err(Damaged("a letter leads nowhere"));
        }
        before = first;
    }
    let all = book.words(HEADS, 0..book.rows(HEADS)).chain(book.words(SEEK, 0..book.rows(SEEK)));
    if book.rows(HEADS) != book.rows(SEEK) || all.into_iter().any(|term| term >= terms) {
        return Err(Damaged("a letter leads nowhere"));
    }
    Ok(())
}

fn leads(book: &Sections) -> Checked {
    let mut before = (0, 0, 0);
    for at in 0..book.rows(LEADS) {
        let lead = (book.word(LEADS, at * 3), book.word(LEADS, at * 3 + 1), book.word(LEADS, at * 3 + 2));
        if lead < before || lead.2 as usize >= book.rows(TERMS) {
            return Err(Damaged("a code leads nowhere"));
        }
        before = lead;
    }
    Ok(())
}

fn tokens(book: &Sections) -> Checked {
    let wrong = Damaged("a word leads nowhere");
    let (mut before, mut first) = ("", 0);
    for at in 0..book.rows(TOKENS) {
        let row = |k| book.word(TOKENS, at * 3 + k);
        text(book, WORDS, row(0), row(1))?;
        let word = book.text(WORDS, row(0) as usize, row(1) as usize);
        if (at > 0 && word <= before) || row(2) < first || row(2) as usize > book.rows(POSTINGS) {
            return Err(wrong);
        }
        (before, first) = (word, row(2));
    }
    let terms = book.rows(TERMS) as u32;
    let tokens = book.rows(TOKENS) as u32;
    let bad_term = book.words(POSTINGS, 0..book.rows(POSTINGS)).any(|term| term >= terms);
    let bad_token = book.words(OWN, 0..book.rows(OWN)).any(|own| own >> 1 >= tokens);
    if bad_term || bad_token { Err(wrong) } else { Ok(()) }
}

/// Kinds are checked with the table of sections; this keeps the two in step.
const _: () = assert!(IndexKind::ALL.len() == 4);
