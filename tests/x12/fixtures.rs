//! Each box and its element, both ways, against files written by hand.
//!
//! A row is: the box, the segment its element stands in (by how that begins, and which of those it is), the element,
//! its component or 0, the element's text, the box's text.

use clean_claim::{
    claim::{BoxId, Claim},
    x12,
};

type Row = (&'static str, &'static str, usize, usize, usize, &'static str, &'static str);

/// Gives the element of a row.
fn element(file: &str, (_, begins, nth, element, component, ..): &Row) -> String {
    let segment = file.lines().map(|line| line.trim_end_matches('~')).filter(|line| line.starts_with(begins)).nth(*nth).unwrap_or("");
    let text = segment.split('*').nth(*element).unwrap_or("");
    if *component == 0 { text.to_owned() } else { text.split(':').nth(component - 1).unwrap_or("").to_owned() }
}

fn check(file: &str, rows: &[Row]) -> Claim {
    let read = x12::read(file.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.left, [], "nothing of a file by hand is left");
    let [claim] = read.claims.as_slice() else { panic!("one claim a file") };
    let mut envelope = read.envelope.clone();
    envelope.interchange = 99;
    let written = x12::write(std::slice::from_ref(claim), &envelope).unwrap_or_else(|error| panic!("{error}"));
    let sheet = claim.to_sheet();
    for row in rows {
        let (id, begins, _, at, _, inside, boxed) = row;
        let id: BoxId = id.parse().unwrap();
        assert_eq!(element(file, row), *inside, "the file, {begins} {at}");
        assert_eq!(sheet.text(id), *boxed, "box {id}");
        assert_eq!(element(&written, row), *inside, "box {id} written, {begins} {at}\n{written}");
    }
    // What was written by hand is written again, segment by segment, in whatever order the guide leaves free.
    let body = |file: &str| {
        let mut all: Vec<String> = file.lines().filter(|line| !["ISA", "GS*", "GE*", "IEA"].iter().any(|id| line.starts_with(id))).map(str::to_owned).collect();
        all.sort();
        all
    };
    assert_eq!(body(&written), body(file));
    claim.clone()
}

