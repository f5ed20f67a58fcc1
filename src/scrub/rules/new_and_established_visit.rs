use crate::scrub::{Case, Found, Served, rule::rule};

rule! {
    /// Checks that one person does not bill an office visit of a new and one of an established patient on one day.
    ///
    /// # Why
    /// A patient whom somebody sees is new to that person or is not. The payer that has paid the one denies the other:
    /// Medicare's file turns a new patient's visit back where an established one's is paid, and others ask.
    ///
    /// # Example
    /// 99203 and 99213 on June 1 by the same physician.
    ///
    /// # Fix
    /// Keep one visit, of the kind the patient was before that day, with the level of all the work.
    ///
    /// # Source
    /// CPT, section of visits; Medicare Claims Processing Manual, chapter 12, sections 30.6.5 and 30.6.7. Payers differ,
    /// so it warns.
    Warn new_and_established_visit [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let served = case.served();
    let of = |line: &&Served<'_>, codes: std::ops::RangeInclusive<u32>| codes.contains(&line.number());
    for new in served.iter().filter(|line| of(line, 99_202..=99_205)) {
        if let Some(old) = served.iter().find(|line| of(line, 99_211..=99_215) && line.day == new.day && line.is_by_who_gave(new)) {
            let words = format!("{} is for a new patient and {} for an established one, both on {} by one person.", new.code_text(), old.code_text(), new.day);
            found.say([new.service_box(), old.service_box()], words);
        }
    }
}
