//! Claims on the UB-04.

#[allow(clippy::wildcard_imports, reason = "one generator in three files")]
use super::*;

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
