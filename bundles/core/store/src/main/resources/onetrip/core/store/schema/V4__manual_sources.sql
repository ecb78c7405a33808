-- Questions that a clerk answers, because the office that keeps the data has no interface. A case asks the same once (asked), and takes
-- its questions with it. Whom a question is about and what was answered are sealed.
CREATE TABLE manual_question (
  id          UUID         NOT NULL PRIMARY KEY,
  case_id     UUID         NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  asked       VARCHAR(60)  NOT NULL,
  number      VARCHAR(60)  NOT NULL,
  item_id     VARCHAR(80)  NOT NULL,
  type        VARCHAR(80)  NOT NULL,
  source      VARCHAR(120) NOT NULL,
  office      VARCHAR(80)  NOT NULL,
  purpose     VARCHAR(400) NOT NULL,
  ground      VARCHAR(400) NOT NULL,
  keys_sealed ${bytes}     NOT NULL,
  asked_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  due_on      DATE         NOT NULL,
  outcome     VARCHAR(20),
  answer      ${bytes},
  answered_by UUID,
  answered_at TIMESTAMP WITH TIME ZONE,
  version     INTEGER      NOT NULL,
  UNIQUE (case_id, asked)
);
CREATE INDEX manual_question_open ON manual_question (office, outcome, due_on);
