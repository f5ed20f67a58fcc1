use crate::{
    code::Sex,
    codebook::rules::RuleId,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that codes of pregnancy and birth are for a woman of an age to bear children.
    ///
    /// # Why
    /// They go on the mother's record alone. On a newborn's, a man's or a child's claim a payer denies them.
    ///
    /// # Example
    /// O80 on a claim for the newborn.
    ///
    /// # Fix
    /// Move them to the mother's claim; the child has codes of its own, Z38 and P.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, section I.C.15.a; Medicare Code Editor, maternity.
    Reject maternity_against_sex_age [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for one in case.judged(RuleId::AgeSex) {
        let ids: Vec<_> = one.codes.iter().filter(|code| known::is_maternity(**code)).filter_map(|code| case.said_of(*code)).map(|said| said.id).collect();
        if !ids.is_empty() {
            found.say(ids, one.message.clone());
            found.fix(fix(case));
        }
    }
    for line in case.served().iter().filter(|line| (59_000..=59_899).contains(&line.number())) {
        let misfit = case.sex() == Some(Sex::Male) || case.age(line.day).is_some_and(|age| !(9..=64).contains(&age.years));
        if misfit {
            found.say([line.service_box()], format!("{} is a mother's service.", line.code_text()));
            found.fix(fix(case));
        }
    }
}

/// Tells what to look at first: the mark of the sex where that bars the code, else the day of birth.
fn fix(case: &Case<'_>) -> &'static str {
    if case.sex() == Some(Sex::Male) {
        case.by_form(
            "If M in box 3 is right, the code belongs on the mother's claim; a child has codes of its own, Z38 and P.",
            "If M in FL 11 is right, the code belongs on the mother's claim; a child has codes of its own, Z38 and P.",
        )
    } else {
        case.by_form(
            "Check the day of birth in box 3 first. If it is a child's, the code belongs on the mother's claim; the child has codes of its own, Z38 and P.",
            "Check the day of birth in FL 10 first. If it is a child's, the code belongs on the mother's claim; the child has codes of its own, Z38 and P.",
        )
    }
}
