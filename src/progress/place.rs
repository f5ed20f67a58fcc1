use super::{Machine, Notice, ProgressError, Store};
use crate::attempt::LearnerId;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Names the folder where everything is kept, and the places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// Gives the platform's own data folder for this program, where the platform has one.
    pub fn platform() -> Option<Self> {
        directories::ProjectDirs::from("", "", "clean-claim").map(|dirs| Self(dirs.data_dir().to_owned()))
    }

    /// Takes a folder of the caller's choice; it is made when first used.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Gives the folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Gives the file with the learners and the settings of the machine.
    pub fn machine_file(&self) -> PathBuf {
        self.0.join("machine.db")
    }

    /// Gives the folder of the learners' files.
    pub fn learners(&self) -> PathBuf {
        self.0.join("learners")
    }

    /// Gives a learner's file.
    pub fn learner_file(&self, learner: LearnerId) -> PathBuf {
        self.learners().join(format!("{learner}.db"))
    }

    /// Gives the folder of the backups.
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    /// Gives the folder of installed packs.
    pub fn packs(&self) -> PathBuf {
        self.0.join("packs")
    }

    /// Gives the folder of imported code sets, which all learners of the machine share.
    pub fn codesets(&self) -> PathBuf {
        self.0.join("codesets")
    }

    /// Opens the machine's file, making it if need be.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_machine(&self, now: Timestamp) -> Result<(Machine, Vec<Notice>), ProgressError> {
        Machine::open(self, now)
    }

    /// Opens a learner's file, making it if need be.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_learner(&self, learner: LearnerId, now: Timestamp) -> Result<(Store, Vec<Notice>), ProgressError> {
        Store::open_with(&self.learner_file(learner), &self.backups(), now)
    }
}

/// Adds an ending to a file's whole name, as SQLite does for `-wal` and `-shm`.
pub(super) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Tells whether a path lies on a network folder, where a write-ahead log would not be safe.
///
/// Where the system cannot be asked without unsafe code, the answer is no, and a failing log is noticed on setting it.
pub(super) fn on_network(path: &Path) -> bool {
    let unc = path.to_string_lossy().replace('/', "\\");
    if cfg!(windows) && unc.starts_with(r"\\") && !unc.starts_with(r"\\?\") {
        return true;
    }
    let Ok(whole) = path.canonicalize() else { return false };
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else { return false };
    file_system(&mounts, &whole).is_some_and(is_network)
}

/// Finds the type of the file system a path lies on, in the text of `mountinfo`.
fn file_system<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let (Some(at), Some((_, rest))) = (line.split(' ').nth(4), line.split_once(" - ")) else { continue };
        // The kernel writes a blank in a mount point as \040.
        let at = at.replace("\\040", " ");
        // A later mount over the same point hides the earlier one.
        if path.starts_with(&at) && best.is_none_or(|(length, _)| at.len() >= length) {
            best = rest.split(' ').next().map(|kind| (at.len(), kind));
        }
    }
    best.map(|(_, kind)| kind)
}

fn is_network(kind: &str) -> bool {
    const KINDS: [&str; 14] = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "fuse.sshfs", "fuse.glusterfs", "davfs"];
    KINDS.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_mount_is_known_by_the_longest_mount_point() {
        let mounts = "22 1 0:1 / / rw - ext4 /dev/vda rw\n30 22 0:40 / /home/class\\040room rw shared:1 - nfs4 server:/x rw\n31 30 0:41 / /home/class\\040room/local rw - ext4 /dev/vdb rw\n";
        let kind = |path: &str| file_system(mounts, Path::new(path));
        assert_eq!(kind("/home/ana/x"), Some("ext4"));
        assert_eq!(kind("/home/class room/ana"), Some("nfs4"));
        assert_eq!(kind("/home/class room/local/ana"), Some("ext4"));
        assert!(is_network("nfs4") && is_network("cifs") && !is_network("ext4"));
    }
}
