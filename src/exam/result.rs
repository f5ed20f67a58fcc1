//! What a form earned: on the exam's own scale, by domain with how sure that is, by pace, and beside earlier forms.
//!
//! **How a scaled score is made.** The owners of scaled exams do not publish how right answers become points, and their
//! tables move with each form. Ours is a straight line in two pieces: nothing right is the scale's low end, the share of
//! right answers the blueprint takes to be the pass mark is the pass mark, everything right is the high end. It is rounded
//! down, so that a form just short of the mark is never shown as passed. [`Mark::how`] says so to the learner.
//!
//! Credit is counted in hundredths of a percent and never in floating point; only Wilson's interval is.

use super::ItemRef;
use crate::{
    blueprint::{Blueprint, BlueprintId, DomainId, PassMark},
    grade::Percent,
};
use serde::{Deserialize, Serialize, Serializer};

/// What 95 in 100 intervals of a normal distribution reach to.
const Z: f64 = 1.96;
/// How many of the slowest questions are named.
const MOST_SLOW: usize = 10;

/// Holds what one question of a form earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemResult {
    /// The question.
    #[serde(flatten)]
    pub item: ItemRef,
    /// The domain it counts for.
    pub domain: DomainId,
    /// Whether it counts.
    pub scored: bool,
    /// What it earned.
    pub credit: Percent,
    /// How long it was looked at, in seconds; nothing where that is not known.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// Whether it was answered after the time was up.
    #[serde(default)]
    pub late: bool,
}

/// Holds what a form earned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FormResult {
    /// The blueprint.
    pub blueprint: BlueprintId,
    /// The score.
    pub mark: Mark,
    /// The scored questions, all together.
    pub scored: Share,
    /// Those answered in time alone, where some were answered late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_time: Option<Share>,
    /// The questions that count for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unscored: Option<Share>,
    /// By domain, in the blueprint's order; scored questions alone.
    pub domains: Vec<DomainResult>,
    /// How fast it was.
    pub pace: Pace,
}

/// Holds a score on the exam's own scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The score, rounded down.
    pub value: u16,
    /// The scale's low end.
    pub from: u16,
    /// Its high end.
    pub to: u16,
    /// What passes.
    pub pass: u16,
    /// Whether it was reached.
    pub passed: bool,
    /// Whether the scale's inside is an estimate of ours.
    pub estimated: bool,
    /// The percent of right answers that is taken to be the pass mark.
    pub raw_pass: u8,
}

/// Holds how much of some questions was right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many questions.
    pub of: u32,
    /// How many were wholly right.
    pub right: u32,
    /// What they earned on average; in JSON a number from 0 to 100.
    #[serde(serialize_with = "as_number")]
    pub credit: Percent,
    /// Wilson's 95 % interval about that: where the share would lie over many such questions.
    #[serde(serialize_with = "as_number")]
    pub low: Percent,
    /// Its upper end.
    #[serde(serialize_with = "as_number")]
    pub high: Percent,
}

/// Holds what one domain earned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainResult {
    /// The domain.
    pub domain: DomainId,
    /// Its name.
    pub name: String,
    /// What it earned.
    #[serde(flatten)]
    pub share: Share,
    /// Seconds for a question on average, where they are known.
    pub seconds: Option<u32>,
}

/// Holds how fast a form was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pace {
    /// Seconds the exam leaves for a question.
    pub allowed: u32,
    /// Seconds a question took on average, where they are known.
    pub taken: Option<u32>,
    /// How many questions took longer than the exam leaves.
    pub over: u32,
    /// The slowest of those, the slowest first, by their place in the form, with their seconds.
    pub slowest: Vec<(usize, u32)>,
}

/// Holds how a form did beside an earlier one, in hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Overall.
    pub overall: i32,
    /// By domain, those both forms asked.
    pub domains: Vec<(DomainId, i32)>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn as_number<S: Serializer>(percent: &Percent, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(f64::from(percent.hundredths()) / 100.0)
}

impl Mark {
    /// Makes the score of so much credit, in hundredths of a percent, over so many questions.
    pub fn of(pass_mark: PassMark, credit: u64, questions: u64) -> Self {
        let (from, to, pass) = pass_mark.scale();
        let (full, needed) = (questions * 10_000, questions * u64::from(pass_mark.raw()) * 100);
        let passed = questions > 0 && credit >= needed;
        let along = |low: u16, high: u16, part: u64, whole: u64| {
            let points = (u64::from(high.saturating_sub(low)) * part).checked_div(whole).unwrap_or_default();
            low.saturating_add(u16::try_from(points).unwrap_or(u16::MAX)).min(high)
        };
        let value = if passed { along(pass, to, credit - needed, full - needed) } else { along(from, pass, credit, needed) };
        Self { value, from, to, pass, passed, estimated: matches!(pass_mark, PassMark::Scaled { .. }), raw_pass: pass_mark.raw() }
    }

