//! How a box is called aloud: by its number, what it holds, and its line.

use super::{BoxId, CmsBox, UbBox, cms1500::MOST_DIAGNOSES};

impl BoxId {
    /// Gives the number people know the box by, without its part: `24F`, `21C`, `FL31a`.
    pub fn number(self) -> String {
        let letter = |at: u16| char::from(b'A' + u8::try_from((at - 1) % 26).unwrap_or(0));
        let (id, at) = match self {
            Self::Cms(field, at) => (field.id(), at),
            Self::Ub(field, at) => (field.id(), at),
        };
        let id = id.split('.').next().unwrap_or(id);
        match self {
            Self::Cms(CmsBox::Diagnosis, _) if usize::from(at) <= MOST_DIAGNOSES => format!("{id}{}", letter(at)),
            Self::Ub(UbBox::Diagnosis | UbBox::DiagnosisPoa, _) => format!("FL67{}", letter(at)),
            Self::Ub(UbBox::Condition, _) => format!("FL{}", 17 + at),
            Self::Ub(UbBox::OccurrenceCode | UbBox::OccurrenceDate, _) => format!("FL{}{}", 31 + (at - 1) % 4, row(at, 4)),
            Self::Ub(UbBox::SpanCode | UbBox::SpanFrom | UbBox::SpanThrough, _) => format!("FL{}{}", 35 + (at - 1) % 2, row(at, 2)),
            Self::Ub(UbBox::ValueCode | UbBox::ValueAmount, _) => format!("FL{}{}", 39 + (at - 1) % 3, row(at, 3)),
            Self::Ub(UbBox::Procedure | UbBox::ProcedureDate, _) if at > 1 => format!("FL74{}", letter(at - 1).to_ascii_lowercase()),
            Self::Ub(UbBox::Reason | UbBox::Cause | UbBox::CausePoa | UbBox::MoreQualifier | UbBox::MoreCode | UbBox::MoreValue, _) => {
                format!("{id}{}", letter(at).to_ascii_lowercase())
            }
            Self::Ub(field, _) if (UbBox::OtherRole..=UbBox::OtherFirst).contains(&field) => format!("FL{}", 77 + at),
            _ => id.to_owned(),
        }
    }

    /// Gives what the box is called aloud: `24F charge, line 2`. No two boxes of a form are called the same.
    pub fn said(self) -> String {
        let (number, title) = (self.number(), self.title());
        // An abbreviation keeps its capitals.
        let is_word = title.chars().nth(1).is_some_and(char::is_lowercase);
        let title = if is_word { title[..1].to_lowercase() + &title[1..] } else { title.to_owned() };
        match self.place() {
            Some(place) => format!("{number} {title}, {place}"),
            None => format!("{number} {title}"),
        }
    }

    /// Tells on which line of the form, or in which row of payers, a repeated box stands.
    fn place(self) -> Option<String> {
        let at = self.repeat();
        match self {
            Self::Cms(field, _) if field.most() > 12 => Some(format!("line {at}")),
            Self::Ub(field, _) if field.most() > 100 => Some(format!("line {at}")),
            Self::Ub(field, _) if (UbBox::Payer..=UbBox::Employer).contains(&field) && field.most() == 3 => {
                Some(format!("payer {}", char::from(b'A' + (at as u8).saturating_sub(1))))
            }
            Self::Ub(UbBox::Responsible | UbBox::Remarks, _) => Some(format!("line {at}")),
            _ => None,
        }
    }
}

/// Gives the row of a code that stands `across` times in each.
fn row(at: u16, across: u16) -> char {
    char::from(b'a' + u8::try_from((at - 1) / across).unwrap_or(0))
}
