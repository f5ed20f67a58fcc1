//! A made-up pack of claims: June Okafor's visit, billed to her husband's plan; the same on a UB-04; the same coded first.

#![allow(dead_code, missing_docs, clippy::unwrap_used, reason = "each test file uses a part of it")]

use clean_claim::{
    app::model::Shelved,
    chart::{Chart, CodedFor, Document, Encounter, Patient, Relation, office::Office},
    claim::{Form, Sheet},
    code::{Npi, PayerId, Setting, Sex},
    exercise::{ClaimPrompt, ClaimTask, Exercise, ExerciseId, Hash, KeyState, Kind, Level, PackId, Prompt, Section},
    grade::{Credit, Method},
    pack::{Manifest, Pack},
    payer,
};
use std::sync::Arc;

pub const CMS: &str = "same-day-scan";
pub const UB: &str = "same-day-scan-ub";
pub const CODED: &str = "same-day-scan-coded";

pub fn pack_id() -> PackId {
    PackId::parse("clean-claims-commercial").unwrap()
}

pub fn npi(number: u32) -> String {
    Npi::made_up(number).as_str().to_owned()
}

fn office() -> Office {
    let text = format!(
        r#"(
        account: "20417",
        patient: (name: (last: "Okafor", first: "June", middle: "A"), birth: "1988-03-14", sex: Female,
            address: (street: "118 Alder Ct", city: "Millbrook", state: "OH", zip: "441072210"), phone: "6145550123"),
        coverages: [(payer: "lakeshore-ppo", member_id: "XQH204417733", group: "0077140", plan_name: "Lakeshore PPO", assigns_benefits: true,
            insured: Other((patient_is: Spouse, name: (last: "Okafor", first: "Daniel"), birth: "1986-11-02", sex: Male)))],
        billing: (name: "Harbor Street Medical Group", address: (street: "40 Harbor Street", city: "Millbrook", state: "OH", zip: "441070040"),
            phone: "6145550188", npi: "{}", tax: Ein("842210976"), taxonomy: "207Q00000X"),
        clinicians: [(npi: "{}", name: (last: "Brandt", first: "Ellen"), credentials: "MD")],
        diagnoses: ["N39.0", "R39.14"],
        services: [(date: "2026-05-11", place: "11", code: "99213", modifiers: ["25"], points_to: [1]), (date: "2026-05-11", place: "11", code: "51798", points_to: [2])],
        patient_paid: "30.00",
        sent: "2026-05-12",
    )"#,
        npi(2),
        npi(1)
    );
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(&text).unwrap()
}

fn chart() -> Chart {
    let paper = |title: &str, text: &str| Document { title: title.to_owned(), text: text.to_owned() };
    Chart {
        patient: Patient { name: "June Okafor".to_owned(), birth: "1988-03-14".parse().unwrap(), sex: Sex::Female, record: None },
        encounter: Encounter {
            date: "2026-05-11".parse().unwrap(),
            until: None,
            setting: Setting::Office,
            relation: Some(Relation::Established),
            payer: "Lakeshore PPO".to_owned(),
            coded_for: CodedFor::Professional,
            provider: Some("Ellen Brandt MD".to_owned()),
        },
        documents: vec![
            paper("Card", "Lakeshore Mutual, PPO\n\nSubscriber: Daniel Okafor\n\nMember ID: XQH204417733. Group: 0077140.\n\nClaims: PO Box 8810, Carlow OH 44070. Payer 60417."),
            paper("Registration", "June A. Okafor, born 1988-03-14, female. 118 Alder Ct, Millbrook OH 44107-2210. Wife of the subscriber. Copay 30.00 taken."),
            paper("Visit", "Seen for burning and not emptying the bladder. UTI. A bladder scan the same day. 99213 with 25 for N39.0; 51798 for R39.14."),
            paper("Fees", "99213: 128.00. 51798: 42.00. 81002: 14.00."),
        ],
    }
}

fn exercise(id: &str, form: Form, task: ClaimTask, ask: Vec<Section>) -> Exercise {
    let payer = payer::profile(&PayerId::parse("lakeshore-ppo").unwrap()).unwrap().clone();
    let claim = ClaimPrompt { task, form, payer, own: Vec::new(), office: office(), given: None, received: "2026-05-15".parse().unwrap() };
    let prompt = Prompt {
        id: ExerciseId::parse(id).unwrap(),
        kind: Kind::Claim,
        title: "Burning and not emptying, a same-day scan".to_owned(),
        level: Level::Working,
        minutes: 12,
        domains: vec![],
        chart: Some(chart()),
        ask,
        claim: Some(Box::new(claim)),
        question: None,
        audit: None,
        worksheet: Default::default(),
    };
    Exercise { prompt, key: KeyState::Absent, facts: vec![], remarks: None }
}

/// Gives the pack as it stands on a shelf.
pub fn shelved() -> Shelved {
    let manifest = Manifest {
        id: pack_id(),
        title: "Clean claims, commercial payers".to_owned(),
        version: "1".to_owned(),
        about: None,
        audience: None,
        begins: false,
        systems: vec![],
        edition: None,
        authors: vec![],
        licence: None,
        score: Method::Points,
        credit: Credit::default(),
    };
    let exercises = vec![
        exercise(CMS, Form::Cms1500, ClaimTask::Build, vec![]),
        exercise(UB, Form::Ub04, ClaimTask::Build, vec![]),
        exercise(CODED, Form::Cms1500, ClaimTask::FromChart, vec![Section::Diagnoses, Section::Procedures]),
    ];
    Shelved::shipped(Arc::new(Pack { manifest, exercises, hash: Hash::of(&"claims") }), vec![])
}

