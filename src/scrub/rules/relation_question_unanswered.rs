use crate::{
    claim::CmsBox,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that 10a, 10b and 10c each have YES or NO.
    ///
    /// # Why
    /// The three answers tell whether another payer comes first. A blank is no answer: NO is marked too.
    ///
    /// # Example
    /// 10a and 10b have NO; 10c is blank.
    ///
    /// # Fix
    /// Mark each of the three. The visit note and the registration tell whether work, a car or another accident is
    /// behind it.
    ///
    /// # Source
    /// NUCC instruction 10a to 10c; 837 CLM11.
    Reject relation_question_unanswered [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let related = &claim.related;
    for (field, answer) in [(CmsBox::Employment, &related.employment), (CmsBox::Auto, &related.auto), (CmsBox::OtherAccident, &related.other)] {
        if answer.get().is_none() {
            found.at(field, format!("{} is answered neither YES nor NO: “{}”.", look::cms(field), field.title()));
        }
    }
}
