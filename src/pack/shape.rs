//! Which fields stand where, so that every unknown or missing field of an exercise is found at once, each with its place.
//!
//! `ron` alone stops at the first. A test holds this table to the types of `schema`.

mod em;

use em::EM;

use crate::notation::shape::{Fields, Inner};

/// Describes `Pack(…)`.
pub static PACK: Fields = Fields {
    called: "a pack",
    must: &["format", "id", "title", "version", "systems"],
    may: &["about", "audience", "begins", "edition", "authors", "licence", "score", "credit", "files", "exercises"],
    inner: &[("credit", Inner::One(&CREDIT))],
};

static CREDIT: Fields = Fields {
    called: "the credit",
    must: &[],
    may: &["right_category", "wrong_side", "wrong_seventh", "right_family", "out_of_order", "modifiers", "units", "pointers", "unsupported", "trap"],
    inner: &[],
};

/// Describes `Coding(…)`.
pub static CODING: Fields = Fields {
    called: "a coding exercise",
    must: &["id", "title", "level", "minutes", "domains", "chart", "ask"],
    may: &["key", "remarks"],
    inner: &[("chart", Inner::One(&CHART)), ("key", Inner::One(&KEY))],
};

/// Describes `Claim(…)`.
pub static CLAIM: Fields = Fields {
    called: "a claim exercise",
    must: &["id", "title", "level", "minutes", "domains", "task", "office"],
    may: &["payers", "ask", "documents", "facts", "given", "key", "remarks"],
    inner: &[("documents", Inner::Many(&DOCUMENT)), ("key", Inner::One(&CLAIM_KEY))],
};

static CLAIM_KEY: Fields = Fields {
    called: "the key of a claim",
    must: &[],
    may: &["boxes", "alternates", "why", "ungraded", "diagnoses", "procedures", "order", "traps", "waivers"],
    inner: &[("diagnoses", Inner::Many(&DIAGNOSIS)), ("procedures", Inner::Many(&PROCEDURE)), ("traps", Inner::Many(&TRAP)), ("waivers", Inner::Many(&WAIVER))],
};

/// Describes `Question(…)`.
pub static QUESTION: Fields = Fields {
    called: "a question",
    must: &["id", "level", "domains", "stem"],
    may: &["title", "minutes", "options", "several", "code", "number", "term", "within", "because", "cite", "chart", "case", "exhibit", "alike", "on", "remarks"],
    inner: &[("options", Inner::Many(&OPTION)), ("chart", Inner::One(&CHART))],
};

static OPTION: Fields = Fields { called: "an option", must: &["text"], may: &["right", "why", "id", "pinned"], inner: &[] };

/// Describes `Audit(…)`.
pub static AUDIT: Fields = Fields {
    called: "an audit",
    must: &["id", "title", "level", "minutes", "domains", "chart"],
    may: &["assigned", "claim", "mark", "key", "remarks"],
    inner: &[("chart", Inner::One(&CHART)), ("assigned", Inner::One(&ASSIGNED)), ("key", Inner::One(&AUDIT_KEY))],
};

static ASSIGNED: Fields = Fields {
    called: "what was assigned",
    must: &[],
    may: &["diagnoses", "procedures"],
    inner: &[("diagnoses", Inner::Many(&ASSIGNED_DIAGNOSIS)), ("procedures", Inner::Many(&ASSIGNED_PROCEDURE))],
};

static ASSIGNED_DIAGNOSIS: Fields = Fields { called: "an assigned diagnosis", must: &["code"], may: &["id"], inner: &[] };

static ASSIGNED_PROCEDURE: Fields = Fields { called: "an assigned procedure", must: &["code"], may: &["id", "modifiers", "units", "points_to"], inner: &[] };

static AUDIT_KEY: Fields = Fields { called: "the key of an audit", must: &[], may: &["faults", "agree"], inner: &[("faults", Inner::Many(&FAULT))] };

static FAULT: Fields = Fields { called: "a fault", must: &["line", "errors", "right"], may: &["why", "cite", "evidence"], inner: &[] };

static CHART: Fields = Fields {
    called: "a chart",
    must: &["patient", "encounter", "documents"],
    may: &["facts"],
    inner: &[("patient", Inner::One(&PATIENT)), ("encounter", Inner::One(&ENCOUNTER)), ("documents", Inner::Many(&DOCUMENT))],
};

static PATIENT: Fields = Fields { called: "a patient", must: &["name", "birth", "sex"], may: &["record"], inner: &[] };

static ENCOUNTER: Fields = Fields { called: "an encounter", must: &["date", "setting", "payer", "coded_for"], may: &["until", "relation", "provider"], inner: &[] };

static DOCUMENT: Fields = Fields { called: "a document", must: &["title"], may: &["text", "file"], inner: &[] };

static KEY: Fields = Fields {
    called: "a key",
    must: &[],
    may: &["diagnoses", "procedures", "order", "traps", "waivers", "query", "em"],
    inner: &[
        ("diagnoses", Inner::Many(&DIAGNOSIS)),
        ("procedures", Inner::Many(&PROCEDURE)),
        ("traps", Inner::Many(&TRAP)),
        ("waivers", Inner::Many(&WAIVER)),
        ("em", Inner::One(&EM)),
    ],
};

static DIAGNOSIS: Fields = Fields { called: "a diagnosis", must: &["code"], may: &["role", "alternates", "evidence", "why", "cite", "id"], inner: &[] };

static PROCEDURE: Fields = Fields {
    called: "a procedure",
    must: &["code"],
    may: &["role", "alternates", "evidence", "why", "cite", "id", "label", "modifiers", "modifiers_or", "units", "points_to"],
    inner: &[],
};

static TRAP: Fields = Fields { called: "a trap", must: &["code", "kind", "why"], may: &["modifiers"], inner: &[] };

static WAIVER: Fields = Fields { called: "a waiver", must: &["rule", "codes", "why"], may: &[], inner: &[] };

#[cfg(test)]
mod tests {
    use super::{super::schema, *};
    use crate::notation::shape::same_fields as same;

    #[test]
    fn the_table_names_the_fields_of_the_types() {
        same::<schema::Pack>(&PACK);
        same::<crate::grade::Credit>(&CREDIT);
        same::<schema::Coding>(&CODING);
        same::<schema::Claim>(&CLAIM);
        same::<schema::ClaimKey>(&CLAIM_KEY);
        same::<schema::Question>(&QUESTION);
        same::<schema::Choice>(&OPTION);
        same::<schema::Audit>(&AUDIT);
        same::<schema::Assigned>(&ASSIGNED);
        same::<schema::AssignedDiagnosis>(&ASSIGNED_DIAGNOSIS);
        same::<schema::AssignedProcedure>(&ASSIGNED_PROCEDURE);
        same::<schema::AuditKey>(&AUDIT_KEY);
        same::<schema::Fault>(&FAULT);
        same::<schema::Chart>(&CHART);
        same::<schema::Patient>(&PATIENT);
        same::<schema::Encounter>(&ENCOUNTER);
        same::<schema::Document>(&DOCUMENT);
        same::<schema::Key>(&KEY);
        same::<schema::Diagnosis>(&DIAGNOSIS);
        same::<schema::Procedure>(&PROCEDURE);
        same::<schema::Trap>(&TRAP);
        same::<schema::Waiver>(&WAIVER);
    }
}
