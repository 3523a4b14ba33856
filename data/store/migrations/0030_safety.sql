-- +goose Up
-- Wrong passwords since the last right one, so that the wait outlives the program. User 0 stands for
-- every login that does not exist. It is no part of the log: it says nothing of any case.
CREATE TABLE login_trial (
    user_id   INTEGER PRIMARY KEY,
    failures  INTEGER NOT NULL,
    failed_at TEXT NOT NULL -- the PC's clock
);
