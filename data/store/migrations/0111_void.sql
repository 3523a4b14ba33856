-- +goose Up
-- What is void counts in no figure; it is asked for by all that there is of it, which is little.
CREATE INDEX taken_number_void ON taken_number (series, case_id) WHERE void_reason <> '';
