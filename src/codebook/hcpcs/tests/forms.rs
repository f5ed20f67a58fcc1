use super::*;
use crate::codebook::hcpcs::{Action, Coverage, Extent};
use std::cell::Cell;
use std::sync::atomic::AtomicBool;

fn none(_: &str) -> Option<String> {
    None
}

#[test]
fn every_form_gives_the_same_set() {
    let table = table(&release());
    let set = take(csv(&table).as_bytes()).unwrap();
    let serial = |text: &str| (text == "20251001").then(|| "45931".to_owned()).or_else(|| (text == "20200101").then(|| "20200101".to_owned()));
    let tabs = csv(&table).replace("\r\n", "\n");
    let latin: Vec<u8> = csv(&table).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let forms = [
        ("sheet", xlsx(&table, none)),
        ("sheet with serial dates", xlsx(&table, serial)),
        ("columns", fixed(&release())),
        ("Latin-1", latin),
        ("Unix lines and a mark", format!("\u{FEFF}{tabs}").into_bytes()),
        ("zip of columns", zipped(&[("HCPC_readme.txt", b"HCPC"), ("x/HCPC2030_CONTR_ANWEB.txt", &fixed(&release())), ("HCPC2030_Trans.xlsx", b"PK")])),
        ("zip of a sheet", zipped(&[("Changes.xlsx", b"PK"), ("hcpc2030_anweb.XLSX", &xlsx(&table, none))])),
        ("zip of csv", zipped(&[("only.csv", csv(&table).as_bytes())])),
    ];
    for (name, bytes) in forms {
        let other = take(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(other.entries().eq(set.entries()) && other.modifiers().eq(set.modifiers()), "{name}");
        assert_eq!(other.to_bytes(), set.to_bytes(), "{name}");
    }
}

#[test]
fn what_a_row_says_is_kept() {
    let set = take(&fixed(&release())).unwrap();
    let counts = set.counts();
    assert_eq!((counts.codes, counts.in_force, counts.modifiers, counts.modifiers_in_force), (6, 5, 2, 1));
    let release = set.release();
    assert_eq!((release.id.as_str(), release.name.as_str(), release.extent), ("hcpcs-2025-10", "HCPCS Level II, October 2025", Extent::Whole));
    let entry = set.find(code("A1002")).unwrap();
    assert_eq!((entry.long, entry.see, entry.statute), ("Red widget, not sterile, per box of 50", "A1001 E9003", "1861(x)"));
    assert_eq!((entry.coverage, entry.action, entry.ended), (Some(Coverage::Conditions), Some(Action::Unchanged), None));
    let entry = set.find(code("a1001")).unwrap();
    assert_eq!((entry.pricing, entry.betos, entry.service_types), ("3236", "D1F", "PS"));
    assert_eq!(set.find(code("E9003")).unwrap().coverage, None);
    assert_eq!(set.find(code("J9991")).unwrap().long, "Injection, imaginol sodium, up to 2 µg");
    assert_eq!(set.modifier(modifier("ZX")).unwrap().ended.map(|day| day.to_string()).as_deref(), Some("2022-12-31"));
    assert!(set.find(code("A1003")).is_none() && set.modifier(modifier("ZZ")).is_none());
}

#[test]
fn it_tells_how_far_it_is_and_can_be_stopped() {
    let rows: Vec<Made> = (0..3_000).map(|at| made(&format!("A{at:04}"), "3", "Widget", &[])).collect();
    for bytes in [fixed(&rows), csv(&table(&rows)).into_bytes(), xlsx(&table(&rows), none)] {
        let (seen, stop) = (Cell::new(0), AtomicBool::new(false));
        let tell = |reached: crate::codebook::import::Reached| {
            assert!(reached.done >= seen.get() && reached.done <= reached.of);
            seen.set(reached.done);
        };
        assert_eq!(read("made", &bytes, &Watch::new(&tell, &stop)).unwrap().counts().codes, 3_000);
        assert!(seen.get() > 0);
        seen.set(0);
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(read("made", &bytes, &Watch::new(&tell, &stop)).err(), Some(ImportError::Stopped));
    }
}