    /// Says how the score was made.
    pub fn how(&self) -> String {
        let Self { from, to, pass, raw_pass, .. } = self;
        if self.estimated {
            format!(
                "An estimate of ours: the exam's owner does not publish how right answers become points. We take 0 % right as {from}, {raw_pass} % as the pass mark {pass} and 100 % as {to}, with straight lines between them."
            )
        } else {
            format!("The percent of scored questions that were right; {pass} % passes.")
        }
    }
}

impl FormResult {
    /// Says the score: points of the exam's scale, or the percent that was right with one decimal, rounded down, so that what
    /// fell short of the mark by a little does not read as the mark.
    pub fn score(&self) -> String {
        if self.mark.estimated { self.mark.value.to_string() } else { self.scored.percent() }
    }
}

impl Share {
    /// Says what was earned with one decimal, rounded down: `69.6 %`.
    pub fn percent(&self) -> String {
        let tenths = self.credit.hundredths() / 10;
        format!("{}.{} %", tenths / 10, tenths % 10)
    }

    /// Counts questions.
    fn of<'a>(items: impl Iterator<Item = &'a ItemResult>) -> Self {
        let (mut of, mut right, mut credit) = (0_u32, 0, 0_u64);
        for item in items {
            of += 1;
            right += u32::from(item.credit == Percent::FULL);
            credit += u64::from(item.credit.hundredths());
        }
        let (low, high) = wilson(credit as f64 / 10_000.0, f64::from(of));
        Self { of, right, credit: mean(credit, of), low, high }
    }

    fn some<'a>(items: impl Iterator<Item = &'a ItemResult>) -> Option<Self> {
        Some(Self::of(items)).filter(|share| share.of > 0)
    }
}

/// Gives the mean credit, rounded down, so that less than all is never shown as all.
fn mean(credit: u64, of: u32) -> Percent {
    Percent::from_hundredths(credit.checked_div(u64::from(of)).and_then(|mean| u16::try_from(mean).ok()).unwrap_or_default())
}

/// Gives Wilson's 95 % interval for so much right of so many; parts of a question count as parts. Of nothing it is everything.
pub fn wilson(right: f64, of: f64) -> (Percent, Percent) {
    if of <= 0.0 {
        return (Percent::ZERO, Percent::FULL);
    }
    let share = (right / of).clamp(0.0, 1.0);
    let z2 = Z * Z;
    let middle = (share + z2 / (2.0 * of)) / (1.0 + z2 / of);
    let half = Z * (share * (1.0 - share) / of + z2 / (4.0 * of * of)).sqrt() / (1.0 + z2 / of);
    let percent = |value: f64| Percent::from_hundredths((value.clamp(0.0, 1.0) * 10_000.0).round() as u16);
    (percent(middle - half), percent(middle + half))
}

/// Sums a form up.
pub fn result(blueprint: &Blueprint, items: &[ItemResult]) -> FormResult {
    let scored = || items.iter().filter(|item| item.scored);
    let credit = scored().map(|item| u64::from(item.credit.hundredths())).sum();
    let domains = blueprint.domains.iter().filter_map(|domain| {
        let of_domain = || scored().filter(|item| item.domain == domain.id);
        let share = Share::some(of_domain())?;
        Some(DomainResult { domain: domain.id.clone(), name: domain.name.clone(), share, seconds: average(of_domain()) })
    });
    FormResult {
        blueprint: blueprint.id.clone(),
        mark: Mark::of(blueprint.pass, credit, scored().count() as u64),
        scored: Share::of(scored()),
        in_time: items.iter().any(|item| item.late).then(|| Share::of(scored().filter(|item| !item.late))),
        unscored: Share::some(items.iter().filter(|item| !item.scored)),
        domains: domains.collect(),
        pace: pace(blueprint.pace(), items),
    }
}

fn average<'a>(items: impl Iterator<Item = &'a ItemResult>) -> Option<u32> {
    let (mut sum, mut of) = (0_u64, 0_u64);
    for seconds in items.filter_map(|item| item.seconds) {
        sum += u64::from(seconds);
        of += 1;
    }
    sum.checked_div(of).and_then(|mean| u32::try_from(mean).ok())
}

fn pace(allowed: u32, items: &[ItemResult]) -> Pace {
    let mut slow: Vec<(usize, u32)> = items.iter().enumerate().filter_map(|(n, item)| Some((n, item.seconds?))).filter(|(_, seconds)| *seconds > allowed).collect();
    slow.sort_by_key(|&(n, seconds)| (std::cmp::Reverse(seconds), n));
    let over = u32::try_from(slow.len()).unwrap_or(u32::MAX);
    slow.truncate(MOST_SLOW);
    Pace { allowed, taken: average(items.iter()), over, slowest: slow }
}

