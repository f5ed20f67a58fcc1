//! A claim as a file: RON with the text of each box, whose claim it is, and the day it reaches the payer.

use super::{BoxId, Claim, CmsBox, Form, Sheet, UbBox, derive::besides};
use crate::{
    chart::office::{Office, Remittance},
    code::{Date, PayerId},
    payer::{self, Profile},
};
use ron::{Options, extensions::Extensions};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};
use std::{collections::BTreeMap, fmt};

/// The most bytes of a claim file.
pub const MOST_BYTES: usize = 1 << 20;
/// The most other payers: a claim puts three in turn.
const MOST_OTHERS: usize = 2;
/// How deep values may be nested.
const MOST_NESTED: usize = 40;

/// Holds a claim and what is known around it, as typed into a file.
///
/// ```ron
/// (form: Cms1500, payer: "medicare-b", received: "2026-03-20", boxes: {"1": "MEDICARE", "24F/1": "128 00"})
/// ```
///
/// A claim with another payer names it, and what it decided where it pays before:
///
/// ```ron
/// others: [(payer: "lakeshore-ppo", member_id: "LMQ204815540")],
/// remittances: [(payer: "lakeshore-ppo", date: "2026-03-15", claim_number: "L1", lines: [(service: 1, paid: "80.00", adjustments: [(CO, "45", "48.00")])])],
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimFile {
    /// The payer it goes to.
    pub payer: NamedPayer,
    /// The day it reaches the payer.
    pub received: Date,
    /// The other payers in the turn they pay, the one billed left out.
    pub others: Vec<OtherCover>,
    /// What those that pay before decided.
    pub remittances: Vec<Remittance>,
    /// The form and the text of its boxes.
    pub sheet: Sheet,
    /// What the office holds about the visit, where the claim comes with its papers.
    pub office: Option<Box<Office>>,
}

/// Names another payer of the claim and its insured's number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherCover {
    /// Which payer it is.
    pub payer: NamedPayer,
    /// The insured's number on its card.
    #[serde(default)]
    pub member_id: String,
}

/// Names a carried payer by its id, or tells what another one is like.
#[derive(Debug, Clone, PartialEq)]
pub enum NamedPayer {
    /// One that comes with the program.
    Carried(PayerId),
    /// One the file describes.
    Own(Box<Profile>),
}

/// Says why a text is not a claim file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {what}")]
pub struct ClaimFileError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

/// Holds the file as it is spelt.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "ClaimFile")]
struct Spelt {
    #[serde(default)]
    form: Form,
    payer: NamedPayer,
    received: Date,
    boxes: Boxes,
    #[serde(default)]
    others: Vec<OtherCover>,
    #[serde(default)]
    remittances: Vec<Remittance>,
    #[serde(default)]
    office: Option<Box<Office>>,
}

/// Holds the boxes as spelt, each once.
struct Boxes(BTreeMap<BoxId, String>);

impl ClaimFile {
    /// Reads a file's text.
    ///
    /// # Errors
    /// When it is longer than a megabyte, is no RON of this shape, or names a box or a payer that is not there.
    pub fn read(text: &str) -> Result<Self, ClaimFileError> {
        if text.len() > MOST_BYTES {
            return Err(ClaimFileError { line: 1, column: 1, what: format!("a claim file has at most {MOST_BYTES} bytes") });
        }
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(MOST_NESTED);
        let spelt: Spelt = options.from_str(text).map_err(|fault| {
            let at = fault.span.end;
            ClaimFileError { line: at.line, column: at.col, what: fault.code.to_string() }
        })?;
        let unknown = std::iter::once(&spelt.payer).chain(spelt.others.iter().map(|other| &other.payer)).find(|named| named.profile().is_none());
        if let Some(NamedPayer::Carried(id)) = unknown {
            return Err(near(text, id.as_str(), no_such_payer(id)));
        }
        if spelt.others.len() > MOST_OTHERS {
            return Err(near(text, "others", format!("a claim has {MOST_OTHERS} other payers at most")));
        }
        if let Some(stray) = spelt.remittances.iter().find(|one| spelt.others.iter().all(|other| other.payer.profile().is_none_or(|payer| payer.id != one.payer))) {
            return Err(near(text, stray.payer.as_str(), format!("“{}” decided, and is not among `others`", stray.payer)));
        }
        let mut sheet = Sheet::new(spelt.form);
        for (id, words) in &spelt.boxes.0 {
            sheet.put(*id, words).map_err(|fault| near(text, &id.to_string(), fault.to_string()))?;
        }
        Ok(Self { payer: spelt.payer, received: spelt.received, others: spelt.others, remittances: spelt.remittances, sheet, office: spelt.office })
    }

