//! An 837 as claims.

mod cob;
mod draft;
mod facts;
mod institutional;
mod lines;
mod professional;

use super::envelope::{Contact, Envelope, Partner, QUALIFIERS, Time, Usage};
use super::error::{Unread, X12Error};
use super::segment::{Reader, Segment, refuse};
use super::settle::settled;
use super::text::read_day;
use super::{INSTITUTIONAL, PROFESSIONAL};
use crate::claim::{Claim, Form};
use crate::code::Phone;
use draft::Loop;

/// The most claims of a file, which bounds the memory it takes.
const MOST_CLAIMS: usize = 20_000;
/// The most lines of all its claims together.
const MOST_LINES: usize = 100_000;
/// The most things listed that were not read.
const MOST_LEFT: usize = 10_000;

/// Holds what a file says.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// What stands around the claims; numbers are those of the first group and set.
    pub envelope: Envelope,
    /// The claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// What the file says and a claim has no place for, in the order of the file.
    pub left: Vec<Unread>,
    /// How much more of that there is, where it is very much.
    pub left_off: usize,
}

/// Reads an interchange of 837P and 837I sets.
///
/// The separators are those of its ISA. A value that does not read stays in its box as it is written, for the scrubber
/// to find.
///
/// # Errors
/// When the file is larger than [`MOST_BYTES`](super::MOST_BYTES), is cut off, has another version, or its counts,
/// control numbers or levels do not agree; the error names segment and byte.
pub fn read(bytes: &[u8]) -> Result<File, X12Error> {
    let mut desk = Desk { reader: Reader::new(bytes)?, left: Vec::new(), left_off: 0, lines: 0 };
    let mut claims = Vec::new();
    let mut envelope = interchange(&mut desk)?;
    let number = envelope.interchange;
    let mut groups = 0;
    while desk.peek()? == "GS" {
        group(&mut desk, &mut envelope, &mut claims, groups == 0)?;
        groups += 1;
    }
    let end = desk.take("IEA")?;
    if groups == 0 {
        return Err(end.error("the interchange is empty", "a group, GS, stands in it"));
    }
    same(&end, end.at(1), &groups.to_string(), "the number of groups")?;
    same(&end, end.at(2), &format!("{number:09}"), "the interchange's control number")?;
    if let Some(more) = desk.reader.next()? {
        return Err(more.error("something follows the end", "a file holds one interchange"));
    }
    let Desk { mut left, left_off, .. } = desk;
    left.sort_by_key(|one| (one.segment, one.element));
    Ok(File { envelope, claims, left, left_off })
}

/// Holds the file being read and what of it has no place.
struct Desk<'a> {
    reader: Reader<'a>,
    left: Vec<Unread>,
    left_off: usize,
    /// The lines of all claims so far.
    lines: usize,
}

impl<'a> Desk<'a> {
    /// Gives the name of the next segment, empty at the end.
    fn peek(&mut self) -> Result<&'a str, X12Error> {
        Ok(self.reader.peek()?.map_or("", |segment| segment.id))
    }

    /// Takes a segment that must come now.
    fn take(&mut self, id: &str) -> Result<Segment<'a>, X12Error> {
        match self.reader.next()? {
            Some(segment) if segment.id == id => Ok(segment),
            Some(segment) => Err(segment.error(format!("{} comes where {id} belongs", segment.id), format!("{id} stands here"))),
            None => Err(self.reader.error("the file ends after it", format!("{id} follows"))),
        }
    }

    /// Lists a whole segment as not read.
    fn leave(&mut self, segment: &Segment<'_>) {
        self.list(segment, None, segment.text());
    }

    /// Lists the elements of a segment nobody asked for.
    fn finish(&mut self, segment: &Segment<'_>) {
        if segment.unread().count() == segment.len() && segment.len() > 0 {
            return self.leave(segment);
        }
        let unread: Vec<_> = segment.unread().map(|(at, text)| (at, text.chars().take(80).collect::<String>())).collect();
        for (at, text) in unread {
            self.list(segment, Some(at), text);
        }
    }

    fn list(&mut self, segment: &Segment<'_>, element: Option<usize>, text: String) {
        if self.left.len() == MOST_LEFT {
            self.left_off += 1;
            return;
        }
        self.left.push(Unread { segment: segment.number, byte: segment.byte, id: segment.id.to_owned(), element, text });
    }
}

