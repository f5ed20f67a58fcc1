-- Exams that were sat. `drawn` is what was drawn, with the blueprint as it was then: a seed alone would mean something
-- else once a pack has changed. `clock`, `place` and `result` are JSON; `result` is null until the form is handed in.
CREATE TABLE forms (
    id        TEXT PRIMARY KEY CHECK (length(id) = 32),
    blueprint TEXT NOT NULL,
    title     TEXT NOT NULL,
    drawn     TEXT NOT NULL CHECK (json_valid(drawn)),
    clock     TEXT NOT NULL CHECK (json_valid(clock)),
    place     TEXT NOT NULL CHECK (json_valid(place)),
    result    TEXT NOT NULL CHECK (json_valid(result)),
    started   INTEGER NOT NULL,
    updated   INTEGER NOT NULL,
    submitted INTEGER,
    state     TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'abandoned'))
) STRICT;

-- The attempt that answers each item of a form, in the form's order.
CREATE TABLE form_items (
    form    TEXT NOT NULL REFERENCES forms (id),
    item    INTEGER NOT NULL,
    attempt TEXT NOT NULL UNIQUE REFERENCES attempts (id),
    domain  TEXT NOT NULL,
    scored  INTEGER NOT NULL CHECK (scored IN (0, 1)),
    PRIMARY KEY (form, item)
) STRICT, WITHOUT ROWID;
