use super::{fixed, set::HcpcsSet, table};
use crate::codebook::{
    import::{ImportError, Watch},
    release::{Archive, is_sheet, is_zip, text, within_bounds},
};

/// Reads the official release in any of its forms, known by what is in it and never by its name.
///
/// That is the Excel sheet, delimited text, or text of 320 columns; or the zip in which CMS ships them beside others, of
/// which the one named ANWEB is the release.
///
/// # Errors
/// [`ImportError`], naming the row and what was expected of it; when it is cut off or too large; when it is stopped.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<HcpcsSet, ImportError> {
    within_bounds(file, bytes)?;
    if !is_zip(bytes) {
        return read_text(file, bytes, watch);
    }
    let mut archive = Archive::open(file, bytes)?;
    if is_sheet(&archive) {
        return table::read_sheet(file, &mut archive, watch)?.finish();
    }
    let member = release_inside(&archive).ok_or_else(|| not_one(file, &archive))?;
    let inside = archive.read(&member)?;
    let name = member.rsplit(['/', '\\']).next().unwrap_or(&member);
    if !is_zip(&inside) {
        return read_text(name, &inside, watch);
    }
    table::read_sheet(name, &mut Archive::open(name, &inside)?, watch)?.finish()
}

fn read_text(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<HcpcsSet, ImportError> {
    // The header decides first: a row of a table can look like a record, but no notice of the text like a header.
    let start = text(bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default());
    if let Some(by) = table::separator(&start) {
        return table::read_delimited(file, bytes, by, watch)?.finish();
    }
    if fixed::is_fixed(bytes) {
        return fixed::read(file, bytes, watch);
    }
    let why = if bytes.is_empty() { "it is empty" } else { "it is no sheet, has no header “HCPC, SEQNUM, RECID, …” and no records of 320 columns" };
    Err(ImportError::NotThis { file: file.to_owned(), wanted: "a HCPCS release", why: why.to_owned() })
}

/// Chooses the release among what CMS ships with it: the member named ANWEB, or the only one that could be.
fn release_inside(archive: &Archive<'_>) -> Option<String> {
    let readable = |name: &&str| ["txt", "csv", "xlsx"].iter().any(|end| extension(name) == *end);
    let mut named: Vec<&str> = archive.names().filter(readable).filter(|name| name.to_ascii_uppercase().contains("ANWEB")).collect();
    // The text has a layout that is written down, so it goes before the sheet of the same content.
    named.sort_by_key(|name| (["txt", "csv", "xlsx"].iter().position(|end| extension(name) == *end), name.len()));
    let only = || {
        let mut all = archive.names().filter(readable).filter(|name| !name.to_ascii_uppercase().contains("README"));
        all.next().filter(|_| all.next().is_none())
    };
    named.first().copied().or_else(only).map(str::to_owned)
}

fn extension(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

fn not_one(file: &str, archive: &Archive<'_>) -> ImportError {
    let names: Vec<&str> = archive.names().take(8).collect();
    ImportError::NotThis { file: file.to_owned(), wanted: "a zip with the HCPCS release", why: format!("none of its files has ANWEB in its name: {}", names.join(", ")) }
}

/// Tells whether the beginning of a text is one of a release: its header, or records of 320 columns.
pub fn is_release(beginning: &[u8]) -> bool {
    table::separator(&text(beginning)).is_some() || fixed::is_fixed(beginning)
}
