//! Lists of a claim whose order is free, paired with the key's.

use super::{alike::Reader, worth};
use crate::{
    claim::{BoxId, CmsBox, UbBox},
    grade::matching::{Pair, assign},
};
use std::collections::HashMap;

/// Tells what the order of a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Nothing.
    Free,
    /// The first is the main one.
    FirstStands,
}

/// Names the lists: the boxes of one item, and what their order says.
const CMS: [(&[CmsBox], Order); 2] = [
    (&[CmsBox::Diagnosis], Order::FirstStands),
    (
        &[
            CmsBox::Supplement,
            CmsBox::Epsdt,
            CmsBox::RendererQualifier,
            CmsBox::RendererOther,
            CmsBox::From,
            CmsBox::To,
            CmsBox::Place,
            CmsBox::Emergency,
            CmsBox::Service,
            CmsBox::Modifier,
            CmsBox::Pointer,
            CmsBox::Charge,
            CmsBox::Units,
            CmsBox::FamilyPlanning,
            CmsBox::Renderer,
        ],
        Order::Free,
    ),
];
const UB: [(&[UbBox], Order); 10] = [
    (&[UbBox::Condition], Order::Free),
    (&[UbBox::OccurrenceCode, UbBox::OccurrenceDate], Order::Free),
    (&[UbBox::SpanCode, UbBox::SpanFrom, UbBox::SpanThrough], Order::Free),
    (&[UbBox::ValueCode, UbBox::ValueAmount], Order::Free),
    (&[UbBox::Revenue, UbBox::Description, UbBox::Service, UbBox::ServiceDate, UbBox::Units, UbBox::Charge, UbBox::NotCovered, UbBox::Reserved49], Order::Free),
    (&[UbBox::Diagnosis, UbBox::DiagnosisPoa], Order::Free),
    (&[UbBox::Reason], Order::Free),
    (&[UbBox::Cause, UbBox::CausePoa], Order::Free),
    (&[UbBox::Procedure, UbBox::ProcedureDate], Order::FirstStands),
    (&[UbBox::OtherRole, UbBox::OtherNpi, UbBox::OtherQualifier, UbBox::OtherOther, UbBox::OtherLast, UbBox::OtherFirst], Order::Free),
];

/// Holds which box of the answer stands for which of the key.
#[derive(Default)]
pub(super) struct Pairs {
    of_key: HashMap<BoxId, Option<BoxId>>,
    of_answer: HashMap<BoxId, Option<BoxId>>,
    displaced: Vec<BoxId>,
}

impl Pairs {
    /// Gives the answer's box for one of the key; itself where it is in no list.
    pub fn answer_of(&self, id: BoxId) -> Option<BoxId> {
        self.of_key.get(&id).copied().unwrap_or(Some(id))
    }

    /// Gives the key's box for one of the answer; itself where it is in no list.
    pub fn key_of(&self, id: BoxId) -> Option<BoxId> {
        self.of_answer.get(&id).copied().unwrap_or(Some(id))
    }

    /// Tells whether the box's item should have stood first, or stands first and should not.
    pub fn is_out_of_place(&self, id: BoxId) -> bool {
        self.displaced.contains(&id)
    }
}

/// Pairs every list of the form; diagnoses come first, because pointers are read through them.
pub(super) fn pair(reader: &Reader<'_>) -> Pairs {
    let mut pairs = Pairs::default();
    match reader.key.sheet.form {
        crate::claim::Form::Cms1500 => {
            for (fields, order) in CMS {
                list(reader, &mut pairs, &fields.iter().map(|f| (f.most(), Box::new(|at| BoxId::Cms(*f, at)) as Box<dyn Fn(u16) -> BoxId>)).collect::<Vec<_>>(), order);
            }
        }
        crate::claim::Form::Ub04 => {
            for (fields, order) in UB {
                list(reader, &mut pairs, &fields.iter().map(|f| (f.most(), Box::new(|at| BoxId::Ub(*f, at)) as Box<dyn Fn(u16) -> BoxId>)).collect::<Vec<_>>(), order);
            }
        }
    }
    pairs
}

type Column<'a> = (u16, Box<dyn Fn(u16) -> BoxId + 'a>);

fn list(reader: &Reader<'_>, pairs: &mut Pairs, columns: &[Column<'_>], order: Order) {
    let most = columns.first().map_or(0, |(most, _)| *most);
    let items = |filled: &dyn Fn(BoxId) -> bool| -> Vec<u16> { (1..=most).filter(|at| columns.iter().any(|(_, id)| filled(id(*at)))).collect() };
    let keys = items(&|id| !reader.key.sheet.text(id).is_empty());
    let answers = items(&|id| !reader.entered(id).is_empty());
    let chosen = choose(reader, pairs, columns, &keys, &answers);
    for at in &answers {
        for (_, id) in columns {
            pairs.of_answer.insert(id(*at), None);
        }
    }
    for (n, key) in keys.iter().enumerate() {
        let answer = chosen.get(n).copied().flatten().and_then(|m| answers.get(m)).copied();
        for (_, id) in columns {
            pairs.of_key.insert(id(*key), answer.map(id));
            if let Some(answer) = answer {
                pairs.of_answer.insert(id(answer), Some(id(*key)));
            }
        }
        let displaced = order == Order::FirstStands && answer.is_some_and(|answer| (*key == 1) != (answer == 1));
        if displaced {
            pairs.displaced.extend(columns.iter().map(|(_, id)| id(*key)));
        }
    }
}

/// Chooses for each item of the key the place of an item of the answer: for the most worth alike, then in order.
fn choose(reader: &Reader<'_>, known: &Pairs, columns: &[Column<'_>], keys: &[u16], answers: &[u16]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (part, key) in keys.iter().enumerate() {
        for (entry, answer) in answers.iter().enumerate() {
            let right = |id: &dyn Fn(u16) -> BoxId| !reader.key.sheet.text(id(*key)).is_empty() && reader.alike(id(*key), id(*answer), known).is_right();
            let worth: u32 = columns.iter().filter(|(_, id)| right(id)).map(|(_, id)| worth(id(*key))).sum();
            if worth > 0 {
                // Of pairings alike the one that keeps the order is taken.
                let near = 1000 - i128::from(key.abs_diff(*answer).min(999));
                pairs.push(Pair { part, entry, weight: i128::from(worth) * 1_000_000 + near });
            }
        }
    }
    let mut chosen: Vec<Option<usize>> = assign(keys.len(), answers.len(), &pairs).into_iter().map(|at| at.map(|at| pairs[at].entry)).collect();
    // What is like nothing is a wrong attempt at what is still open, in order.
    let mut left = (0..answers.len()).filter(|entry| !chosen.contains(&Some(*entry))).collect::<Vec<_>>().into_iter();
    for open in chosen.iter_mut().filter(|at| at.is_none()) {
        *open = left.next();
    }
    chosen
}
