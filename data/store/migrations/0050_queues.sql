-- +goose Up
-- Days after effect, one column for each queue: empty when the case does not stand in it, 9999-12-31
-- when it does but no day is set. '?' marks a row that was written before there were such days; opening
-- the database derives it anew.
ALTER TABLE case_file ADD COLUMN perform_by TEXT NOT NULL DEFAULT '?'; -- 履行期限
ALTER TABLE case_file ADD COLUMN confirm_by TEXT NOT NULL DEFAULT '?'; -- 司法确认申请期
ALTER TABLE case_file ADD COLUMN answer_by TEXT NOT NULL DEFAULT '?'; -- 转出反馈
ALTER TABLE case_file ADD COLUMN visit_by TEXT NOT NULL DEFAULT '?'; -- 回访
ALTER TABLE case_file ADD COLUMN archive_by TEXT NOT NULL DEFAULT '?'; -- 归档
CREATE INDEX case_file_underived ON case_file (id) WHERE perform_by = '?';

-- Each queue has an index for who sees the whole district and one that begins with the unit: what
-- anybody else may see is a few ranges of it, and a page merges them, whereas a walk through the district
-- would take long where a unit has few cases. What rights look at stands behind, so that rows which are
-- left out are not read. Only the first three take in a case when it is registered.
DROP INDEX case_file_open;
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
