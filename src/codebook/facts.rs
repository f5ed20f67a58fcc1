//! What a page says of a diagnosis besides its notes, in the same words on every face.

use super::{
    NotBillable,
    edits::{Edits, patient::AgeGroup},
};
use crate::code::{Date, Icd10Cm, Sex};

/// Says what an imported Medicare Code Editor makes of a diagnosis on a day, and where that stands.
pub fn editor_facts(edits: &Edits, code: Icd10Cm, on: Date) -> Vec<(String, String)> {
    let Some(found) = edits.patient(code, on) else { return Vec::new() };
    let facts = found.what;
    let age = |group: AgeGroup| match group.years() {
        (0, 0) => "For patients under one year.".to_owned(),
        (from, to) => format!("For patients from {from} to {to} years."),
    };
    let sex = facts.sex(on).map(|sex| format!("For {} patients.", if sex == Sex::Female { "female" } else { "male" }));
    let manifestation = facts.is_manifestation().then(|| "A manifestation: never the principal diagnosis.".to_owned());
    let unacceptable = facts.is_unacceptable_first().then(|| "Not accepted as principal diagnosis.".to_owned());
    let says = facts.ages().map(age).chain(sex).chain(manifestation).chain(unacceptable);
    says.map(|words| (words, format!("By the Medicare Code Editor, {}", found.source.name()))).collect()
}

impl NotBillable {
    /// Says what is missing, to follow "not billable: ".
    pub fn says(&self) -> String {
        match self {
            Self::Unknown { .. } => "this edition has no such code".to_owned(),
            Self::Heading { children } if children.len() == 1 => "choose the entry under it".to_owned(),
            Self::Heading { children } => format!("choose one of the {} entries under it", children.len()),
            Self::WantsSeventh(seventh) => {
                let choices: Vec<String> = seventh.choices.iter().map(|(character, _)| character.to_string()).collect();
                format!("the 7th character is missing ({})", choices.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{
        CodeBook,
        edits::{EditSet, patient},
        import::Watch,
    };

    #[test]
    fn an_imported_editor_says_age_and_place_and_sex_while_it_looked_at_it() -> Result<(), Box<dyn std::error::Error>> {
        let text = "icd_code,icd_conflict_rule\nA33,Perinatal/Newborn (Age 0 Only)\nN400,Male Only\nD630,Manifestation\n";
        let mut edits = Edits::default();
        let code = |text: &str| Icd10Cm::parse(text);
        let on = jiff::civil::date(2026, 5, 4);
        assert!(editor_facts(&edits, code("A33")?, on).is_empty(), "nothing is carried");
        edits.add(EditSet::Patient(patient::read("mce.csv", text.as_bytes(), &Watch::idle())?));
        assert_eq!(editor_facts(&edits, code("A33")?, on), [("For patients under one year.".to_owned(), "By the Medicare Code Editor, mce".to_owned())]);
        assert!(editor_facts(&edits, code("D63.0")?, on)[0].0.to_lowercase().contains("manifestation"));
        let before = jiff::civil::date(2024, 5, 4);
        assert_eq!((editor_facts(&edits, code("N40.0")?, on).len(), editor_facts(&edits, code("N40.0")?, before).len()), (0, 1));
        Ok(())
    }

    #[test]
    fn what_is_missing_is_named() -> Result<(), crate::code::CodeError> {
        let why = |text: &str| Ok::<_, crate::code::CodeError>(CodeBook::carried().why_not_billable(Icd10Cm::parse(text)?).map(|why| why.says()));
        assert_eq!(why("T16.1")?.as_deref(), Some("the 7th character is missing (A, D, S)"));
        assert_eq!(why("I50")?.map(|text| text.starts_with("choose one of the ")), Some(true));
        assert_eq!(why("I10")?, None);
        Ok(())
    }
}
