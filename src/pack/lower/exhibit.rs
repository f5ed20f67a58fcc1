//! What a question shows besides its words: a table, a filled form, a picture.

use super::{Fetch, Findings, MOST_PROSE, MOST_TITLE, claim::boxes};
use crate::{
    claim::Sheet,
    exercise::Exhibit,
    pack::{fault::Finding, schema},
};

/// The most rows and columns of a table.
const MOST_ROWS: usize = 50;
const MOST_COLUMNS: usize = 12;
/// The most characters of a cell.
const MOST_CELL: usize = 500;
/// The most bytes of a picture, and the most pixels of a side.
const MOST_BYTES: usize = 512 << 10;
const MOST_SIDE: u32 = 2_000;

/// Makes a typed exhibit.
pub fn exhibit(raw: schema::Exhibit, fetch: &mut Fetch<'_>, found: &mut Findings) -> Option<Exhibit> {
    match raw {
        schema::Exhibit::Table { caption, head, rows } => table(caption, head, rows, found),
        schema::Exhibit::Form(texts) => {
            if texts.is_empty() {
                found.error("empty_text", "exhibit", "this form has no box that is filled");
            }
            sheet("exhibit", &texts, found).map(Exhibit::Form)
        }
        schema::Exhibit::Picture { words, file } => picture(words, &file, fetch, found),
    }
}

/// Makes the sheet of a form whose boxes are given; the first box says which form it is.
pub fn sheet(path: &str, texts: &schema::Boxes, found: &mut Findings) -> Option<Sheet> {
    let before = found.0.len();
    let texts = boxes(path, texts, found);
    let mut sheet = Sheet::new(texts.keys().next().map(|id| id.form()).unwrap_or_default());
    for (id, text) in &texts {
        if let Err(why) = sheet.put(*id, text) {
            found.error("bad_box", path, why.to_string());
        }
    }
    (found.0.len() == before).then_some(sheet)
}

fn table(caption: String, head: Vec<String>, rows: Vec<Vec<String>>, found: &mut Findings) -> Option<Exhibit> {
    let before = found.0.len();
    found.text("exhibit", &caption, MOST_TITLE);
    if head.is_empty() || head.len() > MOST_COLUMNS || rows.is_empty() || rows.len() > MOST_ROWS {
        found.error("too_large", "exhibit", format!("a table has 1 to {MOST_ROWS} rows and 1 to {MOST_COLUMNS} columns"));
    } else if let Some(at) = rows.iter().position(|row| row.len() != head.len()) {
        found.error("bad_table", "exhibit", format!("row {} has {} cells, the head has {}", at + 1, rows.get(at).map_or(0, Vec::len), head.len()));
    } else if rows.iter().chain([&head]).flatten().any(|cell| cell.chars().count() > MOST_CELL) {
        found.error("too_large", "exhibit", format!("a cell of a table has at most {MOST_CELL} characters"));
    }
    (found.0.len() == before).then_some(Exhibit::Table { caption, head, rows })
}

fn picture(words: String, file: &str, fetch: &mut Fetch<'_>, found: &mut Findings) -> Option<Exhibit> {
    let before = found.0.len();
    found.text("exhibit", &words, MOST_PROSE);
    let bytes = match fetch(file) {
        Ok(bytes) => bytes,
        Err(fault) => {
            found.error(fault.rule(), "exhibit", fault.to_string());
            return None;
        }
    };
    if bytes.len() > MOST_BYTES {
        found.error("too_large", "exhibit", format!("a picture has at most {} KB", MOST_BYTES >> 10));
        return None;
    }
    match sides(&bytes) {
        None => found.0.push(Finding::error("bad_picture", "exhibit", "this file is no PNG").hint("save the picture as PNG")),
        Some((width, height)) if !(1..=MOST_SIDE).contains(&width) || !(1..=MOST_SIDE).contains(&height) => {
            found.error("bad_picture", "exhibit", format!("the picture is {width} by {height} pixels; a side has 1 to {MOST_SIDE}"));
        }
        Some(_) => {}
    }
    (found.0.len() == before).then(|| Exhibit::picture(words, &bytes))
}

/// Reads the width and height a PNG file begins with (PNG specification, 5.2 and 11.2.2); nothing where it begins otherwise.
fn sides(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")?;
    let (width, rest) = rest.split_first_chunk::<4>()?;
    let (height, _) = rest.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn a_picture_says_its_sides_or_is_none() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x07\xd0\0\0\0\x01rest";
        assert_eq!(sides(png), Some((2_000, 1)));
        for end in 0..24 {
            assert_eq!(sides(&png[..end]), None, "{end}");
        }
        assert_eq!(sides(b"GIF89a"), None);
    }
}
