-- +goose Up
-- A mediator keeps a case in sight with which he went along to another unit.
CREATE INDEX case_file_hosted ON case_file (host, organisation, id) WHERE host <> '';