#[test]
fn patient_is_the_subscriber() {
    check(
        include_str!("patient_is_subscriber.837"),
        &[
            ("1", "SBR", 0, 9, 0, "CI", "GROUP"),
            ("1a", "NM1*IL", 0, 9, 0, "ABC123456", "ABC123456"),
            ("0.name", "NM1*PR", 0, 3, 0, "SAMPLE PAYER", "SAMPLE PAYER"),
            ("0.street", "N3*PO BOX 1", 0, 1, 0, "PO BOX 1", "PO BOX 1"),
            ("0.second", "N3*PO BOX 1", 0, 2, 0, "SUITE 2", "SUITE 2"),
            ("0.city", "N4*PEORIA", 0, 3, 0, "616010000", "PEORIA IL 616010000"),
            ("2", "NM1*IL", 0, 3, 0, "DOE", "DOE JR, JANE, Q"),
            ("2", "NM1*IL", 0, 7, 0, "JR", "DOE JR, JANE, Q"),
            ("3", "DMG", 0, 2, 0, "19800115", "01 15 1980"),
            ("3.sex", "DMG", 0, 3, 0, "F", "F"),
            ("5.street", "N3*1 ELM", 0, 1, 0, "1 ELM ST", "1 ELM ST"),
            ("5.city", "N4*SPRINGFIELD", 2, 1, 0, "SPRINGFIELD", "SPRINGFIELD"),
            ("5.state", "N4*SPRINGFIELD", 2, 2, 0, "IL", "IL"),
            ("5.zip", "N4*SPRINGFIELD", 2, 3, 0, "627010002", "627010002"),
            ("6", "SBR", 0, 2, 0, "18", "SELF"),
            ("10a", "CLM", 0, 11, 1, "AA", "NO"),
            ("10b", "CLM", 0, 11, 1, "AA", "YES"),
            ("10b.state", "CLM", 0, 11, 4, "IL", "IL"),
            ("10c", "CLM", 0, 11, 2, "OA", "YES"),
            ("10d", "HI*BG", 0, 2, 2, "W3", "W2 W3"),
            ("11", "SBR", 0, 3, 0, "GRP01", "GRP01"),
            ("11c", "SBR", 0, 4, 0, "SILVER", "SILVER"),
            ("11d", "SBR*S", 0, 1, 0, "", "NO"),
            ("12", "CLM", 0, 9, 0, "Y", "SIGNATURE ON FILE"),
            ("13", "CLM", 0, 8, 0, "Y", "SIGNATURE ON FILE"),
            ("14", "DTP*431", 0, 3, 0, "20260401", "04 01 26"),
            ("14.qualifier", "DTP*431", 0, 1, 0, "431", "431"),
            ("15", "DTP*439", 0, 3, 0, "20260331", "03 31 26"),
            ("15.qualifier", "DTP*439", 0, 1, 0, "439", "439"),
            ("16.from", "DTP*314", 0, 3, 0, "20260402-20260409", "04 02 26"),
            ("16.to", "DTP*314", 0, 3, 0, "20260402-20260409", "04 09 26"),
            ("17", "NM1*DN", 0, 3, 0, "WREN", "PAUL T WREN"),
            ("17.qualifier", "NM1*DN", 0, 1, 0, "DN", "DN"),
            ("17a", "REF*0B", 0, 2, 0, "LIC44", "LIC44"),
            ("17a.qualifier", "REF*0B", 0, 1, 0, "0B", "0B"),
            ("17b", "NM1*DN", 0, 9, 0, "2345678900", "2345678900"),
            ("18.from", "DTP*435", 0, 3, 0, "20260403", "04 03 26"),
            ("18.to", "DTP*096", 0, 3, 0, "20260405", "04 05 26"),
            ("19", "NTE*ADD", 0, 2, 0, "SEEN TWICE THAT DAY", "SEEN TWICE THAT DAY"),
            ("21.indicator", "HI", 0, 1, 1, "ABK", "0"),
            ("21/1", "HI", 0, 1, 2, "J069", "J069"),
            ("21/3", "HI", 0, 3, 2, "S52501A", "S52501A"),
            ("22", "CLM", 0, 5, 3, "7", "7"),
            ("22.original", "REF*F8", 0, 2, 0, "ICN777", "ICN777"),
            ("23", "REF*G1", 0, 2, 0, "AUTH99", "AUTH99"),
            ("24A.from/2", "DTP*472", 1, 3, 0, "20260410-20260411", "04 10 26"),
            ("24A.to/2", "DTP*472", 1, 3, 0, "20260410-20260411", "04 11 26"),
            ("24A.to/1", "DTP*472", 0, 3, 0, "20260410", "04 10 26"),
            ("24B/1", "CLM", 0, 5, 1, "11", "11"),
            ("24B/2", "SV1", 1, 5, 0, "22", "22"),
            ("24C/1", "SV1", 0, 9, 0, "Y", "Y"),
            ("24D/1", "SV1", 0, 1, 2, "99213", "99213"),
            ("24D.modifiers/3", "SV1", 2, 1, 4, "QS", "AA QS"),
            ("24E/1", "SV1", 0, 7, 2, "2", "AB"),
            ("24F/3", "SV1", 2, 2, 0, "25.5", "25 50"),
            ("24G/3", "SV1", 2, 4, 0, "45", "45"),
            ("24H.shaded/1", "CRC*ZZ", 0, 3, 0, "ST", "ST"),
            ("24H/2", "SV1", 1, 12, 0, "Y", "Y"),
            ("24J/1", "NM1*82", 0, 9, 0, "1234567893", "1234567893"),
            ("24J/3", "NM1*82", 0, 9, 0, "1234567893", "1234567893"),
            ("24.shaded/2", "LIN", 0, 3, 0, "00409379501", "N400409379501   ML2"),
            ("24.shaded/2", "CTP", 0, 5, 0, "ML", "N400409379501   ML2"),
            ("24.shaded/3", "NTE*ADD", 1, 2, 0, "70915 1000", "70915 1000"),
            ("25", "REF*EI", 0, 2, 0, "123456789", "123456789"),
            ("25.kind", "REF*EI", 0, 1, 0, "EI", "EIN"),
            ("26", "CLM", 0, 1, 0, "PCN001", "PCN001"),
            ("27", "CLM", 0, 7, 0, "A", "YES"),
            ("28", "CLM", 0, 2, 0, "215.5", "215 50"),
            ("29", "AMT*F5", 0, 2, 0, "15.5", "15 50"),
            ("31", "CLM", 0, 6, 0, "Y", "SIGNATURE ON FILE"),
            ("32.name", "NM1*77", 0, 3, 0, "NORTH HOSPITAL", "NORTH HOSPITAL"),
            ("32.street", "N3*5 HILL", 0, 1, 0, "5 HILL RD", "5 HILL RD"),
            ("32.city", "N4*PEORIA", 1, 3, 0, "616010001", "PEORIA IL 616010001"),
            ("32a", "NM1*77", 0, 9, 0, "2000000002", "2000000002"),
            ("32b", "REF*LU", 0, 2, 0, "S3", "LUS3"),
            ("33.name", "NM1*85", 0, 3, 0, "PINE LAKE CLINIC", "PINE LAKE CLINIC"),
            ("33.street", "N3*100", 0, 1, 0, "100 LAKE RD", "100 LAKE RD"),
            ("33.city", "N4*SPRINGFIELD", 0, 3, 0, "627010001", "SPRINGFIELD IL 627010001"),
            ("33.phone", "PER*IC*PINE", 0, 4, 0, "5555550111", "5555550111"),
            ("33a", "NM1*85", 0, 9, 0, "2123456784", "2123456784"),
            ("33b", "REF*G2", 0, 2, 0, "PROV77", "G2PROV77"),
        ],
    );
}

