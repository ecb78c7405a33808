-- Documents at the seal service: asked for before their case is committed, so that one document is sealed once. A paper of a case has one open order at most.
CREATE TABLE seal_order (
  id         UUID         NOT NULL PRIMARY KEY,
  paper      VARCHAR(200) NOT NULL,
  open_paper VARCHAR(200) UNIQUE,
  state      VARCHAR(20)  NOT NULL,
  trouble    VARCHAR(60)  NOT NULL,
  licence    VARCHAR(100),
  signer     VARCHAR(200),
  test       BOOLEAN      NOT NULL,
  sealed_at  TIMESTAMP WITH TIME ZONE,
  asked_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  next_at    TIMESTAMP WITH TIME ZONE,
  tries      INTEGER      NOT NULL,
  secret     ${bytes}     NOT NULL,
  file       ${bytes}
);
CREATE INDEX seal_order_due ON seal_order (next_at);
