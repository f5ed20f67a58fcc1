//! The postal service's short words: an address says the same written out and cut short.
//!
//! Source: USPS Publication 28, appendix B (ways of the compass), C1 (streets) and C2 (units). Only what stands there as
//! a word of its own; a word that is short for two things is short for the street.

use crate::claim::{BoxId, CmsBox, UbBox};

/// Tells whether a box holds a street or a town, and never a name.
pub(super) fn is_address(id: BoxId) -> bool {
    use {CmsBox as C, UbBox as U};
    match id {
        BoxId::Cms(field, _) => matches!(
            field,
            C::CarrierStreet
                | C::CarrierSecond
                | C::CarrierCity
                | C::PatientStreet
                | C::PatientCity
                | C::InsuredStreet
                | C::InsuredCity
                | C::FacilityStreet
                | C::FacilityCity
                | C::BillingStreet
                | C::BillingCity
        ),
        // The first line of the responsible party is who it is.
        BoxId::Ub(U::Responsible, at) => at > 1,
        BoxId::Ub(field, _) => matches!(field, U::BillingStreet | U::BillingCity | U::PayToStreet | U::PayToCity | U::PatientStreet | U::PatientCity),
    }
}

/// Tells whether two addresses are one, each word taken for its short form, points and blanks aside.
pub(super) fn same(one: &str, other: &str) -> bool {
    let short = shortened(one);
    !short.is_empty() && short == shortened(other)
}

fn shortened(text: &str) -> String {
    // A point or an apostrophe ends no word: `N.W.` is `NW`.
    let plain: String = text.chars().filter(|c| !matches!(c, '.' | '\'' | '’')).flat_map(char::to_uppercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).map(short).collect()
}

/// Gives a word's short form, or the word.
fn short(word: &str) -> &str {
    WORDS.binary_search_by_key(&word, |(long, _)| long).map_or(word, |at| WORDS[at].1)
}

