//! A question: one best answer, or several, or a short one.

use super::{ExerciseId, PartId};
use crate::{claim::Sheet, code::CodeSystem, code::Date};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Holds what a student may see of a question. A chart it is about stands in the prompt itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionPrompt {
    /// What is asked: plain text with the four marks of a document.
    pub stem: String,
    /// How it is answered.
    pub answer: AnswerForm,
    /// The options as the author wrote them; an attempt keeps the order they are shown in. None for a short answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// What is looked at besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<Box<Exhibit>>,
    /// The exercise of its pack whose record it asks about; a form keeps such questions together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<ExerciseId>,
    /// A name the author gives to questions too alike for one form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike: Option<String>,
    /// The day its codes are judged by, where no chart says one: as its author wrote, else when the pack's edition comes into force.
    pub on: Date,
}

/// Tells how a question is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnswerForm {
    /// By the one best option.
    #[default]
    One,
    /// By so many options, all of them right; 2 or more.
    Several(u8),
    /// By a code of one system.
    Code(CodeSystem),
    /// By a number.
    Number,
    /// By a word or a few.
    Term,
}

impl AnswerForm {
    /// Gives how many options are to be picked; 0 for a short answer.
    pub fn picks(self) -> usize {
        match self {
            Self::One => 1,
            Self::Several(count) => usize::from(count),
            Self::Code(_) | Self::Number | Self::Term => 0,
        }
    }

    /// Tells whether the answer is typed.
    pub fn is_short(self) -> bool {
        self.picks() == 0
    }
}

/// Holds one option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Names the option for ever.
    pub id: PartId,
    /// What it says.
    pub text: String,
    /// Keeps its place when the others are mixed, because it names them ("both of these").
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Holds what a question shows besides its words and its chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exhibit {
    /// Rows under a head.
    Table {
        /// What it is.
        caption: String,
        /// The heads of its columns.
        head: Vec<String>,
        /// Its rows, each as long as the head.
        rows: Vec<Vec<String>>,
    },
    /// A claim form, filled.
    Form(Sheet),
    /// A picture of the pack.
    Picture {
        /// What is to be seen, for those who do not see it.
        words: String,
        /// A PNG file in base64, at most 512 KB and 2,000 pixels a side.
        png: String,
    },
}

/// Holds the right answer to a question, with a reason for each option.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionKey {
    /// How it is answered, as in the prompt: a grade rests on the key alone.
    #[serde(default)]
    pub answer: AnswerForm,
    /// The right options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<PartId>,
    /// The forms a short answer is accepted in, the best one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// How far a number may be off, as a decimal number; nothing for not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Why each option is right or wrong.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub why: BTreeMap<PartId, String>,
    /// Why the answer is right, as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// Where the rule stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<String>,
}

impl QuestionPrompt {
    /// Finds an option.
    pub fn option(&self, id: &PartId) -> Option<&Choice> {
        self.options.iter().find(|choice| choice.id == *id)
    }
}

impl Exhibit {
    /// Makes a picture of the bytes of a PNG file.
    pub fn picture(words: String, png: &[u8]) -> Self {
        Self::Picture { words, png: STANDARD.encode(png) }
    }

    /// Gives the bytes of its PNG file; nothing where it is no picture.
    pub fn png(&self) -> Option<Vec<u8>> {
        match self {
            Self::Picture { png, .. } => STANDARD.decode(png).ok(),
            Self::Table { .. } | Self::Form(_) => None,
        }
    }
}
