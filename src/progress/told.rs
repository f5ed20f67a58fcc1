//! What the misses of older files came from: their rows hold verdicts and skills and no answers.
//!
//! By the table at [`ErrorKind`] as far as it goes without letters, levels and faults; what only a newer program knows is
//! told by its aspect alone.

use super::graded;
use crate::{
    claim::BoxId,
    grade::{Aspect, BoxVerdict, ErrorKind, QuestionVerdict, miss},
    skill::{Skill, SkillSet},
};
use serde::de::DeserializeOwned;

/// Tells what the miss of a stored row came from.
pub(super) fn of_stored(aspect: &str, verdict: &str, part: Option<&str>, tells: SkillSet) -> ErrorKind {
    let domains: Vec<Skill> = tells.iter().collect();
    let line = |aspect| graded::verdict(verdict).map_or_else(|| of_aspect(aspect), |verdict| miss::by_aspect(aspect, verdict, tells));
    match aspect {
        "code" => line(Aspect::Code),
        "modifiers" => line(Aspect::Modifiers),
        "units" => line(Aspect::Units),
        "pointers" => line(Aspect::Pointers),
        "box" => {
            let id = part.and_then(|part| part.strip_prefix("box:")).and_then(|id| id.parse::<BoxId>().ok());
            known::<BoxVerdict>(verdict).map_or(ErrorKind::NotRead, |verdict| miss::by_box_verdict(verdict, id))
        }
        "question" => miss::by_question_verdict(known(verdict).unwrap_or(QuestionVerdict::Wrong), &domains),
        "audit" => ErrorKind::NotRead,
        "worksheet" => ErrorKind::Level,
        _ => ErrorKind::Knowledge,
    }
}

fn of_aspect(aspect: Aspect) -> ErrorKind {
    match aspect {
        Aspect::Code => ErrorKind::LookedUp,
        Aspect::Modifiers => ErrorKind::Modifier,
        Aspect::Units | Aspect::Pointers => ErrorKind::NotRead,
    }
}

fn known<T: DeserializeOwned>(verdict: &str) -> Option<T> {
    serde_json::from_value(verdict.into()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_an_older_file_has_a_kind() {
        let tells = |id: &str| Skill::leaf(id).into_iter().collect::<SkillSet>();
        for (aspect, verdict, part, skill, kind) in [
            ("code", "right_category", Some("dx:E11.22"), "icd10cm.endocrine", ErrorKind::Specificity),
            ("code", "right_family", Some("px:99214"), "em.office", ErrorKind::Level),
            ("code", "right_family", Some("dx:E11.22"), "icd10cm.endocrine", ErrorKind::LookedUp),
            ("code", "missed", Some("dx:W01.0XXA"), "icd10cm.external", ErrorKind::Guideline),
            ("code", "missed", Some("dx:I10"), "icd10cm.circulatory", ErrorKind::NotRead),
            ("code", r#"{"trap":"IntegralSymptom"}"#, None, "icd10cm.symptoms", ErrorKind::Guideline),
            ("code", "out_of_order", Some("dx:I10"), "icd10cm.circulatory", ErrorKind::Sequencing),
            ("code", "of a newer program", None, "icd10cm.circulatory", ErrorKind::LookedUp),
            ("modifiers", "modifier_missing", Some("px:99214"), "modifiers", ErrorKind::Modifier),
            ("units", "units_wrong", Some("px:99214"), "em.office", ErrorKind::NotRead),
            ("box", "missing", Some("box:24F/1"), "claim.lines", ErrorKind::NotRead),
            ("box", "wrong", Some("box:24D.modifiers/1"), "claim.lines", ErrorKind::Modifier),
            ("box", "wrong", Some("box:28"), "claim.totals", ErrorKind::Careless),
            ("box", "should_be_blank", Some("box:11"), "claim.payers", ErrorKind::Knowledge),
            ("box", "wrong", Some("box:of a newer form"), "claim.payers", ErrorKind::NotRead),
            ("question", "wrong", None, "compliance", ErrorKind::Guideline),
            ("question", "wrong", None, "terminology", ErrorKind::Knowledge),
            ("question", "too_many", None, "terminology", ErrorKind::Careless),
            ("audit", "missed", Some("dx:I10"), "icd10cm.circulatory", ErrorKind::NotRead),
            ("of a newer program", "", None, "terminology", ErrorKind::Knowledge),
        ] {
            assert_eq!(of_stored(aspect, verdict, part, tells(skill)), kind, "{aspect} {verdict} {skill}");
        }
    }
}
