use std::borrow::Cow;

/// What Windows-1252 puts at 0x80 to 0x9F; its five gaps become spaces.
const HIGH: [char; 32] =
    ['€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ'];

/// Reads a text as UTF-8, with or without its mark, or else as Windows-1252, which takes any bytes.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| old(byte)).collect()),
    }
}

fn old(byte: u8) -> char {
    if (0x80..0xA0).contains(&byte) { HIGH[usize::from(byte - 0x80)] } else { char::from(byte) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_read() {
        assert_eq!(text("\u{FEFF}2 µg".as_bytes()), "2 µg");
        assert_eq!(text(b"2 \xB5g \x96 Caf\xE9"), "2 µg – Café");
        assert_eq!(text(&[]), "");
    }
}
