//! The error log: every part that cost something, by what it came from.

use super::{
    choice::Choice,
    mastery::{MOST, place_of},
};
use crate::{
    grade::ErrorKind,
    progress::{Evidence, Record, Sitting},
    skill::SkillSet,
};

/// Holds one part that cost something.
#[derive(Debug, Clone, Copy)]
pub struct Miss<'a> {
    /// The part.
    pub part: &'a Evidence,
    /// The sitting it was graded in.
    pub sitting: &'a Sitting,
}

/// Holds what one kind of miss cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// The kind; nothing where no kind was told.
    pub kind: Option<ErrorKind>,
    /// How often it happened.
    pub times: u32,
    /// What it cost, in hundredths of a part.
    pub lost: u32,
}

/// Lists the misses a choice has, of one kind where one is asked for, the newest first.
pub fn misses<'a>(record: &'a Record, choice: &Choice, kind: Option<ErrorKind>) -> Vec<Miss<'a>> {
    let chosen = choice.of(record);
    let mut all: Vec<Miss<'a>> = Vec::new();
    for (_, sitting, parts) in chosen.sittings() {
        let fits = |part: &&Evidence| part.lost > 0 && chosen.has_part(part) && (kind.is_none() || part.error == kind);
        all.extend(parts.iter().filter(fits).map(|part| Miss { part, sitting }));
    }
    // A clock that was set back leaves sittings out of order.
    all.sort_by_key(|miss| (std::cmp::Reverse(miss.sitting.at), std::cmp::Reverse(miss.part.sitting), miss.part.row));
    all
}

/// Sums up what the misses of a choice cost by kind, the dearest first.
pub fn costs(record: &Record, choice: &Choice) -> Vec<Cost> {
    let chosen = choice.of(record);
    let kinds = ErrorKind::ALL.into_iter().map(Some).chain([None]);
    let mut all: Vec<Cost> = kinds.map(|kind| Cost { kind, times: 0, lost: 0 }).collect();
    for (_, _, parts) in chosen.sittings() {
        for part in parts.iter().filter(|part| part.lost > 0 && chosen.has_part(part)) {
            if let Some(cost) = all.iter_mut().find(|cost| cost.kind == part.error) {
                cost.times += 1;
                cost.lost = cost.lost.saturating_add(part.lost);
            }
        }
    }
    all.retain(|cost| cost.times > 0);
    all.sort_by_key(|cost| (std::cmp::Reverse(cost.lost), std::cmp::Reverse(cost.times), cost.kind));
    all
}

/// Ranks what trains against one kind of miss: `offers` by their skills, the best first, those that share nothing left out.
///
/// What an exercise is worth is what the misses of that kind cost in its skills, by the number of its skills, so that one
/// that is about everything does not win by that alone.
pub fn practise(record: &Record, kind: ErrorKind, offers: &[SkillSet]) -> Vec<usize> {
    let mut lost = [0_u64; MOST];
    for part in record.parts.iter().filter(|part| part.lost > 0 && part.error == Some(kind)) {
        for skill in part.skills.iter() {
            lost[place_of(skill)] += u64::from(part.lost);
        }
    }
    let worth = |skills: SkillSet| {
        let (sum, count) = skills.iter().fold((0, 0), |(sum, count), skill| (sum + lost[place_of(skill)], count + 1));
        sum * 1_000 / (count + 1)
    };
    let mut ranked: Vec<(u64, usize)> = offers.iter().enumerate().map(|(at, skills)| (worth(*skills), at)).filter(|(worth, _)| *worth > 0).collect();
    ranked.sort_by_key(|(worth, at)| (std::cmp::Reverse(*worth), *at));
    ranked.into_iter().map(|(_, at)| at).collect()
}
