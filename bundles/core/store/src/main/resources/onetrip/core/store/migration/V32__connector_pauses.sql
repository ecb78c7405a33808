-- Outside sources that an administrator lets nobody ask for a while.
CREATE TABLE connector_pause (
  connector VARCHAR(120) NOT NULL PRIMARY KEY,
  until_at  TIMESTAMP WITH TIME ZONE,
  why       VARCHAR(200) NOT NULL,
  by_whom   VARCHAR(120) NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL
);
