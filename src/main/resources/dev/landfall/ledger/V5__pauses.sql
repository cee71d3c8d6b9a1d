-- What is known of a dataflow beside its runs. Times are milliseconds since 1970 UTC.

-- Its schedule does not fire until somebody says so.
CREATE TABLE pause (
  dataflow VARCHAR(64) NOT NULL PRIMARY KEY,
  reason   TEXT        NOT NULL,
  since    BIGINT      NOT NULL
);

-- What stopped it last, and how often since its last run that came through. Counts for nothing once a run came through later.
CREATE TABLE stop (
  dataflow VARCHAR(64) NOT NULL PRIMARY KEY,
  code     VARCHAR(24) NOT NULL,
  what     TEXT        NOT NULL,
  mend     TEXT        NOT NULL,
  times    INTEGER     NOT NULL,
  since    BIGINT      NOT NULL,
  last_at  BIGINT      NOT NULL
);

-- What people are alerted to, once a cause. new: to be told; told; over: that it has ended is to be told.
CREATE TABLE alert (
  cause      VARCHAR(100) NOT NULL PRIMARY KEY,
  dataflow   VARCHAR(64)  NOT NULL,
  kind       VARCHAR(24)  NOT NULL,
  code       VARCHAR(24)  NOT NULL,
  what       TEXT         NOT NULL,
  mend       TEXT         NOT NULL,
  run        VARCHAR(40),
  state      VARCHAR(8)   NOT NULL,
  tries      INTEGER      NOT NULL,
  not_before BIGINT       NOT NULL,
  since      BIGINT       NOT NULL
);
