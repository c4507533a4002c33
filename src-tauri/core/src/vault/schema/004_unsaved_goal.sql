-- Step 4: a goal that is being written outlasts a lock.

CREATE TABLE unsaved_goal (
    case_file BLOB NOT NULL REFERENCES case_file ON DELETE CASCADE,
    -- Empty while it is the first wording of a goal to come.
    goal      BLOB REFERENCES goal ON DELETE CASCADE,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    saved_at  TEXT NOT NULL CHECK (datetime(saved_at) IS NOT NULL)
) STRICT;

CREATE INDEX unsaved_goal_by_case_file ON unsaved_goal (case_file);
CREATE UNIQUE INDEX unsaved_goal_by_goal ON unsaved_goal (goal) WHERE goal IS NOT NULL;
CREATE UNIQUE INDEX unsaved_goal_to_come ON unsaved_goal (case_file) WHERE goal IS NULL;