    /// Writes the file; reading it gives the same.
    ///
    /// # Errors
    /// When the office's facts cannot be written as RON.
    pub fn write(&self) -> Result<String, ron::Error> {
        let quoted = |text: &dyn fmt::Display| ron::to_string(&text.to_string());
        let mut all = format!("(\n    form: {:?},\n    payer: ", self.sheet.form);
        let plain = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let named = |payer: &NamedPayer| match payer {
            NamedPayer::Carried(id) => quoted(id),
            NamedPayer::Own(profile) => plain.to_string(profile),
        };
        all.push_str(&named(&self.payer)?);
        all.push_str(&format!(",\n    received: {},\n    boxes: {{\n", quoted(&self.received)?));
        for (id, words) in self.sheet.filled() {
            all.push_str(&format!("        {}: {},\n", quoted(&id)?, quoted(&words)?));
        }
        all.push_str("    },\n");
        if !self.others.is_empty() {
            let others = self.others.iter().map(|other| Ok(format!("(payer: {}, member_id: {})", named(&other.payer)?, quoted(&other.member_id)?)));
            all.push_str(&format!("    others: [{}],\n", others.collect::<Result<Vec<_>, ron::Error>>()?.join(", ")));
        }
        if !self.remittances.is_empty() {
            all.push_str(&format!("    remittances: {},\n", plain.to_string(&self.remittances)?));
        }
        if let Some(office) = &self.office {
            all.push_str(&format!("    office: {},\n", plain.to_string(office)?));
        }
        all.push_str(")\n");
        Ok(all)
    }

    /// Gives the claim the boxes make, with the other payers beside it.
    pub fn claim(&self) -> Claim {
        let mut claim = Claim::read(&self.sheet);
        if !self.others.is_empty() {
            let others: Vec<_> = self.others.iter().filter_map(|other| Some((other.payer.profile()?, other.member_id.as_str()))).collect();
            besides(&mut claim, &others, &self.remittances);
        }
        claim
    }

    /// Gives the payer; nothing where it was named after the file was read and is not carried.
    pub fn profile(&self) -> Option<&Profile> {
        self.payer.profile()
    }
}

impl NamedPayer {
    /// Gives the payer's profile; nothing where no carried one has the id.
    pub fn profile(&self) -> Option<&Profile> {
        match self {
            Self::Carried(id) => payer::profile(id),
            Self::Own(profile) => Some(profile),
        }
    }
}

/// Makes an error where a text stands in quotes; at the beginning where it is spelt another way.
fn near(text: &str, quoted: &str, what: String) -> ClaimFileError {
    let before = text.find(&format!("\"{quoted}\"")).map_or("", |at| &text[..at]);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    ClaimFileError { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, what }
}

fn no_such_payer(id: &PayerId) -> String {
    let known: Vec<&str> = payer::carried().iter().map(|profile| profile.id.as_str()).collect();
    match nearest(id.as_str(), known.iter().copied()) {
        Some(near) => format!("there is no payer “{id}”; did you mean “{near}”?"),
        None => format!("there is no payer “{id}”; those carried are {}", known.join(", ")),
    }
}

/// Finds the word nearest to one that is not known, near enough to be a slip.
fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given: String = given.chars().take(40).collect::<String>().to_lowercase();
    let slips = |word: &str| strsim::damerau_levenshtein(&given, &word.to_lowercase());
    known.map(|word| (slips(word), word)).filter(|(slips, _)| *slips <= 2).min_by_key(|(slips, _)| *slips).map(|(_, word)| word)
}

