-- Step 13: what an entry says stands in its table, and no longer in an index too.
--
-- The index that kept a version from being filed twice held everything that it says: a fifth of a vault, and two
-- fifths of what filing replies writes. Whoever files a version looks first whether it is there.
--
-- SQLite cannot take a constraint away: the table is made anew, with the same rows under the same numbers.

CREATE TABLE entry_anew (
    id           INTEGER NOT NULL PRIMARY KEY,
    assignment   BLOB NOT NULL REFERENCES assignment ON DELETE CASCADE,
    -- Which entry of the assignment, as canonical text.
    key          TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 0),
    -- On the client's clock.
    happened     TEXT CHECK (happened IS NULL OR datetime(happened) IS NOT NULL),
    written_at   TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL),
    received_at  TEXT NOT NULL CHECK (datetime(received_at) IS NOT NULL),
    source       TEXT NOT NULL,
    -- Empty for what was typed in from paper or filled in during a session.
    reply        BLOB REFERENCES reply ON DELETE CASCADE,
    body         TEXT NOT NULL CHECK (json_valid(body)),
    standing     TEXT NOT NULL CHECK (standing IN ('current', 'earlier', 'conflict')),
    -- Of two versions that say different things, the one that somebody decided against. It is kept.
    set_aside_at TEXT CHECK (set_aside_at IS NULL OR datetime(set_aside_at) IS NOT NULL)
) STRICT;

INSERT INTO entry_anew
    (id, assignment, key, revision, happened, written_at, received_at, source, reply, body, standing,
     set_aside_at)
SELECT id, assignment, key, revision, happened, written_at, received_at, source, reply, body, standing,
    set_aside_at
FROM entry ORDER BY id;

DROP TABLE entry;

-- The views and the triggers that name the table mean the new one from here on.
PRAGMA legacy_alter_table = ON;
ALTER TABLE entry_anew RENAME TO entry;
PRAGMA legacy_alter_table = OFF;

CREATE INDEX entry_by_key ON entry (assignment, key, revision);
CREATE INDEX entry_by_reply ON entry (reply) WHERE reply IS NOT NULL;
CREATE INDEX entry_in_conflict ON entry (assignment, key) WHERE standing = 'conflict';

-- Its triggers went with it. They are what they were.

CREATE TRIGGER entry_is_found AFTER INSERT ON entry
WHEN NEW.standing <> 'earlier' AND NOT EXISTS (SELECT 1 FROM entries_without_place)
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'entry', id FROM entry_text WHERE id = NEW.id AND words <> '';
END;

CREATE TRIGGER entry_is_found_while_in_force AFTER UPDATE OF standing ON entry
WHEN OLD.standing = 'earlier' AND NEW.standing <> 'earlier'
BEGIN
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT case_file, 'entry', id FROM entry_text WHERE id = NEW.id AND words <> '';
END;

CREATE TRIGGER entry_that_was_replaced_is_found_no_more AFTER UPDATE OF standing ON entry
WHEN OLD.standing <> 'earlier' AND NEW.standing = 'earlier'
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = +NEW.id;
END;

CREATE TRIGGER entry_is_found_no_more AFTER DELETE ON entry
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = +OLD.id;
END;

CREATE TRIGGER entry_that_was_moved_is_found_there AFTER UPDATE OF assignment ON entry
WHEN OLD.assignment <> NEW.assignment
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = +NEW.id;
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'entry', id FROM entry_text WHERE id = NEW.id AND words <> '';
END;