fn same(segment: &Segment<'_>, found: &str, wanted: &str, what: &str) -> Result<(), X12Error> {
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let agree = found == wanted || (number(found).is_some() && number(found) == number(wanted));
    if agree { Ok(()) } else { Err(segment.error(format!("{what} is “{}”", found.chars().take(20).collect::<String>()), format!("it is {wanted}"))) }
}

/// Reads a control number.
fn control(segment: &Segment<'_>, element: usize) -> Result<u32, X12Error> {
    let text = segment.at(element);
    let fine = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number = if fine { text.parse().ok() } else { None };
    number.ok_or_else(|| segment.error(format!("the control number is “{}”", text.chars().take(20).collect::<String>()), "up to nine digits"))
}

fn interchange(desk: &mut Desk<'_>) -> Result<Envelope, X12Error> {
    let isa = desk.take("ISA")?;
    if isa.at(12) != "00501" {
        return Err(isa.error(format!("its version is “{}”", isa.at(12)), "00501, of the 5010 guides"));
    }
    let signs = desk.reader.signs();
    let partner = |qualifier: usize, id: usize| {
        let known = QUALIFIERS.contains(&isa.at(qualifier));
        let partner = Partner { qualifier: isa.at(qualifier).to_owned(), id: isa.at(id).trim().to_owned(), name: String::new() };
        if known { Ok(partner) } else { Err(isa.error(format!("the qualifier “{}” is not known", isa.at(qualifier)), QUALIFIERS.join(", "))) }
    };
    let (sender, receiver) = (partner(5, 6)?, partner(7, 8)?);
    let usage = match isa.at(15) {
        "P" => Usage::Production,
        "T" => Usage::Test,
        other => return Err(isa.error(format!("ISA15 is “{other}”"), "P or T")),
    };
    let date = read_day(isa.at(9)).ok_or_else(|| isa.error("ISA09 is no day", "YYMMDD"))?;
    let time = Time::read(isa.at(10)).ok_or_else(|| isa.error("ISA10 is no time", "HHMM"))?;
    if signs.segment.is_ascii_whitespace() && signs.segment != b'\n' && signs.segment != b'\r' {
        return Err(refuse(isa.byte, "ISA", "segments end with a blank sign", "a sign or a line end"));
    }
    let contact = Contact { name: String::new(), phone: None };
    Ok(Envelope { sender, contact, receiver, date, time, interchange: control(&isa, 13)?, group: 0, set: 0, batch: String::new(), usage })
}

fn group<'a>(desk: &mut Desk<'a>, envelope: &mut Envelope, claims: &mut Vec<Claim>, first: bool) -> Result<(), X12Error> {
    let gs = desk.take("GS")?;
    if gs.at(1) != "HC" {
        return Err(gs.error(format!("its kind is “{}”", gs.at(1)), "HC, health care claims"));
    }
    let form = match gs.at(8) {
        PROFESSIONAL => Form::Cms1500,
        INSTITUTIONAL => Form::Ub04,
        other => return Err(gs.error(format!("its version is “{other}”"), format!("{PROFESSIONAL} or {INSTITUTIONAL}"))),
    };
    let number = control(&gs, 6)?;
    if first {
        envelope.group = number;
        envelope.date = read_day(gs.at(4)).unwrap_or(envelope.date);
    }
    let mut sets = 0;
    while desk.peek()? == "ST" {
        set(desk, envelope, claims, (form, first && sets == 0))?;
        sets += 1;
    }
    let end = desk.take("GE")?;
    same(&end, end.at(1), &sets.to_string(), "the number of sets")?;
    same(&end, end.at(2), &number.to_string(), "the group's control number")
}

fn set<'a>(desk: &mut Desk<'a>, envelope: &mut Envelope, claims: &mut Vec<Claim>, (form, first): (Form, bool)) -> Result<(), X12Error> {
    let st = desk.take("ST")?;
    let version = if form == Form::Cms1500 { PROFESSIONAL } else { INSTITUTIONAL };
    if st.at(1) != "837" || !matches!(st.at(3), "" | PROFESSIONAL | INSTITUTIONAL) || (!st.at(3).is_empty() && st.at(3) != version) {
        return Err(st.error(format!("it is a set {} {}", st.at(1), st.at(3)), format!("837 {version}, as its group")));
    }
    let number = st.at(2);
    let bht = desk.take("BHT")?;
    let top = draft::level(desk)?;
    if first {
        envelope.set = control(&st, 2)?;
        bht.at(3).clone_into(&mut envelope.batch);
        partners(&top, envelope);
    }
    for element in 1..=6 {
        bht.at(element);
    }
    // Later sets of a batch say the same again.
    for party in &top.parties {
        for element in [1, 2, 3, 4, 5, 8, 9] {
            party.name.at(element);
        }
        for per in party.all("PER") {
            for element in 1..=4 {
                per.at(element);
            }
        }
    }
    top.finish(desk);
    levels(desk, claims, form)?;
    let end = desk.take("SE")?;
    let count = end.number - st.number + 1;
    same(&end, end.at(1), &count.to_string(), "the number of segments")?;
    same(&end, end.at(2), number, "the set's control number")
}

