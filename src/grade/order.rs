use super::coding::{Candidate, Sheet};
use crate::exercise::{Before, Key, PartId, Role};

/// Tells for each part of a section whether it is right but stands where a declared order does not want it.
///
/// `First` wants the first entry of the section, whatever stands there instead. `Before` is about two right codes, and
/// the one that should come first is at fault, or the other where that one is optional.
pub(super) fn out_of_order(key: &Key, sheet: &Sheet<'_>, chosen: &[Option<Candidate>]) -> Vec<bool> {
    let place = |part: usize| chosen[part].filter(|c| c.judged.verdict.is_accepted()).map(|c| c.entry);
    let mut late: Vec<bool> = (0..sheet.parts.len()).map(|at| sheet.parts[at].role == Role::First && place(at).is_some_and(|entry| entry != 0)).collect();
    let find = |id: &PartId| sheet.parts.iter().position(|part| part.id == *id);
    for Before(first, second) in &key.order {
        let (Some(first), Some(second)) = (find(first), find(second)) else { continue };
        let turned = place(first).zip(place(second)).is_some_and(|(a, b)| a > b);
        if turned {
            let at_fault = if sheet.parts[first].role == Role::Optional { second } else { first };
            late[at_fault] |= sheet.parts[at_fault].role != Role::Optional;
        }
    }
    late
}
