use super::{
    Credit, Grade, Scores, Tally, Verdict, audit, claim, em,
    judge::{Judged, accepted, near_miss},
    line::{Details, Pointing, details, entered_modifiers},
    matching::{Pair, assign},
    order::out_of_order,
    question, rows,
};
use crate::{
    attempt::{Line, Response},
    code::Code,
    exercise::{Key, KeyPart, Role, Section, Trap},
};

/// Grades a response by a key. Needs nothing else, and gives the same grade for ever for the same [`super::GRADER_VERSION`].
///
/// Blank lines count for nothing. `credit` is used as it stands; a pack's reader validates it.
pub fn grade(key: &Key, response: &Response, credit: &Credit) -> Grade {
    let mut rows = Vec::with_capacity(key.parts.len() * 2);
    let mut tally = Tally::default();
    let diagnoses = response.lines(Section::Diagnoses).iter().map(|line| (line.id, read(Section::Diagnoses, line))).collect();
    let pointing = Pointing { key, diagnoses };
    for section in Section::ALL {
        let sheet = Sheet::new(key, response, section);
        let candidates = sheet.candidates(credit, &pointing);
        let chosen = sheet.choose(&candidates, credit);
        let late = out_of_order(key, &sheet, &chosen);
        rows::of_section(&mut rows, &mut tally, &rows::Marked { sheet: &sheet, chosen: &chosen, late: &late, credit, pointing: &pointing });
    }
    let claim = key.claim.as_deref().map(|key| Box::new(claim::grade(key, response.claim.as_ref())));
    let question = key.question.as_deref().map(|key| Box::new(question::grade(key, response.question.as_deref())));
    let audit = key.audit.as_deref().map(|key| Box::new(audit::grade(key, &response.audit)));
    let em = key.em.as_deref().map(|key| Box::new(em::grade(key, response.worksheet.as_deref())));
    let parts =
        [claim.as_ref().map(|claim| claim.tally), question.as_ref().map(|question| question.tally), audit.as_ref().map(|audit| audit.tally), em.as_ref().map(|em| em.tally)];
    let tally = parts.iter().flatten().fold(tally, |tally, part| tally.with(part));
    Grade { scores: Scores::of(&tally), rows, tally, claim, question, audit, em }
}

/// Holds one section of key and answer, blank lines left out.
pub(super) struct Sheet<'a> {
    pub section: Section,
    pub parts: Vec<&'a KeyPart>,
    pub entries: Vec<Entry<'a>>,
}

/// Holds one line of the answer, read.
pub(super) struct Entry<'a> {
    pub line: &'a Line,
    /// Nothing where what was typed is no code of the section's systems.
    pub code: Option<Code>,
    /// The trap it steps into, should it answer no part.
    pub trap: Option<&'a Trap>,
}

/// Holds an entry that could answer a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub part: usize,
    pub entry: usize,
    pub judged: Judged,
    pub details: Details,
}

fn read(section: Section, line: &Line) -> Option<Code> {
    section.systems().iter().find_map(|system| Code::parse(*system, &line.code).ok())
}

/// Finds the trap a line steps into; one that names modifiers goes before one that does not.
fn trap_of<'a>(key: &'a Key, code: Code, line: &Line) -> Option<&'a Trap> {
    let caught = |trap: &&Trap| trap.code == code && trap.modifiers.iter().all(|m| entered_modifiers(line).any(|given| given == Some(*m)));
    key.traps.iter().filter(caught).max_by_key(|trap| !trap.modifiers.is_empty())
}

impl<'a> Sheet<'a> {
    fn new(key: &'a Key, response: &'a Response, section: Section) -> Self {
        let lines = response.lines(section).iter().filter(|line| !line.is_blank());
        let entries = lines.map(|line| {
            let code = read(section, line);
            Entry { line, code, trap: code.and_then(|code| trap_of(key, code, line)) }
        });
        Self { section, parts: key.section(section).collect(), entries: entries.collect() }
    }

