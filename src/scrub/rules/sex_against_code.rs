use crate::{
    code::Sex,
    codebook::rules::RuleId,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that diagnoses and services fit the sex on the claim.
    ///
    /// # Why
    /// Codes for organs that only one sex has are compared with the mark of the sex. Where sex and body differ for a known reason,
    /// the claim must say so.
    ///
    /// # Example
    /// N40.0 for a patient marked F.
    ///
    /// # Fix
    /// Check the mark of the sex and the code. Where both are right the claim says so: by a condition code, or by a
    /// modifier on the line.
    ///
    /// # Source
    /// Claim adjustment reasons 7 and 10; Medicare Claims Processing Manual, chapter 32, section 240.
    Warn sex_against_code [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let known_reason = case.institutional().is_some_and(|claim| claim.conditions.iter().any(|code| code.text() == "45"));
    let Some(sex) = case.sex().filter(|_| !known_reason) else { return };
    for one in case.judged(RuleId::AgeSex).filter(|one| one.message.contains("recorded as")) {
        let ids: Vec<_> = one.codes.iter().filter(|code| !known::is_maternity(**code)).filter_map(|code| case.said_of(*code)).map(|said| said.id).collect();
        if !ids.is_empty() {
            found.say(ids, one.message.clone());
            found.fix(fix(case));
        }
    }
    for line in case.served().iter().filter(|line| !line.has("KX")) {
        let of = match line.number() {
            54_000..=55_899 => Sex::Male,
            56_405..=58_999 => Sex::Female,
            _ => continue,
        };
        if of != sex {
            found.say([line.service_box()], format!("{} does not fit a patient marked {}.", line.code_text(), sex.letter()));
            found.fix(fix(case));
        }
    }
}

fn fix(case: &Case<'_>) -> &'static str {
    case.by_form(
        "Check the mark of box 3 and the code. Where both are right, put KX on the line.",
        "Check the mark of FL 11 and the code. Where both are right, enter condition code 45 in FL 18 to 28.",
    )
}
