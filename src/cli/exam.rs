//! `exam`: blueprints listed, forms drawn, and forms graded.

use super::{
    FORMAT, Verdict,
    args::{ExamCommand, Place},
    blueprints::{self, Known, Origin},
    check,
    exam_args::{BlueprintsArgs, DrawArgs, GradeFormArgs},
    fail::{Failure, note},
    input::text_of,
    out::Out,
    packs,
};
use crate::{
    attempt::{Response, WireResponse, WireSections},
    blueprint::{Blueprint, DomainId, Size},
    exam::{
        self, Drawn, ItemRef, Pool, Short, draw, points_of,
        result::{FormResult, ItemResult, result},
    },
    exercise::{ExerciseId, PackId},
    pack::{self, Pack, blueprints as files},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// The most bytes of a form or of the answers to one.
const MOST_BYTES: u64 = 33 << 20;

#[derive(Serialize)]
struct BlueprintsDocument<'a> {
    format: u8,
    blueprints: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    blueprint: &'a Blueprint,
    origin: Origin,
    /// Its file; nothing for one that came with the program.
    path: Option<String>,
}

#[derive(Serialize)]
struct ShortDocument<'a> {
    format: u8,
    short: &'a [Short],
}

#[derive(Serialize)]
struct GradeDocument<'a> {
    format: u8,
    how: String,
    #[serde(flatten)]
    result: &'a FormResult,
    items: Vec<GradedItem<'a>>,
}

#[derive(Serialize)]
struct GradedItem<'a> {
    id: &'a ExerciseId,
    pack: &'a PackId,
    domain: &'a DomainId,
    scored: bool,
    credit: f64,
    seconds: Option<u32>,
    late: bool,
}

impl<'a> GradedItem<'a> {
    fn of(one: &'a ItemResult) -> Self {
        let ItemRef { pack, exercise } = &one.item;
        let credit = f64::from(one.credit.hundredths()) / 100.0;
        Self { id: exercise, pack, domain: &one.domain, scored: one.scored, credit, seconds: one.seconds, late: one.late }
    }
}

/// Holds the answer to one question of a form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormAnswer {
    /// Needed only where two packs of the form have the same id.
    #[serde(default)]
    pack: Option<PackId>,
    exercise: ExerciseId,
    response: WireSections,
    #[serde(default)]
    seconds: Option<u32>,
    #[serde(default)]
    late: bool,
}

/// Runs what stands after `exam`.
pub(super) fn run(command: &ExamCommand, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    match command {
        ExamCommand::Blueprints(args) => list(args, place, out),
        ExamCommand::Draw(args) => draw_form(args, place, out),
        ExamCommand::Grade(args) => grade_form(args, place, out),
    }
}

fn list(args: &BlueprintsArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    if let Some(id) = &args.ron {
        return out.text(&blueprints::named(id, &args.packs, place)?.text).map(|()| Verdict::Fine);
    }
    let all = blueprints::known(&args.packs, place)?;
    if args.json {
        let listed = all.iter().map(|known| Listed { blueprint: &known.blueprint, origin: known.origin, path: known.path.as_ref().map(|path| path.display().to_string()) });
        return out.json(&BlueprintsDocument { format: FORMAT, blueprints: listed.collect() }).map(|()| Verdict::Fine);
    }
    for Known { blueprint: one, origin, path, .. } in &all {
        let (from, to, pass) = one.pass.scale();
        let unscored = if one.unscored > 0 { format!(" and {} unscored", one.unscored) } else { String::new() };
        out.line(format!("{}  {}, modelled on {}; its owner endorses nothing here", one.id, one.name, one.modelled_on))?;
        match (origin, path) {
            (Origin::Opened, Some(path)) => out.line(format!("  opened in the window; its copy is {}", path.display()))?,
            (_, Some(path)) => out.line(format!("  {}", path.display()))?,
            (_, None) => out.line("  came with the program")?,
        }
        out.line(format!("  {} questions{unscored}, {} minutes, {pass} passes on a scale of {from} to {to}, book {:?}", one.scored, one.seconds / 60, one.book))?;
        for domain in &one.domains {
            out.line(format!("  {:>4}  {}", domain.items, domain.name))?;
        }
        let remarks = one.uncertain.iter().map(|line| ("uncertain", line)).chain(one.not_covered.iter().map(|line| ("not covered", line)));
        for (what, line) in remarks {
            out.line(format!("  {what}: {line}"))?;
        }
    }
    Ok(Verdict::Fine)
}

