-- The learner's own tabs, notes and highlights in the code book. `place` is its page as `BookPlace` prints it, `body` is
-- JSON by kind. Whatever stands on a CPT page: the AMA's words are in none of it.
CREATE TABLE annotations (
    id      TEXT PRIMARY KEY CHECK (length(id) = 32),
    place   TEXT NOT NULL,
    edition TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('tab', 'note', 'highlight')),
    body    TEXT NOT NULL CHECK (json_valid(body)),
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
