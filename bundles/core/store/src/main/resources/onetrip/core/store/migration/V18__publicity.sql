-- 公示 and 现场核查: what these stages remember of a case, as JSON text; null where there was none.
ALTER TABLE case_file ADD COLUMN proceedings VARCHAR(1000000);

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
