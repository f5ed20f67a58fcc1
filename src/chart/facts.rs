//! Facts of a chart that can be computed, so that a key never rests on a slip of arithmetic.
//!
//! Measures arrive as decimals people typed. Sums, products and ceilings are done in whole millionths, because
//! in binary 1.1 ÷ 0.1 is a little more than 11 and would be rounded up to 12 units.

use super::Chart;
use crate::code::{Date, Sex};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// Holds one computed figure of a chart with what it is computed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Fact {
    /// The age on the date of service: whole years, or months in all, or years and months over them, or days in all.
    Age {
        /// Whole years.
        #[serde(default)]
        years: Option<i32>,
        /// Months over the years, or in all where no years are given.
        #[serde(default)]
        months: Option<i32>,
        /// Days since birth; stands alone.
        #[serde(default)]
        days: Option<i32>,
    },
    /// The body mass index, kg ÷ m², to one decimal.
    Bmi {
        /// Weight in kilograms.
        kg: f64,
        /// Height in centimetres.
        cm: f64,
        /// The index.
        value: f64,
    },
    /// The filtration rate by CKD-EPI 2021, without race, from 18 years on.
    Egfr {
        /// Serum creatinine in mg/dL.
        creatinine: f64,
        /// mL/min/1.73 m², a whole number.
        value: u32,
    },
    /// The length of a pregnancy on the date of service, 280 days before the due date being day 0.
    Gestation {
        /// The due date.
        due: Date,
        /// Whole weeks.
        weeks: i32,
        /// Days over the weeks, 0 to 6.
        days: i32,
    },
    /// The excised diameter: the longest length of a lesion and the margin on both sides.
    Lesion {
        /// The longest clinical length in centimetres.
        length_cm: f64,
        /// The narrowest margin in centimetres.
        margin_cm: f64,
        /// Length plus both margins.
        total_cm: f64,
    },
    /// The lengths of repairs that are added up.
    Repairs {
        /// Each repair in centimetres.
        lengths_cm: Vec<f64>,
        /// Their sum.
        total_cm: f64,
    },
    /// The minutes of anesthesia, over midnight too.
    Anesthesia {
        /// The start, `07:42`.
        start: Time,
        /// The end; earlier than the start means the next day.
        end: Time,
        /// The minutes between.
        minutes: i32,
    },
    /// The billing units of a drug: given ÷ per unit, rounded up.
    DrugUnits {
        /// The amount given.
        given: f64,
        /// The amount of one unit, in the same measure.
        per_unit: f64,
        /// The units.
        units: u32,
    },
}

/// Says that a figure is not what its parts give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactFault {
    /// What the chart says.
    pub stated: String,
    /// What the parts give, or why they give nothing.
    pub computed: String,
}

impl Fact {
    /// Gives the name that begins the fact in a pack.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Age { .. } => "Age",
            Self::Bmi { .. } => "Bmi",
            Self::Egfr { .. } => "Egfr",
            Self::Gestation { .. } => "Gestation",
            Self::Lesion { .. } => "Lesion",
            Self::Repairs { .. } => "Repairs",
            Self::Anesthesia { .. } => "Anesthesia",
            Self::DrugUnits { .. } => "DrugUnits",
        }
    }

    /// Computes the figure again from its parts and the chart.
    ///
    /// # Errors
    /// When the chart states another figure, or the parts give none.
    pub fn recompute(&self, chart: &Chart) -> Result<(), FactFault> {
        match self {
            Self::Age { years, months, days } => age(chart, *years, *months, *days),
            Self::Bmi { kg, cm, value } => bmi(*kg, *cm, *value),
            Self::Egfr { creatinine, value } => egfr(chart, *creatinine, *value),
            Self::Gestation { due, weeks, days } => gestation(chart.encounter.date, *due, *weeks, *days),
            Self::Lesion { length_cm, margin_cm, total_cm } => lesion(*length_cm, *margin_cm, *total_cm),
            Self::Repairs { lengths_cm, total_cm } => repairs(lengths_cm, *total_cm),
            Self::Anesthesia { start, end, minutes } => anesthesia(*start, *end, *minutes),
            Self::DrugUnits { given, per_unit, units } => drug_units(*given, *per_unit, *units),
        }
    }
}

const MILLION: i64 = 1_000_000;

/// Gives a typed decimal in whole millionths; nothing for a negative, an infinite or an absurdly large one.
fn millionths(value: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked before")]
    (0.0..1e9).contains(&value).then(|| (value * 1e6).round() as i64)
}

fn agree(same: bool, stated: String, computed: String) -> Result<(), FactFault> {
    if same { Ok(()) } else { Err(FactFault { stated, computed }) }
}

fn impossible(stated: String, why: &str) -> FactFault {
    FactFault { stated, computed: why.to_owned() }
}

