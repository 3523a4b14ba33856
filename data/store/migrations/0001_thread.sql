-- +goose Up
-- The facts of a case are its parts (head, sessions, agreements), each a JSON document with a
-- version of its own. case_file and search_term are derived from them and can be rebuilt.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE organisation (
    code TEXT PRIMARY KEY,
    seat INTEGER NOT NULL, -- order in the network
    doc  TEXT NOT NULL
);

CREATE TABLE mediator (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (code),
    doc          TEXT NOT NULL
);

CREATE TABLE app_user (
    id       INTEGER PRIMARY KEY,
    login    TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL, -- argon2id
    doc      TEXT NOT NULL
);

-- Working-day calendars imported after the program was built; of a year that is built in, too, the
-- imported one counts.
CREATE TABLE calendar_year (
    year INTEGER PRIMARY KEY,
    doc  TEXT NOT NULL -- the file as it was read
);

-- What a user has typed and not handed in yet. It is nobody else's, no part of any case and not in
-- the log.
CREATE TABLE draft (
    user_id  INTEGER NOT NULL REFERENCES app_user (id),
    key      TEXT NOT NULL,
    doc      TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (user_id, key)
) WITHOUT ROWID;

CREATE TABLE case_file (
    id             INTEGER PRIMARY KEY,
    version        INTEGER NOT NULL,
    intake_no      TEXT NOT NULL UNIQUE,
    case_no        TEXT UNIQUE,
    state          TEXT NOT NULL,
    organisation   TEXT NOT NULL REFERENCES organisation (code),
    community      TEXT NOT NULL,
    desk           TEXT NOT NULL, -- the window at which it came in
    category       TEXT NOT NULL,
    registered_by  INTEGER NOT NULL REFERENCES app_user (id),
    restricted     INTEGER NOT NULL,
    demo           INTEGER NOT NULL,
    received_on    TEXT NOT NULL,
    due_on         TEXT NOT NULL, -- end of the first running clock, or 9999-12-31
    provisional    INTEGER NOT NULL, -- a running clock waits for the calendar of a year
    host           TEXT NOT NULL, -- mediator id or empty
    parties        TEXT NOT NULL, -- JSON list of names
    request_id     TEXT UNIQUE,
    request_digest TEXT
);
CREATE INDEX case_file_open ON case_file (due_on, id)
    WHERE state IN ('registered', 'examining', 'asking', 'accepted', 'assigned', 'investigating', 'mediating', 'paused', 'awaiting_marks');
CREATE INDEX case_file_newest ON case_file (received_on, id);

CREATE TABLE case_part (
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    part    TEXT NOT NULL, -- head, session/TIME, agreement/N
    version INTEGER NOT NULL,
    doc     TEXT NOT NULL,
    PRIMARY KEY (case_id, part)
) WITHOUT ROWID;

CREATE TABLE search_term (
    term    TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    PRIMARY KEY (term, case_id)
) WITHOUT ROWID;

-- Numbers: counter gives the next one inside the transaction that uses it, so none is lost to a
-- rollback; taken_number keeps each for ever, void ones with their reason.
CREATE TABLE counter (
    series TEXT NOT NULL,
    unit   TEXT NOT NULL,
    year   INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (series, unit, year)
) WITHOUT ROWID;

CREATE TABLE taken_number (
    series      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    year        INTEGER NOT NULL,
    n           INTEGER NOT NULL,
    text        TEXT NOT NULL,
    case_id     INTEGER NOT NULL REFERENCES case_file (id),
    void_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (series, unit, year, n)
) WITHOUT ROWID;
CREATE UNIQUE INDEX taken_number_text ON taken_number (series, text);

-- The log: a chain of entries, each keyed over the one before, with keyed digests of the rows
-- it left behind.
CREATE TABLE log (
    seq         INTEGER PRIMARY KEY,
    case_id     INTEGER, -- none for users, network and set-up
    written_at  TEXT NOT NULL, -- the PC's clock
    business_at TEXT NOT NULL,
    actor       TEXT NOT NULL,
    what        TEXT NOT NULL, -- JSON list of events
    left_behind TEXT NOT NULL, -- JSON list of {row, digest}
    prev        TEXT NOT NULL,
    mac         TEXT NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER log_in_order BEFORE INSERT ON log
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM log)
  OR NEW.prev <> COALESCE((SELECT mac FROM log ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER case_part_no_delete BEFORE DELETE ON case_part BEGIN SELECT RAISE(ABORT, 'nothing of a case is deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER taken_number_no_delete BEFORE DELETE ON taken_number BEGIN SELECT RAISE(ABORT, 'numbers are never reused'); END;
-- +goose StatementEnd
