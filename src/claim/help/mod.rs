//! What goes into each box, in our own words, with where it stands. For screens; rules and grading do not read it.

mod cms1500;
mod ub04;

use super::BoxId;

/// Holds what is to be said of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Help {
    /// What goes in, and when it is left blank.
    pub words: &'static str,
    /// Where that stands.
    pub source: &'static str,
}

/// Gives what is to be said of a box.
pub fn help(id: BoxId) -> Help {
    match id {
        BoxId::Cms(field, _) => cms1500::help(field),
        BoxId::Ub(field, _) => ub04::help(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{CmsBox, UbBox};

    #[test]
    fn every_box_has_its_words() {
        let all = CmsBox::ALL.iter().map(|field| BoxId::Cms(*field, 1)).chain(UbBox::ALL.iter().map(|field| BoxId::Ub(*field, 1)));
        for id in all {
            let help = help(id);
            assert!((12..=330).contains(&help.words.len()) && help.words.ends_with('.'), "{id}: {}", help.words);
            assert!(!help.source.is_empty(), "{id}");
            assert!(!help.words.contains("  "), "{id}");
        }
    }
}
