//! From a finding's path or byte to file, line and column.

use super::{
    fault::{Fault, Finding, Severity, Spot},
    syntax::{self, Lines},
};
use std::ops::Range;

/// The most faults that are listed; a person repairs the first and looks again.
const MOST_FAULTS: usize = 1_000;

/// Holds the text of one file that was read.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// The name as people write it; faults carry the same.
    pub name: String,
    /// The text, lines ended with `\n`.
    pub text: String,
}

/// Holds a finding that has its byte.
#[derive(Debug)]
pub struct Draft {
    /// The file's place among the texts.
    pub file: usize,
    /// The byte in it.
    pub at: usize,
    /// The exercise and the path inside it.
    pub path: String,
    /// What was found.
    pub finding: Finding,
}

/// Gives each finding its byte and its path, the exercise named before it.
pub fn place(text: &str, range: &Range<usize>, name: &str, found: Vec<Finding>) -> Vec<(usize, String, Finding)> {
    let tree = syntax::parse(text, range.clone()).ok();
    let place = |finding: Finding| {
        let (at, inner) = match (&finding.spot, &tree) {
            (Spot::Path(path), Some(tree)) => (tree.locate(text, path).start, path.clone()),
            (Spot::Path(path), None) => (range.start, path.clone()),
            (Spot::Byte(at), Some(tree)) => (*at, tree.path_at(text, *at)),
            (Spot::Byte(at), None) => (*at, String::new()),
        };
        let path = match (name.is_empty(), inner.is_empty()) {
            (true, _) => inner,
            (false, true) => name.to_owned(),
            (false, false) => format!("{name}: {inner}"),
        };
        (at, path, finding)
    };
    found.into_iter().map(place).collect()
}

/// Counts lines and columns, each file looked over once, and puts the faults in order.
pub fn settle(texts: &[TextFile], mut drafts: Vec<Draft>) -> Vec<Fault> {
    drafts.sort_by_key(|draft| (draft.file, draft.at));
    let over = drafts.len().saturating_sub(MOST_FAULTS);
    drafts.truncate(MOST_FAULTS);
    let mut lines: Option<(usize, Lines<'_>)> = None;
    let mut faults = Vec::with_capacity(drafts.len());
    for Draft { file, at, path, finding } in drafts {
        let looked_over = match lines.take() {
            Some((of, lines)) if of == file => lines,
            _ => Lines::new(&texts[file].text),
        };
        let (line, column) = looked_over.place(at);
        lines = Some((file, looked_over));
        let Finding { severity, rule, message, hint, .. } = finding;
        faults.push(Fault { severity, rule, file: texts[file].name.clone(), line, column, path, message, hint });
    }
    if let (1.., Some(last)) = (over, faults.last().cloned()) {
        let message = format!("{over} more faults are not listed");
        faults.push(Fault { severity: Severity::Error, rule: "more_faults", message, hint: None, path: String::new(), ..last });
    }
    faults
}
