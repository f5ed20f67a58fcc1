//! Packs the shipped exercises into one compressed archive, which the program reads with the reader it has for
//! anybody's packs. The same files always give the same bytes.

use std::{env, error::Error, fs, io, path::Path};

/// What belongs to a pack; anything else in its folder stays out.
const KINDS: [&str; 4] = ["ron", "md", "txt", "png"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=exercises");
    let mut archive = Vec::new();
    for folder in sorted(Path::new("exercises"))? {
        if folder.join("pack.ron").is_file() {
            add(&folder, &folder, &mut archive)?;
        }
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("packs.zst");
    fs::write(out, zstd::bulk::compress(&archive, 19)?)?;
    Ok(())
}

/// Writes each file as: the length of its name, its name (`pack/path`), its length, its bytes. Lengths are 32 bits, little end first.
fn add(root: &Path, folder: &Path, archive: &mut Vec<u8>) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for path in sorted(folder)? {
        if path.is_dir() {
            add(root, &path, archive)?;
            continue;
        }
        let known = path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind));
        if !known {
            continue;
        }
        println!("cargo:rerun-if-changed={}", path.display());
        let name = path.strip_prefix(root.parent().unwrap_or(root))?.to_str().ok_or("a file name is not UTF-8")?.replace('\\', "/");
        let bytes = fs::read(&path)?;
        for part in [name.as_bytes(), &bytes] {
            archive.extend_from_slice(&u32::try_from(part.len())?.to_le_bytes());
            archive.extend_from_slice(part);
        }
    }
    Ok(())
}

/// Lists a folder in order of name, hidden files left out.
fn sorted(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| !hidden(path));
    paths.sort();
    Ok(paths)
}
