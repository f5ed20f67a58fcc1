//! The four marks a document may use: headings, list items, table rows, paragraphs.

/// Holds one block of a document, as byte ranges into its text, so that evidence and highlights keep their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `## Heading`.
    Heading(std::ops::Range<usize>),
    /// `- item` or `1. item`: the mark, then the text.
    Item(std::ops::Range<usize>, std::ops::Range<usize>),
    /// `| cell | cell |`.
    Row(Vec<std::ops::Range<usize>>),
    /// Lines of running text; consecutive lines are one paragraph but keep their line ends.
    Paragraph(std::ops::Range<usize>),
}

/// Cuts a document into its blocks. Never fails: what is not a mark is a paragraph.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut running: Option<std::ops::Range<usize>> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim_end();
        let body = shown.trim_start();
        let indent = start + shown.len() - body.len();
        let end = start + shown.len();
        let block = if body.is_empty() {
            None
        } else if let Some(title) = body.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim_start()) {
            Some(Block::Heading(end - title.len()..end))
        } else if let Some(mark) = item_mark(body) {
            Some(Block::Item(indent..indent + mark, indent + mark + 1..end))
        } else if body.len() > 1 && body.starts_with('|') && body.ends_with('|') {
            row(text, indent, end)
        } else {
            running = Some(running.map_or(indent..end, |r| r.start..end));
            continue;
        };
        found.extend(running.take().map(Block::Paragraph));
        found.extend(block);
    }
    found.extend(running.map(Block::Paragraph));
    found
}

/// Gives the length of a list mark (`-`, `12.`) that a blank follows.
fn item_mark(body: &str) -> Option<usize> {
    if body.starts_with("- ") {
        return Some(1);
    }
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&digits) && body[digits..].starts_with(". ")).then_some(digits + 1)
}

/// Cuts a table row into its cells; a rule of hyphens is no row.
fn row(text: &str, start: usize, end: usize) -> Option<Block> {
    let mut cells = Vec::new();
    let mut at = start + 1;
    for cell in text[start + 1..end - 1].split('|') {
        let inner = cell.trim();
        let from = at + (cell.len() - cell.trim_start().len());
        cells.push(from..from + inner.len());
        at += cell.len() + 1;
    }
    let rule = cells.iter().all(|c| !c.is_empty() && text[c.clone()].bytes().all(|b| b == b'-' || b == b':'));
    (!rule).then_some(Block::Row(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_places() {
        let text = "## Exam\nBP 152/88\nlungs clear\n\n- one\n2. two\n| a | b |\n|---|---|\nend";
        let shown: Vec<String> = blocks(text)
            .into_iter()
            .map(|b| match b {
                Block::Heading(r) => format!("H {}", &text[r]),
                Block::Item(m, r) => format!("I {}/{}", &text[m], &text[r]),
                Block::Row(c) => format!("R {}", c.into_iter().map(|r| &text[r]).collect::<Vec<_>>().join("/")),
                Block::Paragraph(r) => format!("P {}", &text[r]),
            })
            .collect();
        assert_eq!(shown, ["H Exam", "P BP 152/88\nlungs clear", "I -/one", "I 2./two", "R a/b", "P end"]);
    }
}
