//! Answers with mistakes in them, of the kinds people make.

use clean_claim::{
    attempt::{AuditMark, Response},
    exercise::{Key, PartId, Prompt, Section},
    grade::answer_of,
};

/// Draws numbers that are the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2_654_435_769).wrapping_add(99))
    }

    /// Draws a number from 0 up to, not with, 1.
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.share() * most as f64) as usize % most.max(1)
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }
}

/// Gives an answer in which each thing is right with a chance of `skill`; what stood there before stays under it.
pub fn answered(key: &Key, prompt: &Prompt, order: Option<Vec<PartId>>, before: &Response, skill: f64, dice: &mut Dice) -> Response {
    let mut response = answer_of(key);
    if let (Some(question), Some(asked)) = (&mut response.question, &prompt.question) {
        if !dice.chance(skill) {
            let wrong = asked.options.iter().find(|option| !question.picked.contains(&option.id));
            question.picked = wrong.map(|option| option.id.clone()).into_iter().collect();
            question.text = if asked.options.is_empty() { "not sure".to_owned() } else { String::new() };
        }
        question.order = order.unwrap_or_default();
    }
    for mark in response.audit.values_mut() {
        if !dice.chance(skill) {
            *mark = AuditMark::Agree;
        }
    }
    if let Some(sheet) = &mut response.claim {
        let ids: Vec<_> = sheet.filled().map(|(id, _)| id).collect();
        for id in ids {
            let before = before.claim.as_ref().map_or("", |sheet| sheet.text(id)).to_owned();
            if !dice.chance((skill + 0.12).min(0.98)) {
                // A box that cannot be emptied stays as it is.
                drop(sheet.put(id, &before));
            }
        }
    }
    for section in [Section::Diagnoses, Section::Procedures] {
        lines(&mut response, section, skill, dice);
    }
    response
}

/// Spoils lines: one left out, one looked up wrong, one without its modifier, two in the wrong order.
fn lines(response: &mut Response, section: Section, skill: f64, dice: &mut Dice) {
    let lines = response.lines_mut(section);
    let mut at = 0;
    while at < lines.len() {
        if !dice.chance(skill) {
            match dice.below(4) {
                0 if lines.len() > 1 => {
                    lines.remove(at);
                    continue;
                }
                1 => drop(lines[at].modifiers.pop()),
                2 if at + 1 < lines.len() => lines.swap(at, at + 1),
                _ => lines[at].code = neighbour(&lines[at].code),
            }
        }
        at += 1;
    }
}

/// Gives a code of the neighbourhood: the last digit is another.
fn neighbour(code: &str) -> String {
    let Some(last) = code.chars().last() else { return String::new() };
    let other = match last {
        '9' => '0',
        digit if digit.is_ascii_digit() => char::from(digit as u8 + 1),
        _ => '9',
    };
    let mut spoilt = code.to_owned();
    spoilt.pop();
    spoilt.push(other);
    spoilt
}