#[test]
fn patient_is_a_dependant() {
    check(
        include_str!("dependant.837"),
        &[
            ("1a", "NM1*IL", 0, 9, 0, "DEP555", "DEP555"),
            ("2", "NM1*QC", 0, 4, 0, "MIA", "DOE, MIA, R"),
            ("3", "DMG", 1, 2, 0, "20150607", "06 07 2015"),
            ("4", "NM1*IL", 0, 4, 0, "JOHN", "DOE, JOHN"),
            ("6", "PAT", 0, 1, 0, "19", "CHILD"),
            ("6", "SBR", 0, 2, 0, "", "CHILD"),
            ("7.street", "N3*7 OAK", 0, 1, 0, "7 OAK AVE", "7 OAK AVE"),
            ("11a", "DMG", 0, 2, 0, "19750203", "02 03 1975"),
            ("11a.sex", "DMG", 0, 3, 0, "M", "M"),
            // 13 and 27 are two questions: one is asked of the patient, the other of the provider.
            ("12", "CLM", 0, 9, 0, "I", ""),
            ("13", "CLM", 0, 8, 0, "N", ""),
            ("27", "CLM", 0, 7, 0, "C", "NO"),
            ("17.qualifier", "NM1*DQ", 0, 1, 0, "DQ", "DQ"),
            ("22", "CLM", 0, 5, 3, "1", ""),
            ("24J/1", "NM1*82", 0, 9, 0, "", ""),
        ],
    );
}

#[test]
fn another_payer_paid_first() {
    let claim = check(
        include_str!("secondary.837"),
        &[
            ("9", "NM1*IL", 1, 4, 0, "KIM", "ROE, KIM"),
            ("9a", "SBR*P", 0, 3, 0, "G777", "G777"),
            ("9d", "SBR*P", 0, 4, 0, "OTHER PLAN", "OTHER PLAN"),
            ("11", "SBR*S", 0, 3, 0, "GRP03", "GRP03"),
            ("11d", "SBR*P", 0, 1, 0, "P", "YES"),
            // The patient paid 10.00, the payer before 47.28; box 29 has both, the elements each.
            ("29", "AMT*F5", 0, 2, 0, "10", "57 28"),
            ("29", "AMT*D", 0, 2, 0, "47.28", "57 28"),
        ],
    );
    let other = &claim.beyond().others[0];
    assert_eq!((other.claim_number.as_deref(), other.id.as_str(), other.remarks.as_slice()), (Some("PRIM1"), "11111", &["MA01".to_owned()][..]));
}

