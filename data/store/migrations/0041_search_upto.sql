-- +goose Up
-- Which cases stand in the index is one number: all up to it. What is sought and the index are derived
-- anew at opening, as its terms are others now.
DELETE FROM posting;
DROP INDEX sought_fresh;
DELETE FROM sought;
ALTER TABLE sought DROP COLUMN fresh;
DROP INDEX case_file_own;

CREATE TABLE search_state (
    name TEXT PRIMARY KEY, -- index
    upto INTEGER NOT NULL -- the newest case in it; later ones are looked through
);
INSERT INTO search_state (name, upto) VALUES ('index', 0);
