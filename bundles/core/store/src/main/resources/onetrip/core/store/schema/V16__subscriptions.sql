-- 订阅提醒 (N17): who wants to be told of which item, as long as they want it.
CREATE TABLE subscription (
  account UUID        NOT NULL,
  item_id VARCHAR(80) NOT NULL,
  since   TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (account, item_id)
);
CREATE INDEX subscription_item ON subscription (item_id, account);

-- What subscribers are being told, until the last of them was; its words are public, and sealed as those of all notices are.
CREATE TABLE alert (
  id      UUID         NOT NULL PRIMARY KEY,
  item_id VARCHAR(80)  NOT NULL,
  event   VARCHAR(10)  NOT NULL,
  link    VARCHAR(400) NOT NULL,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  reached UUID         NOT NULL,
  secret  ${bytes}     NOT NULL
);

-- What was noted to be told, so that it is told once.
CREATE TABLE alert_noted (
  item_id   VARCHAR(80)  NOT NULL,
  happening VARCHAR(120) NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (item_id, happening)
);
CREATE INDEX alert_noted_at ON alert_noted (at);

-- Up to when a register was read for subscribers.
CREATE TABLE alert_mark (
  book  UUID NOT NULL PRIMARY KEY,
  until TIMESTAMP WITH TIME ZONE NOT NULL
);
