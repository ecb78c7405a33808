-- R-ARCHIVE: since when a case that is over has rested without being in the archive as it is now; null: it is there, or not over.
ALTER TABLE case_file ADD COLUMN archive_from TIMESTAMP WITH TIME ZONE;
CREATE INDEX case_file_archive ON case_file (archive_from);
UPDATE case_file SET archive_from = COALESCE(decided_at, submitted_at) WHERE status IN
  ('CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED', 'DEEMED_WITHDRAWN', 'ACCEPT_REVOKED', 'REVOKED');

-- What is in the archive; the package itself lies where uploads lie. Of each state of a case there is one.
CREATE TABLE case_archive (
  id           UUID         NOT NULL PRIMARY KEY,
  case_id      UUID         NOT NULL,
  number       VARCHAR(60)  NOT NULL,
  item_id      VARCHAR(80)  NOT NULL,
  edition      INTEGER      NOT NULL,
  case_version BIGINT       NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  file         UUID         NOT NULL,
  digest       VARCHAR(64)  NOT NULL,
  size         BIGINT       NOT NULL,
  retention    VARCHAR(40)  NOT NULL,
  security     VARCHAR(40)  NOT NULL,
  ended_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  made_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  UNIQUE (case_id, case_version),
  UNIQUE (case_id, edition)
);
CREATE INDEX case_archive_office ON case_archive (office, made_at);
CREATE INDEX case_archive_made ON case_archive (made_at);
CREATE INDEX case_archive_number ON case_archive (number);

-- What cannot be archived yet, and why.
CREATE TABLE case_archive_wait (
  case_id UUID        NOT NULL PRIMARY KEY,
  number  VARCHAR(60) NOT NULL,
  office  VARCHAR(80) NOT NULL,
  why     VARCHAR(20) NOT NULL,
  since   TIMESTAMP WITH TIME ZONE NOT NULL,
  tries   INTEGER     NOT NULL
);
