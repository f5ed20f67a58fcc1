//! What the learner did, summed up, and what to do next.

use super::{
    App, Around,
    model::{Model, Study, Suggested},
};
use crate::{
    exercise::{Kind, Level, Prompt},
    progress::{Filter, ProgressError, Summary},
    skill::Skill,
};
use std::collections::BTreeMap;

/// How many days of work the screens show.
const DAYS: u16 = 28;
/// How many things to do next are offered.
const OFFERED: usize = 4;

impl App {
    /// Reads anew what the screens show of the learner's work.
    pub(super) fn refresh(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else {
            self.model.study = Study::default();
            return Ok(());
        };
        let best = store.best()?.into_iter().map(|(of, best)| (of, u32::from(best.scores.by(best.counts).hundredths()))).collect();
        self.model.study = Study {
            summary: store.summary(around.now, DAYS, &around.zone)?,
            attempts: store.attempts(&Filter::default())?,
            best,
            drafts: store.drafts(&Filter::default())?,
            next: Vec::new(),
        };
        self.model.exams.forms = store.forms()?;
        self.model.study.next = suggest(&self.model);
        self.refresh_review(around)
    }
}

/// Ranks the cases of every pack: not done before, in weak domains, at a level the learner is ready for.
fn suggest(model: &Model) -> Vec<Suggested> {
    let study = &model.study;
    let shares = shares(&study.summary);
    let ready = level_for(&study.summary);
    let mut ranked = Vec::new();
    for shelved in &model.shelf.packs {
        let id = &shelved.pack.manifest.id;
        for exercise in &shelved.pack.exercises {
            let prompt = &exercise.prompt;
            let of = (id.clone(), prompt.id.clone());
            if study.drafts.iter().any(|d| d.attempt.pack == of.0 && d.attempt.exercise == of.1) {
                continue;
            }
            let best = study.best.get(&of).copied();
            if best.is_some_and(|b| b >= 9_000) {
                continue;
            }
            let (rank, why) = reason(prompt, best, &shares, ready);
            ranked.push((rank, Suggested { pack: of.0, exercise: of.1, title: prompt.title.clone(), about: about(prompt), why }));
        }
    }
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    ranked.into_iter().take(OFFERED).map(|(_, s)| s).collect()
}

/// Gives an exercise's level and minutes; what it is, where it is no coding case.
fn about(prompt: &Prompt) -> String {
    let kind = match prompt.kind {
        Kind::Coding | Kind::Claim => "",
        Kind::Question => " · question",
        Kind::Audit => " · audit",
    };
    format!("{} · {} min{kind}", prompt.level.name(), prompt.minutes)
}

/// Gives each skill's share of credit, in hundredths, where enough was seen to say something.
fn shares(summary: &Summary) -> BTreeMap<Skill, u32> {
    summary.skills.iter().filter(|s| s.rows >= 3 && s.of > 0).map(|s| (s.skill, s.earned * 100 / s.of)).collect()
}

/// Gives the level a learner is ready for: the first case is a clean one, and good work leads on.
fn level_for(summary: &Summary) -> Level {
    let recent: Vec<u32> = summary.history.iter().rev().take(5).map(|s| u32::from(s.counted.hundredths())).collect();
    match recent.len() {
        0 | 1 => Level::Clean,
        n if recent.iter().sum::<u32>() / n as u32 >= 8_000 => {
            if n >= 4 {
                Level::Real
            } else {
                Level::Working
            }
        }
        _ => Level::Working,
    }
}

fn reason(prompt: &Prompt, best: Option<u32>, shares: &BTreeMap<Skill, u32>, ready: Level) -> (u32, String) {
    let weakest = prompt.domains.iter().filter_map(|d| shares.get(d).map(|s| (*s, *d))).min();
    let fit = 40 - 20 * (prompt.level as u32).abs_diff(ready as u32).min(2);
    let weak = weakest.map_or(15, |(share, _)| (100 - share.min(100)) / 2);
    let fresh = if best.is_none() { 30 } else { 10 };
    let why = match (best, weakest) {
        (Some(best), _) => format!("Your best so far is {} %; a second look pays most after a few days", best / 100),
        (None, Some((share, skill))) if share < 80 => format!("{}: {share} % of the credit so far, your weakest here", skill.name()),
        (None, Some((_, skill))) => format!("{}: going well; this one is new to you", skill.name()),
        (None, None) => prompt.domains.first().map_or_else(String::new, |d| format!("{}: not practised yet", d.name())),
    };
    (fit + weak + fresh, why)
}
