-- +goose Up
-- The same as in SQLite, where a key can't be changed.
ALTER TABLE taken_number DROP CONSTRAINT taken_number_pkey;
DROP INDEX taken_number_text;
ALTER TABLE taken_number ADD CONSTRAINT taken_number_pkey PRIMARY KEY (series, text);
