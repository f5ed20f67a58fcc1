//! What the screen shows, worked out once for a record, a choice and a day.

use crate::{
    app::{model::Model, review::cards_of_kind},
    code::Date,
    exercise::PackId,
    grade::ErrorKind,
    skill::Skill,
    study::{
        Choice, Estimate, Mastery, Summary,
        errors::{self, Cost},
        pace::{self, KindPace, Week},
    },
};
use jiff::ToSpan;
use std::{cell::OnceCell, collections::BTreeMap};

/// The calendar shows a year, whole weeks of it.
const DAYS: u16 = 371;

/// Holds what is asked to be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    pub pack: Option<PackId>,
    pub system: Option<Skill>,
    pub span: Span,
    pub kind: Option<ErrorKind>,
}

/// Names a span of time up to now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    #[default]
    Always,
    Quarter,
    Month,
    Week,
}

impl Span {
    pub const ALL: [Self; 4] = [Self::Always, Self::Quarter, Self::Month, Self::Week];

    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "All time",
            Self::Quarter => "90 days",
            Self::Month => "30 days",
            Self::Week => "7 days",
        }
    }

    fn days(self) -> Option<i32> {
        match self {
            Self::Always => None,
            Self::Quarter => Some(90),
            Self::Month => Some(30),
            Self::Week => Some(7),
        }
    }
}

/// Holds what is shown.
#[derive(Debug)]
pub struct Derived {
    key: (u64, Asked, Date),
    mastery: Mastery,
    /// Filled as they are looked at: an interval is found by trial, and most leaves lie in groups that are closed.
    estimates: BTreeMap<Skill, OnceCell<Estimate>>,
    pub summary: Summary,
    pub weeks: Vec<Week>,
    pub kinds: Vec<KindPace>,
    pub costs: Vec<Cost>,
    /// The misses of the kind asked for as places in the record's parts, the newest first.
    pub misses: Vec<usize>,
    /// How many parts that come back were missed by the kind asked for.
    pub cards: usize,
    /// The packs anything was done of, with their titles.
    pub packs: Vec<(PackId, String)>,
}

impl Derived {
    /// Gives it as it was, where nothing it rests on is another.
    pub fn kept(before: Option<Self>, model: &Model, asked: &Asked) -> Self {
        let key = (model.study.version, asked.clone(), model.today);
        match before {
            Some(before) if before.key == key => before,
            _ => Self::of(model, asked, key),
        }
    }

    /// Tells how a skill stands; nothing where nothing is known of it.
    pub fn known(&self, skill: Skill) -> Option<Estimate> {
        let estimate = self.estimates.get(&skill)?.get_or_init(|| self.mastery.of_skill(skill));
        Some(*estimate).filter(|estimate| estimate.parts > 0)
    }

    fn of(model: &Model, asked: &Asked, key: (u64, Asked, Date)) -> Self {
        let record = &model.study.record;
        let zone = model.zone.clone();
        let end = model.today.tomorrow().and_then(|day| day.to_zoned(zone.clone())).map(|day| day.timestamp());
        let now = end.map_or(jiff::Timestamp::UNIX_EPOCH, |end| end.saturating_sub(1.second()).unwrap_or(end));
        let since = asked.span.days().and_then(|days| now.checked_sub((24 * i64::from(days)).hours()).ok());
        let choice = Choice { pack: asked.pack.clone(), skill: asked.system, since };
        let mastery = Mastery::over(record, &choice, now);
        let summary = Summary::of(record, &choice, now, DAYS, &zone);
        let misses = errors::misses(record, &choice, asked.kind).into_iter().filter_map(|miss| record.parts.element_offset(miss.part)).collect();
        let mut packs: Vec<(PackId, String)> = Vec::new();
        for source in &record.sources {
            if !packs.iter().any(|(id, _)| *id == source.of.0) {
                let title = model.shelf.pack(&source.of.0).map_or_else(|| source.of.0.to_string(), |shelved| shelved.pack.manifest.title.clone());
                packs.push((source.of.0.clone(), title));
            }
        }
        Self {
            estimates: Skill::all().map(|skill| (skill, OnceCell::new())).collect(),
            mastery,
            weeks: pace::weeks(&summary.days),
            kinds: pace::by_kind(record, &choice),
            costs: summary.lost.clone(),
            summary,
            misses,
            cards: asked.kind.and_then(|kind| cards_of_kind(model, kind).ok()).map_or(0, |cards| cards.len()),
            packs,
            key,
        }
    }
}
