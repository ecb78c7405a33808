-- 名单移交: lists that were written for receivers. What stands in them, and who, is sealed.
CREATE TABLE hand_over (
  id          UUID         NOT NULL PRIMARY KEY,
  book        UUID         NOT NULL,
  -- The book while the list is under way: one at a time.
  open_book   UUID         UNIQUE,
  item_id     VARCHAR(80)  NOT NULL,
  register_id VARCHAR(80)  NOT NULL,
  serial      INTEGER      NOT NULL,
  state       VARCHAR(20)  NOT NULL,
  version     BIGINT       NOT NULL,
  records     INTEGER      NOT NULL,
  added       INTEGER      NOT NULL,
  gone        INTEGER      NOT NULL,
  sha256      CHAR(64)     NOT NULL,
  prepared_by UUID         NOT NULL,
  prepared_at TIMESTAMP WITH TIME ZONE NOT NULL,
  released_by UUID,
  released_at TIMESTAMP WITH TIME ZONE,
  handed_on   DATE,
  by_push     BOOLEAN      NOT NULL,
  tries       INTEGER      NOT NULL,
  next_push   TIMESTAMP WITH TIME ZONE,
  secret      ${bytes}     NOT NULL,
  content     ${bytes}     NOT NULL,
  signature   ${bytes},
  UNIQUE (book, serial)
);
CREATE INDEX hand_over_push ON hand_over (next_push);
-- Alarms before a last day, each once for all nodes.
CREATE TABLE hand_over_alarm (
  book      UUID    NOT NULL,
  last_day  DATE    NOT NULL,
  days_left INTEGER NOT NULL,
  PRIMARY KEY (book, last_day, days_left)
);
