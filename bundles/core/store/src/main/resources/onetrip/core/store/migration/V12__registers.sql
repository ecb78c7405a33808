-- 台账: records that staff keep for an item (DESIGN §2). What stands in a record is sealed as a whole; it is found by its key
-- (a blind index), by words and codes that are not personal, and by blind words for what is.
CREATE TABLE register_book (
  id              UUID         NOT NULL PRIMARY KEY,
  item_id         VARCHAR(80)  NOT NULL,
  register_id     VARCHAR(80)  NOT NULL,
  definition_hash VARCHAR(64)  NOT NULL,
  indexed_by      VARCHAR(64)  NOT NULL,
  -- Not deleted ones; kept with each change, so that no page counts a million rows.
  records         BIGINT       NOT NULL,
  UNIQUE (item_id, register_id)
);

CREATE TABLE register_record (
  id         UUID         NOT NULL PRIMARY KEY,
  book       UUID         NOT NULL,
  version    BIGINT       NOT NULL,
  -- None while it is deleted: its key is free again.
  key_index  VARCHAR(40),
  deleted    BOOLEAN      NOT NULL,
  secret     ${bytes}     NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  by_whom    VARCHAR(120) NOT NULL,
  UNIQUE (book, key_index)
);
CREATE INDEX register_record_book ON register_record (book, id);
CREATE INDEX register_record_deleted ON register_record (book, deleted, changed_at);

-- A word, a code of a filter, or the blind index of what is personal → the records that have it.
CREATE TABLE register_term (
  book      UUID         NOT NULL,
  term      VARCHAR(120) NOT NULL,
  record_id UUID         NOT NULL,
  PRIMARY KEY (book, term, record_id)
);
CREATE INDEX register_term_record ON register_term (record_id);

-- A list in its order is a walk along this index.
CREATE TABLE register_sort (
  book      UUID         NOT NULL,
  field     VARCHAR(80)  NOT NULL,
  val       VARCHAR(160) NOT NULL,
  record_id UUID         NOT NULL,
  PRIMARY KEY (book, field, val, record_id)
);
CREATE INDEX register_sort_record ON register_sort (record_id);

-- Rows are added, never changed.
CREATE TABLE register_change (
  id        UUID         NOT NULL PRIMARY KEY,
  record_id UUID         NOT NULL,
  version   BIGINT       NOT NULL,
  kind      VARCHAR(20)  NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  account   UUID,
  by_whom   VARCHAR(120) NOT NULL,
  secret    ${bytes}     NOT NULL
);
CREATE INDEX register_change_record ON register_change (record_id, version, at);

-- Which cases name a record's key: one in use is not deleted.
CREATE TABLE register_use (
  book      UUID        NOT NULL,
  key_index VARCHAR(40) NOT NULL,
  case_id   UUID        NOT NULL,
  PRIMARY KEY (book, key_index, case_id)
);

-- A file between its report and its confirmation, in parts; for a day.
CREATE TABLE register_upload (
  id       UUID         NOT NULL,
  part     INTEGER      NOT NULL,
  book     UUID         NOT NULL,
  account  UUID         NOT NULL,
  name     VARCHAR(200) NOT NULL,
  at       TIMESTAMP WITH TIME ZONE NOT NULL,
  secret   ${bytes}     NOT NULL,
  PRIMARY KEY (id, part)
);
CREATE INDEX register_upload_at ON register_upload (at);
