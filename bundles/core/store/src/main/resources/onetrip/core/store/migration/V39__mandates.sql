-- 委托代办: who lets whom file for her; names and numbers are sealed.
CREATE TABLE mandate (
  id          UUID        NOT NULL PRIMARY KEY,
  principal   UUID        NOT NULL,
  agent_index VARCHAR(60) NOT NULL,
  last_day    DATE        NOT NULL,
  given_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at    TIMESTAMP WITH TIME ZONE,
  secret      ${bytes}    NOT NULL
);
CREATE INDEX mandate_principal ON mandate (principal, given_at);
CREATE INDEX mandate_agent ON mandate (agent_index, given_at);
-- What agents opened by them, for the person to read (R-LOG).
CREATE TABLE mandate_use (
  mandate UUID         NOT NULL,
  kind    VARCHAR(10)  NOT NULL,
  thing   VARCHAR(100) NOT NULL,
  at      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (mandate, kind, thing)
);
