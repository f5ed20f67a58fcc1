//! A file of responses as people and other programs write it: JSON, pointers as letters.

use super::{
    Line, LineId, Response, letter_at,
    wire_marks::{WireMark, WireQuestion},
};
use crate::{
    claim::{BoxId, Sheet},
    codebook::em::Worksheet,
    exercise::{ExerciseId, PartId, Section},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest responses file that is read, in bytes.
const MOST_BYTES: usize = 32 << 20;

/// The most marks on one audit.
const MOST_MARKS: usize = 1_000;

/// Says why a responses file cannot be read, with where it stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The file is larger than any class would send.
    #[error("the responses file has {0} bytes; at most {MOST_BYTES} are read")]
    TooLarge(usize),
    /// The text is not the JSON that was expected.
    #[error("line {line}, column {column}: {what}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A section has more lines than any record needs.
    #[error("{exercise}: more than {most} lines in one section")]
    TooManyLines {
        /// The exercise.
        exercise: ExerciseId,
        /// The limit.
        most: usize,
    },
    /// More options, marks or characters than any exercise needs.
    #[error("{exercise}: {what}")]
    TooMuch {
        /// The exercise.
        exercise: ExerciseId,
        /// What there is too much of, with the limit.
        what: String,
    },
    /// A mark on an audit says two things, or none.
    #[error("{exercise}: the mark on “{line}” {what}")]
    Mark {
        /// The exercise.
        exercise: ExerciseId,
        /// The line.
        line: String,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// Holds one exercise's answer as it stands in a responses file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireResponse {
    /// Which exercise is answered.
    pub exercise: ExerciseId,
    /// The answer.
    pub response: WireSections,
}

/// Holds the sections of an answer in a responses file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireSections {
    /// Diagnosis codes, in order.
    #[serde(default)]
    pub diagnoses: Vec<String>,
    /// Service lines.
    #[serde(default)]
    pub procedures: Vec<WireLine>,
    /// The boxes of the claim, by number: `"1a": "XQH204417733"`, `"24F/2": "42 00"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<BTreeMap<BoxId, String>>,
    /// The E/M worksheet: `{"category": "OfficeEstablished", "problems": {"StableChronic": 2}, …}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worksheet: Option<Box<Worksheet>>,
    /// The answer to a question: `{"picked": ["a"]}`, or `{"text": "I10"}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<WireQuestion>,
    /// The marks on an audit, by line: `"dx:I10": {"agree": true}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub audit: BTreeMap<PartId, WireMark>,
}

/// Holds one service line of a responses file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireLine {
    /// The code.
    pub code: String,
    /// Up to four modifiers.
    #[serde(default)]
    pub modifiers: Vec<String>,
    /// The units, 1 if left out.
    #[serde(default = "one")]
    pub units: u32,
    /// Letters of the response's own diagnoses.
    #[serde(default)]
    pub points_to: Vec<String>,
}

fn one() -> u32 {
    1
}

/// Reads a responses file: a JSON list of `{exercise, response}`.
///
/// # Errors
/// When it is too large, is not that JSON, has more of anything than an exercise needs, or a mark says two things.
pub fn read_responses(text: &str) -> Result<Vec<WireResponse>, WireError> {
    if text.len() > MOST_BYTES {
        return Err(WireError::TooLarge(text.len()));
    }
    let all: Vec<WireResponse> = serde_json::from_str(text).map_err(|e| WireError::Json { line: e.line(), column: e.column(), what: e.to_string() })?;
    all.iter().try_for_each(WireResponse::check)?;
    Ok(all)
}

impl WireResponse {
    /// Asks that no more stands here than an exercise needs, and that each mark says one thing.
    ///
    /// # Errors
    /// With the first thing that is too much.
    pub fn check(&self) -> Result<(), WireError> {
        let (dx, px) = (Section::Diagnoses.most_lines(), Section::Procedures.most_lines());
        let over = [(self.response.diagnoses.len(), dx), (self.response.procedures.len(), px)].into_iter().find(|(n, most)| n > most);
        if let Some((_, most)) = over {
            return Err(WireError::TooManyLines { exercise: self.exercise.clone(), most });
        }
        self.response.bounded(&self.exercise)
    }
}

impl WireSections {
    /// Asks that no more stands here than an exercise needs, and that each mark says one thing.
    fn bounded(&self, exercise: &ExerciseId) -> Result<(), WireError> {
        let too_much = |what: String| WireError::TooMuch { exercise: exercise.clone(), what };
        if let Some(what) = self.question.as_ref().and_then(WireQuestion::excess) {
            return Err(too_much(what));
        }
        if self.audit.len() > MOST_MARKS {
            return Err(too_much(format!("more than {MOST_MARKS} marks")));
        }
        for (line, mark) in &self.audit {
            if let Some(what) = mark.excess() {
                return Err(too_much(what));
            }
            mark.read().map_err(|what| WireError::Mark { exercise: exercise.clone(), line: line.0.chars().take(40).collect(), what })?;
        }
        Ok(())
    }
}

