//! Claims made of a seed, with every part an 837 has a place for. Names, numbers and payers are made up.

use clean_claim::{
    claim::{
        Adjustment, Answer, Attachment, Beyond, Claim, Clinician, CmsBox, Extra, ExtraDate, Filing, Form, Group, Institutional, LineDecision, Note, NumberKind, OtherPayer,
        Professional, Provider, Quantity, Reference, Relationship, Sequence, UbBox, YesNo,
    },
    code::{Address, Date, Modifier, Money, Npi, PersonName, Phone, ProcedureCode, Qualifier, State, Taxonomy, Zip},
    x12::{Contact, Envelope, Partner, Time, Usage},
};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0.random_range(0..n)
    }

    /// True one time in `n`.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'1' + u8::try_from(self.below(9)).unwrap())).collect()
    }

    #[allow(dead_code, reason = "the fuzzer's")]
    pub fn raw(&mut self) -> u64 {
        self.0.next_u64()
    }

    fn date(&mut self) -> Date {
        Date::constant(2026, i8::try_from(1 + self.below(6)).unwrap(), i8::try_from(1 + self.below(28)).unwrap())
    }

    fn npi(&mut self) -> Npi {
        Npi::made_up(u32::try_from(self.below(90_000_000)).unwrap())
    }

    fn person(&mut self) -> PersonName {
        let mut name =
            PersonName::new(self.of(&["OKAFOR", "LINDQVIST", "O'MARA", "REYES-STONE", "TANAKA", "VAN DYKE", "ABARA"]), self.of(&["JUNE", "AMOS", "PRIYA", "LEE", "MAE"]));
        if self.one_in(3) {
            name.middle = self.of(&["Q", "ANNE", "B"]).into();
        }
        if self.one_in(6) {
            name.suffix = self.of(&["JR", "SR", "III"]).into();
        }
        name
    }

    fn address(&mut self) -> Address {
        let (state, zip) = self.of(&[("OH", "441010001"), ("IL", "627010002"), ("TX", "733010003")]);
        Address {
            street: format!("{} {}", 1 + self.below(900), self.of(&["ELM ST", "PINE LAKE RD", "N 3RD AVE APT 2"])),
            city: self.of(&["LAKEVIEW", "NORTH FORK", "ASHBY"]).into(),
            state: State::parse(state).unwrap(),
            zip: Zip::parse(zip).unwrap(),
        }
    }

    fn code(&mut self) -> &'static str {
        self.of(&["99213", "99214", "81002", "J1885", "G0439", "71046", "12001", "90471"])
    }

    fn diagnosis(&mut self) -> &'static str {
        self.of(&["J069", "R0981", "E119", "I10", "S52501A", "M545", "Z0000", "K219"])
    }
}

fn q(text: &str) -> Qualifier {
    Qualifier::parse(text).unwrap()
}

fn day(date: Date) -> String {
    format!("{:02} {:02} {:02}", date.month(), date.day(), date.year() - 2000)
}

fn ub_day(date: Date) -> String {
    day(date).replace(' ', "")
}

fn birth(date: Date) -> String {
    format!("{:02} {:02} {}", date.month(), date.day(), date.year() - 40)
}

fn written(name: &PersonName) -> String {
    clean_claim::claim::Written::write(name)
}

fn city(address: &Address) -> String {
    format!("{} {} {}", address.city, address.state, address.zip)
}

pub fn envelope(number: u32) -> Envelope {
    let partner = |id: &str, name: &str| Partner { qualifier: "ZZ".into(), id: id.into(), name: name.into() };
    Envelope {
        sender: partner("CLEANCLAIM1", "PINE LAKE BILLING"),
        contact: Contact { name: "BILLING DESK".into(), phone: Phone::parse("5555550100").ok() },
        receiver: partner("SAMPLECH", "SAMPLE CLEARINGHOUSE"),
        date: Date::constant(2026, 7, 1),
        time: Time::new(9, 30).unwrap(),
        interchange: number,
        group: 1,
        set: 1,
        batch: format!("BATCH{number}"),
        usage: Usage::Test,
    }
}

/// Makes one file's claims: neighbours share a billing provider, a subscriber or a family.
pub fn batch(seed: u64, count: usize, form: Form) -> Vec<Claim> {
    let mut dice = Dice::new(seed);
    let mut claims: Vec<Claim> = Vec::new();
    while claims.len() < count {
        let claim = match (claims.last(), dice.below(3)) {
            // The same patient again, with an account of its own.
            (Some(last), 0) => {
                let mut again = last.clone();
                let account = format!("AGAIN{}", dice.digits(6));
                match &mut again {
                    Claim::Professional(claim) => put(claim, CmsBox::Account, 1, &account),
                    Claim::Institutional(claim) => put_ub(claim, UbBox::Account, 1, &account),
                }
                again
            }
            _ if form == Form::Cms1500 => Claim::Professional(Box::new(professional(&mut dice))),
            _ => Claim::Institutional(Box::new(institutional(&mut dice))),
        };
        claims.push(claim);
    }
    claims
}

pub fn put(claim: &mut Professional, field: CmsBox, at: u16, text: &str) {
    field.of_mut(claim, at).unwrap().put(text);
}

