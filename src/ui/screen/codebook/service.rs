//! The page of a service: what it is, whether it can be reported on the day, and the edits that name it.
//!
//! A licensed label is shown here and nowhere kept: nothing on this page can be marked with the pen.

use super::own::{OnPage, Own};
use crate::{
    app::{
        Action,
        model::{Model, PageOf},
    },
    code::{Date, Hcpcs, ProcedureCode},
    codebook::{
        CodeSets, cpt,
        edits::{
            Source,
            add_on::AddOnKind,
            pairs::{ModifierRule, Pair},
            units::{Adjudication, UnitLimit},
        },
        hcpcs::{self, Coverage, Kind},
        ledger::{self, Global},
        services::{ServiceSource, Standing, kind_of_use},
    },
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            code_page::{self, Extras, Part},
        },
    },
};
use eframe::egui::{self, Ui};
use jiff::civil::date;

/// No more pairs than this are listed.
const MOST_PAIRS: usize = 50;

/// Keeps what a page says between frames: gathering it looks through the pairs.
#[derive(Default)]
pub struct ServicePage {
    of: Option<(ProcedureCode, Date, u64)>,
    content: Content,
}

/// Holds everything a page shows.
#[derive(Default)]
struct Content {
    system: &'static str,
    label: String,
    from: String,
    standing: Option<Standing>,
    rows: Vec<Row>,
    /// The modifiers made for such a service, each with what it tells.
    modifiers: Vec<(&'static str, &'static str)>,
    lists: Vec<List>,
}

/// Holds one fact and where it comes from.
struct Row {
    heading: &'static str,
    words: String,
    from: String,
}

/// Holds links with a caption, and where they come from.
struct List {
    caption: String,
    parts: Vec<Part>,
    from: String,
}

impl ServicePage {
    /// Shows the page of a service for today.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, own: &mut Own, code: ProcedureCode, out: &mut Vec<Action>) {
        let (sets, on) = (&model.sets, model.today);
        let now = Some((code, on, sets.stamp()));
        if self.of != now {
            self.of = now;
            self.content = Content::of(sets, code, on);
        }
        let place = PageOf::Service(code).place();
        self.content.show(ui, code, OnPage { own, marks: model.own_marks(), place }, out);
    }
}

impl Content {
    fn of(sets: &CodeSets, code: ProcedureCode, on: Date) -> Self {
        let service = sets.service(code, on);
        let from = match service.source {
            ServiceSource::OurWords => "In our own words".to_owned(),
            ServiceSource::Hcpcs(release) => release.to_owned(),
            ServiceSource::Cpt => "Imported CPT; the text is the AMA’s".to_owned(),
        };
        let system = if matches!(code, ProcedureCode::Cpt(_)) { "CPT" } else { "HCPCS Level II" };
        let mut content = Self { system, label: service.label.to_owned(), from, standing: Some(service.standing), ..Self::default() };
        content.row("On this day", format!("{} It is {on}.", service.standing.says()), "");
        match code {
            ProcedureCode::Cpt(number) => content.row("Section", cpt::section(number).name().to_owned(), "by its number"),
            ProcedureCode::Hcpcs(number) => content.hcpcs(sets, number, on),
        }
        content.edits(sets, code, on);
        content.modifiers(code);
        content.pairs(sets, code, on);
        content
    }

    fn row(&mut self, heading: &'static str, words: String, from: &str) {
        self.rows.push(Row { heading, words, from: from.to_owned() });
    }

    /// Adds what HCPCS tells of a code: our facts, and those of the release.
    fn hcpcs(&mut self, sets: &CodeSets, code: Hcpcs, on: Date) {
        let (entry, set) = sets.hcpcs_entry(code, on);
        let release = &set.release().name;
        if let Some(fact) = hcpcs::fact(code) {
            self.row("Kind", kind(fact.kind).to_owned(), "our facts");
            if let Some(unit) = &fact.unit {
                self.row("One unit", unit.clone(), "our facts");
            }
            if let Some(hint) = &fact.hint {
                self.row("Payment", hint.clone(), "our facts");
            }
            if set.release().id != hcpcs::carried().release().id && fact.label != self.label {
                self.row("In our words", fact.label.clone(), "");
            }
        }
        let Some(entry) = entry else { return };
        if let Some(coverage) = entry.coverage {
            self.row("Medicare", covered(coverage).to_owned(), release);
        }
        self.row("Added", entry.added.to_string(), release);
        if let Some(ended) = entry.ended {
            self.row("Ended", ended.to_string(), release);
        }
        let see: Vec<ProcedureCode> = entry.see.split_whitespace().filter_map(|code| ProcedureCode::parse(code).ok()).collect();
        self.list("See", see.into_iter().map(|code| part(sets, code, on, "")).collect(), release.clone());
    }

