//! Reads what charts write around a diagnosis: whose history it is, that nothing more is said, what joins two words.

use crate::codebook::{abbreviations::forms, words};

/// What stands for words that are left out.
const NOTHING: &[&str] = &[];

/// Phrases, the longer ones first, and how a search reads them.
const PHRASES: [(&[&str], &[&str]); 36] = [
    (&["past", "medical", "history", "of"], &["history"]),
    (&["personal", "history", "of"], &["personal", "history"]),
    (&["family", "history", "of"], &["family", "history"]),
    (&["not", "otherwise", "specified"], &["nos"]),
    (&["family", "hx", "of"], &["family", "history"]),
    (&["fam", "hx", "of"], &["family", "history"]),
    (&["personal", "hx"], &["personal", "history"]),
    (&["past", "hx", "of"], &["history"]),
    (&["past", "history", "of"], &["history"]),
    (&["family", "hx"], &["family", "history"]),
    (&["fam", "hx"], &["family", "history"]),
    (&["history", "of"], &["history"]),
    (&["hx", "of"], &["history"]),
    (&["h", "o"], &["history"]),
    (&["pmh", "of"], &["history"]),
    (&["fhx", "of"], &["family", "history"]),
    (&["fh", "of"], &["family", "history"]),
    (&["past", "hx"], &["history"]),
    (&["secondary", "to"], &["due", "to"]),
    (&["status", "post"], NOTHING),
    (&["complain", "of"], NOTHING),
    (&["complaint", "of"], NOTHING),
    (&["s", "p"], NOTHING),
    (&["c", "o"], NOTHING),
    (&["d", "t"], &["due", "to"]),
    (&["w", "o"], &["without"]),
    (&["type", "i"], &["type", "1"]),
    (&["hx"], &["history"]),
    (&["pmh"], &["history"]),
    (&["pmhx"], &["history"]),
    (&["phx"], &["personal", "history"]),
    (&["fhx"], &["family", "history"]),
    (&["famhx"], &["family", "history"]),
    (&["fh"], &["family", "history"]),
    (&["wo"], &["without"]),
    (&["w"], NOTHING),
];

/// Organs whose family history the book tells by what they belong to.
const BROADER: [(&[&str], &[&str]); 4] = [
    (&["colon", "rectum", "stomach", "liver", "pancreas", "esophagus", "intestine", "bowel", "anus"], &["digestive", "organ"]),
    (&["uterus", "cervix", "vagina", "vulva", "penis"], &["genital", "organ"]),
    (&["ureter", "urethra"], &["urinary", "tract"]),
    (&["larynx", "pharynx"], &["respiratory"]),
];

/// Whose history is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum History {
    /// Nobody's.
    #[default]
    None,
    /// The patient's, unless said otherwise.
    Own,
    /// The family's.
    Family,
}

/// What the phrases of a question said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Said {
    /// Whose history is asked for.
    pub history: History,
    /// Whether it was said that nothing more is known.
    pub no_more: bool,
}

/// Puts the book's words in the place of a chart's phrases.
pub(super) fn read(asked: &mut Vec<String>) -> Said {
    let mut at = 0;
    while at < asked.len() {
        let here = &asked[at..];
        // All that begin a phrase are short.
        let found = PHRASES.iter().filter(|_| here[0].len() <= 9).find(|(written, _)| here.len() >= written.len() && written.iter().zip(here).all(|(a, b)| a == b));
        // A phrase that means nothing is kept where it is all that was typed.
        if let Some((written, read)) = found.filter(|(written, read)| !read.is_empty() || written.len() < asked.len()) {
            asked.splice(at..at + written.len(), read.iter().map(|word| (*word).to_owned()));
            at += read.len();
        } else {
            at += 1;
        }
    }
    let mut said = Said::default();
    if let Some(at) = asked.iter().position(|word| word == "history") {
        let is_family = at.checked_sub(1).is_some_and(|before| asked[before] == "family");
        said.history = if is_family { History::Family } else { History::Own };
    }
    if asked.len() > 1 {
        let before = asked.len();
        asked.retain(|word| word != "nos");
        said.no_more = asked.len() < before;
    }
    said
}

/// Joins two words that the forms know as one and not apart: "lock jaw", "sun burn".
pub(super) fn join(asked: &mut Vec<String>) {
    let forms = forms();
    let mut at = 0;
    while at + 1 < asked.len() {
        if (forms.longest(&asked[at]) < 2 || forms.of(&asked[at..at + 2]).is_none())
            && let Some(joined) = joined(&asked[at], &asked[at + 1]).filter(|joined| forms.get(joined).is_some())
        {
            asked.splice(at..at + 2, [joined]);
        }
        at += 1;
    }
}

/// Writes two words as one, where they are long enough to be one.
pub(super) fn joined(first: &str, second: &str) -> Option<String> {
    let sized = first.len() >= 3 && second.len() >= 3 && first.len() + second.len() >= 7;
    (sized && !words::is_stop(first) && !words::is_stop(second)).then(|| [first, second].concat())
}

/// Gives the words of a meaning with an organ told by what it belongs to; nothing where it names none.
pub(super) fn broader(means: &[String]) -> Option<Vec<String>> {
    let (at, wide) =
        means.iter().enumerate().find_map(|(at, word)| BROADER.iter().find(|(organs, _)| organs.iter().any(|organ| words::fold(organ) == *word)).map(|(_, wide)| (at, wide)))?;
    let mut out = means.to_vec();
    out.splice(at..=at, wide.iter().map(|word| (*word).to_owned()));
    Some(out)
}

/// Gives the words of a meaning with one of them told by another word for it, each in turn.
pub(super) fn reworded(means: &[String]) -> Vec<Vec<String>> {
    let one = |(at, word): (usize, &String)| {
        let others = forms().get(word).unwrap_or_default();
        others.iter().filter(|(_, code)| code.is_none()).map(move |(words, _)| {
            let mut out = means.to_vec();
            out.splice(at..=at, words.iter().cloned());
            out
        })
    };
    means.iter().enumerate().flat_map(|row| one(row).collect::<Vec<_>>()).take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (String, Said) {
        let mut asked: Vec<String> = words::folded(text).collect();
        let said = read(&mut asked);
        (asked.join(" "), said)
    }

    #[test]
    fn every_way_to_write_a_history_is_one() {
        for text in ["hx of gout", "h/o gout", "history of gout", "PMH of gout", "past history of gout", "past medical history of gout"] {
            assert_eq!(said(text), ("history gout".to_owned(), Said { history: History::Own, no_more: false }), "{text}");
        }
        for text in ["fh gout", "fhx of gout", "family hx gout", "family history of gout"] {
            assert_eq!(said(text), ("family history gout".to_owned(), Said { history: History::Family, no_more: false }), "{text}");
        }
    }

    #[test]
    fn longer_phrases_stand_before_their_beginnings() {
        for (at, (long, _)) in PHRASES.iter().enumerate() {
            assert!(PHRASES[..at].iter().all(|(short, _)| !long.starts_with(short)), "{long:?}");
        }
    }

    #[test]
    fn what_says_nothing_is_kept_where_it_is_all() {
        assert_eq!(said("nos").0, "nos");
        assert_eq!(said("s/p").0, "s p");
        assert_eq!(said("dementia, NOS"), ("dementia".to_owned(), Said { history: History::None, no_more: true }));
    }
}
