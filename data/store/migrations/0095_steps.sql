-- +goose Up
-- A part keeps its place and counts its versions, and a number that was taken stays as it is but for
-- being voided once: what the program never does, nobody does by mistake.
-- +goose StatementBegin
CREATE TRIGGER case_part_counts BEFORE UPDATE ON case_part
WHEN NEW.case_id <> OLD.case_id OR NEW.part <> OLD.part OR NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'a part counts its versions'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER taken_number_stays BEFORE UPDATE ON taken_number
WHEN NEW.series <> OLD.series OR NEW.unit <> OLD.unit OR NEW.year <> OLD.year OR NEW.n <> OLD.n OR NEW.text <> OLD.text
  OR NEW.case_id <> OLD.case_id OR OLD.void_reason <> '' OR NEW.void_reason = ''
BEGIN SELECT RAISE(ABORT, 'a number stays as it was taken'); END;
-- +goose StatementEnd
