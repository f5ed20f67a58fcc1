use crate::{
    claim::{BoxId, CmsBox, Day, Entry},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that no span of days ends before it begins.
    ///
    /// # Why
    /// A span that runs backwards covers no day, and no service.
    ///
    /// # Example
    /// 24A goes from 03 09 26 to 03 06 26.
    ///
    /// # Fix
    /// Compare with the chart; most often the two days were swapped or a digit turned.
    ///
    /// # Source
    /// NUCC instructions 16, 18 and 24A; 837 DTP with RD8.
    Reject dates_disordered [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let mut look_at = |ids: [BoxId; 2], from: &Entry<Day>, to: &Entry<Day>| {
        if let (Some(from), Some(to)) = (from.value(), to.value())
            && to < from
        {
            found.say(ids, format!("The span begins on {} and ends before, on {}.", from.0, to.0));
        }
    };
    look_at([look::cms(CmsBox::UnableFrom), look::cms(CmsBox::UnableTo)], &claim.unable.from, &claim.unable.to);
    look_at([look::cms(CmsBox::StayFrom), look::cms(CmsBox::StayTo)], &claim.stay.from, &claim.stay.to);
    for (at, line) in claim.used_lines() {
        look_at([BoxId::Cms(CmsBox::From, at), BoxId::Cms(CmsBox::To, at)], &line.from, &line.to);
    }
}
