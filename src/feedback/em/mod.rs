//! Words for the rows of an E/M worksheet: what was said, what the record supports, the rule, where it stands.

mod rules;

use super::{Explanation, Tone};
use crate::{
    codebook::em::{DataItem, Judged, Problem, Risk, judge, table},
    exercise::{EmItem, EmKey},
    grade::{EmPart, EmRow, EmVerdict},
};

/// Gives the short badge for a row's verdict.
pub fn em_word(verdict: EmVerdict) -> &'static str {
    match verdict {
        EmVerdict::Right => "right",
        EmVerdict::OtherReasons => "right, but not supported",
        EmVerdict::OtherKind => "another kind",
        EmVerdict::Repeated => "counted already",
        EmVerdict::Wrong => "wrong",
        EmVerdict::Missing => "missing",
        EmVerdict::Extra => "not supported",
    }
}

/// Tells how a row's verdict is shown.
pub fn em_tone(verdict: EmVerdict) -> Tone {
    match verdict {
        EmVerdict::Right => Tone::Exact,
        EmVerdict::OtherReasons | EmVerdict::OtherKind => Tone::Partial,
        EmVerdict::Repeated => Tone::Note,
        EmVerdict::Missing => Tone::Missed,
        EmVerdict::Wrong | EmVerdict::Extra => Tone::Wrong,
    }
}

/// Names what a row is about.
pub fn em_label(about: &EmPart) -> &'static str {
    match about {
        EmPart::Category => "kind of visit",
        EmPart::Problems => "problems",
        EmPart::Problem(_) => "problem",
        EmPart::Data => "data",
        EmPart::Item(_) => "data item",
        EmPart::Risk => "risk",
        EmPart::Decision(_) => "decision",
        EmPart::Minutes => "minutes",
        EmPart::Basis => "basis",
        EmPart::Level => "level",
    }
}

/// Explains one row of a worksheet to the person who filled it in.
pub fn explain_em(row: &EmRow, key: &EmKey) -> Explanation {
    let told = Told { row, key, judged: judge(&key.worksheet()) };
    let (headline, parts) = told.said();
    let reason = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let cites = if row.verdict.is_right() && row.about != EmPart::Level { Vec::new() } else { key.cite.clone() };
    Explanation { headline, reason, cites, evidence: told.evidence() }
}

/// Holds what a sentence is made from.
struct Told<'a> {
    row: &'a EmRow,
    key: &'a EmKey,
    judged: Judged,
}

