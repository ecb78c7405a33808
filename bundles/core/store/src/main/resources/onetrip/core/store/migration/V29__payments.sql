-- Orders at payment platforms. A bill has one open order at a time: open_key is its case and stage while it is open.
CREATE TABLE pay_order (
  id           UUID         NOT NULL PRIMARY KEY,
  number       VARCHAR(40)  NOT NULL UNIQUE,
  case_number  VARCHAR(60)  NOT NULL,
  stage        VARCHAR(80)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  payer        UUID         NOT NULL,
  channel      VARCHAR(40)  NOT NULL,
  fen          BIGINT       NOT NULL,
  state        VARCHAR(20)  NOT NULL,
  cashier      VARCHAR(500),
  created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  expires      TIMESTAMP WITH TIME ZONE NOT NULL,
  tries        INTEGER      NOT NULL,
  next_at      TIMESTAMP WITH TIME ZONE,
  transaction_id VARCHAR(80),
  paid_at      TIMESTAMP WITH TIME ZONE,
  receipt_code VARCHAR(20),
  receipt_number VARCHAR(20),
  receipt_check VARCHAR(20),
  told         BOOLEAN      NOT NULL,
  open_key     VARCHAR(160) UNIQUE
);
CREATE INDEX pay_order_case ON pay_order (case_number, created_at);
CREATE INDEX pay_order_next ON pay_order (next_at);
CREATE INDEX pay_order_office ON pay_order (office, state, created_at);
CREATE INDEX pay_order_created ON pay_order (created_at);
CREATE INDEX pay_order_paid ON pay_order (channel, paid_at);

-- Money that goes back. once_key: what goes back by itself goes back once.
CREATE TABLE pay_refund (
  id           UUID         NOT NULL PRIMARY KEY,
  number       VARCHAR(40)  NOT NULL UNIQUE,
  order_id     UUID         NOT NULL,
  channel      VARCHAR(40)  NOT NULL,
  case_number  VARCHAR(60)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  transaction_id VARCHAR(80) NOT NULL,
  fen          BIGINT       NOT NULL,
  kind         VARCHAR(20)  NOT NULL,
  state        VARCHAR(20)  NOT NULL,
  asked_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  tries        INTEGER      NOT NULL,
  next_at      TIMESTAMP WITH TIME ZONE,
  answer       VARCHAR(400) NOT NULL,
  done_at      TIMESTAMP WITH TIME ZONE,
  receipt      VARCHAR(80),
  told         BOOLEAN      NOT NULL,
  once_key     VARCHAR(200) UNIQUE
);
CREATE INDEX pay_refund_case ON pay_refund (case_number, asked_at);
CREATE INDEX pay_refund_next ON pay_refund (next_at);
CREATE INDEX pay_refund_office ON pay_refund (office, state, asked_at);
CREATE INDEX pay_refund_done ON pay_refund (channel, done_at);

-- Where the platform's books and ours differ.
CREATE TABLE pay_difference (
  id           UUID         NOT NULL PRIMARY KEY,
  channel      VARCHAR(40)  NOT NULL,
  on_day       DATE         NOT NULL,
  number       VARCHAR(80)  NOT NULL,
  transaction_id VARCHAR(80) NOT NULL,
  kind         VARCHAR(20)  NOT NULL,
  ours         BIGINT       NOT NULL,
  theirs       BIGINT       NOT NULL,
  found_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  settled_at   TIMESTAMP WITH TIME ZONE,
  settled_by   UUID,
  note         VARCHAR(600) NOT NULL,
  UNIQUE (channel, on_day, kind, number, transaction_id)
);
CREATE INDEX pay_difference_open ON pay_difference (settled_at, found_at);

-- Days of a channel whose books were compared.
CREATE TABLE pay_statement (
  channel      VARCHAR(40)  NOT NULL,
  on_day       DATE         NOT NULL,
  line_count   INTEGER      NOT NULL,
  compared_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (channel, on_day)
);

-- Times in which no platform took money, as a node saw them.
CREATE TABLE pay_away (
  id           UUID         NOT NULL PRIMARY KEY,
  from_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  to_at        TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX pay_away_to ON pay_away (to_at);
