//! What `packs --stats` measures.

use super::pack_of;
use clean_claim::pack::{Stats, stats};

fn question(id: &str, stem: &str, right: &str) -> String {
    format!(
        r#"Question(id: "{id}", level: Clean, domains: ["icd10cm.endocrine"], stem: "{stem}",
        options: [(text: "{right}", right: true, why: "It is."), (text: "nothing", why: "No."), (text: "I10", why: "No.")], cite: ["OCG I.A.15"])"#
    )
}

fn audit(id: &str, words: usize, faults: &str) -> String {
    let text = vec!["knee"; words].join(" ");
    format!(
        r#"Audit(id: "{id}", title: "T", level: Real, minutes: 5, domains: ["modifiers"],
        chart: (patient: (name: "Ines Fontana", birth: "1958-09-21", sex: Female),
            encounter: (date: "2026-06-03", setting: Office, relation: Established, payer: "P", coded_for: Professional, provider: "Ada Moss, MD, sports medicine, knees"),
            documents: [(title: "Note", text: "{text}")]),
        assigned: (diagnoses: [(code: "M17.12"), (code: "E11.9")], procedures: [(code: "20610", modifiers: ["LT"], points_to: ["A"])]),
        key: (faults: [{faults}]))"#
    )
}

fn counted(exercises: &[String]) -> Stats {
    stats(&[pack_of(&exercises.join(", ")).pack.unwrap()])
}

#[test]
fn records_specialties_codes_and_errors_are_counted() {
    let fault = r#"(line: "M17.12", errors: [Laterality, NotSupported], right: [Replace(code: "M17.11")], why: "Right."), (line: "E11.9", errors: [NotSupported], right: [Remove], why: "No.")"#;
    let all = counted(&[audit("a", 10, ""), audit("b", 40, fault), audit("c", 30, ""), question("q", "Which one is it here?", "E11.22 and N18.31, not I1O")]);
    let of = |counts: &std::collections::BTreeMap<&'static str, usize>, what: &str| counts.get(what).copied();
    // What is wrong in an audit is not counted, what mends it is; the line that stands is.
    assert_eq!((of(&all.variety.codes, "icd10cm"), of(&all.variety.codes, "cpt"), of(&all.variety.codes, "hcpcs")), (Some(5), Some(1), None), "{:?}", all.variety);
    assert_eq!(all.variety.chapters.clone().into_iter().collect::<Vec<_>>(), [(4, 2), (13, 2), (14, 1)]);
    let records = all.variety.records["Real"];
    assert_eq!((records.count, records.shortest, records.median, records.longest), (3, 10, 30, 40));
    assert_eq!(all.variety.specialties.clone().into_iter().collect::<Vec<_>>(), [("sports medicine, knees".to_owned(), 3)]);
    assert_eq!(all.audit_errors.clone().into_iter().collect::<Vec<_>>(), [("Laterality".to_owned(), 1), ("NotSupported".to_owned(), 1)]);
    assert_eq!((all.audits_clean, all.audit_faults), (2, 2));
}

#[test]
fn stems_that_say_nearly_the_same_are_found_and_no_others() {
    let long = "A clinic sees a woman with a sore knee and asks which of the codes below is the one that a payer takes for the visit of today";
    let one = question("one", long, "E11.9");
    let again = question("again", &long.replace("today", "Monday"), "E11.65");
    let other = question("other", &long.replace("knee", "hip").replace("codes", "lines").replace("payer", "plan").replace("visit", "shot"), "E11.8");
    let near = counted(&[one.clone(), again, other.clone()]).variety.stems;
    assert_eq!((near.compared, near.near), (3, 1));
    assert_eq!(near.nearest_two, Some(["x/one".to_owned(), "x/again".to_owned()]));
    assert!(near.nearest > 800 && near.nearest < 1_000, "{near:?}");
    let far = counted(&[one, other]).variety.stems;
    assert!(far.near == 0 && far.nearest > 0 && far.nearest < 800, "{far:?}");
    assert_eq!(counted(&[]).variety.stems, Default::default());
}