#[test]
fn medicare_first_and_a_medigap_policy_after_it() {
    let rows: &[Row] = &[
        ("1", "SBR", 0, 9, 0, "MB", "MEDICARE"),
        ("11", "SBR", 0, 3, 0, "", "NONE"),
        ("9a", "SBR*S", 0, 3, 0, "MEDIGAP 4411", "MEDIGAP 4411"),
        ("9d", "SBR*S", 0, 4, 0, "55021", "55021"),
        ("10c", "CLM", 0, 11, 1, "OA", "YES"),
        ("14", "DTP*431", 0, 3, 0, "20260402", "04 02 26"),
        ("15", "DTP*439", 0, 3, 0, "20260402", "04 02 26"),
        // To Medicare 12 and 27 let it pay the provider; 13 is for the Medigap policy.
        ("12", "CLM", 0, 8, 0, "Y", "SIGNATURE ON FILE"),
        ("27", "CLM", 0, 8, 0, "Y", "YES"),
        ("13", "OI", 0, 3, 0, "Y", "SIGNATURE ON FILE"),
    ];
    check(include_str!("medicare.837"), rows);
    // The insured did not sign for Medigap: Medicare pays the provider all the same.
    check(&include_str!("medicare.837").replace("OI***Y", "OI***N"), &[("13", "OI", 0, 3, 0, "N", ""), ("12", "CLM", 0, 8, 0, "Y", "SIGNATURE ON FILE")]);
    // Who takes no assignment is not paid by Medicare, though the patient signed.
    let refused = include_str!("medicare.837").replace("Y*A*Y*Y**OA", "Y*C*N*Y**OA");
    check(&refused, &[("27", "CLM", 0, 8, 0, "N", "NO"), ("13", "OI", 0, 3, 0, "Y", "SIGNATURE ON FILE")]);
}

#[test]
fn assignment_to_medicare_against_12_and_27_is_listed_and_not_taken_for_box_13() {
    let file = include_str!("medicare.837").replace("Y*A*Y*Y**OA", "Y*A*N*Y**OA");
    let read = x12::read(file.as_bytes()).unwrap();
    assert_eq!(read.left.len(), 1, "{:?}", read.left);
    assert_eq!(read.claims[0].to_sheet().text("13".parse().unwrap()), "SIGNATURE ON FILE");
}

#[test]
fn medicare_pays_second() {
    let rows: &[Row] = &[
        ("1", "SBR", 0, 9, 0, "MB", "MEDICARE"),
        ("1a", "NM1*IL", 0, 9, 0, "1EG4TE5MK73", "1EG4TE5MK73"),
        ("4", "NM1*IL", 1, 4, 0, "KARL", "VOSS, KARL"),
        ("6", "SBR*P", 0, 2, 0, "01", "SPOUSE"),
        ("7.street", "N3*4 PINE", 1, 1, 0, "4 PINE CT", "SAME"),
        ("11", "SBR*P", 0, 3, 0, "G777", "G777"),
        ("11c", "SBR*P", 0, 4, 0, "STAFF PLAN", "STAFF PLAN"),
        // Day of birth and sex of another payer's insured have no element; 11d is left blank for Medicare.
        ("11a", "SBR*P", 0, 5, 0, "", ""),
        ("11d", "SBR*P", 0, 1, 0, "P", ""),
        // 29 has what the patient paid alone: Medicare reads the rest from the payer before.
        ("29", "AMT*F5", 0, 2, 0, "10", "10 00"),
        ("13", "CLM", 0, 8, 0, "Y", ""),
    ];
    let claim = check(include_str!("medicare_second.837"), rows);
    assert_eq!(claim.beyond().msp, Some(clean_claim::claim::Msp::WorkingAged));
    // A policy without a group is known by its insured's number: 11 never says NONE where a payer comes before.
    let file = include_str!("medicare_second.837").replace("*G777*", "**");
    check(&file, &[("11", "NM1*IL", 1, 9, 0, "PRIM001", "PRIM001")]);
    // Whichever stands first in the file, the payer before Medicare is the one that pays first.
    let later = "SBR*T*18*T1******CI~\nOI***N***Y~\nNM1*IL*1*VOSS*ERNA****MI*LAST1~\nNM1*PR*2*LAST PAYER*****PI*33333~\nSBR*P*01";
    let file = include_str!("medicare_second.837").replace("SBR*P*01", later).replace("SE*38", "SE*42");
    let read = x12::read(file.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.claims[0].to_sheet().text("11".parse().unwrap()), "G777");
}

