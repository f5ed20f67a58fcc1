//! From a file's text to a blueprint, or to every fault with its line and a hint.

use super::{Back, Blueprint, BlueprintId, Books, Domain, DomainId, Sort, SourceNote, counts, is_blueprint, is_meant, schema};
use crate::{
    code::Date,
    notation::{
        decode,
        fault::{Fault, Finding, Severity, nearest},
        placing::{Draft, TextFile, place, settle},
        syntax,
    },
    skill::Skill,
};
use std::collections::BTreeSet;

/// The most bytes of a blueprint file.
pub const MOST_BYTES: usize = 256 << 10;
/// The most domains of a blueprint; a set of them is 64 bits.
const MOST_DOMAINS: usize = 64;
/// The most questions of a form, and the most minutes.
const MOST_ITEMS: u32 = 500;
const MOST_MINUTES: u32 = 720;
/// The most sentences of a list, and the most characters of one.
const MOST_LINES: usize = 100;
const MOST_CHARS: usize = 2_000;

/// Holds what reading a blueprint gave.
#[derive(Debug, Clone)]
pub struct Read {
    /// The blueprint, where nothing is wrong with it.
    pub blueprint: Option<Blueprint>,
    /// What is wrong, in the order of lines.
    pub faults: Vec<Fault>,
}

/// Reads a blueprint. `name` is the file's name, for the faults.
pub fn read(name: &str, text: &str) -> Read {
    read_with(name, text, |_, _| {})
}

/// Reads a blueprint that is to stand beside the carried ones: the id of one of those is a fault, since forms are kept under it.
pub fn read_own(name: &str, text: &str) -> Read {
    read_with(name, text, |blueprint, found| {
        if super::find(blueprint.id.as_str()).is_some() {
            let message = format!("“{}” is the id of a blueprint that comes with the program, and forms are kept under it", blueprint.id);
            found.push(Finding::error("is_carried", "id", message).hint("give yours another id"));
        }
    })
}

/// Reads a blueprint from a file: a carried one as it is written, or somebody's own as [`read_own`] does.
pub fn read_file(name: &str, text: &str) -> Read {
    if super::carried_sources().iter().any(|(_, carried)| *carried == text) { read(name, text) } else { read_own(name, text) }
}

/// Gives what reading a file gave of which not even the text could be had, or only `text`, after which the fault stands.
pub fn unread(name: &str, text: &str, rule: &'static str, why: &str) -> Read {
    let finding = hinted(Finding::byte(rule, text.len(), why));
    let draft = Draft { file: 0, at: text.len(), path: String::new(), finding };
    Read { blueprint: None, faults: settle(&[TextFile { name: name.to_owned(), text: text.to_owned() }], vec![draft]) }
}

/// Gives an error that says no way out the one there is for its rule.
fn hinted(finding: Finding) -> Finding {
    if finding.hint.is_some() || finding.severity != Severity::Error {
        return finding;
    }
    let hint = match finding.rule {
        "wrong_type" => "numbers are whole, 0 or more, and without quotes; texts stand in quotes: a whole blueprint to compare with is in exercises/README.md",
        "not_text" => "save it as UTF-8 text, as any editor can",
        "too_large" => "shorten it; only the blueprint itself belongs there",
        "no_such_file" | "unreadable" | "unsafe_path" => "name one file in RON, which you may read",
        "id" => "small letters, digits and hyphens, such as `autumn-final`",
        _ => "a whole blueprint to compare with is in exercises/README.md, and `clean-claim exam blueprints --ron ID` prints a carried one",
    };
    finding.hint(hint)
}

fn read_with(name: &str, text: &str, look: impl FnOnce(&Blueprint, &mut Vec<Finding>)) -> Read {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let (blueprint, found) = match judged(&plain) {
        Ok((blueprint, mut found)) => {
            look(&blueprint, &mut found);
            (Some(blueprint), found)
        }
        Err(found) => (None, found),
    };
    let found = found.into_iter().map(hinted).collect();
    let drafts = place(&plain, &(0..plain.len()), "", found).into_iter().map(|(at, path, finding)| Draft { file: 0, at, path, finding });
    let drafts = drafts.collect();
    let faults = settle(&[TextFile { name: name.to_owned(), text: plain }], drafts);
    Read { blueprint: blueprint.filter(|_| faults.iter().all(|fault| fault.severity != Severity::Error)), faults }
}

