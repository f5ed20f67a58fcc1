//! Every claim there is goes the whole way: shipped ones, those derived by hand and those of made offices.

use super::{derived, office};
use clean_claim::{
    claim::{Claim, complete, derive},
    code::{Date, Phone},
    codebook::CodeSets,
    exercise::{ClaimPrompt, ClaimTask},
    pack::library,
    payer::{self, Payers},
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
            complete(&mut claim, &asked.payer, Some(&asked.office));
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
        let derived = derive(&asked.office, &|id| Payers::with(std::slice::from_ref(&asked.payer)).of(id));
        if derived.is_ok() == (asked.task == ClaimTask::FromChart) || derived.is_ok_and(|derived| derived != *claim) {
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
