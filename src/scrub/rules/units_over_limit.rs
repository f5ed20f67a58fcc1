use crate::{
    codebook::edits::{Service, units::Adjudication},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that no service has more units a day than a patient can have.
    ///
    /// # Why
    /// The medically unlikely edits set a most for each code. What is over it is denied, sometimes the whole line.
    ///
    /// # Example
    /// 20610 with 5 units.
    ///
    /// # Fix
    /// Check the units against the record; two sides may need two lines or 50. Where more was truly done, the record
    /// goes with an appeal.
    ///
    /// # Source
    /// CMS medically unlikely edits; on a machine without the imported edits, the limits our ledger of codes carries.
    Reject units_over_limit [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if case.is_inpatient() {
        return;
    }
    let service = if case.institutional().is_some() { Service::OutpatientHospital } else { Service::Practitioner };
    let served = case.served();
    // Minutes of anesthesia are not the units the limits speak of.
    for (at, line) in served.iter().enumerate().filter(|(_, line)| !line.is_timed_anesthesia()) {
        let (Some(code), Some(units)) = (line.code, line.units) else { continue };
        let Some(limit) = case.sets.edits().unit_limit_for(service, code, line.day) else { continue };
        let days = u64::try_from((line.last - line.day).get_days()).unwrap_or(0) + 1;
        let most = u64::from(limit.what.units) * 1000 * days;
        let same = |other: &&crate::scrub::Served<'_>| other.code == line.code && other.day == line.day && other.is_by_who_gave(line);
        let by_day = matches!(limit.what.applied, Adjudication::DayByPolicy | Adjudication::DayByCare);
        let is_first = !served.iter().take(at).any(|other| same(&other));
        let sum = if by_day { served.iter().filter(same).filter_map(|other| other.units).map(|units| units.thousandths()).sum() } else { units.thousandths() };
        if sum > most && (is_first || !by_day) {
            let units = crate::claim::Quantity::from_thousandths(sum);
            found.say([line.units_box()], format!("{units} units of {code}; the most is {} a day ({}).", limit.what.units, limit.source.name()));
        }
    }
}
