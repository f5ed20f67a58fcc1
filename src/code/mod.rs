//! Typed codes and small values: parsed once at the edge, then carried as types.
//!
//! Nothing here knows a code set's content; that a code is *shaped* right says nothing about whether it exists.

mod age;
mod any;
mod icd10cm;
mod modifier;
mod money;
mod npi;
mod person;
mod place;
mod procedure;
mod short;
mod system;

pub use age::{Age, Sex, age_on};
pub use any::Code;
pub use icd10cm::Icd10Cm;
pub use jiff::civil::Date;
pub use modifier::Modifier;
pub use money::Money;
pub use npi::Npi;
pub use person::{Address, PersonName, is_post_box};
pub use place::Setting;
pub use procedure::{Cpt, Hcpcs, ProcedureCode};
pub use short::{BillType, Clia, Icd10Pcs, Mbi, Ndc, PayerId, Phone, PlaceOfService, Qualifier, RevenueCode, State, TaxNumber, Taxonomy, UbCode, Zip};
pub use system::CodeSystem;

/// Says why a text is not a code of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{given}” is not {wanted}: {why}")]
pub struct CodeError {
    /// What was given, cut to a readable length.
    pub given: String,
    /// What was wanted, with its article.
    pub wanted: &'static str,
    /// What is wrong with it.
    pub why: &'static str,
}

impl CodeError {
    fn new(given: &str, wanted: &'static str, why: &'static str) -> Self {
        Self { given: given.chars().take(24).collect(), wanted, why }
    }
}
