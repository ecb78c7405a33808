-- 代办服务: what was done for whoever is accompanied; only added to. What people wrote is sealed.
CREATE TABLE service_step (
  service UUID         NOT NULL,
  seq     BIGINT       NOT NULL,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  by_whom UUID         NOT NULL,
  kind    VARCHAR(12)  NOT NULL,
  whom    UUID,
  ref     VARCHAR(120) NOT NULL,
  words   ${bytes}     NOT NULL,
  PRIMARY KEY (service, seq)
);
-- Which forms an agent prepared.
CREATE INDEX service_step_ref ON service_step (ref);
