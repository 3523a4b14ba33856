-- +goose Up
-- Where a case lies stands in the index once for each unit above it, so that a subdistrict is one list and
-- not twenty; opening derives it anew from what is sought.
DELETE FROM posting;
UPDATE search_state SET upto=-1;