fn judged(text: &str) -> Result<(Blueprint, Vec<Finding>), Vec<Finding>> {
    if text.len() > MOST_BYTES {
        return Err(vec![Finding::byte("too_large", 0, format!("a blueprint has at most {} KB", MOST_BYTES >> 10))]);
    }
    let tree = syntax::parse(text, 0..text.len()).map_err(|fault| vec![decode::of_syntax(&fault)])?;
    if !is_blueprint(text) {
        let hint = match is_meant(text) {
            true => "write `Blueprint(` there",
            false => "the carried ones are printed by `clean-claim exam blueprints --ron ID`",
        };
        return Err(vec![Finding::byte("not_a_blueprint", tree.range.start, "a blueprint begins with `Blueprint(`").hint(hint)]);
    }
    if let Some((_, value)) = tree.field(text, "format") {
        let format = text.get(value.range.clone()).and_then(|format| format.parse::<u64>().ok());
        if let Some(newer) = format.filter(|format| *format != u64::from(schema::FORMAT)) {
            let message = format!("this blueprint has format {newer}; this program reads format {}", schema::FORMAT);
            return Err(vec![Finding::byte("newer_program", value.range.start, message).hint("a newer version of the program is needed")]);
        }
    }
    let raw = decode::decode::<schema::Blueprint>(text, 0..text.len(), &schema::BLUEPRINT)?;
    let mut found = Vec::new();
    match lower(raw, &mut found) {
        Some(blueprint) => Ok((blueprint, found)),
        None => Err(found),
    }
}

fn lower(raw: schema::Blueprint, found: &mut Vec<Finding>) -> Option<Blueprint> {
    let id = BlueprintId::parse(&raw.id).map_err(|fault| found.push(Finding::error("id", "id", fault.to_string()))).ok();
    for (path, text) in [("name", &raw.name), ("modelled_on", &raw.modelled_on)] {
        sentence(path, text, found);
    }
    for (path, lines) in [("uncertain", &raw.uncertain), ("not_covered", &raw.not_covered)] {
        sentences(path, lines, found);
    }
    numbers(&raw, found);
    let domains = domains(&raw, found);
    let sources = sources(&raw, found);
    let books = books(&raw, found);
    let back = match &raw.back {
        schema::Back::Allowed => Some(Back::Allowed),
        schema::Back::Forward => Some(Back::Forward),
        schema::Back::From(day) => date("back", day, found).map(Back::From),
    };
    if found.iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    Some(Blueprint {
        id: id?,
        name: raw.name,
        modelled_on: raw.modelled_on,
        domains: domains?,
        scored: u16::try_from(raw.scored).ok()?,
        unscored: u16::try_from(raw.unscored).ok()?,
        seconds: raw.minutes * 60,
        pass: raw.pass,
        book: raw.book,
        books,
        back: back?,
        levels: raw.levels,
        sources,
        uncertain: raw.uncertain,
        not_covered: raw.not_covered,
    })
}

fn sentence(path: impl Into<String>, text: &str, found: &mut Vec<Finding>) {
    let path = path.into();
    if text.trim().is_empty() {
        found.push(Finding::error("empty_text", path, "this text is empty"));
    } else if text.chars().count() > MOST_CHARS {
        found.push(Finding::error("too_large", path, format!("a text here has at most {MOST_CHARS} characters")));
    }
}

fn sentences(path: &str, lines: &[String], found: &mut Vec<Finding>) {
    if lines.len() > MOST_LINES {
        found.push(Finding::error("too_large", path, format!("at most {MOST_LINES} of these are read")));
    }
    for (n, line) in lines.iter().enumerate().take(MOST_LINES) {
        sentence(format!("{path}[{n}]"), line, found);
    }
}

