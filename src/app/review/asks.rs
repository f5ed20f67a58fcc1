//! What a card asks, in a sentence.

use crate::{
    exercise::{Entry, Pointer, Section},
    feedback::entry_words,
};

/// Words what is asked.
pub(super) fn sentence(pointer: &Pointer) -> String {
    let one = |section: Section| match section {
        Section::Diagnoses => "diagnosis",
        Section::Procedures => "service",
    };
    match pointer {
        Pointer::Question => "Answer the question.".to_owned(),
        Pointer::Alone(section) => format!("Code the {} of this record.", one(*section)),
        Pointer::Under(heading) => format!("Code one diagnosis of this record: the one of the code book’s “{heading}”."),
        Pointer::Named(label) => format!("Code one service of this record: {label}."),
        Pointer::Words(section, words) => format!("Code one {} of this record: the one in the words “{words}”.", one(*section)),
        Pointer::Box(id) => format!("Put one box right: {}. The rest of the form is as it should be.", id.said().trim_start_matches("0 ")),
        Pointer::Line { line, among } => {
            let what = match line.what {
                Entry::Code(_) if among.len() > 1 => format!(" It stands among {}.", among.join(", ")),
                _ => String::new(),
            };
            format!("Agree with one line or mend it: {}.{what}", entry_words(&line.what))
        }
    }
}
