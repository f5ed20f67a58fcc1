//! Which code under a header says no more than the header does.

use super::make::cost;
use crate::codebook::entry::unpack;
use crate::codebook::layout::{FLAG_BILLABLE, PARENTS};
use crate::codebook::notes::Owner;
use crate::codebook::{CodeBook, NoteKind, words};

/// The book is no deeper than this.
const LEVELS: usize = 6;

impl CodeBook {
    /// Gives the code under a header that adds nothing to it: "…, unspecified", or the one its own term with "NOS" is under.
    pub(super) fn plain_under(&self, header: usize) -> Option<usize> {
        let mut wanted = said(self.title(header));
        let mut here = header;
        for _ in 0..LEVELS {
            let (child, more) = self.plain_child(here, &wanted)?;
            if self.flags(child) & FLAG_BILLABLE != 0 {
                return Some(child);
            }
            (here, wanted) = (child, more);
        }
        None
    }

    fn plain_child(&self, header: usize, wanted: &[String]) -> Option<(usize, Vec<String>)> {
        let end = self.end_of_prefix(unpack(self.packed(header))?.bare());
        let mut children = Vec::new();
        let mut at = header + 1;
        while at < end {
            if self.word(PARENTS, at) as usize == header {
                children.push(at);
            }
            at = self.end_of_prefix(unpack(self.packed(at))?.bare());
        }
        let titled = children.iter().find_map(|&child| {
            let more = said(self.title(child));
            adds_nothing(wanted, &more).then_some((child, more))
        });
        titled.or_else(|| {
            let named = |child: &usize| self.own_terms(*child).any(|term| is_without_more(wanted, &said(term)));
            children.into_iter().find(named).map(|child| (child, wanted.to_vec()))
        })
    }

    fn own_terms(&self, at: usize) -> impl Iterator<Item = &str> {
        let mut notes = Vec::new();
        if let Some(code) = unpack(self.packed(at)) {
            self.push_notes(&mut notes, at as u32, Owner::Entry(code), true);
        }
        notes.into_iter().filter(|note| note.kind == NoteKind::Inclusion).map(|note| note.text)
    }
}

fn said(text: &str) -> Vec<String> {
    words::folded(text).filter(|word| !words::is_stop(word)).collect()
}

/// Tells whether a title has the words of another, and besides only what is taken for granted.
fn adds_nothing(wanted: &[String], more: &[String]) -> bool {
    let adds = || more.iter().filter(|word| !wanted.contains(word));
    wanted.iter().all(|word| more.contains(word)) && adds().all(|word| cost(word) <= 1) && adds().any(|word| word == "unspecified" || word == "initial")
}

/// Tells whether a term is a title with "NOS" after it.
fn is_without_more(wanted: &[String], term: &[String]) -> bool {
    term.iter().any(|word| word == "nos") && wanted.iter().all(|word| term.contains(word)) && term.iter().all(|word| word == "nos" || wanted.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::code::Icd10Cm;
    use crate::codebook::CodeBook;

    #[test]
    fn a_header_typed_whole_gives_the_code_that_says_no_more_first() {
        let book = CodeBook::carried();
        let (mut asked, mut wrong) = (0, Vec::new());
        for at in 0..book.entries {
            let entry = book.entry(at).unwrap();
            if entry.billable || entry.code.len() > 3 {
                continue;
            }
            let title = format!("{}, unspecified", entry.title);
            let Some(plain) = book.billable_under(entry.code).find(|child| child.title == title) else { continue };
            asked += 1;
            let first = book.search(entry.title, 1).first().map(|hit| hit.code);
            if first != Some(plain.code) {
                wrong.push((entry.code, plain.code, first));
            }
        }
        assert!(asked > 200 && wrong.len() * 50 <= asked, "{} of {asked}: {wrong:?}", wrong.len());
    }

    #[test]
    fn a_term_of_the_header_without_more_names_its_code() {
        let book = CodeBook::carried();
        let under = |text: &str| book.plain_under(book.position(Icd10Cm::parse(text).unwrap()).unwrap()).and_then(|at| book.entry(at)).map(|entry| entry.code.to_string());
        assert_eq!(under("I48.1").as_deref(), Some("I48.19"));
        assert_eq!(under("D50").as_deref(), Some("D50.9"));
        assert_eq!(under("S72.0"), under("S72.00"), "levels are gone down");
        assert_eq!(under("I10"), None);
    }
}
