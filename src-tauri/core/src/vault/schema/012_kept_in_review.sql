-- Step 12: what is said in review outlasts a lock, and so does that homework goes on as it is.

CREATE TABLE unsaved_review (
    assignment BLOB NOT NULL PRIMARY KEY REFERENCES assignment ON DELETE CASCADE,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    saved_at   TEXT NOT NULL CHECK (datetime(saved_at) IS NOT NULL)
) STRICT;

-- The number of its goal's wording at which somebody said that it goes on for the words it has. The next
-- rewording asks again.
ALTER TABLE assignment ADD COLUMN goes_on_at INTEGER CHECK (goes_on_at > 0);
