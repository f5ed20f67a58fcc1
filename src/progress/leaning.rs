//! What a learner likes, for the page that compares coding with billing: a few statements, each answered or not.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names a statement to agree with or not; `study::path` words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "`study::path` words them")]
pub enum Statement {
    ReadLong,
    TalkOnPhone,
    Anatomy,
    FollowMoney,
    OneRightCode,
    ManyAtOnce,
    WorkQuietly,
    Persuade,
}

impl Statement {
    /// Lists every statement, in the order they are asked.
    pub const ALL: [Self; 8] = [Self::ReadLong, Self::TalkOnPhone, Self::Anatomy, Self::FollowMoney, Self::OneRightCode, Self::ManyAtOnce, Self::WorkQuietly, Self::Persuade];
}

/// Names an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Leaning {
    No,
    RatherNot,
    Neither,
    Rather,
    Yes,
}

impl Leaning {
    /// Lists every answer, from disagreeing to agreeing.
    pub const ALL: [Self; 5] = [Self::No, Self::RatherNot, Self::Neither, Self::Rather, Self::Yes];

    /// Gives the word people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "No",
            Self::RatherNot => "Rather not",
            Self::Neither => "Neither",
            Self::Rather => "Rather",
            Self::Yes => "Yes",
        }
    }
}

/// Holds the answers given so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Leanings(BTreeMap<Statement, Leaning>);

impl Leanings {
    /// Gives the answer to a statement, where there is one.
    pub fn of(&self, statement: Statement) -> Option<Leaning> {
        self.0.get(&statement).copied()
    }

    /// Answers a statement, or takes the answer back.
    pub fn set(&mut self, statement: Statement, leaning: Option<Leaning>) {
        match leaning {
            Some(leaning) => drop(self.0.insert(statement, leaning)),
            None => drop(self.0.remove(&statement)),
        }
    }

    /// Gives what was answered.
    pub fn answered(&self) -> impl Iterator<Item = (Statement, Leaning)> {
        self.0.iter().map(|(statement, leaning)| (*statement, *leaning))
    }
}
