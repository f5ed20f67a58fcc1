use super::Skill;
use std::fmt;

/// Holds several skills in 16 bytes, by [`Skill::bit`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SkillSet(u128);

impl SkillSet {
    /// Adds a skill.
    pub fn insert(&mut self, skill: Skill) {
        self.0 |= skill.bit();
    }

    /// Gives the skills of both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Tells whether a skill is among them.
    pub fn has(self, skill: Skill) -> bool {
        self.0 & skill.bit() != 0
    }

    /// Tells whether the two share a skill.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Tells whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Gives them in the table's order.
    pub fn iter(self) -> impl Iterator<Item = Skill> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let at = u8::try_from(left.trailing_zeros()).ok().filter(|at| *at < 128)?;
            left &= left - 1;
            Some(Skill(at))
        })
    }
}

impl FromIterator<Skill> for SkillSet {
    fn from_iter<I: IntoIterator<Item = Skill>>(skills: I) -> Self {
        let mut set = Self::default();
        set.extend(skills);
        set
    }
}

impl Extend<Skill> for SkillSet {
    fn extend<I: IntoIterator<Item = Skill>>(&mut self, skills: I) {
        skills.into_iter().for_each(|skill| self.insert(skill));
    }
}

impl fmt::Debug for SkillSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
