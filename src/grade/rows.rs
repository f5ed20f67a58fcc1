//! Writes the rows of a section and counts them up.

use super::{
    Aspect, Credit, Row, Tally, Verdict,
    coding::{Candidate, Entry, Sheet},
    line::Pointing,
};
use crate::exercise::{KeyPart, Role};
use std::fmt::Display;

/// Holds a section whose entries have been paired with its parts.
pub(super) struct Marked<'a> {
    pub sheet: &'a Sheet<'a>,
    /// For each part, what answers it.
    pub chosen: &'a [Option<Candidate>],
    /// For each part, whether it is out of order.
    pub late: &'a [bool],
    pub credit: &'a Credit,
    pub pointing: &'a Pointing<'a>,
}

/// Writes one row for each part and detail, in the key's order, then one for each entry left over, in the answer's.
pub(super) fn of_section(rows: &mut Vec<Row>, tally: &mut Tally, marked: &Marked<'_>) {
    let mut placed = vec![false; marked.sheet.entries.len()];
    tally.entered += count(placed.len());
    for (at, part) in marked.sheet.parts.iter().enumerate() {
        if part.role != Role::Optional {
            tally.key += 1;
            tally.of += 100;
        }
        match marked.chosen[at] {
            Some(candidate) => {
                placed[candidate.entry] = true;
                marked.answered(rows, tally, part, &candidate, marked.late[at]);
            }
            None => rows.push(marked.unanswered(part)),
        }
    }
    for (at, entry) in marked.sheet.entries.iter().enumerate().filter(|(at, _)| !placed[*at]) {
        let row = marked.left_over(entry, marked.is_copy(at, &placed));
        tally.unsupported += 1;
        tally.deducted += row.deducted;
        rows.push(row);
    }
}

impl Marked<'_> {
    fn row(&self, part: Option<&KeyPart>, entry: Option<&Entry<'_>>, verdict: Verdict) -> Row {
        Row {
            part: part.map(|part| part.id.clone()),
            line: entry.map(|entry| entry.line.id),
            section: self.sheet.section,
            aspect: Aspect::Code,
            expected: part.map(|part| part.code.to_string()),
            given: entry.map(typed),
            verdict,
            credit: 0,
            of: 0,
            deducted: 0,
        }
    }

    fn unanswered(&self, part: &KeyPart) -> Row {
        match part.role {
            Role::Optional => self.row(Some(part), None, Verdict::OptionalLeftOut),
            Role::Required | Role::First => Row { of: 100, ..self.row(Some(part), None, Verdict::Missed) },
        }
    }

    fn answered(&self, rows: &mut Vec<Row>, tally: &mut Tally, part: &KeyPart, candidate: &Candidate, late: bool) {
        let entry = &self.sheet.entries[candidate.entry];
        let verdict = if late { Verdict::OutOfOrder } else { candidate.judged.verdict };
        let optional = part.role == Role::Optional;
        let paid = |share: u32| if optional { 0 } else { share };
        let mut code = self.row(Some(part), Some(entry), verdict);
        if !candidate.judged.verdict.is_accepted() {
            code.expected = Some(candidate.judged.against.to_string());
        }
        code.of = paid(candidate.details.code_share(self.credit));
        code.credit = code.of * self.credit.of_code(verdict) / 100;
        tally.earned += code.credit;
        rows.push(code);
        for (aspect, verdict) in candidate.details.graded() {
            let of = paid(self.credit.share(aspect));
            let credit = if verdict == Verdict::Exact { of } else { 0 };
            let (expected, given) = self.detail(aspect, part, entry);
            tally.earned += credit;
            rows.push(Row { aspect, expected, given, credit, of, ..self.row(Some(part), Some(entry), verdict) });
        }
        if optional {
            tally.entered -= 1;
        } else if candidate.judged.verdict.is_accepted() && !late && candidate.details.all_right() {
            tally.right += 1;
        }
    }

    fn left_over(&self, entry: &Entry<'_>, is_copy: bool) -> Row {
        let (verdict, deducted) = match (entry.code, entry.trap) {
            (None, _) => (Verdict::NotACode, self.credit.unsupported),
            (_, Some(trap)) => (Verdict::Trap(trap.kind), self.credit.trap),
            _ if is_copy => (Verdict::Duplicate, self.credit.unsupported),
            _ => (Verdict::NotSupported, self.credit.unsupported),
        };
        Row { deducted, ..self.row(None, Some(entry), verdict) }
    }

    /// Tells whether an entry left over repeats one that was placed, or one before it.
    fn is_copy(&self, at: usize, placed: &[bool]) -> bool {
        let code = self.sheet.entries[at].code;
        self.sheet.entries.iter().enumerate().any(|(other, entry)| (placed[other] || other < at) && entry.code == code)
    }

    /// Prints what the key has and what was entered, nothing where there is nothing.
    fn detail(&self, aspect: Aspect, part: &KeyPart, entry: &Entry<'_>) -> (Option<String>, Option<String>) {
        match aspect {
            Aspect::Code => (None, None),
            Aspect::Modifiers => {
                let given = entry.line.modifiers.iter().map(|text| text.trim().to_ascii_uppercase()).filter(|text| !text.is_empty());
                (listed(&part.line.modifiers), listed(given))
            }
            Aspect::Units => (part.line.units.map(|units| units.to_string()), Some(entry.line.units.to_string())),
            Aspect::Pointers => {
                let given = entry.line.points_to.iter().map(|to| self.pointing.code_on(*to).map_or_else(|| "?".to_owned(), |code| code.to_string()));
                (listed(part.line.points_to.iter().flatten()), listed(given))
            }
        }
    }
}

/// Prints the code as its system prints it, or what was typed instead, cut to a readable length.
fn typed(entry: &Entry<'_>) -> String {
    entry.code.map_or_else(|| entry.line.code.trim().chars().take(24).collect(), |code| code.to_string())
}

fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> Option<String> {
    let all: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
