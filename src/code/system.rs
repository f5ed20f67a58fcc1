use super::{CodeError, Icd10Cm, ProcedureCode};
use serde::{Deserialize, Serialize};

/// Names a code system. A new one (ICD-10-PCS, MS-DRG) is a row here, not a rewrite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CodeSystem {
    /// Diagnoses, ICD-10-CM.
    Icd10Cm,
    /// Services and procedures, CPT.
    Cpt,
    /// Services, drugs and supplies, HCPCS Level II.
    Hcpcs,
}

struct Row {
    system: CodeSystem,
    id: &'static str,
    name: &'static str,
    canonical: fn(&str) -> Result<String, CodeError>,
}

const ROWS: [Row; 3] = [
    Row { system: CodeSystem::Icd10Cm, id: "icd10cm", name: "ICD-10-CM", canonical: |t| Icd10Cm::parse(t).map(String::from) },
    Row { system: CodeSystem::Cpt, id: "cpt", name: "CPT", canonical: |t| ProcedureCode::parse(t).map(String::from) },
    Row { system: CodeSystem::Hcpcs, id: "hcpcs", name: "HCPCS Level II", canonical: |t| ProcedureCode::parse(t).map(String::from) },
];

impl CodeSystem {
    /// Lists every system the program knows.
    pub const ALL: [Self; 3] = [Self::Icd10Cm, Self::Cpt, Self::Hcpcs];

    fn row(self) -> &'static Row {
        let mut found = &ROWS[0];
        for row in &ROWS {
            if row.system == self {
                found = row;
            }
        }
        found
    }

    /// Gives the id used on the command line and in JSON.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Finds a system by its id, in any case.
    pub fn by_id(id: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.id.eq_ignore_ascii_case(id)).map(|row| row.system)
    }

    /// Writes a code as this system prints it (ICD-10-CM with the point, all upper case).
    ///
    /// # Errors
    /// When the text has not the system's shape.
    pub fn canonical(self, text: &str) -> Result<String, CodeError> {
        (self.row().canonical)(text)
    }
}
