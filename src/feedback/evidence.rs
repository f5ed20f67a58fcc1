use crate::chart::Chart;
use std::ops::Range;

/// Finds the words of a quote in the chart: the document's place and the bytes they take up there.
///
/// They match letter for letter; only how blanks and line ends fall is of no account. The first place counts.
pub fn find_evidence(chart: &Chart, quote: &str) -> Option<(usize, Range<usize>)> {
    let wanted: Vec<char> = folded(quote).map(|(_, c)| c).collect();
    let wanted = trimmed(&wanted);
    if wanted.is_empty() {
        return None;
    }
    chart.documents.iter().enumerate().find_map(|(at, document)| find(&document.text, wanted).map(|range| (at, range)))
}

fn find(text: &str, wanted: &[char]) -> Option<Range<usize>> {
    let all: Vec<(usize, char)> = folded(text).collect();
    let start = all.windows(wanted.len()).position(|window| window.iter().map(|(_, c)| c).eq(wanted))?;
    let from = all.get(start)?.0;
    let (last, c) = *all.get(start + wanted.len() - 1)?;
    // Neither end is a blank, so the last character takes up just its own bytes.
    Some(from..last + c.len_utf8())
}

/// Gives the characters with their places, each run of blanks and line ends as one blank.
fn folded(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut after_blank = false;
    text.char_indices().filter_map(move |(at, c)| {
        let again = c.is_whitespace() && after_blank;
        after_blank = c.is_whitespace();
        (!again).then_some((at, if after_blank { ' ' } else { c }))
    })
}

fn trimmed(text: &[char]) -> &[char] {
    let text = text.strip_prefix(&[' ']).unwrap_or(text);
    text.strip_suffix(&[' ']).unwrap_or(text)
}
