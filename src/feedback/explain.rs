use super::{
    reason::{difference, seventh_words},
    traps::{trap_lesson, trap_word},
};
use crate::{
    code::Code,
    exercise::{Before, Key, KeyPart, Role, Section, Trap, TrapKind},
    grade::{Aspect, Row, Verdict, side_place},
};

/// Holds what is said about one row of a grade.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explanation {
    /// One short sentence, without a full stop.
    pub headline: String,
    /// What was entered, what was wanted, how they differ; then the author's reason. May be empty.
    pub reason: String,
    /// Where the rule stands.
    pub cites: Vec<String>,
    /// The words of the chart that prove it.
    pub evidence: Vec<String>,
}

/// Explains one row of a grade to the person who answered.
///
/// `title_of` gives a code's title where the code book carries one.
pub fn explain(row: &Row, key: &Key, title_of: &dyn Fn(&Code) -> Option<String>) -> Explanation {
    let part = row.part.as_ref().and_then(|id| key.part(id));
    let told = Told { row, key, part, title_of };
    let (headline, said) = told.said();
    let why = match row.verdict {
        Verdict::Trap(kind) => told.trap(kind).map(|trap| trap.why.as_str()).or(part.map(|part| part.why.as_str())),
        // Under a wrong detail the reason for the code would answer another question.
        _ if row.aspect != Aspect::Code && row.verdict == Verdict::Exact => None,
        _ => part.map(|part| part.why.as_str()),
    };
    let reason = [said.as_str(), why.unwrap_or_default()].iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    Explanation { headline, reason, cites: part.map(|part| part.cite.clone()).unwrap_or_default(), evidence: part.map(|part| part.evidence.clone()).unwrap_or_default() }
}

/// Holds what a sentence is made from.
struct Told<'a> {
    row: &'a Row,
    key: &'a Key,
    part: Option<&'a KeyPart>,
    title_of: &'a dyn Fn(&Code) -> Option<String>,
}