pub fn put_ub(claim: &mut Institutional, field: UbBox, at: u16, text: &str) {
    field.of_mut(claim, at).unwrap().put(text);
}

fn other_payer(dice: &mut Dice, sequence: Sequence, total: Money) -> OtherPayer {
    let decided = dice.one_in(2);
    let paid = Money::cents(total.to_cents() / 2);
    let rest = total - paid;
    let (contract, own) = (Money::cents(rest.to_cents() / 3), rest - Money::cents(rest.to_cents() / 3));
    let adjust = |group, reason: &str, amount, quantity| Adjustment { group, reason: reason.into(), amount, quantity };
    let adjustments = vec![
        adjust(Group::CO, "45", contract, None),
        adjust(Group::PR, "1", Money::cents(own.to_cents() / 2), None),
        adjust(Group::PR, "2", own - Money::cents(own.to_cents() / 2), Some(Quantity::whole(1))),
    ];
    OtherPayer {
        sequence,
        filing: dice.of(&[Filing::Commercial, Filing::BlueCross, Filing::Medicaid, Filing::Ppo]),
        name: dice.of(&["RIVERSIDE MUTUAL", "PLAINS HEALTH PLAN"]).into(),
        id: format!("OP{}", dice.digits(5)),
        insured: dice.person(),
        insured_id: format!("M{}", dice.digits(8)),
        relationship: dice.of(&[Relationship::Oneself, Relationship::Spouse, Relationship::Child]),
        address: dice.one_in(2).then(|| dice.address()),
        group: dice.one_in(2).then(|| format!("G{}", dice.digits(5))),
        plan_name: dice.one_in(3).then(|| "GOLD PLAN".into()),
        assigns: dice.one_in(2),
        claim_number: decided.then(|| format!("PCN{}", dice.digits(7))),
        paid: decided.then_some(paid),
        patient_owes: (decided && dice.one_in(2)).then_some(own),
        decided: decided.then(|| dice.date()),
        adjustments: if decided { adjustments } else { Vec::new() },
        authorization: dice.one_in(4).then(|| format!("OA{}", dice.digits(5))),
        not_covered: (!decided && dice.one_in(4)).then_some(total),
        remarks: if decided { vec!["N1".into(), "MA01".into()] } else { Vec::new() },
        ..OtherPayer::default()
    }
}

fn decision(dice: &mut Dice, payer: &OtherPayer, code: &str, charge: Money) -> LineDecision {
    let paid = Money::cents(charge.to_cents() / 4);
    let adjustments = vec![Adjustment { group: Group::CO, reason: "45".into(), amount: charge - paid, quantity: None }];
    LineDecision {
        payer: payer.id.clone(),
        paid,
        code: ProcedureCode::parse(code).unwrap(),
        modifiers: if dice.one_in(2) { vec![Modifier::parse("25").unwrap()] } else { Vec::new() },
        units: Quantity::whole(1),
        adjustments,
        decided: dice.date(),
        patient_owes: dice.one_in(3).then_some(Money::cents(500)),
    }
}

fn provider(dice: &mut Dice, role: &str) -> Provider {
    let mut one = Provider { role: Some(q(role)), npi: Some(dice.npi()), ..Provider::default() };
    match role {
        "77" => (one.organisation, one.address) = (Some("EASTSIDE CLINIC".into()), Some(dice.address())),
        "PW" | "45" => (one.npi, one.address) = (None, Some(dice.address())),
        _ => one.person = Some(dice.person()),
    }
    one
}

fn extra_claim(dice: &mut Dice, beyond: &mut Beyond, form: Form) {
    let roll = |dice: &mut Dice| dice.one_in(6);
    let reference = |dice: &mut Dice, kind: &str| Reference { kind: q(kind), number: format!("R{}", dice.digits(6)) };
    let kinds: &[&str] = if form == Form::Cms1500 { &["EA", "9A", "D9", "P4", "9C"] } else { &["9F", "D9", "P4", "9A", "G4", "9C"] };
    for kind in kinds {
        if roll(dice) {
            let one = reference(dice, kind);
            beyond.extra.references.push(one);
        }
    }
    if roll(dice) {
        beyond.extra.fixed.push(format!("FIXED {}", dice.digits(4)));
    }
    if roll(dice) {
        beyond.extra.dates.push(ExtraDate { kind: q("050"), from: dice.date(), to: None });
    }
    // An EPSDT referral of box 24H is the same segment.
    if roll(dice) && form == Form::Ub04 {
        beyond.answers.push(Answer { category: q("ZZ"), applies: YesNo::Yes, codes: vec![q("AV"), q("S2")] });
    }
    if roll(dice) && form == Form::Cms1500 {
        beyond.answers.push(Answer { category: q("75"), applies: YesNo::Yes, codes: vec![q("IH")] });
    }
    beyond.delay = roll(dice).then(|| q("11"));
}