impl From<&WireSections> for Response {
    /// Gives each line an id by its place; a letter that names no diagnosis points to nothing that exists.
    fn from(wire: &WireSections) -> Self {
        let id = |n: usize| LineId::from_bits(n as u128);
        let mut response = Self::default();
        for (n, code) in wire.diagnoses.iter().enumerate() {
            response.lines_mut(Section::Diagnoses).push(Line::new(id(n), code));
        }
        // A box of another form than the first one's, or a text no box takes, is passed over.
        response.claim = wire.claim.as_ref().map(|boxes| {
            let mut sheet = Sheet::new(boxes.keys().next().map(|id| id.form()).unwrap_or_default());
            for (id, text) in boxes {
                drop(sheet.put(*id, text));
            }
            sheet
        });
        response.worksheet = wire.worksheet.as_ref().map(|sheet| Box::new(sheet.as_ref().clone().bounded())).filter(|sheet| !sheet.is_blank());
        response.question = wire.question.as_ref().map(|question| Box::new(question.into()));
        // A mark that says two things was refused on reading.
        response.audit = wire.audit.iter().filter_map(|(line, mark)| mark.read().ok().map(|mark| (line.clone(), mark))).collect();
        let nowhere = id(usize::MAX);
        for (n, line) in wire.procedures.iter().enumerate() {
            let points_to = line.points_to.iter().map(|letter| place_of(letter).filter(|at| *at < wire.diagnoses.len()).map_or(nowhere, id)).collect();
            response.lines_mut(Section::Procedures).push(Line {
                id: id(wire.diagnoses.len() + n),
                code: line.code.clone(),
                modifiers: line.modifiers.clone(),
                units: line.units,
                points_to,
            });
        }
        response
    }
}

impl From<&Response> for WireSections {
    fn from(response: &Response) -> Self {
        let letters = |line: &Line| line.points_to.iter().filter_map(|to| response.letter(*to).map(String::from)).collect();
        Self {
            diagnoses: response.lines(Section::Diagnoses).iter().map(|line| line.code.clone()).collect(),
            procedures: response
                .lines(Section::Procedures)
                .iter()
                .map(|line| WireLine { code: line.code.clone(), modifiers: line.modifiers.clone(), units: line.units, points_to: letters(line) })
                .collect(),
            claim: response.claim.as_ref().map(|sheet| sheet.filled().map(|(id, text)| (id, text.to_owned())).collect()),
            worksheet: response.worksheet.clone(),
            question: response.question.as_deref().map(WireQuestion::from),
            audit: response.audit.iter().map(|(line, mark)| (line.clone(), mark.into())).collect(),
        }
    }
}

fn place_of(letter: &str) -> Option<usize> {
    let letter = letter.trim().to_ascii_uppercase();
    (0..26).find(|at| letter_at(*at).is_some_and(|l| letter.len() == 1 && letter.starts_with(l)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_and_reading_is_the_identity() {
        let text = r#"[{"exercise":"a","response":{"diagnoses":["I10","E119"],"procedures":[{"code":"99214","modifiers":["25"],"units":1,"points_to":["B","A"]}],"claim":{"1a":"XQH1","24F/2":"42 00"},
            "question":{"picked":["b","c"],"text":"E11"},"audit":{"dx:I10":{"agree":true},"px:99214":{"error":"LevelTooHigh","replace":{"code":"99213","modifiers":["25"],"units":2}},
            "a":{"error":null},"b":{"error":"Sequencing","move_to":2},"c":{"remove":true},"box:24F/2":{"refill":""}},
            "worksheet":{"category":"OfficeNew","problems":{"Minor":2},"data":[{"kind":"TestOrdered","name":"BMP"}],"risk":["Prescription"],"minutes":31,"basis":"Decisions"}}}]"#;
        let read = read_responses(text).unwrap();
        let again = WireSections::from(&Response::from(&read[0].response));
        assert_eq!(again, read[0].response);
    }

    #[test]
    fn a_word_no_worksheet_has_is_named_with_its_place() {
        let text = r#"[{"exercise":"a","response":{"worksheet":{"category":"OfficeNew","probems":{"Minor":1}}}}]"#;
        let fault = read_responses(text).unwrap_err().to_string();
        assert!(fault.starts_with("line 1, column") && fault.contains("probems"), "{fault}");
    }
}
