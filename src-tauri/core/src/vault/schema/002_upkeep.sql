-- Step 2: what the vault knows of its own upkeep: where its backups go, and when it was last
-- backed up, tried and checked. The shape is that of the type that writes it.

CREATE TABLE upkeep (
    one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;
