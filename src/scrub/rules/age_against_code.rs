use crate::{
    codebook::rules::RuleId,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that diagnoses and services fit the patient's age.
    ///
    /// # Why
    /// Many codes are for an age by their own words. A payer compares them with the day of birth.
    ///
    /// # Example
    /// 99396, for 40 to 64 years, for a patient of 38.
    ///
    /// # Fix
    /// Check the day of birth first, then the code.
    ///
    /// # Source
    /// Medicare Code Editor, age conflict; CPT, preventive visits by age; claim adjustment reasons 6 and 9.
    Reject age_against_code [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for one in case.judged(RuleId::AgeSex).filter(|one| one.message.contains(" age of ") || one.message.contains("another age")) {
        let ids: Vec<_> = one.codes.iter().filter(|code| !known::is_maternity(**code)).filter_map(|code| case.said_of(*code)).map(|said| said.id).collect();
        if !ids.is_empty() {
            found.say(ids, one.message.clone());
        }
    }
    for line in case.served() {
        let (Some((from, to)), Some(age)) = (years(line.number()), case.age(line.day)) else { continue };
        if !(from..=to).contains(&age.years) {
            let years = if to == 200 { format!("{from} years on") } else { format!("{from} to {to} years") };
            found.say([line.service_box()], format!("{} is for {years}; the age that day is {age}.", line.code_text()));
        }
    }
}

/// Gives the whole years a service is for, by its own words.
fn years(number: u32) -> Option<(i32, i32)> {
    Some(match number {
        99_381 | 99_391 => (0, 0),
        99_382 | 99_392 => (1, 4),
        99_383 | 99_393 => (5, 11),
        99_384 | 99_394 => (12, 17),
        99_385 | 99_395 => (18, 39),
        99_386 | 99_396 => (40, 64),
        99_387 | 99_397 => (65, 200),
        90_460 | 90_461 => (0, 18),
        _ => return None,
    })
}
