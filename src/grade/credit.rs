use super::{Aspect, Verdict};
use serde::{Deserialize, Serialize};

/// Holds what each verdict earns or takes, in hundredths of a part. The defaults are those of `exercises/README.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Credit {
    /// The right category, unspecified or cut short.
    pub right_category: u32,
    /// The other side, or none.
    pub wrong_side: u32,
    /// Another 7th character, or none.
    pub wrong_seventh: u32,
    /// The right family, another code.
    pub right_family: u32,
    /// Right, but out of a declared order.
    pub out_of_order: u32,
    /// The share of a service line its modifiers have.
    pub modifiers: u32,
    /// The share of a service line its units have.
    pub units: u32,
    /// The share of a service line its pointers have.
    pub pointers: u32,
    /// What an entry no chart supports takes away.
    pub unsupported: u32,
    /// What a trap takes away.
    pub trap: u32,
}

impl Default for Credit {
    fn default() -> Self {
        Self { right_category: 50, wrong_side: 50, wrong_seventh: 50, right_family: 25, out_of_order: 75, modifiers: 20, units: 10, pointers: 10, unsupported: 25, trap: 50 }
    }
}

/// Says why a pack's credit cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreditFault {
    /// A value is more than a whole part.
    #[error("credit `{name}` is {value}; it goes from 0 to 100")]
    OutOfRange {
        /// The field.
        name: &'static str,
        /// Its value.
        value: u32,
    },
    /// The details of a line would leave less than nothing for its code.
    #[error("`modifiers`, `units` and `pointers` come to {0}; together they may have at most 100")]
    SharesOver(u32),
}

impl Credit {
    /// Checks that every value goes from 0 to 100 and that the shares of a line fit into it.
    ///
    /// # Errors
    /// The first fault, in the order of the fields.
    pub fn validate(&self) -> Result<(), CreditFault> {
        for (name, value) in self.named() {
            if value > 100 {
                return Err(CreditFault::OutOfRange { name, value });
            }
        }
        match self.modifiers + self.units + self.pointers {
            over if over > 100 => Err(CreditFault::SharesOver(over)),
            _ => Ok(()),
        }
    }

    /// Gives every value with the name it has in a pack.
    pub fn named(&self) -> [(&'static str, u32); 10] {
        [
            ("right_category", self.right_category),
            ("wrong_side", self.wrong_side),
            ("wrong_seventh", self.wrong_seventh),
            ("right_family", self.right_family),
            ("out_of_order", self.out_of_order),
            ("modifiers", self.modifiers),
            ("units", self.units),
            ("pointers", self.pointers),
            ("unsupported", self.unsupported),
            ("trap", self.trap),
        ]
    }

    /// Gives the hundredths a code of this verdict earns of what its code is worth.
    pub(super) fn of_code(&self, verdict: Verdict) -> u32 {
        let percent = match verdict {
            Verdict::Exact | Verdict::Alternate => 100,
            Verdict::RightCategory => self.right_category,
            Verdict::WrongSide => self.wrong_side,
            Verdict::WrongSeventh => self.wrong_seventh,
            Verdict::RightFamily => self.right_family,
            Verdict::OutOfOrder => self.out_of_order,
            _ => 0,
        };
        percent.min(100)
    }

    /// Gives the share of a line that a detail has.
    pub(super) fn share(&self, aspect: Aspect) -> u32 {
        match aspect {
            Aspect::Code => 0,
            Aspect::Modifiers => self.modifiers,
            Aspect::Units => self.units,
            Aspect::Pointers => self.pointers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_readme_and_unknown_ones_are_refused() {
        let credit: Credit = ron::from_str("(right_category: 40, unsupported: 30)").unwrap();
        assert_eq!((credit.right_category, credit.unsupported, credit.trap), (40, 30, 50));
        assert!(ron::from_str::<Credit>("(right_categorie: 40)").is_err());
    }

    #[test]
    fn values_out_of_range_are_named() {
        let fault = |credit: Credit| credit.validate().map_err(|e| e.to_string());
        assert_eq!(fault(Credit::default()), Ok(()));
        assert_eq!(fault(Credit { trap: 101, ..Credit::default() }), Err("credit `trap` is 101; it goes from 0 to 100".into()));
        let shares = Credit { modifiers: 60, units: 30, pointers: 20, ..Credit::default() };
        assert_eq!(fault(shares), Err("`modifiers`, `units` and `pointers` come to 110; together they may have at most 100".into()));
    }
}
