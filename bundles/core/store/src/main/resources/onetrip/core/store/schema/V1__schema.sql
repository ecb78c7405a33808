-- The whole schema, for both engines: ${json} is JSONB or JSON, ${bytes} BYTEA or VARBINARY.
-- What is personal lies in sealed columns (AES-256-GCM); what must be found by identity number has a blind index beside it.
-- This file is not changed any more: the next change is a script beside it. See docs/decisions/0041.

-- ==== The database itself

-- Which core opened this database last: another one looks at the items first. One row.
CREATE TABLE opened_by (
  core VARCHAR(1000) NOT NULL,
  at   TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Numbers that are given in turn.
CREATE TABLE serial (
  series      VARCHAR(120) NOT NULL PRIMARY KEY,
  next        BIGINT       NOT NULL
);

-- One adds up task_change at a time: whoever holds this row.
INSERT INTO serial (series, next) VALUES ('task-tally', 1);

-- ==== Items and connectors: what runs

-- Definitions by content: a case never needs its item's bundle. Text, not JSON: its bytes are what the hash speaks of.
CREATE TABLE definition (
  hash        VARCHAR(64)  NOT NULL PRIMARY KEY,
  item_id     VARCHAR(80)  NOT NULL,
  version     VARCHAR(40)  NOT NULL,
  content     VARCHAR(1000000) NOT NULL,
  kept_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Item jars by content, so that every node has them.
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

-- The one table of what should run. Of each item one version serves; others may stay for their open cases.
CREATE TABLE desired_item (
  item_id     VARCHAR(80)  NOT NULL,
  hash        VARCHAR(64)  NOT NULL,
  version     VARCHAR(60)  NOT NULL,
  role        VARCHAR(10)  NOT NULL,
  by_whom     VARCHAR(120) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  -- A version may be open to a few, beside the one that serves everybody else (DESIGN §7.4).
  audience    VARCHAR(10),
  percent     INTEGER      DEFAULT 0 NOT NULL,
  schools     VARCHAR(4000) DEFAULT '' NOT NULL,
  invitation  VARCHAR(40)  DEFAULT '' NOT NULL,
  PRIMARY KEY (item_id, hash)
);

-- Connectors that somebody installed, for every node; their jars lie where those of items do.
CREATE TABLE desired_connector (
  name        VARCHAR(400) NOT NULL PRIMARY KEY,
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
  code        VARCHAR(80)  NOT NULL,
  -- Whoever takes an item away while cases are open says why (DESIGN §7).
  reason      VARCHAR(400) DEFAULT '' NOT NULL
);
CREATE INDEX lifecycle_event_at ON lifecycle_event (at);

-- Items that take no new cases for a while; at most one row an item.
CREATE TABLE item_pause (
  item_id   VARCHAR(80)  NOT NULL PRIMARY KEY,
  reason_zh VARCHAR(400) NOT NULL,
  reason_en VARCHAR(400) NOT NULL,
  until     TIMESTAMP,
  by_whom   VARCHAR(120) NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What the bureau set an item's parameters to, and when it holds. Rows are added, never changed; seq is the key of
-- optimistic locking: of two who saw the same state one finds the number taken.
CREATE TABLE item_parameter (
  id         UUID          NOT NULL PRIMARY KEY,
  item_id    VARCHAR(80)   NOT NULL,
  seq        BIGINT        NOT NULL,
  parameter  VARCHAR(80)   NOT NULL,
  kind       VARCHAR(20)   NOT NULL,
  json_value VARCHAR(16000),
  valid_from TIMESTAMP     NOT NULL,
  by_whom    VARCHAR(120)  NOT NULL,
  at         TIMESTAMP WITH TIME ZONE NOT NULL,
  reason     VARCHAR(400)  NOT NULL,
  ground     VARCHAR(400)  NOT NULL,
  forced     BOOLEAN       NOT NULL,
  withdraws  UUID,
  UNIQUE (item_id, seq)
);

-- Which forced changes were handed out to the open cases, once a round whatever node is up.
CREATE TABLE forced_round (
  change_id UUID        NOT NULL,
  round     INTEGER     NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (change_id, round)
);

-- Who came by an invitation.
CREATE TABLE item_invited (
  item_id VARCHAR(80) NOT NULL,
  account UUID        NOT NULL,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (item_id, account)
);

-- Changes that wait for a second person or for their time, and what came of them (DESIGN §7.3).
CREATE TABLE item_release (
  id         UUID          NOT NULL PRIMARY KEY,
  kind       VARCHAR(10)   NOT NULL,
  item_id    VARCHAR(80)   NOT NULL,
  hash       VARCHAR(64)   NOT NULL,
  audience   VARCHAR(10),
  percent    INTEGER       DEFAULT 0 NOT NULL,
  schools    VARCHAR(4000) DEFAULT '' NOT NULL,
  goes_live  TIMESTAMP,
  title_zh   VARCHAR(200)  NOT NULL,
  title_en   VARCHAR(200)  NOT NULL,
  version    VARCHAR(60)   NOT NULL,
  basis      VARCHAR(64)   NOT NULL,
  state      VARCHAR(20)   NOT NULL,
  asked_by   VARCHAR(120)  NOT NULL,
  asked_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  decided_by VARCHAR(120)  NOT NULL,
  decided_at TIMESTAMP WITH TIME ZONE,
  reason     VARCHAR(400)  NOT NULL,
  ended_at   TIMESTAMP WITH TIME ZONE,
  code       VARCHAR(80)   NOT NULL,
  result_zh  VARCHAR(2000) NOT NULL,
  result_en  VARCHAR(2000) NOT NULL,
  lease_until TIMESTAMP WITH TIME ZONE
);
CREATE INDEX item_release_state ON item_release (state, goes_live);
CREATE INDEX item_release_asked ON item_release (asked_at);

-- ==== People: accounts, sessions, mandates

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
  version     BIGINT       NOT NULL,
  -- Whose WeChat it is: the openid itself lies sealed with the other ways to reach somebody, and belongs to one account at a time.
  wechat_index VARCHAR(40)
);
CREATE UNIQUE INDEX account_wechat ON account (wechat_index);

-- Who handles the affairs of a legal person, as its sign-in says.
CREATE TABLE handler (
  account   UUID         NOT NULL,
  org_index VARCHAR(64)  NOT NULL,
  secret    ${bytes}     NOT NULL,
  seen_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (account, org_index)
);
CREATE INDEX handler_org ON handler (org_index);

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
  seen_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  -- How sure the session is of its person, and which session of an identity provider it came from.
  assurance   VARCHAR(20)  DEFAULT 'REAL_NAME' NOT NULL,
  outside_subject VARCHAR(64),
  outside_session VARCHAR(64),
  secret      ${bytes}
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_outside_subject ON session (outside_subject);
CREATE INDEX session_outside_session ON session (outside_session);

-- What somebody had typed when the session ended; kept for an hour.
CREATE TABLE parked_input (
  key_hash    VARCHAR(64)  NOT NULL PRIMARY KEY,
  secret      ${bytes}     NOT NULL,
  expires_at  TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Keys by which a program acts as an administrator; only the hash of the secret is here.
CREATE TABLE api_token (
  id         UUID         NOT NULL PRIMARY KEY,
  token_hash VARCHAR(64)  NOT NULL UNIQUE,
  account    UUID         NOT NULL,
  name       VARCHAR(120) NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  used_at    TIMESTAMP WITH TIME ZONE,
  revoked_at TIMESTAMP WITH TIME ZONE
);

-- Somebody is away, somebody else does the tasks (J03 F2).
CREATE TABLE absence (
  id          UUID         NOT NULL PRIMARY KEY,
  officer     UUID         NOT NULL,
  deputy      UUID         NOT NULL,
  first_day   DATE         NOT NULL,
  last_day    DATE         NOT NULL,
  set_by      UUID         NOT NULL
);
CREATE INDEX absence_officer ON absence (officer, last_day);
CREATE INDEX absence_deputy ON absence (deputy, last_day);

-- 委托代办: who lets whom file for her; names and numbers are sealed.
CREATE TABLE mandate (
  id          UUID        NOT NULL PRIMARY KEY,
  principal   UUID        NOT NULL,
  agent_index VARCHAR(60) NOT NULL,
  last_day    DATE        NOT NULL,
  given_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at    TIMESTAMP WITH TIME ZONE,
  secret      ${bytes}    NOT NULL
);
CREATE INDEX mandate_principal ON mandate (principal, given_at);
CREATE INDEX mandate_agent ON mandate (agent_index, given_at);

-- What agents opened by them, for the person to read (R-LOG).
CREATE TABLE mandate_use (
  mandate UUID         NOT NULL,
  kind    VARCHAR(10)  NOT NULL,
  thing   VARCHAR(100) NOT NULL,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (mandate, kind, thing)
);

-- ==== Forms: drafts and uploads

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
  revision        BIGINT       NOT NULL,
  -- A draft moves to a new version; what it was is kept for 30 days.
  moved_from      VARCHAR(64),
  -- A draft of changes to a case; it is no application.
  amends          UUID
);
CREATE INDEX draft_account ON draft (account, updated_at);

-- What a draft was before it moved to another version.
CREATE TABLE earlier_draft (
  draft           UUID         NOT NULL,
  account         UUID         NOT NULL,
  item_id         VARCHAR(80)  NOT NULL,
  bundle_version  VARCHAR(60)  NOT NULL,
  definition_hash VARCHAR(64)  NOT NULL,
  submission_key  UUID         NOT NULL,
  secret          ${bytes}     NOT NULL,
  created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  revision        BIGINT       NOT NULL,
  moved_at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (draft, definition_hash)
);
CREATE INDEX earlier_draft_moved ON earlier_draft (moved_at);

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

-- ==== Cases

-- 办件: the projection of its events, and what was handed in.
CREATE TABLE case_file (
  id               UUID         NOT NULL PRIMARY KEY,
  version          BIGINT       NOT NULL,
  number           VARCHAR(60)  NOT NULL UNIQUE,
  item_id          VARCHAR(80)  NOT NULL,
  definition_version VARCHAR(40) NOT NULL,
  definition_hash  VARCHAR(64)  NOT NULL,
  -- A case finishes under the code it was filed under (DESIGN §5); '' is whichever serves.
  bundle_version   VARCHAR(60)  DEFAULT '' NOT NULL,
  applicant        UUID         NOT NULL,
  organisation_index VARCHAR(40),
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
  -- The office that looks after a case that ended because nothing came back.
  follow_up        VARCHAR(80),
  stage_due        DATE,
  promised_due     DATE,
  statutory_due    DATE,
  due_provisional  BOOLEAN      NOT NULL,
  -- 特别程序 and extensions: what stopped or extended the limits of a case (R-CLOCK, R-EXTEND); null where nothing did.
  clock            ${json},
  -- Where a case stands in an allocation of seats; null: in none.
  seat             VARCHAR(200),
  flags            ${json}      NOT NULL,
  answers          ${json}      NOT NULL,
  secret           ${bytes}     NOT NULL,
  subject_name     ${bytes}     NOT NULL,
  submitted_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  accepted_at      TIMESTAMP WITH TIME ZONE,
  decided_at       TIMESTAMP WITH TIME ZONE,
  -- What the law of acceptance remembers of a case; null for a case of which there is nothing to remember.
  intake           VARCHAR(100000),
  -- 联审: a case is with several offices at once. The joint stage as the events made it, as JSON text; null where there was none.
  joint            VARCHAR(1000000),
  -- 公示 and 现场核查: what these stages remember of a case, as JSON text; null where there was none.
  proceedings      VARCHAR(1000000),
  -- What becomes of a decision on paper (R-GRANT, R-FRAUD).
  papers           VARCHAR(4000),
  -- Whether a case was filed without any paper, or why not.
  paper            VARCHAR(120),
  -- The moment from which a case does something by itself.
  timer_at         TIMESTAMP WITH TIME ZONE,
  -- When supervision looks at a case; null: when it changes.
  watch_at         TIMESTAMP WITH TIME ZONE,
  carded           BOOLEAN      DEFAULT FALSE NOT NULL,
  -- R-ARCHIVE: since when a case that is over has rested without being in the archive as it is now; null: it is there, or not over.
  archive_from     TIMESTAMP WITH TIME ZONE,
  last_hash        VARCHAR(64)  NOT NULL,
  UNIQUE (submission_key, submission_row)
);
CREATE INDEX case_file_applicant ON case_file (applicant, submitted_at);
CREATE INDEX case_file_subject ON case_file (subject_index);
CREATE INDEX case_file_follow_up ON case_file (follow_up, submitted_at);
CREATE INDEX case_file_timer ON case_file (timer_at);
-- Cases by stage, for the lists that batches freeze.
CREATE INDEX case_file_stage ON case_file (item_id, stage);
-- Open cases of an item, by the version they finish under: answered from the index alone, however many cases are closed.
CREATE INDEX case_file_open ON case_file (item_id, status, bundle_version);
CREATE INDEX case_file_watch ON case_file (watch_at);
CREATE INDEX case_file_archive ON case_file (archive_from);
CREATE INDEX case_file_organisation ON case_file (organisation_index);
CREATE INDEX case_file_filed ON case_file (submitted_at, item_id, paper);

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

-- What was handed in before it was changed, by the number of the event that changed it.
CREATE TABLE case_content (
  case_id     UUID         NOT NULL,
  until_seq   BIGINT       NOT NULL,
  answers     ${json}      NOT NULL,
  secret      ${bytes}     NOT NULL,
  PRIMARY KEY (case_id, until_seq)
);

-- R-LOG: which officer opened which case, once a day and case; what was read of masked values stands in the case itself.
CREATE TABLE case_opened (
  case_id  UUID        NOT NULL,
  officer  UUID        NOT NULL,
  on_day   DATE        NOT NULL,
  office   VARCHAR(80) NOT NULL,
  first_at TIMESTAMP WITH TIME ZONE NOT NULL,
  last_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  times    INTEGER     NOT NULL,
  revealed INTEGER     NOT NULL,
  PRIMARY KEY (case_id, officer, on_day)
);
CREATE INDEX case_opened_day ON case_opened (on_day, officer);

-- What everybody reads of a case, masked before it came here (R-PUBLISH); erased after its last day on the list, so that only the
-- row is left to be counted.
CREATE TABLE publicity_entry (
  id              UUID          NOT NULL PRIMARY KEY,
  case_id         UUID          NOT NULL,
  item_id         VARCHAR(80)   NOT NULL,
  stage           VARCHAR(60)   NOT NULL,
  definition_hash VARCHAR(64)   NOT NULL,
  lines           VARCHAR(20000) NOT NULL,
  first_day       DATE          NOT NULL,
  last_day        DATE          NOT NULL,
  gone_after      DATE          NOT NULL,
  standing        VARCHAR(20)   NOT NULL
);
CREATE INDEX publicity_entry_list ON publicity_entry (item_id, gone_after, last_day);
CREATE INDEX publicity_entry_case ON publicity_entry (case_id);
CREATE INDEX publicity_entry_gone ON publicity_entry (gone_after);

-- Who objects to an entry and why, for the office only.
CREATE TABLE publicity_objection (
  id        UUID     NOT NULL PRIMARY KEY,
  entry_id  UUID     NOT NULL,
  case_id   UUID     NOT NULL,
  account   UUID,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  secret    ${bytes} NOT NULL
);
CREATE INDEX publicity_objection_case ON publicity_objection (case_id, at);

-- Values of sources that applicants call wrong. One fact has one open record (open_fact); fact is a blind index.
CREATE TABLE dispute (
  id          UUID         NOT NULL PRIMARY KEY,
  fact        VARCHAR(64)  NOT NULL,
  open_fact   VARCHAR(64)  UNIQUE,
  item_id     VARCHAR(80)  NOT NULL,
  source_type VARCHAR(80)  NOT NULL,
  source_zh   VARCHAR(200) NOT NULL,
  source_en   VARCHAR(200) NOT NULL,
  field_zh    VARCHAR(400) NOT NULL,
  field_en    VARCHAR(400) NOT NULL,
  state       VARCHAR(20)  NOT NULL,
  since       TIMESTAMP WITH TIME ZONE NOT NULL,
  due         DATE         NOT NULL,
  sent_by     UUID,
  sent_at     TIMESTAMP WITH TIME ZONE,
  sent_day    DATE,
  keeper      VARCHAR(80),
  way         VARCHAR(20),
  answered_by UUID,
  answered_at TIMESTAMP WITH TIME ZONE,
  version     BIGINT       NOT NULL
);
CREATE INDEX dispute_due ON dispute (state, due);

-- The cases that say so. Both values and the answer in words are sealed here, beside the case, and go with it.
CREATE TABLE dispute_case (
  dispute_id UUID         NOT NULL REFERENCES dispute (id) ON DELETE CASCADE,
  case_id    UUID         NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  number     VARCHAR(60)  NOT NULL,
  office     VARCHAR(80)  NOT NULL,
  live       BOOLEAN      NOT NULL,
  fields     VARCHAR(800) NOT NULL,
  secret     ${bytes}     NOT NULL,
  answer     ${bytes},
  PRIMARY KEY (dispute_id, case_id)
);
CREATE INDEX dispute_case_case ON dispute_case (case_id);
CREATE INDEX dispute_case_office ON dispute_case (office, dispute_id);

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

-- ==== Tasks

-- Open tasks, one a row: what the work lists show. A projection: written with the events, gone when the task is done.
-- What a list filters and sorts by stands here, so that it reads one index.
CREATE TABLE case_task (
  case_id      UUID         NOT NULL,
  task         VARCHAR(80)  NOT NULL,
  branch       VARCHAR(80)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  officer      UUID,
  due          DATE,
  opened       TIMESTAMP WITH TIME ZONE NOT NULL,
  since        TIMESTAMP WITH TIME ZONE NOT NULL,
  item_id      VARCHAR(80)  NOT NULL,
  stage        VARCHAR(60)  NOT NULL,
  number       VARCHAR(60)  NOT NULL,
  name_index   VARCHAR(40),
  submitted_at TIMESTAMP WITH TIME ZONE NOT NULL,
  -- R-RECUSE: who filed a case at a window for the applicant does not find it in the own list.
  filed_by     UUID,
  PRIMARY KEY (case_id, task)
);
CREATE INDEX case_task_office ON case_task (office, due, submitted_at);
CREATE INDEX case_task_officer ON case_task (office, officer, due);
CREATE INDEX case_task_filed ON case_task (filed_by);

-- How many open tasks an office has, by the day they are due and whether somebody has claimed them: what stands above a work list
-- is read here and not counted. Each change of a case adds rows to task_change, so that no two have to wait for one another; from time
-- to time they are added up into task_tally. The truth is both together. No limit is 9999-12-31.
CREATE TABLE task_tally (
  office      VARCHAR(80)  NOT NULL,
  due         DATE         NOT NULL,
  claimed     BOOLEAN      NOT NULL,
  n           BIGINT       NOT NULL,
  PRIMARY KEY (office, due, claimed)
);
CREATE TABLE task_change (
  id          BIGINT       GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  office      VARCHAR(80)  NOT NULL,
  due         DATE         NOT NULL,
  claimed     BOOLEAN      NOT NULL,
  n           INTEGER      NOT NULL
);
CREATE INDEX task_change_office ON task_change (office);

-- Work lists that officers keep for themselves.
CREATE TABLE saved_filter (
  id          UUID         NOT NULL PRIMARY KEY,
  officer     UUID         NOT NULL,
  name        VARCHAR(160) NOT NULL,
  query       VARCHAR(1000) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  UNIQUE (officer, name)
);

-- Links that open one task, once, for a department without an account.
CREATE TABLE task_link (
  id         UUID         NOT NULL PRIMARY KEY,
  token_hash VARCHAR(64)  NOT NULL UNIQUE,
  number     VARCHAR(60)  NOT NULL,
  task       VARCHAR(80)  NOT NULL,
  office     VARCHAR(80)  NOT NULL,
  issued_by  UUID         NOT NULL,
  issued_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  used_at    TIMESTAMP WITH TIME ZONE,
  revoked_at TIMESTAMP WITH TIME ZONE,
  secret     ${bytes}
);
CREATE INDEX task_link_number ON task_link (number, issued_at);

-- Parts of a joint review in departments' own systems; a task has one open one at most (open_task).
CREATE TABLE outside_task (
  id        UUID         NOT NULL PRIMARY KEY,
  number    VARCHAR(60)  NOT NULL,
  task      VARCHAR(80)  NOT NULL,
  open_task VARCHAR(150) UNIQUE,
  office    VARCHAR(80)  NOT NULL,
  item_id   VARCHAR(80)  NOT NULL,
  since     TIMESTAMP WITH TIME ZONE NOT NULL,
  state     VARCHAR(20)  NOT NULL,
  receipt   VARCHAR(80)  NOT NULL,
  trouble   VARCHAR(80)  NOT NULL,
  why       VARCHAR(40)  NOT NULL,
  reminded  VARCHAR(40)  NOT NULL,
  opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
  asked_at  TIMESTAMP WITH TIME ZONE,
  next_at   TIMESTAMP WITH TIME ZONE,
  tries     INTEGER      NOT NULL,
  version   BIGINT       NOT NULL,
  secret    ${bytes}     NOT NULL
);
CREATE INDEX outside_task_number ON outside_task (number, task);
CREATE INDEX outside_task_due ON outside_task (office, next_at);

-- What systems called us with, for an hour: the same call again is a replay.
CREATE TABLE outside_call (
  office    VARCHAR(80)  NOT NULL,
  once      VARCHAR(64)  NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (office, once)
);
CREATE INDEX outside_call_at ON outside_call (at);

-- ==== Documents: issued, sealed, sent

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
  revoke_reason VARCHAR(400),
  -- What becomes of a decision on paper (R-GRANT, R-FRAUD): editions with their validity.
  edition     INTEGER      DEFAULT 1 NOT NULL,
  valid_from  DATE,
  valid_until DATE,
  replaced_by VARCHAR(80)
);
CREATE INDEX issued_document_case ON issued_document (case_id, issued_at);

-- One row a number: reserved for a case, and taken by a document. A number whose document never came is given to the next.
CREATE TABLE document_serial (
  series      VARCHAR(120) NOT NULL,
  serial      BIGINT       NOT NULL,
  case_id     UUID         NOT NULL,
  reserved_at TIMESTAMP WITH TIME ZONE NOT NULL,
  document_id UUID,
  PRIMARY KEY (series, serial)
);

-- Documents at the seal service: asked for before their case is committed, so that one document is sealed once. A paper of a case
-- has one open order at most.
CREATE TABLE seal_order (
  id         UUID         NOT NULL PRIMARY KEY,
  paper      VARCHAR(200) NOT NULL,
  open_paper VARCHAR(200) UNIQUE,
  state      VARCHAR(20)  NOT NULL,
  trouble    VARCHAR(60)  NOT NULL,
  licence    VARCHAR(100),
  signer     VARCHAR(200),
  test       BOOLEAN      NOT NULL,
  sealed_at  TIMESTAMP WITH TIME ZONE,
  asked_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  next_at    TIMESTAMP WITH TIME ZONE,
  tries      INTEGER      NOT NULL,
  secret     ${bytes}     NOT NULL,
  file       ${bytes}
);
CREATE INDEX seal_order_due ON seal_order (next_at);

-- Orders at couriers; a case has one open order at most (open_case).
CREATE TABLE shipment (
  id         UUID         NOT NULL PRIMARY KEY,
  number     VARCHAR(60)  NOT NULL,
  open_case  VARCHAR(60)  UNIQUE,
  carrier    VARCHAR(30)  NOT NULL,
  state      VARCHAR(20)  NOT NULL,
  tracking   VARCHAR(60)  NOT NULL,
  trouble    VARCHAR(200) NOT NULL,
  officer    UUID         NOT NULL,
  ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  next_at    TIMESTAMP WITH TIME ZONE,
  tries      INTEGER      NOT NULL,
  version    BIGINT       NOT NULL,
  secret     ${bytes}     NOT NULL
);
CREATE INDEX shipment_number ON shipment (number, ordered_at);
CREATE INDEX shipment_due ON shipment (next_at);
CREATE TABLE shipment_track (
  shipment UUID         NOT NULL,
  at       TIMESTAMP WITH TIME ZONE NOT NULL,
  state    VARCHAR(20)  NOT NULL,
  place    VARCHAR(200) NOT NULL,
  note     VARCHAR(500) NOT NULL,
  PRIMARY KEY (shipment, at, state)
);

-- ==== Sources outside

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
-- What a family's own forms asked, for the page that shows it to them.
CREATE INDEX query_record_operator ON query_record (operator, at);

-- Sources that owe an answer (R-FALLBACK).
CREATE TABLE source_recheck (
  case_id     UUID         NOT NULL,
  source      VARCHAR(80)  NOT NULL,
  attempts    INTEGER      NOT NULL,
  next_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (case_id, source)
);
CREATE INDEX source_recheck_due ON source_recheck (next_at);

-- Outside sources that an administrator lets nobody ask for a while.
CREATE TABLE connector_pause (
  connector VARCHAR(120) NOT NULL PRIMARY KEY,
  until_at  TIMESTAMP WITH TIME ZONE,
  why       VARCHAR(200) NOT NULL,
  by_whom   VARCHAR(120) NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL
);

-- ==== Notices

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
  last_error  VARCHAR(400),
  -- Each channel works off its own rows; what was taken can be told later to have arrived.
  carrier     VARCHAR(60),
  receipt     VARCHAR(120),
  arrived_at  TIMESTAMP WITH TIME ZONE
);
CREATE INDEX outbox_due ON outbox (state, channel, next_at);
CREATE INDEX outbox_receipt ON outbox (receipt);

