-- Parts of a joint review in departments' own systems; a task has one open one at most (open_task).
CREATE TABLE outside_task (
  id        UUID         NOT NULL PRIMARY KEY,
  number    VARCHAR(60)  NOT NULL,
  task      VARCHAR(80)  NOT NULL,
  open_task VARCHAR(150) UNIQUE,
  office    VARCHAR(80)  NOT NULL,
  item_id   VARCHAR(80)  NOT NULL,
  since     TIMESTAMP WITH TIME ZONE NOT NULL,
  state     VARCHAR(20)  NOT NULL,
  receipt   VARCHAR(80)  NOT NULL,
  trouble   VARCHAR(80)  NOT NULL,
  why       VARCHAR(40)  NOT NULL,
  reminded  VARCHAR(40)  NOT NULL,
  opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
  asked_at  TIMESTAMP WITH TIME ZONE,
  next_at   TIMESTAMP WITH TIME ZONE,
  tries     INTEGER      NOT NULL,
  version   BIGINT       NOT NULL,
  secret    ${bytes}     NOT NULL
);
CREATE INDEX outside_task_number ON outside_task (number, task);
CREATE INDEX outside_task_due ON outside_task (office, next_at);
-- What systems called us with, for an hour: the same call again is a replay.
CREATE TABLE outside_call (
  office    VARCHAR(80)  NOT NULL,
  once      VARCHAR(64)  NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (office, once)
);
CREATE INDEX outside_call_at ON outside_call (at);
