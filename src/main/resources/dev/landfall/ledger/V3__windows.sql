-- What a run is for, and where its dataflow may not go on by itself. Times are milliseconds since 1970 UTC.

-- next: moves the bookmark; backfill, replay, rejects: leave it where it is.
ALTER TABLE run ADD COLUMN purpose VARCHAR(16) NOT NULL DEFAULT 'next';
-- The run that is replayed, or whose rejects are; the backfill that this is a window of.
ALTER TABLE run ADD COLUMN origin VARCHAR(40);
-- The window begins at the beginning: what earlier generations sent is taken back.
ALTER TABLE run ADD COLUMN whole BOOLEAN NOT NULL DEFAULT FALSE;
-- The window was cut; the next one follows at once.
ALTER TABLE run ADD COLUMN more BOOLEAN NOT NULL DEFAULT FALSE;
-- Changes by kind, as JSON.
ALTER TABLE run ADD COLUMN kinds TEXT;
-- What a person should know of a proved run, a line each.
ALTER TABLE run ADD COLUMN remarks TEXT;
UPDATE run SET whole = TRUE WHERE mode = 'full';

-- Where the next snapshot of mode changes is taken, when a person said so.
ALTER TABLE bookmark ADD COLUMN start_at VARCHAR(64);

-- Changes that cannot be read: the dataflow stands still until a person says what is to be done.
CREATE TABLE gap (
  id           VARCHAR(40) NOT NULL PRIMARY KEY,
  dataflow     VARCHAR(64) NOT NULL,
  table_name   TEXT        NOT NULL,
  from_version BIGINT      NOT NULL,
  to_version   BIGINT      NOT NULL,
  cause        TEXT        NOT NULL,
  run          VARCHAR(40),
  found_at     BIGINT      NOT NULL,
  resolution   VARCHAR(16),
  reason       TEXT,
  resolved_at  BIGINT
);
CREATE UNIQUE INDEX gap_open ON gap (dataflow) WHERE resolved_at IS NULL;

-- A range of the bookmark column that is moved beside the schedule, in windows of its own.
CREATE TABLE backfill (
  id         VARCHAR(40) NOT NULL PRIMARY KEY,
  dataflow   VARCHAR(64) NOT NULL,
  from_value TEXT        NOT NULL,
  to_value   TEXT        NOT NULL,
  reached    TEXT,
  reason     TEXT        NOT NULL,
  asked_at   BIGINT      NOT NULL,
  ended_at   BIGINT
);
CREATE UNIQUE INDEX backfill_open ON backfill (dataflow) WHERE ended_at IS NULL;

-- Which process may run a dataflow. The token grows with each holder; whoever writes with an older one is refused.
CREATE TABLE lease (
  dataflow VARCHAR(64) NOT NULL PRIMARY KEY,
  holder   VARCHAR(80) NOT NULL,
  token    BIGINT      NOT NULL,
  until    BIGINT      NOT NULL
);
