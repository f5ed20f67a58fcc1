//! Which rules a citation is about: the author names a section, and the section is of a kind.

use crate::code::Icd10Cm;

/// Sections of the Official Guidelines with the rules they are about, without their `rule.`; a section is about what the
/// longest of these that begins it is about. What is not here is about its chapter alone.
pub(super) const SECTIONS: [(&str, &str); 101] = [
    ("I.A.2", "specificity"),
    ("I.A.3", "specificity"),
    ("I.A.4", "seventh_character"),
    ("I.A.5", "seventh_character"),
    ("I.A.9", "specificity"),
    ("I.A.12", "excludes"),
    ("I.A.13", "code_also sequencing"),
    ("I.A.15", "combination"),
    ("I.A.17", "code_also"),
    ("I.A.18", "specificity"),
    ("I.A.19", "documentation"),
    ("I.B.2", "specificity"),
    ("I.B.4", "symptoms"),
    ("I.B.5", "symptoms"),
    ("I.B.6", "symptoms"),
    ("I.B.7", "code_also"),
    ("I.B.8", "sequencing"),
    ("I.B.9", "combination"),
    ("I.B.10", "sequela"),
    ("I.B.11", "uncertain"),
    ("I.B.13", "laterality"),
    ("I.B.14", "documentation"),
    ("I.B.15", "symptoms"),
    ("I.B.16", "complications"),
    ("I.B.17", "uncertain"),
    ("I.B.18", "specificity"),
    ("I.B.19", "external"),
    ("I.C.1.a.1", "uncertain"),
    ("I.C.1.a.2", "sequencing"),
    ("I.C.1.b", "code_also"),
    ("I.C.1.c", "code_also"),
    ("I.C.1.d", "sequencing"),
    ("I.C.1.d.5", "complications sequencing"),
    ("I.C.1.e", "combination"),
    ("I.C.1.f.1", "uncertain"),
    ("I.C.1.g", "sequencing"),
    ("I.C.2.a", "sequencing"),
    ("I.C.2.b", "sequencing"),
    ("I.C.2.c", "sequencing"),
    ("I.C.2.c.4", "complications sequencing"),
    ("I.C.2.d", "history_aftercare"),
    ("I.C.2.e", "sequencing history_aftercare"),
    ("I.C.2.f", "sequencing"),
    ("I.C.2.g", "symptoms"),
    ("I.C.2.h", "sequencing"),
    ("I.C.2.l", "sequencing"),
    ("I.C.2.l.5", "complications sequencing"),
    ("I.C.2.m", "history_aftercare"),
    ("I.C.2.n", "history_aftercare"),
    ("I.C.2.o", "history_aftercare"),
    ("I.C.2.p", "history_aftercare"),
    ("I.C.2.q", "history_aftercare"),
    ("I.C.2.r", "complications sequencing"),
    ("I.C.2.s", "complications"),
    ("I.C.4.a", "combination"),
    ("I.C.4.a.3", "code_also"),
    ("I.C.4.a.4", "sequencing"),
    ("I.C.4.a.5", "complications sequencing"),
    ("I.C.4.a.6", "sequencing"),
    ("I.C.4.b", "code_also"),
    ("I.C.6.a", "laterality"),
    ("I.C.6.b", "sequencing"),
    ("I.C.7.a", "laterality seventh_character"),
    ("I.C.9.a", "combination"),
    ("I.C.9.b", "combination"),
    ("I.C.9.c", "complications"),
    ("I.C.9.d", "sequela"),
    ("I.C.9.d.3", "history_aftercare sequela"),
    ("I.C.10.a", "combination"),
    ("I.C.10.b", "sequencing"),
    ("I.C.10.c", "uncertain"),
    ("I.C.10.d", "complications"),
    ("I.C.13.a", "laterality specificity"),
    ("I.C.13.c", "seventh_character"),
    ("I.C.13.d.2", "combination"),
    ("I.C.14.a.2", "history_aftercare"),
    ("I.C.15.a.1", "sequencing"),
    ("I.C.15.a.6", "seventh_character"),
    ("I.C.15.a.7", "code_also"),
    ("I.C.15.b", "sequencing"),
    ("I.C.15.p", "sequela"),
    ("I.C.18", "symptoms"),
    ("I.C.18.c", "combination symptoms"),
    ("I.C.19.a", "seventh_character"),
    ("I.C.19.b", "sequencing"),
    ("I.C.19.c", "seventh_character"),
    ("I.C.19.d", "sequencing specificity"),
    ("I.C.19.e", "drugs"),
    ("I.C.19.g", "complications"),
    ("I.C.20", "external"),
    ("I.C.21", "history_aftercare"),
    ("I.C.21.c.16", "history_aftercare sequencing"),
    ("II", "sequencing"),
    ("II.A", "symptoms sequencing"),
    ("II.H", "uncertain"),
    ("III", "documentation"),
    ("III.A", "history_aftercare"),
    ("III.C", "uncertain"),
    ("IV", "sequencing"),
    ("IV.D", "symptoms"),
    ("IV.E", "history_aftercare"),
];

