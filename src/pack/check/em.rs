//! What an E/M worksheet of a key says, judged by the rules: it comes to the visit that is keyed, and it stands in the chart.

use super::{Case, cites, evidence};
use crate::{
    chart::Relation,
    codebook::em::{Basis, CategoryRow, Judged, Mdm, Reason, Seen, SeenBy, judge as judge_sheet, table},
    exercise::{EmItem, EmKey, Section},
    pack::fault::{Finding, Severity},
};

/// Judges the worksheet of a key, where it has one.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let Some(key) = case.key.em.as_deref() else { return };
    let judged = judge_sheet(&key.worksheet());
    level(case, key, &judged, found);
    basis(key, &judged, found);
    place(case, key, found);
    if judged.why.contains(&Reason::Repeated) || judged.why.contains(&Reason::PartOfPanel) {
        let message = "a data item stands here twice, or as order and result, or beside the panel it is a part of: it counts once";
        found.push(Finding::at(Severity::Warning, "em_repeated", "key.em.data", message).hint("leave one of them out, or name it in `also`"));
    }
    words(case, key, found);
    cites::each(case, "key.em.cite", &key.cite, found);
}

/// The elements come to a visit that stands among the services.
fn level(case: &Case<'_>, key: &EmKey, judged: &Judged, found: &mut Vec<Finding>) {
    let keyed: Vec<_> =
        case.key.section(Section::Procedures).flat_map(|part| std::iter::once(part.code).chain(part.alternates.iter().copied())).filter_map(|code| code.procedure()).collect();
    if judged.code.is_some_and(|code| keyed.contains(&code)) {
        return;
    }
    let visits: Vec<String> = keyed.iter().filter(|code| table().of_code(**code).is_some()).map(ToString::to_string).collect();
    let named = |level: Option<Mdm>| level.map_or("none", Mdm::name);
    let time = key.time.as_ref().map_or_else(|| "no time".to_owned(), |time| format!("{} minutes", time.what));
    let elements = match key.seen_by {
        SeenBy::Staff => "seen by staff alone".to_owned(),
        SeenBy::Practitioner => format!(
            "problems {}, data {}, risk {}, so decision making {}; {time}; by {}",
            named(judged.problems),
            judged.data.name(),
            named(judged.risk),
            named(judged.mdm),
            judged.basis.map_or("nothing", Basis::name)
        ),
    };
    let comes_to = judged.code.map_or_else(|| "no level".to_owned(), |code| code.to_string());
    let has = if visits.is_empty() { "no visit".to_owned() } else { visits.join(", ") };
    found.push(Finding::error("em_level", "key.em", format!("the worksheet comes to {comes_to} ({elements}); the key's services have {has}")));
}

/// The basis is one such visits have, and no worse than the other.
fn basis(key: &EmKey, judged: &Judged, found: &mut Vec<Finding>) {
    let Some(basis) = key.basis else { return };
    if table().category(key.category).is_some_and(|row| !row.takes(basis)) {
        found.push(Finding::error("em_basis", "key.em.basis", format!("such visits never rest on {}", basis.name())));
    } else if judged.why.contains(&Reason::OtherBasisHelps) {
        let other = if basis == Basis::Time { judged.by_decisions } else { judged.by_time };
        let code = other.map_or_else(String::new, |level| format!(" ({})", level.code));
        found.push(Finding::at(Severity::Warning, "em_basis", "key.em.basis", format!("the other basis gives more{code}: whichever helps may be chosen")));
    }
}

/// The kind of visit agrees with where the patient was seen, and with whether the group knows the patient.
fn place(case: &Case<'_>, key: &EmKey, found: &mut Vec<Finding>) {
    let (Some(row), Some(chart)) = (table().category(key.category), &case.exercise.prompt.chart) else { return };
    let mut warn = |message: String| found.push(Finding::at(Severity::Warning, "em_category", "key.em.category", message));
    let encounter = &chart.encounter;
    if !row.settings.contains(&encounter.setting) {
        warn(format!("“{}” is unusual where the chart says “{}”", row.label, encounter.setting.name()));
    }
    match (row.relation, encounter.relation) {
        (Some(wanted), Some(given)) if !agree(wanted, given) => warn(format!("“{}”, but the chart's encounter says otherwise", row.label)),
        (Some(_), None) => warn(missing_relation(row)),
        _ => {}
    }
}

fn agree(wanted: Seen, given: Relation) -> bool {
    matches!((wanted, given), (Seen::New, Relation::New) | (Seen::Established, Relation::Established))
}

fn missing_relation(row: &CategoryRow) -> String {
    format!("“{}” has codes of its own for new and for established patients, and the chart's encounter does not say which this one is", row.label)
}

/// Every item stands in the chart letter for letter, and the author says what makes it one.
fn words(case: &Case<'_>, key: &EmKey, found: &mut Vec<Finding>) {
    each(case, "problems", &key.problems, found);
    each(case, "data", &key.data, found);
    each(case, "risk", &key.risk, found);
    if let Some(time) = &key.time {
        item(case, "key.em.time", time, found);
    }
    if key.why.trim().is_empty() {
        found.push(Finding::at(case.with.origin.lacking(), "no_reason", "key.em", "say in `why` what makes this level right"));
    }
}

fn each<T>(case: &Case<'_>, name: &str, items: &[EmItem<T>], found: &mut Vec<Finding>) {
    for (n, one) in items.iter().enumerate() {
        item(case, &format!("key.em.{name}[{n}]"), one, found);
    }
}

fn item<T>(case: &Case<'_>, path: &str, item: &EmItem<T>, found: &mut Vec<Finding>) {
    evidence::quotes(case, &format!("{path}.evidence"), &item.evidence, found);
    if item.evidence.is_empty() {
        let finding = Finding::at(case.with.origin.lacking(), "no_evidence", path, "no words of the chart are given for it");
        found.push(finding.hint("copy them into `evidence`"));
    }
}
