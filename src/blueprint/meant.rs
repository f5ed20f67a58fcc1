//! Whether a text is a blueprint, or was meant to be one: a slip in its first line must not have it judged as a pack.

use crate::notation::fault::nearest;

/// What a blueprint begins with.
const HEAD: &str = "Blueprint";
/// What else a file in RON may begin with here.
const OTHERS: [&str; 5] = ["Pack", "Coding", "Claim", "Question", "Audit"];
/// Fields a pack and its exercises do not have.
const FIELDS: [&str; 4] = ["modelled_on:", "scored:", "unscored:", "not_covered:"];

/// Tells whether a text begins as a blueprint does; a pack begins otherwise.
pub fn is_blueprint(text: &str) -> bool {
    after_remarks(text).strip_prefix(HEAD).is_some_and(|after| after.trim_start().starts_with('('))
}

/// Tells whether a text was meant as a blueprint: it begins as one does but for a slip, or with no word at all and has a blueprint's fields.
pub fn is_meant(text: &str) -> bool {
    let rest = after_remarks(text);
    let word = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    if word.is_empty() {
        return rest.starts_with('(') && FIELDS.iter().filter(|field| rest.contains(*field)).count() > 1;
    }
    word.eq_ignore_ascii_case(HEAD) || nearest(word, std::iter::once(HEAD).chain(OTHERS)) == Some(HEAD)
}

/// Gives what stands after the mark some editors put first, blanks and remarks.
fn after_remarks(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if let Some(remark) = rest.strip_prefix("//").or_else(|| rest.strip_prefix("#!")) {
            remark.split_once('\n').map_or("", |(_, after)| after.trim_start())
        } else if let Some(remark) = rest.strip_prefix("/*") {
            after_block(remark).trim_start()
        } else {
            return rest;
        };
    }
}

/// Gives what stands after a remark of several lines, which may have others in it; nothing where it has no end.
fn after_block(text: &str) -> &str {
    let (mut rest, mut depth) = (text, 1_usize);
    while depth > 0 {
        let Some(at) = rest.find("*/").into_iter().chain(rest.find("/*")).min() else { return "" };
        depth = if rest.get(at..).is_some_and(|sign| sign.starts_with("*/")) { depth - 1 } else { depth + 1 };
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_the_first_line_leaves_it_a_blueprint_that_was_meant() {
        for text in ["Blueprint(", "\u{feff}// mine\n/* a /* b */ c */ Blueprint (format: 1"] {
            assert!(is_blueprint(text) && is_meant(text), "{text}");
        }
        for text in ["blueprint(", "Bleuprint(", "BluePrint {", "Blueprint", "( scored: 1, modelled_on: \"x\")", "/* x */ Blueprnt("] {
            assert!(!is_blueprint(text) && is_meant(text), "{text}");
        }
        for text in ["", "Pack(", "pack(format: 1)", "Question(", "(id: \"x\", title: \"y\")", "a list", "[1, 2]", "/* Blueprint(", "//Blueprint("] {
            assert!(!is_blueprint(text) && !is_meant(text), "{text}");
        }
    }
}
