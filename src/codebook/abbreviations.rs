//! What coders and patients write for what the book says: our own list, not part of any release.

use super::{
    drugs::{Drug, drugs},
    near::Slips,
    words,
};
use crate::code::Icd10Cm;
use serde::Deserialize;
use std::{collections::HashMap, sync::OnceLock};

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

/// Holds one thing a form may mean, made ready: the folded words of the book, and the code.
pub(super) type Meant = (Vec<String>, Option<Icd10Cm>);

/// Holds the forms made ready for the search, by their folded words joined by blanks.
pub(super) struct Forms {
    known: HashMap<String, Vec<Meant>>,
    /// The words of every form, in order.
    words: Vec<String>,
    /// How words of five letters or more sound, in order, with their place among [`Self::words`].
    sounds: OnceLock<Vec<(String, usize)>>,
    /// The most words of a form that begins with a word, for words that begin one of several.
    longest: HashMap<String, usize>,
    /// Every form with a code, in order, for finding what an unfinished one may become.
    sorted: Vec<String>,
}

impl Forms {
    /// Gives what a form may mean: the folded words of the book, and the code.
    pub fn get(&self, form: &str) -> Option<&[Meant]> {
        self.known.get(form).map(Vec::as_slice)
    }

    /// Gives what the words of a form mean; those that narrow nothing may be left out or put in.
    pub fn of(&self, asked: &[String]) -> Option<&[Meant]> {
        if let [word] = asked {
            return self.get(word);
        }
        self.get(&asked.join(" ")).or_else(|| {
            let bare: Vec<&str> = asked.iter().map(String::as_str).filter(|word| !words::is_stop(word)).collect();
            if bare.len() < 2 || bare.len() == asked.len() { None } else { self.get(&bare.join(" ")) }
        })
    }

    /// Gives the most words of a form that begins with this one.
    pub fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(1)
    }

    /// Tells whether a word stands in any form.
    pub fn has(&self, word: &str) -> bool {
        self.words.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// Gives the first word of the forms that begins like this.
    pub fn begins(&self, start: &str) -> Option<&str> {
        let from = self.words.partition_point(|word| word.as_str() < start);
        self.words.get(from).map(String::as_str).filter(|word| word.starts_with(start))
    }

    /// Gives the word of the forms that sounds the same.
    pub fn sounding(&self, word: &str) -> Option<&str> {
        // Asked of words that nothing has; the first question of a start is none.
        let sounds = self.sounds.get_or_init(|| {
            let mut sounds: Vec<_> = self.words.iter().enumerate().filter(|(_, word)| word.len() >= 5).map(|(at, word)| (words::sound(word), at)).collect();
            sounds.sort_unstable();
            sounds.dedup_by(|later, first| later.0 == first.0);
            sounds
        });
        let wanted = words::sound(word);
        let at = sounds.binary_search_by(|(sound, _)| sound.cmp(&wanted)).ok()?;
        self.words.get(sounds.get(at)?.1).map(String::as_str)
    }

    /// Gives the word of the forms with the fewest slips to this one, up to so many; the first letter is taken to be right.
    pub fn near(&self, word: &str, most: usize) -> Option<&str> {
        let slips = Slips::new(word.as_bytes())?;
        let start = word.get(..1)?;
        let from = self.words.partition_point(|known| known.as_str() < start);
        let alike = self.words.iter().skip(from).take_while(|known| known.starts_with(start)).filter(|known| known.len() >= 5 && known.len().abs_diff(word.len()) <= most);
        let counted = alike.map(|known| (slips.to(known.as_bytes()), known));
        counted.filter(|(count, _)| *count <= most).min().map(|(_, known)| known.as_str())
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

    fn add(&mut self, form: &str, means: impl Iterator<Item = Meant>) {
        let folded: Vec<String> = words::folded(form).collect();
        if folded.len() > 1
            && let Some(first) = folded.first()
        {
            let longest = self.longest.entry(first.clone()).or_default();
            *longest = folded.len().max(*longest);
        }
        let bare: Vec<String> = folded.iter().filter(|word| !words::is_stop(word)).cloned().collect();
        let means: Vec<Meant> = means.collect();
        let own = folded.join(" ");
        let of = |known: &mut Vec<Meant>| {
            for one in means.iter().filter(|(words, code)| code.is_some() || words.join(" ") != own) {
                if !known.iter().any(|before| before.0 == one.0) {
                    known.push(one.clone());
                }
            }
        };
        if bare.len() >= 2 && bare.len() < folded.len() {
            of(self.known.entry(bare.join(" ")).or_default());
        }
        of(self.known.entry(own.clone()).or_default());
        self.words.extend(folded);
    }

    fn finish(mut self) -> Self {
        self.words.sort_unstable();
        self.words.dedup();
        self.sorted = self.known.iter().filter(|(_, means)| means.first().is_some_and(|one| one.1.is_some())).map(|(form, _)| form.clone()).collect();
        self.sorted.sort_unstable();
        self
    }
}

/// Lists the forms as written.
pub fn abbreviations() -> &'static [Abbreviation] {
    static LIST: OnceLock<Vec<Abbreviation>> = OnceLock::new();
    LIST.get_or_init(|| read().unwrap_or_default())
}

/// Gives the forms for the search: short and lay ones, drugs, and words that mean the same.
pub(super) fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = Forms { known: HashMap::new(), words: Vec::new(), sounds: OnceLock::new(), longest: HashMap::new(), sorted: Vec::new() };
        for Abbreviation(shorts, means) in abbreviations() {
            shorts.iter().for_each(|short| forms.add(short, means.iter().map(|Meaning(text, code)| (asked_for(text), *code))));
        }
        for Drug { brands, generic, class, code } in drugs() {
            forms.add(generic, std::iter::once((asked_for(class), *code)));
            brands.iter().for_each(|brand| forms.add(brand, [(asked_for(class), *code), (asked_for(generic), None)].into_iter()));
        }
        for row in alike() {
            row.iter().for_each(|word| forms.add(word, row.iter().filter(|other| *other != word).map(|other| (asked_for(other), None))));
        }
        forms.finish()
    })
}

/// Gives the folded words of a text that narrow a search.
fn asked_for(text: &str) -> Vec<String> {
    words::folded(text).filter(|word| !words::is_stop(word)).collect()
}

fn alike() -> impl Iterator<Item = Vec<&'static str>> {
    words::rows(include_str!("../../assets/alike.txt")).map(|row| row.split(", ").collect())
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
    fn words_that_mean_the_same_answer_for_each_other() {
        let book = CodeBook::carried();
        for row in alike() {
            assert!(row.len() > 1, "{row:?}");
            for word in &row {
                assert_eq!(*word, word.to_lowercase(), "written in lower case");
                assert!(
                    row.iter().all(|other| other == word
                        || forms().get(&words::folded(word).collect::<Vec<_>>().join(" ")).is_some_and(|means| means.iter().any(|one| one.0 == asked_for(other)))),
                    "{word}"
                );
                assert!(!book.search(word, 3).is_empty(), "{word}");
            }
        }
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
