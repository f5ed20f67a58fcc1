//! The profiles that come with the program, as data in `assets/payers.ron`.

use super::Profile;
use crate::code::PayerId;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../assets/payers.ron");

static CARRIED: LazyLock<Vec<Profile>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<Profile>, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(TEXT)
}

/// Lists the carried profiles.
pub fn carried() -> &'static [Profile] {
    &CARRIED
}

/// Finds a carried profile by its id.
pub fn profile(id: &PayerId) -> Option<&'static Profile> {
    CARRIED.iter().find(|profile| profile.id == *id)
}

/// Finds a carried profile by the identifier electronic claims use.
pub fn by_number(number: &str) -> Option<&'static Profile> {
    CARRIED.iter().find(|profile| profile.number == number)
}

/// Finds profiles: those that came with a pack or a file first, then the carried ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Payers<'a> {
    own: &'a [Profile],
}

impl<'a> Payers<'a> {
    /// Puts these profiles before the carried ones.
    pub fn with(own: &'a [Profile]) -> Self {
        Self { own }
    }

    /// Finds a profile by its id.
    pub fn of(&self, id: &PayerId) -> Option<&'a Profile> {
        self.own.iter().find(|profile| profile.id == *id).or_else(|| profile(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_profiles_read_and_no_id_stands_twice() {
        let read = read().unwrap();
        assert_eq!(read.len(), carried().len());
        for (at, profile) in read.iter().enumerate() {
            assert!(read[..at].iter().all(|other| other.id != profile.id && other.number != profile.number), "{}", profile.id);
        }
    }
}
