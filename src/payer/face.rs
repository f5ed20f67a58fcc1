use super::{Mending, Need, Profile};
use crate::chart::office::PayerFace;

impl Profile {
    /// Gives what the papers show of it; what it wants, a sentence each, in words of our own.
    pub fn face(&self) -> PayerFace {
        PayerFace { id: self.id.clone(), name: self.name.clone(), number: self.number.clone(), address: self.address.clone(), phone: self.phone.clone(), wants: self.wants() }
    }

    fn wants(&self) -> Vec<String> {
        let need = |need: Need, must: &str, never: &str| match need {
            Need::Must => Some(must.to_owned()),
            Need::Never => Some(never.to_owned()),
            Need::May => None,
        };
        let mut wants = vec![format!("Claims are taken for {} days after the service.", self.filing_days)];
        if self.kind.is_medicare() {
            wants.push("The claim says who pays before Medicare: the policy's number, or NONE.".to_owned());
        } else {
            wants.extend(need(self.group, "The claim has the number of the group or policy.", "The claim has no group number."));
        }
        wants.extend(need(self.ndc, "A drug has its NDC.", "A drug has no NDC."));
        wants.extend(need(self.referral, "A specialist's visit needs a referral.", "No referral is told."));
        wants.extend(need(self.solo_renderer, "Who bills alone is named as rendering too.", "Who bills alone is not named as rendering."));
        if !self.authorization_for.is_empty() {
            wants.push(format!("Prior authorization is needed for services that begin with {}.", self.authorization_for.join(", ")));
        }
        if let Some(modifier) = &self.video_modifier {
            wants.push(format!("A visit by video has modifier {modifier}."));
        }
        if self.mending == Mending::Reopening {
            wants.push("A decided claim is mended by a reopening; no replacement is taken.".to_owned());
        }
        if self.pointers < 4 {
            wants.push(format!("A line points to no more than {} of the diagnoses.", self.pointers));
        }
        wants
    }
}