/// Compares a form with an earlier one.
pub fn change(now: &FormResult, before: &FormResult) -> Change {
    let by = |now: &Share, before: &Share| i32::from(now.credit.hundredths()) - i32::from(before.credit.hundredths());
    let domains = now.domains.iter().filter_map(|domain| {
        let then = before.domains.iter().find(|then| then.domain == domain.domain)?;
        Some((domain.domain.clone(), by(&domain.share, &then.share)))
    });
    Change { overall: by(&now.scored, &before.scored), domains: domains.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        blueprint::find,
        exercise::{ExerciseId, PackId},
    };
    use proptest::prelude::*;

    const CBCS: PassMark = PassMark::Scaled { from: 200, to: 500, pass: 390, raw: 70 };

    fn item(n: usize, domain: &str, scored: bool, credit: u16, seconds: Option<u32>) -> ItemResult {
        let item = ItemRef { pack: PackId::parse("p").unwrap(), exercise: ExerciseId::parse(&format!("q{n}")).unwrap() };
        ItemResult { item, domain: DomainId::parse(domain).unwrap(), scored, credit: Percent::from_hundredths(credit), seconds, late: false }
    }

    #[test]
    fn the_scale_goes_through_its_three_points() {
        let value = |right: u64| Mark::of(CBCS, right * 10_000, 100).value;
        assert_eq!([0, 35, 70, 85, 100].map(value), [200, 295, 390, 445, 500]);
        let cpc = |right: u64| Mark::of(PassMark::Percent(70), right * 10_000, 100);
        assert_eq!((cpc(69).value, cpc(69).passed, cpc(70).value, cpc(70).passed), (69, false, 70, true));
        assert!(!Mark::of(CBCS, 0, 0).passed && Mark::of(PassMark::Percent(100), 30_000, 3).passed);
        assert!(Mark::of(CBCS, 0, 1).how().contains("estimate of ours") && !cpc(1).how().contains("estimate"));
    }

    #[test]
    fn what_falls_short_of_the_mark_does_not_read_as_the_mark() {
        let cpb = find("cpb").unwrap();
        let items: Vec<ItemResult> = (0..135).map(|n| item(n, "claims", true, if n < 94 { 10_000 } else { 0 }, None)).collect();
        let told = result(cpb, &items);
        assert_eq!((told.mark.passed, told.score().as_str(), told.scored.percent().as_str()), (false, "69.6 %", "69.6 %"));
        let near = Share { credit: Percent::from_hundredths(6_999), ..told.scored };
        assert_eq!(near.percent(), "69.9 %");
        assert_eq!(result(find("cbcs").unwrap(), &items).score(), "388");
    }

    #[test]
    fn wilson_gives_what_the_books_give() {
        let (low, high) = wilson(8.0, 10.0);
        assert_eq!((low.hundredths(), high.hundredths()), (4_902, 9_433));
        assert_eq!(wilson(0.0, 0.0), (Percent::ZERO, Percent::FULL));
        let (low, high) = wilson(4.0, 4.0);
        assert!(low.hundredths() == 5_101 && high == Percent::FULL);
    }

    #[test]
    fn unscored_questions_lie_apart_and_pace_is_told() {
        let cbcs = find("cbcs").unwrap();
        let items = [
            item(1, "coding", true, 10_000, Some(60)),
            item(2, "coding", true, 0, Some(200)),
            item(3, "billing", true, 10_000, Some(100)),
            item(4, "billing", false, 0, Some(400)),
            ItemResult { late: true, ..item(5, "billing", true, 0, None) },
        ];
        let told = result(cbcs, &items);
        assert_eq!((told.scored.of, told.scored.right, told.unscored.map(|share| share.of), told.in_time.map(|share| share.of)), (4, 2, Some(1), Some(3)));
        let coding = &told.domains[0];
        assert_eq!((coding.domain.as_str(), coding.share.of, coding.share.right, coding.seconds), ("coding", 2, 1, Some(130)));
        assert_eq!((told.pace.allowed, told.pace.taken, told.pace.over, told.pace.slowest.as_slice()), (86, Some(190), 3, &[(3, 400), (1, 200), (2, 100)][..]));
        let better = result(cbcs, &items[..1]);
        let change = change(&better, &told);
        assert_eq!((change.overall, change.domains.as_slice()), (5_000, &[(DomainId::parse("coding").unwrap(), 5_000)][..]));
    }

    proptest! {
        #[test]
        fn more_credit_is_never_a_lower_score_and_passing_is_reaching_the_mark(a in 0_u64..=1_000_000, b in 0_u64..=1_000_000, raw in 1_u8..100) {
            let mark = PassMark::Scaled { from: 100, to: 400, pass: 300, raw };
            let (low, high) = (Mark::of(mark, a.min(b), 100), Mark::of(mark, a.max(b), 100));
            prop_assert!(low.value <= high.value && (100..=400).contains(&high.value));
            prop_assert!(low.passed == (low.value >= 300) && high.passed == (high.value >= 300));
        }

        #[test]
        fn the_interval_holds_the_share(right in 0_u32..200, more in 0_u32..200) {
            let of = right + more;
            let (low, high) = wilson(f64::from(right), f64::from(of));
            let share = Percent::ratio(right, of.max(1));
            prop_assert!(of == 0 || (low <= share && share <= high), "{low} {share} {high}");
        }
    }
}
