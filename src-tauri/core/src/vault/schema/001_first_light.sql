-- Step 1: the whole loop, from a case file to the review of what came back.
--
-- ids      ten random bytes
-- days     'YYYY-MM-DD'
-- moments  RFC 3339 with the offset of the clock they were read from; appointments and what a
--          client dates are on a local clock and have no offset
-- JSON     the shape of the type that writes it

-- The vault itself ---------------------------------------------------------------------------

CREATE TABLE vault_identity (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    vault_id     BLOB NOT NULL CHECK (length(vault_id) = 10),
    -- The newest key file that has opened this vault: an older one still opens it, with a warning.
    generation   INTEGER NOT NULL CHECK (generation > 0),
    -- Every assignment's identity derives from it, so any backup opens any later reply.
    reply_root   BLOB NOT NULL CHECK (length(reply_root) = 32),
    signing_seed BLOB NOT NULL CHECK (length(signing_seed) = 32),
    created_at   TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL)
) STRICT;

CREATE TABLE journal (
    seq       INTEGER NOT NULL PRIMARY KEY,
    at        TEXT NOT NULL,
    act       TEXT NOT NULL,
    noun      TEXT NOT NULL,
    id        BLOB CHECK (length(id) = 10),
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Also stops INSERT OR REPLACE, which removes a row without asking the trigger on DELETE.
CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM journal), 0)
BEGIN
    SELECT raise(ABORT, 'the journal grows at its end');
END;

CREATE TRIGGER journal_is_not_edited BEFORE UPDATE ON journal
BEGIN
    SELECT raise(ABORT, 'the journal is not edited');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
    SELECT raise(ABORT, 'the journal is not shortened');
END;

CREATE TABLE practice (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    details TEXT NOT NULL CHECK (json_valid(details))
) STRICT;

-- Case files ---------------------------------------------------------------------------------

CREATE TABLE case_file (
    id                 BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    -- What the case file is known by unless the therapist gives it a name: 'K7M-4QX'.
    number             TEXT NOT NULL UNIQUE,
    called             TEXT,
    presenting_concern TEXT NOT NULL DEFAULT '',
    therapy_start      TEXT CHECK (date(therapy_start) IS therapy_start),
    -- Of everything the client reads.
    language           TEXT NOT NULL,
    -- How pages and paper address the client; nothing leaves with a name while this is empty.
    addressed_as       TEXT,
    state              TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
    -- The words around the client's links.
    client_code        TEXT,
    -- Ways of handing over, each with the day the client agreed to it.
    agreed_ways        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(agreed_ways)),
    tags               TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    retain_until       TEXT CHECK (date(retain_until) IS retain_until),
    legal_hold         INTEGER NOT NULL DEFAULT 0 CHECK (legal_hold IN (0, 1)),
    closing_statement  TEXT,
    created_at         TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL)
) STRICT;

CREATE INDEX case_file_by_state ON case_file (state, created_at);

-- The therapist's own notes on process: a store apart, so that an export that does not name it
-- cannot take it along.
CREATE TABLE process_note (
    id         INTEGER NOT NULL PRIMARY KEY,
    case_file  BLOB NOT NULL REFERENCES case_file ON DELETE CASCADE,
    written_at TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL),
    words      TEXT NOT NULL
) STRICT;

CREATE INDEX process_note_by_case_file ON process_note (case_file, written_at);

CREATE TABLE session (
    id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    case_file     BLOB NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- On the practice's clock.
    starts        TEXT NOT NULL CHECK (datetime(starts) IS NOT NULL),
    minutes       INTEGER NOT NULL CHECK (minutes > 0),
    state         TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
    agenda        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(agenda)),
    progress_note TEXT NOT NULL DEFAULT '',
    created_at    TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL)
) STRICT;

CREATE INDEX session_by_case_file ON session (case_file, starts);
CREATE INDEX session_by_start ON session (starts);

