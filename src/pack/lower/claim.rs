//! A claim exercise: the right claim derived from the facts, with what its author says besides.

use super::{Fetch, Findings, MOST_PROSE, ask, chart, common, key, lacks};
use crate::{
    chart::{
        Chart, CodedFor, Document, Encounter, Patient,
        office::{Codes, Office, PayerFace, papers},
    },
    claim::{
        BoxId, Claim, Sheet,
        derive::{alternates, derive},
    },
    code::Setting,
    exercise::{ClaimKey, ClaimPrompt, ClaimTask, Exercise, Key, KeyState, Kind, Prompt, Section, WorksheetAsked},
    pack::{
        fault::{Finding, nearest},
        schema,
    },
    payer::{Payers, Profile},
};
use std::collections::BTreeMap;

/// How many boxes an author may name in one list.
const MOST_BOXES: usize = 500;

/// Makes a typed claim exercise.
///
/// # Errors
/// With everything that cannot be typed, and with what the facts lack for a claim.
pub fn exercise(raw: schema::Claim, fetch: &mut Fetch<'_>) -> Result<Exercise, Vec<Finding>> {
    let mut found = Findings::default();
    let schema::Claim { id, title, level, minutes, domains, task, payers, office, ask: asked, documents, facts, given, key: author, remarks } = raw;
    let head = common(&id, &title, minutes, &domains, remarks.as_deref(), &mut found);
    let ask = if asked.is_empty() && task != ClaimTask::FromChart { Vec::new() } else { ask(&asked, &mut found) };
    if task != ClaimTask::FromChart && !asked.is_empty() {
        found.error("ask_and_key", "ask", "codes are asked for only in the task FromChart");
    }
    let documents = chart::documents(documents, fetch, &mut found);
    let own = payers.as_slice();
    let payers = Payers::with(own);
    let claim = match derive(&office, &|id| payers.of(id)) {
        Ok(claim) => Some(claim),
        Err(why) => {
            found.0.extend(lacks::findings(&why, &office, own));
            None
        }
    };
    let key = claim.as_ref().and_then(|claim| self::key(claim, author, &given, task, &ask, &mut found));
    let payer = office.coverages.get(office.bill_to).and_then(|coverage| payers.of(&coverage.payer).cloned());
    match (head, key, claim, payer, found.0) {
        (Some(head), Some((key, given)), Some(claim), Some(payer), found) if found.is_empty() => {
            let papers = papers(&office, &faces(&office, &payers), if task == ClaimTask::FromChart { Codes::Wanted } else { Codes::Given });
            let chart = self::chart(&office, &payer, documents, papers);
            let claim = ClaimPrompt { task, form: claim.form(), payer, own: own.to_vec(), received: office.sent, office: seen(office, task), given };
            let prompt = Prompt {
                id: head.id,
                kind: Kind::Claim,
                title,
                level,
                minutes: head.minutes,
                domains: head.domains,
                chart: Some(chart),
                ask,
                claim: Some(Box::new(claim)),
                question: None,
                audit: None,
                worksheet: WorksheetAsked::None,
            };
            Ok(Exercise { prompt, key: KeyState::Open(Box::new(key)), facts, remarks })
        }
        (.., found) => Err(found),
    }
}

/// Makes the key, and the claim as it was sent where one is mended.
fn key(claim: &Claim, author: schema::ClaimKey, given: &schema::Boxes, task: ClaimTask, ask: &[Section], found: &mut Findings) -> Option<(Key, Option<Sheet>)> {
    let before = found.0.len();
    let mut sheet = claim.to_sheet();
    for (id, text) in boxes("key.boxes", &author.boxes, found) {
        put(&mut sheet, "key.boxes", id, &text, found);
    }
    let before_given = found.0.len();
    let mends = matches!(task, ClaimTask::MendRejected | ClaimTask::MendDecided);
    if mends == given.is_empty() {
        let message = if mends { "a claim that is mended needs the boxes that were wrong in it" } else { "only a claim that is mended is given with faults" };
        found.error("given_and_task", "given", message);
    }
    let as_sent = mends.then(|| {
        let mut as_sent = sheet.clone();
        for (id, text) in boxes("given", given, found) {
            put(&mut as_sent, "given", id, &text, found);
        }
        as_sent
    });
    // One fault is told once: where `given` is missing or misspelt, it is not told that it changes nothing too.
    if found.0.len() == before_given && as_sent.as_ref() == Some(&sheet) {
        found.error("given_and_task", "given", "the claim as it was sent is the right one already");
    }
    let texts = author.alternates.values().flatten().chain(author.why.values());
    if texts.clone().count() > MOST_BOXES || texts.clone().any(|text| text.chars().count() > MOST_PROSE) {
        found.error("too_large", "key", "the alternates and reasons are more than a person would read");
    }
    for (path, id, text) in named(&author) {
        stands(&sheet, path, id, text, found);
    }
    let ungraded = author.ungraded.iter().enumerate().filter_map(|(n, id)| box_id(&format!("key.ungraded[{n}]"), id, found)).collect();
    // What the instructions let stand another way is as good everywhere; an author adds to it.
    let mut alternates = alternates(claim);
    for (id, texts) in boxes("key.alternates", &author.alternates, found) {
        alternates.entry(id).or_default().extend(texts);
    }
    let claim = ClaimKey { alternates, why: boxes("key.why", &author.why, found), ungraded, given: as_sent.clone(), sheet };
    let schema::ClaimKey { diagnoses, procedures, order, traps, waivers, .. } = author;
    let coding = schema::Key { diagnoses, procedures, order, traps, waivers, query: None, em: None };
    let key = key::key(coding, ask, found)?;
    (found.0.len() == before).then_some((Key { claim: Some(Box::new(claim)), ..key }, as_sent))
}

