//! Cards made, rated, put by and brought back. Every change is part of the transaction it belongs to.

use super::{
    Answered, Card, CardId, CardState, Rating,
    due::{card, state_name},
    log::{self, Logged},
    memory::DAY_MS,
    worth::{self, Worth},
};
use crate::{
    attempt::{AttemptId, Response},
    exercise::{Hash, Key, PartId, Prompt, can_be_cut},
    grade::Grade,
    progress::{GradedBy, NewAttempt, NewGrade, ProgressError, Store, error::Fault, reading, settings, time, writing},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

/// Holds an attempt as cards need it.
struct Of {
    attempt: AttemptId,
    pack: String,
    exercise: String,
    title: String,
    prompt_hash: String,
    key_hash: Option<String>,
    /// Whether it is an item of an exam.
    in_form: bool,
    /// The one part it was about, where it was a review; empty for a question.
    reviews: Option<String>,
}

/// Who rated an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Grade,
    Learner,
    /// The learner, without an answer.
    Wish,
}

/// Takes a grade that was stored: the first automatic one makes and rates cards, a later one may take a wrong rating back.
///
/// In a case, a part not wholly right gets a card if it can be asked alone; in an exam none is made ([`Store::add_cards`]
/// does that when asked). A card that exists is rated wherever its part was answered. Where a corrected key finds more in an answer than the grade
/// before, the answer's rating is raised, and the card that only that answer made is put by; no rating is ever lowered,
/// because the learner may have learnt from the old key what was right then.
pub(in crate::progress) fn take_in(tx: &Transaction<'_>, id: AttemptId, seq: u32, (prompt, new): (Option<&Prompt>, &NewGrade<'_>), now: Timestamp) -> Result<(), Fault> {
    if new.by != GradedBy::Automatic {
        return Ok(());
    }
    let Some(of) = of(tx, id)? else { return Ok(()) };
    let before: u32 = tx.query_row("SELECT COUNT(*) FROM grades WHERE attempt = ?1 AND made_by = 'automatic' AND seq < ?2", params![id.to_string(), seq], |row| row.get(0))?;
    for worth in asked(&of, new.grade) {
        let (part, rating) = (part_name(worth.part.as_ref()), rating_of(&of, &worth, new.grade));
        let there = state(tx, &of, part)?;
        match (before, there) {
            (0, Some(_)) => rate(tx, &of, part, rating, By::Grade, now)?,
            (0, None) if rating < Rating::Good && !of.in_form && of.reviews.is_none() && can_be_asked(prompt, new.key, &worth) => rate(tx, &of, part, rating, By::Grade, now)?,
            (1.., Some(_)) => regrade(tx, &of, part, rating, now)?,
            _ => {}
        }
    }
    Ok(())
}

/// Gives the parts a grade says something of: in a review only the one that was asked.
fn asked(of: &Of, grade: &Grade) -> Vec<Worth> {
    let mut all = worth::parts(grade);
    if let Some(part) = &of.reviews {
        all.retain(|worth| part_name(worth.part.as_ref()) == part);
    }
    all
}

/// Rates a part; in a review whatever else was lost counts too, for nothing else was asked.
fn rating_of(of: &Of, worth: &Worth, grade: &Grade) -> Rating {
    match worth.rating() {
        Rating::Good if of.reviews.is_some() && worth::lost_something(grade) => Rating::Hard,
        rating => rating,
    }
}

fn can_be_asked(prompt: Option<&Prompt>, key: Option<&Key>, worth: &Worth) -> bool {
    prompt.zip(key).is_some_and(|(prompt, key)| can_be_cut(prompt, key, worth.part.as_ref()))
}

fn regrade(tx: &Transaction<'_>, of: &Of, part: &str, rating: Rating, now: Timestamp) -> Result<(), Fault> {
    let log = log::answers(&log::of_card(tx, [&of.pack, &of.exercise, part])?);
    let own = of.attempt.to_string();
    let Some(answer) = log.iter().find(|answer| answer.attempt.as_deref() == Some(own.as_str())) else { return Ok(()) };
    if rating <= answer.rating {
        return Ok(());
    }
    rate(tx, of, part, rating, By::Grade, now)?;
    if log.len() == 1 && rating >= Rating::Good {
        set_state(tx, [&of.pack, &of.exercise, part], CardState::PutBy)?;
    }
    Ok(())
}

