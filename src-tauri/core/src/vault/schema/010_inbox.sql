-- Step 10: the inbox: what came back, what waits, and what somebody decided about either.

-- Whether a reply's answers were looked at since it came in.
ALTER TABLE reply ADD COLUMN seen_at TEXT CHECK (seen_at IS NULL OR datetime(seen_at) IS NOT NULL);

-- The assignment that it was sealed for, where it was moved to another.
ALTER TABLE reply ADD COLUMN sealed_for BLOB CHECK (length(sealed_for) = 10);

-- What is there already is no news.
UPDATE reply SET seen_at = received_at;

CREATE INDEX reply_by_arrival ON reply (datetime(received_at));
CREATE INDEX reply_unseen ON reply (assignment) WHERE seen_at IS NULL;

-- Of two versions that say different things, the one that somebody decided against. It is kept.
ALTER TABLE entry ADD COLUMN set_aside_at TEXT
    CHECK (set_aside_at IS NULL OR datetime(set_aside_at) IS NOT NULL);

CREATE INDEX entry_in_conflict ON entry (assignment, key) WHERE standing = 'conflict';

-- The assignment that it names in clear, and what it is recognised by when it comes again: SHA-256.
ALTER TABLE inbox ADD COLUMN assignment BLOB CHECK (length(assignment) = 10);
ALTER TABLE inbox ADD COLUMN digest BLOB CHECK (length(digest) = 32);

CREATE UNIQUE INDEX inbox_by_digest ON inbox (digest);

-- An entry that is moved to another assignment is found in that one's case file.
CREATE TRIGGER entry_that_was_moved_is_found_there AFTER UPDATE OF assignment ON entry
WHEN OLD.assignment <> NEW.assignment
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = NEW.id;
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'entry', id FROM entry_text WHERE id = NEW.id AND words <> '';
END;