    fn edits(&mut self, sets: &CodeSets, code: ProcedureCode, on: Date) {
        let edits = sets.edits();
        if let Some(global) = edits.global_days(code, on) {
            self.row("Global period", global_period(global.what), &told(global.source));
        }
        if let Some(limit) = edits.unit_limit(code, on) {
            self.row("Units a day", units(limit.what), &told(limit.source));
        }
        if let Some(since) = ledger::line(code).and_then(|line| line.since) {
            // The ledger writes this day for every code that is older.
            let or_before = if since == date(2000, 1, 1) { " or before" } else { "" };
            self.row("In use since", format!("{since}{or_before}"), "our ledger of procedure codes");
        }
        if let Some(add_on) = edits.add_on(code, on) {
            let words = match add_on.what.kind {
                AddOnKind::Listed => "Reported only together with one of the services listed below.",
                AddOnKind::PayerDecides => "Reported only together with another service; the payer says with which.",
                AddOnKind::Partly => "Reported only together with another service: one of those below, or one the payer takes.",
                AddOnKind::Unknown => "Reported only together with the service it is added to.",
            };
            let from = told(add_on.source);
            self.row("Add-on", words.to_owned(), &from);
            self.list("It is added to", add_on.what.primaries.iter().take(MOST_PAIRS).map(|code| part(sets, *code, on, "")).collect(), from);
        }
        let add_ons = edits.add_ons_of(code, on);
        let from = sources(add_ons.iter().map(|found| found.source));
        self.list("Add-ons to it", add_ons.iter().take(MOST_PAIRS).map(|found| part(sets, found.what, on, "")).collect(), from);
    }

    /// Names the modifiers made for such a service; those for any are too many to tell something.
    fn modifiers(&mut self, code: ProcedureCode) {
        let Some(service) = kind_of_use(code) else { return };
        let fit = hcpcs::modifier_facts().iter().filter(|fact| fact.on.contains(&service));
        self.modifiers = fit.map(|fact| (fact.code.as_str(), fact.label.as_str())).collect();
    }

    fn pairs(&mut self, sets: &CodeSets, code: ProcedureCode, on: Date) {
        let found = sets.edits().pairs_naming(code, on, MOST_PAIRS + 1);
        let (first, second): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| found.what.column1 == code);
        // Each column has half of the room, and what the other leaves.
        let half = MOST_PAIRS / 2;
        let room = [first.len().min(MOST_PAIRS - second.len().min(half)), second.len().min(MOST_PAIRS - first.len().min(half))];
        let captions = [format!("Column 1: {code} is paid, these are not with it"), format!("Column 2: these are paid, {code} is not with them")];
        for ((pairs, room), caption) in [first, second].into_iter().zip(room).zip(captions) {
            let mut from = sources(pairs.iter().map(|found| found.source));
            if pairs.len() > room {
                from = format!("The first {room}; there are more. {from}");
            }
            let other = |pair: &Pair<'_>| if pair.column1 == code { pair.column2 } else { pair.column1 };
            self.list(&caption, pairs.iter().take(room).map(|found| part(sets, other(&found.what), on, &pair_says(&found.what))).collect(), from);
        }
    }

    fn list(&mut self, caption: &str, parts: Vec<Part>, from: String) {
        if !parts.is_empty() {
            self.lists.push(List { caption: caption.to_owned(), parts, from });
        }
    }

    fn show(&self, ui: &mut Ui, code: ProcedureCode, mut extras: OnPage<'_>, out: &mut Vec<Action>) {
        let t = Tokens::here(ui);
        ui.spacing_mut().item_spacing.y = 6.0;
        code_page::way_here(ui, |ui| {
            ui.label(text(self.system, Face::Plain, 12.5, t.muted));
        });
        let buttons = |ui: &mut Ui| {
            extras.beside_title(ui, out);
            if let Some(remark) = self.standing.and_then(Standing::remark) {
                basic::chip(ui, remark);
            }
        };
        code_page::titled(ui, (code.as_str(), 24.0), buttons, |ui, width| {
            ui.set_max_width(width);
            let label = if self.label.is_empty() { "No text at hand" } else { &self.label };
            ui.add(egui::Label::new(text(label, Face::Plain, 18.0, t.ink)).wrap().selectable(false));
            basic::muted(ui, &self.from);
        });
        extras.under_title(ui, out);
        for row in &self.rows {
            code_page::fact_from(ui, row.heading, &row.words, &row.from);
        }
        if !self.modifiers.is_empty() {
            code_page::signs(ui, "Modifiers", &self.modifiers, "and those for any service", "our facts");
        }
        for list in &self.lists {
            code_page::list(ui, &list.caption, &list.parts, out);
            basic::muted(ui, &list.from);
        }
        if code.number().is_some() {
            ui.add_space(space::M);
            basic::muted(ui, "CPT’s own texts belong to the AMA and are not carried here; who holds a licence imports them.");
        }
    }
}

