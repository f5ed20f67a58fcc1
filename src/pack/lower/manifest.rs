use super::{Findings, MOST_PROSE, MOST_TITLE};
use crate::{
    code::Date,
    codebook::EditionName,
    exercise::PackId,
    pack::{Manifest, fault::Finding, schema},
};

/// The first day of the first edition a pack could name. A later program must not make another prompt of the same text.
pub const FIRST_DAY: Date = jiff::civil::date(2026, 4, 1);

/// Gives the day a pack's edition comes into force: of the one it names, else of the first.
pub fn in_force_since(edition: Option<&str>) -> Date {
    let name = edition.and_then(|id| id.strip_prefix("icd10cm-")).and_then(EditionName::parse);
    name.map_or(FIRST_DAY, |name| name.days().0)
}

/// Makes a typed manifest.
///
/// # Errors
/// With everything that cannot be typed.
pub fn manifest(raw: schema::Pack) -> Result<Manifest, Vec<Finding>> {
    let mut found = Findings::default();
    let id = found.typed("bad_id", || "id".to_owned(), PackId::parse(&raw.id));
    found.text("title", &raw.title, MOST_TITLE);
    found.text("version", &raw.version, 40);
    for (path, text) in [("about", &raw.about), ("audience", &raw.audience), ("licence", &raw.licence)] {
        if let Some(text) = text {
            found.text(path, text, MOST_PROSE);
        }
    }
    if raw.systems.is_empty() {
        found.error("no_system", "systems", "name the code systems the keys use: Icd10Cm, Cpt, Hcpcs");
    }
    if let Some(Err(why)) = raw.credit.map(|credit| credit.validate()) {
        found.error("out_of_range", "credit", why.to_string());
    }
    match (id, found.0) {
        (Some(id), found) if found.is_empty() => Ok(Manifest {
            id,
            title: raw.title,
            version: raw.version,
            about: raw.about,
            audience: raw.audience,
            begins: raw.begins,
            systems: raw.systems,
            edition: raw.edition,
            authors: raw.authors,
            licence: raw.licence,
            score: raw.score,
            credit: raw.credit.unwrap_or_default(),
        }),
        (_, found) => Err(found),
    }
}
