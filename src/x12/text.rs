//! How values stand in an element: signs, days, amounts.

use crate::code::{Date, Money};

/// Parts the components of a composite until the whole file is written; no data can hold it.
pub(super) const PART: char = '\u{1f}';

/// Tells whether data may hold a sign: the basic set of X12 and a few of the extended one, without the separators.
pub(super) fn may_hold(sign: char) -> bool {
    sign.is_ascii_uppercase() || sign.is_ascii_digit() || " !\"&'()+,-./;?=%@#_$[]".contains(sign)
}

/// Writes capitals without accents; what has no letter of the basic set stays as it is, to be refused by name.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars().flat_map(char::to_uppercase) {
        match letters(sign) {
            "" => plain.push(sign),
            letters => plain.push_str(letters),
        }
    }
    plain
}

/// Gives the plain letters of an accented capital, nothing for another sign.
fn letters(sign: char) -> &'static str {
    match sign {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' => "A",
        'Æ' => "AE",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'Ď' | 'Đ' | 'Ð' => "D",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' | 'Ẽ' => "E",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'Ķ' => "K",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' => "O",
        'Œ' => "OE",
        'Ŕ' | 'Ř' => "R",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' => "S",
        'Ţ' | 'Ť' | 'Ț' => "T",
        'Þ' => "TH",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' => "U",
        'Ý' | 'Ÿ' => "Y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        '’' | '‘' => "'",
        '–' | '—' | '‑' => "-",
        _ => "",
    }
}

/// Writes `20260410`.
pub(super) fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Reads eight digits, or six as the ISA has them, of the years 2000 to 2099.
pub(super) fn read_day(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        8 => (text[..4].parse().ok()?, &text[4..]),
        6 => (2000 + text[..2].parse::<i16>().ok()?, &text[2..]),
        _ => return None,
    };
    Date::new(year, rest[..2].parse().ok()?, rest[2..].parse().ok()?).ok()
}

/// Writes `20260410-20260412`.
pub(super) fn days(from: Date, to: Date) -> String {
    format!("{}-{}", day(from), day(to))
}

/// Reads one day or two.
pub(super) fn read_days(text: &str) -> Option<(Date, Option<Date>)> {
    match text.split_once('-') {
        Some((from, to)) => Some((read_day(from)?, Some(read_day(to)?))),
        None => Some((read_day(text)?, None)),
    }
}

/// Writes dollars, and cents where there are any, without a closing nought: `110`, `47.28`, `0.5`.
pub(super) fn amount(money: Money) -> String {
    let text = money.to_string();
    match text.strip_suffix(".00") {
        Some(whole) => whole.to_owned(),
        None => text.trim_end_matches('0').to_owned(),
    }
}

/// Reads an amount with none, one or two decimals.
pub(super) fn read_amount(text: &str) -> Option<Money> {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (dollars, cents) = rest.split_once('.').unwrap_or((rest, ""));
    if cents.len() > 2 || (dollars.is_empty() && cents.is_empty()) {
        return None;
    }
    let dollars = if dollars.is_empty() { "0" } else { dollars };
    Money::parse(&format!("{sign}{dollars}.{cents:0<2}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_days_read_back() {
        for cents in [0, 5, 10, 50, 99, 100, 4728, 11000, -250, 999_999_999_999] {
            assert_eq!(read_amount(&amount(Money::cents(cents))), Some(Money::cents(cents)));
        }
        assert_eq!(amount(Money::cents(11_050)), "110.5");
        for wrong in ["", ".", "-", "1.234", "1,0", "1.2.3"] {
            assert_eq!(read_amount(wrong), None, "{wrong}");
        }
        let date = Date::constant(2026, 4, 10);
        assert_eq!((read_day(&day(date)), read_day("260410"), read_day("20261301")), (Some(date), Some(date), None));
    }

    #[test]
    fn accents_go_and_what_has_no_letter_stays_to_be_refused() {
        assert_eq!(plain("Peña-Müller Łoś"), "PENA-MULLER LOS");
        assert!(plain("A*B~C^D:E").chars().filter(|c| !may_hold(*c)).eq("*~^:".chars()));
        assert!(!may_hold('漢') && !may_hold('ß') && plain("ß") == "SS");
    }
}