/// Reads the packs that were named, or every pack at hand.
fn packs_named(paths: &[PathBuf], place: &Place) -> Result<Vec<Pack>, Failure> {
    if paths.is_empty() {
        return Ok(packs::at_hand(place)?.into_iter().filter_map(|one| one.opened.pack).collect());
    }
    let mut found = Vec::new();
    for path in paths {
        let inside = if path.exists() {
            check::packs_at(path)?.iter().filter(|path| !files::is_meant(path)).map(|path| pack::read(path)).collect()
        } else {
            vec![packs::open(path, place)?]
        };
        for opened in inside {
            match opened.pack {
                Some(pack) => found.push(pack),
                None => note(&format!("{}: something there cannot be read as a pack; `clean-claim check` says why", path.display())),
            }
        }
    }
    Ok(found)
}

fn form_at(path: &Path) -> Result<Drawn, Failure> {
    let text = text_of(path, MOST_BYTES)?;
    let form: Drawn = serde_json::from_str(&text).map_err(|fault| Failure::of_file(path, fault).hint("a form is what `clean-claim exam draw --json` prints"))?;
    if form.format != exam::FORMAT {
        return Err(Failure::of_file(path, format!("this form has format {}; this program reads format {}", form.format, exam::FORMAT)));
    }
    form.check().map_err(|fault| Failure::of_file(path, fault).hint("a form is what `clean-claim exam draw --json` prints"))?;
    Ok(form)
}

fn draw_form(args: &DrawArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let blueprint = blueprints::named(&args.blueprint, &args.packs, place)?.blueprint;
    let size = match args.items {
        Some(items) => Size::Items(items),
        None if args.half => Size::Half,
        None => Size::Full,
    };
    let mut recent = Vec::new();
    for path in &args.recent {
        recent.push(form_at(path)?.items.into_iter().map(|item| ItemRef { pack: item.pack, exercise: item.exercise }).collect());
    }
    let packs = packs_named(&args.packs, place)?;
    let pool = Pool::of(&packs.iter().collect::<Vec<_>>());
    match draw(&pool, &blueprint, size, args.seed, &recent) {
        Ok(form) if args.json => out.json(&form).map(|()| Verdict::Fine),
        Ok(form) => print_form(&blueprint, &form, out).map(|()| Verdict::Fine),
        Err(short) if args.json => out.json(&ShortDocument { format: FORMAT, short: &short }).map(|()| Verdict::Faults),
        Err(short) => {
            note(&format!("error: the packs have too few questions for {}", blueprint.name));
            for Short { domain, have, need, alike } in &short {
                let name = blueprint.domain(domain).map_or(domain.as_str(), |domain| &domain.name);
                let more = if *alike > 0 { format!("; {alike} more are too like others of the form") } else { String::new() };
                note(&format!("  {name}: {have} of {need}{more}"));
            }
            note("  hint: open more packs, or draw fewer questions with --items");
            Ok(Verdict::Faults)
        }
    }
}

fn print_form(blueprint: &Blueprint, form: &Drawn, out: &mut Out) -> Result<(), Failure> {
    out.line(format!("{}, seed {}: {} questions, {} minutes", blueprint.name, form.seed, form.items.len(), form.seconds / 60))?;
    for (n, item) in form.items.iter().enumerate() {
        let unscored = if item.scored { "" } else { ", unscored" };
        out.line(format!("{:>4}  {}/{}  {}{unscored}", n + 1, item.pack, item.exercise, item.domain))?;
    }
    Ok(())
}