-- Goals --------------------------------------------------------------------------------------

CREATE TABLE goal (
    id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    case_file    BLOB NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- The lowest active one is the goal that the header shows.
    position     INTEGER NOT NULL,
    state        TEXT NOT NULL
                 CHECK (state IN ('active', 'reached', 'parked', 'replaced', 'dropped')),
    state_on     TEXT CHECK (date(state_on) IS state_on),
    state_reason TEXT NOT NULL DEFAULT '',
    created_at   TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL)
) STRICT;

CREATE INDEX goal_by_case_file ON goal (case_file, position);

CREATE TABLE wording (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    goal        BLOB NOT NULL REFERENCES goal ON DELETE CASCADE,
    -- Counts up from 1; the highest is the wording in force.
    sequence    INTEGER NOT NULL CHECK (sequence > 0),
    words       TEXT NOT NULL,
    language    TEXT NOT NULL,
    said_on     TEXT NOT NULL CHECK (date(said_on) IS said_on),
    proposed_by TEXT NOT NULL CHECK (proposed_by IN ('client', 'therapist', 'together')),
    reason      TEXT NOT NULL DEFAULT '',
    label       TEXT NOT NULL DEFAULT '',
    criterion   TEXT CHECK (json_valid(criterion)),
    for_now     INTEGER NOT NULL DEFAULT 0 CHECK (for_now IN (0, 1)),
    created_at  TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL),
    UNIQUE (goal, sequence)
) STRICT;

-- A rewording is a new row. Rows leave only when their case file is erased.
CREATE TRIGGER wording_is_not_edited BEFORE UPDATE ON wording
BEGIN
    SELECT raise(ABORT, 'a wording is not edited');
END;

CREATE TRIGGER wording_is_not_replaced BEFORE INSERT ON wording
WHEN EXISTS (SELECT 1 FROM wording WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM wording WHERE goal = NEW.goal AND sequence = NEW.sequence)
BEGIN
    SELECT raise(ABORT, 'a wording is not replaced');
END;

CREATE TABLE goal_rating (
    id      INTEGER NOT NULL PRIMARY KEY,
    goal    BLOB NOT NULL REFERENCES goal ON DELETE CASCADE,
    session BLOB REFERENCES session ON DELETE SET NULL,
    at      TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
    kind    TEXT NOT NULL CHECK (kind IN ('goal', 'importance', 'confidence')),
    value   REAL NOT NULL CHECK (value BETWEEN 0 AND 10),
    note    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX goal_rating_by_goal ON goal_rating (goal, at);
CREATE INDEX goal_rating_by_session ON goal_rating (session);

-- Forms --------------------------------------------------------------------------------------

CREATE TABLE own_form (
    key        TEXT NOT NULL,
    version    INTEGER NOT NULL CHECK (version > 0),
    body       TEXT NOT NULL CHECK (json_valid(body)),
    -- Made for one client: it may hold their words, and goes when their case file goes.
    case_file  BLOB REFERENCES case_file ON DELETE CASCADE,
    archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL),
    PRIMARY KEY (key, version)
) STRICT;

CREATE INDEX own_form_by_case_file ON own_form (case_file);

CREATE TRIGGER own_form_version_is_not_edited BEFORE UPDATE OF key, version, body ON own_form
BEGIN
    SELECT raise(ABORT, 'an edited form is a new version');
END;

CREATE TABLE favourite_form (
    key TEXT NOT NULL PRIMARY KEY
) STRICT;

