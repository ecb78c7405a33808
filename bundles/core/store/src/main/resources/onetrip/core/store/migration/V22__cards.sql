-- When supervision looks at a case; null: when it changes. Whatever is open is looked at once.
ALTER TABLE case_file ADD COLUMN watch_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE case_file ADD COLUMN carded BOOLEAN DEFAULT FALSE NOT NULL;
CREATE INDEX case_file_watch ON case_file (watch_at);
UPDATE case_file SET watch_at = submitted_at WHERE status NOT IN
  ('CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED', 'DEEMED_WITHDRAWN', 'ACCEPT_REVOKED', 'REVOKED');

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
  UNIQUE (about, card_key)
);
-- 0: open; 1: closed; 2: taken back. So that a list begins with what has to be done.
ALTER TABLE supervision_card ADD COLUMN rest INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX supervision_card_office ON supervision_card (office, rest, raised_at);
CREATE INDEX supervision_card_rest ON supervision_card (rest, raised_at);
CREATE INDEX supervision_card_rule ON supervision_card (rule, rest);