fn grade_form(args: &GradeFormArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let form = form_at(&args.form)?;
    let blueprint = blueprints::named(args.blueprint.as_deref().unwrap_or(form.blueprint.as_str()), &args.packs, place)?.blueprint;
    if blueprint.id != form.blueprint {
        return Err(Failure::misuse(format!("the form follows the blueprint “{}”, not “{}”", form.blueprint, blueprint.id)));
    }
    if let Some(other) = form.items.iter().find(|item| blueprint.domain(&item.domain).is_none()) {
        let message = format!("the form asks for the domain “{}”, which the blueprint “{}” has not", other.domain, blueprint.id);
        return Err(Failure::of_file(&args.form, message).hint("name the blueprint it was drawn by with --blueprint FILE"));
    }
    let text = text_of(&args.responses, MOST_BYTES)?;
    let answers: Vec<FormAnswer> = serde_json::from_str(&text).map_err(|fault| Failure::of_file(&args.responses, fault).hint("a list of {\"exercise\": …, \"response\": …}"))?;
    let answers = placed(&form, answers, &args.responses)?;
    let packs = packs_named(&args.packs, place)?;
    let packs: BTreeMap<&PackId, &Pack> = packs.iter().map(|pack| (&pack.manifest.id, pack)).collect();
    let mut items = Vec::with_capacity(form.items.len());
    for (n, item) in form.items.iter().enumerate() {
        let missing = || Failure::fault(format!("the packs have no exercise {}/{}", item.pack, item.exercise)).hint("name the packs the form was drawn from with --packs");
        let pack = packs.get(&item.pack).ok_or_else(missing)?;
        let exercise = pack.exercise(item.exercise.as_str()).ok_or_else(missing)?;
        let answer = answers.get(&n);
        let response = answer.map(|answer| Response::from(&answer.response));
        let no_key = || Failure::fault(format!("{}/{} has no key in its pack", item.pack, item.exercise));
        items.push(ItemResult {
            item: ItemRef { pack: item.pack.clone(), exercise: item.exercise.clone() },
            domain: item.domain.clone(),
            scored: item.scored,
            credit: points_of(exercise, response.as_ref(), &pack.manifest.credit).ok_or_else(no_key)?,
            seconds: answer.and_then(|answer| answer.seconds),
            late: answer.is_some_and(|answer| answer.late),
        });
    }
    let told = result(&blueprint, &items);
    if args.json {
        out.json(&GradeDocument { format: FORMAT, how: told.mark.how(), result: &told, items: items.iter().map(GradedItem::of).collect() })?;
    } else {
        print_result(&blueprint, &told, out)?;
    }
    Ok(Verdict::Fine)
}

/// Gives each answer to the question of the form it belongs to, by the question's place.
fn placed(form: &Drawn, answers: Vec<FormAnswer>, file: &Path) -> Result<BTreeMap<usize, FormAnswer>, Failure> {
    let mut placed = BTreeMap::new();
    for answer in answers {
        let wire = WireResponse { exercise: answer.exercise, response: answer.response };
        wire.check().map_err(|fault| Failure::of_file(file, fault))?;
        let answer = FormAnswer { exercise: wire.exercise, response: wire.response, ..answer };
        let is_it = |item: &exam::DrawnItem| item.exercise == answer.exercise && answer.pack.as_ref().is_none_or(|pack| *pack == item.pack);
        let found: Vec<usize> = form.items.iter().enumerate().filter(|(_, item)| is_it(item)).map(|(n, _)| n).collect();
        match found.as_slice() {
            [n] if placed.contains_key(n) => return Err(Failure::of_file(file, format!("“{}” is answered twice", answer.exercise))),
            [n] => drop(placed.insert(*n, answer)),
            [] => {
                let known = form.items.iter().map(|item| item.exercise.as_str());
                return Err(Failure::of_file(file, format!("the form has no question “{}”", answer.exercise)).did_you_mean(answer.exercise.as_str(), known));
            }
            _ => return Err(Failure::of_file(file, format!("two packs of the form have a question “{}”", answer.exercise)).hint("add \"pack\": \"…\" to the answer")),
        }
    }
    Ok(placed)
}

fn print_result(blueprint: &Blueprint, told: &FormResult, out: &mut Out) -> Result<(), Failure> {
    let mark = &told.mark;
    let verdict = if mark.passed { "passed" } else { "not passed" };
    let of = if mark.estimated { format!(" of {} to {}, {} passes", mark.from, mark.to, mark.pass) } else { format!(", {} % passes", mark.pass) };
    out.line(format!("{}: {}{of}: {verdict}", blueprint.name, told.score()))?;
    out.line(mark.how())?;
    out.line(format!("{} of {} scored questions, {} wholly right", told.scored.percent(), told.scored.of, told.scored.right))?;
    for domain in &told.domains {
        let share = &domain.share;
        let seconds = domain.seconds.map_or_else(String::new, |seconds| format!(", {seconds} s each"));
        out.line(format!("  {:>6.1}  ({:.0} to {:.0})  {} of {}  {}{seconds}", share.credit, share.low, share.high, share.right, share.of, domain.name))?;
    }
    if let Some(unscored) = &told.unscored {
        out.line(format!("  {:>6.1}  of {} unscored questions, which count for nothing", unscored.credit, unscored.of))?;
    }
    match told.pace.taken {
        Some(taken) => out.line(format!("{taken} s a question, {} s allowed; {} took longer", told.pace.allowed, told.pace.over)),
        None => Ok(()),
    }
}