/// Lists the boxes an author says something of, with the texts that are to be as good.
fn named(author: &schema::ClaimKey) -> impl Iterator<Item = (&'static str, &str, Option<&str>)> {
    let why = author.why.keys().map(|id| ("key.why", id.as_str(), None));
    let texts = author.alternates.iter().flat_map(|(id, texts)| texts.iter().map(move |text| ("key.alternates", id.as_str(), Some(text.as_str()))));
    why.chain(texts)
}

/// Asks that a box is on this form, that its line is on this claim, and that a text can stand in it.
fn stands(sheet: &Sheet, path: &str, spelt: &str, text: Option<&str>, found: &mut Findings) {
    let Ok(id) = spelt.parse::<BoxId>() else { return };
    let mut probe = sheet.clone();
    if let Err(why) = probe.put(id, text.unwrap_or_default()) {
        found.error("bad_box", entry(path, spelt), why.to_string());
    } else if text.is_some_and(|text| !text.is_empty()) && Claim::read(&probe).slot(id).is_some_and(|slot| slot.is_misread()) {
        found.error("bad_box", entry(path, spelt), format!("“{}” cannot stand in box {id}", text.unwrap_or_default().chars().take(24).collect::<String>()));
    }
}

fn put(sheet: &mut Sheet, path: &str, id: BoxId, text: &str, found: &mut Findings) {
    if let Err(why) = sheet.put(id, text) {
        found.error("bad_box", entry(path, &id.to_string()), why.to_string());
    }
}

pub(super) fn boxes<T: Clone>(path: &str, given: &BTreeMap<String, T>, found: &mut Findings) -> BTreeMap<BoxId, T> {
    if given.len() > MOST_BOXES {
        found.error("too_large", path, format!("at most {MOST_BOXES} boxes are read"));
        return BTreeMap::new();
    }
    given.iter().filter_map(|(id, value)| box_id(&entry(path, id), id, found).map(|id| (id, value.clone()))).collect()
}

/// Gives the path of one entry of a map of boxes.
fn entry(path: &str, id: &str) -> String {
    format!("{path}{{{}}}", id.chars().take(24).collect::<String>())
}

pub(super) fn box_id(path: &str, text: &str, found: &mut Findings) -> Option<BoxId> {
    match text.parse::<BoxId>() {
        Ok(id) => Some(id),
        Err(why) => {
            let known = crate::claim::CmsBox::ALL.iter().map(|field| field.id()).chain(crate::claim::UbBox::ALL.iter().map(|field| field.id()));
            let near = nearest(text.split('/').next().unwrap_or_default(), known).map(|near| format!("did you mean `{near}`?"));
            found.0.push(Finding::error("bad_box", path, why.to_string()).maybe_hint(near));
            None
        }
    }
}

/// Makes the chart whose papers a student reads: the author's own first, then those the facts make.
fn chart(office: &Office, payer: &Profile, mut documents: Vec<Document>, papers: Vec<Document>) -> Chart {
    documents.extend(papers);
    let first = office.services.iter().map(|service| service.date).min();
    let last = office.services.iter().map(|service| service.until.unwrap_or(service.date)).max();
    let (from, to) = match &office.hospital {
        Some(hospital) => (hospital.from, hospital.through),
        None => (first.unwrap_or(office.sent), last.unwrap_or(office.sent)),
    };
    let setting = match &office.hospital {
        Some(hospital) if hospital.bill_type.kind().starts_with("11") => Setting::Inpatient,
        Some(_) => Setting::OutpatientHospital,
        None => office.services.first().and_then(|service| Setting::by_place(service.place.as_str())).unwrap_or(Setting::Office),
    };
    Chart {
        patient: Patient { name: office.patient.name.to_string(), birth: office.patient.birth, sex: office.patient.sex, record: Some(office.account.clone()) },
        encounter: Encounter {
            date: from,
            until: (to != from).then_some(to),
            setting,
            relation: None,
            payer: payer.name.clone(),
            coded_for: if office.hospital.is_some() { CodedFor::Facility } else { CodedFor::Professional },
            provider: office.clinicians.first().map(|one| format!("{}, {}", one.name, one.credentials)),
        },
        documents,
    }
}

/// Gives the facts a student may see: without the codes where these are asked for.
fn seen(office: Office, task: ClaimTask) -> Office {
    if task == ClaimTask::FromChart { Office { diagnoses: Vec::new(), services: Vec::new(), ..office } } else { office }
}

/// Gives what the papers show of each payer a card names.
fn faces(office: &Office, payers: &Payers<'_>) -> Vec<PayerFace> {
    office.coverages.iter().filter_map(|coverage| payers.of(&coverage.payer)).map(Profile::face).collect()
}
