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
