-- What CHECK demands, opening a file verifies (quick_check): flipped bytes are found before they are believed.
-- Times are milliseconds since 1970-01-01 UTC; scores and credit are hundredths; ids are 32 hexadecimal digits.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key  TEXT PRIMARY KEY,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was attempted, as it was then: a pack may change or go away.
CREATE TABLE contents (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    what TEXT NOT NULL CHECK (what IN ('prompt', 'key')),
    json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

CREATE TABLE attempts (
    id           TEXT PRIMARY KEY CHECK (length(id) = 32),
    pack         TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_hash    TEXT NOT NULL CHECK (length(pack_hash) = 64),
    exercise     TEXT NOT NULL,
    title        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    policy       TEXT NOT NULL,
    counts       TEXT NOT NULL,
    prompt_hash  TEXT NOT NULL REFERENCES contents (hash),
    key_hash     TEXT REFERENCES contents (hash),
    started      INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    submitted    INTEGER,
    active_ms    INTEGER NOT NULL DEFAULT 0,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'abandoned'))
) STRICT;
CREATE INDEX attempts_by_exercise ON attempts (pack, exercise, state);
CREATE INDEX attempts_by_time ON attempts (updated);

-- The latest answer of each attempt, and what the screen wants to find again.
CREATE TABLE answers (
    attempt  TEXT PRIMARY KEY REFERENCES attempts (id),
    format   INTEGER NOT NULL,
    response TEXT NOT NULL CHECK (json_valid(response)),
    extras   TEXT NOT NULL CHECK (json_valid(extras))
) STRICT;

-- How the answer got there. `body` is the whole response, or [kept at the front, kept at the back, "put between"]
-- against the step before, in bytes.
CREATE TABLE steps (
    attempt TEXT NOT NULL REFERENCES attempts (id),
    seq     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    format  INTEGER NOT NULL,
    whole   INTEGER NOT NULL,
    body    TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (attempt, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER steps_stay BEFORE UPDATE ON steps BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;
CREATE TRIGGER steps_stay_there BEFORE DELETE ON steps BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;

-- Active time in the quarter of an hour (counted from 1970) it was spent in: every time zone's day is made of those.
CREATE TABLE activity (
    attempt   TEXT NOT NULL REFERENCES attempts (id),
    quarter   INTEGER NOT NULL,
    active_ms INTEGER NOT NULL,
    PRIMARY KEY (attempt, quarter)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_by_time ON activity (quarter);

-- Append-only: the one with the highest `seq` is in force.
CREATE TABLE grades (
    attempt        TEXT NOT NULL REFERENCES attempts (id),
    seq            INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    key_hash       TEXT,
    grader_version INTEGER NOT NULL,
    made_by        TEXT NOT NULL CHECK (made_by IN ('automatic', 'hand')),
    reason         TEXT NOT NULL,
    points         INTEGER NOT NULL,
    agreement      INTEGER NOT NULL,
    code_over_code INTEGER NOT NULL,
    whole_record   INTEGER NOT NULL,
    right_parts    INTEGER NOT NULL,
    key_parts      INTEGER NOT NULL,
    json           TEXT NOT NULL CHECK (json_valid(json)),
    PRIMARY KEY (attempt, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER grades_stay BEFORE UPDATE ON grades BEGIN SELECT RAISE(ABORT, 'grades are append-only'); END;
CREATE TRIGGER grades_stay_there BEFORE DELETE ON grades BEGIN SELECT RAISE(ABORT, 'grades are append-only'); END;

-- The rows of each grade, for statistics. `skills` is a JSON list of ids.
CREATE TABLE parts (
    attempt TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    row     INTEGER NOT NULL,
    part    TEXT,
    aspect  TEXT NOT NULL,
    verdict TEXT NOT NULL,
    skills  TEXT NOT NULL CHECK (json_valid(skills)),
    credit  INTEGER NOT NULL,
    of      INTEGER NOT NULL,
    lost    INTEGER NOT NULL,
    PRIMARY KEY (attempt, seq, row),
    FOREIGN KEY (attempt, seq) REFERENCES grades (attempt, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE disagreements (
    id      INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL REFERENCES attempts (id),
    part    TEXT,
    reason  TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX disagreements_by_attempt ON disagreements (attempt);

-- The learner's own highlights and notes in a chart: bytes of a document, with the words they stood on.
CREATE TABLE marks (
    pack     TEXT NOT NULL,
    exercise TEXT NOT NULL,
    row      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    length   INTEGER NOT NULL,
    words    TEXT NOT NULL,
    note     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (pack, exercise, row)
) STRICT, WITHOUT ROWID;
