//! Scrubbing: what a clearinghouse or payer would send a claim back for, found before it is sent.
//!
//! One rule a file in `rules/`; its doc comment is the help a person reads. The registry has one row a rule. A rule
//! sees the claim and what is known around it, and says what it found, in which boxes; it never changes anything.

mod case;
mod facts;
mod known;
mod look;
mod rule;
pub mod rules;

pub use case::Case;
pub use facts::{Paired, Said, Served};
pub use rule::{Finding, Found, Help, Rule, RuleName, Severity};

/// Runs every rule that holds for the payer; what is to be sent back first, then in the order of the registry.
pub fn scrub(case: &Case<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| rule.holds(case)) {
        all.append(&mut rule.findings(case));
    }
    all.sort_by_key(|finding| finding.rule.severity);
    all
}
