//! Claims as files: the claim on the desk or a graded one saved, claims from elsewhere opened and scrubbed.

use super::{
    App, Around,
    model::{Place, Weight},
};
use crate::{
    attempt::Policy,
    claim::Sheet,
    code::PayerId,
    payer::{self, Profile},
    progress::ProgressError,
    report::{ClaimShape, ClaimsFault, ClaimsRead, KnownClaim, Paper, Shift},
    scrub::{self, Case, Finding},
};
use std::path::{Path, PathBuf};

/// Names a claim that can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichClaim {
    /// The one on the desk.
    OnDesk,
    /// The graded one as it was sent.
    Sent,
    /// The right one of the graded case.
    Right,
    /// The one that is shown of a file.
    Opened,
}

/// Holds the claims of a file that was opened.
pub struct OpenedClaims {
    /// The file.
    pub path: PathBuf,
    /// What it says; at least one claim.
    pub read: ClaimsRead,
    /// Which claim is shown, from 0.
    pub shown: usize,
    /// The carried payer that judges in place of the file's own.
    pub judge: Option<PayerId>,
    /// What the scrubber says of the claim that is shown, what is sent back first.
    pub found: Vec<Finding>,
    /// Counts the openings, so that a face knows another file from the same.
    pub opening: u32,
}

impl OpenedClaims {
    /// Gives the claim that is shown.
    pub fn claim(&self) -> Option<&KnownClaim> {
        self.read.claims.get(self.shown)
    }

    /// Gives the payer that judges the claim that is shown.
    pub fn payer(&self) -> Option<&Profile> {
        self.judge.as_ref().and_then(payer::profile).or_else(|| self.claim().map(|one| &one.payer))
    }
}

impl App {
    /// Has a claim written to a file, in the shape its ending stands for.
    pub(super) fn export_claim(&mut self, which: WhichClaim, path: PathBuf) {
        let Some(shape) = ClaimShape::of_path(&path) else {
            self.tell(format!("{} was not written: name it with .pdf, .837 or .claim, which says what is made of the claim.", path.display()), Weight::Lasting);
            return;
        };
        let tested = which == WhichClaim::OnDesk && self.model.desk.as_ref().is_some_and(|desk| desk.policy == Policy::Exam);
        if tested && shape == ClaimShape::X12 {
            // Why a claim is no X12 would be help.
            self.tell("In test mode a claim is saved as X12 once it is sent.".to_owned(), Weight::Passing);
            return;
        }
        let Some(one) = self.claim_named(which) else { return };
        let print = self.model.people.settings.print;
        let paper = if print.on_forms { Paper::Preprinted } else { Paper::Plain };
        self.jobs.write_claim(path, one, shape, (paper, Shift { right: print.right, down: print.down }));
    }

    fn claim_named(&self, which: WhichClaim) -> Option<KnownClaim> {
        if which == WhichClaim::Opened {
            return self.model.opened.as_ref()?.claim().cloned();
        }
        let (prompt, sheet) = match (which, &self.model.desk, &self.model.graded) {
            (WhichClaim::OnDesk, Some(desk), _) => (&desk.prompt, desk.response.claim.as_ref()),
            (WhichClaim::Sent, _, Some(graded)) => (&graded.prompt, graded.response.claim.as_ref()),
            (WhichClaim::Right, _, Some(graded)) => (&graded.prompt, Some(&graded.key.claim.as_ref()?.sheet)),
            _ => return None,
        };
        let asked = prompt.claim.as_ref()?;
        let blank = Sheet::new(asked.form);
        let mut one = KnownClaim::of_sheet(sheet.unwrap_or(&blank), asked);
        if which == WhichClaim::OnDesk {
            // The office's facts hold what the student is still to find.
            one.office = None;
        }
        Some(one)
    }

    pub(super) fn open_claims(&mut self, path: PathBuf) {
        self.model.busy.push(reading(&path));
        self.jobs.read_claims(path);
    }

    pub(super) fn claims_read(&mut self, path: PathBuf, read: Result<ClaimsRead, ClaimsFault>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.model.busy.retain(|busy| *busy != reading(&path));
        match read {
            Ok(read) => {
                let opening = self.model.opened.as_ref().map_or(1, |before| before.opening + 1);
                self.model.opened = Some(OpenedClaims { path, read, shown: 0, judge: None, found: Vec::new(), opening });
                self.scrub_opened();
                self.go(Place::ClaimFile, around)
            }
            Err(fault) => {
                let hint = fault.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                self.tell(format!("“{}” cannot be read as claims: {}{hint}. Nothing was changed.", path.display(), fault.what.trim_end_matches('.')), Weight::Lasting);
                Ok(())
            }
        }
    }

    pub(super) fn show_claim(&mut self, n: usize) {
        if let Some(opened) = self.model.opened.as_mut().filter(|opened| n < opened.read.claims.len()) {
            opened.shown = n;
            self.scrub_opened();
        }
    }

    pub(super) fn judge_by(&mut self, payer: Option<PayerId>) {
        if let Some(opened) = &mut self.model.opened {
            opened.judge = payer.filter(|id| payer::profile(id).is_some());
            self.scrub_opened();
        }
    }

    /// Scrubs the claim that is shown anew.
    pub(super) fn scrub_opened(&mut self) {
        let Some(opened) = &mut self.model.opened else { return };
        let (Some(one), Some(payer)) = (opened.claim(), opened.payer()) else { return };
        opened.found = scrub::scrub(&Case::new(&one.claim, payer, &self.model.sets, one.office.as_deref(), one.received));
    }
}

fn reading(path: &Path) -> String {
    format!("Reading {}", path.display())
}
