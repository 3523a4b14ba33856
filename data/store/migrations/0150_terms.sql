-- +goose Up
-- Spellings stand in the index letter by letter up to twelve; opening derives it anew from what is sought.
DELETE FROM posting;
UPDATE search_state SET upto=-1;
