//! A learner's own marks in the code book, read and written.

use super::{
    Annotated, Annotation, ProgressError, Store,
    annotation::{Highlight, Part, Tab, TabColour, TextHash, Words},
    error::Fault,
    time,
};
use crate::{attempt::AnnotationId, codebook::BookPlace};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};

/// Names one change to a learner's marks as the store takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnotationChange {
    /// Keeps a mark in place of what has its id.
    Put(Annotation),
    /// Takes a mark out; one that is not there is no fault.
    Remove(AnnotationId),
}

/// Counts what taking in marks of another machine did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Marks that were not here.
    pub added: usize,
    /// Marks that had changed there later than here.
    pub renewed: usize,
    /// Marks that were here as they are, or later.
    pub unchanged: usize,
}

/// Holds a mark's own fields as files have them; which are there depends on its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Body {
    Tab(Tab),
    Note(NoteBody),
    Highlight(HighlightBody),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HighlightBody {
    part: String,
    text_hash: String,
    start: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withheld: Option<(u32, String)>,
    colour: TabColour,
}

impl From<&Annotated> for Body {
    fn from(what: &Annotated) -> Self {
        match what {
            Annotated::Tab(tab) => Self::Tab(tab.clone()),
            Annotated::Note(text) => Self::Note(NoteBody { text: text.clone() }),
            Annotated::Highlight(h) => {
                let (words, withheld) = match &h.words {
                    Words::Said(words) => (Some(words.clone()), None),
                    Words::Withheld(length, hash) => (None, Some((*length, hash.hex()))),
                };
                Self::Highlight(HighlightBody { part: h.part.id().to_owned(), text_hash: h.text.hex(), start: h.start, words, withheld, colour: h.colour })
            }
        }
    }
}

impl Body {
    /// Gives the mark's own fields; nothing where they are not such a kind's.
    pub(super) fn read(self) -> Option<Annotated> {
        Some(match self {
            Self::Tab(tab) => Annotated::Tab(tab),
            Self::Note(note) => Annotated::Note(note.text),
            Self::Highlight(h) => {
                let words = match (h.words, h.withheld) {
                    (Some(words), None) if !words.is_empty() => Words::Said(words),
                    (None, Some((length, hash))) if length > 0 => Words::Withheld(length, TextHash::from_hex(&hash)?),
                    _ => return None,
                };
                Annotated::Highlight(Highlight { part: Part::by_id(&h.part)?, text: TextHash::from_hex(&h.text_hash)?, start: h.start, words, colour: h.colour })
            }
        })
    }
}

impl Store {
    /// Gives the learner's own marks in the code book, the oldest first; one that cannot be read is passed over and kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn annotations(&self) -> Result<Vec<Annotation>, ProgressError> {
        self.db.read(|from| {
            let mut statement = from.prepare("SELECT id, place, edition, kind, body, created, changed FROM annotations ORDER BY created, id")?;
            let all = statement.query_map([], |row| Ok(read(row).ok().flatten()))?.collect::<Result<Vec<_>, _>>()?;
            Ok(all.into_iter().flatten().collect())
        })
    }

    /// Keeps a mark in place of what has its id.
    ///
    /// # Errors
    /// When a text is too long, there are too many of its kind, or the file cannot be written.
    pub fn annotate(&mut self, one: &Annotation) -> Result<(), ProgressError> {
        self.change_annotations(&[AnnotationChange::Put(one.clone())])
    }

    /// Takes a mark out; one that is not there is no fault.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove_annotation(&mut self, id: AnnotationId) -> Result<(), ProgressError> {
        self.change_annotations(&[AnnotationChange::Remove(id)])
    }

    /// Carries changes out, all of them or none.
    ///
    /// # Errors
    /// As [`Store::annotate`].
    pub fn change_annotations(&mut self, changes: &[AnnotationChange]) -> Result<(), ProgressError> {
        self.db.write(|tx| {
            changes.iter().try_for_each(|change| match change {
                AnnotationChange::Put(one) => put(tx, one),
                AnnotationChange::Remove(id) => remove(tx, *id),
            })?;
            count(tx, changes.iter().filter_map(|change| if let AnnotationChange::Put(one) = change { Some(&one.what) } else { None }))
        })
    }

    /// Takes marks of another machine in, all of them or none: of two with one id the later changed stays.
    ///
    /// Taking the same ones in again changes nothing.
    ///
    /// # Errors
    /// As [`Store::annotate`].
    pub fn merge_annotations(&mut self, all: &[Annotation]) -> Result<Merged, ProgressError> {
        self.db.write(|tx| {
            let mut merged = Merged::default();
            for one in all {
                let here: Option<i64> = tx.prepare_cached("SELECT changed FROM annotations WHERE id = ?1")?.query_row([one.id.to_string()], |row| row.get(0)).optional()?;
                match here {
                    Some(changed) if changed >= time::ms(one.changed) => merged.unchanged += 1,
                    Some(_) => {
                        put(tx, one)?;
                        merged.renewed += 1;
                    }
                    None => {
                        put(tx, one)?;
                        merged.added += 1;
                    }
                }
            }
            count(tx, all.iter().map(|one| &one.what))?;
            Ok(merged)
        })
    }
}

fn put(tx: &Transaction<'_>, one: &Annotation) -> Result<(), Fault> {
    one.what.check().map_err(ProgressError::Mark)?;
    let body = match &one.what {
        // Whoever made it, and wherever it comes from: the AMA's words are never kept.
        Annotated::Highlight(highlight) if one.place.is_cpt() => Body::from(&Annotated::Highlight(highlight.clone().withheld())),
        what => Body::from(what),
    };
    let body = serde_json::to_string(&body)?;
    let row = params![one.id.to_string(), one.place.to_string(), one.edition, one.what.kind(), body, time::ms(one.created), time::ms(one.changed)];
    tx.prepare_cached("INSERT OR REPLACE INTO annotations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(row)?;
    Ok(())
}

/// Refuses a transaction after which there were too many marks of a kind that it put in.
fn count<'a>(tx: &Transaction<'_>, put_in: impl Iterator<Item = &'a Annotated>) -> Result<(), Fault> {
    let bounds: std::collections::BTreeMap<_, _> = put_in.map(|what| (what.kind(), what.most())).collect();
    for (kind, (most, limit)) in bounds {
        let there: i64 = tx.query_row("SELECT COUNT(*) FROM annotations WHERE kind = ?1", [kind], |row| row.get(0))?;
        if usize::try_from(there).is_ok_and(|there| there > most) {
            return Err(ProgressError::Mark(limit).into());
        }
    }
    Ok(())
}

fn remove(tx: &Transaction<'_>, id: AnnotationId) -> Result<(), Fault> {
    tx.prepare_cached("DELETE FROM annotations WHERE id = ?1")?.execute([id.to_string()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<Annotation>> {
    let (id, place, kind, body): (String, String, String, String) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(4)?);
    let what = serde_json::from_str::<Body>(&body).ok().and_then(Body::read).filter(|what| what.kind() == kind);
    let (Some(id), Ok(place), Some(what)) = (AnnotationId::parse(&id), BookPlace::parse(&place), what) else { return Ok(None) };
    Ok(Some(Annotation { id, place, edition: row.get(2)?, what, created: time::at(row.get(5)?), changed: time::at(row.get(6)?) }))
}
