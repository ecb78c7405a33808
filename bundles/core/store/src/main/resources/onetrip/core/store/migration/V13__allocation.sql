-- Where a case stands in an allocation of seats; null: in none.
ALTER TABLE case_file ADD COLUMN seat VARCHAR(200);

-- Cases by stage, for the lists that batches freeze.
CREATE INDEX case_file_stage ON case_file (item_id, stage);

-- Seats of one item and period that are given together; version is the key of optimistic locking.
CREATE TABLE allocation_batch (
  id           UUID          NOT NULL PRIMARY KEY,
  version      BIGINT        NOT NULL,
  item_id      VARCHAR(80)   NOT NULL,
  stage        VARCHAR(80)   NOT NULL,
  period       VARCHAR(40)   NOT NULL,
  office       VARCHAR(120)  NOT NULL,
  title_zh     VARCHAR(200)  NOT NULL,
  title_en     VARCHAR(200)  NOT NULL,
  state        VARCHAR(20)   NOT NULL,
  categories   VARCHAR(2000) NOT NULL,
  home_first   BOOLEAN       NOT NULL,
  places       VARCHAR(80)   NOT NULL,
  confirm_days INTEGER,
  window_end   TIMESTAMP     NOT NULL,
  round        INTEGER       NOT NULL,
  list_hash    VARCHAR(64)   NOT NULL,
  created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  frozen_at    TIMESTAMP WITH TIME ZONE,
  published_at TIMESTAMP WITH TIME ZONE
);

CREATE TABLE allocation_quota (
  batch_id UUID        NOT NULL,
  place    VARCHAR(40) NOT NULL,
  seats    INTEGER     NOT NULL CHECK (seats >= 0),
  PRIMARY KEY (batch_id, place)
);

-- A frozen list. It names nobody; the case behind a number is for the office only.
CREATE TABLE allocation_entry (
  batch_id    UUID         NOT NULL,
  number      VARCHAR(20)  NOT NULL,
  case_id     UUID         NOT NULL UNIQUE,
  case_number VARCHAR(60)  NOT NULL,
  category    VARCHAR(40)  NOT NULL,
  rank_key    INTEGER      NOT NULL,
  home        VARCHAR(40)  NOT NULL,
  bundle      VARCHAR(20)  NOT NULL,
  preferences VARCHAR(2000) NOT NULL,
  drawn_place VARCHAR(40),
  preference  INTEGER,
  lot         INTEGER,
  why         VARCHAR(20),
  waiting     VARCHAR(4000),
  standing    VARCHAR(20)  NOT NULL,
  place       VARCHAR(40)  NOT NULL,
  confirm_by  DATE,
  told        BOOLEAN      NOT NULL,
  PRIMARY KEY (batch_id, number)
);
CREATE INDEX allocation_entry_told ON allocation_entry (told);

-- What a family answered, or that it did not.
CREATE TABLE allocation_confirmation (
  batch_id UUID        NOT NULL,
  number   VARCHAR(20) NOT NULL,
  place    VARCHAR(40) NOT NULL,
  standing VARCHAR(20) NOT NULL,
  by_whom  UUID,
  at       TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (batch_id, number)
);

-- Rounds of a draw; a round that was put aside stays. The seed is sealed.
CREATE TABLE allocation_draw (
  batch_id     UUID         NOT NULL,
  round        INTEGER      NOT NULL,
  seed         ${bytes}     NOT NULL,
  commitment   VARCHAR(64)  NOT NULL,
  committed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  public_value VARCHAR(400) NOT NULL,
  asked_by     UUID,
  asked_at     TIMESTAMP WITH TIME ZONE,
  drawn_by     UUID,
  drawn_at     TIMESTAMP WITH TIME ZONE,
  revealed     BOOLEAN      NOT NULL,
  reason       VARCHAR(400) NOT NULL,
  PRIMARY KEY (batch_id, round)
);

-- Who did what to a batch.
CREATE TABLE allocation_step (
  batch_id UUID         NOT NULL,
  version  BIGINT       NOT NULL,
  at       TIMESTAMP WITH TIME ZONE NOT NULL,
  actor    UUID         NOT NULL,
  what     VARCHAR(20)  NOT NULL,
  detail   VARCHAR(400) NOT NULL,
  PRIMARY KEY (batch_id, version)
);
