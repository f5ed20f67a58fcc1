use super::Case;
use crate::{
    code::Code,
    exercise::{KeyPart, Role, Section},
    pack::fault::Finding,
};

/// Judges the orders a key declares, and where its lines point.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    firsts(case, found);
    befores(case, found);
    pointers(case, found);
}

fn firsts(case: &Case<'_>, found: &mut Vec<Finding>) {
    for section in Section::ALL {
        let firsts = case.key.section(section).enumerate().filter(|(_, part)| part.role == Role::First);
        for (n, (at, part)) in firsts.enumerate() {
            let path = format!("{}.role", case.path_of(part));
            if n > 0 {
                found.push(Finding::error("two_first", path, format!("only one of the {} can be listed first", section.id())));
            } else if at > 0 {
                let message = format!("{} must be listed first, but the key itself lists {at} before it", part.code);
                found.push(Finding::error("order_against_itself", path, message).hint("move it to the front"));
            }
        }
    }
}

/// Judges that each declared order is the key's own. Then no circle can be declared either: the key's order is one.
fn befores(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (n, before) in case.key.order.iter().enumerate() {
        let place = |wanted| case.key.parts.iter().position(|part: &KeyPart| part.id == wanted);
        let (Some(first), Some(then)) = (place(before.0.clone()), place(before.1.clone())) else { continue };
        let (a, b) = (&case.key.parts[first], &case.key.parts[then]);
        let path = format!("key.order[{n}]");
        if a.section != b.section {
            found.push(Finding::error("order_across_sections", path, format!("{} and {} stand in different sections", a.code, b.code)));
        } else if first == then {
            found.push(Finding::error("order_against_itself", path, format!("{} cannot stand before itself", a.code)));
        } else if first > then {
            let message = format!("{} must stand before {}, but the key lists them the other way round", a.code, b.code);
            let circle = case.key.order.iter().any(|other| other.0 == before.1 && other.1 == before.0);
            let hint = if circle { "the opposite is declared as well: one of the two must go" } else { "list them in the order you would report them" };
            found.push(Finding::error("order_against_itself", path, message).hint(hint));
        } else if let Some(part) = [a, b].into_iter().find(|part| optional_twin(case, part)) {
            let message = format!("{} is optional and stands in this key twice, so nobody can say which of the two is out of order", part.code);
            found.push(Finding::error("order_of_twins", path, message).hint("declare the order with a line that is required, or of a code that stands once"));
        }
    }
}

/// Tells whether a part may be left out while another of the same code is there to be taken for it.
fn optional_twin(case: &Case<'_>, part: &KeyPart) -> bool {
    part.role == Role::Optional && case.key.section(part.section).any(|other| other.id != part.id && other.code == part.code)
}

fn pointers(case: &Case<'_>, found: &mut Vec<Finding>) {
    let accepted = |code| case.key.section(Section::Diagnoses).any(|part| part.code == code || part.alternates.contains(&code));
    for (path, part) in case.parts() {
        for (n, to) in part.line.points_to.iter().flatten().enumerate() {
            if !accepted(Code::Diagnosis(*to)) {
                let message = format!("{} points to {to}, which is no diagnosis of this key", part.code);
                found.push(Finding::error("pointer_to_missing_diagnosis", format!("{path}.points_to[{n}]"), message));
            }
        }
    }
}
