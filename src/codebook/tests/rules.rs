use super::{code, codes};
use crate::code::{Age, Sex};
use crate::codebook::CodeBook;
use crate::codebook::rules::{Context, RuleFinding, RuleId, Strength, judge};

fn found(list: &str) -> Vec<RuleFinding> {
    judge(CodeBook::carried(), &codes(list), &Context::default())
}

fn strength(list: &str, rule: RuleId) -> Option<Strength> {
    found(list).into_iter().filter(|f| f.rule == rule).map(|f| f.strength).max()
}

/// One bad and one clean list a rule.
fn pair(rule: RuleId, bad: &str, clean: &str) {
    assert_eq!(strength(bad, rule), Some(Strength::Required), "{rule}: {bad}: {:#?}", found(bad));
    assert_ne!(strength(clean, rule), Some(Strength::Required), "{rule}: {clean}: {:#?}", found(clean));
}

#[test]
fn each_rule_finds_its_fault_and_leaves_clean_lists() {
    pair(RuleId::UnknownCode, "E11.23", "E11.22 N18.31");
    pair(RuleId::NotBillable, "E11", "E11.9");
    pair(RuleId::SeventhMissing, "S72.001", "S72.001A");
    pair(RuleId::SeventhMissing, "W19.A", "S72.001A W19.XXXA");
    pair(RuleId::SeventhMissing, "S06.1X7D", "S06.1X7A");
    pair(RuleId::DuplicateCode, "I10 I10", "I10 E11.9");
    pair(RuleId::Excludes1, "E10.9 E11.9", "E11.9 I10");
    pair(RuleId::Excludes1, "J18.9 J84.178", "J18.9 J69.0");
    pair(RuleId::CodeFirst, "L97.411 I10 E08.621", "E11.621 L97.411");
    pair(RuleId::ManifestationFirst, "G63 E85.1", "E85.1 G63");
    pair(RuleId::UseAdditional, "E11.22", "E11.22 N18.31");
    pair(RuleId::UseAdditional, "I13.0 N18.31", "I13.0 I50.9 N18.31");
    pair(RuleId::ExternalCauseFirst, "W19.XXXA S72.001A", "S72.001A W19.XXXA");
}

#[test]
fn excludes1_is_found_from_either_side_and_once() {
    for list in ["E10.9 E11.9", "E11.9 E10.9"] {
        let pairs: Vec<_> = found(list).into_iter().filter(|f| f.rule == RuleId::Excludes1).collect();
        assert_eq!(pairs.len(), 1, "{list}");
        assert!(pairs[0].note_from.starts_with("E1") && !pairs[0].note_text.is_empty());
    }
    assert_eq!(strength("E11.22 I12.9 N18.31", RuleId::Excludes1), None);
}

#[test]
fn notes_that_depend_on_the_chart_do_not_bind() {
    assert_ne!(strength("I10", RuleId::UseAdditional), Some(Strength::Required), "tobacco is for the chart to tell");
    assert_ne!(strength("I50.9", RuleId::CodeFirst), Some(Strength::Required));
    assert_ne!(strength("O70.1 Z37.0 Z3A.39", RuleId::CodeFirst), Some(Strength::Required));
    assert_ne!(strength("N39.0", RuleId::UseAdditional), Some(Strength::Required));
    assert_eq!(strength("E11.9", RuleId::UseAdditional), Some(Strength::Conditional), "insulin, if it is given");
    assert_ne!(strength("E11.9 Z79.4", RuleId::UseAdditional), Some(Strength::Conditional));
}

#[test]
fn order_counts_where_a_note_names_it() {
    let wrong = found("N18.31 I12.9");
    let finding = wrong.iter().find(|f| f.rule == RuleId::CodeFirst).unwrap();
    assert_eq!((finding.codes.clone(), finding.strength), (codes("N18.31 I12.9"), Strength::Required));
    assert_eq!(strength("I12.9 N18.31", RuleId::CodeFirst), None);
}

#[test]
fn age_and_sex_warn_and_never_bind() {
    let book = CodeBook::carried();
    let warned = |text: &str, sex, years| {
        let context = Context { sex, age: Some(Age { years, months: 0, days: years * 365 }) };
        judge(book, &[code(text)], &context).into_iter().filter(|f| f.rule == RuleId::AgeSex).map(|f| f.strength).collect::<Vec<_>>()
    };
    assert_eq!(warned("N40.0", Some(Sex::Female), 70), [Strength::Conditional]);
    assert!(warned("N40.0", Some(Sex::Male), 70).is_empty());
    assert!(warned("N40.0", Some(Sex::Unknown), 70).is_empty());
    assert_eq!(warned("O80", Some(Sex::Male), 30), [Strength::Conditional]);
    assert_eq!(warned("P59.9", None, 40), [Strength::Conditional]);
    assert_eq!(warned("Z00.129", None, 40), [Strength::Conditional]);
    assert_eq!(warned("Z68.51", None, 40), [Strength::Conditional]);
    assert!(warned("Z68.35", None, 40).is_empty());
}

#[test]
fn rule_names_are_stable_and_read_back() {
    for rule in RuleId::ALL {
        assert_eq!(RuleId::by_id(rule.id()), Some(rule));
        assert_eq!(serde_json::to_string(&rule).unwrap(), format!("\"{}\"", rule.id()));
    }
    assert_eq!(RuleId::by_id("use-additional"), Some(RuleId::UseAdditional));
}
