use crate::exercise::TrapKind;

/// Gives the short name of a kind of trap.
pub fn trap_word(kind: TrapKind) -> &'static str {
    row(kind).0
}

/// Gives the lesson of a kind of trap, in one sentence that holds for every chart.
pub(super) fn trap_lesson(kind: TrapKind) -> &'static str {
    row(kind).1
}

fn row(kind: TrapKind) -> (&'static str, &'static str) {
    match kind {
        TrapKind::IntegralSymptom => ("symptom of a coded condition", "A symptom that belongs to a diagnosis already coded is not coded beside it."),
        TrapKind::RuledOut => ("not confirmed", "It was suspected or ruled out in this record, and the record does not let it be coded as present."),
        TrapKind::HistoryAsCurrent => ("history coded as current", "The record has it as something of the past, and it was coded as if it were here now."),
        TrapKind::Unspecified => ("unspecified", "The record says more than this code does."),
        TrapKind::WrongEncounter => ("wrong kind of encounter", "The code says another kind of encounter than the record does."),
        TrapKind::WrongLaterality => ("wrong side", "The record has the other side."),
        TrapKind::Unbundled => ("unbundled", "It is part of another service on this claim and is not reported beside it."),
        TrapKind::NeedlessModifier => ("needless modifier", "Nothing in this record calls for that modifier."),
        TrapKind::MissingModifier => ("missing modifier", "On this claim the code needs a modifier to say what happened."),
        TrapKind::WrongLevel => ("wrong level of visit", "The documented work supports another level of visit."),
        TrapKind::WrongSequence => ("wrong sequence", "It belongs in another place in the order."),
        TrapKind::NotDocumented => ("not documented", "It may seem likely, but the provider does not document it."),
        TrapKind::OtherVisit => ("another visit", "It belongs to another visit than the one that is coded."),
        TrapKind::WrongCombination => ("wrong combination", "These conditions are coded together in another way."),
        TrapKind::Other => ("expected slip", "Many coders slip here."),
    }
}
