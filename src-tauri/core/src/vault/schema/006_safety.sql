-- Step 6: what a form that asks about safety needs, and the therapist's own thresholds of measures.

-- By which day the therapist said that the answers will be read. What the client holds stays as it
-- is: a new day can be promised each time such a form is handed over.
ALTER TABLE assignment ADD COLUMN read_by TEXT CHECK (date(read_by) IS read_by);

-- A figure of a measure that the therapist set in place of the literature's.
CREATE TABLE measure_threshold (
    form_key TEXT NOT NULL,
    figure   TEXT NOT NULL CHECK (figure IN ('cut_off', 'reliable_change')),
    value    REAL NOT NULL CHECK (value >= 0),
    -- Where the therapist has it from.
    note     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (form_key, figure)
) STRICT;