fn subscriber(dice: &mut Dice, claim: &mut Professional, patient: &PersonName) {
    let medicare = claim.beyond.filing == Some(Filing::MedicarePartB);
    if medicare {
        if claim.beyond.sequence == Sequence::Primary {
            put(claim, CmsBox::Group, 1, "NONE");
        }
        return;
    }
    put(claim, CmsBox::Group, 1, &format!("GRP{}", dice.digits(4)));
    if dice.one_in(2) {
        put(claim, CmsBox::PlanName, 1, "SILVER PLAN");
    }
    let kin = dice.of(&["SELF", "SELF", "SPOUSE", "CHILD", "OTHER"]);
    let work = claim.beyond.filing == Some(Filing::WorkersCompensation);
    put(claim, CmsBox::Relationship, 1, if work { "OTHER" } else { kin });
    if work {
        put(claim, CmsBox::InsuredName, 1, "NORTHSIDE STEEL WORKS");
        put(claim, CmsBox::OtherClaimQualifier, 1, "Y4");
        put(claim, CmsBox::OtherClaim, 1, &format!("WC{}", dice.digits(7)));
    } else if kin != "SELF" {
        let mut holder = dice.person();
        holder.last.clone_from(&patient.last);
        put(claim, CmsBox::InsuredName, 1, &written(&holder));
        put(claim, CmsBox::InsuredBirth, 1, &birth(dice.date()));
        put(claim, CmsBox::InsuredSex, 1, dice.of(&["M", "F"]));
    }
    if work || kin != "SELF" {
        let at = dice.address();
        for (field, text) in
            [(CmsBox::InsuredStreet, at.street.as_str()), (CmsBox::InsuredCity, &at.city), (CmsBox::InsuredState, at.state.as_str()), (CmsBox::InsuredZip, at.zip.as_str())]
        {
            put(claim, field, 1, text);
        }
    }
}

pub fn professional(dice: &mut Dice) -> Professional {
    let mut claim = Professional::default();
    let filing =
        dice.of(&[Filing::MedicarePartB, Filing::Medicaid, Filing::Commercial, Filing::BlueCross, Filing::Tricare, Filing::WorkersCompensation, Filing::Hmo, Filing::Commercial]);
    claim.beyond.filing = Some(filing);
    let sequence = if filing == Filing::WorkersCompensation { Sequence::Primary } else { dice.of(&[Sequence::Primary, Sequence::Primary, Sequence::Secondary]) };
    claim.beyond.sequence = sequence;
    claim.beyond.payer_id = Some(format!("P{}", dice.digits(5)));
    let (patient, home) = (dice.person(), dice.address());
    let payer = dice.address();
    let texts = [
        (CmsBox::CarrierName, "LAKESIDE HEALTH PLAN".to_owned()),
        (CmsBox::CarrierStreet, payer.street.clone()),
        (CmsBox::CarrierCity, city(&payer)),
        (CmsBox::InsuredId, format!("A{}", dice.digits(9))),
        (CmsBox::PatientName, written(&patient)),
        (CmsBox::PatientBirth, birth(dice.date())),
        (CmsBox::PatientSex, dice.of(&["M", "F", ""]).to_owned()),
        (CmsBox::PatientStreet, home.street.clone()),
        (CmsBox::PatientCity, home.city.clone()),
        (CmsBox::PatientState, home.state.to_string()),
        (CmsBox::PatientZip, home.zip.to_string()),
        (CmsBox::Release, dice.of(&["SIGNATURE ON FILE", "SIGNATURE ON FILE", ""]).to_owned()),
        (CmsBox::Benefits, dice.of(&["SIGNATURE ON FILE", ""]).to_owned()),
        (CmsBox::Signature, "SIGNATURE ON FILE".to_owned()),
        (CmsBox::Account, format!("ACC{}", dice.digits(8))),
        (CmsBox::Accepts, dice.of(&["YES", "NO"]).to_owned()),
        (CmsBox::Tax, dice.digits(9)),
        (CmsBox::TaxKind, dice.of(&["EIN", "SSN"]).to_owned()),
        (CmsBox::Indicator, "0".to_owned()),
    ];
    for (field, text) in texts {
        put(&mut claim, field, 1, &text);
    }
    if dice.one_in(4) {
        put(&mut claim, CmsBox::CarrierSecond, 1, "SUITE 4");
    }
    billing(dice, &mut claim);
    subscriber(dice, &mut claim, &patient);
    facts(dice, &mut claim);
    numbers(dice, &mut claim);
    let diagnoses = 1 + dice.below(12);
    for at in 1..=diagnoses {
        put(&mut claim, CmsBox::Diagnosis, u16::try_from(at).unwrap(), dice.diagnosis());
    }
    let lines = if dice.one_in(10) { 1 + dice.below(50) } else { 1 + dice.below(4) };
    for at in 1..=lines {
        line(dice, &mut claim, u16::try_from(at).unwrap(), diagnoses);
    }
    let total = claim.sum().unwrap();
    let total_text = total.on_form();
    put(&mut claim, CmsBox::Total, 1, &total_text);
    others(dice, &mut claim, total);
    extra_claim(dice, &mut claim.beyond, Form::Cms1500);
    claim
}

