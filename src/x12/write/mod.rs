//! Claims as an 837.

mod cob;
mod institutional;
mod lines;
mod out;
mod parties;
mod professional;

pub(in crate::x12) use lines::in_days;

use super::envelope::Envelope;
use super::error::{Lack, Place, WriteError};
use super::settle::settled;
use super::text::{PART, day, may_hold, plain};
use super::{INSTITUTIONAL, PROFESSIONAL};
use crate::claim::{BoxId, Claim, Entry, Form, Slot, Written};

/// The most claims of a set: what both guides advise.
const MOST_OF_SET: usize = 5_000;
/// The most claims under one subscriber or patient.
const MOST_OF_LEVEL: usize = 100;

/// Holds one claim's segments by the level they stand on.
struct Parts {
    billing: Vec<String>,
    subscriber: Vec<String>,
    patient: Option<Vec<String>>,
    claim: Vec<String>,
}

/// Writes claims as one interchange: professional ones as an 837P, institutional ones as an 837I after it.
///
/// Neighbours with the same billing provider, subscriber or patient share its level. Claims are written as
/// [`settled`](super::settled) gives them; one segment stands on a line, parted by `*`, `:`, `^` and `~`.
///
/// # Errors
/// When the envelope does not fit, or a claim lacks what the guide demands or holds what no element takes; the error
/// names the claim and the box.
pub fn write(claims: &[Claim], envelope: &Envelope) -> Result<String, WriteError> {
    envelope.check()?;
    let mut groups = Vec::new();
    for form in [Form::Cms1500, Form::Ub04] {
        let mut all = Vec::new();
        for (claim, number) in claims.iter().zip(1..).filter(|(claim, _)| claim.form() == form) {
            let parts = match settled(claim) {
                Claim::Professional(claim) => professional::write(&claim),
                Claim::Institutional(claim) => institutional::write(&claim),
            };
            all.push(parts.map_err(|Lack { at, what }| WriteError { claim: Some(number), at, what })?);
        }
        if !all.is_empty() {
            groups.push((form, all));
        }
    }
    if groups.is_empty() {
        return Err(WriteError { claim: None, at: Place::Envelope("claims"), what: "there is none".to_owned() });
    }
    let mut file = head(envelope);
    for ((form, all), number) in groups.iter().zip(envelope.group..) {
        group(&mut file, envelope, *form, all, number);
    }
    file.push_str(&format!("IEA*{}*{:09}~\n", groups.len(), envelope.interchange));
    Ok(file)
}

/// Checks that a filled box reads and has signs an 837 may hold.
fn readable(slot: &dyn Slot, id: BoxId) -> Result<(), Lack> {
    if slot.is_misread() {
        return Err(Lack::of(id, format!("“{}” does not read", slot.text())));
    }
    match slot.text().chars().find(|sign| !may_hold(*sign)) {
        Some(sign) => Err(Lack::of(id, format!("it holds {sign:?}, which an 837 cannot"))),
        None => Ok(()),
    }
}

/// Gives a box's value, or says that it lacks.
fn need<T: Written>(entry: &Entry<T>, id: BoxId) -> Result<&T, Lack> {
    entry.get().ok_or_else(|| Lack::of(id, "it is blank"))
}

fn maybe<T>(entry: &Entry<T>) -> Option<&T> {
    entry.get()
}

fn head(envelope: &Envelope) -> String {
    let Envelope { sender, receiver, date, time, .. } = envelope;
    let date = day(*date);
    let (from, to) = (format!("{}*{:<15}", sender.qualifier, sender.id), format!("{}*{:<15}", receiver.qualifier, receiver.id));
    let (time, usage) = (time.hhmm(), envelope.usage.code());
    format!("ISA*00*{0:10}*00*{0:10}*{from}*{to}*{1}*{time}*^*00501*{2:09}*0*{usage}*:~\n", "", &date[2..], envelope.interchange)
}

