//! Files that appear whole or not at all.

use std::{
    io::{self, Write},
    path::Path,
};

/// Writes a file that appears whole or not at all: beside its place, then renamed.
///
/// # Errors
/// When there is no such folder, or the system refuses.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "there is no such folder"));
    }
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    open_to_others(&file)?;
    file.persist(path).map(drop).map_err(|fault| fault.error)
}

/// Gives a file the rights any new file has; one made as temporary is its owner's alone.
#[cfg(unix)]
fn open_to_others(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_others(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}