fn billing(dice: &mut Dice, claim: &mut Professional) {
    let at = dice.address();
    let solo = dice.one_in(3).then(|| dice.person());
    put(claim, CmsBox::BillingName, 1, &solo.as_ref().map_or_else(|| "PINE LAKE CLINIC".to_owned(), ToString::to_string));
    put(claim, CmsBox::BillingStreet, 1, &at.street);
    put(claim, CmsBox::BillingCity, 1, &city(&at));
    put(claim, CmsBox::BillingNpi, 1, dice.npi().as_str());
    if dice.one_in(2) {
        put(claim, CmsBox::BillingPhone, 1, "5555550123");
    }
    claim.beyond.billing_taxonomy = dice.one_in(2).then(|| Taxonomy::parse("207Q00000X").unwrap());
    claim.beyond.pay_to = dice.one_in(4).then(|| dice.address());
    if dice.one_in(4) {
        let other = dice.of(&["G2", "0B"]);
        let number = dice.digits(6);
        put(claim, CmsBox::BillingOther, 1, &format!("{other}{number}"));
    }
    claim.beyond.billing_person = solo;
}

fn facts(dice: &mut Dice, claim: &mut Professional) {
    let work = claim.beyond.filing == Some(Filing::WorkersCompensation);
    let auto = dice.one_in(6);
    put(claim, CmsBox::Employment, 1, if work { "YES" } else { "NO" });
    put(claim, CmsBox::Auto, 1, if auto { "YES" } else { "NO" });
    if auto {
        put(claim, CmsBox::AutoState, 1, "OH");
    }
    put(claim, CmsBox::OtherAccident, 1, if !work && dice.one_in(8) { "YES" } else { "NO" });
    if dice.one_in(6) {
        put(claim, CmsBox::ClaimCodes, 1, dice.of(&["W2", "W3 W4"]));
    }
    if dice.one_in(2) {
        put(claim, CmsBox::Onset, 1, &day(dice.date()));
        put(claim, CmsBox::OnsetQualifier, 1, dice.of(&["431", "484"]));
    }
    if work || auto || !dice.one_in(4) {
        put(claim, CmsBox::OtherDate, 1, &day(dice.date()));
        put(claim, CmsBox::OtherDateQualifier, 1, if work || auto { "439" } else { dice.of(&["454", "304", "453", "455", "471", "090", "444"]) });
    }
    let (one, two) = (dice.date(), dice.date());
    match dice.below(8) {
        0 => {
            put(claim, CmsBox::UnableFrom, 1, &day(one.min(two)));
            put(claim, CmsBox::UnableTo, 1, &day(one.max(two)));
        }
        1 => put(claim, CmsBox::UnableFrom, 1, &day(one)),
        2 => put(claim, CmsBox::UnableTo, 1, &day(one)),
        _ => {}
    }
    if dice.one_in(5) {
        put(claim, CmsBox::StayFrom, 1, &day(one.min(two)));
        put(claim, CmsBox::StayTo, 1, &day(one.max(two)));
    }
    match dice.below(5) {
        0 => put(claim, CmsBox::More, 1, "PATIENT SEEN TWICE, SEE RECORD"),
        1 => put(claim, CmsBox::More, 1, "NTECERHOME CARE ORDERED"),
        2 => {
            put(claim, CmsBox::More, 1, "PWKOBFXAB12345");
            claim.beyond.attachments.push(Attachment { report: q("OB"), sent: q("FX"), number: Some("AB12345".into()) });
        }
        _ => {}
    }
    if dice.one_in(2) {
        let name = dice.person();
        put(claim, CmsBox::ReferrerQualifier, 1, dice.of(&["DN", "DK", "DQ"]));
        let npi = dice.npi();
        let parts = [&name.first, &name.middle, &name.last];
        let said = parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
        put(claim, CmsBox::Referrer, 1, &said);
        put(claim, CmsBox::ReferrerNpi, 1, npi.as_str());
        if !name.suffix.is_empty() || name.last.contains(' ') {
            claim.beyond.clinicians.push(Clinician { npi, name, taxonomy: None });
        }
        if dice.one_in(3) {
            put(claim, CmsBox::ReferrerOtherQualifier, 1, "0B");
            put(claim, CmsBox::ReferrerOther, 1, &dice.digits(6));
        }
    }
}

fn numbers(dice: &mut Dice, claim: &mut Professional) {
    if dice.one_in(5) {
        put(claim, CmsBox::Resubmission, 1, dice.of(&["7", "8"]));
        put(claim, CmsBox::Original, 1, &format!("ICN{}", dice.digits(8)));
    }
    if dice.one_in(2) {
        let kind = dice.of(NumberKind::ALL);
        put(claim, CmsBox::Number, 1, &if kind == NumberKind::Clia { "05D2187634".to_owned() } else { format!("AUTH{}", dice.digits(5)) });
        claim.beyond.number = Some(kind);
        if kind == NumberKind::Authorization && dice.one_in(2) {
            claim.beyond.clia = clean_claim::code::Clia::parse("05D2187634").ok();
        }
    }
    let (medicare, elsewhere) = (claim.beyond.filing == Some(Filing::MedicarePartB), dice.one_in(3));
    if elsewhere {
        let at = dice.address();
        put(claim, CmsBox::FacilityName, 1, "NORTH FORK HOSPITAL");
        put(claim, CmsBox::FacilityStreet, 1, &at.street);
        put(claim, CmsBox::FacilityCity, 1, &city(&at));
        put(claim, CmsBox::FacilityNpi, 1, dice.npi().as_str());
        if dice.one_in(3) {
            put(claim, CmsBox::FacilityOther, 1, "LUF77");
        }
        if dice.one_in(3) {
            put(claim, CmsBox::OutsideLab, 1, "YES");
            put(claim, CmsBox::LabCharges, 1, "25 00");
        }
    } else if medicare {
        for (to, from) in [(CmsBox::FacilityName, CmsBox::BillingName), (CmsBox::FacilityStreet, CmsBox::BillingStreet), (CmsBox::FacilityCity, CmsBox::BillingCity)] {
            let text = from.of(claim, 1).unwrap().text().to_owned();
            put(claim, to, 1, &text);
        }
    }
}

