use super::Case;
use crate::claim::{BoxId, CmsBox, Form, UbBox};
use serde::Serialize;

/// Names a rule for the fault it finds, in small letters and underscores. The name is stable.
pub type RuleName = &'static str;

/// Tells what a payer does about a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Sends the claim back or denies it.
    Reject,
    /// May ask, pay less, or pay the wrong party.
    Warn,
}

/// Holds one rule: its row in the registry.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub name: RuleName,
    /// What a payer does about the fault.
    pub severity: Severity,
    /// The forms it looks at.
    pub forms: &'static [Form],
    /// The help a person reads: lines of the doc comment.
    pub doc: &'static [&'static str],
    /// Looks at a claim.
    pub check: fn(&Case<'_>, &mut Found),
}

/// Holds the parts of a rule's help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Help {
    /// What it checks, one sentence.
    pub what: String,
    /// Why a payer sends the claim back.
    pub why: String,
    /// A faulty claim in a line.
    pub example: String,
    /// What to do.
    pub fix: String,
    /// Where the rule stands.
    pub source: String,
}

/// Holds what a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The boxes it is about, the one to look at first at the front.
    pub boxes: Vec<BoxId>,
    /// What is wrong with this claim, one or two sentences.
    pub words: String,
    /// What to do on this claim, where that says more than the rule's own fix.
    pub own_fix: Option<String>,
}

impl Finding {
    /// Gives what to do about it: on this claim where the rule tells, else what the rule says of every claim.
    pub fn fix(&self) -> String {
        self.own_fix.clone().unwrap_or_else(|| self.rule.help().fix)
    }
}

/// Gathers what one rule finds.
pub struct Found {
    rule: &'static Rule,
    pub(super) findings: Vec<Finding>,
}

impl Found {
    pub(super) fn new(rule: &'static Rule) -> Self {
        Self { rule, findings: Vec::new() }
    }

    /// Notes a fault in boxes, the one to look at first at the front.
    pub fn say(&mut self, boxes: impl IntoIterator<Item = BoxId>, words: impl Into<String>) {
        self.findings.push(Finding { rule: self.rule, boxes: boxes.into_iter().collect(), words: words.into(), own_fix: None });
    }

    /// Tells what to do about the fault noted last: the boxes of the form at hand, and the value where it is known.
    pub fn fix(&mut self, words: impl Into<String>) {
        if let Some(last) = self.findings.last_mut() {
            last.own_fix = Some(words.into());
        }
    }

    /// Notes a fault in one box of a CMS-1500 that stands there once.
    pub fn at(&mut self, field: CmsBox, words: impl Into<String>) {
        self.say([BoxId::Cms(field, 1)], words);
    }

    /// Notes a fault in a box of a service line of a CMS-1500, lines counted from 1.
    pub fn at_line(&mut self, field: CmsBox, line: u16, words: impl Into<String>) {
        self.say([BoxId::Cms(field, line)], words);
    }

    /// Notes a fault in one locator of a UB-04, repeats counted from 1.
    pub fn at_ub(&mut self, field: UbBox, at: u16, words: impl Into<String>) {
        self.say([BoxId::Ub(field, at)], words);
    }
}

impl Rule {
    /// Tells whether the rule looks at this form and the payer has not switched it off.
    pub fn holds(&self, case: &Case<'_>) -> bool {
        self.forms.contains(&case.form()) && !case.payer.off.iter().any(|name| name == self.name)
    }

    /// Gives what the rule finds, whether or not it holds for the payer.
    pub fn findings(&'static self, case: &Case<'_>) -> Vec<Finding> {
        let mut found = Found::new(self);
        (self.check)(case, &mut found);
        found.findings
    }

    /// Gives the help in its parts: the doc comment up to `# Why`, then each part under its heading.
    pub fn help(&self) -> Help {
        let part = |wanted: Option<&str>| {
            let mut here = None;
            let mut words = Vec::new();
            for line in self.doc.iter().map(|line| line.trim()) {
                match line.strip_prefix("# ") {
                    Some(heading) => here = Some(heading),
                    None if here == wanted && !line.is_empty() => words.push(line),
                    None => {}
                }
            }
            words.join(" ")
        };
        Help { what: part(None), why: part(Some("Why")), example: part(Some("Example")), fix: part(Some("Fix")), source: part(Some("Source")) }
    }
}

/// Makes a rule of its doc comment: `rule! { /// help… reject pointer_to_nothing [Cms1500] check }`.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $severity:ident $name:ident [$($form:ident),+] $check:path) => {
        $(#[doc = $doc])+
        pub static RULE: $crate::scrub::Rule = $crate::scrub::Rule {
            name: stringify!($name),
            severity: $crate::scrub::Severity::$severity,
            forms: &[$($crate::claim::Form::$form),+],
            doc: &[$($doc),+],
            check: $check,
        };
    };
}
pub(super) use rule;
