//! Which domains of a blueprint take an item: looked up, for a form asks it of every item of the pool.

use super::Item;
use crate::blueprint::{Blueprint, Domain, Sort};

/// Holds which domains take what, one bit each.
pub(in crate::exam) struct Takers {
    /// For each make of item and each skill the domains that take it.
    by: Vec<[u64; 128]>,
    /// The domains that want questions sharing a record and no others.
    cases_only: u64,
}

/// Holds what a domain takes.
struct Take {
    skills: u128,
    from: Vec<Sort>,
    cases_only: bool,
}

impl Take {
    fn of(domain: &Domain) -> Self {
        let skills = domain.skills.iter().fold(0, |all, skill| all | skill.bit());
        let cases_only = domain.from.contains(&Sort::Cases) && !domain.from.contains(&Sort::Questions);
        Self { skills: if skills == 0 { u128::MAX } else { skills }, from: domain.from.clone(), cases_only }
    }
}

/// Gives for each skill the domains that take items of one make with it.
fn by_skill(takes: &[Take], make: usize) -> [u64; 128] {
    let mut table = [0; 128];
    for (domain, take) in takes.iter().enumerate().filter(|(_, take)| take.from.iter().any(|sort| Item::make_is(make, *sort))) {
        for (skill, domains) in table.iter_mut().enumerate() {
            *domains |= u64::from(take.skills >> skill & 1 == 1) << domain;
        }
    }
    table
}

impl Takers {
    /// Looks a blueprint over.
    pub fn of(blueprint: &Blueprint) -> Self {
        let takes: Vec<Take> = blueprint.domains.iter().map(Take::of).collect();
        let cases_only = takes.iter().enumerate().filter(|(_, take)| take.cases_only).fold(0, |mask, (domain, _)| mask | 1 << domain);
        Self { by: (0..Item::MAKES).map(|make| by_skill(&takes, make)).collect(), cases_only }
    }

    /// Tells whether a domain wants questions sharing a record and no others.
    pub fn wants_cases(&self) -> bool {
        self.cases_only != 0
    }

    /// Gives every domain that takes an item.
    pub fn all(&self, item: &Item) -> u64 {
        let table = self.by.get(item.make());
        let mut skills = item.skills;
        let mut mask = 0;
        while let Some(domains) = table.and_then(|table| table.get(skills.trailing_zeros() as usize)) {
            mask |= domains;
            skills &= skills - 1;
        }
        mask
    }

    /// Gives the domains that take an item before others may: one that shares a record waits for those that want such.
    pub fn first(&self, item: &Item) -> u64 {
        let all = self.all(item);
        if self.wants_cases() && item.case.is_some() { all & self.cases_only } else { all }
    }
}