fn line(dice: &mut Dice, claim: &mut Professional, at: u16, diagnoses: usize) {
    let from = dice.date();
    let code = if dice.one_in(8) { "00840" } else { dice.code() };
    let to = if dice.one_in(5) { Date::constant(2026, from.month(), 28) } else { from };
    put(claim, CmsBox::From, at, &day(from));
    put(claim, CmsBox::To, at, &day(to));
    put(claim, CmsBox::Place, at, dice.of(&["11", "11", "22"]));
    put(claim, CmsBox::Service, at, code);
    put(claim, CmsBox::Modifier, at, dice.of(&["", "25", "59 RT", "AA QS P3 23"]));
    let letters: String = (0..1 + dice.below(diagnoses.min(4))).map(|place| char::from(b'A' + u8::try_from(place).unwrap())).collect();
    put(claim, CmsBox::Pointer, at, &letters);
    put(claim, CmsBox::Charge, at, &Money::cents(i64::try_from(100 + dice.below(50_000)).unwrap()).on_form());
    put(claim, CmsBox::Units, at, dice.of(&["1", "2", "45", "1.5"]));
    put(claim, CmsBox::Emergency, at, dice.of(&["", "", "Y"]));
    put(claim, CmsBox::Epsdt, at, dice.of(&["", "", "", "Y"]));
    if at == 1 && dice.one_in(5) {
        put(claim, CmsBox::EpsdtReason, at, dice.of(&["AV", "NU", "S2", "ST"]));
    }
    match dice.below(6) {
        0 => put(claim, CmsBox::Supplement, at, "N400409379501   UN2"),
        1 => put(claim, CmsBox::Supplement, at, "ZZUNLISTED SERVICE OF THE KNEE"),
        2 => put(claim, CmsBox::Supplement, at, "70915 1040   CTR50"),
        _ => {}
    }
    let solo = claim.beyond.billing_person.is_some();
    let known: Vec<Npi> = claim.lines.iter().filter_map(|line| line.renderer.value()).collect();
    if at == 1 && !dice.one_in(3) || at > 1 && !known.is_empty() && dice.one_in(4) {
        let npi = dice.npi();
        put(claim, CmsBox::Renderer, at, npi.as_str());
        let taxonomy = dice.one_in(2).then(|| Taxonomy::parse("363L00000X").unwrap());
        let name = dice.person();
        claim.beyond.clinicians.push(Clinician { npi, name, taxonomy });
        if dice.one_in(4) {
            put(claim, CmsBox::RendererQualifier, at, "0B");
            put(claim, CmsBox::RendererOther, at, &dice.digits(6));
        }
    } else if at > 1 || solo {
        let billing = claim.billing.npi.text().to_owned();
        let (npi, qualifier, other) = match claim.lines.first() {
            Some(first) if at > 1 => (first.renderer.text().to_owned(), first.renderer_qualifier.text().to_owned(), first.renderer_other.text().to_owned()),
            _ => (billing, String::new(), String::new()),
        };
        put(claim, CmsBox::Renderer, at, &npi);
        put(claim, CmsBox::RendererQualifier, at, &qualifier);
        put(claim, CmsBox::RendererOther, at, &other);
    }
    let ordered = claim.referrer.qualifier.text() == "DK";
    let line = claim.lines.last_mut().unwrap();
    line.extra = extra_line(dice, ordered);
    line.extra.prescription = (line.supplement.text().starts_with("N4") && dice.one_in(2)).then(|| Reference { kind: q("XZ"), number: "RX55".into() });
}

fn extra_line(dice: &mut Dice, ordered: bool) -> Extra {
    let mut extra = Extra::default();
    for (kind, number) in [("6R", "L1"), ("9B", "RP1"), ("G1", "AUTHL"), ("X4", "05D2187634")] {
        if dice.one_in(8) {
            extra.references.push(Reference { kind: q(kind), number: number.into() });
        }
    }
    if dice.one_in(8) {
        extra.dates.push(ExtraDate { kind: q("471"), from: dice.date(), to: None });
    }
    if dice.one_in(8) {
        extra.fixed.push("LINE FIXED".into());
    }
    if dice.one_in(8) {
        extra.attachments.push(Attachment { report: q("EB"), sent: q("AA"), number: None });
    }
    for role in ["77", "DQ", "DK", "DN", "P3", "PW", "45"] {
        // One ordering provider a line, and box 17 may name it.
        if dice.one_in(12) && !(role == "DK" && ordered) {
            let one = provider(dice, role);
            extra.providers.push(one);
        }
    }
    extra
}

