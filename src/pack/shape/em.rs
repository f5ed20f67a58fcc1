//! The fields of an E/M worksheet in a key.

use crate::notation::shape::{Fields, Inner};

/// Describes `em: (…)`.
pub static EM: Fields = Fields {
    called: "an E/M worksheet",
    must: &["category"],
    may: &["seen_by", "problems", "data", "risk", "time", "basis", "why", "cite"],
    inner: &[("problems", Inner::Many(&PROBLEM)), ("data", Inner::Many(&DATA)), ("risk", Inner::Many(&RISK)), ("time", Inner::One(&TIME))],
};

static PROBLEM: Fields = Fields { called: "a problem", must: &["kind"], may: &["label", "evidence", "why"], inner: &[] };

static DATA: Fields = Fields { called: "a data item", must: &["kind"], may: &["name", "also", "billed", "evidence", "why"], inner: &[] };

static RISK: Fields = Fields { called: "a risk", must: &["kind"], may: &["label", "evidence", "why"], inner: &[] };

static TIME: Fields = Fields { called: "the time", must: &["minutes"], may: &["evidence", "why"], inner: &[] };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        codebook::em::{Problem, Risk},
        notation::shape::same_fields as same,
        pack::schema,
    };

    #[test]
    fn the_table_names_the_fields_of_the_types() {
        same::<schema::Em>(&EM);
        same::<schema::EmKind<Problem>>(&PROBLEM);
        same::<schema::EmData>(&DATA);
        same::<schema::EmKind<Risk>>(&RISK);
        same::<schema::EmTime>(&TIME);
    }
}
