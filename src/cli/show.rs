//! `show`: a code's page.

use super::{
    FORMAT, Verdict,
    args::{Place, ShowArgs},
    codesets,
    fail::{Failure, note},
    out::Out,
};
use crate::{
    code::{Code, CodeSystem, Date, Icd10Cm, ProcedureCode},
    codebook::{
        AppliedNote, CodeBook, CodeSets, Entry,
        cpt::Section,
        editor_facts,
        import::Kind,
        ledger::{self, Line},
        rules,
        services::{ServiceSource, Standing},
    },
};
use serde::Serialize;

#[derive(Serialize)]
struct Page<'a> {
    format: u8,
    system: &'static str,
    code: String,
    title: &'a str,
    billable: bool,
    /// Why it cannot be reported, and what is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<String>,
    edition: Option<Edition<'a>>,
    path: Vec<Step>,
    notes: Vec<Note<'a>>,
    seventh_characters: Vec<Seventh>,
    children: Vec<Child<'a>>,
    /// What it asks of the patient, by the book and by an imported code editor.
    patient: Vec<Fact>,
    before: Option<Child<'a>>,
    after: Option<Child<'a>>,
    service: Option<Service>,
}

#[derive(Serialize)]
struct Fact {
    says: String,
    source: String,
}

#[derive(Serialize)]
struct Edition<'a> {
    id: &'a str,
    name: &'a str,
    from: Option<Date>,
    to: Option<Date>,
}

#[derive(Serialize)]
struct Step {
    label: String,
    title: String,
}

#[derive(Serialize)]
struct Note<'a> {
    kind: &'static str,
    heading: &'static str,
    text: &'a str,
    from: &'a str,
    own: bool,
}

#[derive(Serialize)]
struct Seventh {
    character: char,
    meaning: String,
    code: Option<String>,
}

#[derive(Serialize)]
struct Child<'a> {
    code: String,
    title: &'a str,
    billable: bool,
}

/// Holds what the ledger knows of a service; our own words, nothing of the AMA's.
#[derive(Serialize)]
struct Service {
    since: Option<Date>,
    global: Option<&'static str>,
    add_on: bool,
    max_units: Option<u32>,
    not_with: Vec<String>,
}

#[derive(Serialize)]
struct Unknown<'a> {
    format: u8,
    query: &'a str,
    code: Option<String>,
    nearest: Vec<String>,
}

/// Prints a code's page.
pub(super) fn run(args: &ShowArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let sets = codesets::ready(place);
    let on = codesets::day(args.on);
    let book = sets.diagnoses(on);
    let diagnosis = Icd10Cm::parse(&args.code).ok();
    let entry = diagnosis.and_then(|code| book.find(code));
    let service = ProcedureCode::parse(&args.code).ok();
    if let Some(entry) = entry {
        let notes = book.notes(entry.code);
        let page = diagnosis_page((&sets, on), entry, &notes);
        if args.on.is_some() && !args.json && !book.edition().covers(on) {
            note(&codesets::answers(book.edition(), on));
        }
        if args.json {
            out.json(&page)?;
        } else {
            print(&page, out)?;
        }
        return Ok(Verdict::Fine);
    }
    if let Some(found) = service.and_then(|code| Listed::find(&sets, code, on)) {
        let page = service_page(&found);
        if args.json {
            out.json(&page)?;
        } else {
            print(&page, out)?;
            found.stale(on).iter().try_for_each(|remark| out.line(remark))?;
            found.remark.iter().try_for_each(|remark| out.line(remark))?;
        }
        return Ok(Verdict::Fine);
    }
    if let Some(found) = sets.modifier_typed(&args.code, on) {
        return super::modifier::show(&found, args.json, out).map(|()| Verdict::Fine);
    }
    // The nearest of a service are services; a diagnosis of other letters is no help.
    let nearest: Vec<String> = match service.filter(|_| diagnosis.is_none()) {
        Some(service) => sets.services_in(&service.as_str()[..3], None, 5, on).iter().map(|near| near.code.to_string()).collect(),
        None => book.nearest(&args.code, 5).iter().map(ToString::to_string).collect(),
    };
    if args.json {
        out.json(&Unknown { format: FORMAT, query: &args.code, code: None, nearest })?;
        return Ok(Verdict::Faults);
    }
    Err(unknown(args, (&sets, on), (diagnosis, service), &nearest))
}

