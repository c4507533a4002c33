-- Step 5: which recovery sheet is known to be on paper, because a group of it was typed back.

CREATE TABLE recovery_sheet (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    -- The generation of keys that the sheet was made in; a newer sheet has a higher one.
    generation   INTEGER NOT NULL CHECK (generation > 0),
    confirmed_at TEXT NOT NULL CHECK (datetime(confirmed_at) IS NOT NULL)
) STRICT;
