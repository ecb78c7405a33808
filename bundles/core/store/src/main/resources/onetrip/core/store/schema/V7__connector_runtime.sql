-- What a source denies us, or calls wrong, needs a person. One open ticket a connector and reason: open_key is theirs while it is open.
CREATE TABLE source_ticket (
  id        UUID         NOT NULL PRIMARY KEY,
  connector VARCHAR(120) NOT NULL,
  system    VARCHAR(200) NOT NULL,
  reason    VARCHAR(20)  NOT NULL,
  since_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  last_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  seen      BIGINT       NOT NULL,
  open_key  VARCHAR(150) UNIQUE,
  closed_at TIMESTAMP WITH TIME ZONE,
  closed_by VARCHAR(120),
  word      VARCHAR(200)
);
CREATE INDEX source_ticket_closed ON source_ticket (closed_at);

-- How many messages went to an address in a day, by a blind index of it; what the law wants told is not counted. Of days gone by nothing is kept.
CREATE TABLE message_count (
  sent_on       DATE        NOT NULL,
  channel       VARCHAR(20) NOT NULL,
  address_index VARCHAR(40) NOT NULL,
  sent          INTEGER     NOT NULL,
  PRIMARY KEY (sent_on, channel, address_index)
);

-- Supervision looks at once at what is under way: a source may have owed an answer for more than five working days (S-16).
UPDATE case_file SET watch_at = submitted_at 
  WHERE status IN ('SUBMITTED', 'CORRECTION', 'ACCEPTED', 'IN_REVIEW', 'SUSPENDED', 'AWAIT_PAYMENT');
