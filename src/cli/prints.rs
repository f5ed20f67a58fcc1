//! `packs print` and `progress report`: PDF for paper and for others.

use super::{
    Verdict,
    args::Place,
    fail::{Failure, note},
    out::{Out, count},
    packs::{self, write_whole},
    progress::{somebodys, worded},
    results_args::{PrintArgs, ReportArgs},
};
use crate::{
    app::figures::figures,
    report::{self, Print},
};
use jiff::{Timestamp, tz::TimeZone};
use std::fs;

/// Writes chart, answer sheet and key of a pack's exercises, each to a file of its own.
pub(super) fn print(args: &PrintArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let exercises = packs::chosen(&args.pack, &args.exercises, place)?;
    fs::create_dir_all(&args.to).map_err(|fault| Failure::of_file(&args.to, fault))?;
    let kinds: &[Print] = if args.only.is_empty() { &Print::ALL } else { &args.only };
    let mut written = 0;
    for exercise in &exercises {
        for what in kinds {
            match report::print(exercise, *what).map_err(|fault| Failure::fault(fault.to_string()))? {
                Some(pdf) => {
                    write_whole(&args.to.join(format!("{}-{}.pdf", exercise.prompt.id, what.id())), &pdf)?;
                    written += 1;
                }
                None => note(&format!("{}: the pack carries no key for it", exercise.prompt.id)),
            }
        }
    }
    out.line(format!("{}: {}", args.to.display(), count(written, "file", "files")))?;
    Ok(Verdict::Fine)
}

/// Writes a report on a learner's work.
pub(super) fn report(args: &ReportArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let figures = figures(&somebodys(place, "there is nobody to report on")?, Timestamp::now(), &TimeZone::system()).map_err(worded)?;
    let pdf = report::report_pdf(&figures).map_err(|fault| Failure::fault(fault.to_string()))?;
    write_whole(&args.to, &pdf)?;
    out.line(format!("{}: {}", args.to.display(), count(figures.cases as usize, "case", "cases")))?;
    Ok(Verdict::Fine)
}
