//! The E/M worksheet of a key.

use super::{Findings, MOST_PROSE, MOST_TITLE};
use crate::{
    codebook::em::{DataItem, MOST_DATA, MOST_MINUTES, MOST_NAME, Named, Risk, judge, table},
    exercise::{EmItem, EmKey},
    pack::schema,
};

/// How many problems one visit may have.
const MOST_PROBLEMS: usize = 30;
/// How many quotes, citations or other names one item may have.
const MOST_OF_ITEM: usize = 30;

/// Makes a typed worksheet; nothing where a part of it could not be typed.
///
/// A basis that is left out is the one that gives more.
pub fn em(raw: schema::Em, found: &mut Findings) -> Option<EmKey> {
    let before = found.0.len();
    for (name, count, most) in [("problems", raw.problems.len(), MOST_PROBLEMS), ("data", raw.data.len(), MOST_DATA), ("risk", raw.risk.len(), Risk::ALL.len())] {
        if count > most {
            found.error("too_large", format!("key.em.{name}"), format!("{count} stand here; at most {most} are read"));
            return None;
        }
    }
    let problems = kinds("problems", raw.problems, found);
    let data = raw.data.into_iter().enumerate().map(|(n, raw)| datum(&format!("key.em.data[{n}]"), raw, found)).collect();
    let risk = kinds("risk", raw.risk, found);
    let time = raw.time.map(|raw| {
        if raw.minutes > MOST_MINUTES {
            found.error("out_of_range", "key.em.time.minutes", format!("{} minutes are more than a day has", raw.minutes));
        }
        bounded("key.em.time", EmItem { what: raw.minutes, also: Vec::new(), label: String::new(), evidence: raw.evidence, why: raw.why }, found)
    });
    prose("key.em.why", &raw.why, found);
    many("key.em.cite", raw.cite.len(), found);
    let mut key = EmKey { category: raw.category, seen_by: raw.seen_by, problems, data, risk, time, basis: raw.basis, why: raw.why, cite: raw.cite };
    let judged = judge(&key.worksheet()).basis;
    key.basis = key.basis.or(judged);
    (found.0.len() == before).then_some(key)
}

fn kinds<K>(list: &str, raw: Vec<schema::EmKind<K>>, found: &mut Findings) -> Vec<EmItem<K>> {
    let item = |(n, raw): (usize, schema::EmKind<K>)| {
        let item = EmItem { what: raw.kind, also: Vec::new(), label: raw.label, evidence: raw.evidence, why: raw.why };
        bounded(&format!("key.em.{list}[{n}]"), item, found)
    };
    raw.into_iter().enumerate().map(item).collect()
}

fn datum(path: &str, raw: schema::EmData, found: &mut Findings) -> EmItem<DataItem> {
    for (n, name) in raw.also.iter().chain([&raw.name]).enumerate() {
        let at = if n < raw.also.len() { format!("{path}.also[{n}]") } else { format!("{path}.name") };
        if name.chars().count() > MOST_NAME {
            found.error("too_large", at, format!("this name has more than {MOST_NAME} characters"));
        } else if name.trim().is_empty() && table().data_kind(raw.kind).is_some_and(|row| row.named != Named::Once) {
            found.error("empty_text", at, "say in `name` which test it is, or whose note or word");
        }
    }
    many(&format!("{path}.also"), raw.also.len(), found);
    let what = DataItem { kind: raw.kind, name: raw.name, billed: raw.billed };
    bounded(path, EmItem { what, also: raw.also, label: String::new(), evidence: raw.evidence, why: raw.why }, found)
}

fn bounded<T>(path: &str, item: EmItem<T>, found: &mut Findings) -> EmItem<T> {
    many(&format!("{path}.evidence"), item.evidence.len(), found);
    prose(&format!("{path}.why"), &item.why, found);
    if item.label.chars().count() > MOST_TITLE {
        found.error("too_large", format!("{path}.label"), format!("this text has more than {MOST_TITLE} characters"));
    }
    item
}

fn many(path: &str, count: usize, found: &mut Findings) {
    if count > MOST_OF_ITEM {
        found.error("too_large", path, format!("{count} stand here; at most {MOST_OF_ITEM} are read"));
    }
}

fn prose(path: &str, text: &str, found: &mut Findings) {
    if text.chars().count() > MOST_PROSE {
        found.error("too_large", path, format!("this text has more than {MOST_PROSE} characters"));
    }
}
