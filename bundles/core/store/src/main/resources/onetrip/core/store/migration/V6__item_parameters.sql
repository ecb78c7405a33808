-- What the bureau set an item's parameters to, and when it holds. Rows are added, never changed; seq is the key of
-- optimistic locking: of two who saw the same state one finds the number taken.
CREATE TABLE item_parameter (
  id         UUID          NOT NULL PRIMARY KEY,
  item_id    VARCHAR(80)   NOT NULL,
  seq        BIGINT        NOT NULL,
  parameter  VARCHAR(80)   NOT NULL,
  kind       VARCHAR(20)   NOT NULL,
  json_value VARCHAR(16000),
  valid_from TIMESTAMP     NOT NULL,
  by_whom    VARCHAR(120)  NOT NULL,
  at         TIMESTAMP WITH TIME ZONE NOT NULL,
  reason     VARCHAR(400)  NOT NULL,
  ground     VARCHAR(400)  NOT NULL,
  forced     BOOLEAN       NOT NULL,
  withdraws  UUID,
  UNIQUE (item_id, seq)
);

-- Which forced changes were handed out to the open cases, once a round whatever node is up.
CREATE TABLE forced_round (
  change_id UUID        NOT NULL,
  round     INTEGER     NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (change_id, round)
);
