-- The list of an office in its whole order, what has no limit last, so that both engines read a page of it and sort nothing.
DROP INDEX case_task_office;
CREATE INDEX case_task_office ON case_task (office, due NULLS LAST, submitted_at, number, task);
