//! What `show` tells besides titles and notes, and what stands first in `lookup` where services are found too.

use super::run::run;

#[test]
fn a_page_says_what_is_asked_of_the_patient_and_what_stands_beside_it() {
    let page = run(&["show", "N40.0", "--json"]).json();
    assert_eq!(page["patient"][0]["says"], "For male patients.");
    assert!(page["patient"][0]["source"].as_str().unwrap().contains("N40-N53"));
    assert_eq!((&page["before"]["code"], &page["after"]["code"]), (&"N40".into(), &"N40.1".into()));
    let text = run(&["show", "N40.0"]).out;
    assert!(text.contains("For male patients. (block N40-N53") && text.contains("\nBeside it\n  N40 "), "{text}");
}

#[test]
fn a_header_says_what_is_missing() {
    assert!(run(&["show", "T16.1"]).out.contains("\nnot billable: the 7th character is missing (A, D, S)\n"));
    let page = run(&["show", "N40", "--json"]).json();
    assert!(page["why_not"].as_str().unwrap().starts_with("choose one of the "));
    assert!(run(&["show", "N40.0", "--json"]).json().get("why_not").is_none());
}

#[test]
fn a_note_goes_on_from_its_heading() {
    let text = run(&["show", "T39.1X5A"]).out;
    assert!(text.contains("\nCode first, for adverse effects") && !text.contains("\n  ,"), "{text}");
    let notes = run(&["show", "E11.22", "--json"]).json();
    assert!(notes["notes"].as_array().unwrap().iter().any(|note| note["kind"] == "use_additional" && note["heading"] == "Use additional"));
}

#[test]
fn the_edition_of_diagnoses_is_not_told_of_services() {
    let early = "2019-01-01";
    assert!(run(&["lookup", "heart failure", "--on", early]).err.contains("no edition here is in force"));
    assert!(!run(&["lookup", "wheelchair", "--system", "hcpcs", "--on", early]).err.contains("no edition"));
    assert!(!run(&["show", "99213", "--on", early]).err.contains("no edition"));
}

#[test]
fn a_brand_finds_the_service_that_goes_by_the_generic_name() {
    let hits = |query: &str| {
        run(&["lookup", query, "--json"]).json()["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| (hit["system"].as_str().unwrap().to_owned(), hit["billable"] == true))
            .collect::<Vec<_>>()
    };
    for query in ["ketorolac", "toradol"] {
        let found = hits(query);
        let service = found.iter().position(|(system, _)| system == "hcpcs").unwrap();
        assert!(found[..service].iter().all(|(_, billable)| *billable), "no header stands before the service: {found:?}");
    }
}
