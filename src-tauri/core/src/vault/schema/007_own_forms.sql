-- Step 7: the therapist's own forms.

-- The form that it was duplicated from, by its key: in the library, or another of their own, which may
-- be gone by now.
ALTER TABLE own_form ADD COLUMN made_from TEXT;

-- A form that is being edited, saved as it is typed. It may still be faulty, so it is no version yet:
-- it becomes one when it is kept, and leaves this table.
CREATE TABLE form_in_work (
    key       TEXT NOT NULL PRIMARY KEY,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    -- As of a form that was kept: made for one client, and goes when their case file goes.
    case_file BLOB REFERENCES case_file ON DELETE CASCADE,
    made_from TEXT,
    saved_at  TEXT NOT NULL CHECK (datetime(saved_at) IS NOT NULL)
) STRICT;

CREATE INDEX form_in_work_by_case_file ON form_in_work (case_file);
