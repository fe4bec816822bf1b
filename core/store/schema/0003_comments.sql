-- Version 3: comments. They are talk about the catalog and no part of it: no revision mentions them, and they
-- stay when what they are about is deleted.

-- A deleted comment stays as a row without text, so that others who have read it learn of that.
CREATE TABLE comment (
    number      INTEGER NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    id          TEXT NOT NULL,
    author      TEXT NOT NULL,
    at_ms       INTEGER NOT NULL,
    text        TEXT NOT NULL,
    edited_ms   INTEGER NOT NULL,
    resolved_by TEXT,
    resolved_ms INTEGER,
    change      INTEGER NOT NULL,
    checksum    INTEGER NOT NULL
) STRICT;

-- Counts what happens to comments, so that what is new is found at once.
CREATE UNIQUE INDEX comment_change ON comment (change);
