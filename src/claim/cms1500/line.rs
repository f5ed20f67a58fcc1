use crate::{
    claim::{Day, Entry, Epsdt, Extra, FamilyPlanning, Letters, Line, LineDecision, Modifiers, Quantity, Supplement, YesNo},
    code::{Money, Npi, PlaceOfService, ProcedureCode, Qualifier},
};

/// The most service lines of a claim, as many as the 837P takes.
pub const MOST_LINES: u16 = 50;

/// Holds one service line, both halves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceLine {
    /// The shaded half from 24A on: drug, narrative, times.
    pub supplement: Entry<Supplement>,
    /// 24A: the first day.
    pub from: Entry<Day>,
    /// 24A: the last day.
    pub to: Entry<Day>,
    /// 24B.
    pub place: Entry<PlaceOfService>,
    /// 24C: Y for an emergency.
    pub emergency: Entry<Line>,
    /// 24D: the service.
    pub code: Entry<ProcedureCode>,
    /// 24D: its modifiers.
    pub modifiers: Entry<Modifiers>,
    /// 24E: the diagnoses it is for.
    pub pointers: Entry<Letters>,
    /// 24F.
    pub charge: Entry<Money>,
    /// 24G: days, units or minutes.
    pub units: Entry<Quantity>,
    /// 24H shaded: a child's screening, and what it led to.
    pub epsdt: Entry<Epsdt>,
    /// 24H: Y for family planning.
    pub family_planning: Entry<FamilyPlanning>,
    /// 24I shaded: what the other number is.
    pub renderer_qualifier: Entry<Qualifier>,
    /// 24J shaded: the renderer's other number.
    pub renderer_other: Entry<Line>,
    /// 24J: who gave the service.
    pub renderer: Entry<Npi>,
    /// What other payers decided about the line; not on the form.
    pub decisions: Vec<LineDecision>,
    /// Dates, numbers and providers that have no box; not on the form.
    pub extra: Extra,
}

impl ServiceLine {
    /// Tells whether no box of the line is filled.
    pub fn is_blank(&self) -> bool {
        let unshaded = self.from.is_blank() && self.to.is_blank() && self.place.is_blank() && self.emergency.is_blank() && self.code.is_blank() && self.modifiers.is_blank();
        let right = self.pointers.is_blank() && self.charge.is_blank() && self.units.is_blank() && self.family_planning.is_blank() && self.renderer.is_blank();
        let shaded = self.supplement.is_blank() && self.epsdt.is_blank() && self.renderer_qualifier.is_blank() && self.renderer_other.is_blank();
        unshaded && right && shaded
    }

    /// Gives the modifiers, none where the box is blank or does not read.
    pub fn modifiers(&self) -> &[crate::code::Modifier] {
        self.modifiers.get().map_or(&[], |list| &list.0)
    }

    /// Tells whether the line has a modifier, given by its two characters.
    pub fn has_modifier(&self, modifier: &str) -> bool {
        self.modifiers().iter().any(|one| one.as_str() == modifier)
    }

    /// Gives the days of service; one day where the second is blank.
    pub fn days(&self) -> Option<(crate::code::Date, crate::code::Date)> {
        let from = self.from.value()?.0;
        if self.to.is_blank() { Some((from, from)) } else { self.to.value().map(|to| (from, to.0)) }
    }

    /// Tells whether the line says it is an emergency.
    pub fn is_emergency(&self) -> bool {
        matches!(self.emergency.text(), "Y" | "y") || self.emergency.text() == YesNo::Yes.as_str()
    }
}
