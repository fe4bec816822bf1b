-- Version 1: entities, their references, and the history of every change.
-- Shipped files never change (a test pins them); a new version is a new file.

-- One row per strong entity; body is its canonical JSON, checksum covers the whole row.
CREATE TABLE entity (
    row      INTEGER NOT NULL PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    body     TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;

-- Who mentions whom, so that the database too refuses a dangling reference.
CREATE TABLE reference (
    from_row INTEGER NOT NULL REFERENCES entity (row) DEFERRABLE INITIALLY DEFERRED,
    to_row   INTEGER NOT NULL REFERENCES entity (row) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (from_row, to_row)
) STRICT, WITHOUT ROWID;

CREATE INDEX reference_to ON reference (to_row);

-- One row per committed change set. digest is the sum of all entity checksums after it: a lost,
-- doubled or outdated entity row cannot go unnoticed.
CREATE TABLE revision (
    number   INTEGER NOT NULL PRIMARY KEY,
    at_ms    INTEGER NOT NULL,
    user     TEXT NOT NULL,
    label    TEXT NOT NULL,
    digest   INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;

-- One row per entity that a revision touched; no before = created, no after = deleted.
CREATE TABLE change (
    seq      INTEGER NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL REFERENCES revision (number),
    kind     TEXT NOT NULL,
    id       TEXT NOT NULL,
    before   TEXT,
    after    TEXT,
    checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX change_revision ON change (revision);

CREATE INDEX change_entity ON change (kind, id, seq);
