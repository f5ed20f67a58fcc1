//! The skill an hour is best spent on: what the exam asks much and the learner masters little.
//!
//! A domain is worth `share × (1 − mean) × (1 + unknown × time)`: its share of the exam's questions, the pooled mastery of its
//! skills, how little is known of them (`2 ÷ (2 + weight)`), and the days left up to sixty (as a share of sixty; 1 without a
//! day). With much time left what is unknown is worth finding out; shortly before the exam what is known to be weak comes first.

use super::{Exam, Field, Next, Open, Situation, What, counted, percent};
use crate::skill::{Skill, SkillSet};

/// How many skills are offered at once.
const OFFERED: usize = 2;

struct Domain {
    skills: SkillSet,
    /// Its questions; 0 where no exam is planned.
    items: u32,
    worth: f64,
}

pub(super) fn of<'a>(situation: &Situation<'a>, field: &Field<'a>, taken: &mut Vec<usize>) -> Vec<Next> {
    // Before anything is known there is no weakest: the first cases find out.
    if situation.record.parts.is_empty() {
        return Vec::new();
    }
    let mut domains = situation.exam.map_or_else(|| every(situation), |exam| asked(situation, exam));
    domains.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let mut all = Vec::new();
    for domain in &domains {
        if all.len() == OFFERED {
            break;
        }
        all.extend(in_domain(situation, field, domain, taken));
    }
    all
}

/// Gives the domains of the exam that name skills.
fn asked(situation: &Situation<'_>, exam: Exam<'_>) -> Vec<Domain> {
    let total = f64::from(exam.blueprint.total().max(1));
    let time = exam.days_left.map_or(1.0, |days| f64::from(days.min(60)) / 60.0);
    let domain = |one: &crate::blueprint::Domain| {
        let skills: SkillSet = one.skills.iter().flat_map(|skill| skill.set().iter()).collect();
        let unknown = 2.0 / (2.0 + situation.mastery.weight(skills));
        let worth = f64::from(one.items) / total * (1.0 - situation.mastery.mean(skills)) * (1.0 + unknown * time);
        Domain { skills, items: u32::from(one.items), worth }
    };
    exam.blueprint.domains.iter().filter(|domain| !domain.skills.is_empty()).map(domain).collect()
}

/// Gives every skill that was met, each as a domain of its own, where no exam is planned.
fn every(situation: &Situation<'_>) -> Vec<Domain> {
    let met = Skill::leaves().map(Skill::set).filter(|skill| situation.mastery.weight(*skill) >= 1.0);
    met.map(|skills| Domain { skills, items: 0, worth: 1.0 - situation.mastery.mean(skills) }).collect()
}

/// Finds the weakest skill of a domain that something on the shelf trains, and the exercise for it.
fn in_domain<'a>(situation: &Situation<'a>, field: &Field<'a>, domain: &Domain, taken: &mut Vec<usize>) -> Option<Next> {
    let mut leaves: Vec<(f64, Skill)> = domain.skills.iter().map(|leaf| (situation.mastery.mean(leaf.set()), leaf)).collect();
    leaves.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    leaves.into_iter().find_map(|(_, leaf)| {
        let rank = |open: &Open<'_>| (open.met.is_some(), open.off(), open.offer.skills.iter().count());
        let fits = field.open.iter().enumerate().filter(|(at, open)| open.offer.skills.has(leaf) && !taken.contains(at));
        let (at, open) = fits.min_by_key(|(at, open)| (rank(open), *at))?;
        taken.push(at);
        Some(Next { what: What::Skill(leaf, open.offer.of()), title: open.offer.prompt.title.clone(), about: open.about(), why: why(situation, domain, leaf) })
    })
}

fn why(situation: &Situation<'_>, domain: &Domain, leaf: Skill) -> String {
    let known = situation.mastery.of_skill(leaf);
    let share = match known.parts {
        0 => "nothing known yet".to_owned(),
        parts => format!("about {} % right from {}", percent(known.mean), counted(parts, "part", "parts")),
    };
    let asked = match situation.exam {
        Some(exam) => {
            let total = exam.blueprint.total();
            let left = exam.days_left.map(|days| format!("; {} left", counted(days, "day", "days"))).unwrap_or_default();
            format!("and {} of {total} questions of the {} exam ask about its domain{left}", domain.items, exam.blueprint.name)
        }
        None => "the weakest of what you met".to_owned(),
    };
    format!("{}: {share}, {asked}", leaf.name())
}
