//! From the facts of an office to the whole correct claim.
//!
//! Every box follows the form's instructions for the kind of payer: NUCC for the CMS-1500, the Medicare manual chapter
//! 26 where Medicare differs, NUBC and chapter 25 for the UB-04. A box the rules say to leave blank stays blank; nothing
//! is filled by default. No claim is made of facts that lack something: [`DeriveError`] lists all of it.

mod alternates;
mod besides;
mod beyond;
mod circumstance;
mod complete;
mod institutional;
mod insured;
mod kind;
mod lack;
mod line;
mod number;
mod others;
mod professional;
mod revenue;
mod site;
mod stay;
mod words;

pub use alternates::alternates;
pub use besides::{besides, besides_of};
pub use complete::{complete, kind_of};
pub use lack::{DeriveError, Lack};
pub use words::compact;

use super::{BoxId, Claim, CmsBox, Form, Institutional, Professional, Sequence, Shape, Slot, UbBox};
use crate::{
    chart::office::{Coverage, Office, Remittance},
    code::{Date, PayerId},
    payer::{Need, PayerKind, Profile},
};

/// Makes the claim of the facts for the coverage it goes to: a UB-04 where there are a hospital's facts, else a CMS-1500.
///
/// `payer_of` finds the profile of each payer a card names. The same facts give the same claim.
///
/// # Errors
/// When the facts lack something, or a text has no room in its box; everything that lacks is listed.
pub fn derive<'a>(office: &'a Office, payer_of: &dyn Fn(&PayerId) -> Option<&'a Profile>) -> Result<Claim, DeriveError> {
    let mut lacks = Lacks::default();
    let claim = Facts::gather(office, payer_of, &mut lacks).map(|facts| match &office.hospital {
        Some(stay) => Claim::Institutional(Box::new(institutional::claim(&facts, stay, &mut lacks))),
        None => Claim::Professional(Box::new(professional::claim(&facts, &mut lacks))),
    });
    if let Some(claim) = &claim {
        check_texts(claim, &mut lacks);
    }
    match claim {
        Some(claim) if lacks.0.is_empty() => Ok(claim),
        _ => Err(DeriveError(lacks.0)),
    }
}

/// Gathers what lacks.
#[derive(Default)]
struct Lacks(Vec<Lack>);

impl Lacks {
    fn add(&mut self, lack: Lack) {
        if !self.0.contains(&lack) {
            self.0.push(lack);
        }
    }

    /// Notes the lack where nothing is there.
    fn need<T>(&mut self, found: Option<T>, lack: impl FnOnce() -> Lack) -> Option<T> {
        if found.is_none() {
            self.add(lack());
        }
        found
    }
}

/// Holds a coverage with its payer, and what that payer decided where it pays before the one that is billed.
struct Card<'a> {
    coverage: &'a Coverage,
    payer: &'a Profile,
    sequence: Sequence,
    remittance: Option<&'a Remittance>,
}

impl<'a> Card<'a> {
    fn kind(&self) -> PayerKind {
        self.payer.kind
    }

    /// Gives the group number of the card, which some payers do not want.
    fn group(&self) -> Option<&'a str> {
        self.coverage.group.as_deref().filter(|group| !group.trim().is_empty() && self.payer.group != Need::Never)
    }

    /// Tells whether the plan may pay the provider: Medicare and Medicaid do by law, whatever was signed.
    fn assigned(&self) -> bool {
        self.coverage.assigns_benefits || matches!(self.kind(), PayerKind::Medicare | PayerKind::Medicaid)
    }

    fn plan_name(&self) -> Option<&'a str> {
        self.coverage.plan_name.as_deref().filter(|name| !name.trim().is_empty())
    }
}

/// Holds the office's facts with the payers found.
struct Facts<'a> {
    office: &'a Office,
    cards: Vec<Card<'a>>,
    billed: usize,
}