/// Judges the numbers that stand alone: counts, time, pass mark, level mix.
fn numbers(raw: &schema::Blueprint, found: &mut Vec<Finding>) {
    let mut error = |rule, path: &str, message: String, hint: &str| {
        let finding = Finding::error(rule, path, message);
        found.push(if hint.is_empty() { finding } else { finding.hint(hint) });
    };
    if raw.scored == 0 || raw.scored > MOST_ITEMS {
        error("count_out_of_range", "scored", format!("an exam has 1 to {MOST_ITEMS} scored questions"), "");
    }
    if raw.unscored > MOST_ITEMS {
        error("count_out_of_range", "unscored", format!("an exam has at most {MOST_ITEMS} unscored questions"), "");
    }
    if raw.minutes == 0 || raw.minutes > MOST_MINUTES {
        error("time_out_of_range", "minutes", format!("an exam takes 1 to {MOST_MINUTES} minutes"), "the whole time in minutes: 4 hours are 240");
    }
    match raw.pass {
        super::PassMark::Percent(0 | 101..) => error("pass_off_scale", "pass", "a pass mark in percent is 1 to 100".to_owned(), ""),
        super::PassMark::Scaled { from, to, pass, .. } if from >= pass || pass > to => {
            error(
                "pass_off_scale",
                "pass",
                format!("the pass mark {pass} is not on the scale from {from} to {to}"),
                "the scale's low end, its high end, then the mark between them",
            );
        }
        super::PassMark::Scaled { raw: 0 | 100.., .. } => {
            error("pass_off_scale", "pass", "the percent of right answers taken to be the pass mark (`raw`) is 1 to 99".to_owned(), "");
        }
        _ => {}
    }
    let mix = u32::from(raw.levels.clean) + u32::from(raw.levels.working) + u32::from(raw.levels.real);
    if mix != 100 {
        error("mix_not_100", "levels", format!("the level mix comes to {mix} percent, not 100"), "");
    }
}

fn domains(raw: &schema::Blueprint, found: &mut Vec<Finding>) -> Option<Vec<Domain>> {
    if raw.domains.is_empty() || raw.domains.len() > MOST_DOMAINS {
        found.push(Finding::error("count_out_of_range", "domains", format!("a blueprint has 1 to {MOST_DOMAINS} domains")));
        return None;
    }
    let items = shares(raw, found);
    let mut seen = BTreeSet::new();
    let mut domains = Vec::new();
    for (n, domain) in raw.domains.iter().enumerate() {
        let path = format!("domains[{n}]");
        sentence(format!("{path}.name"), &domain.name, found);
        let id = DomainId::parse(&domain.id).map_err(|fault| found.push(Finding::error("id", format!("{path}.id"), fault.to_string()))).ok();
        if !seen.insert(domain.id.as_str()) {
            found.push(Finding::error("domain_twice", format!("{path}.id"), format!("another domain has the id “{}”", short(&domain.id))).hint("give each domain its own id"));
        }
        let from = domain.from.clone().unwrap_or_else(|| vec![Sort::Questions]);
        if from.is_empty() {
            found.push(Finding::error("filled_from_nothing", format!("{path}.from"), "a domain is filled from something").hint("leave `from` out for questions of any make"));
        }
        if domain.skills.is_empty() && from.contains(&Sort::Questions) {
            found.push(
                Finding::error("no_skill", path.clone(), "this domain takes no skill")
                    .hint("add `skills: [\"…\"],`; only a domain from [Cases], [Coding], [Claims] or [Audits] may take any"),
            );
        }
        let skills = skills(&path, &domain.skills, found);
        let items = items.as_ref().and_then(|items| items.get(n)).and_then(|&items| u16::try_from(items).ok());
        domains.extend(id.zip(items).map(|(id, items)| Domain { id, name: domain.name.clone(), items, percent: domain.percent, from, skills }));
    }
    (domains.len() == raw.domains.len()).then_some(domains)
}

fn skills(path: &str, ids: &[String], found: &mut Vec<Finding>) -> Vec<Skill> {
    let mut skills = Vec::new();
    for (n, id) in ids.iter().enumerate().take(MOST_LINES * 2) {
        let path = format!("{path}.skills[{n}]");
        match Skill::by_id(id) {
            None => {
                let near = nearest(id, Skill::all().map(Skill::id));
                let hint = near.map_or_else(|| "the skills are listed in exercises/README.md".to_owned(), |near| format!("did you mean “{near}”?"));
                found.push(Finding::error("unknown_skill", path, format!("there is no skill “{}”", short(id))).hint(hint));
            }
            // A group stands for all its leaves, those of a later version among them.
            Some(skill) if skill.set().iter().any(|leaf| skills.contains(&leaf)) => {
                found.push(Finding::at(Severity::Warning, "skill_twice", path, format!("“{id}” stands here twice")));
                skills.extend(skill.set().iter().filter(|leaf| !skills.contains(leaf)).collect::<Vec<_>>());
            }
            Some(skill) => skills.extend(skill.set().iter()),
        }
    }
    skills
}

