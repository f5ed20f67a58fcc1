use super::Case;
use crate::{
    chart::Document,
    exercise::Role,
    pack::fault::{Finding, Severity},
};

/// Judges that every quote stands in the chart letter for letter, and that each part says why.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (path, part) in case.parts() {
        quotes(case, &format!("{path}.evidence"), &part.evidence, found);
        if part.evidence.is_empty() && part.role != Role::Optional {
            let message = format!("no words of the chart are given for {}", part.code);
            found.push(Finding::at(case.with.origin.lacking(), "no_evidence", &path, message).hint("copy them into `evidence`"));
        }
        if part.why.trim().is_empty() {
            found.push(Finding::at(case.with.origin.lacking(), "no_reason", &path, format!("say in `why` what makes {} right", part.code)));
        }
    }
    let key = case.key;
    if key.parts.is_empty() && key.query.is_none() && key.claim.is_none() && key.question.is_none() && key.audit.is_none() {
        found.push(Finding::at(Severity::Error, "empty_key", "key", "this key is empty").hint("leave `key` out, or say in `query` what to ask the provider"));
    }
}

/// Judges that each quote of a list stands in the chart letter for letter.
pub fn quotes(case: &Case<'_>, path: &str, quotes: &[String], found: &mut Vec<Finding>) {
    let documents = case.exercise.prompt.documents();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    for (n, quote) in quotes.iter().enumerate() {
        if !case.with.may_search(bytes) {
            return;
        }
        if quote.trim().is_empty() {
            found.push(Finding::error("evidence_not_in_chart", format!("{path}[{n}]"), "this quote is empty"));
        } else if !documents.iter().any(|document| document.text.contains(quote.as_str())) {
            let hint = if case.with.may_hint() { passage(documents, quote) } else { None };
            let message = format!("“{}” does not stand in the chart letter for letter", short(quote));
            found.push(Finding::error("evidence_not_in_chart", format!("{path}[{n}]"), message).maybe_hint(hint));
        }
    }
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

/// Lower case, with every run of blanks as one, each character with the byte it came from.
fn folded(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut places) = (String::new(), Vec::new());
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
                places.push(at);
            }
            continue;
        }
        for c in c.to_lowercase() {
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
            out.push(c);
        }
    }
    (out, places)
}

/// How much of a chart is looked through for a hint.
const LOOKED_AT: usize = 200_000;

/// Finds what was probably meant: the same words with other capitals or line ends, else the line most like it.
fn passage(documents: &[Document], quote: &str) -> Option<String> {
    let quote: String = quote.chars().take(300).collect();
    let wanted = folded(quote.trim()).0;
    let mut left = LOOKED_AT;
    let mut best: (f64, &str) = (0.4, "");
    for document in documents {
        if document.text.len() > left {
            break;
        }
        left -= document.text.len();
        let (text, places) = folded(&document.text);
        if let Some(at) = text.find(&wanted) {
            let (from, last) = (places.get(at)?, places.get(at + wanted.len() - 1)?);
            let end = document.text[*last..].chars().next().map_or(*last, |c| last + c.len_utf8());
            return Some(format!("the chart has: “{}”", document.text.get(*from..end)?.replace('\n', "⏎")));
        }
        for line in document.text.split(['\n', '.', ';']).map(str::trim).filter(|line| !line.is_empty() && line.len() < 600) {
            let alike = strsim::sorensen_dice(&line.to_lowercase(), &wanted);
            if alike > best.0 {
                best = (alike, line);
            }
        }
    }
    (!best.1.is_empty()).then(|| format!("nearest: “{}”", short(best.1)))
}
