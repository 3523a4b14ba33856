-- +goose Up
-- The same dispute was registered again by somebody who may not see the case that there is. The log
-- proves each row.
CREATE TABLE alert (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES case_file (id), -- the new one
    match_id   INTEGER NOT NULL REFERENCES case_file (id), -- the one that there is
    raised_at  TEXT NOT NULL, -- business time
    handled_at TEXT NOT NULL DEFAULT '',
    handled_by TEXT NOT NULL DEFAULT '', -- login
    outcome    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX alert_match ON alert (match_id);
-- +goose StatementBegin
CREATE TRIGGER alert_no_delete BEFORE DELETE ON alert BEGIN SELECT RAISE(ABORT, 'alerts are never deleted'); END;
-- +goose StatementEnd
