//! The rules, one a file, in the order a person would look: who, then why, then what, then how much.

/// Makes the registry: one row a rule.
macro_rules! registry {
    ($($rule:ident),+ $(,)?) => {
        $(mod $rule;)+

        /// Lists every rule.
        pub static ALL: &[&super::Rule] = &[$(&$rule::RULE),+];
    };
}

registry! {
    npi_invalid,
    pointer_to_nothing,
    total_not_sum,
    diagnosis_has_point,
    diagnosis_unknown,
    diagnosis_not_billable,
    diagnosis_not_in_force,
    diagnosis_twice,
    diagnosis_gap,
    indicator_wrong,
    code_first_broken,
    excludes1_pair,
    external_cause_first,
    first_pointer_secondary,
    too_many_pointers,
    pointer_repeated,
    service_shape,
    service_unknown,
    service_not_in_force,
    place_unassigned,
    place_against_code,
    units_zero_or_misread,
    units_against_days,
    span_over_month,
    anesthesia_units,
    anesthesia_modifier_missing,
    modifier_unknown,
    modifier_not_in_force,
    modifiers_contradict,
    modifier_order,
    modifier_twice,
    modifiers_over_four,
    modifier_misfits_code,
    visit_without_25,
    decision_without_57,
    visit_inside_global,
    procedure_inside_global,
    new_patient_seen,
    ncci_pair_unbundled,
    ncci_modifier_refused,
    units_over_limit,
    add_on_alone,
    age_against_code,
    sex_against_code,
    maternity_against_sex_age,
    necessity_not_supported,
    notice_modifier_missing,
    notice_needless,
    excluded_service_modifier,
    waste_modifier_missing,
    waste_with_no_first_line,
    telehealth_place_modifier,
    qw_missing,
    qw_needless,
    therapy_modifier_missing,
    assistant_modifier,
    duplicate_line,
    ndc_missing,
    ndc_form,
    unlisted_without_words,
    charge_zero,
    charge_negative,
    paid_over_total,
    lab_charge_missing,
    sides_counted_twice,
    chiropractic_without_at,
    technical_part_in_hospital,
    epsdt_reason_unknown,
}

/// Finds a rule by its name.
pub fn by_name(name: &str) -> Option<&'static super::Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}
