use crate::{
    claim::{BoxId, CmsBox},
    code::ProcedureCode,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a service without a code of its own is told in words.
    ///
    /// # Why
    /// An unlisted code says only where in the body, or that it is a drug. Without words nobody can price it.
    ///
    /// # Example
    /// J3490 with nothing in the shaded half and nothing in box 19.
    ///
    /// # Fix
    /// Name the procedure, or the drug with its dose, in the shaded half after ZZ, or in box 19; send the report where
    /// it is long.
    ///
    /// # Source
    /// NUCC instructions 19 and 24; 837P SV101-7; Medicare Claims Processing Manual, chapter 26.
    Reject unlisted_without_words [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for line in case.served().iter().filter(|line| is_unlisted(line)) {
        let told = claim.lines.get(usize::from(line.at) - 1).and_then(|line| line.supplement.get()).is_some_and(|more| more.narrative.is_some() || !more.rest.is_empty());
        if !told && claim.more.is_blank() {
            found.say([BoxId::Cms(CmsBox::Supplement, line.at), BoxId::Cms(CmsBox::More, 1)], format!("{} names no service by itself, and no words do.", line.code_text()));
        }
    }
}

/// Tells whether a code stands for whatever has none; the list has the common ones.
fn is_unlisted(line: &crate::scrub::Served<'_>) -> bool {
    const DRUGS: [&str; 12] = ["A0999", "A4649", "A9999", "B9998", "E1399", "J3490", "J3590", "J7999", "J8499", "J9999", "K0108", "V2799"];
    const NUMBERS: [u32; 41] = [
        15_999, 17_999, 19_499, 20_999, 22_899, 23_929, 24_999, 25_999, 26_989, 27_299, 27_599, 27_899, 28_899, 29_799, 29_999, 30_999, 31_299, 32_999, 33_999, 37_799, 38_999,
        40_899, 41_899, 43_289, 43_659, 43_999, 44_799, 44_979, 45_399, 45_999, 47_379, 47_999, 49_329, 49_999, 53_899, 58_578, 58_999, 59_899, 64_999, 66_999, 69_399,
    ];
    const OTHERS: [u32; 14] = [67_999, 68_899, 69_799, 76_499, 76_999, 79_999, 84_999, 86_849, 87_999, 90_899, 93_799, 96_999, 97_799, 99_499];
    match line.code {
        Some(ProcedureCode::Hcpcs(_)) => DRUGS.contains(&line.code_text()),
        _ => NUMBERS.contains(&line.number()) || OTHERS.contains(&line.number()),
    }
}
