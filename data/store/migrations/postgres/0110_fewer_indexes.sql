-- +goose Up
-- The same as in SQLite, where a constraint can't be dropped.
ALTER TABLE case_file DROP CONSTRAINT case_file_intake_no_key;
ALTER TABLE case_file DROP CONSTRAINT case_file_case_no_key;
ALTER TABLE case_file DROP CONSTRAINT case_file_request_id_key;
CREATE UNIQUE INDEX case_file_request ON case_file (request_id) WHERE request_id IS NOT NULL;
