//! ICD-10-CM: a Tabular List and a list of codes make an edition together.

use super::{
    Head, ImportError, Kind, Watch,
    found::Found,
    kind::Count,
    nearly::is_editors_row,
    registry::{Here, Made, Row, sources},
    shelf::Body,
};
use crate::codebook::{
    BuildError, CodeBook, CodeSets,
    build::{self, File, Release, build_plain},
    layout,
};

/// What the registry knows of it.
pub const ROW: Row =
    Row { kinds: &[Kind::Icd10Cm], claims, begins: |_| layout::MAGIC.to_vec(), make, check: |_, body| CodeBook::open(body).map(drop).map_err(|fault| fault.to_string()), add };

fn claims(file: &Found) -> bool {
    let head = file.head();
    build::is_tabular(&head) || is_list(&head)
}

/// Judges by whole lines: the last one of the beginning may be cut.
fn is_list(head: &str) -> bool {
    if head.lines().next().is_some_and(is_editors_row) {
        return false;
    }
    build::is_list(head.rsplit_once('\n').map_or(head, |(lines, _)| lines))
}

fn make(files: &[&Found], here: &Here<'_>, watch: &Watch<'_>) -> Result<Vec<Made>, ImportError> {
    let (tabulars, lists): (Vec<&Found>, Vec<&Found>) = files.iter().partition(|file| build::is_tabular(&file.head()));
    let Some(first) = tabulars.first() else {
        let file = lists.first().map_or_else(String::new, |list| list.shown());
        let why = "this is the list of codes alone; the Tabular List (XML) of the same release is missing. Give both together";
        return Err(ImportError::NotThis { file, wanted: "a whole ICD-10-CM release", why: why.into() });
    };
    if lists.is_empty() {
        let why = "this is the Tabular List alone; the list of codes of the same release is missing (“code descriptions”: the order file, the codes file or the code list). It alone says what exists. Give both together";
        return Err(ImportError::NotThis { file: first.shown(), wanted: "a whole ICD-10-CM release", why: why.into() });
    }
    tabulars.into_iter().map(|tabular| one(tabular, list_for(tabular, &lists), here, watch)).collect()
}

/// Chooses the list that goes with a Tabular List: out of the same zip, of the same year, and with the headings in it.
fn list_for<'a>(tabular: &Found, lists: &[&'a Found]) -> &'a Found {
    let year = |name: &str| name.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 4).map(str::to_owned);
    let rank = |list: &Found| {
        let same_zip = list.within == tabular.within;
        let same_year = year(&list.name).is_some() && year(&list.name) == year(&tabular.name);
        let name = list.name.to_ascii_lowercase();
        (same_year, same_zip, name.contains("order") || name.contains("list"))
    };
    let mut best = lists[0];
    for list in lists {
        if rank(list) > rank(best) {
            best = list;
        }
    }
    best
}

fn one(tabular: &Found, list: &Found, here: &Here<'_>, watch: &Watch<'_>) -> Result<Made, ImportError> {
    let (xml, codes) = (tabular.text(), list.text());
    // CDC's own list has a place for nothing else; what one line has too much or too little is not to be guessed.
    if let Some((row, line)) = build::stranger(&codes) {
        let is_last = codes.lines().count() as u64 == row;
        return Err(if is_last && !codes.ends_with('\n') {
            ImportError::CutOff { file: list.shown(), row: row - 1, why: format!("its last line is “{}”", line.chars().take(60).collect::<String>()) }
        } else {
            ImportError::row(&list.shown(), row, "a code at the beginning of the line, or a chapter or block", line)
        });
    }
    let within: Vec<&str> = tabular.within.iter().chain(&list.within).map(String::as_str).collect();
    let release =
        Release { tabular: File { name: &tabular.name, text: &xml }, list: File { name: &list.name, text: &codes }, within: &within, edition: here.edition, known: here.editions };
    let (body, made) = build_plain(&release, watch).map_err(|fault| worded(fault, tabular, list, &xml, &codes))?;
    let counts = vec![Count::of("billable codes", made.billable), Count::of("entries", made.entries)];
    let days = (Some(made.from), Some(made.to));
    Ok(Made { kind: Kind::Icd10Cm, id: made.edition, name: made.name, days, sources: sources(&[tabular, list]), counts, body, edits: None, remarks: Vec::new() })
}

fn worded(fault: BuildError, tabular: &Found, list: &Found, xml: &str, codes: &str) -> ImportError {
    let row = |at: u64| 1 + xml.as_bytes().iter().take(usize::try_from(at).unwrap_or(0)).filter(|b| **b == b'\n').count() as u64;
    match fault {
        BuildError::Stopped => ImportError::Stopped,
        BuildError::Xml { why, at } => ImportError::row(&tabular.shown(), row(at), "the XML of a Tabular List", &why),
        BuildError::CutOff(at) => ImportError::CutOff { file: tabular.shown(), row: row(at), why: "the end of the Tabular List is missing".into() },
        BuildError::TooLarge => ImportError::TooLarge { file: tabular.shown(), what: "far more than a Tabular List holds".into() },
        BuildError::Unlisted(missing) => {
            let after = build::row_of(codes, &missing);
            let (rows, file) = (codes.trim_end().lines().count() as u64, list.shown());
            if after >= rows {
                return ImportError::CutOff { file, row: rows, why: format!("the Tabular List goes on with “{missing}”") };
            }
            let found = codes.lines().nth(usize::try_from(after).unwrap_or(0)).unwrap_or_default();
            ImportError::row(&file, after + 1, format!("“{missing}”, which the Tabular List “{}” has here (are both files of one release?)", tabular.name), found)
        }
        BuildError::Unexplained(ref code) => {
            let expected = format!("a code that the Tabular List “{}” explains, which “{code}” is not (are both files of one release?)", tabular.name);
            let row = build::row_of(codes, code);
            ImportError::row(&list.shown(), row, expected, codes.lines().nth(usize::try_from(row.saturating_sub(1)).unwrap_or(0)).unwrap_or_default())
        }
        BuildError::EmptyList => {
            let why = format!("{fault}. Are both files of one release, “{}” and this?", tabular.name);
            ImportError::NotThis { file: list.shown(), wanted: "the list of codes of this Tabular List", why }
        }
        BuildError::Shape(_) | BuildError::Version(_) | BuildError::Compress(_) => {
            ImportError::NotThis { file: tabular.shown(), wanted: "an ICD-10-CM Tabular List", why: fault.to_string() }
        }
    }
}

fn add(sets: &mut CodeSets, head: &Head, body: Body) {
    let edition = head.edition();
    let to = edition.to;
    sets.hold_diagnoses(edition, move || {
        let mut book = CodeBook::open(body()?).ok()?;
        book.ends(to);
        Some(book)
    });
}
