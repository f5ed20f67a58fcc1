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
}

/// Finds a rule by its name.
pub fn by_name(name: &str) -> Option<&'static super::Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}
