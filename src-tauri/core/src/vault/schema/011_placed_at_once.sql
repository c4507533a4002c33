-- Step 11: the index of the search follows at once.
--
-- The entries of many replies are given their places together.
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

-- A place is looked up by its noun and its record. Where the record is a number of its table, the number brings
-- an affinity along that the column of places does not have, and the index was used for the noun alone:
-- every entry ever filed was gone through when one was replaced. A plus takes the affinity away.

DROP TRIGGER process_note_is_found_as_it_reads;

CREATE TRIGGER process_note_is_found_as_it_reads AFTER UPDATE OF words ON process_note
BEGIN
    DELETE FROM search_place WHERE noun = 'process_note' AND record = +NEW.id AND NEW.words = '';
    UPDATE search_text SET process = NEW.words
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'process_note' AND record = +NEW.id);
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT NEW.case_file, 'process_note', NEW.id WHERE NEW.words <> '';
END;

DROP TRIGGER process_note_is_found_no_more;

CREATE TRIGGER process_note_is_found_no_more AFTER DELETE ON process_note
BEGIN
    DELETE FROM search_place WHERE noun = 'process_note' AND record = +OLD.id;
END;

DROP TRIGGER review_is_found_as_it_reads;

CREATE TRIGGER review_is_found_as_it_reads AFTER UPDATE OF learned ON review
BEGIN
    DELETE FROM search_place WHERE noun = 'review' AND record = +NEW.id AND NEW.learned = '';
    UPDATE search_text SET words = NEW.learned
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'review' AND record = +NEW.id);
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT case_file, 'review', NEW.id FROM assignment
    WHERE id = NEW.assignment AND NEW.learned <> '';
END;

DROP TRIGGER review_is_found_no_more;

CREATE TRIGGER review_is_found_no_more AFTER DELETE ON review
BEGIN
    DELETE FROM search_place WHERE noun = 'review' AND record = +OLD.id;
END;

DROP TRIGGER entry_that_was_replaced_is_found_no_more;

CREATE TRIGGER entry_that_was_replaced_is_found_no_more AFTER UPDATE OF standing ON entry
WHEN OLD.standing <> 'earlier' AND NEW.standing = 'earlier'
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = +NEW.id;
END;

DROP TRIGGER entry_is_found_no_more;

CREATE TRIGGER entry_is_found_no_more AFTER DELETE ON entry
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = +OLD.id;
END;

DROP TRIGGER entry_that_was_moved_is_found_there;

CREATE TRIGGER entry_that_was_moved_is_found_there AFTER UPDATE OF assignment ON entry
WHEN OLD.assignment <> NEW.assignment
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = +NEW.id;
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'entry', id FROM entry_text WHERE id = NEW.id AND words <> '';
END;
