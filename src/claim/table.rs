//! The boxes of a form as a table: one row gives each its name, its words, its room and its place in the claim.

use super::{CmsBox, Form, UbBox};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Tells what hangs on a box; its weight in a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stake {
    /// Nothing goes back for it: an office's own convenience.
    Slight,
    /// A payer may ask for it or pay wrongly.
    Asked,
    /// A payer sends the claim back or denies it.
    Rejects,
}

/// Names one box of a form: its field, and which of its repeats, counted from 1.
///
/// Written as the form numbers it: `1a`, `24F/2`, `FL47/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum BoxId {
    /// A box of the CMS-1500.
    Cms(CmsBox, u16),
    /// A locator of the UB-04.
    Ub(UbBox, u16),
}

/// Says why a text names no box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no box; write it as 1a, or with its line as 24F/2")]
pub struct BoxIdError(String);

impl BoxId {
    /// Gives the words of the box, our own.
    pub fn title(self) -> &'static str {
        match self {
            Self::Cms(field, _) => field.title(),
            Self::Ub(field, _) => field.title(),
        }
    }

    /// Tells which form it is on.
    pub fn form(self) -> Form {
        match self {
            Self::Cms(..) => Form::Cms1500,
            Self::Ub(..) => Form::Ub04,
        }
    }

    /// Gives which repeat it is, from 1; 1 where there is only one.
    pub fn repeat(self) -> u16 {
        match self {
            Self::Cms(_, at) | Self::Ub(_, at) => at,
        }
    }

    /// Gives how many characters the box holds.
    pub fn width(self) -> usize {
        match self {
            Self::Cms(field, _) => field.width(),
            Self::Ub(field, _) => field.width(),
        }
    }

    /// Gives what hangs on it.
    pub fn stake(self) -> Stake {
        match self {
            Self::Cms(field, _) => field.stake(),
            Self::Ub(field, _) => field.stake(),
        }
    }
}

impl fmt::Display for BoxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, most, at) = match self {
            Self::Cms(field, at) => (field.id(), field.most(), at),
            Self::Ub(field, at) => (field.id(), field.most(), at),
        };
        if most == 1 { f.pad(id) } else { f.pad(&format!("{id}/{at}")) }
    }
}

impl FromStr for BoxId {
    type Err = BoxIdError;

    fn from_str(text: &str) -> Result<Self, BoxIdError> {
        let wrong = || BoxIdError(text.chars().take(24).collect());
        let (id, at) = text.split_once('/').unwrap_or((text, "1"));
        let at: u16 = at.parse().map_err(|_| wrong())?;
        let fits = |most: u16| (1..=most).contains(&at) && (most > 1 || !text.contains('/'));
        let cms = CmsBox::by_id(id).filter(|field| fits(field.most())).map(|field| Self::Cms(field, at));
        let ub = || UbBox::by_id(id).filter(|field| fits(field.most())).map(|field| Self::Ub(field, at));
        cms.or_else(ub).ok_or_else(wrong)
    }
}

impl TryFrom<String> for BoxId {
    type Error = BoxIdError;
    fn try_from(text: String) -> Result<Self, BoxIdError> {
        text.parse()
    }
}

impl From<BoxId> for String {
    fn from(id: BoxId) -> Self {
        id.to_string()
    }
}

/// Gives an item of a list by its place from 1, making the list longer up to `most`.
pub(super) fn grow<T: Default>(list: &mut Vec<T>, at: u16, most: u16) -> Option<&mut T> {
    let place = usize::from(at.checked_sub(1)?);
    if at > most {
        return None;
    }
    if list.len() <= place {
        list.resize_with(place + 1, T::default);
    }
    list.get_mut(place)
}

/// Makes the boxes of one form: the enum that names them, and for each its row.
///
/// A row is `Name id title [width stake] place`; the place is a field (`one patient.name`), or a list with or without a
/// field of its items (`each 12 diagnoses`, `each 50 lines.units`).
macro_rules! boxes {
    ($(#[$doc:meta])* $name:ident of $claim:ident { $($field:ident $id:literal $title:literal [$width:literal $stake:ident] $how:ident($($place:tt)+) );+ $(;)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each row gives its words, which `title` shows to people")]
        pub enum $name { $($field),+ }

        impl $name {
            /// Lists every field in the order of the form, which is the order of the Tab key.
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// Gives the box's number and part, as people name it.
            pub fn id(self) -> &'static str {
                match self { $(Self::$field => $id),+ }
            }

            /// Finds a field by its number and part.
            pub fn by_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.id().eq_ignore_ascii_case(id))
            }

            /// Gives what the box holds, in our own words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$field => $title),+ }
            }

            /// Gives how many characters it holds.
            pub fn width(self) -> usize {
                match self { $(Self::$field => $width),+ }
            }

            /// Gives what hangs on it.
            pub fn stake(self) -> $crate::claim::Stake {
                match self { $(Self::$field => $crate::claim::Stake::$stake),+ }
            }

            /// Gives how often the claim may have it.
            pub fn most(self) -> u16 {
                match self { $(Self::$field => $crate::claim::table::boxes!(@most $how $($place)+)),+ }
            }

            /// Gives what stands in it, where the claim is as long.
            pub fn of(self, claim: &$claim, at: u16) -> Option<&dyn $crate::claim::Slot> {
                let place = usize::from(at.checked_sub(1)?);
                match self { $(Self::$field => $crate::claim::table::boxes!(@get claim place $how $($place)+)),+ }
            }

            /// Gives it to be filled, making lists as long as need be.
            pub fn of_mut(self, claim: &mut $claim, at: u16) -> Option<&mut dyn $crate::claim::Slot> {
                match self { $(Self::$field => $crate::claim::table::boxes!(@put claim at $how $($place)+)),+ }
            }
        }
    };
    (@most one $($path:tt)+) => { 1 };
    (@most each $most:literal $($path:tt)+) => { $most };
    (@get $claim:ident $place:ident one $($path:ident).+) => { ($place == 0).then_some(&$claim.$($path).+ as &dyn $crate::claim::Slot) };
    (@get $claim:ident $place:ident each $most:literal $list:ident) => { $claim.$list.get($place).map(|item| item as &dyn $crate::claim::Slot) };
    (@get $claim:ident $place:ident each $most:literal $list:ident . $($path:ident).+) => { $claim.$list.get($place).map(|item| &item.$($path).+ as &dyn $crate::claim::Slot) };
    (@put $claim:ident $at:ident one $($path:ident).+) => { ($at == 1).then_some(&mut $claim.$($path).+ as &mut dyn $crate::claim::Slot) };
    (@put $claim:ident $at:ident each $most:literal $list:ident) => { $crate::claim::table::grow(&mut $claim.$list, $at, $most).map(|item| item as &mut dyn $crate::claim::Slot) };
    (@put $claim:ident $at:ident each $most:literal $list:ident . $($path:ident).+) => {
        $crate::claim::table::grow(&mut $claim.$list, $at, $most).map(|item| &mut item.$($path).+ as &mut dyn $crate::claim::Slot)
    };
}
pub(super) use boxes;
