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

mod cms;
mod ub;

pub use cms::professional;
pub use ub::institutional;

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