#[test]
fn a_screening_and_family_planning_are_two_facts() {
    let rows: &[Row] = &[
        ("24H.shaded/1", "SV1", 0, 11, 0, "Y", "NU"),
        ("24H/1", "SV1", 0, 12, 0, "", ""),
        ("24H.shaded/2", "SV1", 1, 11, 0, "", ""),
        ("24H/2", "SV1", 1, 12, 0, "Y", "Y"),
        ("24H.shaded/3", "SV1", 2, 11, 0, "Y", "NU"),
        ("24H/3", "SV1", 2, 12, 0, "Y", "Y"),
        ("24H.shaded/1", "CRC*ZZ", 0, 2, 0, "N", "NU"),
        ("24H.shaded/3", "CRC*ZZ", 0, 3, 0, "NU", "NU"),
    ];
    check(include_str!("screening.837"), rows);
    // A screening without a reason is marked and no more.
    let file = include_str!("screening.837").replace("CRC*ZZ*N*NU~\n", "").replace("SE*32", "SE*31");
    check(&file, &[("24H.shaded/1", "SV1", 0, 11, 0, "Y", "Y"), ("24H.shaded/2", "SV1", 1, 11, 0, "", ""), ("24H/2", "SV1", 1, 12, 0, "Y", "Y")]);
}

#[test]
fn hurt_at_work() {
    check(
        include_str!("workers.837"),
        &[
            ("1", "SBR", 0, 9, 0, "WC", "OTHER"),
            ("4", "NM1*IL", 0, 3, 0, "NORTHSIDE STEEL", "NORTHSIDE STEEL"),
            ("6", "PAT", 0, 1, 0, "20", "OTHER"),
            ("10a", "CLM", 0, 11, 1, "EM", "YES"),
            ("11", "SBR", 0, 3, 0, "POL88", "POL88"),
            ("11b", "REF*Y4", 0, 2, 0, "WCB12345", "WCB12345"),
            ("11b.qualifier", "REF*Y4", 0, 1, 0, "Y4", "Y4"),
            ("15", "DTP*439", 0, 3, 0, "20260408", "04 08 26"),
            ("16.from", "DTP*360", 0, 3, 0, "20260409", "04 09 26"),
            ("24B/1", "CLM", 0, 5, 1, "23", "23"),
        ],
    );
}

