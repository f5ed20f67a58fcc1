//! How findings light the form: each at its first box, the one that was clicked at all of its boxes.

use crate::{claim::BoxId, scrub::Finding, ui::widget::form::Lit};
use std::collections::BTreeMap;

/// Names the finding that was clicked, as long as it holds.
pub(super) struct Pointed {
    rule: &'static str,
    boxes: Vec<BoxId>,
}

impl Pointed {
    /// Points at a finding.
    pub fn at(finding: &Finding) -> Self {
        Self { rule: finding.rule.name, boxes: finding.boxes.clone() }
    }

    /// Tells whether this is the finding.
    pub fn is(&self, finding: &Finding) -> bool {
        self.rule == finding.rule.name && self.boxes == finding.boxes
    }
}

/// Gives the finding after the one that is pointed at, the first after the last.
pub(super) fn next<'a>(found: &'a [Finding], pointed: Option<&Pointed>) -> Option<&'a Finding> {
    let here = pointed.and_then(|pointed| found.iter().position(|one| pointed.is(one)));
    found.get(here.map_or(0, |at| at + 1)).or(found.first())
}

/// Lights the boxes of findings, the gravest first.
pub(super) fn light(lit: &mut BTreeMap<BoxId, Lit>, found: &[Finding], pointed: Option<&Pointed>) {
    for finding in found {
        // The first box is the one to look at; the others only help to explain, and are shown when that is asked for.
        let most = if pointed.is_some_and(|pointed| pointed.is(finding)) { usize::MAX } else { 1 };
        for id in finding.boxes.iter().take(most) {
            let worst = lit.entry(*id).or_insert(Lit::from(finding.rule.severity));
            *worst = (*worst).min(Lit::from(finding.rule.severity));
        }
    }
}