fn partners(top: &Loop<'_>, envelope: &mut Envelope) {
    if let Some(sender) = top.party("41") {
        envelope.sender.name = facts::title(&sender.name);
        if let Some(per) = sender.first("PER") {
            per.at(2).clone_into(&mut envelope.contact.name);
            envelope.contact.phone = if per.at(3) == "TE" { Phone::parse(per.at(4)).ok() } else { None };
        }
        if envelope.contact.name.is_empty() {
            envelope.contact.name.clone_from(&envelope.sender.name);
        }
    }
    if let Some(receiver) = top.party("40") {
        envelope.receiver.name = facts::title(&receiver.name);
    }
}

/// Holds the level open of each kind, with its number.
#[derive(Default)]
struct Levels<'a> {
    billing: Option<(usize, Loop<'a>)>,
    subscriber: Option<(usize, Loop<'a>)>,
    patient: Option<(usize, Loop<'a>)>,
}

fn levels<'a>(desk: &mut Desk<'a>, claims: &mut Vec<Claim>, form: Form) -> Result<(), X12Error> {
    let (mut open, mut count) = (Levels::default(), 0);
    loop {
        match desk.peek()? {
            "HL" => {
                let hl = desk.take("HL")?;
                count += 1;
                same(&hl, hl.at(1), &count.to_string(), "the level's number")?;
                level(desk, &mut open, &hl, count)?;
            }
            "CLM" => {
                let clm = desk.take("CLM")?;
                if claims.len() == MOST_CLAIMS {
                    return Err(clm.error("the file has more claims", format!("at most {MOST_CLAIMS} are read")));
                }
                claims.push(claim(desk, &open, clm, form)?);
            }
            _ => break,
        }
    }
    for (_, level) in [open.billing, open.subscriber, open.patient].into_iter().flatten() {
        level.finish(desk);
    }
    Ok(())
}

fn level<'a>(desk: &mut Desk<'a>, open: &mut Levels<'a>, hl: &Segment<'a>, count: usize) -> Result<(), X12Error> {
    let level = draft::level(desk)?;
    let parent = |above: &Option<(usize, Loop<'_>)>, what: &str| match above {
        Some((number, _)) => same(hl, hl.at(2), &number.to_string(), "the level above"),
        None => Err(hl.error(format!("no {what} stands above it"), format!("a level of a {what} comes first"))),
    };
    let mut closed = Vec::new();
    match hl.at(3) {
        "20" => closed.extend([open.billing.replace((count, level)), open.subscriber.take(), open.patient.take()]),
        "22" => {
            parent(&open.billing, "billing provider")?;
            closed.extend([open.subscriber.replace((count, level)), open.patient.take()]);
        }
        "23" => {
            parent(&open.subscriber, "subscriber")?;
            closed.push(open.patient.replace((count, level)));
        }
        other => return Err(hl.error(format!("the level is of kind “{other}”"), "20, 22 or 23")),
    }
    for (_, level) in closed.into_iter().flatten() {
        level.finish(desk);
    }
    Ok(())
}

fn claim<'a>(desk: &mut Desk<'a>, open: &Levels<'a>, clm: Segment<'a>, form: Form) -> Result<Claim, X12Error> {
    let (Some((_, billing)), Some((_, subscriber))) = (&open.billing, &open.subscriber) else {
        return Err(clm.error("no subscriber stands above it", "a level 22 comes before a claim"));
    };
    let draft = draft::claim(desk, clm)?;
    let above = facts::Above { billing, subscriber, patient: open.patient.as_ref().map(|(_, level)| level) };
    let claim = match form {
        Form::Cms1500 => Claim::Professional(Box::new(professional::claim(&draft, &above)?)),
        Form::Ub04 => Claim::Institutional(Box::new(institutional::claim(&draft, &above))),
    };
    draft.finish(desk);
    Ok(settled(&claim))
}
