//! CPT of a person who holds a licence: the files given together make one set, which stays on this machine.

use super::{
    Head, ImportError, Kind, Watch,
    found::{Found, joined},
    kind::Count,
    registry::{Here, Made, Row, sources},
    shelf::Body,
};
use crate::codebook::{
    CodeSets,
    cpt::{self, CptSet},
};
use jiff::civil::date;

/// What the registry knows of it.
pub const ROW: Row = Row {
    kinds: &[Kind::Cpt],
    claims: |file| cpt::is_release(file.head().as_bytes()),
    make,
    check: |_, body| CptSet::open(body).map(drop).map_err(|fault| fault.to_string()),
    add,
};

fn make(files: &[&Found], _: &Here<'_>, watch: &Watch<'_>) -> Result<Vec<Made>, ImportError> {
    let set = match files {
        [one] => cpt::read(&one.name, &one.bytes, watch)?,
        several => cpt::read(&several.first().map(|file| file.name.clone()).unwrap_or_default(), &joined(several)?, watch)?,
    };
    let latest = set.latest();
    let id = latest.map_or_else(|| "cpt".to_owned(), |day| format!("cpt-{}", day.year()));
    let name = latest.map_or_else(|| "CPT".to_owned(), |day| format!("CPT {}", day.year()));
    let days = (latest, latest.map(|day| date(day.year(), 12, 31)));
    let counts = vec![Count::of("numbers", set.len())];
    Ok(vec![Made { kind: Kind::Cpt, id, name, days, sources: sources(files), counts, body: set.to_bytes().to_vec(), edits: None }])
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    sets.hold_cpt(head.edition(), move || CptSet::open(body()?).ok());
}