fn unknown(args: &ShowArgs, (sets, on): (&CodeSets, Date), (diagnosis, service): (Option<Icd10Cm>, Option<ProcedureCode>), nearest: &[String]) -> Failure {
    let book = sets.diagnoses(on);
    let standing = service.map(|code| sets.service(code, on).standing.says()).unwrap_or_default();
    let gone = service.and_then(ledger::deleted);
    if let Some(gone) = gone {
        let failure = Failure::fault(format!("{} is no longer reported; its last day was {}", gone.code, gone.until));
        return gone.instead.iter().fold(failure, |failure, instead| failure.hint(instead));
    }
    let edition = &book.edition().name;
    let failure = match (diagnosis, service) {
        (Some(code), None) => Failure::fault(format!("{code} is not in {edition}")),
        (None, Some(code)) => Failure::fault(format!("{code}: {standing}")),
        (Some(_), Some(code)) => Failure::fault(format!("{code} is neither in {edition} nor among the services the carried packs use")),
        (None, None) => Failure::fault(format!("“{}” has the shape of no code", args.code.chars().take(24).collect::<String>())),
    };
    if nearest.is_empty() { failure.hint("search with `clean-claim lookup`") } else { failure.hint(format!("nearest: {}", nearest.join(", "))) }
}

fn diagnosis_page<'a>((sets, on): (&'a CodeSets, Date), entry: Entry<'a>, notes: &'a [AppliedNote<'a>]) -> Page<'a> {
    let book: &CodeBook = sets.diagnoses(on);
    let edition = book.edition();
    let code = entry.code;
    let sevenths = book.seventh(code).map(|seventh| seventh.choices).unwrap_or_default();
    let mut path = book.path(code);
    path.pop();
    Page {
        format: FORMAT,
        system: CodeSystem::Icd10Cm.id(),
        code: code.to_string(),
        title: entry.title,
        billable: entry.billable,
        why_not: book.why_not_billable(code).map(|why| why.says()),
        edition: Some(Edition { id: &edition.id, name: &edition.name, from: Some(edition.from), to: Some(edition.to) }),
        path: path.into_iter().map(|crumb| Step { label: crumb.label, title: crumb.title }).collect(),
        notes: notes.iter().map(|note| Note { kind: note.kind.id(), heading: note.kind.heading(), text: note.text, from: &note.from, own: note.own }).collect(),
        seventh_characters: sevenths
            .into_iter()
            .map(|(character, meaning)| Seventh { character, meaning, code: book.complete(code, character).map(|code| code.to_string()) })
            .collect(),
        children: book.children(code).into_iter().map(Child::of).collect(),
        patient: facts(sets, code, on),
        before: book.neighbours(code).0.map(Child::of),
        after: book.neighbours(code).1.map(Child::of),
        service: None,
    }
}

impl<'a> Child<'a> {
    fn of(entry: Entry<'a>) -> Self {
        Self { code: entry.code.to_string(), title: entry.title, billable: entry.billable }
    }
}

/// Gathers what a diagnosis asks of the patient.
fn facts(sets: &CodeSets, code: Icd10Cm, on: Date) -> Vec<Fact> {
    let book = rules::patient_facts(code).into_iter().map(|fact| Fact { says: format!("For {}.", fact.words), source: fact.source.to_owned() });
    let editor = editor_facts(sets.edits(), code, on).into_iter().map(|(says, source)| Fact { says, source });
    book.chain(editor).collect()
}

/// Holds what is known of a service: by an imported or the carried set, and by our list of those the packs use.
struct Listed<'a> {
    code: ProcedureCode,
    title: &'a str,
    /// The id, name and days of the set that has it.
    of: Option<(&'a str, &'a str, Option<Date>, Option<Date>)>,
    in_force: bool,
    remark: Option<String>,
    line: Option<&'static Line>,
}

impl<'a> Listed<'a> {
    fn find(sets: &'a CodeSets, code: ProcedureCode, on: Date) -> Option<Self> {
        let line = ledger::line(code);
        let of = |kind: Kind, id: Option<&str>| {
            let heads = sets.installed().iter().map(|one| &one.head).filter(|head| head.kind == kind && id.is_none_or(|id| id == head.id));
            let mut of_day = heads.clone().filter(|head| head.covers(on));
            of_day.next().or_else(|| heads.clone().next()).map(|head| (head.id.as_str(), head.name.as_str(), head.from, head.to))
        };
        let found = sets.service(code, on);
        let in_section = matches!(found.standing, Standing::ShapeOnly(section) if section != Section::None);
        let listed = in_section || line.is_some() || found.source != ServiceSource::OurWords || (matches!(code, ProcedureCode::Hcpcs(_)) && found.standing.is_known());
        let of = match (code, found.source) {
            _ if !listed => return None,
            (ProcedureCode::Cpt(_), ServiceSource::Cpt) => of(Kind::Cpt, None),
            (ProcedureCode::Cpt(_), _) => None,
            (ProcedureCode::Hcpcs(hcpcs), source) => {
                let release = sets.hcpcs_entry(hcpcs, on).1.release();
                let known = if source == ServiceSource::OurWords { None } else { of(Kind::Hcpcs, Some(&release.id)) };
                Some(known.unwrap_or((&release.id, &release.name, Some(release.first), None)))
            }
        };
        let remark = match found.standing {
            Standing::Ended(last) => Some(format!("ended: its last day was {last}")),
            Standing::NotYet(first) => Some(format!("not yet: its first day is {first}")),
            Standing::ShapeOnly(_) if line.is_none() => Some(found.standing.says()),
            _ => None,
        };
        Some(Self { code, title: found.label, of, in_force: remark.is_none(), remark, line })
    }
}

