use super::{CodeError, CodeSystem, Icd10Cm, ProcedureCode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a code of any system the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Code {
    /// A diagnosis.
    Diagnosis(Icd10Cm),
    /// A service, drug or supply.
    Procedure(ProcedureCode),
}

impl Code {
    /// Reads a code of one system.
    ///
    /// # Errors
    /// When the text has not that system's shape.
    pub fn parse(system: CodeSystem, text: &str) -> Result<Self, CodeError> {
        match system {
            CodeSystem::Icd10Cm => Icd10Cm::parse(text).map(Self::Diagnosis),
            CodeSystem::Cpt | CodeSystem::Hcpcs => ProcedureCode::parse(text).map(Self::Procedure),
        }
    }

    /// Tells which system the code belongs to.
    pub fn system(&self) -> CodeSystem {
        match self {
            Self::Diagnosis(_) => CodeSystem::Icd10Cm,
            Self::Procedure(ProcedureCode::Cpt(_)) => CodeSystem::Cpt,
            Self::Procedure(ProcedureCode::Hcpcs(_)) => CodeSystem::Hcpcs,
        }
    }

    /// Gives the diagnosis, if it is one.
    pub fn diagnosis(&self) -> Option<Icd10Cm> {
        match self {
            Self::Diagnosis(code) => Some(*code),
            Self::Procedure(_) => None,
        }
    }

    /// Gives the service, if it is one.
    pub fn procedure(&self) -> Option<ProcedureCode> {
        match self {
            Self::Procedure(code) => Some(*code),
            Self::Diagnosis(_) => None,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Diagnosis(code) => code.fmt(f),
            Self::Procedure(code) => code.fmt(f),
        }
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;
    /// Reads a stored code: five characters without a point are a service where they have its shape.
    fn try_from(text: String) -> Result<Self, CodeError> {
        if !text.contains('.')
            && text.len() == 5
            && let Ok(code) = ProcedureCode::parse(&text)
        {
            return Ok(Self::Procedure(code));
        }
        Icd10Cm::parse(&text).map(Self::Diagnosis)
    }
}
