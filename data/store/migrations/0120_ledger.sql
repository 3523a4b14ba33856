-- +goose Up
-- Cases from a ledger that was kept before the program are counted apart.
ALTER TABLE case_file ADD COLUMN ledger INTEGER NOT NULL DEFAULT 0;
