use super::{Fetch, Findings, MOST_TITLE};
use crate::{
    chart::{Chart, Document, Encounter, Fact, Patient},
    pack::{schema, source::as_text},
};

/// The most characters of one document.
const MOST_DOCUMENT: usize = 1 << 20;
/// The most documents, and the most facts, of one chart.
const MOST_DOCUMENTS: usize = 100;

/// Makes a typed chart and hands its facts on.
pub fn chart(raw: schema::Chart, fetch: &mut Fetch<'_>, found: &mut Findings) -> (Option<Chart>, Vec<Fact>) {
    let schema::Chart { patient, encounter, documents, facts } = raw;
    found.text("chart.patient.name", &patient.name, MOST_TITLE);
    found.text("chart.encounter.payer", &encounter.payer, MOST_TITLE);
    if facts.len() > MOST_DOCUMENTS {
        found.error("too_large", "chart.facts", format!("at most {MOST_DOCUMENTS} facts are read"));
    }
    let birth = found.date("chart.patient.birth", &patient.birth);
    let date = found.date("chart.encounter.date", &encounter.date);
    let until = encounter.until.as_deref().map(|until| found.date("chart.encounter.until", until));
    if documents.is_empty() {
        found.error("no_document", "chart.documents", "a chart needs at least one document");
    }
    let documents = self::documents(documents, fetch, found);
    let (Some(birth), Some(date), Some(until)) = (birth, date, until.map_or(Some(None), |until| until.map(Some))) else {
        return (None, facts);
    };
    let patient = Patient { name: patient.name, birth, sex: patient.sex, record: patient.record };
    let encounter =
        Encounter { date, until, setting: encounter.setting, relation: encounter.relation, payer: encounter.payer, coded_for: encounter.coded_for, provider: encounter.provider };
    (Some(Chart { patient, encounter, documents }), facts)
}

/// Makes the documents of a chart.
pub fn documents(raw: Vec<schema::Document>, fetch: &mut Fetch<'_>, found: &mut Findings) -> Vec<Document> {
    if raw.len() > MOST_DOCUMENTS {
        found.error("too_large", "chart.documents", format!("at most {MOST_DOCUMENTS} documents are read"));
        return Vec::new();
    }
    raw.into_iter().enumerate().filter_map(|(n, document)| self::document(n, document, fetch, found)).collect()
}

fn document(n: usize, raw: schema::Document, fetch: &mut Fetch<'_>, found: &mut Findings) -> Option<Document> {
    let path = |field: &str| format!("chart.documents[{n}].{field}");
    found.text(&path("title"), &raw.title, MOST_TITLE);
    let (at, text) = match (raw.text, raw.file) {
        (Some(text), None) => ("text", text),
        (None, Some(file)) => match fetch(&file).and_then(|bytes| as_text(&file, bytes)) {
            Ok(text) => ("file", text),
            Err(fault) => {
                found.error(fault.rule(), path("file"), fault.to_string());
                return None;
            }
        },
        _ => {
            found.error("text_or_file", format!("chart.documents[{n}]"), "a document has either `text` or `file`");
            return None;
        }
    };
    found.text(&path(at), &text, MOST_DOCUMENT);
    // A file ends with a line end, a text in a pack need not: the same document all the same.
    let text = if text.ends_with(char::is_whitespace) { text.trim_end().to_owned() } else { text };
    Some(Document { title: raw.title, text })
}
