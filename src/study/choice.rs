//! What of a record is looked at: one pack, one system, a span of time.

use crate::{
    exercise::PackId,
    progress::{Evidence, Record, Sitting},
    skill::{Skill, SkillSet},
};
use jiff::Timestamp;
use std::time::Duration;

/// Chooses part of a record; the plain one chooses all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Of this pack only.
    pub pack: Option<PackId>,
    /// What tells about this skill only, or about any leaf of this group: a system is one.
    pub skill: Option<Skill>,
    /// Handed in at this moment or later.
    pub since: Option<Timestamp>,
}

/// Holds a choice made ready for one record, so that asking it costs next to nothing.
pub(super) struct Chosen<'a> {
    record: &'a Record,
    /// For each source, whether its pack is chosen; empty where every pack is.
    sources: Vec<bool>,
    skills: Option<SkillSet>,
    since: Option<Timestamp>,
}

impl Choice {
    /// Makes the choice ready for a record.
    pub(super) fn of<'a>(&self, record: &'a Record) -> Chosen<'a> {
        let sources = self.pack.as_ref().map(|pack| record.sources.iter().map(|source| source.of.0 == *pack).collect());
        Chosen { record, sources: sources.unwrap_or_default(), skills: self.skill.map(Skill::set), since: self.since }
    }
}

impl<'a> Chosen<'a> {
    /// Tells whether a sitting is chosen, whatever its parts tell about.
    pub fn has_sitting(&self, sitting: &Sitting) -> bool {
        self.since.is_none_or(|since| sitting.at >= since) && self.sources.get(sitting.source as usize).copied().unwrap_or(self.sources.is_empty())
    }

    /// Tells whether a part of a chosen sitting is chosen.
    pub fn has_part(&self, part: &Evidence) -> bool {
        self.skills.is_none_or(|skills| part.skills.meets(skills))
    }

    /// Gives the part of a sitting's time that its chosen parts took: as much as they are of all its parts.
    pub fn share(&self, time: Duration, parts: &[Evidence]) -> Duration {
        let count = |chosen: &dyn Fn(&Evidence) -> bool| parts.iter().filter(|part| part.of > 0 && chosen(part)).count() as u32;
        match (self.skills, count(&|_| true)) {
            (None, _) | (_, 0) => time,
            (Some(_), all) => time * count(&|part| self.has_part(part)) / all,
        }
    }

    /// Gives the chosen sittings with their places and their chosen parts, the earliest first; those without any are left out
    /// where a skill is asked for.
    pub fn sittings(&self) -> impl Iterator<Item = (u32, &'a Sitting, &'a [Evidence])> + '_ {
        let parts = &self.record.parts;
        let mut at = 0;
        self.record.sittings.iter().enumerate().filter_map(move |(place, sitting)| {
            // Parts stand sitting by sitting, so one pass over both finds each sitting's own.
            let first = at;
            while parts.get(at).is_some_and(|part| part.sitting as usize == place) {
                at += 1;
            }
            let own = &parts[first..at];
            let chosen = self.has_sitting(sitting) && (self.skills.is_none() || own.iter().any(|part| self.has_part(part)));
            chosen.then_some((place as u32, sitting, own))
        })
    }
}
