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
