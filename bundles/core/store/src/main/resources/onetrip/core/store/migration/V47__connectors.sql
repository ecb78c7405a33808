-- Connectors that somebody installed, for every node; their jars lie where those of items do.
CREATE TABLE desired_connector (
  name        VARCHAR(400) NOT NULL PRIMARY KEY,
  hash        VARCHAR(64)  NOT NULL,
  version     VARCHAR(60)  NOT NULL,
  by_whom     VARCHAR(120) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL
);
