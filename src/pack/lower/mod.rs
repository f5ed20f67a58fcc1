//! From `schema`, which is text, to the typed exercise; whatever cannot be typed is a finding with its path.

mod audit;
mod chart;
mod claim;
mod em;
mod exhibit;
mod key;
mod lacks;
mod manifest;
mod question;

pub use manifest::{FIRST_DAY, in_force_since, manifest};

use super::{
    fault::{Finding, nearest},
    schema,
    source::SourceFault,
};
use crate::{
    code::{CodeError, Date, Icd10Cm},
    exercise::{Exercise, ExerciseId, KeyState, Kind, Prompt, Section, WorksheetAsked},
    skill::Skill,
};

/// Fetches the bytes of a document or a picture that stands in a file of its own.
pub type Fetch<'a> = dyn FnMut(&str) -> Result<Vec<u8>, SourceFault> + 'a;

/// Gathers what cannot be typed.
#[derive(Debug, Default)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    fn error(&mut self, rule: &'static str, path: impl Into<String>, message: impl Into<String>) {
        self.0.push(Finding::error(rule, path, message));
    }

    fn typed<T>(&mut self, rule: &'static str, path: impl FnOnce() -> String, result: Result<T, impl ToString>) -> Option<T> {
        result.map_err(|why| self.error(rule, path(), why.to_string())).ok()
    }

    fn code<T>(&mut self, path: impl FnOnce() -> String, result: Result<T, CodeError>) -> Option<T> {
        self.typed("bad_code", path, result)
    }

    fn icd(&mut self, path: impl FnOnce() -> String, text: &str) -> Option<Icd10Cm> {
        self.code(path, Icd10Cm::parse(text))
    }

    /// Reads a date, which has one way of being written.
    fn date(&mut self, path: &str, text: &str) -> Option<Date> {
        let shaped = text.len() == 10 && text.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
        let date = if shaped { text.parse::<Date>().ok() } else { None };
        if date.is_none() {
            let short: String = text.chars().take(24).collect();
            self.0.push(Finding::error("bad_date", path, format!("“{short}” is not a date")).hint("write it as 2026-05-11: year, month, day"));
        }
        date
    }

    /// Asks that a text says something and is not longer than a screen can show.
    fn text(&mut self, path: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.error("empty_text", path, "this text is empty");
        } else if text.chars().count() > most {
            self.error("too_large", path, format!("this text has more than {most} characters"));
        }
    }
}

/// The most characters of a title or a name.
const MOST_TITLE: usize = 200;
/// The most characters of a reason, a remark or another running text.
const MOST_PROSE: usize = 100_000;

/// Makes a typed exercise; `since` is the day the codes of a question without a chart are judged by.
///
/// # Errors
/// With everything that cannot be typed; the exercise is then left out.
pub fn exercise(raw: schema::Raw, since: Date, fetch: &mut Fetch<'_>) -> Result<Exercise, Vec<Finding>> {
    match raw {
        schema::Raw::Coding(raw) => coding(*raw, fetch),
        schema::Raw::Claim(raw) => claim::exercise(*raw, fetch),
        schema::Raw::Question(raw) => question::exercise(*raw, since, fetch),
        schema::Raw::Audit(raw) => audit::exercise(*raw, fetch),
    }
}

fn coding(raw: schema::Coding, fetch: &mut Fetch<'_>) -> Result<Exercise, Vec<Finding>> {
    let mut found = Findings::default();
    let head = common(&raw.id, &raw.title, raw.minutes, &raw.domains, raw.remarks.as_deref(), &mut found);
    let ask = ask(&raw.ask, &mut found);
    let (chart, facts) = chart::chart(raw.chart, fetch, &mut found);
    let key = match raw.key {
        Some(key) => key::key(key, &ask, &mut found).map(|key| KeyState::Open(Box::new(key))),
        None => Some(KeyState::Absent),
    };
    match (head, chart, key, found.0) {
        (Some(head), Some(chart), Some(key), found) if found.is_empty() => {
            let Head { id, minutes, domains } = head;
            let worksheet = if key.open().is_some_and(|key| key.em.is_some()) { WorksheetAsked::Em } else { WorksheetAsked::None };
            let prompt = Prompt {
                id,
                kind: Kind::Coding,
                title: raw.title,
                level: raw.level,
                minutes,
                domains,
                chart: Some(chart),
                ask,
                claim: None,
                question: None,
                audit: None,
                worksheet,
            };
            Ok(Exercise { prompt, key, facts, remarks: raw.remarks })
        }
        (.., found) => Err(found),
    }
}

