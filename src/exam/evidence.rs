//! Which of a learner's answers say anything of a new form, and for which domain of a blueprint each counts.
//!
//! The first answer to a question says what the learner knew; a later one to the same question says what was remembered of
//! it, and counts nowhere. Where the first was given makes no difference: in a form or in practice, it counts with the day
//! it was given on. One given in a form of the same exam counts for the domain it was drawn for. Any other counts for a
//! domain a form could have drawn the question for, and where those are several for the one with the fewest answers for
//! its share, as a form puts a question where there is most room. A question that is in no pack here any more is passed
//! over unless it stood in a form of that exam: nobody can tell its domains without reading it again. What was seen in a form and
//! left blank is wrong, and no answer; what was never seen is no evidence at all, and the caller leaves it out.

use super::{
    Pool,
    fill::{Takers, bits},
    readiness::{Answer, Given as Where},
};
use crate::{
    blueprint::{Blueprint, BlueprintId, DomainId},
    exercise::{ExerciseId, PackId},
};
use std::collections::HashMap;

const DAY: f64 = 86_400.0;

/// Holds one graded answer to a question.
#[derive(Debug, Clone, Copy)]
pub struct Graded<'a> {
    /// The question's pack.
    pub pack: &'a PackId,
    /// Its id there.
    pub exercise: &'a ExerciseId,
    /// When it was handed in, in seconds since 1970.
    pub at: i64,
    /// What it earned, 0 to 1.
    pub credit: f64,
    /// What it was in a form, where it stood in one.
    pub form: Option<OfForm<'a>>,
}

/// Holds what an answer was in its form.
#[derive(Debug, Clone, Copy)]
pub struct OfForm<'a> {
    /// The id of the form's blueprint.
    pub blueprint: &'a str,
    /// The domain it was drawn for.
    pub domain: &'a DomainId,
    /// The chance to guess it.
    pub guess: f64,
    /// Whether it was left blank: wrong, as it is on the day, but no answer to go by.
    pub blank: bool,
}

/// Holds the first answer to each question, the earliest first.
pub struct Firsts<'a> {
    pool: &'a Pool,
    /// Each with the question's place in the pool, where it is there.
    all: Vec<(Graded<'a>, Option<usize>)>,
}

impl<'a> Firsts<'a> {
    /// Picks them out of all answers, in whatever order those come. Each is looked up in the pool once.
    pub fn of(answers: impl IntoIterator<Item = Graded<'a>>, pool: &'a Pool) -> Self {
        let mut first: HashMap<(&PackId, &ExerciseId), (Graded<'a>, Option<usize>)> = HashMap::new();
        for one in answers {
            // Of two in one moment the form's is taken, whichever comes first.
            let rank = |one: &Graded<'_>| (one.at, one.form.is_none());
            first
                .entry((one.pack, one.exercise))
                .and_modify(|(old, _)| {
                    if rank(&one) < rank(old) {
                        *old = one;
                    }
                })
                .or_insert((one, None));
        }
        if first.len() < pool.len() / 16 {
            first.values_mut().for_each(|(one, at)| *at = pool.place_of(one.pack, one.exercise));
        } else {
            // Many at once are found quicker from the other side, with no search for any.
            for (at, name) in pool.names().enumerate() {
                if let Some(one) = first.get_mut(&name) {
                    one.1 = Some(at);
                }
            }
        }
        let mut all: Vec<_> = first.into_values().collect();
        all.sort_unstable_by(|(a, _), (b, _)| (a.at, a.pack, a.exercise).cmp(&(b.at, b.pack, b.exercise)));
        Self { pool, all }
    }

    /// Gives what counts for a blueprint; `now` in seconds since 1970.
    pub fn answers(&self, blueprint: &Blueprint, now: i64) -> Vec<Answer> {
        let takers = Takers::of(blueprint);
        let mut had = vec![0_u32; blueprint.domains.len()];
        let own = |one: &Graded<'a>| one.form.filter(|form| is_of(&blueprint.id, form)).and_then(|form| Some((place(blueprint, form.domain)?, form.guess)));
        let mut answers = Vec::with_capacity(self.all.len());
        let mut open = Vec::new();
        for (one, item) in &self.all {
            match (own(one), item) {
                (Some((domain, guess)), _) => answers.extend(self.answer(one, domain, guess, now, &mut had)),
                (None, Some(at)) => open.push((one, *at)),
                (None, None) => {}
            }
        }
        // What was drawn for its domain stands; the others are laid where fewest are.
        for (one, at) in open {
            let Some(item) = self.pool.items.get(at) else { continue };
            let mask = Some(takers.first(item)).filter(|mask| *mask != 0).unwrap_or_else(|| takers.all(item));
            let fits = bits(mask).filter_map(|domain| Some((domain, u64::from(blueprint.domains.get(domain)?.items).max(1))));
            // Shares compared crosswise, so that no division decides.
            let least = fits.reduce(|best, other| {
                let answered = |domain: usize| u64::from(had.get(domain).copied().unwrap_or_default());
                if answered(other.0) * best.1 < answered(best.0) * other.1 { other } else { best }
            });
            let Some((domain, _)) = least else { continue };
            answers.extend(self.answer(one, domain, item.guess, now, &mut had));
        }
        answers
    }

    fn answer(&self, one: &Graded<'_>, domain: usize, guess: f64, now: i64, had: &mut [u32]) -> Option<Answer> {
        *had.get_mut(domain)? += 1;
        let given = match one.form {
            Some(form) if form.blank => Where::LeftBlank,
            Some(_) => Where::InForm,
            None => Where::InPractice,
        };
        Some(Answer { domain, credit: one.credit, guess, days_ago: now.saturating_sub(one.at).max(0) as f64 / DAY, given })
    }
}

fn is_of(id: &BlueprintId, form: &OfForm<'_>) -> bool {
    form.blueprint == id.as_str()
}

fn place(blueprint: &Blueprint, id: &DomainId) -> Option<usize> {
    blueprint.domains.iter().position(|domain| domain.id == *id)
}
