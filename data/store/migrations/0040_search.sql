-- +goose Up
-- Search. sought says in plain text by what each case can be found, one line for each thing; it is
-- what a search is tested against. posting is an index that only proposes cases: for a term the
-- ascending ids of the cases that have it, cut into chunks. A new case is fresh until its terms
-- stand in the index. Both are derived from the parts: when sought is empty, opening derives it.
DROP TABLE search_term;

CREATE TABLE sought (
    case_id INTEGER PRIMARY KEY REFERENCES case_file (id),
    fresh   INTEGER NOT NULL, -- 1: not in the index yet
    names   TEXT NOT NULL,
    pinyin  TEXT NOT NULL,
    codes   TEXT NOT NULL, -- phones, identity and credit codes
    numbers TEXT NOT NULL
);
CREATE INDEX sought_fresh ON sought (case_id) WHERE fresh = 1;

CREATE TABLE posting (
    term  TEXT NOT NULL,
    first INTEGER NOT NULL, -- the first id of the chunk
    ids   BLOB NOT NULL, -- the steps from each id to the next, as varints
    PRIMARY KEY (term, first)
) WITHOUT ROWID;

-- What somebody registered stays in his sight until it is accepted, whoever holds it.
CREATE INDEX case_file_own ON case_file (registered_by, id) WHERE state IN ('registered', 'examining', 'asking');