#[test]
fn in_the_hospital() {
    check(
        include_str!("inpatient.837"),
        &[
            ("FL1.name", "NM1*85", 0, 3, 0, "ASHBY GENERAL", "ASHBY GENERAL"),
            ("FL1.phone", "PER*IC*ASHBY", 0, 4, 0, "5555550177", "5555550177"),
            ("FL2.street", "N3*PO BOX", 0, 1, 0, "PO BOX 44", "PO BOX 44"),
            ("FL3a", "CLM", 0, 1, 0, "PCN777", "PCN777"),
            ("FL3b", "REF*EA", 0, 2, 0, "MRN55", "MRN55"),
            ("FL4", "CLM", 0, 5, 1, "11", "0117"),
            ("FL4", "CLM", 0, 5, 3, "7", "0117"),
            ("FL5", "REF*EI", 0, 2, 0, "987654321", "987654321"),
            ("FL6.from", "DTP*434", 0, 3, 0, "20260401-20260404", "040126"),
            ("FL6.through", "DTP*434", 0, 3, 0, "20260401-20260404", "040426"),
            ("FL8b", "NM1*IL", 0, 3, 0, "POE", "POE, ADA, L"),
            ("FL9a", "N3*3 ASH", 0, 1, 0, "3 ASH LN", "3 ASH LN"),
            ("FL10", "DMG", 0, 2, 0, "19410909", "09091941"),
            ("FL11", "DMG", 0, 3, 0, "F", "F"),
            ("FL12", "DTP*435", 0, 3, 0, "202604010800", "040126"),
            ("FL13", "DTP*435", 0, 3, 0, "202604010800", "08"),
            ("FL14", "CL1", 0, 1, 0, "1", "1"),
            ("FL15", "CL1", 0, 2, 0, "4", "4"),
            ("FL16", "DTP*096", 0, 3, 0, "1100", "11"),
            ("FL17", "CL1", 0, 3, 0, "03", "03"),
            ("FL18/2", "HI*BG", 0, 2, 2, "D1", "D1"),
            ("FL31.code/1", "HI*BH", 0, 1, 2, "A3", "A3"),
            ("FL31.date/1", "HI*BH", 0, 1, 4, "20260403", "040326"),
            ("FL35.from/1", "HI*BI", 0, 1, 4, "20260320-20260325", "032026"),
            ("FL35.through/1", "HI*BI", 0, 1, 4, "20260320-20260325", "032526"),
            ("FL39.code/1", "HI*BE", 0, 1, 2, "80", "80"),
            ("FL39.amount/2", "HI*BE", 0, 2, 5, "812.5", "812 50"),
            ("FL42/1", "SV2", 0, 1, 0, "0120", "0120"),
            ("FL43/2", "LIN", 0, 3, 0, "00409379501", "N400409379501ML4"),
            ("FL44/2", "SV2", 1, 2, 2, "J1885", "J1885"),
            ("FL45/2", "DTP*472", 0, 3, 0, "20260402", "040226"),
            ("FL46/1", "SV2", 0, 5, 0, "3", "3"),
            ("FL47/2", "SV2", 1, 3, 0, "2310.25", "2310 25"),
            ("FL48/1", "SV2", 0, 7, 0, "100", "100 00"),
            ("FL47.23", "CLM", 0, 2, 0, "5310.25", "5310 25"),
            ("FL50/1", "NM1*PR", 0, 3, 0, "MEDICARE", "MEDICARE"),
            ("FL51/1", "NM1*PR", 0, 9, 0, "00001", "00001"),
            ("FL52/1", "CLM", 0, 9, 0, "Y", "Y"),
            ("FL53/1", "CLM", 0, 8, 0, "Y", "Y"),
            ("FL55/1", "AMT*F3", 0, 2, 0, "150", "150 00"),
            ("FL56", "NM1*85", 0, 9, 0, "2123456784", "2123456784"),
            ("FL57/1", "REF*G2", 0, 2, 0, "OLD77", "OLD77"),
            ("FL58/1", "NM1*IL", 0, 4, 0, "ADA", "POE, ADA, L"),
            ("FL59/1", "SBR", 0, 2, 0, "18", "18"),
            ("FL60/1", "NM1*IL", 0, 9, 0, "1EG4TE5MK73", "1EG4TE5MK73"),
            ("FL61/1", "SBR", 0, 4, 0, "STEEL", "STEEL"),
            ("FL62/1", "SBR", 0, 3, 0, "G44", "G44"),
            ("FL63/1", "REF*G1", 0, 2, 0, "AUTH5", "AUTH5"),
            ("FL64/1", "REF*F8", 0, 2, 0, "DCN9", "DCN9"),
            ("FL66", "HI*ABK", 0, 1, 1, "ABK", "0"),
            ("FL67", "HI*ABK", 0, 1, 2, "J189", "J189"),
            ("FL67.poa", "HI*ABK", 0, 1, 9, "Y", "Y"),
            ("FL67A/2", "HI*ABF", 0, 2, 2, "E119", "E119"),
            ("FL67A.poa/2", "HI*ABF", 0, 2, 9, "W", "W"),
            ("FL69", "HI*ABJ", 0, 1, 2, "R0602", "R0602"),
            ("FL71", "HI*DR", 0, 1, 2, "194", "194"),
            ("FL72/1", "HI*ABN", 0, 1, 2, "W010XXA", "W010XXA"),
            ("FL72.poa/1", "HI*ABN", 0, 1, 9, "N", "N"),
            ("FL74/1", "HI*BBR", 0, 1, 2, "5A1945Z", "5A1945Z"),
            ("FL74.date/2", "HI*BBQ", 0, 1, 4, "20260401", "040126"),
            ("FL76", "NM1*71", 0, 9, 0, "2345678900", "2345678900"),
            ("FL76.qualifier", "REF*0B", 0, 1, 0, "0B", "0B"),
            ("FL76.other", "REF*0B", 0, 2, 0, "LIC9", "LIC9"),
            ("FL76.last", "NM1*71", 0, 3, 0, "HALL", "HALL"),
            ("FL76.first", "NM1*71", 0, 4, 0, "IDA", "IDA"),
            ("FL77", "NM1*72", 0, 9, 0, "1234567893", "1234567893"),
            ("FL78.role/1", "NM1*DN", 0, 1, 0, "DN", "DN"),
            ("FL78/1", "NM1*DN", 0, 9, 0, "2000000002", "2000000002"),
            ("FL80/1", "NTE*ADD", 0, 2, 0, "BILL MADE ANEW", "BILL MADE ANEW"),
            ("FL81.code/1", "PRV*BI", 0, 3, 0, "282N00000X", "282N00000X"),
        ],
    );
}

