use crate::{
    codebook::{hcpcs::Use, services::kind_of_use},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a new patient's visit is not billed for one the practice saw within three years.
    ///
    /// # Why
    /// New means not seen by anybody of the specialty in the group for three years. A payer that has the earlier claim
    /// denies this one. How specialties are told apart differs among payers, so this warns.
    ///
    /// # Example
    /// 99203 for a patient with a visit fourteen months ago.
    ///
    /// # Fix
    /// Use the established patient's code that the record supports.
    ///
    /// # Source
    /// CPT, section of visits; claim adjustment reason B16; Medicare Claims Processing Manual, chapter 12, section
    /// 30.6.7.
    Warn new_patient_seen [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(office) = case.office else { return };
    let specialty = |npi: &crate::code::Npi| office.clinicians.iter().find(|one| one.npi == *npi).and_then(|one| one.taxonomy.as_ref());
    for line in case.served() {
        if !matches!(line.number(), 99_202..=99_205 | 99_341..=99_345 | 99_381..=99_387 | 92_002 | 92_004) {
            continue;
        }
        let seen = office.history.iter().find(|past| {
            let recent = past.date < line.day && past.date.checked_add(jiff::Span::new().years(3)).is_ok_and(|until| until > line.day);
            let met = matches!(kind_of_use(past.code), Some(Use::Visit | Use::Procedure | Use::Medicine | Use::Therapy));
            let other = past.by.as_ref().and_then(specialty).zip(line.renderer.and_then(specialty)).is_some_and(|(one, other)| one != other);
            recent && met && !other
        });
        if let Some(past) = seen {
            found.say([line.service_box()], format!("{} is for a new patient; the practice gave {} on {}.", line.code_text(), past.code, past.date));
        }
    }
}
