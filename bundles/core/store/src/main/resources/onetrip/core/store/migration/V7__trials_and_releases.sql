-- A version may be open to a few, beside the one that serves everybody else (DESIGN §7.4).
ALTER TABLE desired_item ADD COLUMN audience VARCHAR(10);
ALTER TABLE desired_item ADD COLUMN percent INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE desired_item ADD COLUMN schools VARCHAR(4000) DEFAULT '' NOT NULL;
ALTER TABLE desired_item ADD COLUMN invitation VARCHAR(40) DEFAULT '' NOT NULL;

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