fn others(dice: &mut Dice, claim: &mut Professional, total: Money) {
    let second = claim.beyond.sequence != Sequence::Primary;
    let many = usize::from(second) + usize::from(dice.one_in(4));
    let turns = if second { [Sequence::Primary, Sequence::Tertiary] } else { [Sequence::Secondary, Sequence::Tertiary] };
    for turn in turns.into_iter().take(many) {
        let other = other_payer(dice, turn, total);
        claim.beyond.others.push(other);
    }
    let medicare = claim.beyond.filing == Some(Filing::MedicarePartB);
    if medicare && second {
        claim.beyond.msp = Some(dice.of(clean_claim::claim::Msp::ALL));
    }
    if dice.one_in(3) {
        let own = Money::cents(2500);
        let of_others: Money = if medicare { Money::ZERO } else { claim.beyond.others.iter().filter_map(|other| other.paid).sum() };
        put(claim, CmsBox::Paid, 1, &(own + of_others).on_form());
    }
    // Where a payer decided by line, its claim-level reasons would say the same money twice.
    if let Some(first) = claim.beyond.others.first_mut().filter(|_| dice.one_in(2)) {
        first.adjustments.clear();
        first.paid = Some(claim.lines.iter().map(|line| Money::cents(line.charge.value().unwrap().to_cents() / 4)).sum());
        let payer = first.clone();
        for line in &mut claim.lines {
            line.decisions.push(decision(dice, &payer, line.code.text(), line.charge.value().unwrap()));
        }
        let paid: Money = claim.beyond.others.iter().filter_map(|other| other.paid).sum();
        if !medicare && !claim.paid.is_blank() {
            put(claim, CmsBox::Paid, 1, &paid.on_form());
        }
    }
    if claim.lines.iter().any(|line| line.code.text() == "00840") {
        claim.beyond.anesthesia_for = vec![ProcedureCode::parse("49505").unwrap()];
    }
    for role in ["P3", "PW", "45"] {
        if dice.one_in(6) {
            let one = provider(dice, role);
            claim.beyond.extra.providers.push(one);
        }
    }
}

pub fn institutional(dice: &mut Dice) -> Institutional {
    let mut claim = Institutional::default();
    let inpatient = dice.one_in(2);
    let filing = if inpatient { Filing::MedicarePartA } else { dice.of(&[Filing::Commercial, Filing::Medicaid, Filing::BlueCross]) };
    claim.beyond.filing = Some(filing);
    claim.beyond.sequence = dice.of(&[Sequence::Primary, Sequence::Primary, Sequence::Secondary]);
    let (patient, home, office) = (dice.person(), dice.address(), dice.address());
    let (one, two) = (dice.date(), dice.date());
    let (from, through) = (one.min(two), one.max(two));
    let texts = [
        (UbBox::BillingName, "ASHBY GENERAL HOSPITAL".to_owned()),
        (UbBox::BillingStreet, office.street.clone()),
        (UbBox::BillingCity, city(&office)),
        (UbBox::BillingPhone, dice.of(&["", "5555550177"]).to_owned()),
        (UbBox::Account, format!("UB{}", dice.digits(8))),
        (UbBox::Record, format!("MRN{}", dice.digits(6))),
        (UbBox::BillType, if inpatient { dice.of(&["0111", "0117"]) } else { dice.of(&["0131", "0137", "0851"]) }.to_owned()),
        (UbBox::Tax, dice.digits(9)),
        (UbBox::From, ub_day(from)),
        (UbBox::Through, ub_day(through)),
        (UbBox::PatientName, written(&patient)),
        (UbBox::PatientStreet, home.street.clone()),
        (UbBox::PatientCity, home.city.clone()),
        (UbBox::PatientState, home.state.to_string()),
        (UbBox::PatientZip, home.zip.to_string()),
        (UbBox::Birth, birth(one).replace(' ', "")),
        (UbBox::Sex, dice.of(&["M", "F", "U"]).to_owned()),
        (UbBox::Admitted, ub_day(from)),
        (UbBox::AdmissionHour, dice.of(&["08", "", "23"]).to_owned()),
        (UbBox::Priority, dice.of(&["1", "3"]).to_owned()),
        (UbBox::Origin, "1".to_owned()),
        (UbBox::DischargeHour, dice.of(&["11", ""]).to_owned()),
        (UbBox::Status, dice.of(&["01", "03"]).to_owned()),
        (UbBox::Npi, dice.npi().to_string()),
        (UbBox::Indicator, "0".to_owned()),
    ];
    for (field, text) in texts {
        put_ub(&mut claim, field, 1, &text);
    }
    if dice.one_in(3) {
        let to = dice.address();
        put_ub(&mut claim, UbBox::PayToStreet, 1, "PO BOX 44");
        put_ub(&mut claim, UbBox::PayToCity, 1, &city(&to));
    }
    if dice.one_in(2) {
        claim.beyond.billing_taxonomy = Taxonomy::parse("282N00000X").ok();
        put_ub(&mut claim, UbBox::MoreQualifier, 1, "B3");
        put_ub(&mut claim, UbBox::MoreCode, 1, "282N00000X");
    }
    ub_codes(dice, &mut claim, inpatient);
    ub_lines(dice, &mut claim, inpatient, from);
    ub_people(dice, &mut claim);
    ub_payers(dice, &mut claim, &patient);
    extra_claim(dice, &mut claim.beyond, Form::Ub04);
    if dice.one_in(4) {
        claim.beyond.notes.push(Note { kind: q("DCP"), text: "HOME WITH CARE".into() });
    }
    if dice.one_in(4) {
        put_ub(&mut claim, UbBox::Remarks, 1, "STAY REVIEWED BY DESK");
        put_ub(&mut claim, UbBox::Remarks, 2, "SECOND LINE OF REMARKS");
    }
    if dice.one_in(4) {
        claim.beyond.attachments.push(Attachment { report: q("M1"), sent: q("EL"), number: Some("X99".into()) });
    }
    claim.beyond.accepts = dice.one_in(4).then_some(YesNo::No);
    if dice.one_in(4) {
        let one = provider(dice, "77");
        claim.beyond.extra.providers.push(one);
    }
    claim
}

