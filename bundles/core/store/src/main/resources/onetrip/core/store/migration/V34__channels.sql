-- Each channel works off its own rows; what was taken can be told later to have arrived.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (state, channel, next_at);
ALTER TABLE outbox ADD COLUMN carrier VARCHAR(60);
ALTER TABLE outbox ADD COLUMN receipt VARCHAR(120);
ALTER TABLE outbox ADD COLUMN arrived_at TIMESTAMP WITH TIME ZONE;
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
