-- 联审: a case is with several offices at once. The joint stage as the events made it, as JSON text; null where there was none.
ALTER TABLE case_file ADD COLUMN joint VARCHAR(1000000);

-- Open tasks, one a row: what the work lists show. A projection: written with the events, gone when the task is done.
-- What a list filters and sorts by stands here, so that it reads one index.
CREATE TABLE case_task (
  case_id      UUID         NOT NULL,
  task         VARCHAR(80)  NOT NULL,
  branch       VARCHAR(80)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  officer      UUID,
  due          DATE,
  opened       TIMESTAMP WITH TIME ZONE NOT NULL,
  since        TIMESTAMP WITH TIME ZONE NOT NULL,
  item_id      VARCHAR(80)  NOT NULL,
  stage        VARCHAR(60)  NOT NULL,
  number       VARCHAR(60)  NOT NULL,
  name_index   VARCHAR(40),
  submitted_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (case_id, task)
);
CREATE INDEX case_task_office ON case_task (office, due, submitted_at);
CREATE INDEX case_task_officer ON case_task (office, officer, due);
DROP INDEX case_file_office;

-- Cases that are open now have one task each; when its stage began is not known any more than by the day it was accepted.
INSERT INTO case_task (case_id, task, branch, office, officer, due, opened, since, item_id, stage, number, name_index, submitted_at)
  SELECT id, '', '', office, officer, stage_due, COALESCE(accepted_at, submitted_at), COALESCE(accepted_at, submitted_at),
         item_id, COALESCE(stage, ''), number, name_index, submitted_at
    FROM case_file WHERE office IS NOT NULL;

-- Somebody is away, somebody else does the tasks (J03 F2).
CREATE TABLE absence (
  id          UUID         NOT NULL PRIMARY KEY,
  officer     UUID         NOT NULL,
  deputy      UUID         NOT NULL,
  first_day   DATE         NOT NULL,
  last_day    DATE         NOT NULL,
  set_by      UUID         NOT NULL
);
CREATE INDEX absence_officer ON absence (officer, last_day);
CREATE INDEX absence_deputy ON absence (deputy, last_day);

-- Work lists that officers keep for themselves.
CREATE TABLE saved_filter (
  id          UUID         NOT NULL PRIMARY KEY,
  officer     UUID         NOT NULL,
  name        VARCHAR(160) NOT NULL,
  query       VARCHAR(1000) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  UNIQUE (officer, name)
);
