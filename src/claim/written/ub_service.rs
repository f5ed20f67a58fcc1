//! FL 44: a service with its modifiers, a room's rate, or a rate code.

use super::{Modifiers, Shape};
use crate::{
    claim::Written,
    code::{Modifier, Money, ProcedureCode},
};

/// Holds what stands in FL 44.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum UbService {
    /// A HCPCS code with up to four modifiers.
    Service(ProcedureCode, Vec<Modifier>),
    /// The daily rate of a room.
    Rate(Money),
    /// A five-character rate code of a prospective payment system.
    RateCode([u8; 5]),
}

impl Written for UbService {
    const SHAPE: Shape = Shape::Text;

    fn read(text: &str) -> Option<Self> {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        // Five digits alone are a service; a rate has its cents.
        if let Ok(code) = ProcedureCode::parse(first) {
            let modifiers = if rest.trim().is_empty() { Vec::new() } else { Modifiers::read(rest)?.0 };
            return Some(Self::Service(code, modifiers));
        }
        if let Some(rate) = Money::parse(text).ok().filter(|rate| !rate.is_negative()) {
            return Some(Self::Rate(rate));
        }
        let code = <[u8; 5]>::try_from(text.to_ascii_uppercase().as_bytes()).ok()?;
        code.iter().all(u8::is_ascii_alphanumeric).then_some(Self::RateCode(code))
    }

    fn write(&self) -> String {
        match self {
            Self::Service(code, modifiers) if modifiers.is_empty() => code.to_string(),
            Self::Service(code, modifiers) => format!("{code} {}", Modifiers(modifiers.clone()).write()),
            // With five digits of dollars a blank would read as a service and its modifier.
            Self::Rate(rate) => rate.to_string(),
            Self::RateCode(code) => String::from_utf8_lossy(code).into_owned(),
        }
    }
}
