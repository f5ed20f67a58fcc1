//! What a line says besides its code. Judged only on a line whose code is right: a modifier belongs to its code.

use super::{Aspect, Credit, Verdict, answer::diagnosis_place};
use crate::{
    attempt::{Line, LineId},
    code::{Code, Modifier},
    exercise::{Key, KeyPart, Role, Trap, TrapKind},
};

/// Holds the verdicts on a line's details; nothing where neither the key nor the answer has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub modifiers: Option<Verdict>,
    pub units: Option<Verdict>,
    pub pointers: Option<Verdict>,
}

impl Details {
    /// Gives the details that are graded, each with its verdict.
    pub fn graded(self) -> impl Iterator<Item = (Aspect, Verdict)> {
        let all = [(Aspect::Modifiers, self.modifiers), (Aspect::Units, self.units), (Aspect::Pointers, self.pointers)];
        all.into_iter().filter_map(|(aspect, verdict)| verdict.map(|v| (aspect, v)))
    }

    /// Gives what is left for the code when every graded detail has its share.
    pub fn code_share(self, credit: &Credit) -> u32 {
        100_u32.saturating_sub(self.graded().map(|(aspect, _)| credit.share(aspect)).sum())
    }

    /// Tells whether every graded detail is right.
    pub fn all_right(self) -> bool {
        self.graded().all(|(_, verdict)| verdict == Verdict::Exact)
    }

    /// Gives what the right details earn.
    pub fn earned(self, credit: &Credit) -> u32 {
        self.graded().filter(|(_, verdict)| *verdict == Verdict::Exact).map(|(aspect, _)| credit.share(aspect)).sum()
    }
}

/// Holds what is needed to see where a pointer leads: the key, and the code on each diagnosis line of the answer.
pub(super) struct Pointing<'a> {
    pub key: &'a Key,
    pub diagnoses: Vec<(LineId, Option<Code>)>,
}

/// Judges the details of a line against the part its code answers.
pub(super) fn details(part: &KeyPart, line: &Line, trap: Option<&Trap>, pointing: &Pointing<'_>) -> Details {
    let fields = part.section.fields();
    let mut found = Details::default();
    if fields.modifiers > 0 {
        found.modifiers = modifiers(part, line).map(|verdict| match trap {
            Some(trap) if verdict != Verdict::Exact && explains(trap, verdict) => Verdict::Trap(trap.kind),
            _ => verdict,
        });
    }
    if fields.units {
        found.units = part.line.units.map(|units| if units == line.units { Verdict::Exact } else { Verdict::UnitsWrong });
    }
    if fields.pointers > 0 {
        found.pointers = part.line.points_to.as_ref().map(|_| if pointing.is_right(part, line) { Verdict::Exact } else { Verdict::PointerWrong });
    }
    found
}

/// Tells whether a trap on a right code is about its modifiers: it names some, or is about one that is missing.
fn explains(trap: &Trap, verdict: Verdict) -> bool {
    !trap.modifiers.is_empty() || (trap.kind == TrapKind::MissingModifier && verdict == Verdict::ModifierMissing)
}

/// Reads what was typed as modifiers; what is no modifier is kept as nothing, and equals none.
pub(super) fn entered_modifiers(line: &Line) -> impl Iterator<Item = Option<Modifier>> {
    line.modifiers.iter().filter(|text| !text.trim().is_empty()).map(|text| Modifier::parse(text).ok())
}

fn modifiers(part: &KeyPart, line: &Line) -> Option<Verdict> {
    let wanted = &part.line.modifiers;
    let mut entered = entered_modifiers(line).peekable();
    if wanted.is_empty() && part.line.modifiers_or.is_empty() && entered.peek().is_none() {
        return None;
    }
    let given: Vec<_> = entered.collect();
    let as_good = std::iter::once(wanted).chain(&part.line.modifiers_or);
    Some(match (common(wanted, &given), wanted.len(), given.len()) {
        _ if as_good.into_iter().any(|list| list.len() == given.len() && common(list, &given) == list.len()) => Verdict::Exact,
        (both, _, given) if both == given => Verdict::ModifierMissing,
        (both, wanted, _) if both == wanted => Verdict::ModifierExtra,
        _ => Verdict::ModifierWrong,
    })
}

/// Counts what two lists share, each entry used once, the order of no account.
fn common(wanted: &[Modifier], given: &[Option<Modifier>]) -> usize {
    let (mut used, mut shared) = (0_u64, 0);
    for modifier in wanted {
        // A line takes four modifiers; whatever stands beyond the 64th is not looked at.
        if let Some(at) = given.iter().take(64).enumerate().position(|(at, m)| used & (1 << at) == 0 && *m == Some(*modifier)) {
            used |= 1 << at;
            shared += 1;
        }
    }
    shared
}

impl Pointing<'_> {
    /// Tells whether a line points to the diagnoses its part is done for, the main one first.
    ///
    /// A pointer is right by the code of the line it leads to: the key's own or one as good. An optional diagnosis may
    /// be pointed to or not, and is the main one only where it is pointed to.
    fn is_right(&self, part: &KeyPart, line: &Line) -> bool {
        let Some(wanted) = &part.line.points_to else { return true };
        let targets: Vec<Target<'_>> = wanted.iter().map(|code| self.target(*code)).collect();
        let mut claimed = vec![false; targets.len()];
        for (at, to) in line.points_to.iter().enumerate() {
            if line.points_to[..at].contains(to) {
                continue;
            }
            let Some(code) = self.code_on(*to) else { return false };
            let free = |fits: &dyn Fn(&Target<'_>) -> bool| (0..targets.len()).find(|&n| !claimed[n] && fits(&targets[n]));
            let Some(place) = free(&|target| target.code == code).or_else(|| free(&|target| target.accepts(code))) else { return false };
            claimed[place] = true;
        }
        let main = (0..targets.len()).find(|&n| claimed[n] || !targets[n].is_optional());
        let first = line.points_to.first().and_then(|to| self.code_on(*to));
        let main_first = main.is_none_or(|n| first.is_some_and(|code| targets[n].accepts(code)));
        main_first && targets.iter().zip(&claimed).all(|(target, &claimed)| claimed || target.is_optional())
    }

    fn target(&self, code: crate::code::Icd10Cm) -> Target<'_> {
        Target { code: Code::Diagnosis(code), part: diagnosis_place(self.key, code).and_then(|at| self.key.parts.get(at)) }
    }

    /// Gives the code on a diagnosis line of the answer.
    pub fn code_on(&self, line: LineId) -> Option<Code> {
        self.diagnoses.iter().find(|(id, _)| *id == line).and_then(|(_, code)| *code)
    }
}

struct Target<'a> {
    code: Code,
    part: Option<&'a KeyPart>,
}

impl Target<'_> {
    fn accepts(&self, code: Code) -> bool {
        self.part.map_or(self.code == code, |part| part.code == code || part.alternates.contains(&code))
    }

    fn is_optional(&self) -> bool {
        self.part.is_some_and(|part| part.role == Role::Optional)
    }
}