fn group(file: &mut String, envelope: &Envelope, form: Form, all: &[Parts], number: u32) {
    let version = if form == Form::Cms1500 { PROFESSIONAL } else { INSTITUTIONAL };
    let (date, time) = (day(envelope.date), envelope.time.hhmm());
    file.push_str(&format!("GS*HC*{}*{}*{date}*{time}*{number}*X*{version}~\n", envelope.sender.id, envelope.receiver.id));
    let sets = all.chunks(MOST_OF_SET);
    let count = sets.len();
    for (claims, set) in sets.zip(envelope.set..) {
        let mut segments = vec![format!("ST*837*{set:04}*{version}")];
        segments.extend(top(envelope, &date, &time));
        levels(&mut segments, claims);
        segments.push(format!("SE*{}*{set:04}", segments.len() + 1));
        for segment in segments {
            file.push_str(&segment);
            file.push_str("~\n");
        }
    }
    file.push_str(&format!("GE*{count}*{number}~\n"));
}

/// Writes the batch's head, its sender and its receiver.
fn top(envelope: &Envelope, date: &str, time: &str) -> [String; 4] {
    let clean = |text: &str| plain(text).chars().map(|sign| if may_hold(sign) && sign != PART { sign } else { ' ' }).collect::<String>();
    let Envelope { sender, receiver, contact, .. } = envelope;
    [
        format!("BHT*0019*00*{}*{date}*{time}*CH", clean(&envelope.batch)),
        format!("NM1*41*2*{}*****46*{}", clean(&sender.name), sender.id),
        format!("PER*IC*{}*TE*{}", clean(&contact.name), contact.phone.as_ref().map_or("", |phone| phone.as_str())),
        format!("NM1*40*2*{}*****46*{}", clean(&receiver.name), receiver.id),
    ]
}

/// Holds a level that claims may still be added to.
struct Open<'a> {
    segments: &'a [String],
    number: usize,
    claims: usize,
}

/// Writes the levels: billing provider, subscriber, patient, each numbered in the order it comes.
fn levels(file: &mut Vec<String>, claims: &[Parts]) {
    let mut count = 0;
    let (mut billing, mut subscriber, mut patient): (Option<Open<'_>>, Option<Open<'_>>, Option<Open<'_>>) = (None, None, None);
    for parts in claims {
        let mut level = |file: &mut Vec<String>, parent: Option<usize>, code: &str, child: &str, segments: &[String]| {
            count += 1;
            let parent = parent.map(|number| number.to_string()).unwrap_or_default();
            file.push(format!("HL*{count}*{parent}*{code}*{child}"));
            file.extend_from_slice(segments);
            count
        };
        if billing.as_ref().is_none_or(|open| open.segments != parts.billing) {
            let number = level(file, None, "20", "1", &parts.billing);
            (billing, subscriber, patient) = (Some(Open { segments: &parts.billing, number, claims: 0 }), None, None);
        }
        let parent = billing.as_ref().map(|open| open.number);
        let full = |open: &Open<'_>| open.claims >= MOST_OF_LEVEL;
        if subscriber.as_ref().is_none_or(|open| open.segments != parts.subscriber || (parts.patient.is_none() && full(open))) {
            let child = if parts.patient.is_some() { "1" } else { "0" };
            let number = level(file, parent, "22", child, &parts.subscriber);
            (subscriber, patient) = (Some(Open { segments: &parts.subscriber, number, claims: 0 }), None);
        }
        if let Some(segments) = &parts.patient
            && patient.as_ref().is_none_or(|open| open.segments != *segments || full(open))
        {
            let number = level(file, subscriber.as_ref().map(|open| open.number), "23", "0", segments);
            patient = Some(Open { segments, number, claims: 0 });
        }
        if let Some(open) = if parts.patient.is_some() { &mut patient } else { &mut subscriber } {
            open.claims += 1;
        }
        file.extend_from_slice(&parts.claim);
    }
}
