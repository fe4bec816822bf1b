-- Version 2: undo that survives closing, names for versions, settings of the catalog.

ALTER TABLE revision ADD COLUMN step TEXT NOT NULL DEFAULT 'edit';

ALTER TABLE revision ADD COLUMN step_of INTEGER NOT NULL DEFAULT 0;

CREATE TABLE named_version (
    name     TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL REFERENCES revision (number),
    note     TEXT NOT NULL,
    user     TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    user  TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;
