-- Step 11: the entries of many replies are given their places in the index at once.
--
-- The index writes out what it has gathered before every statement that can fail alone, and at every
-- savepoint. A thousand replies, an entry at a time, left thousands of small segments to be merged. While
-- there is a row here entries get no place; who put it there gives them theirs, in one statement, and
-- takes it away before the transaction ends.
CREATE TABLE entries_without_place (
    -- The last entry before them.
    after_entry INTEGER NOT NULL
) STRICT;

DROP TRIGGER entry_is_found;

CREATE TRIGGER entry_is_found AFTER INSERT ON entry
WHEN NEW.standing <> 'earlier' AND NOT EXISTS (SELECT 1 FROM entries_without_place)
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'entry', id FROM entry_text WHERE id = NEW.id AND words <> '';
END;