/// Makes one of each, with its place; those that cannot be made are left out.
fn each<A, B>(given: &[A], mut f: impl FnMut(usize, &A) -> Option<B>) -> Vec<B> {
    given.iter().enumerate().filter_map(|(n, one)| f(n, one)).collect()
}

/// Holds what an exercise of any kind says of itself.
struct Head {
    id: ExerciseId,
    minutes: u16,
    domains: Vec<Skill>,
}

fn common(id: &str, title: &str, minutes: u32, domains: &[String], remarks: Option<&str>, found: &mut Findings) -> Option<Head> {
    let id = found.typed("bad_id", || "id".to_owned(), ExerciseId::parse(id));
    found.text("title", title, MOST_TITLE);
    let fits = u16::try_from(minutes).ok().filter(|minutes| (1..=240).contains(minutes));
    if fits.is_none() {
        found.error("out_of_range", "minutes", format!("{minutes} is not between 1 and 240 minutes"));
    }
    let domains = self::domains(domains, found);
    if let Some(remarks) = remarks {
        found.text("remarks", remarks, MOST_PROSE);
    }
    Some(Head { id: id?, minutes: fits?, domains })
}

fn domains(given: &[String], found: &mut Findings) -> Vec<Skill> {
    if given.is_empty() {
        found.error("no_domain", "domains", "at least one domain is needed, so that progress knows what this exercise counts for");
    }
    let mut skills = Vec::new();
    for (n, id) in given.iter().enumerate() {
        match Skill::by_id(id) {
            Some(group) if group.is_group() => found.0.push(group_as_domain(n, group)),
            Some(skill) => skills.push(skill),
            None => found.0.push(unknown_domain(n, id)),
        }
    }
    skills
}

/// A group is no domain: what counts for all of its leaves would tell about none of them.
fn group_as_domain(n: usize, group: Skill) -> Finding {
    let some: Vec<String> = group.children().take(3).map(|leaf| format!("“{}”", leaf.id())).collect();
    Finding::error("group_as_domain", format!("domains[{n}]"), format!("“{}” is a group of domains", group.id()))
        .hint(format!("name those this exercise counts for: {}, …", some.join(", ")))
}

fn unknown_domain(n: usize, id: &str) -> Finding {
    let short: String = id.chars().take(40).collect();
    let hint = match nearest(id, Skill::leaves().map(Skill::id)) {
        Some(near) => format!("did you mean “{near}”?"),
        None => "the domains are listed at the end of exercises/README.md".to_owned(),
    };
    Finding::error("unknown_domain", format!("domains[{n}]"), format!("there is no domain “{short}”")).hint(hint)
}

fn ask(given: &[schema::Ask], found: &mut Findings) -> Vec<Section> {
    let mut sections = Vec::new();
    if given.is_empty() {
        found.error("ask_and_key", "ask", "nothing is asked: name Diagnoses, Procedures, or both");
    }
    for (n, ask) in given.iter().enumerate() {
        let section = match ask {
            schema::Ask::Diagnoses => Section::Diagnoses,
            schema::Ask::Procedures => Section::Procedures,
        };
        if sections.contains(&section) {
            found.error("ask_and_key", format!("ask[{n}]"), "this section is asked for twice");
        } else {
            sections.push(section);
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_no_domain_and_the_hint_names_its_leaves() {
        let mut found = Findings::default();
        let taken = domains(&["icd10cm".to_owned(), "icd10cm.eye".to_owned()], &mut found);
        assert_eq!(taken.iter().map(|skill| skill.id()).collect::<Vec<_>>(), ["icd10cm.eye"]);
        assert_eq!(found.0.len(), 1);
        assert!(found.0[0].hint.as_deref().is_some_and(|hint| hint.contains("icd10cm.infectious")), "{:?}", found.0[0]);
    }
}
