-- The whole first schema, for both engines: ${json} is JSONB or JSON, ${bytes} BYTEA or VARBINARY.
-- What is personal lies in sealed columns (AES-256-GCM); what must be found by identity number has a blind index beside it.

-- Definitions by content: a case never needs its item's bundle. Text, not JSON: its bytes are what the hash speaks of.
CREATE TABLE definition (
  hash        VARCHAR(64)  NOT NULL PRIMARY KEY,
  item_id     VARCHAR(80)  NOT NULL,
  version     VARCHAR(40)  NOT NULL,
  content     VARCHAR(1000000) NOT NULL,
  kept_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE account (
  id          UUID         NOT NULL PRIMARY KEY,
  kind        VARCHAR(10)  NOT NULL,
  login       VARCHAR(80)  UNIQUE,
  cert_type   VARCHAR(30),
  cert_index  VARCHAR(40)  UNIQUE,
  secret      ${bytes}     NOT NULL,
  duties      VARCHAR(200) NOT NULL,
  offices     VARCHAR(2000) NOT NULL,
  active      BOOLEAN      NOT NULL,
  elder       BOOLEAN      NOT NULL,
  password    VARCHAR(100),
  created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  version     BIGINT       NOT NULL
);

CREATE TABLE guardian_link (
  guardian    UUID         NOT NULL,
  child_index VARCHAR(40)  NOT NULL,
  secret      ${bytes}     NOT NULL,
  linked_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (guardian, child_index)
);
CREATE INDEX guardian_link_child ON guardian_link (child_index);

CREATE TABLE one_time_link (
  token_hash  VARCHAR(64)  NOT NULL PRIMARY KEY,
  purpose     VARCHAR(20)  NOT NULL,
  account     UUID,
  expires_at  TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE sign_in_failure (
  login_hash  VARCHAR(64)  NOT NULL PRIMARY KEY,
  failures    INTEGER      NOT NULL,
  last_at     TIMESTAMP WITH TIME ZONE,
  locked_until TIMESTAMP WITH TIME ZONE
);

CREATE TABLE session (
  token_hash  VARCHAR(64)  NOT NULL PRIMARY KEY,
  account     UUID         NOT NULL,
  method      VARCHAR(40)  NOT NULL,
  created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  seen_at     TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX session_account ON session (account);

-- What somebody had typed when the session ended; kept for an hour.
CREATE TABLE parked_input (
  key_hash    VARCHAR(64)  NOT NULL PRIMARY KEY,
  secret      ${bytes}     NOT NULL,
  expires_at  TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE draft (
  id              UUID         NOT NULL PRIMARY KEY,
  account         UUID         NOT NULL,
  item_id         VARCHAR(80)  NOT NULL,
  bundle_version  VARCHAR(60)  NOT NULL,
  definition_hash VARCHAR(64)  NOT NULL,
  submission_key  UUID         NOT NULL UNIQUE,
  secret          ${bytes}     NOT NULL,
  created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  revision        BIGINT       NOT NULL
);
CREATE INDEX draft_account ON draft (account, updated_at);

CREATE TABLE attachment (
  id          UUID         NOT NULL PRIMARY KEY,
  owner       UUID         NOT NULL,
  account     UUID         NOT NULL,
  secret      ${bytes}     NOT NULL,
  media_type  VARCHAR(120) NOT NULL,
  size        BIGINT       NOT NULL,
  sha256      VARCHAR(64)  NOT NULL,
  chunks      INTEGER      NOT NULL
);
CREATE INDEX attachment_owner ON attachment (owner);
CREATE TABLE attachment_chunk (
  attachment  UUID         NOT NULL,
  n           INTEGER      NOT NULL,
  content     ${bytes}     NOT NULL,
  PRIMARY KEY (attachment, n)
);

CREATE TABLE serial (
  series      VARCHAR(120) NOT NULL PRIMARY KEY,
  next        BIGINT       NOT NULL
);

-- 办件: the projection of its events, and what was handed in.
CREATE TABLE case_file (
  id               UUID         NOT NULL PRIMARY KEY,
  version          BIGINT       NOT NULL,
  number           VARCHAR(60)  NOT NULL UNIQUE,
  item_id          VARCHAR(80)  NOT NULL,
  definition_version VARCHAR(40) NOT NULL,
  definition_hash  VARCHAR(64)  NOT NULL,
  applicant        UUID         NOT NULL,
  sibling_group    UUID,
  submission_key   UUID         NOT NULL,
  submission_row   INTEGER      NOT NULL,
  open_key         VARCHAR(40)  UNIQUE,
  subject_index    VARCHAR(40),
  name_index       VARCHAR(40),
  status           VARCHAR(20)  NOT NULL,
  granted          BOOLEAN      NOT NULL,
  stage            VARCHAR(60),
  stages_done      VARCHAR(1000) NOT NULL,
  office           VARCHAR(80),
  officer          UUID,
  stage_due        DATE,
  promised_due     DATE,
  statutory_due    DATE,
  due_provisional  BOOLEAN      NOT NULL,
  flags            ${json}      NOT NULL,
  answers          ${json}      NOT NULL,
  secret           ${bytes}     NOT NULL,
  subject_name     ${bytes}     NOT NULL,
  submitted_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  accepted_at      TIMESTAMP WITH TIME ZONE,
  decided_at       TIMESTAMP WITH TIME ZONE,
  last_hash        VARCHAR(64)  NOT NULL,
  UNIQUE (submission_key, submission_row)
);
CREATE INDEX case_file_applicant ON case_file (applicant, submitted_at);
CREATE INDEX case_file_office ON case_file (office, stage_due, submitted_at);
CREATE INDEX case_file_subject ON case_file (subject_index);
CREATE INDEX case_file_item ON case_file (item_id, status);

-- The payload is text, not JSON: its bytes are what the hash chain speaks of.
CREATE TABLE case_event (
  case_id     UUID         NOT NULL,
  seq         BIGINT       NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  actor       UUID,
  payload     VARCHAR(100000) NOT NULL,
  previous    VARCHAR(64)  NOT NULL,
  hash        VARCHAR(64)  NOT NULL,
  PRIMARY KEY (case_id, seq)
);

-- Sources that owe an answer (R-FALLBACK).
CREATE TABLE source_recheck (
  case_id     UUID         NOT NULL,
  source      VARCHAR(80)  NOT NULL,
  attempts    INTEGER      NOT NULL,
  next_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (case_id, source)
);
CREATE INDEX source_recheck_due ON source_recheck (next_at);

-- Item jars by content, so that every node has them, and the one table of what should run.
CREATE TABLE item_jar (
  hash        VARCHAR(64)  NOT NULL PRIMARY KEY,
  file_name   VARCHAR(400) NOT NULL,
  size        BIGINT       NOT NULL,
  by_whom     VARCHAR(120) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE TABLE item_jar_chunk (
  hash        VARCHAR(64)  NOT NULL,
  n           INTEGER      NOT NULL,
  content     ${bytes}     NOT NULL,
  PRIMARY KEY (hash, n)
);
CREATE TABLE desired_item (
  item_id     VARCHAR(80)  NOT NULL PRIMARY KEY,
  hash        VARCHAR(64)  NOT NULL,
  version     VARCHAR(60)  NOT NULL,
  by_whom     VARCHAR(120) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE TABLE lifecycle_event (
  id          UUID         NOT NULL PRIMARY KEY,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  by_whom     VARCHAR(120) NOT NULL,
  action      VARCHAR(20)  NOT NULL,
  item_id     VARCHAR(80)  NOT NULL,
  version     VARCHAR(60)  NOT NULL,
  hash        VARCHAR(64)  NOT NULL,
  outcome     VARCHAR(20)  NOT NULL,
  code        VARCHAR(80)  NOT NULL
);
CREATE INDEX lifecycle_event_at ON lifecycle_event (at);

-- Who asked which source for what (DESIGN §10): the citizen sees it. No answer, no identity number is kept here.
CREATE TABLE query_record (
  id          UUID         NOT NULL PRIMARY KEY,
  case_ref    VARCHAR(80)  NOT NULL,
  item_id     VARCHAR(80)  NOT NULL,
  type        VARCHAR(60)  NOT NULL,
  system      VARCHAR(120) NOT NULL,
  purpose     VARCHAR(400) NOT NULL,
  ground      VARCHAR(400) NOT NULL,
  operator    VARCHAR(80)  NOT NULL,
  status      VARCHAR(20)  NOT NULL,
  attempts    INTEGER      NOT NULL,
  request_id  VARCHAR(120),
  evidence    VARCHAR(64),
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  ms          BIGINT       NOT NULL
);
CREATE INDEX query_record_case ON query_record (case_ref, at);

-- The in-app box is the notice itself; the outbox carries its copies to outside channels.
CREATE TABLE notice (
  id          UUID         NOT NULL PRIMARY KEY,
  account     UUID         NOT NULL,
  case_id     UUID,
  case_number VARCHAR(60),
  event       VARCHAR(10)  NOT NULL,
  secret      ${bytes}     NOT NULL,
  link        VARCHAR(400) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  dedup_key   VARCHAR(160) NOT NULL UNIQUE,
  read_at     TIMESTAMP WITH TIME ZONE
);
CREATE INDEX notice_account ON notice (account, at);
CREATE TABLE outbox (
  id          UUID         NOT NULL PRIMARY KEY,
  notice      UUID         NOT NULL,
  channel     VARCHAR(20)  NOT NULL,
  address     ${bytes}     NOT NULL,
  attempts    INTEGER      NOT NULL,
  next_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  state       VARCHAR(10)  NOT NULL,
  last_error  VARCHAR(400)
);
CREATE INDEX outbox_due ON outbox (state, next_at);

CREATE TABLE issued_document (
  id          UUID         NOT NULL PRIMARY KEY,
  case_id     UUID         NOT NULL,
  case_number VARCHAR(60)  NOT NULL,
  item_id     VARCHAR(80)  NOT NULL,
  definition_hash VARCHAR(64) NOT NULL,
  template_id VARCHAR(60)  NOT NULL,
  title_zh    VARCHAR(200) NOT NULL,
  title_en    VARCHAR(200) NOT NULL,
  number      VARCHAR(80)  NOT NULL,
  code        VARCHAR(20)  NOT NULL UNIQUE,
  issued_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  status      VARCHAR(10)  NOT NULL,
  secret      ${bytes}     NOT NULL,
  public_lines VARCHAR(4000) NOT NULL,
  revoked_at  TIMESTAMP WITH TIME ZONE,
  revoke_reason VARCHAR(400)
);
CREATE INDEX issued_document_case ON issued_document (case_id, issued_at);