/// Gives the full form's count of each domain.
fn shares(raw: &schema::Blueprint, found: &mut Vec<Finding>) -> Option<Vec<u32>> {
    let before = found.len();
    for (n, domain) in raw.domains.iter().enumerate() {
        let path = format!("domains[{n}]");
        match (domain.items, domain.percent) {
            (Some(0), None) => found.push(Finding::error("count_out_of_range", format!("{path}.items"), "a domain has at least 1 question").hint("leave the domain out")),
            (None, Some((low, high))) if low > high || high > 100 => {
                found.push(Finding::error("count_out_of_range", format!("{path}.percent"), format!("{low} to {high} is no range of percent")).hint("write (30, 34)"));
            }
            (Some(_), None) | (None, Some(_)) => {}
            (Some(_), Some(_)) => found.push(Finding::error("count_twice", path, "this domain has both `items` and `percent`").hint("keep one of them")),
            (None, None) => found.push(Finding::error("missing_field", path, "this domain says neither `items` nor `percent`").hint("add `items: 6,` or `percent: (30, 34),`")),
        }
    }
    if found.len() > before {
        return None;
    }
    let items: Vec<u32> = raw.domains.iter().filter_map(|domain| domain.items).collect();
    let ranges: Vec<(u8, u8)> = raw.domains.iter().filter_map(|domain| domain.percent).collect();
    if !items.is_empty() && !ranges.is_empty() {
        found.push(Finding::error("count_twice", "domains", "some domains have `items` and others `percent`").hint("give all of them the same way"));
        return None;
    }
    if ranges.is_empty() {
        let sum: u64 = items.iter().map(|&items| u64::from(items)).sum();
        if sum != u64::from(raw.scored) {
            let message = format!("the domains have {sum} questions together, but `scored` is {}", raw.scored);
            found.push(Finding::error("counts_do_not_add_up", "scored", message).hint("the domains' `items` come to `scored`; unscored questions are shared out over the domains"));
            return None;
        }
        return Some(items);
    }
    let shares = (raw.scored <= MOST_ITEMS).then(|| counts::within(&ranges, raw.scored)).flatten();
    if shares.is_none() {
        let (low, high) = ranges.iter().fold((0, 0), |(low, high), range| (low + u32::from(range.0), high + u32::from(range.1)));
        let message = format!("no whole numbers inside these ranges ({low} to {high} percent together) come to {}", raw.scored);
        found.push(Finding::error("counts_do_not_add_up", "domains", message));
    }
    shares
}

fn sources(raw: &schema::Blueprint, found: &mut Vec<Finding>) -> Vec<SourceNote> {
    if raw.sources.is_empty() {
        found.push(
            Finding::at(Severity::Warning, "no_source", "sources", "nothing says where these figures were read").hint("add (what: \"…\", read: \"2026-11-22\", sure: Owner)"),
        );
    }
    let mut sources = Vec::new();
    for (n, source) in raw.sources.iter().enumerate().take(MOST_LINES) {
        sentence(format!("sources[{n}].what"), &source.what, found);
        let read = date(&format!("sources[{n}].read"), &source.read, found);
        sources.extend(read.map(|read| SourceNote { what: source.what.clone(), read, sure: source.sure }));
    }
    sources
}

fn books(raw: &schema::Blueprint, found: &mut Vec<Finding>) -> Option<Books> {
    let open = raw.book == super::Book::Open;
    match &raw.books {
        None if open => found.push(Finding::error("no_books", "book", "an open-book exam says which books").hint("add books: (titles: [\"…\"], new_from: (1, 1))")),
        Some(_) if !open => found.push(Finding::error("no_books", "books", "an exam without books names none").hint("take `books` out, or write `book: Open`")),
        Some(books) => {
            sentences("books.titles", &books.titles, found);
            let (month, day) = books.new_from;
            if Date::new(2026, month, day).is_err() {
                found.push(Finding::error("not_a_date", "books.new_from", format!("({month}, {day}) is no month and day")).hint("1 January is (1, 1)"));
            }
            return Some(Books { titles: books.titles.clone(), new_from: books.new_from });
        }
        None => {}
    }
    None
}

fn date(path: &str, text: &str, found: &mut Vec<Finding>) -> Option<Date> {
    let read = text.parse().ok().filter(|_| text.len() == 10);
    if read.is_none() {
        found.push(Finding::error("not_a_date", path, format!("“{}” is no day", short(text))).hint("write it as 2026-05-01"));
    }
    read
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
