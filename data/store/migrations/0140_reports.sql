-- +goose Up
-- 移送反馈: the day until which the organ that referred a dispute wants the result, as the other days of queues.
-- Only disputes that an organ referred are derived anew when the database is opened.
ALTER TABLE case_file ADD COLUMN report_by TEXT NOT NULL DEFAULT '';
UPDATE case_file SET report_by = '?' WHERE id IN (SELECT case_id FROM case_part WHERE part = 'head' AND doc LIKE '%"kind":"referral"%');
CREATE INDEX case_file_unreported ON case_file (id) WHERE report_by = '?';
CREATE INDEX case_file_report ON case_file (report_by, id, desk, restricted) WHERE report_by <> '';
CREATE INDEX case_file_unit_report ON case_file (organisation, report_by, id, desk, restricted) WHERE report_by <> '';
CREATE INDEX case_file_host_report ON case_file (host, report_by, id) WHERE report_by <> '';
CREATE INDEX case_file_own_report ON case_file (registered_by, report_by, id) WHERE report_by <> '' AND state IN ('registered', 'examining', 'asking');