/// Makes the link to another service.
fn part(sets: &CodeSets, code: ProcedureCode, on: Date, says: &str) -> Part {
    let service = sets.service(code, on);
    let label = if service.label.is_empty() { "not in our list of services" } else { service.label };
    let title = if says.is_empty() { label.to_owned() } else { format!("{says} · {label}") };
    Part { label: code.to_string(), title, billable: service.standing.is_known(), page: PageOf::Service(code) }
}

fn told(source: Source<'_>) -> String {
    source.name().to_owned()
}

/// Names each source once.
fn sources<'a>(all: impl Iterator<Item = Source<'a>>) -> String {
    let mut names: Vec<String> = all.map(told).collect();
    names.sort();
    names.dedup();
    if names.is_empty() { String::new() } else { format!("From {}", names.join("; ")) }
}

fn pair_says(pair: &Pair<'_>) -> String {
    let mut says = match pair.modifier {
        ModifierRule::Allowed => "a modifier can open it",
        ModifierRule::NotAllowed | ModifierRule::NotApplicable => "no modifier opens it",
        ModifierRule::Unknown => "what a modifier does is not told",
    }
    .to_owned();
    for (word, day) in [("from", pair.from), ("to", pair.until)] {
        says.extend(day.map(|day| format!(", {word} {day}")));
    }
    says
}

fn units(limit: UnitLimit<'_>) -> String {
    if limit.units == 0 {
        return "None: it is not paid to practitioners.".to_owned();
    }
    let how = match limit.applied {
        Adjudication::Line => "at most on one claim line; a further line with a fitting modifier is judged by itself",
        Adjudication::DayByPolicy => "at most, over all lines of the day, by policy: no modifier and no appeal opens it",
        Adjudication::DayByCare => "at most, over all lines of the day, as care usually goes: an appeal with the record may open it",
        Adjudication::Unknown => "at most",
    };
    format!("{} {how}", limit.units)
}

fn global_period(global: Global) -> String {
    let says = match global.days_after() {
        Some(0) => "the day itself".to_owned(),
        Some(days) => format!("the day and the {days} after it"),
        None => match global {
            Global::OfItsParent => "that of the service it is added to".to_owned(),
            Global::Maternity => "maternity care, with rules of its own".to_owned(),
            Global::PayerDecides => "the payer decides".to_owned(),
            _ => "no days before or after it are paid with it".to_owned(),
        },
    };
    format!("{}: {says}", global.id())
}

fn covered(coverage: Coverage) -> &'static str {
    match coverage {
        Coverage::Contractor => "Each contractor decides whether it is covered.",
        Coverage::Conditions => "Covered on conditions that are written down.",
        Coverage::NotPayable => "Not payable by Medicare; another code may be wanted.",
        Coverage::NotCovered => "Not covered by Medicare.",
        Coverage::NotByStatute => "The law keeps Medicare from covering it.",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Ambulance => "Transport",
        Kind::Blood => "Blood and what is made from it",
        Kind::Brace => "Brace, splint or shoe",
        Kind::Contrast => "Contrast or tracer agent",
        Kind::Equipment => "Equipment for use at home",
        Kind::Drug => "Drug",
        Kind::Hearing => "Hearing service or aid",
        Kind::Laboratory => "Test or specimen",
        Kind::Prosthesis => "Artificial part of the body",
        Kind::Service => "Service",
        Kind::Screening => "Screening",
        Kind::Supply => "Supply",
        Kind::VaccineGiving => "Giving of a vaccine",
        Kind::Vision => "Glasses and lenses",
        Kind::Visit => "Visit, or something added to one",
    }
}
