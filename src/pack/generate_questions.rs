//! Questions made by the machine, to draw exams from: right in every check, of no use to a student.

use crate::{code::Icd10Cm, codebook::CodeBook, skill::Skill};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::fmt::Write;

/// How many questions stand between two that have a chart; the two after it ask about the same chart.
const CASE_EVERY: usize = 20;
/// How many questions stand between two pairs that are too alike for one form.
const ALIKE_EVERY: usize = 25;

/// Writes a single-file pack of `n` questions over some domains; the same numbers and domains always give the same text.
///
/// The levels take turns. In every twenty, one question has a chart and two more ask about it; in every twenty-five, two
/// are too alike for one form. One in eight is a short answer, one in eleven has two right options, one in ten a
/// pinned one. Every stem differs from every other.
pub fn generate_questions(n: usize, seed: u64, domains: &[Skill]) -> String {
    let book = CodeBook::carried();
    let mut all: Vec<Icd10Cm> = Vec::new();
    for chapter in book.chapters() {
        all.extend(chapter.blocks.iter().flat_map(|block| block.categories()).flat_map(|category| book.billable_under(category.code)).map(|entry| entry.code));
    }
    let mut maker = Maker { rng: ChaCha8Rng::seed_from_u64(seed), book, all };
    let mut out = format!(
        "Pack(\n    format: 1, id: \"generated-questions-{seed}-{n}\", title: \"Generated questions {seed}\", version: \"1\",\n    \
         systems: [Icd10Cm], edition: {:?}, licence: \"CC0\",\n    exercises: [\n",
        book.edition().id
    );
    let guidelines = Skill::by_id("guidelines");
    for number in 1..=n {
        let at = maker.below(domains.len());
        let domain = domains.get(at).copied().or(guidelines).map_or("", Skill::id);
        maker.question(number, domain, &mut out);
    }
    out.push_str("    ],\n)\n");
    out
}

struct Maker<'a> {
    rng: ChaCha8Rng,
    book: &'a CodeBook,
    all: Vec<Icd10Cm>,
}

impl Maker<'_> {
    /// Draws a number below `n`; 0 where `n` is 0.
    fn below(&mut self, n: usize) -> usize {
        usize::try_from((u64::from(self.rng.next_u32()) * n as u64) >> 32).unwrap_or(0)
    }

    /// Draws four codes that stand one after the other in the list, and tells which one is meant.
    fn codes(&mut self) -> (Vec<Icd10Cm>, usize) {
        let from = self.below(self.all.len().saturating_sub(4));
        (self.all.iter().skip(from).take(4).copied().collect(), self.below(4))
    }

    fn title(&self, code: Icd10Cm) -> &str {
        self.book.find(code).map_or("", |entry| entry.title)
    }

    // Writing to a text cannot fail.
    fn question(&mut self, number: usize, domain: &str, out: &mut String) {
        let level = ["Clean", "Working", "Real"][number % 3];
        let (codes, right) = self.codes();
        let meant = codes.get(right).map_or("", |code| self.title(*code));
        let _ = write!(out, "        Question(\n            id: \"question-{number}\", level: {level}, domains: [\"{domain}\"],");
        match number % CASE_EVERY {
            1 => chart(number, meant, out),
            of @ (2 | 3) => {
                let _ = write!(out, " case: \"question-{}\",", number + 1 - of);
            }
            _ => {}
        }
        if number % ALIKE_EVERY < 2 && number >= ALIKE_EVERY {
            let _ = write!(out, " alike: \"pair-{}\",", number / ALIKE_EVERY);
        }
        match number {
            n if n % 8 == 0 => self.short(number, codes.get(right).copied(), out),
            n if n % 11 == 0 => self.two(number, &codes, out),
            _ => self.one(number, &codes, right, out),
        }
        out.push_str("            because: \"The Tabular List says so.\", cite: [\"OCG I.B.2\"],\n        ),\n");
    }

    fn one(&self, number: usize, codes: &[Icd10Cm], right: usize, out: &mut String) {
        let meant = codes.get(right).map_or("", |code| self.title(*code));
        let _ = writeln!(out, "\n            stem: {:?},\n            options: [", format!("Record {number}: which code is reported for “{meant}”?"));
        self.options(codes, |at| at == right, out);
        if number.is_multiple_of(10) {
            out.push_str("                (text: \"Two of these codes\", why: \"One is enough.\", id: \"two\", pinned: true),\n");
        }
        out.push_str("            ],\n");
    }

    fn two(&self, number: usize, codes: &[Icd10Cm], out: &mut String) {
        let titles: Vec<&str> = codes.iter().take(2).map(|code| self.title(*code)).collect();
        let stem = format!("Record {number}: which two codes are reported for “{}”?", titles.join("” and “"));
        let _ = writeln!(out, " several: 2,\n            stem: {stem:?},\n            options: [");
        self.options(codes, |at| at < 2, out);
        out.push_str("            ],\n");
    }

    fn short(&self, number: usize, code: Option<Icd10Cm>, out: &mut String) {
        let Some(code) = code.filter(|_| number.is_multiple_of(16)) else {
            let minutes = 10 + number % 40;
            let _ = writeln!(out, "\n            stem: \"Record {number}: how many minutes lie between 08:00 and 08:{minutes}?\", number: [\"{minutes}\"],");
            return;
        };
        let _ = writeln!(out, "\n            stem: {:?}, code: [\"{code}\"],", format!("Record {number}: type the code for “{}”.", self.title(code)));
    }

    fn options(&self, codes: &[Icd10Cm], is_right: impl Fn(usize) -> bool, out: &mut String) {
        for (at, code) in codes.iter().enumerate() {
            let right = if is_right(at) { " right: true," } else { "" };
            let _ = writeln!(out, "                (text: \"{code}\",{right} why: {:?}),", format!("It is for “{}”.", self.title(*code)));
        }
    }
}

fn chart(number: usize, meant: &str, out: &mut String) {
    let _ = write!(
        out,
        "\n            chart: (\n                patient: (name: \"Patient {number}\", birth: \"1971-03-02\", sex: Unknown),\n                \
         encounter: (date: \"2026-05-11\", setting: Office, payer: \"Lakeshore PPO\", coded_for: Professional),\n                \
         documents: [(title: \"Progress note\", text: {:?})],\n            ),",
        format!("## Assessment\n{meant}.")
    );
}