    /// Finds every entry that could answer a part.
    ///
    /// A code that is right somewhere is never a near miss elsewhere, a trap is never a near miss at all, and a near miss
    /// entered twice is one attempt.
    fn candidates(&self, credit: &Credit, pointing: &Pointing<'_>) -> Vec<Candidate> {
        let mut found = Vec::with_capacity(self.entries.len());
        let starts: Vec<[u8; 3]> = self.parts.iter().map(|part| start(part.code)).collect();
        let mut near = Vec::new();
        let mut crowd = Crowd::new(self.parts.len());
        // Readers of untrusted answers stop at this many lines; whatever comes past them earns nothing.
        for (entry, Entry { line, code, trap }) in self.entries.iter().enumerate().take(self.section.most_lines()) {
            let Some(code) = *code else { continue };
            let own = start(code);
            let alike = || self.parts.iter().enumerate().filter(|(at, part)| starts[*at] == own || !part.alternates.is_empty());
            let before = found.len();
            for (part, judged) in alike().filter_map(|(at, part)| accepted(part, code).map(|judged| (at, judged))) {
                let details = details(self.parts[part], line, *trap, pointing);
                found.push(Candidate { part, entry, judged, details });
            }
            if found.len() > before || trap.is_some() || near.contains(&code) {
                continue;
            }
            for (part, judged) in alike().filter_map(|(at, part)| near_miss(part, code, credit).map(|judged| (at, judged))) {
                if crowd.is_full(part, credit.of_code(judged.verdict)) {
                    continue;
                }
                found.push(Candidate { part, entry, judged, details: Details::default() });
            }
            near.push(code);
        }
        found
    }

    /// Pairs entries with parts; gives for each part what answers it.
    fn choose(&self, candidates: &[Candidate], credit: &Credit) -> Vec<Option<Candidate>> {
        let pairs: Vec<Pair> = candidates.iter().map(|c| Pair { part: c.part, entry: c.entry, weight: self.weight(c, credit) }).collect();
        assign(self.parts.len(), self.entries.len(), &pairs).into_iter().map(|at| at.and_then(|at| candidates.get(at)).copied()).collect()
    }

    /// Weighs a candidate: credit above all, then whatever else a score is made of, then the earliest entries.
    ///
    /// Each rank has bits enough that a whole sheet of the rank below cannot outweigh it (400 pairs at the most), so the
    /// counts the scores rest on are the same for every best pairing, however the lines are arranged.
    fn weight(&self, candidate: &Candidate, credit: &Credit) -> i128 {
        const MOST: usize = 511;
        let accepted = candidate.judged.verdict.is_accepted();
        let optional = self.parts[candidate.part].role == Role::Optional;
        let right = accepted && !optional && candidate.details.all_right();
        let saved = if self.entries[candidate.entry].trap.is_some() { credit.trap } else { credit.unsupported };
        // Its own code rather than one as good, of optional parts too: else two parts that take one code could swap
        // their entries, and the key's own answer would stand out of its own order.
        let exact = accepted && candidate.judged.against == self.parts[candidate.part].code;
        let (part, entry) = (candidate.part.min(MOST), candidate.entry.min(MOST));
        let ranks = [
            (16, candidate.credit(credit) as usize),
            (10, usize::from(right)),
            (10, 1), // as many entries placed as can be
            (16, saved.min(100) as usize),
            (10, usize::from(optional)),
            (10, usize::from(exact)),
            (18, MOST - entry),
            (27, part * entry), // earlier entries to earlier parts
        ];
        ranks.iter().fold(0, |sum, (bits, value)| (sum << bits) + *value as i128)
    }
}

/// Counts the near misses of each part by what they earn, so that a flood of them costs little.
///
/// Those that earn the same differ only in where they stand, the earlier the better; of `n` parts the others take
/// `n - 1` of them at the most, so the first `n` are enough.
struct Crowd(Vec<Vec<(u32, usize)>>);

impl Crowd {
    fn new(parts: usize) -> Self {
        Self(vec![Vec::new(); parts])
    }

    /// Tells whether a part has near misses enough of this credit, and counts one more.
    fn is_full(&mut self, part: usize, credit: u32) -> bool {
        let most = self.0.len();
        let counts = &mut self.0[part];
        match counts.iter_mut().find(|(of, _)| *of == credit) {
            Some((_, count)) => {
                *count += 1;
                *count > most
            }
            None => {
                counts.push((credit, 1));
                false
            }
        }
    }
}

impl Candidate {
    /// Gives what the entry earns as an answer to its part, its place in the order not yet looked at.
    fn credit(&self, credit: &Credit) -> u32 {
        (credit.of_code(self.judged.verdict) * self.details.code_share(credit) / 100 + self.paid_details(credit)).min(100)
    }

    fn paid_details(&self, credit: &Credit) -> u32 {
        if self.judged.verdict == Verdict::OptionalEntered { 0 } else { self.details.earned(credit) }
    }
}

/// Gives the first three characters, which a part and any near miss of its own code share.
fn start(code: Code) -> [u8; 3] {
    let first = |text: &str| <[u8; 3]>::try_from(&text.as_bytes()[..3]).unwrap_or_default();
    match code {
        Code::Diagnosis(code) => first(code.bare()),
        Code::Procedure(code) => first(code.as_str()),
    }
}
