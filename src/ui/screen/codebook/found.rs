//! What every search box of the program asks: the code book, the indexes of the day and the services.

use crate::{
    app::model::PageOf,
    code::{Date, Icd10Cm},
    codebook::{CodeBook, CodeSets, TermIndex, services::before_services},
};
use std::ops::Range;

/// Holds one hit, free of the book it came from.
pub struct Found {
    pub(super) page: PageOf,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) matched: Vec<Range<usize>>,
    pub(super) note: Option<&'static str>,
    /// The term of an index that led to it.
    pub(super) via: Option<String>,
}

/// Holds what is searched: the edition of the code book, and the sets that tell of services on a day.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The edition.
    pub book: &'a CodeBook,
    /// The sets.
    pub sets: &'a CodeSets,
    /// The day services are judged by.
    pub on: Date,
}

/// How many services are shown beside the diagnoses.
const MOST_SERVICES: usize = 8;

/// Finds codes and services for what was typed, best first: the search of every box in the program.
///
/// Services stand first where digits begin the query, or where it is the whole code of one and of no diagnosis;
/// [`before_services`] tells where else.
pub fn find(from: &Sources<'_>, query: &str, most: usize) -> Vec<Found> {
    let typed = query.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let terms: Vec<&TermIndex> = from.sets.terms(from.on).collect();
    let hits = from.book.search_with(query, most, &terms);
    let is_exact = hits.first().is_some_and(|hit| Icd10Cm::parse(typed).is_ok_and(|code| code == hit.code));
    let before = before_services(query, &hits);
    let diagnoses = hits.into_iter().map(|hit| Found {
        page: PageOf::Diagnosis(hit.code),
        code: sign(hit.code, hit.billable),
        title: hit.title.to_owned(),
        matched: hit.matched(),
        note: (!hit.billable).then_some("header"),
        via: hit.term.map(via),
    });
    let mut found: Vec<Found> = diagnoses.collect();
    let services = from.sets.find_services(query, MOST_SERVICES.min(most), from.on);
    let is_service = services.iter().any(|service| service.code.as_str().eq_ignore_ascii_case(typed));
    let before = if is_service && !is_exact { 0 } else { before };
    let services = services.into_iter().map(|service| Found {
        page: PageOf::Service(service.code),
        code: service.code.to_string(),
        title: service.label.to_owned(),
        matched: Vec::new(),
        note: Some(service.standing.remark().unwrap_or("service")),
        via: None,
    });
    if before < found.len() {
        found.splice(before..before, services);
    } else {
        // Services keep a part of the room, but for a few lines the better hits are worth more.
        let kept = if most > 2 * MOST_SERVICES { MOST_SERVICES.min(services.len()) } else { 0 };
        found.truncate(most - kept);
        found.extend(services);
    }
    if let Some(modifier) = from.sets.modifier_typed(typed, from.on) {
        // Two letters may be a short form as well, whose code is meant more often.
        let place = found.len().min(usize::from(!typed.starts_with(|c: char| c.is_ascii_digit())));
        let note = Some(modifier.standing.remark().unwrap_or("modifier"));
        let (page, code, title) = (PageOf::Modifier(modifier.code), modifier.code.to_string(), modifier.label.to_owned());
        found.insert(place, Found { page, code, title, matched: Vec::new(), note, via: None });
    }
    found.truncate(most);
    found
}

/// Says which term of an index led to a hit.
pub fn via(term: &str) -> String {
    format!("via {term}")
}

/// Writes a code as books print it: with a dash where more characters must follow.
pub fn sign(code: Icd10Cm, billable: bool) -> String {
    match (billable, code.len()) {
        (true, _) | (false, 3) => code.to_string(),
        _ => format!("{code}-"),
    }
}

impl Found {
    /// Gives the page it leads to.
    pub fn page(&self) -> PageOf {
        self.page
    }

    /// Gives the code and title in one line.
    pub fn name(&self) -> String {
        format!("{} {}", self.page, self.title)
    }

    /// Gives the code as books print it.
    pub fn sign(&self) -> &str {
        &self.code
    }

    /// Gives its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Says what it is where it is no billable code.
    pub fn note(&self) -> Option<&'static str> {
        self.note
    }

    /// Gives the term of an index that led to it: “via Accident, bus”.
    pub fn via(&self) -> Option<&str> {
        self.via.as_deref()
    }
}

/// Says a hit in one line, the term that led to it last.
pub(super) fn said(hit: &Found) -> String {
    hit.via().map_or_else(|| hit.name(), |via| format!("{}, {via}", hit.name()))
}