fn ub_codes(dice: &mut Dice, claim: &mut Institutional, inpatient: bool) {
    let poa = |dice: &mut Dice| if inpatient { dice.of(&["Y", "N", "U", "W", ""]) } else { "" };
    put_ub(claim, UbBox::Principal, 1, dice.diagnosis());
    let mark = poa(dice);
    put_ub(claim, UbBox::PrincipalPoa, 1, mark);
    for at in 1..=u16::try_from(dice.below(25)).unwrap() {
        put_ub(claim, UbBox::Diagnosis, at, dice.diagnosis());
        let mark = poa(dice);
        put_ub(claim, UbBox::DiagnosisPoa, at, mark);
    }
    if inpatient {
        put_ub(claim, UbBox::Admitting, 1, "R0602");
        put_ub(claim, UbBox::Drg, 1, dice.of(&["194", "470"]));
        for at in 1..=u16::try_from(dice.below(16)).unwrap() {
            put_ub(claim, UbBox::Procedure, at, dice.of(&["0SRD0J9", "5A1945Z", "0DTJ4ZZ"]));
            put_ub(claim, UbBox::ProcedureDate, at, &ub_day(dice.date()));
        }
    } else {
        for at in 1..=u16::try_from(dice.below(4)).unwrap() {
            put_ub(claim, UbBox::Reason, at, dice.of(&["R079", "R109"]));
        }
    }
    for at in 1..=u16::try_from(dice.below(4)).unwrap() {
        put_ub(claim, UbBox::Cause, at, dice.of(&["W010XXA", "Y929"]));
        let mark = poa(dice);
        put_ub(claim, UbBox::CausePoa, at, mark);
    }
    for at in 1..=u16::try_from(dice.below(12)).unwrap() {
        put_ub(claim, UbBox::Condition, at, dice.of(&["02", "44", "C1"]));
    }
    for at in 1..=u16::try_from(dice.below(9)).unwrap() {
        put_ub(claim, UbBox::OccurrenceCode, at, dice.of(&["01", "11", "A3"]));
        put_ub(claim, UbBox::OccurrenceDate, at, &ub_day(dice.date()));
    }
    for at in 1..=u16::try_from(dice.below(5)).unwrap() {
        put_ub(claim, UbBox::SpanCode, at, dice.of(&["70", "74"]));
        let (one, two) = (dice.date(), dice.date());
        put_ub(claim, UbBox::SpanFrom, at, &ub_day(one.min(two)));
        put_ub(claim, UbBox::SpanThrough, at, &ub_day(one.max(two)));
    }
    for at in 1..=u16::try_from(dice.below(13)).unwrap() {
        put_ub(claim, UbBox::ValueCode, at, dice.of(&["80", "01", "A1"]));
        put_ub(claim, UbBox::ValueAmount, at, dice.of(&["3 00", "812 50"]));
    }
    if dice.one_in(6) {
        put_ub(claim, UbBox::AccidentState, 1, "OH");
    }
}

fn ub_lines(dice: &mut Dice, claim: &mut Institutional, inpatient: bool, from: Date) {
    let count = if dice.one_in(10) { 1 + dice.below(60) } else { 1 + dice.below(5) };
    for at in 1..=u16::try_from(count).unwrap() {
        let room = inpatient && at == 1;
        put_ub(claim, UbBox::Revenue, at, if room { "0120" } else { dice.of(&["0250", "0300", "0450", "0636"]) });
        if !room {
            let service = format!("{}{}", dice.code(), dice.of(&["", " 59", " 25 RT"]));
            put_ub(claim, UbBox::Service, at, if inpatient && dice.one_in(3) { "ABC12" } else { &service });
            put_ub(claim, UbBox::ServiceDate, at, &ub_day(from));
        }
        put_ub(claim, UbBox::Units, at, dice.of(&["1", "3", "10"]));
        put_ub(claim, UbBox::Charge, at, &Money::cents(i64::try_from(1000 + dice.below(900_000)).unwrap()).on_form());
        if dice.one_in(5) {
            put_ub(claim, UbBox::NotCovered, at, "5 00");
        }
        if !room && dice.one_in(5) {
            put_ub(claim, UbBox::Description, at, "N400409379501ML1.5");
        }
        let line = claim.lines.last_mut().unwrap();
        for kind in ["6R", "9B"] {
            if dice.one_in(6) {
                line.extra.references.push(Reference { kind: q(kind), number: "L7".into() });
            }
        }
        for role in ["72", "ZZ", "82", "DN"] {
            if dice.one_in(10) {
                let one = provider(dice, role);
                line.extra.providers.push(one);
            }
        }
        line.extra.prescription = (!line.description.is_blank() && dice.one_in(2)).then(|| Reference { kind: q("XZ"), number: "RX7".into() });
    }
    let total = claim.sum().unwrap().on_form();
    put_ub(claim, UbBox::Total, 1, &total);
    let not_covered: Money = claim.lines.iter().filter_map(|line| line.not_covered.value()).sum();
    if not_covered > Money::ZERO {
        put_ub(claim, UbBox::TotalNotCovered, 1, &not_covered.on_form());
    }
}

