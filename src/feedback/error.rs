use crate::grade::ErrorKind;

/// Holds the words for a kind of miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindWords {
    /// Its name, as heads and filters have it.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// What helps against it, in one sentence.
    pub help: &'static str,
}

/// Gives the words for a kind of miss.
pub fn kind_words(kind: ErrorKind) -> KindWords {
    let (name, meaning, help) = match kind {
        ErrorKind::LookedUp => (
            "Looked up wrong",
            "The condition or service was found in the record, but the code is a neighbor of the right one.",
            "Go from the Index to the Tabular every time, and read the codes above and below before you choose.",
        ),
        ErrorKind::NotRead => (
            "Not read",
            "Something the record says was passed over, or something it does not say was coded.",
            "Read to the end once without coding, mark what was treated, then check each entry against your marks.",
        ),
        ErrorKind::Guideline => (
            "Guideline or note",
            "The words were read, but a guideline or a note in the book asks for something else.",
            "Open the section that is cited, say it in your own words, and look for its note at the code each time.",
        ),
        ErrorKind::Sequencing => {
            ("Order", "It is right, but it does not stand in its place.", "Ask first why the patient came, then look for “code first” and “use additional” at each code.")
        }
        ErrorKind::Specificity => {
            ("Level of detail", "The record says more than the code you chose.", "When a code says unspecified, go back and search the record for side, stage, type and cause.")
        }
        ErrorKind::Modifier => {
            ("Modifier", "A modifier is missing, needless or another one.", "Ask of each line whether it was another side, site, visit or provider, or only a part of the service.")
        }
        ErrorKind::Level => (
            "Level of visit",
            "The visit was counted higher or lower than its record supports.",
            "Fill in problems, data and risk one by one; two of the three decide, or else the minutes written down.",
        ),
        ErrorKind::Careless => (
            "Slip",
            "You had the right thing, and it was miscopied, mistyped or put into the wrong place.",
            "Compare what you entered with its source once more before you hand in, character by character.",
        ),
        ErrorKind::Knowledge => (
            "Not known",
            "It hangs on a fact: what a term means, what a payer wants, what a box is for.",
            "Look the fact up now and write it down in your own words; it comes back in review.",
        ),
    };
    KindWords { name, meaning, help }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_words_of_its_own_in_whole_sentences() {
        let all: Vec<KindWords> = ErrorKind::ALL.into_iter().map(kind_words).collect();
        assert_eq!(all.iter().map(|words| words.name).collect::<BTreeSet<_>>().len(), all.len());
        for words in all {
            assert!(words.name.chars().count() <= 20 && !words.name.ends_with('.'), "{}", words.name);
            for sentence in [words.meaning, words.help] {
                assert!(sentence.ends_with('.') && sentence.chars().count() <= 120, "{sentence}");
            }
        }
        for kind in ErrorKind::ALL {
            assert_eq!(ErrorKind::by_id(kind.id()), Some(kind));
        }
    }
}
