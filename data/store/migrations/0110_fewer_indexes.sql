-- +goose NO TRANSACTION
-- +goose Up
-- Registering writes a page less for each index less. That 登记号 and 案号 are one case's alone is what
-- taken_number says, into which both come before anything can read them; case_file only shows them. And
-- cases that came in otherwise than by a request stand in no index of requests. SQLite takes a UNIQUE away
-- only by making the table anew, with references switched off, which no transaction may do: so it is begun
-- here. Done twice, it does no harm.
PRAGMA foreign_keys=OFF;
BEGIN IMMEDIATE;
CREATE TABLE case_file_new (
    id             INTEGER PRIMARY KEY,
    version        INTEGER NOT NULL,
    intake_no      TEXT NOT NULL,
    case_no        TEXT,
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
    request_id     TEXT,
    request_digest TEXT,
    perform_by     TEXT NOT NULL, -- 履行期限; as the next four empty when the case does not stand in the queue
    confirm_by     TEXT NOT NULL, -- 司法确认申请期
    answer_by      TEXT NOT NULL, -- 转出反馈
    visit_by       TEXT NOT NULL, -- 回访
    archive_by     TEXT NOT NULL -- 归档
);
INSERT INTO case_file_new (id, version, intake_no, case_no, state, organisation, community, desk, category, registered_by, restricted, demo,
    received_on, due_on, provisional, host, parties, request_id, request_digest, perform_by, confirm_by, answer_by, visit_by, archive_by)
SELECT id, version, intake_no, case_no, state, organisation, community, desk, category, registered_by, restricted, demo,
    received_on, due_on, provisional, host, parties, request_id, request_digest, perform_by, confirm_by, answer_by, visit_by, archive_by
FROM case_file ORDER BY id;
DROP TABLE case_file;
ALTER TABLE case_file_new RENAME TO case_file;
CREATE UNIQUE INDEX case_file_request ON case_file (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX case_file_newest ON case_file (received_on, id);
CREATE INDEX case_file_underived ON case_file (id) WHERE perform_by = '?';
CREATE INDEX case_file_open ON case_file (due_on, id, state, host, desk, restricted)
    WHERE state IN ('registered', 'examining', 'asking', 'accepted', 'assigned', 'investigating', 'mediating', 'paused', 'awaiting_marks');
CREATE INDEX case_file_unit_open ON case_file (organisation, due_on, id, state, host, desk, restricted)
    WHERE state IN ('registered', 'examining', 'asking', 'accepted', 'assigned', 'investigating', 'mediating', 'paused', 'awaiting_marks');
CREATE INDEX case_file_own ON case_file (registered_by, due_on, id) WHERE state IN ('registered', 'examining', 'asking');
CREATE INDEX case_file_host ON case_file (host, due_on, id)
    WHERE host <> '' AND state IN ('registered', 'examining', 'asking', 'accepted', 'assigned', 'investigating', 'mediating', 'paused', 'awaiting_marks');
CREATE INDEX case_file_accepted ON case_file (due_on, id, host, desk, restricted) WHERE state = 'accepted';
CREATE INDEX case_file_unit_accepted ON case_file (organisation, due_on, id, host, desk, restricted) WHERE state = 'accepted';
CREATE INDEX case_file_marks ON case_file (due_on, id, host, desk, restricted) WHERE state = 'awaiting_marks';
CREATE INDEX case_file_unit_marks ON case_file (organisation, due_on, id, host, desk, restricted) WHERE state = 'awaiting_marks';
CREATE INDEX case_file_perform ON case_file (perform_by, id, desk, restricted) WHERE perform_by <> '';
CREATE INDEX case_file_unit_perform ON case_file (organisation, perform_by, id, desk, restricted) WHERE perform_by <> '';
CREATE INDEX case_file_confirm ON case_file (confirm_by, id, desk, restricted) WHERE confirm_by <> '';
CREATE INDEX case_file_unit_confirm ON case_file (organisation, confirm_by, id, desk, restricted) WHERE confirm_by <> '';
CREATE INDEX case_file_answer ON case_file (answer_by, id, desk, restricted) WHERE answer_by <> '';
CREATE INDEX case_file_unit_answer ON case_file (organisation, answer_by, id, desk, restricted) WHERE answer_by <> '';
CREATE INDEX case_file_visit ON case_file (visit_by, id, desk, restricted) WHERE visit_by <> '';
CREATE INDEX case_file_unit_visit ON case_file (organisation, visit_by, id, desk, restricted) WHERE visit_by <> '';
CREATE INDEX case_file_archive ON case_file (archive_by, id, desk, restricted) WHERE archive_by <> '';
CREATE INDEX case_file_unit_archive ON case_file (organisation, archive_by, id, desk, restricted) WHERE archive_by <> '';
CREATE INDEX case_file_host_perform ON case_file (host, perform_by, id) WHERE perform_by <> '';
CREATE INDEX case_file_host_confirm ON case_file (host, confirm_by, id) WHERE confirm_by <> '';
CREATE INDEX case_file_host_answer ON case_file (host, answer_by, id) WHERE answer_by <> '';
CREATE INDEX case_file_host_visit ON case_file (host, visit_by, id) WHERE visit_by <> '';
CREATE INDEX case_file_host_archive ON case_file (host, archive_by, id) WHERE archive_by <> '';
COMMIT;
PRAGMA foreign_keys=ON;
