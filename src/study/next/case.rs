//! A case at the learner's level: what was not met before first, and of that what is likely to go well but not too well.

use super::{Field, Next, Open, Situation, TARGET, What, counted};
use crate::{exercise::Kind, progress::Track, skill::Skill};

/// How many cases are offered beside other things, and how many where there is little else.
const OFFERED: usize = 2;
const ALONE: usize = 4;

pub(super) fn of<'a>(situation: &Situation<'a>, field: &Field<'a>, taken: &mut Vec<usize>) -> Vec<Next> {
    let mut open: Vec<(usize, &Open<'a>)> = field.open.iter().enumerate().filter(|(at, _)| !taken.contains(at)).collect();
    // Questions are short; they come where no case is left.
    open.sort_by_key(|(at, open)| {
        (
            open.offer.prompt.kind == Kind::Question,
            foreign(situation.track, open.offer.prompt.kind),
            open.met.is_some(),
            open.off(),
            later(situation.track, open.offer.prompt.kind),
            *at,
        )
    });
    let most = if taken.is_empty() { ALONE } else { OFFERED };
    let chosen: Vec<_> = open.into_iter().take(most).collect();
    taken.extend(chosen.iter().map(|(at, _)| *at));
    chosen.into_iter().map(|(_, open)| Next { what: What::Case(open.offer.of()), title: open.offer.prompt.title.clone(), about: open.about(), why: why(situation, open) }).collect()
}

/// Tells whether a kind is not what the learner wants to work at.
fn foreign(track: Track, kind: Kind) -> bool {
    matches!((track, kind), (Track::Coder, Kind::Claim) | (Track::Biller, Kind::Coding | Kind::Audit))
}

/// Tells whether a kind comes after others that teach as much: who does not bill alone begins with codes, which claims rest on.
fn later(track: Track, kind: Kind) -> bool {
    kind != if track == Track::Biller { Kind::Claim } else { Kind::Coding }
}

fn why(situation: &Situation<'_>, open: &Open<'_>) -> String {
    let (expected, skills) = (open.expected, open.offer.skills);
    let known = situation.mastery.of_set(skills);
    if let Some(best) = open.met.and_then(|met| met.best) {
        let days = u32::try_from(open.met.map_or(0, |met| met.days)).unwrap_or(u32::MAX);
        return format!("Your best is {} %, {} ago; about {expected} % is to be expected now: it shows what stayed", best / 100, counted(days, "day", "days"));
    }
    let first = skills.iter().next().map_or("what it asks", Skill::name);
    if known.parts == 0 {
        let far = match situation.record.parts.len() {
            0 => String::new(),
            parts => format!(", none of your {parts} parts so far"),
        };
        return format!("{first}: not practised yet{far}; it shows where you stand");
    }
    let fits = if TARGET.contains(&expected) { "where most is learnt" } else { "the nearest here to the 70 to 85 % that teach most" };
    format!("You would get about {expected} % of it, judging from {} on its skills: {fits}", counted(known.parts, "part", "parts"))
}
