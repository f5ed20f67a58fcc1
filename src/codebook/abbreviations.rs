//! What coders and patients write for what the book says: our own list, not part of any release.

use super::words;
use crate::code::Icd10Cm;
use serde::Deserialize;
use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

/// Holds short and lay forms that mean the same, with what they stand for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Abbreviation(
    /// The forms, lower case, one word or more.
    pub Vec<String>,
    /// What they may mean, the likeliest first.
    pub Vec<Meaning>,
);

/// Holds one thing a form may mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Meaning(
    /// The words of the book.
    pub String,
    /// The code it is when nothing else is said.
    #[serde(default)]
    pub Option<Icd10Cm>,
);

/// One meaning of a form: its folded words, and the code it is when nothing else is said.
type Means = (Vec<String>, Option<Icd10Cm>);

/// Holds the forms made ready for the search, by their folded words joined by blanks.
pub(super) struct Forms {
    known: HashMap<String, Vec<Means>>,
    words: HashSet<String>,
    /// The most words a form has.
    pub longest: usize,
    /// Every form, in order, for finding what an unfinished one may become.
    sorted: Vec<String>,
}

impl Forms {
    /// Gives what a form may mean: the folded words of the book, and the code.
    pub fn get(&self, form: &str) -> Option<&[Means]> {
        self.known.get(form).map(Vec::as_slice)
    }

    /// Tells whether a word stands in any form.
    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Lists up to `most` forms that begin like this, the shortest first; nothing where more do.
    pub fn begun(&self, start: &str, most: usize) -> Vec<&str> {
        let from = self.sorted.partition_point(|form| form.as_str() < start);
        let mut out: Vec<&str> = self.sorted.iter().skip(from).take_while(|form| form.starts_with(start)).take(most + 1).map(String::as_str).collect();
        if out.len() > most {
            out.clear();
        }
        out.sort_by_key(|form| form.len());
        out
    }
}

/// Lists the forms as written.
pub fn abbreviations() -> &'static [Abbreviation] {
    static LIST: OnceLock<Vec<Abbreviation>> = OnceLock::new();
    LIST.get_or_init(|| read().unwrap_or_default())
}

/// Gives the forms for the search.
pub(super) fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = Forms { known: HashMap::new(), words: HashSet::new(), longest: 1, sorted: Vec::new() };
        for Abbreviation(shorts, means) in abbreviations() {
            let means: Vec<_> = means.iter().map(|Meaning(text, code)| (words::folded(text).filter(|w| !words::is_stop(w)).collect(), *code)).collect();
            for short in shorts {
                let folded: Vec<String> = words::folded(short).collect();
                forms.words.extend(folded.iter().cloned());
                forms.longest = forms.longest.max(folded.len());
                forms.known.insert(folded.join(" "), means.clone());
            }
        }
        forms.sorted = forms.known.keys().cloned().collect();
        forms.sorted.sort_unstable();
        forms
    })
}

fn read() -> Result<Vec<Abbreviation>, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(include_str!("../../assets/abbreviations.ron"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::CodeBook;

    #[test]
    fn the_list_parses_and_every_code_exists() -> Result<(), ron::error::SpannedError> {
        let book = CodeBook::carried();
        let list = read()?;
        let mut shorts = Vec::new();
        for Abbreviation(forms, means) in &list {
            assert!(!means.is_empty(), "{forms:?}");
            for form in forms {
                assert_eq!(*form, form.to_lowercase(), "written in lower case");
                shorts.push(words::folded(form).collect::<Vec<_>>().join(" "));
            }
            for Meaning(text, code) in means {
                assert!(words::folded(text).count() > 0, "{forms:?}");
                assert!(code.is_none_or(|code| book.find(code).is_some()), "{forms:?}: {code:?}");
            }
        }
        assert!(shorts.len() >= 400, "{}", shorts.len());
        shorts.sort();
        let twice: Vec<_> = shorts.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "each form once, once folded: {twice:?}");
        Ok(())
    }

    #[test]
    fn every_form_finds_the_codes_it_means_first() {
        let book = CodeBook::carried();
        let mut wrong = Vec::new();
        for Abbreviation(forms, means) in abbreviations() {
            let mut codes: Vec<_> = Vec::new();
            for code in means.iter().filter_map(|meaning| meaning.1) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            for form in forms {
                let found: Vec<_> = book.search(form, codes.len().max(1)).iter().map(|hit| hit.code).collect();
                if found.is_empty() || (!codes.is_empty() && found != codes) {
                    wrong.push((form, found));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn every_meaning_is_words_of_the_book() {
        let book = CodeBook::carried();
        for Abbreviation(forms, means) in abbreviations() {
            for Meaning(text, _) in means {
                assert!(!book.search(text, 3).is_empty(), "{forms:?} → {text}");
            }
        }
    }
}
