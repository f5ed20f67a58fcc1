CREATE TABLE learners (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    created   INTEGER NOT NULL,
    last_used INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key  TEXT PRIMARY KEY,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
