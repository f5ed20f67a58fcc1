use crate::{
    chart::office::Office,
    claim::{Claim, Form, Institutional, Professional},
    code::Date,
    codebook::CodeSets,
    payer::Profile,
};

/// Holds a claim and what is known around it.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The payer it goes to.
    pub payer: &'a Profile,
    /// The code sets, judged by the day of service.
    pub sets: &'a CodeSets,
    /// What the office holds about the visit, where the claim comes with its papers.
    pub office: Option<&'a Office>,
    /// The day it reaches the payer.
    pub received: Date,
}

impl<'a> Case<'a> {
    /// Tells which form the claim is on.
    pub fn form(&self) -> Form {
        self.claim.form()
    }

    /// Gives the claim as a CMS-1500, where it is one.
    pub fn professional(&self) -> Option<&'a Professional> {
        match self.claim {
            Claim::Professional(claim) => Some(claim),
            Claim::Institutional(_) => None,
        }
    }

    /// Gives the claim as a UB-04, where it is one.
    pub fn institutional(&self) -> Option<&'a Institutional> {
        match self.claim {
            Claim::Institutional(claim) => Some(claim),
            Claim::Professional(_) => None,
        }
    }

    /// Gives the first day of service, or the day the claim is received where none reads.
    pub fn day(&self) -> Date {
        let day = match self.claim {
            Claim::Professional(claim) => claim.first_day(),
            Claim::Institutional(claim) => claim.from.value().map(|day| day.0),
        };
        day.unwrap_or(self.received)
    }
}