/// Gives boxes of the CMS-1500, filled well but for two faults: a pointer to nothing and a total that is no sum.
pub fn filled_cms() -> Sheet {
    let (person, group) = (npi(1), npi(2));
    let mut sheet = Sheet::new(Form::Cms1500);
    let boxes = "0.name=LAKESHORE MUTUAL|0.street=PO BOX 8810|0.city=CARLOW OH 440708810|1=GROUP|1a=XQH204417733|2=OKAFOR, JUNE, A|3=03 14 1988|3.sex=F|4=OKAFOR, DANIEL|\
         5.street=118 ALDER CT|5.city=MILLBROOK|5.state=OH|5.zip=441072210|5.phone=6145550123|6=SPOUSE|7.street=118 ALDER CT|7.city=MILLBROOK|7.state=OH|7.zip=441072210|\
         7.phone=6145550123|10a=NO|10b=NO|10c=NO|11=0077140|11a=11 02 1986|11a.sex=M|11c=LAKESHORE PPO|11d=NO|12=SIGNATURE ON FILE|13=SIGNATURE ON FILE|14=05 09 26|14.qualifier=431|\
         17.qualifier=DN|17=LEE PARK MD|17b=1558598797|20=NO|21.indicator=0|21/1=N390|21/2=R3914|23=PA77102|\
         24A.from/1=05 11 26|24A.to/1=05 11 26|24B/1=11|24D/1=99213|24D.modifiers/1=25|24E/1=A|24F/1=128 00|24G/1=1|\
         24A.from/2=05 11 26|24A.to/2=05 11 26|24B/2=11|24D/2=51798|24E/2=C|24F/2=42 00|24G/2=1|\
         24A.from/3=05 11 26|24A.to/3=05 11 26|24B/3=11|24D/3=81002|24E/3=AB|24F/3=14 00|24G/3=1|\
         25=842210976|25.kind=EIN|26=20417|27=YES|28=174 00|29=30 00|31=ELLEN BRANDT MD|31.date=05 12 26|\
         32.name=HARBOR STREET MEDICAL GRP|32.street=40 HARBOR STREET|32.city=MILLBROOK OH 441070040|\
         33.phone=6145550188|33.name=HARBOR STREET MEDICAL GROUP|33.street=40 HARBOR STREET|33.city=MILLBROOK OH 441070040";
    for (id, text) in boxes.split('|').filter_map(|one| one.trim().split_once('=')) {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    for (id, text) in [("24J/1", &person), ("24J/2", &person), ("24J/3", &person), ("32a", &group), ("33a", &group)] {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    sheet
}

/// Gives a UB-04 of an inpatient stay, filled.
pub fn filled_ub() -> Sheet {
    let (doctor, house) = (npi(1), npi(3));
    let mut sheet = Sheet::new(Form::Ub04);
    let boxes = "FL1.name=HARBOR GENERAL HOSPITAL|FL1.street=900 HARBOR STREET|FL1.city=MILLBROOK OH 441070900|FL1.phone=6145550100|FL3a=H0044127|FL3b=MR88120|FL4=0111|FL5=34-1122334|\
         FL6.from=050926|FL6.through=051226|FL8b=OKAFOR JUNE A|FL9a=118 ALDER CT|FL9b=MILLBROOK|FL9c=OH|FL9d=441072210|FL10=03141988|FL11=F|FL12=050926|FL13=14|FL14=1|FL15=1|FL16=11|FL17=01|\
         FL18/1=09|FL31.code/1=11|FL31.date/1=050826|FL35.code/1=71|FL35.from/1=040126|FL35.through/1=040526|FL38/1=DANIEL OKAFOR|FL38/2=118 ALDER CT|FL38/3=MILLBROOK OH 441072210|\
         FL39.code/1=80|FL39.amount/1=3 00|FL39.code/2=01|FL39.amount/2=1450 00|\
         FL42/1=0120|FL43/1=ROOM AND BOARD|FL44/1=1450.00|FL46/1=3|FL47/1=4350 00|FL42/2=0250|FL43/2=PHARMACY|FL46/2=14|FL47/2=612 40|FL42/3=0300|FL43/3=LABORATORY|FL46/3=9|FL47/3=388 00|\
         FL42/4=0450|FL43/4=EMERGENCY ROOM|FL44/4=99284 25|FL45/4=050926|FL46/4=1|FL47/4=940 00|FL45.23=051326|FL47.23=6290 40|\
         FL50/1=LAKESHORE MUTUAL|FL51/1=60417|FL52/1=Y|FL53/1=Y|FL58/1=OKAFOR DANIEL|FL59/1=01|FL60/1=XQH204417733|FL61/1=LAKESHORE PPO|FL62/1=0077140|FL63/1=PA77102|FL65/1=MILLBROOK FOUNDRY|\
         FL66=0|FL67=N10|FL67.poa=Y|FL67A/1=B9620|FL67A.poa/1=Y|FL67A/2=E1165|FL67A.poa/2=Y|FL67A/9=Z794|FL69=R509|FL70/1=R509|FL71=0690|FL74/1=0T9B70Z|FL74.date/1=051026|\
         FL76.last=BRANDT|FL76.first=ELLEN|FL77.last=PARK|FL77.first=LEE|FL80/1=SEE ATTACHED|FL81.qualifier/1=B3|FL81.code/1=282N00000X";
    for (id, text) in boxes.split('|').filter_map(|one| one.trim().split_once('=')) {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    for (id, text) in [("FL56", house.as_str()), ("FL76", &doctor), ("FL77", "1558598797")] {
        sheet.put(id.parse().unwrap(), text).unwrap();
    }
    sheet
}
