-- What the fingerprints of runs stand for, each text once: for a person who asks what changed between two runs.
CREATE TABLE fingerprint (
  fingerprint VARCHAR(64) NOT NULL,
  part        VARCHAR(16) NOT NULL,
  said        TEXT        NOT NULL,
  PRIMARY KEY (fingerprint, part)
);
