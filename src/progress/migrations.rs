//! The shapes of the two files, and how older ones become today's: straight lines, `if version < N`.
//!
//! A step that was ever released is never edited; each has a stored old file as its test.

use super::error::Fault;
use rusqlite::{Connection, TransactionBehavior};

/// Tells one kind of file from another, and how it came to its newest shape.
pub(super) struct Schema {
    /// Stands in the file's header, so that another program's database is never taken for ours.
    pub application_id: i32,
    /// The newest version this program knows.
    pub known: i32,
    /// Brings a connection from a version to the newest.
    pub steps: fn(&Connection, i32) -> rusqlite::Result<()>,
}

/// The shape of a learner's file.
pub(super) const LEARNER: Schema = Schema { application_id: 0x0C1C_1A01, known: 4, steps: learner };
/// The shape of the machine's file.
pub(super) const MACHINE: Schema = Schema { application_id: 0x0C1C_1A02, known: 1, steps: machine };

fn learner(to: &Connection, version: i32) -> rusqlite::Result<()> {
    if version < 1 {
        to.execute_batch(include_str!("schema/learner_1.sql"))?;
    }
    if version < 2 {
        to.execute_batch(include_str!("schema/learner_2.sql"))?;
    }
    if version < 3 {
        to.execute_batch(include_str!("schema/learner_3.sql"))?;
    }
    if version < 4 {
        to.execute_batch(include_str!("schema/learner_4.sql"))?;
    }
    Ok(())
}

fn machine(to: &Connection, version: i32) -> rusqlite::Result<()> {
    if version < 1 {
        to.execute_batch(include_str!("schema/machine_1.sql"))?;
    }
    Ok(())
}

/// Reads the version a file has; 0 for one that was only just made.
pub(super) fn version(of: &Connection) -> rusqlite::Result<i32> {
    of.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Reads whose database a file is; 0 where nobody said.
pub(super) fn application_id(of: &Connection) -> rusqlite::Result<i32> {
    of.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// Tells whether a file of the newest version has the tables and columns it must have, whatever bytes were flipped.
pub(super) fn has_its_shape(connection: &Connection, schema: &Schema) -> rusqlite::Result<bool> {
    if version(connection)? != schema.known {
        return Ok(true);
    }
    let fresh = Connection::open_in_memory()?;
    (schema.steps)(&fresh, 0)?;
    Ok(columns(connection)? == columns(&fresh)?)
}

/// Lists columns by table; names alone, because versions of SQLite may keep the words of a table differently.
fn columns(of: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2";
    of.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Brings a file to the newest version, all of it or nothing.
pub(super) fn migrate(connection: &mut Connection, schema: &Schema) -> Result<(), Fault> {
    if version(connection)? == schema.known {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another window may have been faster.
    let version = version(&tx)?;
    if version < schema.known {
        (schema.steps)(&tx, version)?;
        tx.pragma_update(None, "application_id", schema.application_id)?;
        tx.pragma_update(None, "user_version", schema.known)?;
    }
    tx.commit()?;
    Ok(())
}