-- The forms that assignments were made with, once each.
CREATE TABLE frozen_form (
    hash TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TRIGGER frozen_form_is_not_edited BEFORE UPDATE ON frozen_form
BEGIN
    SELECT raise(ABORT, 'a frozen form is not edited');
END;

-- Assignments --------------------------------------------------------------------------------

CREATE TABLE assignment (
    id               BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    case_file        BLOB NOT NULL REFERENCES case_file ON DELETE CASCADE,
    goal             BLOB REFERENCES goal,
    wording          BLOB REFERENCES wording,
    -- The goal as the client reads it, words and criterion: no later wording reaches it.
    frozen_goal      TEXT CHECK (json_valid(frozen_goal)),
    no_goal_reason   TEXT,
    form_hash        TEXT NOT NULL REFERENCES frozen_form,
    rhythm           TEXT NOT NULL CHECK (json_valid(rhythm)),
    -- For file names and subjects: 'K3V9'.
    code             TEXT NOT NULL UNIQUE CHECK (length(code) = 4),
    message          TEXT NOT NULL,
    returned         TEXT CHECK (json_valid(returned)),
    helps            TEXT NOT NULL DEFAULT '',
    when_where       TEXT NOT NULL DEFAULT '',
    if_then          TEXT NOT NULL DEFAULT '',
    obstacle         TEXT NOT NULL DEFAULT '',
    -- The client's own, 0 to 10, that they will do it.
    confidence       INTEGER CHECK (confidence BETWEEN 0 AND 10),
    first_day        TEXT NOT NULL CHECK (date(first_day) IS first_day),
    last_day         TEXT NOT NULL CHECK (date(last_day) IS last_day AND last_day >= first_day),
    pauses           TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pauses)),
    started_together INTEGER NOT NULL DEFAULT 0 CHECK (started_together IN (0, 1)),
    state            TEXT NOT NULL CHECK (state IN ('given', 'answered', 'reviewed', 'ended')),
    end_reason       TEXT NOT NULL DEFAULT '',
    replaced_by      BLOB REFERENCES assignment,
    given_at         TEXT NOT NULL CHECK (datetime(given_at) IS NOT NULL),
    -- A goal in the client's words, or the reason why there is none yet: never both, never neither.
    CHECK ((frozen_goal IS NULL) <> (no_goal_reason IS NULL)),
    CHECK ((frozen_goal IS NULL) = (goal IS NULL) AND (goal IS NULL) = (wording IS NULL))
) STRICT;