impl Told<'_> {
    fn given(&self) -> &str {
        self.row.given.as_deref().unwrap_or("nothing")
    }

    fn expected(&self) -> &str {
        self.row.expected.as_deref().unwrap_or("nothing")
    }

    fn code(&self, text: &str) -> Option<Code> {
        self.row.section.systems().iter().find_map(|system| Code::parse(*system, text).ok())
    }

    /// Writes a code with what it stands for, where that is known.
    fn named(&self, text: &str) -> String {
        let own = self.part.filter(|part| part.code.to_string() == text).and_then(|part| part.label.clone());
        match own.or_else(|| self.code(text).and_then(|code| (self.title_of)(&code))) {
            Some(title) => format!("{text} ({title})"),
            None => text.to_owned(),
        }
    }

    fn trap(&self, kind: TrapKind) -> Option<&Trap> {
        let given = if self.row.aspect == Aspect::Code { self.code(self.given()) } else { None };
        let about = |code: Code| given.map_or_else(|| self.part.is_some_and(|part| part.code == code || part.alternates.contains(&code)), |given| given == code);
        self.key.traps.iter().find(|trap| trap.kind == kind && about(trap.code))
    }

    /// Gives the headline and what is said before the author's reason.
    fn said(&self) -> (String, String) {
        let (given, expected) = (self.given(), self.expected());
        match self.row.verdict {
            Verdict::Exact if self.row.aspect == Aspect::Code => (format!("{} is right", self.named(given)), String::new()),
            Verdict::Exact => (format!("The {} are right", self.aspect()), String::new()),
            Verdict::Alternate => (format!("{} is right", self.named(given)), format!("It is as good as {} here.", self.named(expected))),
            Verdict::OptionalEntered => (format!("{} is right to enter", self.named(given)), "It could also be left out, and counts on neither side.".into()),
            Verdict::OptionalLeftOut => (format!("{} could be entered too", self.named(expected)), "Leaving it out costs nothing.".into()),
            Verdict::Missed => (format!("{} is missing", self.named(expected)), self.missed()),
            Verdict::OutOfOrder => (format!("{} is right, but out of order", self.named(given)), self.order()),
            Verdict::RightCategory => ("The right category, but not specific enough".into(), self.compared()),
            Verdict::WrongSide if self.names_no_side() => ("The right condition, but the side is left open".into(), self.compared()),
            Verdict::WrongSide => ("The right condition, on the wrong side".into(), self.compared()),
            Verdict::WrongSeventh => ("The right code, with the wrong 7th character".into(), self.compared()),
            Verdict::RightFamily => ("The right family, but another code".into(), self.compared()),
            Verdict::NotSupported => (format!("Nothing in this record supports {}", self.named(given)), self.ask_yourself().into()),
            Verdict::Duplicate => (format!("{given} is entered twice"), "Once is enough; the second line counts as over-coding.".into()),
            Verdict::NotACode => (format!("“{given}” is not a code"), self.shape().into()),
            Verdict::Trap(kind) => (format!("{}: {}", self.row.given.as_deref().unwrap_or("no modifier"), trap_word(kind)), trap_lesson(kind).into()),
            _ => self.detail(),
        }
    }

    /// Says what was entered, what was wanted and where the two part.
    fn compared(&self) -> String {
        let (given, expected) = (self.given(), self.expected());
        let mut said = format!("You entered {}; the record supports {}.", self.named(given), self.named(expected));
        if let (Some(Code::Diagnosis(wanted)), Some(Code::Diagnosis(entered))) = (self.code(expected), self.code(given)) {
            said.push(' ');
            said.push_str(&difference(self.row.verdict, &wanted, &entered));
            if self.row.verdict == Verdict::WrongSeventh {
                said.push_str(&seventh_words(&wanted));
            }
        } else if self.row.verdict == Verdict::RightFamily {
            said.push_str(" The two are near each other; go through what sets them apart.");
        }
        said
    }

    fn names_no_side(&self) -> bool {
        let code = self.code(self.given()).and_then(|code| code.diagnosis());
        let side = code.and_then(|code| side_place(&code).and_then(|at| code.bare().chars().nth(at)));
        matches!(side, Some('0' | '9'))
    }

    fn missed(&self) -> String {
        let quoted = self.part.is_some_and(|part| !part.evidence.is_empty());
        if quoted { "The record supports it in the words shown here.".into() } else { "The record supports it.".into() }
    }

    /// Says which declared order the part is in.
    fn order(&self) -> String {
        let Some(part) = self.part else { return String::new() };
        let code_of = |id| self.key.part(id).map_or_else(String::new, |part| part.code.to_string());
        let mut said = Vec::new();
        if part.role == Role::First {
            said.push("It must be listed first.".to_owned());
        }
        for Before(first, second) in &self.key.order {
            if *first == part.id {
                said.push(format!("It must stand before {}.", code_of(second)));
            } else if *second == part.id && self.key.part(first).is_some_and(|part| part.role == Role::Optional) {
                said.push(format!("It must stand after {}.", code_of(first)));
            }
        }
        said.join(" ")
    }

    fn ask_yourself(&self) -> &'static str {
        match self.row.section {
            Section::Diagnoses => {
                "Ask yourself: which words of the provider say that this is present and was cared for at this visit? If you cannot point to them, leave the code off."
            }
            Section::Procedures => {
                "Ask yourself: which words of the record show that this was done, at this visit, and is no part of another service? If you cannot point to them, leave the line off."
            }
        }
    }

    fn shape(&self) -> &'static str {
        match self.row.section {
            Section::Diagnoses => "A diagnosis code is three to seven characters and begins with a letter, like E11.22.",
            Section::Procedures => "A service code has five characters: five digits, like 99213, or a letter and four digits, like G0438.",
        }
    }

    fn aspect(&self) -> &'static str {
        match self.row.aspect {
            Aspect::Code => "code",
            Aspect::Modifiers => "modifiers",
            Aspect::Units => "units",
            Aspect::Pointers => "pointers",
        }
    }

    fn detail(&self) -> (String, String) {
        let on = self.part.map_or_else(|| "this line".to_owned(), |part| part.code.to_string());
        let compared = format!("You entered {}; {on} here takes {}.", self.given(), self.expected());
        match self.row.verdict {
            Verdict::ModifierMissing => (format!("A modifier is missing on {on}"), compared),
            Verdict::ModifierExtra => (format!("A modifier on {on} does not belong"), compared),
            Verdict::ModifierWrong => (format!("Another modifier belongs on {on}"), compared),
            Verdict::UnitsWrong => (format!("The units on {on} are not right"), compared),
            _ => {
                let given = self.given().replace('?', "a line without a code");
                let pointed = format!("You pointed to {given}; {on} is done for {}, the main one first.", self.expected());
                (format!("The pointers on {on} are not right"), pointed)
            }
        }
    }
}
