use super::{code, codes};
use crate::code::{Age, Sex};
use crate::codebook::laterality::{Side, side_in};
use crate::codebook::rules::{Context, RuleFinding, RuleId, Strength, judge, side, strength_of_additional};
use crate::codebook::{CodeBook, NoteKind};

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
    pair(RuleId::PlaceholderWrong, "W19.A", "S72.001A W19.XXXA");
    pair(RuleId::PlaceholderWrong, "W19.AXXX", "S72.001A W19.XXXA");
    pair(RuleId::PlaceholderWrong, "T36.9X1A", "T36.91XA");
    pair(RuleId::PlaceholderWrong, "O40.1X0", "O40.1XX0 Z3A.20");
    pair(RuleId::SeventhMissing, "S06.1X7D", "S06.1X7A");
    pair(RuleId::DuplicateCode, "I10 I10", "I10 E11.9");
    pair(RuleId::Excludes1, "E10.9 E11.9", "E11.9 I10");
    pair(RuleId::Excludes1, "J18.9 J84.178", "J18.9 J69.0");
    pair(RuleId::CodeFirst, "L97.411 I10 E08.621", "E11.621 L97.411");
    pair(RuleId::ManifestationFirst, "G63 E85.1", "E85.1 G63");
    pair(RuleId::UseAdditional, "E11.22", "E11.22 N18.31");
    pair(RuleId::UseAdditional, "I13.0 N18.31", "I13.0 I50.9 N18.31");
    pair(RuleId::CodeFirst, "T45.515A R04.0", "R04.0 T45.515A");
    pair(RuleId::CodeFirst, "T45.515A D68.32", "D68.32 T45.515A");
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
fn a_chapters_condition_is_asked_once_of_a_record() {
    let asked = |list: &str| found(list).into_iter().filter(|f| f.rule == RuleId::UseAdditional && f.note_from == "Chapter 15" && f.strength == Strength::Conditional).count();
    assert_eq!((asked("O24.414"), asked("O24.414 O99.013"), asked("O24.414 Z3A.20")), (1, 1, 0));
    assert_eq!(strength("T45.511A", RuleId::CodeFirst), None, "a poisoning is listed first");
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
    assert_eq!(warned("Z3A.20", Some(Sex::Male), 30), [Strength::Conditional]);
    assert_eq!(warned("Z3A.20", Some(Sex::Female), 70), [Strength::Conditional]);
    assert!(warned("P27.1", None, 16).is_empty(), "guideline I.C.16.a.4: such a code may be used throughout life");
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

#[test]
fn an_exception_in_words_is_shown_and_left_to_the_chart() {
    for (list, words) in [("I01.9 I05.9", "unless rheumatic fever"), ("E35 A18.7", "except calcification"), ("I88.9 L04.0", "except mesenteric")] {
        let findings = found(list);
        let finding = findings.iter().find(|f| f.rule == RuleId::Excludes1).unwrap_or_else(|| panic!("{list}: {findings:#?}"));
        assert_eq!(finding.strength, Strength::Conditional, "{list}");
        assert!(finding.message.contains(words), "{}", finding.message);
    }
}

#[test]
fn a_code_that_leaves_a_side_open_is_found_with_the_one_that_says_it() {
    let book = CodeBook::carried();
    let other = |text: &str, side| book.with_side(code(text), side).map(|c| c.to_string());
    assert_eq!(other("M25.569", Side::Right).as_deref(), Some("M25.561"));
    assert_eq!(other("H60.509", Side::Left).as_deref(), Some("H60.502"));
    assert_eq!(other("S72.009B", Side::Right).as_deref(), Some("S72.001B"));
    assert_eq!(other("S72.001B", Side::Left), None, "it says a side");
    assert_eq!(other("J18.9", Side::Left), None);
    let finding = side(book, code("M25.569"), Side::Left).unwrap();
    assert!(finding.rule == RuleId::SideUnspecified && finding.message.contains("M25.562"));
    for (text, named) in [
        ("pain in the left knee", Some(Side::Left)),
        ("RIGHT otitis", Some(Side::Right)),
        ("left knee and right knee", None),
        ("bilateral knees, left worse", None),
        ("left against advice", None),
        ("right-handed", None),
        ("copyright", None),
    ] {
        assert_eq!(side_in(text), named, "{text}");
    }
}

/// The side is put in by title, so every code it gives differs from its own in that one word.
#[test]
fn a_side_changes_nothing_but_the_side() {
    let book = CodeBook::carried();
    let mut with = 0;
    for at in (0..book.entries).step_by(7) {
        let entry = book.entry(at).unwrap();
        for one in Side::ALL {
            let Some(other) = book.with_side(entry.code, one) else { continue };
            with += 1;
            let title = book.find(other).unwrap().title.to_lowercase();
            assert!(title.contains(one.word()) && other.category() == entry.code.category() && other.seventh() == entry.code.seventh());
            assert_eq!(book.with_placeholders(other), None, "a code that exists needs no filling");
        }
    }
    assert!(with > 1_000, "{with}");
}

/// Of the 844 notes that ask for an additional code, 299 say "if applicable" or "if known": none of those may bind.
#[test]
fn what_depends_on_the_chart_is_told_apart_in_the_whole_book() {
    let book = CodeBook::carried();
    let (mut all, mut depends) = (0, 0);
    for group in book.own_notes().filter(|lines| lines[0].kind == NoteKind::UseAdditional) {
        all += 1;
        let words = group.iter().map(|line| line.text.to_lowercase()).collect::<Vec<_>>().join(" ");
        if words.contains("if applicable") || words.contains("if known") {
            depends += 1;
            assert_ne!(strength_of_additional(book, &group), Strength::Required, "{words}");
        }
    }
    assert_eq!((all, depends), (844, 299));
}
