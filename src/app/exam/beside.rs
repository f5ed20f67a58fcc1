//! A form beside the ones before it, and what else is to be known of how it was sat.

use super::{Plan, Shown, begin::Kept, finish::results, minutes};
use crate::{
    app::App,
    blueprint::Size,
    exam::result::{FormResult, change, result},
    progress::{FormSummary, FullForm},
};

/// How many earlier forms are told of.
const MOST_EARLIER: usize = 5;

/// Holds what an earlier form of the same exam came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its title, which says how long it was.
    pub title: String,
    /// The day it was handed in.
    pub when: String,
    /// Its score, as people read it.
    pub score: String,
    /// Whether it passed.
    pub passed: bool,
}

impl App {
    /// Gives the forms of the same exam that were handed in before this one, the newest first, each with what it came to and how it was sat.
    ///
    /// They are judged by the blueprint the later form was drawn by: the exam's own may have been taken away since.
    fn before(&self, form: &FullForm, kept: &Kept) -> Vec<(Earlier, FormResult, Option<Kept>)> {
        let mut done: Vec<&FormSummary> = self.model.exams.done().filter(|one| one.blueprint == form.summary.blueprint && one.submitted < form.summary.submitted).collect();
        done.sort_by_key(|one| std::cmp::Reverse(one.submitted));
        let told = |one: &FormSummary| {
            let came_to = result(&kept.blueprint, &results(one)?);
            let earlier = Earlier { title: one.title.clone(), when: one.day(), score: came_to.score(), passed: came_to.mark.passed };
            let sat = self.model.store.as_ref().and_then(|store| store.drawn(one.id).ok()).and_then(|drawn| serde_json::from_value(drawn).ok());
            Some((earlier, came_to, sat))
        };
        done.into_iter().take(MOST_EARLIER).filter_map(told).collect()
    }

    /// Lays a form beside the ones before it. By domain it is compared with the newest that was as long and sat by the same rules.
    pub(super) fn beside(&self, full: &FullForm, kept: &Kept, now: &FormResult) -> (Vec<Earlier>, Option<(String, crate::exam::result::Change)>) {
        let before = self.before(full, kept);
        let like = before.iter().find(|(.., sat)| sat.as_ref().is_some_and(|sat| sat.drawn.size == kept.drawn.size && is_alike(&sat.plan, &kept.plan)));
        let compared = like.map(|(earlier, then, _)| (earlier.title.clone(), change(now, then)));
        (before.into_iter().map(|(earlier, ..)| earlier).collect(), compared)
    }
}

/// Tells whether two forms were sat by the same rules.
fn is_alike(one: &Plan, other: &Plan) -> bool {
    (one.strictness, one.book, one.back) == (other.strictness, other.book, other.back)
}

impl Shown {
    /// Says how it did beside earlier forms, and whether the machine's clock was set back meanwhile; one line each.
    pub fn remarks(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.set_back > 0 {
            lines.push(format!("The clock of this machine was set back by {} while it was sat; the exam's time stood still until it was past that again.", minutes(self.set_back)));
        }
        for one in &self.earlier {
            lines.push(format!("{}, {}: {}, {} the pass mark.", one.title, one.when, one.score, if one.passed { "over" } else { "under" }));
        }
        match &self.change {
            Some((title, change)) => {
                let points = |hundredths: i32| format!("{:+.1}", f64::from(hundredths) / 100.0);
                let name = |id| self.blueprint.domain(id).map_or("", |domain| domain.name.as_str());
                let domains: Vec<String> = change.domains.iter().map(|(id, by)| format!("{} {}", name(id), points(*by))).collect();
                lines.push(format!("Against {title}, points of percent: {} in all; {}.", points(change.overall), domains.join(", ")));
            }
            None if !self.earlier.is_empty() => {
                let length = if self.plan.size == Size::Full { "whole" } else { "as long" };
                lines.push(format!("None of those was {length} and sat by the same rules, so nothing is compared by domain."));
            }
            None => {}
        }
        lines
    }
}
