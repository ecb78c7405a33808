-- Links that open one task, once, for a department without an account.
CREATE TABLE task_link (
  id         UUID         NOT NULL PRIMARY KEY,
  token_hash VARCHAR(64)  NOT NULL UNIQUE,
  number     VARCHAR(60)  NOT NULL,
  task       VARCHAR(80)  NOT NULL,
  office     VARCHAR(80)  NOT NULL,
  issued_by  UUID         NOT NULL,
  issued_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  used_at    TIMESTAMP WITH TIME ZONE,
  revoked_at TIMESTAMP WITH TIME ZONE,
  secret     ${bytes}
);
CREATE INDEX task_link_number ON task_link (number, issued_at);