fn decimal(millionths: i64) -> String {
    let whole = millionths / MILLION;
    let rest = format!("{:06}", millionths % MILLION);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_string() } else { format!("{whole}.{rest}") }
}

fn age(chart: &Chart, years: Option<i32>, months: Option<i32>, days: Option<i32>) -> Result<(), FactFault> {
    let stated = || {
        let parts = [(years, "years"), (months, "months"), (days, "days")];
        parts.iter().filter_map(|(n, unit)| n.map(|n| format!("{n} {unit}"))).collect::<Vec<_>>().join(", ")
    };
    let Some(age) = chart.age() else { return Err(impossible(stated(), "the date of service is before birth")) };
    match (years, months, days) {
        (Some(y), None, None) => agree(age.years == y, stated(), format!("{} years", age.years)),
        (Some(y), Some(m), None) => agree((age.years, age.months) == (y, m), stated(), format!("{} years, {} months", age.years, age.months)),
        (None, Some(m), None) => agree(age.years * 12 + age.months == m, stated(), format!("{} months", age.years * 12 + age.months)),
        (None, None, Some(d)) => agree(age.days == d, stated(), format!("{} days", age.days)),
        _ => Err(impossible(stated(), "an age is given in years, in months, in years and months, or in days")),
    }
}

fn bmi(kg: f64, cm: f64, value: f64) -> Result<(), FactFault> {
    if !(0.1..1000.0).contains(&kg) || !(10.0..300.0).contains(&cm) {
        return Err(impossible(value.to_string(), "a weight of 0.1 to 1000 kg and a height of 10 to 300 cm are needed"));
    }
    let tenths = kg / (cm / 100.0).powi(2) * 10.0;
    near_whole(tenths, value * 10.0, value.to_string(), |n| format!("{:.1}", n / 10.0))
}

/// Compares after rounding, either way where the figure stands on the very edge.
fn near_whole(exact: f64, stated: f64, shown: String, show: impl Fn(f64) -> String) -> Result<(), FactFault> {
    const EDGE: f64 = 1e-6;
    let (low, high) = ((exact - EDGE).round(), (exact + EDGE).round());
    let whole = (stated - stated.round()).abs() < EDGE;
    agree(whole && (stated.round() == low || stated.round() == high), shown, show(exact.round()))
}

/// CKD-EPI 2021 (Inker and others, NEJM 2021;385:1737): 142 × min(c/κ,1)^α × max(c/κ,1)^−1.200 × 0.9938^age × 1.012 if female.
fn egfr(chart: &Chart, creatinine: f64, value: u32) -> Result<(), FactFault> {
    let Some(age) = chart.age().filter(|age| age.years >= 18) else {
        return Err(impossible(value.to_string(), "CKD-EPI 2021 holds from 18 years on"));
    };
    let (kappa, alpha, factor) = match chart.patient.sex {
        Sex::Female => (0.7, -0.241, 1.012),
        Sex::Male => (0.9, -0.302, 1.0),
        Sex::Unknown => return Err(impossible(value.to_string(), "CKD-EPI 2021 needs the sex")),
    };
    if !(0.05..50.0).contains(&creatinine) {
        return Err(impossible(value.to_string(), "a creatinine of 0.05 to 50 mg/dL is needed"));
    }
    let ratio = creatinine / kappa;
    let rate = 142.0 * ratio.min(1.0).powf(alpha) * ratio.max(1.0).powf(-1.2) * 0.9938_f64.powi(age.years) * factor;
    near_whole(rate, f64::from(value), value.to_string(), |n| n.to_string())
}

fn gestation(on: Date, due: Date, weeks: i32, days: i32) -> Result<(), FactFault> {
    let stated = format!("{weeks} weeks {days} days");
    let gone = 280 - (due - on).get_days();
    if !(0..=315).contains(&gone) {
        return Err(impossible(stated, "the date of service is not within that pregnancy"));
    }
    agree((weeks, days) == (gone / 7, gone % 7), stated, format!("{} weeks {} days", gone / 7, gone % 7))
}

fn lesion(length: f64, margin: f64, total: f64) -> Result<(), FactFault> {
    let (Some(length), Some(margin), Some(stated)) = (millionths(length), millionths(margin), millionths(total)) else {
        return Err(impossible(total.to_string(), "lengths in centimetres are needed"));
    };
    let sum = length + 2 * margin;
    agree(sum == stated, format!("{} cm", decimal(stated)), format!("{} cm", decimal(sum)))
}

fn repairs(lengths: &[f64], total: f64) -> Result<(), FactFault> {
    let sum = lengths.iter().map(|l| millionths(*l)).try_fold(0_i64, |sum, l| sum.checked_add(l?));
    let (Some(sum), Some(stated)) = (sum, millionths(total)) else {
        return Err(impossible(total.to_string(), "lengths in centimetres are needed"));
    };
    agree(sum == stated, format!("{} cm", decimal(stated)), format!("{} cm", decimal(sum)))
}