-- How people want to hear of things outside the message box.
CREATE TABLE message_preference (
  account   UUID         NOT NULL PRIMARY KEY,
  off       VARCHAR(200) NOT NULL,
  lang      VARCHAR(5)   NOT NULL
);

-- Addresses that wait for the code that was sent there.
CREATE TABLE contact_change (
  account    UUID         NOT NULL,
  channel    VARCHAR(20)  NOT NULL,
  secret     ${bytes}     NOT NULL,
  sent_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  tries      INTEGER      NOT NULL,
  on_day     DATE         NOT NULL,
  sent       INTEGER      NOT NULL,
  PRIMARY KEY (account, channel)
);

-- ==== Registers

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
CREATE INDEX register_record_changed ON register_record (book, changed_at, id);

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

-- Which cases name a record's key (usedBy), or made the record: one in use is not deleted.
CREATE TABLE register_use (
  book      UUID        NOT NULL,
  key_index VARCHAR(40) NOT NULL,
  case_id   UUID        NOT NULL,
  PRIMARY KEY (book, key_index, case_id)
);
-- What a case names is replaced as a whole when its answers change.
CREATE INDEX register_use_case ON register_use (case_id);

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

-- 点名: one mark a person and day. Who fetched and why somebody is absent is sealed.
CREATE TABLE roll_mark (
  record      UUID         NOT NULL,
  on_day      DATE         NOT NULL,
  book        UUID         NOT NULL,
  item_id     VARCHAR(80)  NOT NULL,
  register_id VARCHAR(80)  NOT NULL,
  number      VARCHAR(60)  NOT NULL,
  place       VARCHAR(80)  NOT NULL,
  version     BIGINT       NOT NULL,
  in_at       TIMESTAMP WITH TIME ZONE,
  out_at      TIMESTAMP WITH TIME ZONE,
  absent      BOOLEAN      NOT NULL,
  alarms      INTEGER      NOT NULL,
  alarm_at    TIMESTAMP WITH TIME ZONE,
  secret      ${bytes}     NOT NULL,
  PRIMARY KEY (record, on_day)
);
CREATE INDEX roll_mark_place ON roll_mark (book, place, on_day);
CREATE INDEX roll_mark_number ON roll_mark (number, on_day);
CREATE INDEX roll_mark_alarm ON roll_mark (alarm_at);

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

