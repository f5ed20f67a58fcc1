//! Every claim there is goes the whole way: shipped ones, those derived by hand and those of made offices.

use super::{derived, load, office};
use clean_claim::{
    claim::{Claim, Sequence, complete, derive},
    code::{Date, Phone},
    codebook::CodeSets,
    exercise::{ClaimPrompt, ClaimTask},
    pack::library,
    payer::{self, Payers},
    report,
    scrub::{Case, Finding, Severity, scrub},
    x12::{self, Contact, Envelope, Partner, Time, Usage},
};

/// As many made offices as a debug build takes in a second or two; the example goes through a thousand.
const MADE: u64 = 150;

fn envelope(date: Date) -> Envelope {
    let partner = |id: &str, name: &str| Partner { qualifier: "ZZ".into(), id: id.into(), name: name.into() };
    Envelope {
        sender: partner("PINELAKE", "PINE LAKE BILLING"),
        contact: Contact { name: "BILLING".into(), phone: Phone::parse("5555550100").ok() },
        receiver: partner("SAMPLECH", "SAMPLE CLEARINGHOUSE"),
        date,
        time: Time::MIDNIGHT,
        interchange: 1,
        group: 1,
        set: 1,
        batch: "1".into(),
        usage: Usage::Test,
    }
}

/// Writes a claim as X12 and reads it again; says what is not as it was.
fn lost(claim: &Claim, date: Date) -> Option<String> {
    let envelope = envelope(date);
    let file = match x12::write(std::slice::from_ref(claim), &envelope) {
        Ok(file) => file,
        Err(why) => return Some(format!("it is not written: {why}")),
    };
    let read = match x12::read(file.as_bytes()) {
        Ok(read) => read,
        Err(why) => return Some(format!("it is not read: {why}\n{file}")),
    };
    let settled = x12::settled(claim);
    if !read.left.is_empty() {
        return Some(format!("left: {:?}", read.left));
    }
    if read.claims.as_slice() == std::slice::from_ref(&settled) {
        return None;
    }
    let back = read.claims.first()?;
    let (one, other) = (settled.to_sheet(), back.to_sheet());
    let boxes: Vec<String> = one.filled().filter(|(id, text)| other.text(*id) != *text).map(|(id, text)| format!("{id}: {text} became {}", other.text(id))).collect();
    Some(format!("{boxes:?}\n{:#?}\nbecame {:#?}", settled.beyond(), back.beyond()))
}

fn rejects(found: &[Finding]) -> Vec<String> {
    found.iter().filter(|one| one.rule.severity == Severity::Reject).map(|one| format!("{} {:?}: {}", one.rule.name, one.boxes, one.words)).collect()
}

/// Calls with the name, the right claim and what is asked of every claim exercise that is shipped.
fn each_shipped(mut judge: impl FnMut(&str, &Claim, &ClaimPrompt)) {
    let mut seen = 0;
    for pack in library::shipped().into_iter().filter_map(|opened| opened.pack) {
        for exercise in &pack.exercises {
            let (Some(asked), Some(key)) = (&exercise.prompt.claim, exercise.key.open().and_then(|key| key.claim.as_ref())) else { continue };
            let mut claim = Claim::read(&key.sheet);
            complete(&mut claim, &asked.payer, &asked.payers(), Some(&asked.office));
            seen += 1;
            judge(exercise.prompt.id.as_str(), &claim, asked);
        }
    }
    assert!(seen >= 24, "only {seen} claim exercises are shipped");
}

