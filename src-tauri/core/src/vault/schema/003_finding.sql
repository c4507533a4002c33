-- Step 3: finding things again, and letting them go.

-- Search -------------------------------------------------------------------------------------
--
-- Every text that can be found has a place, and the place's id is its row in the index. Ids count
-- up as things are written, so the newest are found first without sorting.

CREATE TABLE search_place (
    id        INTEGER NOT NULL PRIMARY KEY,
    case_file BLOB NOT NULL REFERENCES case_file ON DELETE CASCADE,
    noun      TEXT NOT NULL,
    -- The id of the record: ten bytes, or a number where its table counts.
    record    ANY NOT NULL,
    UNIQUE (noun, record)
) STRICT;

CREATE INDEX search_place_by_case_file ON search_place (case_file);

-- Process notes have a column of their own, so that a search can leave them out while a client
-- sees the screen.
CREATE VIRTUAL TABLE search_text USING fts5 (
    words, process,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2 3'
);

-- Without it, deleted words stay in the index until it happens to be merged.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);

-- The words of the index themselves, to spell out what begins with some letters.
CREATE VIRTUAL TABLE search_term USING fts5vocab (search_text, 'instance');

-- What the options of a frozen form say, so that an answer is found by what the client read.
CREATE TABLE frozen_option (
    form     TEXT NOT NULL REFERENCES frozen_form ON DELETE CASCADE,
    question TEXT NOT NULL,
    option   TEXT NOT NULL,
    -- Empty where the wording is the same in every language.
    language TEXT NOT NULL,
    shown    TEXT NOT NULL,
    PRIMARY KEY (form, question, option, language)
) STRICT, WITHOUT ROWID;

CREATE VIEW option_of_frozen_form AS
SELECT form.hash AS form,
    json_extract(form.body, substr(list.path, 1, length(list.path) - length('.answer')) || '.key')
        AS question,
    option.value ->> '$.key' AS option,
    said.key AS language,
    said.value AS shown
FROM frozen_form AS form,
    json_tree(form.body) AS list,
    json_each(list.value) AS option,
    json_each(
        CASE json_type(option.value, '$.label')
            WHEN 'object' THEN option.value -> '$.label'
            ELSE json_object('', option.value ->> '$.label')
        END) AS said
WHERE list.key = 'options' AND list.type = 'array' AND list.path LIKE '%.answer'
    AND question IS NOT NULL AND option IS NOT NULL AND shown IS NOT NULL;

CREATE TRIGGER frozen_form_spells_out_its_options AFTER INSERT ON frozen_form
BEGIN
    INSERT OR IGNORE INTO frozen_option (form, question, option, language, shown)
    SELECT form, question, option, language, shown
    FROM option_of_frozen_form WHERE form = NEW.hash;
END;

-- What was written and what was chosen, as it was shown. Days and times are no words. Versions that
-- another took the place of are kept, and not found.
CREATE VIEW entry_text AS
SELECT entry.id, assignment.case_file, received_at AS at,
    (SELECT coalesce(group_concat(
            coalesce(
                (SELECT shown FROM frozen_option
                  WHERE form = assignment.form_hash AND option = leaf.atom
                    -- A list counts its items, and what stands before the count is the question.
                    AND question = CASE typeof(leaf.key) WHEN 'text' THEN leaf.key
                        ELSE replace(leaf.path, rtrim(leaf.path, replace(leaf.path, '.', '')), '') END
                  ORDER BY frozen_option.language = case_file.language DESC,
                      frozen_option.language = 'en' DESC LIMIT 1),
                leaf.atom),
            char(10)), '')
       FROM json_tree(entry.body, '$.record.answers') AS leaf
      WHERE leaf.type = 'text'
        AND leaf.atom NOT GLOB '[0-2][0-9]:[0-5][0-9]'
        AND leaf.atom NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
        AND leaf.atom NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*') AS words
FROM entry
JOIN assignment ON assignment.id = entry.assignment
JOIN case_file ON case_file.id = assignment.case_file
WHERE standing <> 'earlier';

-- Every text that can be found, from where it is kept.
CREATE VIEW search_source AS
SELECT 'case_file' AS noun, id AS record, id AS case_file, created_at AS at,
    concat_ws(char(10), number, called, addressed_as, nullif(presenting_concern, ''),
        closing_statement, (SELECT group_concat(value, char(10)) FROM json_each(tags))) AS words,
    '' AS process
FROM case_file
UNION ALL
SELECT 'wording', wording.id, goal.case_file, wording.created_at,
    concat_ws(char(10), words, nullif(reason, '')), ''
FROM wording JOIN goal ON goal.id = wording.goal
UNION ALL
SELECT 'progress_note', id, case_file, starts, progress_note, ''
FROM session
UNION ALL
SELECT 'agenda', id, case_file, starts,
    -- Whatever the shape of an item: its texts, and no names of variants.
    (SELECT coalesce(group_concat(atom, char(10)), '') FROM json_tree(agenda)
      WHERE type = 'text' AND coalesce(key NOT IN ('id', 'kind', 'state'), true)), ''
FROM session
UNION ALL
SELECT 'process_note', id, case_file, written_at, '', words
FROM process_note
UNION ALL
SELECT 'assignment', id, case_file, given_at,
    concat_ws(char(10), message, no_goal_reason, nullif(helps, ''), nullif(when_where, ''),
        nullif(if_then, ''), nullif(obstacle, '')), ''
FROM assignment
UNION ALL
SELECT 'review', review.id, assignment.case_file, at, learned, ''
FROM review JOIN assignment ON assignment.id = review.assignment
UNION ALL
SELECT 'entry', id, case_file, at, words, ''
FROM entry_text;

-- The index follows its places, and the places follow what is kept, whoever writes it.

CREATE TRIGGER search_place_is_indexed AFTER INSERT ON search_place
BEGIN
    INSERT INTO search_text (rowid, words, process)
    SELECT NEW.id, words, process
    FROM search_source WHERE noun = NEW.noun AND record = NEW.record;
END;

CREATE TRIGGER search_place_leaves_the_index AFTER DELETE ON search_place
BEGIN
    DELETE FROM search_text WHERE rowid = OLD.id;
END;

CREATE TRIGGER case_file_is_found AFTER INSERT ON case_file
BEGIN
    INSERT INTO search_place (case_file, noun, record) VALUES (NEW.id, 'case_file', NEW.id);
END;

CREATE TRIGGER case_file_is_found_as_it_reads
AFTER UPDATE OF number, called, addressed_as, presenting_concern, closing_statement, tags ON case_file
BEGIN
    UPDATE search_text
    SET words = (SELECT words FROM search_source WHERE noun = 'case_file' AND record = NEW.id)
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'case_file' AND record = NEW.id);
END;

