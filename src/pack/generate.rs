//! Packs made by the machine, for benches and tests: right in every check, of no use to a student.

use crate::{
    code::{Icd10Cm, Sex, age_on},
    codebook::{
        CodeBook,
        ledger::{self, Line},
        rules::{self, Context, Strength},
    },
};
use jiff::civil::date;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::fmt::Write;

/// Sentences that make a record as long as a real one.
const FILLER: [&str; 8] = [
    "Seen with a nurse in the room; the history comes from the patient and is thought reliable.",
    "No fever, no weight loss, sleeping as usual, eating as usual.",
    "Vitals at check-in were within the range of earlier visits.",
    "Medication list read through with the patient, one line at a time.",
    "Exam otherwise as at the last visit, nothing added and nothing taken away.",
    "Questions were answered; the plan was said back in the patient's own words.",
    "Will call if anything changes before the next visit.",
    "Note written the same day and signed.",
];

/// Writes a single-file pack of `n` exercises; the same seed always gives the same text.
pub fn generate(n: usize, seed: u64) -> String {
    let book = CodeBook::carried();
    let mut all: Vec<Icd10Cm> = Vec::new();
    for chapter in book.chapters() {
        all.extend(chapter.blocks.iter().flat_map(|block| block.categories()).flat_map(|category| book.billable_under(category.code)).map(|entry| entry.code));
    }
    let services: Vec<&Line> = ledger::lines().iter().filter(|line| !line.add_on && line.not_with.is_empty()).collect();
    let mut maker = Maker { rng: ChaCha8Rng::seed_from_u64(seed), book, all, services };
    let mut out = format!(
        "Pack(\n    format: 1, id: \"generated-{seed}-{n}\", title: \"Generated {seed}\", version: \"1\",\n    \
         systems: [Icd10Cm, Cpt, Hcpcs], edition: {:?}, licence: \"CC0\",\n    exercises: [\n",
        book.edition().id
    );
    for number in 1..=n {
        maker.exercise(number, &mut out);
    }
    out.push_str("    ],\n)\n");
    out
}

struct Maker<'a> {
    rng: ChaCha8Rng,
    book: &'a CodeBook,
    all: Vec<Icd10Cm>,
    services: Vec<&'a Line>,
}

impl Maker<'_> {
    /// Draws a number below `n`; 0 where `n` is 0.
    fn below(&mut self, n: usize) -> usize {
        usize::try_from((u64::from(self.rng.next_u32()) * n as u64) >> 32).unwrap_or(0)
    }

    fn code(&mut self) -> Option<Icd10Cm> {
        let at = self.below(self.all.len());
        self.all.get(at).copied()
    }

    /// Draws diagnoses the book's own notes have nothing to say about, for this patient.
    fn diagnoses(&mut self, wanted: usize, context: &Context) -> Vec<Icd10Cm> {
        let mut codes = Vec::new();
        for _ in 0..wanted * 40 {
            let Some(code) = self.code() else { break };
            codes.push(code);
            if rules::judge(self.book, &codes, context).iter().any(|finding| finding.strength != Strength::Informational) {
                codes.pop();
            }
            if codes.len() == wanted {
                break;
            }
        }
        codes
    }

    fn title(&self, code: Icd10Cm) -> &str {
        self.book.find(code).map_or("", |entry| entry.title)
    }

    fn exercise(&mut self, number: usize, out: &mut String) {
        let sex = if self.below(2) == 0 { Sex::Female } else { Sex::Male };
        let birth_year = 1960 + i16::try_from(self.below(35)).unwrap_or(0);
        let (birth, day) = (date(birth_year, 3, 2), date(2026, 5, 11));
        let age = age_on(birth, day);
        let wanted = 1 + self.below(4);
        let codes = self.diagnoses(wanted, &Context { sex: Some(sex), age });
        let notes: Vec<String> = codes.iter().map(|code| format!("Assessment: {}.", self.title(*code))).collect();
        let fill: Vec<&str> = (0..6).map(|_| FILLER[self.below(FILLER.len())]).collect();
        let level = if codes.len() == 1 { "Clean" } else { "Working" };
        // Writing to a text cannot fail.
        let _ = write!(
            out,
            "        Coding(\n            id: \"record-{number}\", title: \"Generated record {number}\", level: {level}, minutes: 6, domains: [\"icd10cm.symptoms\"],\n            \
             chart: (\n                patient: (name: \"Patient {number}\", birth: \"{birth}\", sex: {sex:?}),\n                \
             encounter: (date: \"{day}\", setting: Office, relation: Established, payer: \"Lakeshore PPO\", coded_for: Professional),\n                \
             documents: [\n                    (title: \"Progress note\", text: r#\"## Visit\n{}\n\n## Assessment\n{}\"#),\n                ],\n                \
             facts: [Age(years: {}), Bmi(kg: 92.0, cm: 168, value: 32.6)],\n            ),\n            ask: [Diagnoses, Procedures],\n            key: (\n                diagnoses: [\n",
            fill.join("\n"),
            notes.join("\n"),
            age.map_or(0, |age| age.years),
        );
        for code in &codes {
            let _ = writeln!(
                out,
                "                    (code: \"{code}\", evidence: [{:?}], why: \"The record names it and nothing nearer.\", cite: [\"OCG I.B.2\", \"TAB {code}\"]),",
                self.title(*code)
            );
        }
        out.push_str("                ],\n");
        self.procedures(&codes, out);
        self.trap(&codes, out);
        out.push_str("            ),\n        ),\n");
    }

    fn procedures(&mut self, codes: &[Icd10Cm], out: &mut String) {
        let at = self.below(self.services.len());
        let Some(line) = self.services.get(at) else { return };
        let to: Vec<String> = codes.iter().take(4).map(|code| format!("\"{code}\"")).collect();
        let _ = writeln!(
            out,
            "                procedures: [(code: \"{}\", units: 1, points_to: [{}], label: {:?}, evidence: [\"## Visit\"], why: \"It was done.\", cite: [\"CPT\"])],",
            line.code,
            to.join(", "),
            line.label
        );
    }

    fn trap(&mut self, codes: &[Icd10Cm], out: &mut String) {
        if let Some(code) = self.code().filter(|code| !codes.contains(code)) {
            let _ = writeln!(out, "                traps: [(code: \"{code}\", kind: NotDocumented, why: \"The record does not name it.\")],");
        }
    }
}