/// The rest of them: the outpatient sections.
pub(super) const OUTPATIENT: [(&str, &str); 7] = [
    ("IV.F", "specificity"),
    ("IV.H", "uncertain"),
    ("IV.I", "documentation"),
    ("IV.J", "documentation"),
    ("IV.C", "documentation"),
    ("IV.P", "history_aftercare sequencing"),
    ("IV.Q", "history_aftercare"),
];

/// Names the rules a citation is about; `own` is the code it stands at, where it stands at one.
///
/// `OCG` and a section of the guidelines, `NCCI` for what is bundled, `TAB` and a category. A note at another category than
/// the code's own is one that calls for the code.
pub(super) fn rules_of_citation(cite: &str, own: Option<&Icd10Cm>) -> Vec<String> {
    let cite = cite.trim();
    if let Some(section) = cite.strip_prefix("OCG ") {
        return of_section(section.trim()).split_whitespace().map(|rule| format!("rule.{rule}")).collect();
    }
    if cite.starts_with("NCCI") {
        return vec!["line.bundling".to_owned()];
    }
    let at = cite.strip_prefix("TAB ").and_then(|at| at.trim().get(..3)).filter(|at| at.as_bytes()[0].is_ascii_alphabetic());
    match (at, own) {
        (Some(at), Some(own)) if own.bare().get(..3) != Some(at) => vec!["rule.code_also".to_owned()],
        _ => Vec::new(),
    }
}

fn of_section(section: &str) -> &'static str {
    let within = |start: &str| section.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let all = SECTIONS.iter().chain(&OUTPATIENT);
    all.filter(|(start, _)| within(start)).max_by_key(|(start, _)| start.len()).map_or("", |(_, rules)| rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{codebook::guidelines, skill::Skill};

    #[test]
    fn every_section_and_rule_of_the_table_is_one() {
        for (section, rules) in SECTIONS.iter().chain(&OUTPATIENT) {
            assert!(guidelines::section(section).is_some(), "{section}");
            assert!(rules.split(' ').all(|rule| Skill::leaf(&format!("rule.{rule}")).is_some()), "{section}: {rules}");
            assert_eq!(SECTIONS.iter().chain(&OUTPATIENT).filter(|(other, _)| other == section).count(), 1, "{section} stands here twice");
        }
    }

    #[test]
    fn a_citation_is_about_its_rules() {
        let own = Icd10Cm::parse("N18.31").unwrap();
        let rules = |cite: &str| rules_of_citation(cite, Some(&own)).join(" ");
        for (cite, wanted) in [
            ("OCG I.C.4.a.3", "rule.code_also"),
            ("OCG I.C.4.a", "rule.combination"),
            ("OCG I.C.4.a.6.b", "rule.sequencing"),
            ("OCG I.B.13", "rule.laterality"),
            ("OCG I.B.12", ""),
            ("OCG IV.F.2", "rule.specificity"),
            ("OCG IV.K", "rule.sequencing"),
            ("TAB I13.0", "rule.code_also"),
            ("TAB N18", ""),
            ("TAB é€", ""),
            ("NCCI ch. 1", "line.bundling"),
            ("POLICY 20", ""),
            ("", ""),
        ] {
            assert_eq!(rules(cite), wanted, "{cite}");
        }
    }
}
