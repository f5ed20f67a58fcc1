//! A claim exercise: what is asked, and the boxes that are right.

use crate::{
    chart::office::Office,
    claim::{BoxId, Form, Sheet},
    code::Date,
    payer::{Payers, Profile},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names what is done with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClaimTask {
    /// Built from the papers, codes given.
    Build,
    /// Coded from the chart, then built.
    FromChart,
    /// Sent back before the payer took it in: mended and sent as an original.
    MendRejected,
    /// Decided by the payer: replaced, or taken back.
    MendDecided,
}

/// Holds what a student may see of a claim exercise, beside the chart's papers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimPrompt {
    /// What is done.
    pub task: ClaimTask,
    /// The form.
    pub form: Form,
    /// The payer it goes to.
    pub payer: Profile,
    /// The exercise's own payers, the one it goes to among them where it is one of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Profile>,
    /// What the papers say; without diagnoses and services where the student codes them.
    pub office: Office,
    /// The claim as it was sent, where one is mended.
    pub given: Option<Sheet>,
    /// The day it reaches the payer.
    pub received: Date,
}

impl ClaimPrompt {
    /// Gives the payers the exercise knows: its own before those that come with the program.
    pub fn payers(&self) -> Payers<'_> {
        // A prompt kept by an older program has the payer it goes to alone.
        Payers::with(if self.own.is_empty() { std::slice::from_ref(&self.payer) } else { &self.own })
    }
}

/// Holds the right claim, with its reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimKey {
    /// Every box that is filled.
    pub sheet: Sheet,
    /// Texts as good as the key's; an empty one says that the box may be left blank.
    #[serde(default)]
    pub alternates: BTreeMap<BoxId, Vec<String>>,
    /// Why a box has what it has, where its rule does not say.
    #[serde(default)]
    pub why: BTreeMap<BoxId, String>,
    /// Boxes that are not graded.
    #[serde(default)]
    pub ungraded: Vec<BoxId>,
    /// The claim that was to be mended: what was right in it earns nothing, and costs where it was broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Sheet>,
}