impl Told<'_> {
    fn given(&self) -> &str {
        self.row.given.as_deref().unwrap_or("nothing")
    }

    fn expected(&self) -> &str {
        self.row.expected.as_deref().unwrap_or("nothing")
    }

    /// Gives the headline, and what is said under it.
    fn said(&self) -> (String, Vec<String>) {
        match &self.row.about {
            EmPart::Category => self.category(),
            EmPart::Problems => self.element("problems", vec![self.problems(), rules::problems(&self.judged)]),
            EmPart::Data => self.element("data", vec![self.data(), rules::data().to_owned()]),
            EmPart::Risk => self.element("risk", vec![self.risk(), rules::risk(&self.judged)]),
            EmPart::Problem(kind) => self.problem(*kind),
            EmPart::Item(item) => self.item(item),
            EmPart::Decision(kind) => self.decision(*kind),
            EmPart::Minutes => self.minutes(),
            EmPart::Basis => self.basis(),
            EmPart::Level => self.level(),
        }
    }

    fn category(&self) -> (String, Vec<String>) {
        let headline = match self.row.verdict {
            EmVerdict::Right => format!("{} is the right kind of visit", self.given()),
            EmVerdict::Missing => "No kind of visit was chosen".to_owned(),
            _ => format!("You chose “{}”; this is “{}”", self.given(), self.expected()),
        };
        let rule = if self.row.verdict.is_right() {
            ""
        } else {
            "The place of the visit, its day in a stay, and at the office or at home whether the same specialty of the group saw the patient within three years decide it."
        };
        (headline, vec![rule.to_owned()])
    }

    /// Says of one of the three elements which level was reached and which is right.
    fn element(&self, name: &str, reasons: Vec<String>) -> (String, Vec<String>) {
        let headline = match self.row.verdict {
            EmVerdict::Right => format!("The {name} are {}, as you have it", self.expected()).replace("The risk are", "The risk is"),
            EmVerdict::OtherReasons => format!("The {name} reach {} here too, but by other things than you chose", self.expected()).replace("The risk reach", "The risk reaches"),
            EmVerdict::Missing => format!("Nothing was entered for the {name}; the record supports {}", self.expected()),
            _ => format!("What you entered for the {name} comes to {}; the record supports {}", self.given(), self.expected()),
        };
        (headline, reasons)
    }

    fn problems(&self) -> String {
        listed("The record has", self.key.problems.iter().map(|item| (item.label.as_str(), rules::problem_label(item.what), item.why.as_str())))
    }

    fn risk(&self) -> String {
        listed("What was decided", self.key.risk.iter().map(|item| (item.label.as_str(), rules::risk_label(item.what), item.why.as_str())))
    }

    fn data(&self) -> String {
        let counting = self.key.data.iter().filter(|item| item.what.billed.is_elsewhere());
        let said = listed("What counts", counting.map(|item| (item.what.name.as_str(), rules::data_label(item.what.kind), item.why.as_str())));
        if said.is_empty() { "The record has no data that count.".to_owned() } else { said }
    }

    fn problem(&self, kind: Problem) -> (String, Vec<String>) {
        let says = table().problem(kind).map_or("", |row| row.says.as_str());
        if let Some(expected) = &self.row.expected {
            let label = rules::problem_label(kind);
            return (format!("You entered {} problems of the kind “{label}”; the record has {expected}", self.given()), vec![format!("Such a problem: {says}"), self.problems()]);
        }
        (format!("The record has no problem of the kind “{}”", rules::problem_label(kind)), vec![format!("Such a problem: {says}"), self.problems()])
    }

    fn decision(&self, kind: Risk) -> (String, Vec<String>) {
        (format!("The record does not have “{}”", rules::risk_label(kind)), vec![self.risk()])
    }

    /// Finds the item of the key a row is about, by kind and name, else by name.
    fn of_key(&self, item: &DataItem) -> Option<&EmItem<DataItem>> {
        let same = |one: &&EmItem<DataItem>| one.is_named(&item.name);
        self.key
            .data
            .iter()
            .find(|one| one.what == *item)
            .or_else(|| self.key.data.iter().filter(same).find(|one| one.what.kind == item.kind))
            .or_else(|| self.key.data.iter().find(same))
    }

    fn item(&self, item: &DataItem) -> (String, Vec<String>) {
        let (expected, given) = (self.expected(), self.given());
        let why = self.of_key(item).map(|item| item.why.clone()).unwrap_or_default();
        let says = table().data_kind(item.kind).map_or("", |row| row.says.as_str()).to_owned();
        let billed = self.of_key(item).is_some_and(|item| !item.what.billed.is_elsewhere());
        match self.row.verdict {
            EmVerdict::Right => (format!("{expected} counts"), vec![why]),
            EmVerdict::OtherKind => (format!("You have {given}; the record has {expected}"), vec!["Order and result of one test count once, whichever it is.".to_owned(), why]),
            EmVerdict::Repeated => {
                (format!("{given} is counted already"), vec!["Each counts once by kind and name: a panel is one test, and an order takes its result along.".to_owned()])
            }
            EmVerdict::Wrong => (format!("{expected} counts: its reading is not billed with this visit"), vec![why]),
            EmVerdict::Extra if billed => (format!("{given} does not count"), vec!["Its reading is billed with this visit, and paid there.".to_owned(), why]),
            EmVerdict::Extra => (format!("Nothing in the record counts as {given}"), vec![says]),
            EmVerdict::OtherReasons | EmVerdict::Missing => (format!("{expected} counts, and is not on your worksheet"), vec![says, why]),
        }
    }

    fn minutes(&self) -> (String, Vec<String>) {
        let headline = match self.row.verdict {
            EmVerdict::Right => format!("{} minutes, as the record states", self.given()),
            EmVerdict::Missing => format!("The record states {} minutes; you entered none", self.expected()),
            EmVerdict::Extra => format!("You entered {} minutes; the record states no time of the practitioner", self.given()),
            _ => format!("You entered {} minutes; {} count", self.given(), self.expected()),
        };
        let why = self.key.time.as_ref().map(|time| time.why.clone()).unwrap_or_default();
        (headline, vec![why, if self.row.verdict.is_right() { String::new() } else { rules::time() }])
    }

    fn basis(&self) -> (String, Vec<String>) {
        let headline = match self.row.verdict {
            EmVerdict::Right => format!("The level may rest on {}", self.given()),
            EmVerdict::Missing => format!("You did not say what the level rests on; here it is {}", self.expected()),
            _ => format!("You let the level rest on {}; here it is {}", self.given(), self.expected()),
        };
        (headline, vec![rules::basis(self.key, &self.judged)])
    }

    fn level(&self) -> (String, Vec<String>) {
        let headline = match self.row.verdict {
            EmVerdict::Right => format!("{} is the right level", self.given()),
            EmVerdict::OtherReasons => format!("{} is right, but you reached it by things the record does not have", self.given()),
            EmVerdict::Missing => format!("Your worksheet comes to no level; the record supports {}", self.expected()),
            _ => format!("Your worksheet comes to {}; the record supports {}", self.given(), self.expected()),
        };
        (headline, vec![rules::level(self.key, &self.judged), self.key.why.clone()])
    }

    /// Gives the words of the chart for what the row is about.
    fn evidence(&self) -> Vec<String> {
        match &self.row.about {
            EmPart::Problems | EmPart::Problem(_) => quoted(&self.key.problems),
            EmPart::Risk | EmPart::Decision(_) => quoted(&self.key.risk),
            EmPart::Item(item) => self.of_key(item).map(|item| item.evidence.clone()).unwrap_or_default(),
            EmPart::Data => quoted(&self.key.data),
            EmPart::Minutes => self.key.time.as_ref().map(|time| time.evidence.clone()).unwrap_or_default(),
            EmPart::Category | EmPart::Basis | EmPart::Level => Vec::new(),
        }
    }
}

fn quoted<T>(items: &[EmItem<T>]) -> Vec<String> {
    items.iter().flat_map(|item| item.evidence.iter().cloned()).collect()
}

/// Lists things by the author's name for them, the kind they are, and the author's reason.
fn listed<'a>(head: &str, items: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> String {
    let one = |(name, kind, why): (&str, &str, &str)| {
        let named = if name.trim().is_empty() { kind.to_owned() } else { format!("{name} ({kind})") };
        if why.trim().is_empty() { named } else { format!("{named}: {}", why.trim().trim_end_matches('.')) }
    };
    let all = items.map(one).collect::<Vec<_>>().join("; ");
    if all.is_empty() { String::new() } else { format!("{head}: {all}.") }
}

#[cfg(test)]
mod tests;