/// Reads a box's name; one that is misspelt is told the nearest.
fn box_id(text: &str) -> Result<BoxId, String> {
    text.parse::<BoxId>().map_err(|fault| {
        let field = text.split('/').next().unwrap_or_default();
        let known = CmsBox::ALL.iter().map(|field| field.id()).chain(UbBox::ALL.iter().map(|field| field.id()));
        // The right field with a line it has not, or without one, is no slip of the pen.
        let most = CmsBox::by_id(field).map(CmsBox::most).or_else(|| UbBox::by_id(field).map(UbBox::most));
        match (most, nearest(field, known)) {
            (Some(1), _) => format!("{fault}; {field} stands there once"),
            (Some(most), _) => format!("{fault}; {field} goes from {field}/1 to {field}/{most}"),
            (None, Some(near)) => format!("{fault}; did you mean {near}?"),
            (None, None) => fault.to_string(),
        }
    })
}

impl<'de> Deserialize<'de> for Boxes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Boxes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("boxes by their numbers, each with its text")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Boxes, A::Error> {
                let mut boxes = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    let id = box_id(&key).map_err(A::Error::custom)?;
                    if boxes.insert(id, map.next_value()?).is_some() {
                        return Err(A::Error::custom(format!("box {id} stands there twice")));
                    }
                }
                Ok(Boxes(boxes))
            }
        }
        from.deserialize_map(Reader)
    }
}

impl<'de> Deserialize<'de> for NamedPayer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = NamedPayer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a payer's id, or a payer's profile")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<NamedPayer, E> {
                PayerId::parse(text).map(NamedPayer::Carried).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NamedPayer, A::Error> {
                Profile::deserialize(MapAccessDeserializer::new(map)).map(Box::new).map(NamedPayer::Own)
            }
        }
        from.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"(
    payer: "medicare-b",
    received: "2026-03-20",
    boxes: {
        "1": "MEDICARE",
        "24F/2": "128 00",
    },
)"#;

    fn fault(from: &str, to: &str) -> String {
        ClaimFile::read(&GOOD.replace(from, to)).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn a_file_written_reads_back_with_a_payer_of_its_own_and_an_office() {
        let mut file = ClaimFile::read(GOOD).unwrap();
        assert_eq!(ClaimFile::read(&file.write().unwrap()).as_ref(), Ok(&file));
        file.payer = NamedPayer::Own(Box::new(payer::carried()[0].clone()));
        assert_eq!(ClaimFile::read(&file.write().unwrap()).as_ref(), Ok(&file));
        assert!(matches!(file.claim(), Claim::Professional(_)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_nearest_word() {
        for (from, to, said) in [
            ("24F/2", "24FF/2", "did you mean 24F?"),
            ("24F/2", "24F/60", "24F goes from 24F/1 to 24F/50"),
            ("\"1\"", "\"1/2\"", "1 stands there once"),
            ("24F/2", "FL47/2", "is not on the CMS-1500"),
            ("24F/2", "1", "stands there twice"),
            ("medicare-b", "medicar-b", "did you mean “medicare-b”?"),
            ("payer", "payr", "payr"),
            ("2026-03-20", "2026-13-20", "month"),
            ("128 00", &"9".repeat(301), "more than 300"),
        ] {
            let fault = fault(from, to);
            assert!(fault.contains(said) && fault.starts_with("line "), "{to}: {fault}");
        }
        assert!(fault("24F/2", "24FF/2").starts_with("line 6, "));
        assert!(fault("24F/2", "FL47/2").starts_with("line 6, column 9"));
        assert!(ClaimFile::read(&" ".repeat(MOST_BYTES + 1)).is_err());
    }

    #[test]
    fn a_file_cut_off_or_with_a_byte_changed_is_read_or_refused_and_never_stops_the_program() {
        for at in 0..GOOD.len() {
            assert!(ClaimFile::read(&GOOD[..at]).is_err(), "cut at {at}");
            for byte in ["(", "\"", "}", "0", "\\", "é"] {
                let _ = ClaimFile::read(&format!("{}{byte}{}", &GOOD[..at], &GOOD[at + 1..]));
            }
        }
        assert!(ClaimFile::read(&"(".repeat(100_000)).is_err());
    }
}