CREATE TRIGGER wording_is_found AFTER INSERT ON wording
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'wording', NEW.id FROM goal WHERE id = NEW.goal;
END;

CREATE TRIGGER wording_is_found_no_more AFTER DELETE ON wording
BEGIN
    DELETE FROM search_place WHERE noun = 'wording' AND record = OLD.id;
END;

CREATE TRIGGER assignment_is_found AFTER INSERT ON assignment
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    VALUES (NEW.case_file, 'assignment', NEW.id);
END;

CREATE TRIGGER assignment_is_found_no_more AFTER DELETE ON assignment
BEGIN
    DELETE FROM search_place WHERE noun = 'assignment' AND record = OLD.id;
END;

-- A note that is blank has no place; one that is changed keeps its own.

CREATE TRIGGER process_note_is_found AFTER INSERT ON process_note WHEN NEW.words <> ''
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    VALUES (NEW.case_file, 'process_note', NEW.id);
END;

CREATE TRIGGER process_note_is_found_as_it_reads AFTER UPDATE OF words ON process_note
BEGIN
    DELETE FROM search_place WHERE noun = 'process_note' AND record = NEW.id AND NEW.words = '';
    UPDATE search_text SET process = NEW.words
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'process_note' AND record = NEW.id);
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT NEW.case_file, 'process_note', NEW.id WHERE NEW.words <> '';
END;

CREATE TRIGGER process_note_is_found_no_more AFTER DELETE ON process_note
BEGIN
    DELETE FROM search_place WHERE noun = 'process_note' AND record = OLD.id;
END;

CREATE TRIGGER session_is_found AFTER INSERT ON session
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    SELECT NEW.case_file, 'progress_note', NEW.id WHERE NEW.progress_note <> ''
    UNION ALL
    SELECT NEW.case_file, 'agenda', NEW.id WHERE NEW.agenda <> '[]';
END;

CREATE TRIGGER session_note_is_found_as_it_reads AFTER UPDATE OF progress_note ON session
BEGIN
    DELETE FROM search_place
    WHERE noun = 'progress_note' AND record = NEW.id AND NEW.progress_note = '';
    UPDATE search_text SET words = NEW.progress_note
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'progress_note' AND record = NEW.id);
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT NEW.case_file, 'progress_note', NEW.id WHERE NEW.progress_note <> '';
END;

CREATE TRIGGER session_agenda_is_found_as_it_reads AFTER UPDATE OF agenda ON session
BEGIN
    DELETE FROM search_place WHERE noun = 'agenda' AND record = NEW.id AND NEW.agenda = '[]';
    UPDATE search_text
    SET words = (SELECT words FROM search_source WHERE noun = 'agenda' AND record = NEW.id)
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'agenda' AND record = NEW.id);
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT NEW.case_file, 'agenda', NEW.id WHERE NEW.agenda <> '[]';
END;

CREATE TRIGGER session_is_found_no_more AFTER DELETE ON session
BEGIN
    DELETE FROM search_place WHERE noun = 'progress_note' AND record = OLD.id;
    DELETE FROM search_place WHERE noun = 'agenda' AND record = OLD.id;
END;

