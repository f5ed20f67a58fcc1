use super::{
    kinds::{Basis, DataKind, Mdm, Problem, Risk, SeenBy},
    names::{is_part, normal},
    table::{CategoryRow, CountsAs, HistorianAs, Level, table},
    worksheet::{DataItem, Worksheet},
};
use crate::code::ProcedureCode;
use serde::Serialize;

/// Holds what a worksheet comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The level the problems reach; none where there is no problem.
    pub problems: Option<Mdm>,
    /// The level the data reach; no data are straightforward.
    pub data: Mdm,
    /// The level the risk reaches; none where nothing is said of it.
    pub risk: Option<Mdm>,
    /// The level two of the three reach.
    pub mdm: Option<Mdm>,
    /// The level by decision making, where the kind of visit takes it.
    pub by_decisions: Option<&'static Level>,
    /// The level by time, where the kind of visit takes it.
    pub by_time: Option<&'static Level>,
    /// What the level rests on: as the worksheet says, else what helps more; nothing where staff alone saw the patient.
    pub basis: Option<Basis>,
    /// The level, if it reaches any.
    pub level: Option<&'static Level>,
    /// Its code.
    pub code: Option<ProcedureCode>,
    /// What made it so.
    pub why: Vec<Reason>,
}

/// Names what made a level so; `feedback` words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Reason {
    /// No kind of visit is chosen.
    NoCategory,
    /// The problems reach their level by this kind.
    Problems(Problem),
    /// No problem stands there.
    NoProblem,
    /// The data reach their level by this.
    Data(DataKind),
    /// An item stands there twice, or as order and result.
    Repeated,
    /// A part of a panel stands beside it.
    PartOfPanel,
    /// A test whose reading is billed with the visit.
    BilledHere,
    /// The risk reaches its level by this kind.
    Risk(Risk),
    /// Nothing is said of the risk.
    NoRisk,
    /// Two of the three elements reach the level of decision making; the third is higher.
    ThirdIsHigher,
    /// Two of the three elements reach the level of decision making; the third is lower.
    ThirdIsLower,
    /// Such visits never rest on time.
    TimeIsNoBasis,
    /// Such visits never rest on decision making.
    DecisionsAreNoBasis,
    /// The minutes do not reach the lowest level.
    TooShort,
    /// Time gives more than decision making.
    TimeHelps,
    /// The other basis would give more than the one chosen.
    OtherBasisHelps,
    /// Staff alone saw the patient.
    Staff,
}

/// Tells what becomes of a data item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It counts.
    Counts,
    /// It is counted already.
    Repeated,
    /// It is a part of a panel that counts.
    PartOfPanel,
    /// Its reading is billed with the visit.
    BilledHere,
}

/// Judges a worksheet by the rules. Whatever is added lowers nothing, but for a panel put beside its own parts.
pub fn judge(sheet: &Worksheet) -> Judged {
    let mut why = Vec::new();
    let problems = problems(sheet, &mut why);
    let data = data(&sheet.data, &mut why);
    let risk = risk(sheet, &mut why);
    let mdm = two_of_three(problems, Some(data), risk, &mut why);
    let mut judged = Judged { problems, data, risk, mdm, by_decisions: None, by_time: None, basis: None, level: None, code: None, why };
    match sheet.category.and_then(|category| table().category(category)) {
        Some(row) => judged.choose(row, sheet),
        None => judged.why.push(Reason::NoCategory),
    }
    judged
}

impl Judged {
    /// Chooses the level among those of a kind of visit.
    fn choose(&mut self, row: &'static CategoryRow, sheet: &Worksheet) {
        if sheet.seen_by == SeenBy::Staff {
            self.level = row.levels.iter().find(|level| level.staff);
            self.code = self.level.map(|level| level.code);
            self.why.push(Reason::Staff);
            return;
        }
        self.by_decisions = self.mdm.filter(|_| row.takes(Basis::Decisions)).and_then(|mdm| row.by_decisions(mdm));
        self.by_time = row.by_time(sheet.minutes);
        if sheet.minutes.is_some() && self.by_time.is_none() {
            self.why.push(if row.takes(Basis::Time) { Reason::TooShort } else { Reason::TimeIsNoBasis });
        }
        if !row.takes(Basis::Decisions) {
            self.why.push(Reason::DecisionsAreNoBasis);
        }
        let place = |level: Option<&Level>| level.and_then(|level| row.place(level));
        let better = match (row.takes(Basis::Decisions), row.takes(Basis::Time)) {
            (true, true) if place(self.by_time) > place(self.by_decisions) => Basis::Time,
            (false, true) => Basis::Time,
            _ => Basis::Decisions,
        };
        // A basis such visits do not have is passed over.
        let basis = sheet.basis.filter(|basis| row.takes(*basis)).unwrap_or(better);
        let of = |basis| if basis == Basis::Time { self.by_time } else { self.by_decisions };
        (self.basis, self.level) = (Some(basis), of(basis));
        if place(of(better)) > place(self.level) {
            self.why.push(Reason::OtherBasisHelps);
        } else if basis == Basis::Time && place(self.level) > place(self.by_decisions) {
            self.why.push(Reason::TimeHelps);
        }
        self.code = self.level.map(|level| level.code);
    }
}

