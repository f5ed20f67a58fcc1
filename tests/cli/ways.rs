//! `scrub` of X12 files and `claim`: a claim in every shape, from every place it can stand.

use super::run::{program, repo, run, run_with};
use std::{fs, path::PathBuf};

const BASE: &str = "tests/scrub/bases/ppo-visit.ron";
const FILES: [&str; 6] = ["patient_is_subscriber", "dependant", "secondary", "workers", "outpatient", "inpatient"];

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli-ways").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn x12_files_are_scrubbed_each_claim_by_its_name() {
    for name in FILES {
        let path = repo(&format!("tests/x12/{name}.837"));
        let done = run(&["scrub", &path, "--json"]);
        let document = done.json();
        let [claim] = document["claims"].as_array().unwrap().as_slice() else { panic!("{name} has one claim") };
        assert_eq!((claim["path"].as_str().unwrap(), document["format"].as_u64()), (path.as_str(), Some(1)));
        let form = if ["outpatient", "inpatient"].contains(&name) { "UB-04" } else { "CMS-1500" };
        assert_eq!(claim["form"], form);
        assert_eq!(done.code, i32::from(claim["rejects"].as_u64().unwrap() > 0), "{name}");
        let rejects = claim["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "reject").count();
        assert_eq!(Some(rejects as u64), claim["rejects"].as_u64());
    }
}

#[test]
fn a_batch_gives_every_claim_a_number() {
    let first = fs::read_to_string(repo("tests/x12/patient_is_subscriber.837")).unwrap();
    // The same claim twice in one set, as a batch of two.
    let body: Vec<&str> = first.lines().collect();
    let from = body.iter().position(|line| line.starts_with("CLM*")).unwrap();
    let to = body.iter().position(|line| line.starts_with("SE*")).unwrap();
    let count: usize = body[to].split('*').nth(1).unwrap().parse().unwrap();
    let mut lines: Vec<String> = body[..to].iter().map(|line| (*line).to_owned()).collect();
    lines.extend(body[from..to].iter().map(|line| (*line).to_owned()));
    lines.push(body[to].replacen(&format!("SE*{count}*"), &format!("SE*{}*", count + to - from), 1));
    lines.extend(body[to + 1..].iter().map(|line| (*line).to_owned()));
    let done = run_with(&["scrub", "-", "--json"], &lines.join("\n"));
    let document = done.json();
    let names: Vec<&str> = document["claims"].as_array().unwrap().iter().map(|claim| claim["path"].as_str().unwrap()).collect();
    assert_eq!(names, ["- claim 1", "- claim 2"], "{}", done.err);
    assert_eq!(document["claims"][0]["findings"], document["claims"][1]["findings"]);
    let cut = run_with(&["scrub", "-"], &first[..first.len() / 2]);
    assert!(cut.code == 2 && cut.out.is_empty() && cut.err.contains("segment"), "{}", cut.err);
}

#[test]
fn the_right_claim_of_every_shipped_exercise_is_written_in_every_shape() {
    let pack = repo("exercises/first-claims");
    for id in ["four-days-old", "wet-floor-by-the-freezer", "no-longer-holding"] {
        let file = run(&["claim", &pack, "--exercise", id, "--to", "x12"]);
        assert!(file.code == 0 && file.out.starts_with("ISA*"), "{id}: {}", file.err);
        let boxes = run(&["claim", &pack, "--exercise", id, "--to", "json"]).json();
        assert_eq!((boxes["claims"][0]["name"].as_str(), boxes["format"].as_u64()), (Some(id), Some(1)));
        let typed = run(&["claim", &pack, "--exercise", id, "--to", "ron"]);
        let again = run_with(&["claim", "-", "--to", "json"], &typed.out);
        assert_eq!(again.json()["claims"][0]["boxes"], boxes["claims"][0]["boxes"], "{id}: {}", again.err);
        let scrubbed = run_with(&["scrub", "-"], &typed.out);
        assert_eq!(scrubbed.code, 0, "{id}: {}", scrubbed.out);
    }
    let wrong = run(&["claim", &pack, "--exercise", "four-days-ol", "--to", "x12"]);
    assert!(wrong.code == 2 && wrong.out.is_empty() && wrong.err.contains("four-days-old"), "{}", wrong.err);
    let none = run(&["claim", &pack, "--to", "x12"]);
    assert!(none.code == 2 && none.err.contains("--exercise"), "{}", none.err);
}

#[test]
fn a_claim_file_becomes_paper_with_or_without_the_form() {
    let folder = folder("paper");
    let mut sizes = Vec::new();
    for (name, more) in [("whole.pdf", None), ("data.pdf", Some("--data-only"))] {
        let path = folder.join(name);
        let base = repo(BASE);
        let mut args = vec!["claim", base.as_str(), "--to", "pdf", "-o", path.to_str().unwrap()];
        args.extend(more);
        let done = run(&args);
        assert!(done.code == 0 && done.out.is_empty(), "{}", done.err);
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
        sizes.push(bytes.len());
    }
    assert!(sizes[1] < sizes[0], "the data alone is less than form and data: {sizes:?}");
    // The same bytes go to standard output, and nothing else is left in the folder.
    let shown = program(&["claim", &repo(BASE), "--to", "pdf", "--data-only"]).output().unwrap().stdout;
    assert_eq!(shown, fs::read(folder.join("data.pdf")).unwrap());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn what_cannot_be_written_leaves_what_stood_there() {
    let folder = folder("kept");
    let path = folder.join("claim.837");
    let base = repo(BASE);
    let whole = run(&["claim", &base, "--to", "x12", "-o", path.to_str().unwrap()]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    let before = fs::read(&path).unwrap();
    let faulty = folder.join("faulty.ron");
    fs::write(&faulty, fs::read_to_string(&base).unwrap().replace("\"142 00\"", "\"124 00\"")).unwrap();
    let done = run(&["claim", faulty.to_str().unwrap(), "--to", "x12", "-o", path.to_str().unwrap()]);
    assert!(done.code != 0 && done.err.contains("box 28") && done.err.contains("scrub"), "{}", done.err);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no half-written file is left");
    for (args, input, said) in
        [(&["claim", "-", "--to", "json"][..], "(payer: 7", "line 1"), (&["claim", "-", "--to", "x12"], "ISA*00*", "segment"), (&["claim", "-", "--to", "ron"], "", "line 1")]
    {
        let done = run_with(args, input);
        assert!(done.code == 2 && done.out.is_empty() && done.err.contains(said), "{input}: {} {}", done.code, done.err);
    }
}