-- 服务找人: records of registers that wait for somebody; whom they are about is sealed and found by a blind index.
CREATE TABLE outreach (
  record_id    UUID         NOT NULL PRIMARY KEY,
  book         UUID         NOT NULL,
  item_id      VARCHAR(80)  NOT NULL,
  register_id  VARCHAR(80)  NOT NULL,
  person_index VARCHAR(60)  NOT NULL,
  last_day     DATE,
  tell_at      TIMESTAMP WITH TIME ZONE,
  told         INTEGER      NOT NULL,
  secret       ${bytes}     NOT NULL
);
CREATE INDEX outreach_person ON outreach (person_index);
CREATE INDEX outreach_due ON outreach (tell_at);
CREATE INDEX outreach_last ON outreach (last_day);

-- How far each register was read, and for what.
CREATE TABLE outreach_mark (
  book    UUID        NOT NULL PRIMARY KEY,
  made_by VARCHAR(40) NOT NULL,
  until   TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Nights in which registers were matched with lists of others (应助尽助): in numbers, nobody's name.
CREATE TABLE match_run (
  item_id     VARCHAR(80)  NOT NULL,
  register_id VARCHAR(80)  NOT NULL,
  on_day      DATE         NOT NULL,
  listed      INTEGER      NOT NULL,
  asked       INTEGER      NOT NULL,
  entered     INTEGER      NOT NULL,
  left_out    INTEGER      NOT NULL,
  dropped     INTEGER      NOT NULL,
  trouble     VARCHAR(100) NOT NULL,
  finished_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (item_id, register_id, on_day)
);

-- 公开抽取: draws among the records of registers. Sealed as a whole, because the seed is in it until it is opened.
CREATE TABLE public_draw (
  id         UUID         NOT NULL PRIMARY KEY,
  version    BIGINT       NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  secret     ${bytes}     NOT NULL
);
CREATE INDEX public_draw_created ON public_draw (created_at);

-- ==== Allocation of seats

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

-- ==== Payments

-- Orders at payment platforms. A bill has one open order at a time: open_key is its case and stage while it is open.
CREATE TABLE pay_order (
  id           UUID         NOT NULL PRIMARY KEY,
  number       VARCHAR(40)  NOT NULL UNIQUE,
  case_number  VARCHAR(60)  NOT NULL,
  stage        VARCHAR(80)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  payer        UUID         NOT NULL,
  channel      VARCHAR(40)  NOT NULL,
  fen          BIGINT       NOT NULL,
  state        VARCHAR(20)  NOT NULL,
  cashier      VARCHAR(500),
  created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  expires      TIMESTAMP WITH TIME ZONE NOT NULL,
  tries        INTEGER      NOT NULL,
  next_at      TIMESTAMP WITH TIME ZONE,
  transaction_id VARCHAR(80),
  paid_at      TIMESTAMP WITH TIME ZONE,
  receipt_code VARCHAR(20),
  receipt_number VARCHAR(20),
  receipt_check VARCHAR(20),
  told         BOOLEAN      NOT NULL,
  open_key     VARCHAR(160) UNIQUE
);
CREATE INDEX pay_order_case ON pay_order (case_number, created_at);
CREATE INDEX pay_order_next ON pay_order (next_at);
CREATE INDEX pay_order_office ON pay_order (office, state, created_at);
CREATE INDEX pay_order_created ON pay_order (created_at);
CREATE INDEX pay_order_paid ON pay_order (channel, paid_at);

-- Money that goes back. once_key: what goes back by itself goes back once.
CREATE TABLE pay_refund (
  id           UUID         NOT NULL PRIMARY KEY,
  number       VARCHAR(40)  NOT NULL UNIQUE,
  order_id     UUID         NOT NULL,
  channel      VARCHAR(40)  NOT NULL,
  case_number  VARCHAR(60)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  transaction_id VARCHAR(80) NOT NULL,
  fen          BIGINT       NOT NULL,
  kind         VARCHAR(20)  NOT NULL,
  state        VARCHAR(20)  NOT NULL,
  asked_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  tries        INTEGER      NOT NULL,
  next_at      TIMESTAMP WITH TIME ZONE,
  answer       VARCHAR(400) NOT NULL,
  done_at      TIMESTAMP WITH TIME ZONE,
  receipt      VARCHAR(80),
  told         BOOLEAN      NOT NULL,
  once_key     VARCHAR(200) UNIQUE
);
CREATE INDEX pay_refund_case ON pay_refund (case_number, asked_at);
CREATE INDEX pay_refund_next ON pay_refund (next_at);
CREATE INDEX pay_refund_office ON pay_refund (office, state, asked_at);
CREATE INDEX pay_refund_done ON pay_refund (channel, done_at);

-- Where the platform's books and ours differ.
CREATE TABLE pay_difference (
  id           UUID         NOT NULL PRIMARY KEY,
  channel      VARCHAR(40)  NOT NULL,
  on_day       DATE         NOT NULL,
  number       VARCHAR(80)  NOT NULL,
  transaction_id VARCHAR(80) NOT NULL,
  kind         VARCHAR(20)  NOT NULL,
  ours         BIGINT       NOT NULL,
  theirs       BIGINT       NOT NULL,
  found_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  settled_at   TIMESTAMP WITH TIME ZONE,
  settled_by   UUID,
  note         VARCHAR(600) NOT NULL,
  UNIQUE (channel, on_day, kind, number, transaction_id)
);
CREATE INDEX pay_difference_open ON pay_difference (settled_at, found_at);

-- Days of a channel whose books were compared.
CREATE TABLE pay_statement (
  channel      VARCHAR(40)  NOT NULL,
  on_day       DATE         NOT NULL,
  line_count   INTEGER      NOT NULL,
  compared_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (channel, on_day)
);

-- Times in which no platform took money, as a node saw them.
CREATE TABLE pay_away (
  id           UUID         NOT NULL PRIMARY KEY,
  from_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  to_at        TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX pay_away_to ON pay_away (to_at);

-- ==== At the window, and accompanied

-- R-CHANNEL: who stood at a window, by which clerk, since when. What is personal about who stood there for somebody else is sealed;
-- the document number is found by its blind index. The session is a hash: the visit lives in this session alone.
CREATE TABLE window_visit (
  id             UUID         NOT NULL PRIMARY KEY,
  clerk          UUID         NOT NULL,
  office         VARCHAR(80)  NOT NULL,
  person         UUID         NOT NULL,
  standing       VARCHAR(20)  NOT NULL,
  attendant      ${bytes},
  attendant_index VARCHAR(64),
  document       VARCHAR(40)  NOT NULL,
  session        VARCHAR(64)  NOT NULL,
  opened_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  seen_at        TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at       TIMESTAMP WITH TIME ZONE,
  ended          VARCHAR(20)
);
CREATE INDEX window_visit_session ON window_visit (session, opened_at);
CREATE INDEX window_visit_person ON window_visit (person, opened_at);
CREATE INDEX window_visit_attendant ON window_visit (attendant_index, opened_at);

-- R-LOG: what of the person was opened in a visit, once each.
CREATE TABLE window_opened (
  visit  UUID         NOT NULL,
  kind   VARCHAR(20)  NOT NULL,
  thing  VARCHAR(120) NOT NULL,
  at     TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (visit, kind, thing)
);

-- By what a case can be followed without an account; the code itself is nowhere kept.
CREATE TABLE window_code (
  number  VARCHAR(60)  NOT NULL PRIMARY KEY,
  hash    VARCHAR(64)  NOT NULL,
  visit   UUID         NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  wrong   INTEGER      NOT NULL
);

-- Papers that were brought to a window: seen, or handed over until they go back.
CREATE TABLE window_paper (
  id          UUID         NOT NULL PRIMARY KEY,
  visit       UUID         NOT NULL,
  number      VARCHAR(60)  NOT NULL,
  office      VARCHAR(80)  NOT NULL,
  material    VARCHAR(80)  NOT NULL,
  how         VARCHAR(20)  NOT NULL,
  clerk       UUID         NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  returned_at TIMESTAMP WITH TIME ZONE,
  returned_by UUID
);
CREATE INDEX window_paper_number ON window_paper (number, at);
CREATE INDEX window_paper_held ON window_paper (office, how, returned_at, at);

-- 代办服务: what was done for whoever is accompanied; only added to. What people wrote is sealed.
CREATE TABLE service_step (
  service UUID         NOT NULL,
  seq     BIGINT       NOT NULL,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  by_whom UUID         NOT NULL,
  kind    VARCHAR(12)  NOT NULL,
  whom    UUID,
  ref     VARCHAR(120) NOT NULL,
  words   ${bytes}     NOT NULL,
  -- On which day a step of the way was done, which is not always the day on which it is written down.
  done_on DATE,
  PRIMARY KEY (service, seq)
);
-- Which forms an agent prepared.
CREATE INDEX service_step_ref ON service_step (ref);

-- ==== Ratings and supervision

-- 好差评 (R-EVAL): one rating a case, what the bureau did about it, and each step.
CREATE TABLE rating (
  id            UUID         NOT NULL PRIMARY KEY,
  version       BIGINT       NOT NULL,
  case_id       UUID         NOT NULL UNIQUE,
  number        VARCHAR(60)  NOT NULL,
  item_id       VARCHAR(80)  NOT NULL,
  office        VARCHAR(80)  NOT NULL,
  applicant     UUID         NOT NULL,
  level         INTEGER      NOT NULL,
  aspects       VARCHAR(200) NOT NULL,
  words         ${bytes}     NOT NULL,
  rated_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  called_back_at TIMESTAMP WITH TIME ZONE,
  finding       VARCHAR(20),
  contest       VARCHAR(20)  NOT NULL,
  answer        ${bytes}     NOT NULL,
  answered_at   TIMESTAMP WITH TIME ZONE,
  follow_up     INTEGER,
  follow_up_words ${bytes}   NOT NULL,
  followed_up_at TIMESTAMP WITH TIME ZONE,
  -- 0: a bad one that waits; 1: everything else. So that the list begins with what has to be done.
  rest          INTEGER      NOT NULL
);
CREATE INDEX rating_office ON rating (office, rest, rated_at);
CREATE INDEX rating_rest ON rating (rest, rated_at);
CREATE INDEX rating_at ON rating (rated_at, item_id, level, contest);
CREATE TABLE rating_step (
  rating_id UUID         NOT NULL,
  seq       BIGINT       NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  by_whom   UUID         NOT NULL,
  kind      VARCHAR(20)  NOT NULL,
  words     ${bytes}     NOT NULL,
  PRIMARY KEY (rating_id, seq)
);

-- Yellow and red cards of e-supervision. Of one matter of one case there is one, whatever node looks, and however often.
CREATE TABLE supervision_card (
  id            UUID         NOT NULL PRIMARY KEY,
  kind          VARCHAR(10)  NOT NULL,
  about         UUID         NOT NULL,
  card_key      VARCHAR(300) NOT NULL,
  number        VARCHAR(60)  NOT NULL,
  item_id       VARCHAR(80)  NOT NULL,
  rule          VARCHAR(20)  NOT NULL,
  colour        VARCHAR(10)  NOT NULL,
  subject       VARCHAR(200) NOT NULL,
  label_zh      VARCHAR(400) NOT NULL,
  label_en      VARCHAR(400) NOT NULL,
  office        VARCHAR(80)  NOT NULL,
  officer       UUID,
  due           DATE,
  raised_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  red_at        TIMESTAMP WITH TIME ZONE,
  closed_at     TIMESTAMP WITH TIME ZONE,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  taken_back_by UUID,
  -- What a supervisor wrote, sealed.
  why           ${bytes},
  -- 0: open; 1: closed; 2: taken back. So that a list begins with what has to be done.
  rest          INTEGER      DEFAULT 0 NOT NULL,
  UNIQUE (about, card_key)
);
CREATE INDEX supervision_card_office ON supervision_card (office, rest, raised_at);
CREATE INDEX supervision_card_rest ON supervision_card (rest, raised_at);
CREATE INDEX supervision_card_rule ON supervision_card (rule, rest);
