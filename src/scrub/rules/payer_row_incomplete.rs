use crate::{
    claim::{BoxId, Slot, UbBox, ub04::PayerRow},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a second or third payer's row has payer, insured, relationship and member number together.
    ///
    /// # Why
    /// The rows of FL 50 to 65 are read across: A, B and C. A payer without an insured finds nobody, and an insured
    /// without a payer is nobody's. The electronic claim has no such half.
    ///
    /// # Example
    /// FL 50 B has LAKESHORE MUTUAL; FL 58 B to FL 60 B are blank.
    ///
    /// # Fix
    /// Fill FL 50, 58, 59 and 60 of that row from the card, or empty the row.
    ///
    /// # Source
    /// UB-04 FL 50 and FL 58 to FL 60; 837I loops 2320 (SBR02), 2330A and 2330B, where they are required.
    Reject payer_row_incomplete [Ub04] check
}

type RowBox = (UbBox, &'static str, fn(&PayerRow) -> &dyn Slot);

const ROW: [RowBox; 4] = [
    (UbBox::Payer, "the payer", |row| &row.name),
    (UbBox::Insured, "the insured's name", |row| &row.insured),
    (UbBox::Relationship, "the relationship", |row| &row.relationship),
    (UbBox::InsuredId, "the member number", |row| &row.insured_id),
];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    // What every bill has of the first payer is asked with the required boxes.
    for (row, at) in claim.payers.iter().zip(1_u16..).skip(1) {
        let blank: Vec<&RowBox> = ROW.iter().filter(|(_, _, slot)| slot(row).text().is_empty()).collect();
        if blank.is_empty() || blank.len() == ROW.len() {
            continue;
        }
        let letter = if at == 2 { 'B' } else { 'C' };
        let names: Vec<&str> = blank.iter().map(|(_, name, _)| *name).collect();
        found.say(blank.iter().map(|(field, ..)| BoxId::Ub(*field, at)), format!("Row {letter} names a payer in part: blank is {}.", names.join(", ")));
    }
}
