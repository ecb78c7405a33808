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
CREATE INDEX register_record_changed ON register_record (book, changed_at, id);
