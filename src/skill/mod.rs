//! What can be learnt: the leaves an exercise counts for, the groups they stand in, with the names people read.
//!
//! The tree is one data file, `assets/skills.ron`; mastery and blueprints hang on its ids, so an id never changes. An
//! exercise names leaves; a blueprint may name a group for all its leaves; nothing is ever counted for a group itself, so
//! that how a group stands is the sum of its leaves and nothing else.

mod set;
mod tree;

pub use set::SkillSet;

use serde::{Deserialize, Serialize};
use std::fmt;
use tree::{Row, tree};

/// Names a leaf or a group by its place in the table of skills.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Skill(u8);

impl Skill {
    /// Lists every leaf and group in the table's order, a group before its leaves.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..tree().rows.len()).filter_map(|at| u8::try_from(at).ok().map(Self))
    }

    /// Lists every leaf in the table's order: what an exercise may count for.
    pub fn leaves() -> impl Iterator<Item = Self> {
        Self::all().filter(|skill| !skill.is_group())
    }

    /// Finds a leaf or group by its id.
    pub fn by_id(id: &str) -> Option<Self> {
        tree().places.get(id).copied().map(Self)
    }

    /// Finds a leaf by its id; nothing for a group.
    pub fn leaf(id: &str) -> Option<Self> {
        Self::by_id(id).filter(|skill| !skill.is_group())
    }

    /// Gives the one bit that stands for it in a set of skills.
    pub fn bit(self) -> u128 {
        1 << self.0
    }

    /// Gives the id used in packs and in the store.
    pub fn id(self) -> &'static str {
        self.row().map_or("", |row| row.id)
    }

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Gives the group it stands in; nothing for a group, and for a leaf that stands alone.
    pub fn parent(self) -> Option<Self> {
        self.row().and_then(|row| row.parent).map(Self)
    }

    /// Tells whether it is a group.
    pub fn is_group(self) -> bool {
        self.row().is_some_and(|row| row.leaves > 0)
    }

    /// Lists the leaves of a group, in order; none for a leaf.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let leaves = self.row().map_or(0, |row| row.leaves);
        (1..=leaves).map(move |n| Self(self.0 + n))
    }

    /// Gives the leaves it stands for: those of a group, or itself.
    pub fn set(self) -> SkillSet {
        if self.is_group() { self.children().collect() } else { [self].into_iter().collect() }
    }

    fn row(self) -> Option<&'static Row> {
        tree().rows.get(usize::from(self.0))
    }
}

impl fmt::Debug for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl TryFrom<String> for Skill {
    type Error = String;
    fn try_from(id: String) -> Result<Self, String> {
        Self::by_id(&id).ok_or_else(|| format!("no domain “{id}”"))
    }
}

impl From<Skill> for String {
    fn from(skill: Skill) -> Self {
        skill.id().to_owned()
    }
}