/// Words with their short forms, in the order of the alphabet; other habits of shortening a word stand as words.
const WORDS: [(&str, &str); 142] = [
    ("ALLEY", "ALY"),
    ("ALLY", "ALY"),
    ("APARTMENT", "APT"),
    ("AV", "AVE"),
    ("AVEN", "AVE"),
    ("AVENU", "AVE"),
    ("AVENUE", "AVE"),
    ("AVN", "AVE"),
    ("AVNUE", "AVE"),
    ("BASEMENT", "BSMT"),
    ("BAYOU", "BYU"),
    ("BEACH", "BCH"),
    ("BEND", "BND"),
    ("BLUFF", "BLF"),
    ("BLUFFS", "BLFS"),
    ("BOTTOM", "BTM"),
    ("BOUL", "BLVD"),
    ("BOULEVARD", "BLVD"),
    ("BOULV", "BLVD"),
    ("BRANCH", "BR"),
    ("BRIDGE", "BRG"),
    ("BROOK", "BRK"),
    ("BUILDING", "BLDG"),
    ("BURG", "BG"),
    ("BYPASS", "BYP"),
    ("CAMP", "CP"),
    ("CANYON", "CYN"),
    ("CAPE", "CPE"),
    ("CAUSEWAY", "CSWY"),
    ("CENTER", "CTR"),
    ("CENTRE", "CTR"),
    ("CIRC", "CIR"),
    ("CIRCLE", "CIR"),
    ("CLIFF", "CLF"),
    ("CLIFFS", "CLFS"),
    ("CLUB", "CLB"),
    ("COMMON", "CMN"),
    ("CORNER", "COR"),
    ("CORNERS", "CORS"),
    ("COURSE", "CRSE"),
    ("COURT", "CT"),
    ("COURTS", "CTS"),
    ("COVE", "CV"),
    ("CREEK", "CRK"),
    ("CRESCENT", "CRES"),
    ("CREST", "CRST"),
    ("CROSSING", "XING"),
    ("CROSSROAD", "XRD"),
    ("CURVE", "CURV"),
    ("DALE", "DL"),
    ("DEPARTMENT", "DEPT"),
    ("DRIV", "DR"),
    ("DRIVE", "DR"),
    ("DRV", "DR"),
    ("EAST", "E"),
    ("ESTATE", "EST"),
    ("ESTATES", "ESTS"),
    ("EXPRESSWAY", "EXPY"),
    ("EXTENSION", "EXT"),
    ("FALLS", "FLS"),
    ("FERRY", "FRY"),
    ("FIELD", "FLD"),
    ("FIELDS", "FLDS"),
    ("FLOOR", "FL"),
    ("FORD", "FRD"),
    ("FOREST", "FRST"),
    ("FORK", "FRK"),
    ("FORT", "FT"),
    ("FREEWAY", "FWY"),
    ("GARDEN", "GDN"),
    ("GARDENS", "GDNS"),
    ("GATEWAY", "GTWY"),
    ("GLEN", "GLN"),
    ("GREEN", "GRN"),
    ("GROVE", "GRV"),
    ("HARBOR", "HBR"),
    ("HAVEN", "HVN"),
    ("HEIGHTS", "HTS"),
    ("HIGHWAY", "HWY"),
    ("HILL", "HL"),
    ("HILLS", "HLS"),
    ("HOLLOW", "HOLW"),
    ("ISLAND", "IS"),
    ("JUNCTION", "JCT"),
    ("KNOLL", "KNL"),
    ("KNOLLS", "KNLS"),
    ("LAKE", "LK"),
    ("LAKES", "LKS"),
    ("LANDING", "LNDG"),
    ("LANE", "LN"),
    ("LOBBY", "LBBY"),
    ("LODGE", "LDG"),
    ("MANOR", "MNR"),
    ("MEADOW", "MDW"),
    ("MEADOWS", "MDWS"),
    ("MILL", "ML"),
    ("MILLS", "MLS"),
    ("MISSION", "MSN"),
    ("MOUNT", "MT"),
    ("MOUNTAIN", "MTN"),
    ("NORTH", "N"),
    ("NORTHEAST", "NE"),
    ("NORTHWEST", "NW"),
    ("OFFICE", "OFC"),
    ("ORCHARD", "ORCH"),
    ("PARKWAY", "PKWY"),
    ("PARKWY", "PKWY"),
    ("PENTHOUSE", "PH"),
    ("PINES", "PNES"),
    ("PKY", "PKWY"),
    ("PLACE", "PL"),
    ("PLAIN", "PLN"),
    ("PLAZA", "PLZ"),
    ("POINT", "PT"),
    ("PORT", "PRT"),
    ("PRAIRIE", "PR"),
    ("RANCH", "RNCH"),
    ("RIDGE", "RDG"),
    ("RIVER", "RIV"),
    ("ROAD", "RD"),
    ("ROOM", "RM"),
    ("ROUTE", "RTE"),
    ("SHORE", "SHR"),
    ("SOUTH", "S"),
    ("SOUTHEAST", "SE"),
    ("SOUTHWEST", "SW"),
    ("SPRING", "SPG"),
    ("SPRINGS", "SPGS"),
    ("SQUARE", "SQ"),
    ("STATION", "STA"),
    ("STR", "ST"),
    ("STREAM", "STRM"),
    ("STREET", "ST"),
    ("SUITE", "STE"),
    ("SUMMIT", "SMT"),
    ("TERRACE", "TER"),
    ("TRAIL", "TRL"),
    ("TRAILER", "TRLR"),
    ("TURNPIKE", "TPKE"),
    ("VALLEY", "VLY"),
    ("VILLAGE", "VLG"),
    ("WEST", "W"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_in_order_once_and_no_short_form_is_shortened_again() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (long, to) in WORDS {
            assert_eq!(short(to), to, "{long}");
            assert!(long != to && (long.len() >= to.len() || ["AV", "PKY"].contains(&long)), "{long} {to}");
        }
    }

    #[test]
    fn long_and_short_are_one_and_another_house_is_not() {
        for (one, other) in [
            ("12 Rowan Lane", "12 ROWAN LN"),
            ("4402 PULLMAN STREET APT 9", "4402 Pullman St., Apartment 9"),
            ("8 NORTH OAK AVENUE SUITE 200", "8 N OAK AVE STE 200"),
            ("1 ELM ST N.W.", "1 ELM STREET NORTHWEST"),
            ("P.O. BOX 8810", "PO BOX 8810"),
            ("MOUNT CARLOW OH 44071", "MT CARLOW OH 44071"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [("12 ROWAN LANE", "12 ROWAN ST"), ("12 ROWAN LN", "21 ROWAN LN"), ("8 N OAK AVE", "8 S OAK AVE"), ("12 ROWAN LN", "12 ROWAN"), ("", "")] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn streets_and_towns_are_addresses_and_names_are_not() {
        for id in ["0.street", "5.street", "7.city", "32.street", "33.city", "FL1.street", "FL2.city", "FL9a", "FL9b", "FL38/2"] {
            assert!(is_address(id.parse().unwrap()), "{id}");
        }
        for id in ["0.name", "2", "4", "9", "17", "32.name", "33.name", "FL1.name", "FL2.name", "FL8b", "FL38/1", "FL58/1", "11c"] {
            assert!(!is_address(id.parse().unwrap()), "{id}");
        }
    }
}