#[test]
fn out_of_the_hospital_after_another_payer() {
    check(
        include_str!("outpatient.837"),
        &[
            ("FL8b", "NM1*QC", 0, 3, 0, "LARK", "LARK, UNA"),
            ("FL12", "DTP*435", 0, 3, 0, "20260405", "040526"),
            ("FL13", "DTP*435", 0, 2, 0, "D8", ""),
            ("FL29", "REF*LU", 0, 2, 0, "OH", "OH"),
            ("FL44/1", "SV2", 0, 2, 3, "25", "99284 25"),
            ("FL44/2", "SV2", 1, 2, 2, "ABC12", "ABC12"),
            ("FL50/1", "NM1*PR", 1, 3, 0, "FIRST PLAN", "FIRST PLAN"),
            ("FL50/2", "NM1*PR", 0, 3, 0, "SECOND PLAN", "SECOND PLAN"),
            ("FL51/1", "NM1*PR", 1, 9, 0, "F0001", "F0001"),
            ("FL52/1", "OI", 0, 6, 0, "Y", "Y"),
            ("FL52/2", "CLM", 0, 9, 0, "I", "I"),
            ("FL53/1", "OI", 0, 3, 0, "Y", "Y"),
            ("FL53/2", "CLM", 0, 8, 0, "N", "N"),
            ("FL54/1", "AMT*D", 0, 2, 0, "400", "400 00"),
            ("FL58/2", "NM1*IL", 0, 4, 0, "TOM", "LARK, TOM"),
            ("FL59/1", "SBR*P", 0, 2, 0, "18", "18"),
            ("FL59/2", "PAT", 0, 1, 0, "01", "01"),
            ("FL60/1", "NM1*IL", 1, 9, 0, "PRI001", "PRI001"),
            ("FL61/1", "SBR*P", 0, 4, 0, "PRIME GROUP", "PRIME GROUP"),
            ("FL62/2", "SBR*S", 0, 3, 0, "G12", "G12"),
            ("FL63/1", "REF*G1", 0, 2, 0, "OAUTH", "OAUTH"),
            ("FL64/1", "REF*F8", 0, 2, 0, "FCN1", "FCN1"),
            ("FL70/2", "HI*APR", 0, 2, 2, "R42", "R42"),
            ("FL78.role/1", "NM1*82", 0, 1, 0, "82", "82"),
        ],
    );
}
