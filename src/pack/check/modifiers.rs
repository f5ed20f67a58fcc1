use super::{Case, Origin};
use crate::{
    code::{Modifier, ProcedureCode},
    codebook::{hcpcs::Extent, modifiers::KnownModifier, services::Standing},
    exercise::Section,
    pack::fault::{Finding, Severity},
};

/// Judges the modifiers of each line by the sets of the date of service: known, in use, fit for the service, in accord.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let on = case.exercise.prompt.on();
    let of_services = case.parts().filter(|(_, part)| part.section == Section::Procedures);
    for (path, part) in of_services {
        let lists = std::iter::once(&part.line.modifiers).chain(&part.line.modifiers_or);
        for (n, list) in lists.enumerate() {
            let place = if n == 0 { format!("{path}.modifiers") } else { format!("{path}.modifiers_or[{}]", n - 1) };
            for (at, modifier) in list.iter().enumerate() {
                let known = case.with.sets.modifier(*modifier, on);
                let at_place = || format!("{place}[{at}]");
                found.extend(standing(case, &known, at_place()));
                found.extend(fit(&known, part.code.procedure(), at_place()));
                found.extend(accord(&known, &list[..at], at_place()));
            }
        }
    }
}

fn standing(case: &Case<'_>, known: &KnownModifier<'_>, path: String) -> Option<Finding> {
    let code = known.code;
    let severity = if case.with.origin == Origin::Shipped { Severity::Error } else { Severity::Warning };
    match (known.standing, known.asked) {
        (Standing::Ended(last), _) => Some(Finding::at(severity, "deleted_modifier", path, format!("modifier {code} could be reported until {last}"))),
        (Standing::NotYet(first), _) => Some(Finding::at(severity, "later_modifier", path, format!("modifier {code} can be reported from {first} on"))),
        (Standing::InForce, _) => None,
        // CPT's own modifiers begin with a digit, or are those of anesthesia; all of them are carried.
        (_, Extent::Whole) => Some(Finding::error("unknown_modifier", path, format!("there is no modifier {code}, neither in the imported HCPCS nor among CPT’s"))),
        (_, Extent::Part) => {
            let message = format!("modifier {code} is not among those we carry, so nobody has confirmed it");
            Some(Finding::at(case.with.origin.unknown(), "unknown_modifier", path, message).hint("import the HCPCS release of the quarter, which has them all"))
        }
    }
}

/// What a modifier is made for is a table of our own, so it only asks the author to look.
fn fit(known: &KnownModifier<'_>, service: Option<ProcedureCode>, path: String) -> Option<Finding> {
    known.misfit(service?).map(|message| Finding::at(Severity::Remark, "modifier_misfit", path, message))
}

fn accord(known: &KnownModifier<'_>, before: &[Modifier], path: String) -> Option<Finding> {
    let other = before.iter().find(|other| known.fact.is_some_and(|fact| fact.contradicts(**other)))?;
    Some(Finding::at(Severity::Warning, "modifiers_contradict", path, format!("{} and {other} contradict each other on one line", known.code)))
}