impl Listed<'_> {
    /// Says that the release is not the one of the day; nothing where it is, or where it names no last day.
    fn stale(&self, on: Date) -> Option<String> {
        let (_, name, from, to) = self.of?;
        let covers = from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to);
        (!covers).then(|| format!("{name} is not the release of {on}: codes may have come and gone since"))
    }
}

fn service_page<'a>(found: &Listed<'a>) -> Page<'a> {
    Page {
        format: FORMAT,
        system: Code::Procedure(found.code).system().id(),
        code: found.code.to_string(),
        title: found.title,
        billable: found.in_force,
        why_not: None,
        edition: found.of.map(|(id, name, from, to)| Edition { id, name, from, to }),
        path: Vec::new(),
        notes: Vec::new(),
        seventh_characters: Vec::new(),
        children: Vec::new(),
        patient: Vec::new(),
        before: None,
        after: None,
        service: found.line.map(|line| Service {
            since: line.since,
            global: line.global.map(ledger::Global::id),
            add_on: line.add_on,
            max_units: line.max_units,
            not_with: line.not_with.iter().map(ToString::to_string).collect(),
        }),
    }
}

fn print(page: &Page<'_>, out: &mut Out) -> Result<(), Failure> {
    out.line(format!("{}  {}", page.code, page.title))?;
    out.line(match &page.why_not {
        None if page.billable => "billable".to_owned(),
        None if page.edition.is_none() && page.service.is_none() => "not known whether it can be reported".to_owned(),
        None => "not billable on that day".to_owned(),
        Some(why) => format!("not billable: {why}"),
    })?;
    if let Some(edition) = &page.edition {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        out.line(match (edition.from, edition.to) {
            (_, Some(_)) => format!("{}, in force {} to {}", edition.name, day(edition.from), day(edition.to)),
            _ => edition.name.to_owned(),
        })?;
    }
    for (depth, step) in page.path.iter().enumerate() {
        out.line(format!("{:width$}{}  {}", "", step.label, step.title, width = 2 * depth))?;
    }
    for fact in &page.patient {
        out.line(format!("{} ({})", fact.says, fact.source))?;
    }
    print_notes(&page.notes, out)?;
    if !page.seventh_characters.is_empty() {
        out.line("\n7th characters")?;
    }
    for seventh in &page.seventh_characters {
        let code = seventh.code.as_deref().unwrap_or_default();
        out.line(format!("  {}  {code:<9} {}", seventh.character, seventh.meaning).trim_end())?;
    }
    if !page.children.is_empty() {
        out.line("\nUnder it")?;
    }
    for child in &page.children {
        let heading = if child.billable { "" } else { "  (not billable)" };
        out.line(format!("  {:<9} {}{heading}", child.code, child.title))?;
    }
    if page.before.is_some() || page.after.is_some() {
        out.line("\nBeside it")?;
    }
    for beside in [&page.before, &page.after].into_iter().flatten() {
        out.line(format!("  {:<9} {}", beside.code, beside.title))?;
    }
    page.service.as_ref().map_or(Ok(()), |service| print_service(service, out))
}

/// Prints the notes, the lines of one kind and place together.
fn print_notes(notes: &[Note<'_>], out: &mut Out) -> Result<(), Failure> {
    let mut last = None;
    for note in notes {
        let heading = Some((note.kind, note.from));
        // Some notes go on from their heading: "Code first, if applicable".
        let begins = note.text.starts_with(',');
        if heading != last || begins {
            let from = if note.own { String::new() } else { format!(" (at {})", note.from) };
            let text = if begins { note.text } else { "" };
            out.line(format!("\n{}{text}{from}", note.heading))?;
            last = heading;
        }
        if !begins {
            out.line(format!("  {}", note.text))?;
        }
    }
    Ok(())
}

fn print_service(service: &Service, out: &mut Out) -> Result<(), Failure> {
    if let Some(global) = service.global {
        out.line(format!("global period: {global}"))?;
    }
    if service.add_on {
        out.line("reported only with another service")?;
    }
    if let Some(units) = service.max_units {
        out.line(format!("at most {units} a day"))?;
    }
    if !service.not_with.is_empty() {
        out.line(format!("not with: {}", service.not_with.join(", ")))?;
    }
    Ok(())
}
