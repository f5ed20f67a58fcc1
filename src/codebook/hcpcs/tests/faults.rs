use super::*;

fn fault(bytes: &[u8]) -> String {
    take(bytes).expect_err("it was taken").to_string()
}

/// Changes the table and gives what is said of it, as csv and as a sheet.
fn said(change: impl Fn(&mut Vec<Vec<String>>)) -> [String; 2] {
    let mut table = table(&release());
    change(&mut table);
    [fault(csv(&table).as_bytes()), fault(&xlsx(&table, |_| None))]
}

#[track_caller]
fn both_say(words: &str, change: impl Fn(&mut Vec<Vec<String>>)) {
    for said in said(change) {
        assert!(said.contains(words), "“{said}” does not say “{words}”");
    }
}

#[test]
fn a_wrong_header_is_named_by_row_and_column() {
    both_say("row 3: expected “LONG DESCRIPTION” in column 4, found it in column 5", |table| table.iter_mut().skip(2).for_each(|row| row.swap(3, 4)));
    both_say("row 3: expected “TERM DT” in column 47, found “END DT”", |table| table[2][46] = "END DT".into());
    both_say("row 3: expected “ACTION CD” in column 48, found no such column", |table| table.iter_mut().skip(2).for_each(|row| drop(row.pop())));
    both_say("row 3: expected “SEQNUM” in column 2, found “RECID”", |table| {
        table.iter_mut().skip(2).for_each(|row| drop(row.remove(1)));
    });
    let table = table(&release());
    let added: Vec<Vec<String>> = table.into_iter().map(|row| if row.len() > 9 { [row, vec!["NEW".into()]].concat() } else { row }).collect();
    assert!(take(csv(&added).as_bytes()).is_ok(), "a column after the last is let be");
}

#[test]
fn a_wrong_row_is_named() {
    both_say("row 6: expected a HCPCS code, a letter A to V and four digits, found W1001", |table| table[5][0] = "W1001".into());
    both_say("row 4: expected a modifier of two characters, found ZYX", |table| table[3][0] = "  ZYX".into());
    both_say("row 6: expected a record of kind 3, 4, 7 or 8, found 9", |table| table[5][2] = "9".into());
    both_say("row 6: expected a date in “ADD DT”, found 20251345", |table| table[5][44] = "20251345".into());
    both_say("row 6: expected the day on which A1001 was added, found nothing", |table| table[5][44] = String::new());
    both_say("row 7: expected every code once, found A1001 again, which stands in row 6", |table| table[6][0] = "A1001".into());
    both_say("row 7: expected more text of A1001, found A1002", |table| table[6][2] = "4".into());
    let mut short = table(&release());
    short[5].truncate(40);
    assert!(fault(csv(&short).as_bytes()).contains("row 6: expected 48 columns, found 40"));
}

#[test]
fn a_wrong_line_of_columns_is_named() {
    let good = fixed(&release());
    let line = |row: usize| 12 + 2 + 2 + (row - 3) * 322;
    let with = |at: usize, text: &str| {
        let mut bytes = good.clone();
        bytes[at..at + text.len()].copy_from_slice(text.as_bytes());
        bytes
    };
    assert!(fault(&with(line(5), "W")).contains("row 5: expected a HCPCS code"), "{}", fault(&with(line(5), "W")));
    assert!(fault(&with(line(5) + 268, "2020130A")).contains("row 5: expected the day it was added as YYYYMMDD in columns 269 to 276, found 2020130A"));
    assert!(fault(&with(line(5) + 5, "x")).contains("row 5: expected a sequence number in columns 6 to 10"));
    let mut short = good.clone();
    short.drain(line(5) + 100..line(5) + 300);
    assert!(fault(&short).contains("row 5: expected a line of 320 columns, found 120 columns"));
}

#[test]
fn a_file_that_is_cut_off_says_so() {
    let fixed = fixed(&release());
    let cut = fault(&fixed[..fixed.len() - 100]);
    assert!(cut.contains("is cut off after row") && cut.contains("of 320"), "{cut}");
    let csv = csv(&table(&release()));
    let cut = fault(&csv.as_bytes()[..csv.len() - 40]);
    assert!(cut.contains("is cut off after row 10"), "{cut}");
    let sheet = xlsx(&table(&release()), |_| None);
    let cut = fault(&sheet[..sheet.len() / 2]);
    assert!(cut.contains("is cut off") && cut.contains("the end of the zip"), "{cut}");
    let whole = workbook("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "<sst></sst>");
    assert!(fault(&whole).contains("is cut off after row 1"));
}

#[test]
fn what_is_no_release_says_what_it_is() {
    for (bytes, words) in [
        (&b""[..], "it is empty"),
        (b"Dear student,\nread this.\n", "it is no sheet, has no header"),
        (&zipped(&[("letter.txt", b"hello"), ("other.txt", b"hello")]), "none of its files has ANWEB in its name: letter.txt, other.txt"),
        (&workbook("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>", "<sst></sst>"), "none of its first 60 rows is the header"),
        (&[0xFF; 4000], "it is no sheet"),
    ] {
        let said = fault(bytes);
        assert!(said.contains(words), "“{said}” does not say “{words}”");
    }
    let empty = csv(&table(&[]));
    assert!(fault(empty.as_bytes()).contains("it holds no code"));
}

#[test]
fn a_bomb_is_refused_and_a_path_goes_nowhere() {
    let zeros = vec![0_u8; 5 << 20];
    assert!(fault(&zipped(&[("HCPC_ANWEB.txt", &zeros)])).contains("unpacks to more than 4 MB"));
    assert!(fault(&workbook("<worksheet/>", &"\0".repeat(5 << 20))).contains("“xl/sharedStrings.xml” inside it unpacks to more than 4 MB"));
    assert!(fault(&zeros).contains("it has more than 4 MB"));
    let far = workbook("<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>", "<sst></sst>");
    assert!(fault(&far).contains("it has more than 400000 rows"));
    let wide = workbook("<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>", "<sst></sst>");
    assert!(fault(&wide).contains("row 1 has more than 512 columns"));
    let outside = zipped(&[("../../ANWEB.txt", &fixed(&release()))]);
    assert_eq!(take(&outside).unwrap().counts().codes, 6, "a member is read into memory, whatever its name");
}
