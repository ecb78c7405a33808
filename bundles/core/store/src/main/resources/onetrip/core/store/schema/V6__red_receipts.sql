-- Red receipts: where money has gone back, the electronic receipt over it is taken back by a red one. One for a refund.
CREATE TABLE pay_red (
  refund_id    UUID         NOT NULL PRIMARY KEY REFERENCES pay_refund (id) ON DELETE CASCADE,
  red_no       VARCHAR(40)  NOT NULL UNIQUE,
  red_state    VARCHAR(20)  NOT NULL,
  red_asked    TIMESTAMP WITH TIME ZONE NOT NULL,
  red_tries    INTEGER      NOT NULL,
  red_next     TIMESTAMP WITH TIME ZONE,
  red_answer   VARCHAR(400) NOT NULL,
  red_code     VARCHAR(20),
  red_number   VARCHAR(20),
  red_check    VARCHAR(20),
  red_at       TIMESTAMP WITH TIME ZONE
);
CREATE INDEX pay_red_next ON pay_red (red_next);
CREATE INDEX pay_red_at ON pay_red (red_at);
-- What went back before this was known is asked for, too: the platform says whether it can still be.
INSERT INTO pay_red (refund_id, red_no, red_state, red_asked, red_tries, red_next, red_answer)
  SELECT r.id, 'H' || SUBSTRING(r.number FROM 2), 'WAITING', r.done_at, 0, r.done_at, ''
  FROM pay_refund r JOIN pay_order o ON o.id = r.order_id AND o.transaction_id = r.transaction_id
  WHERE r.state = 'DONE' AND o.receipt_code IS NOT NULL;

-- When the platform last said how an order stands: the payer reads it while a payment is being confirmed.
ALTER TABLE pay_order ADD COLUMN heard_at TIMESTAMP WITH TIME ZONE;