fn ub_people(dice: &mut Dice, claim: &mut Institutional) {
    let mut person = |claim: &mut Institutional, fields: [UbBox; 3], at: u16, attends: bool| {
        let (npi, name) = (dice.npi(), dice.person());
        put_ub(claim, fields[0], at, npi.as_str());
        put_ub(claim, fields[1], at, &name.last);
        put_ub(claim, fields[2], at, &name.first);
        let taxonomy = if attends { Taxonomy::parse("208M00000X").ok() } else { None };
        if taxonomy.is_some() || !name.middle.is_empty() || !name.suffix.is_empty() {
            claim.beyond.clinicians.push(Clinician { npi, name, taxonomy });
        }
    };
    person(claim, [UbBox::AttendingNpi, UbBox::AttendingLast, UbBox::AttendingFirst], 1, true);
    if claim.procedures.len() % 2 == 1 {
        person(claim, [UbBox::OperatingNpi, UbBox::OperatingLast, UbBox::OperatingFirst], 1, false);
    }
    for (at, role) in
        (1..).zip(["ZZ", "82", "DN"].iter().filter(|role| claim.account.text().contains(char::from(b'0' + role.len() as u8 + role.as_bytes()[0] % 7))).take(2).collect::<Vec<_>>())
    {
        person(claim, [UbBox::OtherNpi, UbBox::OtherLast, UbBox::OtherFirst], at, false);
        put_ub(claim, UbBox::OtherRole, at, role);
    }
    if claim.account.text().contains('5') {
        put_ub(claim, UbBox::AttendingQualifier, 1, "0B");
        put_ub(claim, UbBox::AttendingOther, 1, "A4411");
    }
}

fn ub_payers(dice: &mut Dice, claim: &mut Institutional, patient: &PersonName) {
    let own = if claim.beyond.sequence == Sequence::Primary { 1 } else { 2 };
    let dependant = dice.one_in(3);
    let holder = if dependant { dice.person() } else { patient.clone() };
    claim.beyond.payer_id = Some(format!("P{}", dice.digits(5)));
    let id = claim.beyond.payer_id.clone().unwrap();
    let texts = [
        (UbBox::Payer, "LAKESIDE HEALTH PLAN".to_owned()),
        (UbBox::PlanId, id),
        (UbBox::Release, dice.of(&["Y", "I"]).to_owned()),
        (UbBox::Benefits, dice.of(&["Y", "N", "W"]).to_owned()),
        (UbBox::Due, dice.of(&["", "150 00"]).to_owned()),
        (UbBox::ProviderId, dice.of(&["", "OLD77"]).to_owned()),
        (UbBox::Insured, written(&holder)),
        (UbBox::Relationship, if dependant { dice.of(&["01", "19", "53", "G8"]) } else { "18" }.to_owned()),
        (UbBox::InsuredId, format!("A{}", dice.digits(9))),
        (UbBox::GroupName, dice.of(&["", "STEEL WORKS"]).to_owned()),
        (UbBox::Group, dice.of(&["", "G4455"]).to_owned()),
        (UbBox::Authorization, dice.of(&["", "AUTH5566"]).to_owned()),
        (UbBox::Control, if claim.bill_type.text().ends_with('7') { "DCN123456".to_owned() } else { String::new() }),
    ];
    for (field, text) in texts {
        put_ub(claim, field, own, &text);
    }
    let total = claim.total.value().unwrap();
    let others: &[Sequence] = match (own, dice.below(3)) {
        (2, 0) => &[Sequence::Primary, Sequence::Tertiary],
        (2, _) => &[Sequence::Primary],
        (_, 0) => &[Sequence::Secondary],
        _ => &[],
    };
    for turn in others {
        let other = other_payer(dice, *turn, total);
        claim.beyond.others.push(other);
    }
    if let Some(first) = claim.beyond.others.first_mut().filter(|_| dice.one_in(2)) {
        first.adjustments.clear();
        let payer = first.clone();
        for line in claim.lines.iter_mut().filter(|line| line.service.text().len() > 4 && !line.service.text().starts_with("ABC")) {
            line.decisions.push(decision(dice, &payer, &line.service.text()[..5], line.charge.value().unwrap()));
        }
    }
}
