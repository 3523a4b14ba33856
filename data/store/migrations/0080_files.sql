-- +goose Up
-- Scans and photos where the database is on a server: every PC of the centre must reach them, so they
-- lie there in pieces, and who backs the server up has them. Beside a database file they are files, and
-- these tables stay empty. A file that no case names yet is in no log.
CREATE TABLE stored_file (
    digest   TEXT PRIMARY KEY, -- SHA-256 of the content, hex
    size     INTEGER NOT NULL, -- bytes
    added_at TEXT NOT NULL -- the PC's clock, UTC
);

CREATE TABLE file_chunk (
    digest  TEXT NOT NULL REFERENCES stored_file (digest),
    n       INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (digest, n)
) WITHOUT ROWID;

-- By it the names of all files are found without reading all cases.
CREATE INDEX case_part_attachment ON case_part (case_id, part) WHERE part >= 'attachment/' AND part < 'attachment0';
