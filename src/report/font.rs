/// IBM Plex Mono Medium, Open Font License; every character is six tenths of its size wide.
pub const MONO: &[u8] = include_bytes!("../../assets/fonts/IBMPlexMono_500Medium.ttf");
/// IBM Plex Sans SemiBold, for headings.
pub(super) const STRONG: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans_600SemiBold.ttf");
/// IBM Plex Sans, for the titles of a drawn form.
pub(super) const PLAIN: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSans_400Regular.ttf");
