//! Questions and audits in a responses file.

use super::{Answered, AuditMark};
use crate::exercise::{AuditError, Mending, PartId};
use serde::{Deserialize, Serialize};

/// The most options that are read as picked.
const MOST_PICKED: usize = 100;
/// The most characters of a short answer or of a text in a mark.
const MOST_TEXT: usize = 2_000;
/// The most modifiers of a line put in place of another.
const MOST_MODIFIERS: usize = 10;
/// What the id of an option begins with; a responses file may leave it out.
const OPTION: &str = "opt:";

/// Holds the answer to a question in a responses file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WireQuestion {
    /// The options picked, by their ids: `a` for the option `opt:a`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub picked: Vec<String>,
    /// A short answer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Holds a mark on a line of an audit in a responses file: `agree`, or what is wrong and one thing to be done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WireMark {
    /// The line is right.
    #[serde(skip_serializing_if = "is_false")]
    pub agree: bool,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<AuditError>,
    /// It is taken away.
    #[serde(skip_serializing_if = "is_false")]
    pub remove: bool,
    /// It is moved to a place of its section, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub move_to: Option<u16>,
    /// Another line takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replace: Option<WireReplace>,
    /// Another text stands in the box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refill: Option<String>,
}

/// Holds what takes a line's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireReplace {
    /// The code.
    pub code: String,
    /// The modifiers, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// The units, 1 if left out.
    #[serde(default = "one")]
    pub units: u32,
}

fn one() -> u32 {
    1
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_long(text: &str) -> bool {
    text.chars().count() > MOST_TEXT
}

impl WireQuestion {
    /// Says what there is more of than any question needs.
    pub(super) fn excess(&self) -> Option<String> {
        match () {
            () if self.picked.len() > MOST_PICKED => Some(format!("more than {MOST_PICKED} options picked")),
            () if is_long(&self.text) || self.picked.iter().any(|id| is_long(id)) => Some(format!("a text of more than {MOST_TEXT} characters")),
            () => None,
        }
    }
}

impl WireMark {
    /// Says what there is more of than any mark needs.
    pub(super) fn excess(&self) -> Option<String> {
        let replace = self.replace.iter();
        let mut texts = replace.clone().flat_map(|line| line.modifiers.iter().chain([&line.code])).chain(&self.refill);
        match () {
            () if replace.clone().any(|line| line.modifiers.len() > MOST_MODIFIERS) => Some(format!("more than {MOST_MODIFIERS} modifiers in a mark")),
            () if texts.any(|text| is_long(text)) => Some(format!("a text of more than {MOST_TEXT} characters")),
            () => None,
        }
    }

    /// Reads the mark.
    ///
    /// # Errors
    /// When it agrees and disagrees, or mends in two ways.
    pub(super) fn read(&self) -> Result<AuditMark, &'static str> {
        let mendings = [
            self.remove.then_some(Mending::Remove),
            self.move_to.map(Mending::MoveTo),
            self.replace.as_ref().map(|line| Mending::Replace { code: line.code.clone(), modifiers: line.modifiers.clone(), units: line.units }),
            self.refill.clone().map(Mending::Refill),
        ];
        let mut mendings = mendings.into_iter().flatten();
        let right = mendings.next();
        match (self.agree, mendings.next()) {
            (true, _) if self.error.is_some() || right.is_some() => Err("agrees and says what is wrong"),
            (true, _) => Ok(AuditMark::Agree),
            (false, Some(_)) => Err("mends in two ways"),
            (false, None) => Ok(AuditMark::Disagree { error: self.error, right }),
        }
    }
}

impl From<&WireQuestion> for Answered {
    fn from(wire: &WireQuestion) -> Self {
        let whole = |id: &String| PartId(if id.starts_with(OPTION) { id.clone() } else { format!("{OPTION}{id}") });
        Self { picked: wire.picked.iter().map(whole).collect(), text: wire.text.clone(), ..Self::default() }
    }
}

impl From<&Answered> for WireQuestion {
    fn from(answered: &Answered) -> Self {
        let short = |id: &PartId| id.0.strip_prefix(OPTION).unwrap_or(&id.0).to_owned();
        Self { picked: answered.picked.iter().map(short).collect(), text: answered.text.clone() }
    }
}

impl From<&AuditMark> for WireMark {
    fn from(mark: &AuditMark) -> Self {
        let AuditMark::Disagree { error, right } = mark else { return Self { agree: true, ..Self::default() } };
        let mut wire = Self { error: *error, ..Self::default() };
        match right.clone() {
            None => {}
            Some(Mending::Remove) => wire.remove = true,
            Some(Mending::MoveTo(place)) => wire.move_to = Some(place),
            Some(Mending::Replace { code, modifiers, units }) => wire.replace = Some(WireReplace { code, modifiers, units }),
            Some(Mending::Refill(text)) => wire.refill = Some(text),
        }
        wire
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Result<AuditMark, &'static str> {
        serde_json::from_str::<WireMark>(text).unwrap().read()
    }

    #[test]
    fn a_mark_says_one_thing() {
        assert_eq!(mark(r#"{"agree": true}"#), Ok(AuditMark::Agree));
        assert_eq!(mark("{}"), Ok(AuditMark::Disagree { error: None, right: None }));
        assert_eq!(mark(r#"{"agree": false, "error": "Units"}"#), Ok(AuditMark::Disagree { error: Some(AuditError::Units), right: None }));
        assert!(mark(r#"{"agree": true, "error": "Units"}"#).is_err());
        assert!(mark(r#"{"remove": true, "move_to": 1}"#).is_err());
        assert!(serde_json::from_str::<WireMark>(r#"{"agrees": true}"#).is_err());
    }
}
