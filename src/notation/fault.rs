//! What reading and checking say about a pack: always where, always what, a way out where there is one.

use super::syntax::Lines;
use serde::Serialize;
use std::fmt;

/// Tells how much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack, or that exercise, must not be used as it is.
    Error,
    /// Very likely a slip.
    Warning,
    /// Something the check cannot judge.
    Remark,
}

impl Severity {
    /// Gives the word people and JSON read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Remark => "remark",
        }
    }
}

/// Holds one fault of a pack, in the shape `check --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// How much it matters.
    pub severity: Severity,
    /// The rule's name; waivers name it too.
    pub rule: &'static str,
    /// The file, as the person who opened the pack would name it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The exercise and the path inside it: `swollen-ankles: key.diagnoses[1].code`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it, or what was probably meant.
    pub hint: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, severity, rule, message, .. } = self;
        write!(f, "{file}:{line}:{column}: {}[{rule}]: {message}", severity.name())
    }
}

/// How much of a long line is shown on either side of the caret.
const SHOWN_BEFORE: usize = 60;
const SHOWN_AFTER: usize = 40;

impl Fault {
    /// Writes the fault as people read it: where and what, the line with a caret, the path, the hint.
    ///
    /// `source` is the text of the fault's file; without it the line is left out.
    pub fn render(&self, source: Option<&str>) -> String {
        let mut out = format!("{self}\n");
        if let Some(text) = source {
            self.excerpt(Lines::new(text).line(self.line), &mut out);
        }
        if !self.path.is_empty() {
            out.push_str(&format!("  at {}\n", self.path));
        }
        if let Some(hint) = &self.hint {
            out.push_str(&format!("  hint: {hint}\n"));
        }
        out
    }

    /// Writes the line, cut to what surrounds the place, with carets under the word that stands there.
    fn excerpt(&self, line: &str, out: &mut String) {
        let at = self.column - 1;
        let from = at.saturating_sub(SHOWN_BEFORE);
        let shown: Vec<char> = line.chars().skip(from).take(at - from + SHOWN_AFTER).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let here = shown.get(at - from..).unwrap_or_default();
        let word = here.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
        let carets = match here.first() {
            Some('"') => here.iter().skip(1).position(|&c| c == '"').map_or(here.len(), |n| n + 2),
            _ => word.max(1),
        };
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        let (lead, more) = (if from > 0 { "…" } else { "" }, line.chars().nth(from + shown.len()).map_or("", |_| "…"));
        let text: String = shown.iter().collect();
        let pad = " ".repeat(at - from + lead.chars().count());
        out.push_str(&format!("{gutter} |\n{number} | {lead}{text}{more}\n{gutter} | {pad}{}\n", "^".repeat(carets)));
    }
}

/// Tells where a finding belongs, before lines and columns are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A path inside the exercise or the manifest.
    Path(String),
    /// A byte of the file.
    Byte(usize),
}

/// Holds what a rule found; a line and a column are added where the text is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The rule's name.
    pub rule: &'static str,
    /// Where.
    pub spot: Spot,
    /// What is wrong.
    pub message: String,
    /// A way out.
    pub hint: Option<String>,
}

impl Finding {
    /// Makes a finding about the value at a path.
    pub fn at(severity: Severity, rule: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity, rule, spot: Spot::Path(path.into()), message: message.into(), hint: None }
    }

    /// Makes an error about the value at a path.
    pub fn error(rule: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::at(Severity::Error, rule, path, message)
    }

    /// Makes an error about a byte of the file.
    pub fn byte(rule: &'static str, at: usize, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, rule, spot: Spot::Byte(at), message: message.into(), hint: None }
    }

    /// Adds a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a hint, if there is one.
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }
}

/// Finds the word nearest to one that is not known, near enough to be a slip.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A word from a hostile file may be long, and the comparison is quadratic.
    let given: String = given.chars().take(64).collect::<String>().to_lowercase();
    let allowed = (given.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&given, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
