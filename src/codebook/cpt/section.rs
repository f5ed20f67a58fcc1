use crate::code::Cpt;

/// Names a section of CPT by its range of numbers; the names are ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Visits and care management: 99202 to 99499.
    Evaluation,
    /// Anesthetics: 00100 to 01999, and the circumstances 99100 to 99140.
    Anesthesia,
    /// 10004 to 10021: biopsy by fine needle, which stands before the skin.
    NeedleAspiration,
    /// 10030 to 19499: skin and breast.
    SkinAndBreast,
    /// 20100 to 29999: bones, joints and muscles.
    Bones,
    /// 30000 to 32999: airways and lungs.
    Airways,
    /// 33016 to 37799: heart and vessels.
    HeartAndVessels,
    /// 38100 to 38999: blood, spleen and lymph.
    BloodAndLymph,
    /// 39000 to 39599: the space between the lungs, and the diaphragm.
    Mediastinum,
    /// 40490 to 49999: from lip to anus, liver and abdominal wall.
    Digestive,
    /// 50010 to 53899: kidneys, bladder and urethra.
    Urinary,
    /// 54000 to 55980: male organs, and operations that change sex.
    Male,
    /// 56405 to 58999: female organs.
    Female,
    /// 59000 to 59899: pregnancy and birth.
    Maternity,
    /// 60000 to 60699: glands.
    Glands,
    /// 61000 to 64999: brain, spine and nerves.
    Nerves,
    /// 65091 to 68899: eye and its surroundings.
    Eye,
    /// 69000 to 69979: ear.
    Ear,
    /// 69990: the operating microscope.
    Microscope,
    /// 70010 to 79999: images and radiation.
    Radiology,
    /// 80047 to 89398, and proprietary tests that end with U.
    Laboratory,
    /// 90281 to 99199, and home services 99500 to 99607.
    Medicine,
    /// Numbers that end with F: measures of quality, never paid.
    Performance,
    /// Numbers that end with T: new technology, listed for a time.
    Emerging,
    /// Numbers that end with M: tests of several analytes with an algorithm.
    Multianalyte,
    /// Numbers that end with U: tests of one maker or laboratory.
    Proprietary,
    /// Numbers that end with A: tests for a pandemic and other administrative numbers.
    Administrative,
    /// The shape of a CPT number in a range that no section holds.
    None,
}

/// Ranges of five digits, first and last, ascending.
const RANGES: [(u32, u32, Section); 23] = [
    (100, 1_999, Section::Anesthesia),
    (10_004, 10_021, Section::NeedleAspiration),
    (10_030, 19_499, Section::SkinAndBreast),
    (20_100, 29_999, Section::Bones),
    (30_000, 32_999, Section::Airways),
    (33_016, 37_799, Section::HeartAndVessels),
    (38_100, 38_999, Section::BloodAndLymph),
    (39_000, 39_599, Section::Mediastinum),
    (40_490, 49_999, Section::Digestive),
    (50_010, 53_899, Section::Urinary),
    (54_000, 55_980, Section::Male),
    (56_405, 58_999, Section::Female),
    (59_000, 59_899, Section::Maternity),
    (60_000, 60_699, Section::Glands),
    (61_000, 64_999, Section::Nerves),
    (65_091, 68_899, Section::Eye),
    (69_000, 69_979, Section::Ear),
    (69_990, 69_990, Section::Microscope),
    (70_010, 79_999, Section::Radiology),
    (80_047, 89_398, Section::Laboratory),
    (90_281, 99_199, Section::Medicine),
    (99_202, 99_499, Section::Evaluation),
    (99_500, 99_607, Section::Medicine),
];

/// Gives the section of a number, known by its range or its last letter alone.
pub fn section(code: Cpt) -> Section {
    let text = code.as_str();
    match text.as_bytes().last() {
        Some(b'F') => Section::Performance,
        Some(b'T') => Section::Emerging,
        Some(b'M') => Section::Multianalyte,
        Some(b'U') => Section::Proprietary,
        Some(b'A') => Section::Administrative,
        _ => {
            let number: u32 = text.parse().unwrap_or_default();
            // They lie within the range of medicine.
            if matches!(number, 99_100 | 99_116 | 99_135 | 99_140) {
                return Section::Anesthesia;
            }
            RANGES.iter().find(|(first, last, _)| (*first..=*last).contains(&number)).map_or(Section::None, |(_, _, section)| *section)
        }
    }
}

impl Section {
    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evaluation => "Visits and care management",
            Self::Anesthesia => "Anesthesia",
            Self::NeedleAspiration => "Surgery: fine needle biopsy",
            Self::SkinAndBreast => "Surgery: skin and breast",
            Self::Bones => "Surgery: bones, joints and muscles",
            Self::Airways => "Surgery: airways and lungs",
            Self::HeartAndVessels => "Surgery: heart and vessels",
            Self::BloodAndLymph => "Surgery: blood, spleen and lymph",
            Self::Mediastinum => "Surgery: mediastinum and diaphragm",
            Self::Digestive => "Surgery: digestive organs",
            Self::Urinary => "Surgery: urinary organs",
            Self::Male => "Surgery: male organs",
            Self::Female => "Surgery: female organs",
            Self::Maternity => "Surgery: pregnancy and birth",
            Self::Glands => "Surgery: glands",
            Self::Nerves => "Surgery: brain, spine and nerves",
            Self::Eye => "Surgery: eye",
            Self::Ear => "Surgery: ear",
            Self::Microscope => "Surgery: operating microscope",
            Self::Radiology => "Radiology",
            Self::Laboratory => "Pathology and laboratory",
            Self::Medicine => "Medicine",
            Self::Performance => "Category II: quality measures",
            Self::Emerging => "Category III: new technology",
            Self::Multianalyte => "Tests of several analytes with an algorithm",
            Self::Proprietary => "Proprietary laboratory tests",
            Self::Administrative => "Administrative numbers",
            Self::None => "No section",
        }
    }

    /// Tells whether it is one of the parts of surgery.
    pub fn is_surgery(self) -> bool {
        Self::NeedleAspiration <= self && self <= Self::Microscope
    }
}
