//! `codeset build`: the carried asset out of the official files.

use super::{Verdict, args::BuildArgs, fail::Failure, out::Out, packs::write_whole};
use crate::codebook::{
    self,
    build::{File, Release, build_release},
    import::Watch,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Makes the asset, writes it whole, and writes beside it where it came from.
pub(super) fn build(args: &BuildArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let hint = "both files must be of one release: the Tabular List as XML, then the list of codes as text";
    let read = |path: &Path| {
        let bytes = fs::read(path).map_err(|fault| Failure::of_file(path, fault))?;
        String::from_utf8(bytes).map_err(|_| Failure::of_file(path, "it is not text").hint(hint))
    };
    let (tabular, list) = (read(&args.tabular)?, read(&args.list)?);
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (tabular_name, list_name) = (name(&args.tabular), name(&args.list));
    let known = codebook::CodeSets::default().edition_names();
    let release =
        Release { tabular: File { name: &tabular_name, text: &tabular }, list: File { name: &list_name, text: &list }, within: &[], edition: args.edition, known: &known };
    let (asset, provenance) = build_release(&release, &Watch::idle()).map_err(|fault| Failure::fault(fault.to_string()).hint(hint))?;
    // What was made is read as the program will read it before it takes an older one's place.
    codebook::CodeBook::read(&asset).map_err(|fault| Failure::fault(format!("what was made cannot be read back: {fault}")))?;
    let mut statement = serde_json::to_string_pretty(&provenance).map_err(|fault| Failure::fault(fault.to_string()))?;
    statement.push('\n');
    let beside = provenance_file(&args.output);
    write_whole(&args.output, &asset)?;
    write_whole(&beside, statement.as_bytes())?;
    out.line(format!("{}: {}, {} billable codes among {} entries, {} bytes", args.output.display(), provenance.name, provenance.billable, provenance.entries, asset.len()))?;
    out.line(format!("{}: where it came from", beside.display()))?;
    Ok(Verdict::Fine)
}

/// Gives the name of the statement: the asset's name up to its endings.
fn provenance_file(asset: &Path) -> PathBuf {
    let name = asset.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.strip_suffix(".zst").unwrap_or(&name);
    let stem = stem.strip_suffix(".bin").unwrap_or(stem);
    asset.with_file_name(format!("{stem}.provenance.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_is_named_after_the_asset() {
        assert_eq!(provenance_file(Path::new("a/icd.bin.zst")), Path::new("a/icd.provenance.json"));
        assert_eq!(provenance_file(Path::new("icd")), Path::new("icd.provenance.json"));
    }
}
