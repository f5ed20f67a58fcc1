//! Files that are cut off, changed or hostile: refused with segment and position, never a panic.

use super::generate;
use clean_claim::{claim::Form, x12};
use proptest::prelude::*;

fn file(seed: u64, form: Form) -> String {
    x12::write(&generate::batch(seed, 2, form), &generate::envelope(7)).unwrap()
}

#[test]
fn a_file_cut_off_anywhere_is_refused_where_it_ends() {
    for form in [Form::Cms1500, Form::Ub04] {
        let whole = file(3, form);
        let end = whole.trim_end().len();
        for at in (0..end).step_by(7).chain(end - 40..end) {
            let error = x12::read(&whole.as_bytes()[..at]).expect_err("a file without its end");
            assert!(error.byte <= at && error.segment >= 1, "{at}: {error}");
        }
    }
}

#[test]
fn what_does_not_agree_is_refused_by_name() {
    let whole = file(3, Form::Cms1500);
    let count = whole.lines().find(|line| line.starts_with("SE*")).unwrap().to_owned();
    let cases = [
        ("*00501*", "*00401*", "version"),
        ("X*005010X222A1~", "X*005010X222A2~", "version"),
        ("X*005010X222A1~", "X*004010X098A1~", "version"),
        (count.as_str(), "SE*1*0001~", "number of segments"),
        ("GE*1*1~", "GE*2*1~", "number of sets"),
        ("GE*1*1~", "GE*1*9~", "control number"),
        ("IEA*1*000000007", "IEA*1*000000008", "control number"),
        ("HL*2*1*22", "HL*2*7*22", "level above"),
        ("HL*2*1*22", "HL*5*1*22", "level's number"),
        ("HL*1**20*1~", "HL*1**24*1~", "kind"),
        ("GS*HC", "GS*HP", "kind"),
        ("^*00501", ":*00501", "separators"),
        ("ISA*00*", "ISA*00*x", "widths"),
        ("ISA", "XXX", "ISA"),
    ];
    for (from, to, what) in cases {
        assert!(whole.contains(from), "{from}");
        let error = x12::read(whole.replacen(from, to, 1).as_bytes()).expect_err(what);
        assert!(error.to_string().contains(what), "{from} → {to}: {error}");
    }
    let twice = format!("{whole}{whole}");
    assert!(x12::read(twice.as_bytes()).is_err());
}

#[test]
fn other_separators_read_the_same() {
    let whole = file(5, Form::Cms1500);
    let read = x12::read(whole.as_bytes()).unwrap();
    let other: String = whole
        .chars()
        .map(|sign| match sign {
            '*' => '|',
            ':' => '>',
            '~' => '\n',
            '^' => '~',
            '\n' => '\r',
            sign => sign,
        })
        .collect();
    let other = other.replace('\r', "");
    assert_eq!(x12::read(other.as_bytes()).map(|file| file.claims), Ok(read.claims));
}

#[test]
fn what_has_no_place_is_listed_where_it_stands() {
    let whole = file(3, Form::Cms1500);
    let (lx, _) = whole.match_indices("LX*1~").next().unwrap();
    let count = whole.lines().find(|line| line.starts_with("SE*")).unwrap();
    let number: usize = count.split('*').nth(1).unwrap().parse().unwrap();
    let more = format!("{}HCP*03*100~\n{}", &whole[..lx], &whole[lx..]).replace(count, &format!("SE*{}*0001~", number + 1));
    let read = x12::read(more.as_bytes()).unwrap();
    assert_eq!(read.left.len(), 1);
    assert_eq!((read.left[0].id.as_str(), read.left[0].byte, read.left[0].text.as_str()), ("HCP", lx, "03 100"));
}

#[test]
fn a_large_file_is_refused_unread() {
    let mut large = file(3, Form::Cms1500).into_bytes();
    large.resize(50 << 20, b'A');
    let error = x12::read(&large).unwrap_err();
    assert!(error.to_string().contains("at most"), "{error}");
}

#[test]
fn separators_in_data_are_refused_by_box_and_accents_go() {
    let mut claim = generate::professional(&mut generate::Dice::new(1));
    generate::put(&mut claim, clean_claim::claim::CmsBox::PatientStreet, 1, "1 ELM*ST");
    let boxed = clean_claim::claim::Claim::Professional(Box::new(claim.clone()));
    let error = x12::write(&[boxed], &generate::envelope(1)).unwrap_err().to_string();
    assert!(error.contains("claim 1") && error.contains("5.street"), "{error}");
    generate::put(&mut claim, clean_claim::claim::CmsBox::PatientStreet, 1, "1 Peña st");
    let file = x12::write(&[clean_claim::claim::Claim::Professional(Box::new(claim))], &generate::envelope(1)).unwrap();
    assert!(file.contains("N3*1 PENA ST~"), "{file}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(seed in 0..20_u64, changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = file(seed, if seed % 2 == 0 { Form::Cms1500 } else { Form::Ub04 }).into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Err(error) = x12::read(&bytes) {
            prop_assert!(error.byte <= bytes.len() && !error.what.is_empty() && !error.expected.is_empty());
        }
    }
}