CREATE TRIGGER review_is_found AFTER INSERT ON review WHEN NEW.learned <> ''
BEGIN
    INSERT INTO search_place (case_file, noun, record)
    SELECT case_file, 'review', NEW.id FROM assignment WHERE id = NEW.assignment;
END;

CREATE TRIGGER review_is_found_as_it_reads AFTER UPDATE OF learned ON review
BEGIN
    DELETE FROM search_place WHERE noun = 'review' AND record = NEW.id AND NEW.learned = '';
    UPDATE search_text SET words = NEW.learned
    WHERE rowid = (SELECT id FROM search_place WHERE noun = 'review' AND record = NEW.id);
    INSERT OR IGNORE INTO search_place (case_file, noun, record)
    SELECT case_file, 'review', NEW.id FROM assignment
    WHERE id = NEW.assignment AND NEW.learned <> '';
END;

CREATE TRIGGER review_is_found_no_more AFTER DELETE ON review
BEGIN
    DELETE FROM search_place WHERE noun = 'review' AND record = OLD.id;
END;

-- Of an entry, the versions in force: an earlier one gives up its place.

CREATE TRIGGER entry_is_found AFTER INSERT ON entry WHEN NEW.standing <> 'earlier'
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
    DELETE FROM search_place WHERE noun = 'entry' AND record = NEW.id;
END;

CREATE TRIGGER entry_is_found_no_more AFTER DELETE ON entry
BEGIN
    DELETE FROM search_place WHERE noun = 'entry' AND record = OLD.id;
END;

-- What is in the vault already, in the order in which it was written.
INSERT INTO frozen_option (form, question, option, language, shown)
SELECT form, question, option, language, shown FROM option_of_frozen_form;

INSERT INTO search_place (case_file, noun, record)
SELECT case_file, noun, record FROM search_source
WHERE words <> '' OR process <> ''
ORDER BY julianday(at), noun, record;

INSERT INTO search_text (search_text) VALUES ('optimize');

-- The end of therapy, and after it ----------------------------------------------------------

ALTER TABLE case_file ADD COLUMN closed_on TEXT CHECK (date(closed_on) IS closed_on);

CREATE INDEX case_file_by_retention ON case_file (retain_until) WHERE state = 'closed';

-- How long case files are kept. The therapist edits them: what binds a practice, it knows best.
CREATE TABLE retention_preset (
    id        INTEGER NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    -- After the end of therapy.
    years     INTEGER NOT NULL CHECK (years BETWEEN 0 AND 100),
    -- And in any case until the client's birthday at this age.
    until_age INTEGER CHECK (until_age BETWEEN 1 AND 100),
    source    TEXT NOT NULL,
    -- Said on screen where the source was not read itself.
    unsure    INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0, 1))
) STRICT;

INSERT INTO retention_preset (name, years, until_age, source, unsure) VALUES
    ('Germany', 10, NULL, '§ 630f Abs. 3 BGB: ten years after the end of treatment', 0),
    ('England, NHS code: psychology and mental health', 20, NULL,
     'Records Management Code of Practice 2021, Appendix II: 20 years after treatment ends', 0),
    ('England, NHS code: children', 0, 25,
     'Records Management Code of Practice 2021, Appendix II: until the 25th birthday; where treatment ended at 17, until the 26th', 0),
    ('California: adults', 7, NULL,
     'Business and Professions Code § 2919 and § 4989.51: seven years after the end; other states differ', 0),
    ('California: minors', 7, 25,
     'Business and Professions Code § 2919 and § 4989.51: seven years after the 18th birthday; other states differ', 0),
    ('USA, APA guidelines: adults', 7, NULL,
     'American Psychological Association, Record Keeping Guidelines (2007): seven years after the last service; the law of the state comes first', 1),
    ('USA, APA guidelines: minors', 7, 21,
     'American Psychological Association, Record Keeping Guidelines (2007): the same, or three years after majority where that is later; the law of the state comes first', 1);

-- What stays of an erased case file: that there was one, and that it is gone. Nothing clinical.
CREATE TABLE erasure (
    id           INTEGER NOT NULL PRIMARY KEY,
    erased_at    TEXT NOT NULL CHECK (datetime(erased_at) IS NOT NULL),
    why          TEXT NOT NULL CHECK (why IN ('retention_ended', 'on_request')),
    number       TEXT NOT NULL,
    opened_on    TEXT NOT NULL CHECK (date(opened_on) IS opened_on),
    closed_on    TEXT CHECK (date(closed_on) IS closed_on),
    sessions     INTEGER NOT NULL,
    assignments  INTEGER NOT NULL,
    entries      INTEGER NOT NULL,
    -- When the vault was written anew without it; until then its file only has zeros in its place.
    compacted_at TEXT CHECK (compacted_at IS NULL OR datetime(compacted_at) IS NOT NULL)
) STRICT;

CREATE INDEX erasure_unfinished ON erasure (erased_at) WHERE compacted_at IS NULL;
