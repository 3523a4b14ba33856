-- +goose Up
-- Each number stands in one tree, by its text, which says at once that nobody else has it. That the numbers
-- of a unit and a year run on is the counter's to see to, and is proven.
CREATE TABLE taken_number_new (
    series      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    year        INTEGER NOT NULL,
    n           INTEGER NOT NULL,
    text        TEXT NOT NULL,
    case_id     INTEGER NOT NULL REFERENCES case_file (id),
    void_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (series, text)
) WITHOUT ROWID;
INSERT INTO taken_number_new (series, unit, year, n, text, case_id, void_reason)
SELECT series, unit, year, n, text, case_id, void_reason FROM taken_number ORDER BY series, text;
DROP TABLE taken_number;
ALTER TABLE taken_number_new RENAME TO taken_number;
CREATE INDEX taken_number_void ON taken_number (series, case_id) WHERE void_reason <> '';
-- +goose StatementBegin
CREATE TRIGGER taken_number_no_delete BEFORE DELETE ON taken_number BEGIN SELECT RAISE(ABORT, 'numbers are never reused'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER taken_number_stays BEFORE UPDATE ON taken_number
WHEN NEW.series <> OLD.series OR NEW.unit <> OLD.unit OR NEW.year <> OLD.year OR NEW.n <> OLD.n OR NEW.text <> OLD.text
  OR NEW.case_id <> OLD.case_id OR OLD.void_reason <> '' OR NEW.void_reason = ''
BEGIN SELECT RAISE(ABORT, 'a number stays as it was taken'); END;
-- +goose StatementEnd
