-- What the law of acceptance remembers of a case; null for a case of which there is nothing to remember.
ALTER TABLE case_file ADD COLUMN intake VARCHAR(100000);
-- The office that looks after a case that ended because nothing came back.
ALTER TABLE case_file ADD COLUMN follow_up VARCHAR(80);
CREATE INDEX case_file_follow_up ON case_file (follow_up, submitted_at);

-- The moment from which a case does something by itself. Those that stand in the five days of silence are looked at once.
ALTER TABLE case_file ADD COLUMN timer_at TIMESTAMP WITH TIME ZONE;
CREATE INDEX case_file_timer ON case_file (timer_at);
UPDATE case_file SET timer_at = submitted_at WHERE status = 'SUBMITTED';

-- What was handed in before it was changed, by the number of the event that changed it.
CREATE TABLE case_content (
  case_id     UUID         NOT NULL,
  until_seq   BIGINT       NOT NULL,
  answers     ${json}      NOT NULL,
  secret      ${bytes}     NOT NULL,
  PRIMARY KEY (case_id, until_seq)
);

-- A draft of changes to a case; it is no application.
ALTER TABLE draft ADD COLUMN amends UUID;
