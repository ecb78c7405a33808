-- R-RECUSE: who filed a case at a window for the applicant does not find it in the own list. Empty for what was filed before.
ALTER TABLE case_task ADD filed_by UUID;
CREATE INDEX case_task_filed ON case_task (filed_by);
