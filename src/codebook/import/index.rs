//! The Alphabetic Index family of ICD-10-CM: two indexes and two tables, each a set of its own.

use super::{
    Head, ImportError, Kind, Watch,
    found::Found,
    kind::Count,
    registry::{Here, Made, Row, sources},
    shelf::Body,
};
use crate::codebook::{
    CodeSets, EditionName,
    index::{self, IndexBook, IndexKind},
};

/// What the registry knows of it.
pub const ROW: Row = Row {
    kinds: &[Kind::Diseases, Kind::Neoplasms, Kind::Drugs, Kind::ExternalCauses],
    begins: |_| index::MAGIC.to_vec(),
    claims: |file| file.head().contains("<ICD10CM.index"),
    make: |files, here, watch| files.iter().map(|file| one(file, here, watch)).collect(),
    check: |_, body| IndexBook::open(body).map(drop).map_err(|fault| fault.to_string()),
    add,
};

fn kind(of: IndexKind) -> Kind {
    match of {
        IndexKind::Diseases => Kind::Diseases,
        IndexKind::Neoplasm => Kind::Neoplasms,
        IndexKind::Drugs => Kind::Drugs,
        IndexKind::ExternalCause => Kind::ExternalCauses,
    }
}

fn one(file: &Found, here: &Here<'_>, watch: &Watch<'_>) -> Result<Made, ImportError> {
    let book = index::read(&file.name, &file.bytes, watch)?;
    let year = |fault: crate::codebook::BuildError| ImportError::NotThis { file: file.shown(), wanted: "an index of ICD-10-CM", why: fault.to_string() };
    let edition = here.edition.map_or_else(|| EditionName::find(book.version(), file.names()).map_err(year), Ok)?.edition(here.editions);
    let (of, kind) = (book.kind(), kind(book.kind()));
    let release = edition.name.strip_prefix("ICD-10-CM ").unwrap_or(&edition.name);
    Ok(Made {
        kind,
        id: edition.id.replacen("icd10cm-", &format!("icd10cm-index-{}-", of.id()), 1),
        name: format!("{}, {release}", kind.name()),
        days: (Some(edition.from), Some(edition.to)),
        sources: sources(&[file]),
        counts: vec![Count::of("terms", book.term_count())],
        body: book.to_bytes(),
        edits: None,
        remarks: Vec::new(),
    })
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    if let Some(of) = IndexKind::ALL.into_iter().find(|of| kind(*of) == head.kind) {
        sets.hold_index(of, head.edition(), move || IndexBook::open(body()?).ok());
    }
}
