-- Orders at couriers; a case has one open order at most (open_case).
CREATE TABLE shipment (
  id         UUID         NOT NULL PRIMARY KEY,
  number     VARCHAR(60)  NOT NULL,
  open_case  VARCHAR(60)  UNIQUE,
  carrier    VARCHAR(30)  NOT NULL,
  state      VARCHAR(20)  NOT NULL,
  tracking   VARCHAR(60)  NOT NULL,
  trouble    VARCHAR(200) NOT NULL,
  officer    UUID         NOT NULL,
  ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  next_at    TIMESTAMP WITH TIME ZONE,
  tries      INTEGER      NOT NULL,
  version    BIGINT       NOT NULL,
  secret     ${bytes}     NOT NULL
);
CREATE INDEX shipment_number ON shipment (number, ordered_at);
CREATE INDEX shipment_due ON shipment (next_at);
CREATE TABLE shipment_track (
  shipment UUID         NOT NULL,
  at       TIMESTAMP WITH TIME ZONE NOT NULL,
  state    VARCHAR(20)  NOT NULL,
  place    VARCHAR(200) NOT NULL,
  note     VARCHAR(500) NOT NULL,
  PRIMARY KEY (shipment, at, state)
);
