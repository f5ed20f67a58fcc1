//! How varied packs are: specialties, codes, the length of records, and questions that say nearly the same.

use super::Pack;
use crate::{
    claim::{BoxId, CmsBox, UbBox},
    code::{Code, Icd10Cm, ProcedureCode},
    codebook::{CodeBook, hcpcs, ledger},
    exercise::{Entry, Exercise, Key, Mending, Prompt, Triples},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Holds how varied packs are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Variety {
    /// Exercises by the specialty written behind the provider's name.
    pub specialties: BTreeMap<String, usize>,
    /// Words of one exercise's record, by level, where it has a record.
    pub records: BTreeMap<&'static str, Lengths>,
    /// Different codes in keys, by system.
    pub codes: BTreeMap<&'static str, usize>,
    /// Different ICD-10-CM codes in keys, by the chapter's number.
    pub chapters: BTreeMap<u32, usize>,
    /// How near stems of questions come to each other.
    pub stems: Stems,
}

/// Holds lengths in words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Lengths {
    /// So many were measured.
    pub count: usize,
    /// The shortest.
    pub shortest: usize,
    /// The one in the middle.
    pub median: usize,
    /// The longest.
    pub longest: usize,
}

/// Holds how near stems come to each other: the share of word triples that two have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stems {
    /// Questions that were compared.
    pub compared: usize,
    /// The largest share of any two, in thousandths.
    pub nearest: u32,
    /// Those two, as pack and exercise.
    pub nearest_two: Option<[String; 2]>,
    /// Pairs above 800 thousandths.
    pub near: usize,
}

impl Lengths {
    fn of(mut words: Vec<usize>) -> Self {
        words.sort_unstable();
        let at = |place: usize| words.get(place).copied().unwrap_or_default();
        Self { count: words.len(), shortest: at(0), median: at(words.len() / 2), longest: words.last().copied().unwrap_or_default() }
    }
}

/// Measures how varied packs are. Comparing 500 stems takes some 10 ms, 20,000 some seconds.
pub(super) fn variety(packs: &[Pack]) -> Variety {
    let mut found = Variety::default();
    let mut records: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    let mut codes: BTreeSet<Code> = BTreeSet::new();
    for exercise in packs.iter().flat_map(|pack| &pack.exercises) {
        let prompt = &exercise.prompt;
        if let Some(specialty) = specialty(prompt) {
            *found.specialties.entry(specialty.to_owned()).or_default() += 1;
        }
        if !prompt.documents().is_empty() {
            records.entry(prompt.level.name()).or_default().push(words(prompt));
        }
        codes.extend(exercise.key.open().map(|key| codes_of(exercise, key)).unwrap_or_default());
    }
    found.records = records.into_iter().map(|(level, words)| (level, Lengths::of(words))).collect();
    for code in &codes {
        *found.codes.entry(code.system().id()).or_default() += 1;
        if let Some(chapter) = code.diagnosis().and_then(|code| CodeBook::carried().chapter_number(code)) {
            *found.chapters.entry(chapter).or_default() += 1;
        }
    }
    found.stems = stems(packs);
    found
}

/// Counts the words of an exercise's record.
pub(super) fn words(prompt: &Prompt) -> usize {
    prompt.documents().iter().map(|document| document.text.split_whitespace().count()).sum()
}

/// Gives what stands behind the provider's name and degree: "family medicine" of "Renu Bahl, MD, family medicine".
fn specialty(prompt: &Prompt) -> Option<&str> {
    let provider = prompt.chart.as_ref()?.encounter.provider.as_deref()?;
    provider.splitn(3, ',').nth(2).map(str::trim).filter(|specialty| !specialty.is_empty())
}

/// Gives the codes that are right: those of the parts, of a claim's boxes, of an audit once it is mended, of a question's right options.
fn codes_of(exercise: &Exercise, key: &Key) -> Vec<Code> {
    let mut codes: Vec<Code> = key.parts.iter().map(|part| part.code).collect();
    let mut texts: Vec<&str> = Vec::new();
    if let Some(claim) = &key.claim {
        texts.extend(claim.sheet.filled().filter(|(id, _)| holds_code(*id)).map(|(_, text)| text));
    }
    if let Some(audit) = &key.audit {
        for line in &audit.lines {
            match (audit.fault(&line.id).and_then(|fault| fault.right.first()), &line.what) {
                (Some(Mending::Replace { code, .. }), _) => texts.push(code),
                (None | Some(Mending::MoveTo(_)), Entry::Code(assigned)) => texts.push(&assigned.code),
                _ => {}
            }
        }
    }
    if let (Some(asked), Some(right)) = (&exercise.prompt.question, &key.question) {
        let options = asked.options.iter().filter(|option| right.right.contains(&option.id));
        texts.extend(options.flat_map(|option| option.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')).map(|word| word.trim_matches('.')));
    }
    codes.extend(texts.into_iter().filter_map(known));
    codes
}

fn holds_code(id: BoxId) -> bool {
    match id {
        BoxId::Cms(field, _) => matches!(field, CmsBox::Diagnosis | CmsBox::Service),
        BoxId::Ub(field, _) => matches!(field, UbBox::Service | UbBox::Principal | UbBox::Diagnosis | UbBox::Admitting | UbBox::Reason | UbBox::Cause),
    }
}

/// Reads a word as a code that exists. No word is a code of two systems: a procedure's is five characters without a point, and no diagnosis is.
fn known(text: &str) -> Option<Code> {
    let diagnosis = || Icd10Cm::parse(text).ok().filter(|code| CodeBook::carried().is_billable(*code)).map(Code::Diagnosis);
    let exists = |code: &ProcedureCode| match code {
        ProcedureCode::Cpt(_) => ledger::line(*code).is_some(),
        ProcedureCode::Hcpcs(code) => hcpcs::carried().find(*code).is_some(),
    };
    diagnosis().or_else(|| ProcedureCode::parse(text).ok().filter(exists).map(Code::Procedure))
}

/// Measures how near every two stems come.
fn stems(packs: &[Pack]) -> Stems {
    let all: Vec<(&Pack, &Prompt, Triples)> = packs
        .iter()
        .flat_map(|pack| pack.exercises.iter().map(move |exercise| (pack, &exercise.prompt)))
        .filter_map(|(pack, prompt)| Some((pack, prompt, Triples::of([prompt.question.as_ref()?.stem.as_str()]))))
        .collect();
    let mut found = Stems { compared: all.len(), ..Stems::default() };
    for (n, (pack, one, triples)) in all.iter().enumerate() {
        for (other_pack, other, others) in all.iter().skip(n + 1) {
            found.near += usize::from(triples.is_near(others));
            if let Some(share) = triples.share_above(others, found.nearest) {
                found.nearest = share;
                found.nearest_two = Some([format!("{}/{}", pack.manifest.id, one.id), format!("{}/{}", other_pack.manifest.id, other.id)]);
            }
        }
    }
    found
}
