-- Step 9: the client page as the practice has put it on the web.

CREATE TABLE hosted_page (
    one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    -- Where it is: links begin with it.
    address    TEXT NOT NULL CHECK (address <> ''),
    -- The last time that exactly the page of this practice was found there; nothing before the first.
    checked_at TEXT CHECK (datetime(checked_at) IS NOT NULL OR checked_at IS NULL),
    -- SHA-256 of the page that was found.
    page       BLOB CHECK (length(page) = 32),
    -- The forms that it holds, by their hashes: links name these and carry any other in full.
    forms      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(forms)),
    CHECK ((checked_at IS NULL) = (page IS NULL))
) STRICT;
