//! Which words of a text a question names, so that they can be lit where it is read.

use super::{abbreviations::forms, words};
use std::ops::Range;

/// Holds the words of a question, short and lay forms spelt out, ready to be found in any text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lit {
    words: Vec<String>,
}

/// A question lights no more words than this.
const MOST: usize = 40;

impl Lit {
    /// Takes a question apart.
    pub fn new(query: &str) -> Self {
        let asked: Vec<String> = words::folded(query).take(12).collect();
        let says = |w: &&String| !words::is_stop(w) && (w.len() > 1 || w.bytes().all(|b| b.is_ascii_digit()));
        let mut found: Vec<String> = asked.iter().filter(says).cloned().collect();
        for at in 0..asked.len() {
            for end in at + 1..=asked.len().min(at + forms().longest(&asked[at])) {
                let means = forms().of(&asked[at..end]).unwrap_or_default();
                found.extend(means.iter().flat_map(|(words, _)| words).filter(says).cloned());
            }
        }
        found.sort();
        found.dedup();
        found.truncate(MOST);
        Self { words: found }
    }

    /// Takes folded words as the search understood them.
    pub(super) fn of(mut words: Vec<String>) -> Self {
        words.truncate(MOST);
        Self { words }
    }

    /// Gives the parts of a text that the question names, in its order: whole words or the typed beginnings of them.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let named = |span: &Range<usize>| {
            let word = words::fold(text.get(span.clone()).unwrap_or_default());
            self.words.iter().any(|w| if w.len() > 2 { word.starts_with(w.as_str()) } else { word == *w })
        };
        let mut found: Vec<Range<usize>> = Vec::new();
        for span in words::spans(text).filter(named) {
            match found.last_mut() {
                // Words side by side are one mark.
                Some(last) if text.get(last.end..span.start) == Some(" ") => last.end = span.end,
                _ => found.push(span),
            }
        }
        // A figure alone is that of some other thing: “Chapter 2” for a “type 2”.
        found.retain(|span| !text.get(span.clone()).is_some_and(|word| word.len() == 1 && word.bytes().all(|b| b.is_ascii_digit())));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lit<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        Lit::new(query).marks(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_beginnings_and_short_forms_are_lit() {
        let title = "Type 2 diabetes mellitus with diabetic chronic kidney disease";
        assert_eq!(lit("kidneys", title), ["kidney"]);
        assert_eq!(lit("diab", title), ["diabetes", "diabetic"]);
        assert_eq!(lit("ckd", title), ["chronic kidney disease"]);
        assert_eq!(lit("t2dm", title), ["Type 2 diabetes mellitus"]);
        assert!(lit("t2dm", "as classified in Chapter 2").is_empty());
        assert!(lit("of with", title).is_empty());
        assert!(lit("", title).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_lit_lies_in_the_text(query in "\\PC{0,20}", text in "\\PC{0,60}") {
            prop_assert!(Lit::new(&query).marks(&text).iter().all(|range| text.get(range.clone()).is_some()));
        }
    }
}
