-- What a miss came from, as the program tells it at grading; null for rows of older programs, whose kind is told on reading.
ALTER TABLE parts ADD COLUMN error TEXT;

-- What the learner says of a miss: which kind it was, where the program told another, and a note. Append-only: the last one
-- about a row says all of it. `seq` is the grade whose row it was, because a later grade may have its rows elsewhere.
CREATE TABLE miss_notes (
    id      INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    row     INTEGER NOT NULL,
    error   TEXT,
    note    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    FOREIGN KEY (attempt, seq, row) REFERENCES parts (attempt, seq, row)
) STRICT;
CREATE INDEX miss_notes_by_attempt ON miss_notes (attempt);
CREATE TRIGGER miss_notes_stay BEFORE UPDATE ON miss_notes BEGIN SELECT RAISE(ABORT, 'notes on misses are append-only'); END;
CREATE TRIGGER miss_notes_stay_there BEFORE DELETE ON miss_notes BEGIN SELECT RAISE(ABORT, 'notes on misses are append-only'); END;

-- The parts that come back for review, each as small as it can be asked. `part` is empty where the exercise is one question.
-- `prompt_hash` and `key_hash` name what was attempted, so that a card outlives its pack. Stability is in days, difficulty
-- from 1 to 10, as FSRS has them; all of it can be made anew from `review_log`.
CREATE TABLE review_cards (
    pack        TEXT NOT NULL,
    exercise    TEXT NOT NULL,
    part        TEXT NOT NULL,
    title       TEXT NOT NULL,
    prompt_hash TEXT NOT NULL REFERENCES contents (hash),
    key_hash    TEXT NOT NULL REFERENCES contents (hash),
    made        INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    due         INTEGER NOT NULL,
    stability   REAL NOT NULL,
    difficulty  REAL NOT NULL,
    reviews     INTEGER NOT NULL,
    lapses      INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('on', 'put_by')),
    PRIMARY KEY (pack, exercise, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_cards_by_due ON review_cards (state, due);

-- Append-only: what each answer to a card was worth. Ratings are those of FSRS: 1 again, 2 hard, 3 good, 4 easy. A later row of
-- the same attempt says otherwise of the same answer. `retention` is what the learner wanted then, in percent: with it the
-- cards can be made anew from this table alone.
CREATE TABLE review_log (
    id       INTEGER PRIMARY KEY,
    pack     TEXT NOT NULL,
    exercise TEXT NOT NULL,
    part     TEXT NOT NULL,
    attempt  TEXT REFERENCES attempts (id),
    at       INTEGER NOT NULL,
    rating   INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    retention INTEGER NOT NULL,
    made_by  TEXT NOT NULL CHECK (made_by IN ('grade', 'learner'))
) STRICT;
CREATE INDEX review_log_by_card ON review_log (pack, exercise, part);
CREATE INDEX review_log_by_time ON review_log (at);
CREATE TRIGGER review_log_stays BEFORE UPDATE ON review_log BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_log_stays_there BEFORE DELETE ON review_log BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;

-- The attempts that answer one part cut out of an exercise; like items of a form they stay out of lists of cases.
CREATE TABLE review_attempts (
    attempt TEXT PRIMARY KEY REFERENCES attempts (id),
    part    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