fn anesthesia(start: Time, end: Time, minutes: i32) -> Result<(), FactFault> {
    let of_day = |t: Time| i32::from(t.hour()) * 60 + i32::from(t.minute());
    let between = (of_day(end) - of_day(start)).rem_euclid(24 * 60);
    agree(between == minutes, format!("{minutes} minutes"), format!("{between} minutes"))
}

fn drug_units(given: f64, per_unit: f64, units: u32) -> Result<(), FactFault> {
    let (Some(given), Some(per_unit @ 1..)) = (millionths(given), millionths(per_unit)) else {
        return Err(impossible(units.to_string(), "an amount given and an amount of one unit are needed"));
    };
    let computed = (given + per_unit - 1) / per_unit;
    agree(computed == i64::from(units), format!("{units} units"), format!("{computed} units"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{CodedFor, Encounter, Patient},
        code::Setting,
    };
    use jiff::civil::{date, time};

    fn chart(birth: Date, sex: Sex) -> Chart {
        Chart {
            patient: Patient { name: "Ada Novak".into(), birth, sex, record: None },
            encounter: Encounter {
                date: date(2026, 5, 11),
                until: None,
                setting: Setting::Office,
                relation: None,
                payer: "Lakeshore PPO".into(),
                coded_for: CodedFor::Professional,
                provider: None,
            },
            documents: Vec::new(),
        }
    }

    fn computed(fact: &Fact) -> Option<String> {
        fact.recompute(&chart(date(1954, 3, 2), Sex::Female)).err().map(|f| f.computed)
    }

    #[test]
    fn figures_that_are_right_pass() {
        let right = [
            Fact::Age { years: Some(72), months: None, days: None },
            Fact::Age { years: Some(72), months: Some(2), days: None },
            Fact::Age { years: None, months: Some(866), days: None },
            Fact::Bmi { kg: 92.0, cm: 168.0, value: 32.6 },
            Fact::Egfr { creatinine: 1.1, value: 53 },
            Fact::Gestation { due: date(2026, 9, 12), weeks: 22, days: 2 },
            Fact::Lesion { length_cm: 0.8, margin_cm: 0.3, total_cm: 1.4 },
            Fact::Repairs { lengths_cm: vec![0.1, 0.2, 2.5], total_cm: 2.8 },
            Fact::Anesthesia { start: time(23, 50, 0, 0), end: time(1, 18, 0, 0), minutes: 88 },
            Fact::DrugUnits { given: 62.5, per_unit: 10.0, units: 7 },
            Fact::DrugUnits { given: 1.1, per_unit: 0.1, units: 11 },
        ];
        for fact in right {
            assert_eq!(computed(&fact), None, "{fact:?}");
        }
    }

    #[test]
    fn figures_that_are_wrong_say_the_right_one() {
        let wrong = [
            (Fact::Age { years: Some(71), months: None, days: None }, "72 years"),
            (Fact::Bmi { kg: 92.0, cm: 168.0, value: 32.5 }, "32.6"),
            (Fact::Egfr { creatinine: 1.1, value: 59 }, "53"),
            (Fact::Gestation { due: date(2026, 9, 12), weeks: 24, days: 3 }, "22 weeks 2 days"),
            (Fact::Lesion { length_cm: 1.2, margin_cm: 0.3, total_cm: 1.5 }, "1.8 cm"),
            (Fact::Repairs { lengths_cm: vec![2.5, 4.1], total_cm: 6.5 }, "6.6 cm"),
            (Fact::Anesthesia { start: time(7, 42, 0, 0), end: time(9, 10, 0, 0), minutes: 86 }, "88 minutes"),
            (Fact::DrugUnits { given: 62.5, per_unit: 10.0, units: 6 }, "7 units"),
        ];
        for (fact, right) in wrong {
            assert_eq!(computed(&fact).as_deref(), Some(right));
        }
    }

    #[test]
    fn nonsense_gives_a_fault_and_no_panic() {
        for bad in [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e300] {
            assert!(computed(&Fact::Bmi { kg: bad, cm: bad, value: bad }).is_some());
            assert!(computed(&Fact::DrugUnits { given: bad, per_unit: bad, units: 1 }).is_some());
            assert!(computed(&Fact::Lesion { length_cm: bad, margin_cm: 1.0, total_cm: bad }).is_some());
        }
        let unknown = chart(date(1954, 3, 2), Sex::Unknown);
        assert!(Fact::Egfr { creatinine: 1.0, value: 60 }.recompute(&unknown).is_err());
    }
}