/// Adds a rating to the log and makes the card of it anew.
fn rate(tx: &Transaction<'_>, of: &Of, part: &str, rating: Rating, by: By, now: Timestamp) -> Result<(), Fault> {
    let Some(key_hash) = &of.key_hash else { return Ok(()) };
    let made_by = match by {
        By::Grade => "grade",
        By::Learner | By::Wish => "learner",
    };
    let attempt = (by != By::Wish).then(|| of.attempt.to_string());
    let row = params![of.pack, of.exercise, part, attempt, time::ms(now), rating.number(), settings::retention(tx)?.percent(), made_by];
    tx.prepare_cached("INSERT INTO review_log (pack, exercise, part, attempt, at, rating, retention, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(row)?;
    let Some(now) = log::replay(&log::of_card(tx, [&of.pack, &of.exercise, part])?) else { return Ok(()) };
    let (stability, difficulty) = (f64::from(now.memory.stability), f64::from(now.memory.difficulty));
    let row = params![
        of.pack,
        of.exercise,
        part,
        of.title,
        of.prompt_hash,
        key_hash,
        time::ms(now.made),
        time::ms(now.last),
        time::ms(now.due),
        stability,
        difficulty,
        now.reviews,
        now.lapses,
        of.reviews.is_some()
    ];
    // A review holds one part only; what the card was cut from stays as it was.
    tx.prepare_cached(
        "INSERT INTO review_cards VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'on') ON CONFLICT (pack, exercise, part) DO UPDATE SET
         title = excluded.title, prompt_hash = iif(?14, prompt_hash, excluded.prompt_hash), key_hash = iif(?14, key_hash, excluded.key_hash), made = excluded.made,
         last = excluded.last, due = excluded.due, stability = excluded.stability, difficulty = excluded.difficulty, reviews = excluded.reviews, lapses = excluded.lapses",
    )?
    .execute(row)?;
    Ok(())
}

fn due(tx: &Transaction<'_>, card: [&str; 3]) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT due FROM review_cards WHERE pack = ?1 AND exercise = ?2 AND part = ?3";
    Ok(tx.prepare_cached(sql)?.query_row(card, |row| row.get(0)).optional()?.map(time::at))
}

fn of(tx: &Transaction<'_>, id: AttemptId) -> Result<Option<Of>, Fault> {
    let sql =
        "SELECT a.pack, a.exercise, a.title, a.prompt_hash, COALESCE((SELECT key_hash FROM grades g WHERE g.attempt = a.id AND key_hash IS NOT NULL ORDER BY seq DESC LIMIT 1),
        a.key_hash), i.form IS NOT NULL, r.part FROM attempts a LEFT JOIN form_items i ON i.attempt = a.id LEFT JOIN review_attempts r ON r.attempt = a.id WHERE a.id = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Of {
            attempt: id,
            pack: row.get(0)?,
            exercise: row.get(1)?,
            title: row.get(2)?,
            prompt_hash: row.get(3)?,
            key_hash: row.get(4)?,
            in_form: row.get(5)?,
            reviews: row.get(6)?,
        })
    };
    Ok(tx.prepare_cached(sql)?.query_row([id.to_string()], read).optional()?)
}

fn state(tx: &Transaction<'_>, of: &Of, part: &str) -> Result<Option<String>, Fault> {
    let sql = "SELECT state FROM review_cards WHERE pack = ?1 AND exercise = ?2 AND part = ?3";
    Ok(tx.prepare_cached(sql)?.query_row([&of.pack, &of.exercise, part], |row| row.get(0)).optional()?)
}

fn set_state(tx: &Transaction<'_>, card: [&str; 3], state: CardState) -> Result<bool, Fault> {
    let sql = "UPDATE review_cards SET state = ?4 WHERE pack = ?1 AND exercise = ?2 AND part = ?3";
    Ok(tx.prepare_cached(sql)?.execute([card[0], card[1], card[2], state_name(state)])? > 0)
}