fn problems(sheet: &Worksheet, why: &mut Vec<Reason>) -> Option<Mdm> {
    let reached = |row: &super::table::ProblemRow| row.steps.iter().rev().find(|(number, _)| sheet.number(row.kind) >= *number).map(|(_, level)| *level);
    let best = table().problems.iter().filter_map(|row| reached(row).map(|level| (level, row.kind))).max();
    why.push(best.map_or(Reason::NoProblem, |(_, kind)| Reason::Problems(kind)));
    best.map(|(level, _)| level)
}

fn risk(sheet: &Worksheet, why: &mut Vec<Reason>) -> Option<Mdm> {
    let best = sheet.risk.iter().filter_map(|kind| table().risk(*kind)).map(|row| (row.level, row.kind)).max();
    why.push(best.map_or(Reason::NoRisk, |(_, kind)| Reason::Risk(kind)));
    best.map(|(level, _)| level)
}

/// Tells of each data item whether it counts.
///
/// Each counts once by kind and name, order and result of a test together, a panel without its parts.
pub fn standings(data: &[DataItem]) -> Vec<Standing> {
    let tests: Vec<String> = data.iter().filter(|item| item.kind.is_order_or_result() && item.billed.is_elsewhere()).map(|item| normal(&item.name)).collect();
    let of = |(at, item): (usize, &DataItem)| {
        if !item.billed.is_elsewhere() {
            Standing::BilledHere
        } else if data[..at].iter().any(|before| before.billed.is_elsewhere() && before.is_same(item)) {
            Standing::Repeated
        } else if item.kind.is_order_or_result() && tests.iter().any(|panel| is_part(&normal(&item.name), panel)) {
            Standing::PartOfPanel
        } else {
            Standing::Counts
        }
    };
    data.iter().enumerate().map(of).collect()
}

fn data(data: &[DataItem], why: &mut Vec<Reason>) -> Mdm {
    let standings = standings(data);
    let notes = [(Standing::Repeated, Reason::Repeated), (Standing::PartOfPanel, Reason::PartOfPanel), (Standing::BilledHere, Reason::BilledHere)];
    why.extend(notes.into_iter().filter(|(standing, _)| standings.contains(standing)).map(|(_, reason)| reason));
    let counting: Vec<(&DataItem, CountsAs)> = data
        .iter()
        .zip(&standings)
        .filter(|(_, standing)| **standing == Standing::Counts)
        .filter_map(|(item, _)| table().data_kind(item.kind).map(|row| (item, row.counts_as)))
        .collect();
    let number = |wanted: CountsAs| counting.iter().filter(|(_, counts_as)| *counts_as == wanted).count();
    let historian = usize::from(number(CountsAs::Historian) > 0);
    let (reading, talk) = (usize::from(number(CountsAs::Reading) > 0), usize::from(number(CountsAs::Talk) > 0));
    let reaches = |row: &&super::table::DataLevel| {
        let (items, way) = if row.historian == HistorianAs::Item { (number(CountsAs::Item) + historian, 0) } else { (number(CountsAs::Item), historian) };
        usize::from(items >= row.items) + way + reading + talk >= row.ways
    };
    let level = table().data_levels.iter().rev().find(reaches).map_or(Mdm::Straightforward, |row| row.level);
    let named = |wanted: CountsAs| counting.iter().find(|(_, counts_as)| *counts_as == wanted).map(|(item, _)| Reason::Data(item.kind));
    if level > Mdm::Straightforward {
        why.extend([CountsAs::Item, CountsAs::Historian, CountsAs::Reading, CountsAs::Talk].into_iter().filter_map(named));
    }
    level
}

/// Gives the level two of three reach, which is the middle one.
fn two_of_three(problems: Option<Mdm>, data: Option<Mdm>, risk: Option<Mdm>, why: &mut Vec<Reason>) -> Option<Mdm> {
    let mut three = [problems, data, risk];
    three.sort();
    if three[2] > three[1] {
        why.push(Reason::ThirdIsHigher);
    }
    if three[0] < three[1] {
        why.push(Reason::ThirdIsLower);
    }
    three[1]
}
