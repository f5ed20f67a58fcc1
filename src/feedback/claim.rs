//! Words for the boxes of a claim.

use super::Tone;
use crate::{
    claim::{BoxId, Shape, Stake},
    exercise::ClaimKey,
    grade::{BoxRow, BoxVerdict},
};

/// Gives the short badge for a box's verdict.
pub fn box_word(verdict: BoxVerdict) -> &'static str {
    match verdict {
        BoxVerdict::Exact => "exact",
        BoxVerdict::Normalized => "right",
        BoxVerdict::Alternate => "as good",
        BoxVerdict::Cleared => "mended",
        BoxVerdict::LeftOut => "optional",
        BoxVerdict::OutOfPlace => "out of place",
        BoxVerdict::Wrong => "wrong",
        BoxVerdict::Missing => "missing",
        BoxVerdict::ShouldBeBlank => "should be blank",
    }
}

/// Tells how a box's verdict is shown.
pub fn box_tone(verdict: BoxVerdict) -> Tone {
    match verdict {
        BoxVerdict::Exact | BoxVerdict::Normalized | BoxVerdict::Alternate | BoxVerdict::Cleared => Tone::Exact,
        BoxVerdict::LeftOut => Tone::Note,
        BoxVerdict::OutOfPlace => Tone::Partial,
        BoxVerdict::Missing => Tone::Missed,
        BoxVerdict::Wrong | BoxVerdict::ShouldBeBlank => Tone::Wrong,
    }
}

/// Explains the verdict on a box: what was entered, what belongs there, what a payer does about it, the author's reason.
pub fn explain_box(row: &BoxRow, key: &ClaimKey) -> String {
    let given = row.given.as_deref().unwrap_or("nothing");
    let expected = row.expected.as_deref().unwrap_or("nothing");
    let said = match row.verdict {
        BoxVerdict::Exact => String::new(),
        BoxVerdict::Normalized => match row.id {
            _ if row.entered_at.is_some() => format!("Right, on another line than the key’s; order says nothing here. {}", written(row.id, given, expected)),
            id => written(id, given, expected),
        },
        BoxVerdict::Alternate => format!("The key has {expected}; {given} is as good."),
        BoxVerdict::Cleared => format!("{expected} does not belong here, and you took it out.", expected = fault_of(row, key)),
        BoxVerdict::LeftOut => format!("The key has {expected}; the box may be left blank."),
        BoxVerdict::OutOfPlace => format!("{given} is right, but which one stands first says which is the main one."),
        BoxVerdict::Wrong => format!("You entered {given}; {expected} belongs here."),
        BoxVerdict::Missing => format!("{expected} belongs here."),
        BoxVerdict::ShouldBeBlank if row.of > 0 => format!("{given} should have been taken out of the claim."),
        BoxVerdict::ShouldBeBlank => format!("You entered {given}; this box stays blank on this claim."),
    };
    let why = key.why.get(&row.id).map(String::as_str).unwrap_or_default();
    let at_stake = if row.verdict.is_right() { "" } else { stake(row.id) };
    [said.trim(), at_stake, why].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn fault_of(row: &BoxRow, key: &ClaimKey) -> String {
    key.given.as_ref().map_or_else(|| "What stood there".to_owned(), |given| given.text(row.id).to_owned())
}

/// Says how a right entry differs from the way the instructions write it.
fn written(id: BoxId, given: &str, expected: &str) -> String {
    if given == expected {
        return String::new();
    }
    let blank = crate::claim::Claim::read(&crate::claim::Sheet::new(id.form()));
    match blank.slot(id).map(|slot| slot.shape()) {
        Some(Shape::Day | Shape::BirthDay | Shape::UbDay | Shape::UbBirthDay) => format!("Right; the form has the day as {expected}."),
        _ => format!("Right; the form has it as {expected}."),
    }
}

/// Says what a payer does about a fault in the box.
fn stake(id: BoxId) -> &'static str {
    match id.stake() {
        Stake::Rejects => "A payer sends the claim back for it.",
        Stake::Asked => "A payer may ask for it, or pay late.",
        Stake::Slight => "No payer sends a claim back for it.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(verdict: BoxVerdict, expected: Option<&str>, given: Option<&str>) -> BoxRow {
        let id = "24E/2".parse().unwrap();
        BoxRow { id, entered_at: None, expected: expected.map(Into::into), given: given.map(Into::into), verdict, credit: 0, of: 100, deducted: 0 }
    }

    #[test]
    fn a_verdict_says_both_texts_and_what_a_payer_does() {
        let mut key = ClaimKey::default();
        assert_eq!(explain_box(&row(BoxVerdict::Wrong, Some("AB"), Some("C")), &key), "You entered C; AB belongs here. A payer sends the claim back for it.");
        key.why.insert("24E/2".parse().unwrap(), "The scan was for the pain.".into());
        assert_eq!(explain_box(&row(BoxVerdict::Missing, Some("AB"), None), &key), "AB belongs here. A payer sends the claim back for it. The scan was for the pain.");
        assert_eq!(explain_box(&row(BoxVerdict::Normalized, Some("AB"), Some("a, b")), &ClaimKey::default()), "Right; the form has it as AB.");
    }
}
