//! The segments of one claim by the loop they stand in, before any is understood.

use super::Desk;
use crate::x12::error::X12Error;
use crate::x12::segment::Segment;

/// The most segments kept of one loop; no guide allows half as many. More are listed as not read.
const MOST_OF_LOOP: usize = 120;
/// The most other payers of a claim.
const MOST_OTHERS: usize = 10;
/// The most lines of a claim, those of an 837I.
const MOST_LINES: usize = 999;
/// The most decisions about a line.
const MOST_DECISIONS: usize = 15;

/// Holds a NM1 and what follows it.
pub(super) struct Party<'a> {
    pub name: Segment<'a>,
    pub rest: Vec<Segment<'a>>,
}

impl<'a> Party<'a> {
    /// Gives the role, NM101.
    pub(super) fn role(&self) -> &'a str {
        self.name.at(1)
    }

    /// Lists the segments of one name.
    pub(super) fn all<'s>(&'s self, id: &'static str) -> impl Iterator<Item = &'s Segment<'a>> {
        self.rest.iter().filter(move |segment| segment.id == id)
    }

    /// Gives the first segment of one name.
    pub(super) fn first(&self, id: &'static str) -> Option<&Segment<'a>> {
        self.rest.iter().find(|segment| segment.id == id)
    }

    /// Gives the first number of a kind.
    pub(super) fn number(&self, kind: &str) -> Option<&'a str> {
        self.all("REF").find(|segment| segment.peek(1) == kind).map(|segment| {
            segment.at(1);
            segment.at(2)
        })
    }
}

/// Holds the segments of a loop and the parties named in it.
#[derive(Default)]
pub(super) struct Loop<'a> {
    pub segments: Vec<Segment<'a>>,
    pub parties: Vec<Party<'a>>,
}

impl<'a> Loop<'a> {
    pub(super) fn all<'s>(&'s self, id: &'static str) -> impl Iterator<Item = &'s Segment<'a>> {
        self.segments.iter().filter(move |segment| segment.id == id)
    }

    pub(super) fn first(&self, id: &'static str) -> Option<&Segment<'a>> {
        self.segments.iter().find(|segment| segment.id == id)
    }

    /// Gives the first party of a role.
    pub(super) fn party(&self, role: &str) -> Option<&Party<'a>> {
        self.parties.iter().find(|party| party.name.peek(1) == role)
    }

    fn keep(&mut self, desk: &mut Desk<'a>, segment: Segment<'a>) {
        if self.segments.len() < MOST_OF_LOOP { self.segments.push(segment) } else { desk.leave(&segment) }
    }

    /// Lists what nobody read.
    pub(super) fn finish(&self, desk: &mut Desk<'a>) {
        for segment in &self.segments {
            desk.finish(segment);
        }
        for party in &self.parties {
            desk.finish(&party.name);
            for segment in &party.rest {
                desk.finish(segment);
            }
        }
    }
}

/// Holds a service line.
#[derive(Default)]
pub(super) struct LineDraft<'a> {
    pub own: Loop<'a>,
    pub drug: Loop<'a>,
    pub decisions: Vec<Loop<'a>>,
}

/// Holds a claim.
#[derive(Default)]
pub(super) struct Draft<'a> {
    pub own: Loop<'a>,
    pub others: Vec<Loop<'a>>,
    pub lines: Vec<LineDraft<'a>>,
}

impl<'a> Draft<'a> {
    /// Lists what nobody read.
    pub(super) fn finish(&self, desk: &mut Desk<'a>) {
        self.own.finish(desk);
        for other in &self.others {
            other.finish(desk);
        }
        for line in &self.lines {
            line.own.finish(desk);
            line.drug.finish(desk);
            for decision in &line.decisions {
                decision.finish(desk);
            }
        }
    }
}

/// Reads the rest of a NM1's loop.
pub(super) fn party<'a>(desk: &mut Desk<'a>, name: Segment<'a>) -> Result<Party<'a>, X12Error> {
    let mut party = Party { name, rest: Vec::new() };
    while matches!(desk.peek()?, "N2" | "N3" | "N4" | "DMG" | "REF" | "PER" | "PRV" | "DTP") {
        let Some(segment) = desk.reader.next()? else { break };
        if party.rest.len() < MOST_OF_LOOP { party.rest.push(segment) } else { desk.leave(&segment) }
    }
    Ok(party)
}

/// Reads a level's or a claim's own segments: all up to the next loop of another kind.
pub(super) fn level<'a>(desk: &mut Desk<'a>) -> Result<Loop<'a>, X12Error> {
    let mut level = Loop::default();
    while !matches!(desk.peek()?, "" | "HL" | "CLM" | "SE" | "ST" | "GE" | "GS" | "IEA") {
        let Some(segment) = desk.reader.next()? else { break };
        if segment.id == "NM1" {
            let party = party(desk, segment)?;
            if level.parties.len() < MOST_OF_LOOP { level.parties.push(party) } else { desk.leave(&party.name) }
        } else {
            level.keep(desk, segment);
        }
    }
    Ok(level)
}

enum At {
    Claim,
    Other,
    Line,
    Drug,
    Decision,
}

/// Reads a claim from its CLM on.
pub(super) fn claim<'a>(desk: &mut Desk<'a>, first: Segment<'a>) -> Result<Draft<'a>, X12Error> {
    let mut draft = Draft::default();
    draft.own.segments.push(first);
    let mut at = At::Claim;
    while !matches!(desk.peek()?, "" | "HL" | "CLM" | "SE" | "ST" | "GE" | "GS" | "IEA") {
        let Some(segment) = desk.reader.next()? else { break };
        let full = |what: &str, most: usize| segment.error(format!("the claim has more {what}"), format!("at most {most}"));
        match segment.id {
            "SBR" if draft.lines.is_empty() => {
                if draft.others.len() == MOST_OTHERS {
                    return Err(full("other payers", MOST_OTHERS));
                }
                (at, draft.others) = (At::Other, pushed(draft.others, Loop::default()));
            }
            "LX" => {
                if draft.lines.len() == MOST_LINES {
                    return Err(full("lines", MOST_LINES));
                }
                desk.lines += 1;
                if desk.lines > super::MOST_LINES {
                    return Err(segment.error("the file has more lines", format!("at most {} are read", super::MOST_LINES)));
                }
                (at, draft.lines) = (At::Line, pushed(draft.lines, LineDraft::default()));
            }
            "LIN" if !draft.lines.is_empty() => at = At::Drug,
            "SVD" => {
                if let Some(line) = draft.lines.last_mut() {
                    if line.decisions.len() == MOST_DECISIONS {
                        return Err(full("decisions about a line", MOST_DECISIONS));
                    }
                    line.decisions.push(Loop::default());
                    at = At::Decision;
                }
            }
            "NM1" if !draft.lines.is_empty() => at = At::Line,
            _ => {}
        }
        let place = match (&at, draft.lines.last_mut()) {
            (At::Line, Some(line)) => &mut line.own,
            (At::Drug, Some(line)) => &mut line.drug,
            (At::Decision, Some(LineDraft { decisions, .. })) => match decisions.last_mut() {
                Some(decision) => decision,
                None => &mut draft.own,
            },
            (At::Other, _) => draft.others.last_mut().unwrap_or(&mut draft.own),
            _ => &mut draft.own,
        };
        if segment.id == "NM1" {
            let party = party(desk, segment)?;
            if place.parties.len() < MOST_OF_LOOP { place.parties.push(party) } else { desk.leave(&party.name) }
        } else {
            place.keep(desk, segment);
        }
    }
    Ok(draft)
}

fn pushed<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}