impl<'a> Facts<'a> {
    /// Finds the payers and what each decided before.
    fn gather(office: &'a Office, payer_of: &dyn Fn(&PayerId) -> Option<&'a Profile>, lacks: &mut Lacks) -> Option<Self> {
        let billed = office.bill_to;
        lacks.need(office.coverages.get(billed), || Lack::Coverage)?;
        if office.coverages.len() > Sequence::ALL.len() {
            lacks.add(Lack::TooManyCoverages(office.coverages.len()));
        }
        let mut cards = Vec::new();
        for (at, (coverage, sequence)) in office.coverages.iter().zip(Sequence::ALL).enumerate() {
            let payer = lacks.need(payer_of(&coverage.payer), || Lack::Payer(coverage.payer.clone()));
            let decided = office.remittances.iter().find(|one| one.payer == coverage.payer).filter(|_| at < billed);
            if at < billed && decided.is_none() {
                lacks.add(Lack::Remittance(coverage.payer.clone()));
            }
            cards.extend(payer.map(|payer| Card { coverage, payer, sequence: *sequence, remittance: decided }));
        }
        (cards.len() == office.coverages.len()).then_some(Self { office, cards, billed })
    }

    /// Gives the coverage billed.
    fn card(&self) -> &Card<'a> {
        &self.cards[self.billed]
    }

    fn kind(&self) -> PayerKind {
        self.card().kind()
    }

    fn is_primary(&self) -> bool {
        self.billed == 0
    }

    /// Gives the first payer, where Medicare is billed after it.
    fn before_medicare(&self) -> Option<&Card<'a>> {
        (self.kind().is_medicare() && !self.is_primary()).then(|| &self.cards[0])
    }

    /// Gives the Medigap policy that Medicare, paying first, sends the claim on to.
    ///
    /// Source: chapter 26, items 9 to 9d and 13: only a participating provider's claim, and only where benefits are assigned.
    fn medigap(&self) -> Option<&Card<'a>> {
        let billed = self.kind().is_medicare() && self.is_primary() && self.office.billing.participates;
        self.cards.iter().filter(|_| billed).find(|card| card.coverage.medigap_id.is_some() && card.coverage.assigns_benefits)
    }

    /// Gives the day by which numbers and policies are judged: the first day of service, or of the stay.
    fn first_day(&self) -> Date {
        let office = self.office;
        office.hospital.as_ref().map(|stay| stay.from).or_else(|| office.services.iter().map(|service| service.date).min()).unwrap_or(office.sent)
    }
}

/// Holds every box to its kind and its room; a choice is a mark, whatever its word.
fn check_texts(claim: &Claim, lacks: &mut Lacks) {
    let mut check = |id: BoxId, slot: &dyn Slot| {
        if slot.is_misread() {
            lacks.add(Lack::Misread(id, slot.text().to_owned()));
        } else if slot.text().chars().count() > id.width() && !is_squeezed(id) && !matches!(slot.shape(), Shape::Choice(_)) {
            lacks.add(Lack::TooLong(id, slot.text().to_owned()));
        }
    };
    match claim {
        Claim::Professional(claim) => each_cms(claim, &mut check),
        Claim::Institutional(claim) => each_ub(claim, &mut check),
    }
}

/// Tells whether a box's text is printed without the blanks it is written with: FL 44, a code and its modifiers.
fn is_squeezed(id: BoxId) -> bool {
    matches!(id, BoxId::Ub(UbBox::Service, _))
}

fn each_cms(claim: &Professional, f: &mut dyn FnMut(BoxId, &dyn Slot)) {
    for field in CmsBox::ALL {
        (1..=field.most()).map_while(|at| field.of(claim, at).map(|slot| (at, slot))).for_each(|(at, slot)| f(BoxId::Cms(*field, at), slot));
    }
}

fn each_ub(claim: &Institutional, f: &mut dyn FnMut(BoxId, &dyn Slot)) {
    for field in UbBox::ALL {
        (1..=field.most()).map_while(|at| field.of(claim, at).map(|slot| (at, slot))).for_each(|(at, slot)| f(BoxId::Ub(*field, at), slot));
    }
}

/// Tells which form the facts ask for.
fn form(office: &Office) -> Form {
    if office.hospital.is_some() { Form::Ub04 } else { Form::Cms1500 }
}
