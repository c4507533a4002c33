-- Step 8: the practice's logo. Not with the practice's details, which are read far more often.

CREATE TABLE logo (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    -- Points of colour as a PNG file, or outlines as JSON.
    kind TEXT NOT NULL CHECK (kind IN ('picture', 'drawing')),
    -- What is drawn, not the file that was chosen.
    body BLOB NOT NULL CHECK (length(body) BETWEEN 1 AND 4194304)
) STRICT;
