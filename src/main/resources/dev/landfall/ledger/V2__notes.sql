-- What was noticed of the rows that became records: attributes that were left out, and warnings.
CREATE TABLE note (
  run       VARCHAR(40) NOT NULL REFERENCES run (id),
  part      INTEGER     NOT NULL,
  code      VARCHAR(16) NOT NULL,
  target    TEXT        NOT NULL,
  source    TEXT        NOT NULL,
  reason    TEXT        NOT NULL,
  row_count BIGINT      NOT NULL
);
CREATE INDEX note_of_part ON note (run, part);