/// Gives the latest grade of an attempt.
fn latest(tx: &Transaction<'_>, id: AttemptId) -> Result<Option<Grade>, Fault> {
    let json: Option<String> = tx.query_row("SELECT json FROM grades WHERE attempt = ?1 ORDER BY seq DESC LIMIT 1", [id.to_string()], |row| row.get(0)).optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Gives what was attempted and the key, as far as this program can read them.
fn content(tx: &Transaction<'_>, of: &Of) -> Result<(Option<Prompt>, Option<Key>), Fault> {
    let prompt = Hash::from_hex(&of.prompt_hash).map(|hash| reading::content(tx, hash)).transpose()?.flatten();
    let key = of.key_hash.as_deref().and_then(Hash::from_hex).map(|hash| reading::content(tx, hash)).transpose()?.flatten();
    Ok((prompt, key))
}

pub(super) fn part_name(part: Option<&PartId>) -> &str {
    part.map_or("", |part| part.0.as_str())
}

fn named(card: &CardId) -> [&str; 3] {
    [card.of.0.as_str(), card.of.1.as_str(), part_name(card.part.as_ref())]
}

impl Store {
    /// Begins to answer a card; it stays out of every list of cases. `new` holds the part alone, as it was cut.
    ///
    /// # Errors
    /// When the file cannot be written, or the id was used before.
    pub fn begin_review(&mut self, new: &NewAttempt<'_>, part: Option<&PartId>, response: &Response, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write(|tx| {
            writing::begin(tx, new, response, now)?;
            tx.execute("INSERT INTO review_attempts VALUES (?1, ?2)", params![new.id.to_string(), part_name(part)])?;
            Ok(())
        })
    }

    /// Has a part not shown any more; nothing happens where there is no such card.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_by(&mut self, card: &CardId) -> Result<(), ProgressError> {
        self.db.write(|tx| set_state(tx, named(card), CardState::PutBy)).map(drop)
    }

    /// Has a part of an attempt that was graded come back: one put by when it is due, any other within a day of this. Gives
    /// when that is; nothing where the attempt has no such part.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_back(&mut self, attempt: AttemptId, part: Option<&PartId>, now: Timestamp) -> Result<Option<Timestamp>, ProgressError> {
        self.db.write(|tx| {
            let (Some(of), Some(grade)) = (of(tx, attempt)?, latest(tx, attempt)?) else { return Ok(None) };
            let name = part_name(part);
            let there = state(tx, &of, name)?;
            let (prompt, key) = content(tx, &of)?;
            let can = |worth: &Worth| part_name(worth.part.as_ref()) == name && (there.is_some() || can_be_asked(prompt.as_ref(), key.as_ref(), worth));
            if !worth::parts(&grade).iter().any(can) {
                return Ok(None);
            }
            let card = [of.pack.as_str(), &of.exercise, name];
            if there.as_deref() == Some(state_name(CardState::PutBy)) {
                set_state(tx, card, CardState::On)?;
                return due(tx, card);
            }
            let soon = time::ms(now).saturating_add(DAY_MS);
            match due(tx, card)? {
                Some(due) if time::ms(due) <= soon => return Ok(Some(due)),
                // What was answered since counts as well; the wish stands beside it.
                Some(_) => rate(tx, &of, name, Rating::Again, By::Wish, now)?,
                None => rate(tx, &of, name, Rating::Again, By::Learner, now)?,
            }
            due(tx, card)
        })
    }

    /// Makes cards of what was not wholly right in these attempts, items of an exam mostly; tells how many are new.
    ///
    /// A part that has a card already was rated when it was handed in, and is left as it is.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_cards(&mut self, attempts: &[AttemptId], now: Timestamp) -> Result<u32, ProgressError> {
        self.db.write(|tx| {
            let mut made = 0;
            for id in attempts {
                let (Some(of), Some(grade)) = (of(tx, *id)?, latest(tx, *id)?) else { continue };
                let (prompt, key) = content(tx, &of)?;
                for worth in worth::parts(&grade) {
                    let part = part_name(worth.part.as_ref());
                    if worth.rating() < Rating::Good && can_be_asked(prompt.as_ref(), key.as_ref(), &worth) && state(tx, &of, part)?.is_none() {
                        rate(tx, &of, part, worth.rating(), By::Learner, now)?;
                        made += 1;
                    }
                }
            }
            Ok(made)
        })
    }

    /// Rates the answer of a review as its learner says, in place of what the grade said.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rate_by_learner(&mut self, attempt: AttemptId, rating: Rating, now: Timestamp) -> Result<Option<Answered>, ProgressError> {
        self.db.write(|tx| {
            let Some(of) = of(tx, attempt)? else { return Ok(None) };
            let Some(part) = &of.reviews else { return Ok(None) };
            if state(tx, &of, part)?.is_some() && !log::of_card(tx, [&of.pack, &of.exercise, part])?.is_empty() {
                rate(tx, &of, part, rating, By::Learner, now)?;
            }
            answered(tx, attempt)
        })
    }

    /// Tells how the answer of a review was rated; nothing for any other attempt, or where it was not graded.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answered(&self, attempt: AttemptId) -> Result<Option<Answered>, ProgressError> {
        self.db.read(|from| answered(from, attempt))
    }

    /// Finds a card.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn card(&self, id: &CardId) -> Result<Option<Card>, ProgressError> {
        self.db.read(|from| card(from, named(id)))
    }
}

fn answered(from: &rusqlite::Connection, attempt: AttemptId) -> Result<Option<Answered>, Fault> {
    let sql = "SELECT a.pack, a.exercise, r.part FROM review_attempts r JOIN attempts a ON a.id = r.attempt WHERE r.attempt = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok([row.get::<_, String>(0)?, row.get(1)?, row.get(2)?]);
    let Some(names) = from.prepare_cached(sql)?.query_row([attempt.to_string()], read).optional()? else { return Ok(None) };
    let names = [names[0].as_str(), names[1].as_str(), names[2].as_str()];
    let own = attempt.to_string();
    let is_own = |answer: &Logged| answer.attempt.as_deref() == Some(own.as_str());
    let rating = log::answers(&log::of_card(from, names)?).into_iter().find(is_own).map(|answer| answer.rating);
    Ok(card(from, names)?.zip(rating).map(|(card, rating)| Answered { card, attempt, rating }))
}
