//! Claims on the CMS-1500.

#[allow(clippy::wildcard_imports, reason = "one generator in three files")]
use super::*;

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
    if work || auto || !dice.one_in(6) {
        put(claim, CmsBox::OtherDate, 1, &day(dice.date()));
        put(claim, CmsBox::OtherDateQualifier, 1, if work || auto { "439" } else { dice.of(&["454", "454", "304", "453", "455", "471", "090", "444"]) });
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
    put(claim, CmsBox::FamilyPlanning, at, dice.of(&["", "", "", "Y"]));
    // One reason for all lines of the screening.
    if at == 1 && dice.one_in(4) {
        put(claim, CmsBox::Epsdt, at, dice.of(&["Y", "AV", "NU", "S2", "ST"]));
    } else if at > 1 && dice.one_in(3) {
        let first = claim.lines[0].epsdt.text().to_owned();
        put(claim, CmsBox::Epsdt, at, &first);
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
    // To Medicare box 13 speaks of a Medigap policy alone, and stands in that one's loop.
    if medicare {
        let policy = claim.beyond.others.iter_mut().find(|other| {
            let health = !matches!(other.filing, Filing::WorkersCompensation | Filing::AutoMedical | Filing::Liability | Filing::Medicaid);
            health && !second
        });
        let signed = policy.map(|policy| policy.assigns).unwrap_or_default();
        put(claim, CmsBox::Benefits, 1, if signed { "SIGNATURE ON FILE" } else { "" });
    }
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
