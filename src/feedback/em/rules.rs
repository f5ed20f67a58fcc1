//! The rules behind a level, worded from the table.

use crate::{
    codebook::em::{Basis, DataKind, Judged, Level, Mdm, Minutes, Problem, Reason, Risk, SeenBy, table},
    exercise::EmKey,
};

pub(super) fn problem_label(kind: Problem) -> &'static str {
    table().problem(kind).map_or("", |row| row.label.as_str())
}

pub(super) fn data_label(kind: DataKind) -> &'static str {
    table().data_kind(kind).map_or("", |row| row.label.as_str())
}

pub(super) fn risk_label(kind: Risk) -> &'static str {
    table().risk(kind).map_or("", |row| row.label.as_str())
}

/// Says by which kind of problem the level is reached, and by how many.
pub(super) fn problems(judged: &Judged) -> String {
    let kind = judged.why.iter().find_map(|reason| if let Reason::Problems(kind) = reason { Some(*kind) } else { None });
    let step = kind.and_then(|kind| table().problem(kind)).and_then(|row| row.steps.iter().find(|(_, level)| Some(*level) == judged.problems).map(|step| (row, step)));
    match step {
        Some((row, (1, level))) => format!("One “{}” is enough for {}. {}", row.label, level.name(), row.says),
        Some((row, (number, level))) => format!("{number} of the kind “{}” or more are {}. {}", row.label, level.name(), row.says),
        None => String::new(),
    }
}

pub(super) fn data() -> &'static str {
    "Two items, or somebody else's account, are low. Three items (that account among them), an own reading, or a talk with somebody outside are moderate; two of these three are high. Each item counts once."
}

/// Says by what the level of the risk is reached.
pub(super) fn risk(judged: &Judged) -> String {
    let kind = judged.why.iter().find_map(|reason| if let Reason::Risk(kind) = reason { Some(*kind) } else { None });
    match (kind, judged.risk) {
        (Some(kind), Some(level)) => format!("The highest counts: “{}” is {}.", risk_label(kind), level.name()),
        _ => String::new(),
    }
}

/// Says what belongs into the minutes.
pub(super) fn time() -> String {
    format!("The practitioner's own minutes on the date of the visit count: {}. Not: {}.", table().time_counts.join(", "), table().time_does_not.join(", "))
}

/// Says what a level may rest on here, and which helps.
pub(super) fn basis(key: &EmKey, judged: &Judged) -> String {
    let takes = |basis| table().category(key.category).is_some_and(|row| row.takes(basis));
    if !takes(Basis::Time) {
        return "Such visits never rest on time, whatever the minutes.".to_owned();
    }
    if !takes(Basis::Decisions) {
        return "The day of discharge rests on its minutes alone: up to 30, or more than 30.".to_owned();
    }
    let code = |level: Option<&Level>| level.map_or_else(|| "no level".to_owned(), |level| level.code.to_string());
    let by_time = key.time.as_ref().map_or_else(|| "no minutes are stated".to_owned(), |time| format!("{} minutes give {}", time.what, code(judged.by_time)));
    format!("Whichever helps more may be chosen: decision making gives {}, {by_time}.", code(judged.by_decisions))
}

/// Says how the level comes about.
pub(super) fn level(key: &EmKey, judged: &Judged) -> String {
    let Some(level) = judged.level else { return String::new() };
    if key.seen_by == SeenBy::Staff {
        return format!("Staff alone saw the patient: {}.", level.code);
    }
    if judged.basis == Some(Basis::Time) {
        return match (level.minutes, key.time.as_ref().map(|time| time.what)) {
            (Minutes::From(least), Some(given)) => format!("{given} minutes reach {}, which takes {least}: the minute itself must be there.", level.code),
            (Minutes::Over(most), Some(given)) => format!("{given} minutes are more than {most}: {}.", level.code),
            (Minutes::Any, _) => format!("Nothing shows more than 30 minutes: {}.", level.code),
            _ => String::new(),
        };
    }
    let named = |level: Option<Mdm>| level.map_or("nothing", Mdm::name);
    format!(
        "Two of three decide: problems {}, data {}, risk {}. Decision making is {}, and that is {}.",
        named(judged.problems),
        judged.data.name(),
        named(judged.risk),
        named(judged.mdm),
        level.code
    )
}