#[test]
fn a_shipped_claim_is_clean_and_goes_to_x12_and_back() {
    let sets = CodeSets::default();
    let mut faults = Vec::new();
    each_shipped(|name, claim, asked| {
        faults.extend(lost(claim, asked.received).map(|why| format!("{name}: {why}")));
        let found = scrub(&Case::new(claim, &asked.payer, &sets, Some(&asked.office), asked.received));
        faults.extend(rejects(&found).into_iter().map(|why| format!("{name}: {why}")));
        let sheet = claim.to_sheet();
        if Claim::read(&sheet).to_sheet() != sheet {
            faults.push(format!("{name}: the sheet read back is another"));
        }
        // Where a student codes the chart, the prompt has not the codes and no claim can be made of it.
        let derived = derive(&asked.office, &|id| asked.payers().of(id));
        // A key may have a box the facts leave blank, as where a student reads it off a record; what they fill it has alike.
        let differs = |derived: Claim| {
            let made = derived.to_sheet();
            made.filled().any(|(id, text)| sheet.text(id) != text) || (made == sheet && derived != *claim)
        };
        if derived.is_ok() == (asked.task == ClaimTask::FromChart) || derived.is_ok_and(differs) {
            faults.push(format!("{name}: derived again it is another claim"));
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_made_claim_goes_to_x12_and_back_and_no_payer_sends_it_back() {
    let sets = CodeSets::default();
    let mut faults = Vec::new();
    for seed in 0..MADE {
        let office = office(seed);
        let claim = derived(&office).unwrap();
        faults.extend(lost(&claim, office.sent).map(|why| format!("seed {seed}: {why}")));
        let payer = payer::profile(&office.coverages[office.bill_to].payer).unwrap();
        let found = scrub(&Case::new(&claim, payer, &sets, Some(&office), office.sent));
        faults.extend(rejects(&found).into_iter().map(|why| format!("seed {seed}: {why}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A claim file with the payer before it.
const SECOND: &str = r#"(
    payer: "medicare-b",
    received: "2026-03-20",
    boxes: {
        "1": "MEDICARE", "1a": "1EG4TE5MK73", "2": "OKAFOR, JUNE, A", "4": "SAME", "6": "SELF", "11": "88204",
        "24D/1": "99213", "24F/1": "128 00", "24G/1": "1", "24J/1": "2000002016", "28": "128 00", "31": "ANN R SMITH MD",
    },
    others: [(payer: "lakeshore-ppo", member_id: "LMQ204815540")],
    remittances: [(payer: "lakeshore-ppo", date: "2026-03-15", claim_number: "LM4410", lines: [(service: 1, paid: "60.00", adjustments: [(CO, "45", "40.00")])])],
)"#;

#[test]
fn a_claim_file_keeps_its_other_payer_and_the_second_is_judged() {
    let read = |text: &str| report::read_claims(text.as_bytes()).unwrap().claims.remove(0);
    let one = read(SECOND);
    let beyond = one.claim.beyond();
    assert_eq!(beyond.sequence, Sequence::Secondary);
    assert_eq!((beyond.others[0].sequence, beyond.others[0].id.as_str(), beyond.others[0].insured_id.as_str()), (Sequence::Primary, "60417", "LMQ204815540"));
    let rules =
        |one: &report::KnownClaim| -> Vec<&str> { scrub(&Case::new(&one.claim, &one.payer, &CodeSets::default(), None, one.received)).iter().map(|f| f.rule.name).collect() };
    assert!(rules(&one).contains(&"other_payer_unbalanced"));
    assert!(!rules(&read(&SECOND.replace("\"40.00\"", "\"68.00\""))).contains(&"other_payer_unbalanced"));
    let again = read(&report::claim_ron(&one).unwrap());
    assert_eq!((again.claim.beyond(), again.claim.to_sheet()), (one.claim.beyond(), one.claim.to_sheet()));
    assert_eq!(again, one);
    // A payer nobody knows, or a remittance of one that is no other payer, is refused with its place.
    for (from, to, said) in
        [("lakeshore-ppo", "lakeshor-ppo", "did you mean “lakeshore-ppo”?"), ("[(payer: \"lakeshore-ppo\", date", "[(payer: \"granite-hmo\", date", "not among")]
    {
        let fault = report::read_claims(SECOND.replace(from, to).as_bytes()).unwrap_err().what;
        assert!(fault.contains(said), "{fault}");
    }
}

#[test]
fn what_is_put_beside_a_claim_changes_no_box_and_box_31_names_nobody_where_an_office_is() {
    // A student writes the wrong number in 24J, and signs as somebody the office does not know.
    let office = load("ppo_spouse");
    let right = derived(&office).unwrap();
    let payer = payer::profile(&office.coverages[office.bill_to].payer).unwrap();
    let mut sheet = right.to_sheet();
    let stranger = "2853170696";
    for (id, text) in [("24J/1", stranger), ("24J/2", stranger), ("24J/3", stranger), ("31", "MALLORY VANE MD"), ("28", "1 00")] {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    let named = |claim: &Claim| claim.beyond().clinicians.iter().any(|one| one.npi.as_str() == stranger);
    for (office, names) in [(Some(&office), false), (None, true)] {
        let mut claim = Claim::read(&sheet);
        complete(&mut claim, payer, &Payers::with(std::slice::from_ref(payer)), office);
        assert_eq!(claim.to_sheet(), sheet);
        assert_eq!(named(&claim), names, "with an office {}", office.is_some());
    }
    // Where the office cannot be told apart either, as with a payer nobody knows, nobody is named.
    let mut lost = office.clone();
    lost.bill_to = 9;
    let mut claim = Claim::read(&sheet);
    complete(&mut claim, payer, &Payers::with(std::slice::from_ref(payer)), Some(&lost));
    assert!(!named(&claim));
}

#[test]
fn money_told_with_the_lines_and_with_the_claim_is_found_in_a_file_from_elsewhere() {
    let twice = include_str!("../x12/secondary.837");
    let found = |text: &str| -> Vec<(String, String)> {
        let one = report::read_claims(text.as_bytes()).unwrap().claims.remove(0);
        let found = scrub(&Case::new(&one.claim, &one.payer, &CodeSets::default(), None, one.received));
        found.into_iter().filter(|one| one.rule.name == "other_payer_unbalanced").map(|one| (one.boxes[0].to_string(), one.words)).collect()
    };
    assert_eq!(found(twice), [("28".to_owned(), "FIRST PAYER paid 47.28; by its lines, less what it took off the claim, that is -30.58.".to_owned())]);
    let once = twice.replace("CAS*CO*45*77.86*1~\n", "").replace("SE*42", "SE*41");
    assert_eq!(found(&once), []);
    assert_eq!(found(&once.replace("CAS*PR*2*11.86", "CAS*PR*2*11.85")).first().map(|(id, _)| id.as_str()), Some("24F/1"));
    // By the claim alone, a reason that lacks is a payment that lacks.
    let lines = once.find("SVD*").unwrap()..once.find("SE*41").unwrap();
    let whole = format!("{}{}", &once[..lines.start], &once[lines.end..]).replace("SE*41", "SE*37");
    assert_eq!(found(&whole).len(), 1);
    assert_eq!(found(&whole.replace("AMT*D*47.28", "CAS*CO*45*89.72~\nAMT*D*47.28").replace("SE*37", "SE*38")), []);
}
