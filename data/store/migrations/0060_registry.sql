-- +goose Up
-- Who sits on the committees and who was appointed a mediator, one row each, never deleted: what ends
-- keeps its row with the end in it. no counts within the unit, or the mediator, from 1.
CREATE TABLE member (
    organisation TEXT NOT NULL REFERENCES organisation (code),
    no           INTEGER NOT NULL,
    doc          TEXT NOT NULL,
    PRIMARY KEY (organisation, no)
) WITHOUT ROWID;

CREATE TABLE appointment (
    mediator TEXT NOT NULL REFERENCES mediator (id),
    no       INTEGER NOT NULL,
    doc      TEXT NOT NULL,
    PRIMARY KEY (mediator, no)
) WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER member_no_delete BEFORE DELETE ON member BEGIN SELECT RAISE(ABORT, 'members are ended, not deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER appointment_no_delete BEFORE DELETE ON appointment BEGIN SELECT RAISE(ABORT, 'appointments are ended, not deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organisation_no_delete BEFORE DELETE ON organisation BEGIN SELECT RAISE(ABORT, 'units are closed, not deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER mediator_no_delete BEFORE DELETE ON mediator BEGIN SELECT RAISE(ABORT, 'mediators are ended, not deleted'); END;
-- +goose StatementEnd