CREATE INDEX assignment_by_case_file ON assignment (case_file, given_at);
CREATE INDEX assignment_by_goal ON assignment (goal, given_at);
CREATE INDEX assignment_by_wording ON assignment (wording);
CREATE INDEX assignment_by_form ON assignment (form_hash);
CREATE INDEX assignment_by_replacement ON assignment (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX assignment_open ON assignment (case_file, last_day)
    WHERE state IN ('given', 'answered');

-- A change to what the client holds is a new assignment that replaces this one.
CREATE TRIGGER assignment_is_frozen BEFORE UPDATE OF
    id, case_file, goal, wording, frozen_goal, no_goal_reason, form_hash, rhythm, code, message,
    returned, helps, when_where, if_then, obstacle, confidence, first_day, last_day, given_at
ON assignment
BEGIN
    SELECT raise(ABORT, 'a given assignment is frozen');
END;

-- A form made for one client may hold their words: it goes with the last assignment that used it.
CREATE TRIGGER frozen_form_goes_with_its_last_assignment AFTER DELETE ON assignment
BEGIN
    DELETE FROM frozen_form
    WHERE hash = OLD.form_hash
        AND NOT EXISTS (SELECT 1 FROM assignment WHERE form_hash = OLD.form_hash);
END;

-- What stands in the composer, saved while it is written. One per case file.
CREATE TABLE assignment_draft (
    case_file BLOB NOT NULL PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    saved_at  TEXT NOT NULL CHECK (datetime(saved_at) IS NOT NULL)
) STRICT;

-- What left, to whom, by which way: the disclosure log.
CREATE TABLE delivery (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    assignment BLOB NOT NULL REFERENCES assignment ON DELETE CASCADE,
    channel    TEXT NOT NULL
               CHECK (channel IN ('paper', 'pdf', 'link', 'file', 'email', 'room')),
    at         TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
    recipient  TEXT NOT NULL DEFAULT '',
    protection TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX delivery_by_assignment ON delivery (assignment, at);

-- Answers ------------------------------------------------------------------------------------

-- The reply's own id is the key: the same reply, however often it comes, is filed once.
CREATE TABLE reply (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 10),
    assignment  BLOB NOT NULL REFERENCES assignment ON DELETE CASCADE,
    written_at  TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL),
    received_at TEXT NOT NULL CHECK (datetime(received_at) IS NOT NULL),
    source      TEXT NOT NULL,
    -- Differs from the assignment's where the client answered an earlier form.
    form_hash   TEXT NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE INDEX reply_by_assignment ON reply (assignment, received_at);

-- Every version of every entry. The highest revision of a key is current; equal revisions that
-- differ stand side by side as a conflict.
CREATE TABLE entry (
    id          INTEGER NOT NULL PRIMARY KEY,
    assignment  BLOB NOT NULL REFERENCES assignment ON DELETE CASCADE,
    -- Which entry of the assignment, as canonical text.
    key         TEXT NOT NULL,
    revision    INTEGER NOT NULL CHECK (revision >= 0),
    -- On the client's clock.
    happened    TEXT CHECK (happened IS NULL OR datetime(happened) IS NOT NULL),
    written_at  TEXT NOT NULL CHECK (datetime(written_at) IS NOT NULL),
    received_at TEXT NOT NULL CHECK (datetime(received_at) IS NOT NULL),
    source      TEXT NOT NULL,
    -- Empty for what was typed in from paper or filled in during a session.
    reply       BLOB REFERENCES reply ON DELETE CASCADE,
    body        TEXT NOT NULL CHECK (json_valid(body)),
    standing    TEXT NOT NULL CHECK (standing IN ('current', 'earlier', 'conflict')),
    UNIQUE (assignment, key, revision, body)
) STRICT;

CREATE INDEX entry_by_reply ON entry (reply) WHERE reply IS NOT NULL;

CREATE TABLE review (
    id         INTEGER NOT NULL PRIMARY KEY,
    assignment BLOB NOT NULL REFERENCES assignment ON DELETE CASCADE,
    session    BLOB REFERENCES session ON DELETE SET NULL,
    at         TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
    done       TEXT NOT NULL CHECK (done IN ('fully', 'partly', 'not')),
    helpful    INTEGER CHECK (helpful BETWEEN 0 AND 10),
    learned    TEXT NOT NULL DEFAULT '',
    decision   TEXT CHECK (decision IN ('repeat', 'extend', 'change', 'stop'))
) STRICT;

CREATE INDEX review_by_assignment ON review (assignment, at);
CREATE INDEX review_by_session ON review (session);

-- What came in and could not be matched waits here, with the reason.
CREATE TABLE inbox (
    id          INTEGER NOT NULL PRIMARY KEY,
    received_at TEXT NOT NULL CHECK (datetime(received_at) IS NOT NULL),
    source      TEXT NOT NULL,
    body        TEXT NOT NULL,
    why         TEXT NOT NULL
) STRICT;

CREATE INDEX inbox_by_arrival ON inbox (received_at);

-- An answer to a safety question. It stays raised until a dated note says what was done.
CREATE TABLE flag (
    id           INTEGER NOT NULL PRIMARY KEY,
    entry        INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    question_key TEXT NOT NULL,
    raised_at    TEXT NOT NULL CHECK (datetime(raised_at) IS NOT NULL),
    note         TEXT NOT NULL DEFAULT '',
    noted_at     TEXT CHECK (noted_at IS NULL OR datetime(noted_at) IS NOT NULL),
    CHECK (noted_at IS NULL OR note <> '')
) STRICT;

CREATE INDEX flag_by_entry ON flag (entry);
CREATE INDEX flag_raised ON flag (raised_at) WHERE noted_at IS NULL;
