use crate::{
    claim::{Adjustment, BoxId, Claim, CmsBox, LineDecision, OtherPayer, UbBox},
    code::Money,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that what a payer before paid and took off comes to what was charged, line by line and for the whole claim.
    ///
    /// # Why
    /// The next payer works out its share from the first one's decision. Where paid and taken off together are not the
    /// charge, it cannot tell what is left, and sends the claim back.
    ///
    /// # Example
    /// 137.00 was charged; the first payer paid 47.28 and took off 77.86, and what it left to the patient is not told.
    ///
    /// # Fix
    /// Copy every reason and amount from the remittance, by line where it decides by line. The same money never stands
    /// both with a line and with the claim.
    ///
    /// # Source
    /// 837 loops 2320 and 2430, balancing: charge = SVD02 + CAS of the line; AMT D = sum of SVD02 - CAS of the claim.
    Reject other_payer_unbalanced [Cms1500, Ub04] check
}

/// Holds a line as this rule sees it: its number, its charge, the decisions about it.
type Decided<'a> = (u16, Option<Money>, &'a [LineDecision]);

fn check(case: &Case<'_>, found: &mut Found) {
    let lines: Vec<Decided<'_>> = match case.claim {
        Claim::Professional(claim) => claim.lines.iter().zip(1..).map(|(line, at)| (at, line.charge.value(), line.decisions.as_slice())).collect(),
        Claim::Institutional(claim) => claim.lines.iter().zip(1..).map(|(line, at)| (at, line.charge.value(), line.decisions.as_slice())).collect(),
    };
    let decided = |other: &&OtherPayer| other.paid.is_some() && other.not_covered.is_none();
    for other in case.claim.beyond().others.iter().filter(decided) {
        for (at, charge, told) in of_lines(&lines, other) {
            if charge.is_some_and(|charge| charge != told) {
                let id = if case.professional().is_some() { BoxId::Cms(CmsBox::Charge, at) } else { BoxId::Ub(UbBox::Charge, at) };
                found.say([id], format!("{} paid and took off {told} of a charge of {}.", other.name, charge.unwrap_or(Money::ZERO)));
            }
        }
        whole(case, &lines, other, found);
    }
}

fn taken(all: &[Adjustment]) -> Money {
    all.iter().map(|one| one.amount).sum()
}

/// Gives for each line the payer decided what it paid and took off, several decisions about one line together.
fn of_lines<'a>(lines: &'a [Decided<'a>], other: &'a OtherPayer) -> impl Iterator<Item = (u16, Option<Money>, Money)> + 'a {
    lines.iter().filter_map(|(at, charge, all)| {
        let mut own = all.iter().filter(|one| one.payer == other.id).peekable();
        own.peek()?;
        Some((*at, *charge, own.map(|one| one.paid + taken(&one.adjustments)).sum()))
    })
}

/// Holds what was paid for the claim to the lines where all of them are decided, else to the claim's own reasons.
fn whole(case: &Case<'_>, lines: &[Decided<'_>], other: &OtherPayer, found: &mut Found) {
    let paid = other.paid.unwrap_or(Money::ZERO);
    let total = match case.claim {
        Claim::Professional(claim) => claim.total.value(),
        Claim::Institutional(claim) => claim.total.value(),
    };
    let by_line = of_lines(lines, other).count();
    let of_claim = taken(&other.adjustments);
    // A student's claim has the office's remittance beside it, whose lines go with charges that may be wrong here.
    let silent = other.adjustments.is_empty() && case.office.is_some();
    let words = if by_line > 0 && by_line == lines.len() {
        let lines: Money = lines.iter().flat_map(|(.., all)| all.iter()).filter(|one| one.payer == other.id).map(|one| one.paid).sum();
        (lines - of_claim != paid).then(|| format!("{} paid {paid}; by its lines, less what it took off the claim, that is {}.", other.name, lines - of_claim))
    } else if by_line == 0 && !silent {
        let told = paid + of_claim;
        total.filter(|total| *total != told).map(|total| format!("{} paid and took off {told} of a claim of {total}.", other.name))
    } else {
        None
    };
    if let Some(words) = words {
        let row = case.claim.beyond().others.iter().filter(|one| one.sequence < other.sequence).count() + usize::from(case.claim.beyond().sequence < other.sequence);
        let ub = BoxId::Ub(UbBox::PriorPaid, u16::try_from(row + 1).unwrap_or(1));
        found.say([if case.professional().is_some() { BoxId::Cms(CmsBox::Total, 1) } else { ub }], words);
    }
}
