//! CPT of a person who holds a licence: the files given together make one set, which stays on this machine.

use super::{
    Head, ImportError, Kind, Watch,
    found::{Found, joined},
    kind::{Count, grouped},
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
    begins: |_| cpt::MAGIC.to_vec(),
    claims: |file| cpt::is_release(file.head().as_bytes()),
    make,
    check: |_, body| CptSet::open(body).map(drop).map_err(|fault| fault.to_string()),
    add,
};

/// A release has more than ten thousand numbers; fewer than these are a piece of one.
const FEWEST: usize = 1_000;

fn make(files: &[&Found], here: &Here<'_>, watch: &Watch<'_>) -> Result<Vec<Made>, ImportError> {
    let set = match files {
        [one] => cpt::read(&one.name, &one.bytes, watch)?,
        several => cpt::read(&several.first().map(|file| file.name.clone()).unwrap_or_default(), &joined(several)?, watch)?,
    };
    let latest = set.latest();
    let id = latest.map_or_else(|| "cpt".to_owned(), |day| format!("cpt-{}", day.year()));
    let name = latest.map_or_else(|| "CPT".to_owned(), |day| format!("CPT {}", day.year()));
    let days = (latest, latest.map(|day| date(day.year(), 12, 31)));
    let counts = vec![Count::of("numbers", set.len())];
    whole(files, set.len(), (here.kept)(&id).map(|(head, _)| head).as_ref())?;
    Ok(vec![Made { kind: Kind::Cpt, id, name, days, sources: sources(files), counts, body: set.to_bytes().to_vec(), edits: None, remarks: Vec::new() }])
}

/// Refuses a piece of a release: it would take the place of a whole one.
fn whole(files: &[&Found], numbers: usize, kept: Option<&Head>) -> Result<(), ImportError> {
    let cut = |why: String| Err(ImportError::CutOff { file: files.first().map(|file| file.shown()).unwrap_or_default(), row: numbers as u64, why });
    if numbers < FEWEST {
        return cut(format!("it has {numbers} numbers, and a release has more than {}", grouped(FEWEST as u64)));
    }
    let had = kept.and_then(|head| head.counts.first()).map_or(0, |count| count.n);
    // Numbers come and go by the hundred each year, never by the thousand.
    if (numbers as u64) < had / 10 * 9 {
        return cut(format!("it has {} numbers, and the CPT that is here has {}; if it is right all the same, remove that first", grouped(numbers as u64), grouped(had)));
    }
    Ok(())
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    sets.hold_cpt(head.edition(), move || CptSet::open(body()?).ok());
}
