-- One schema for SQLite and PostgreSQL. Times are milliseconds since 1970 UTC; durations are milliseconds.

CREATE TABLE run (
  id                 VARCHAR(40)  NOT NULL PRIMARY KEY,
  dataflow           VARCHAR(64)  NOT NULL,
  generation         INTEGER      NOT NULL,
  mode               VARCHAR(16)  NOT NULL,
  state              VARCHAR(16)  NOT NULL,
  attempt            INTEGER      NOT NULL,
  frozen             TEXT         NOT NULL,
  label              VARCHAR(160) NOT NULL,
  source_fingerprint VARCHAR(64)  NOT NULL,
  load_fingerprint   VARCHAR(64),
  purge              BOOLEAN      NOT NULL,
  counted            BIGINT       NOT NULL,
  late               BIGINT,
  null_bookmarks     BIGINT,
  unpinned           TEXT,
  read_rows          BIGINT,
  manifest           TEXT,
  wake_ms            BIGINT       NOT NULL,
  extract_ms         BIGINT,
  load_ms            BIGINT,
  opened_at          BIGINT       NOT NULL,
  attempted_at       BIGINT       NOT NULL,
  sealed_at          BIGINT,
  completed_at       BIGINT,
  ended_at           BIGINT,
  purged_at          BIGINT,
  ingested           BIGINT,
  failed             BIGINT,
  problem            TEXT
);

-- No new window opens for a dataflow until its run has ended.
CREATE UNIQUE INDEX run_open ON run (dataflow) WHERE ended_at IS NULL;
CREATE INDEX run_history ON run (dataflow, opened_at);

-- The parts that the manifest of the run's last sealed attempt names.
CREATE TABLE part (
  run        VARCHAR(40)  NOT NULL REFERENCES run (id),
  number     INTEGER      NOT NULL,
  name       TEXT         NOT NULL,
  row_count  BIGINT       NOT NULL,
  byte_count BIGINT       NOT NULL,
  sha256     VARCHAR(64)  NOT NULL,
  mapped     BIGINT,
  rejected   BIGINT,
  sent       BIGINT,
  sent_bytes BIGINT,
  PRIMARY KEY (run, number)
);

-- A batch is written here before it is created; only the batch with state 'open' of a run is ever completed.
CREATE TABLE batch (
  external_id  VARCHAR(512) NOT NULL PRIMARY KEY,
  run          VARCHAR(40)  NOT NULL REFERENCES run (id),
  dataset      VARCHAR(64)  NOT NULL,
  state        VARCHAR(16)  NOT NULL,
  batch_id     VARCHAR(64),
  replaces     TEXT         NOT NULL,
  changed_at   BIGINT       NOT NULL
);
CREATE INDEX batch_of_run ON batch (run);

-- How far each dataflow has come.
CREATE TABLE bookmark (
  dataflow    VARCHAR(64)  NOT NULL PRIMARY KEY,
  generation  INTEGER      NOT NULL,
  reached     TEXT,
  versions    TEXT,
  below       BIGINT,
  fingerprint VARCHAR(64),
  run         VARCHAR(40),
  changed_at  BIGINT       NOT NULL
);

-- What people changed by hand, and why.
CREATE TABLE state_change (
  id         VARCHAR(40)  NOT NULL PRIMARY KEY,
  dataflow   VARCHAR(64)  NOT NULL,
  what       VARCHAR(16)  NOT NULL,
  reason     TEXT         NOT NULL,
  before     TEXT         NOT NULL,
  changed_at BIGINT       NOT NULL
);
