-- R-GUARD, its last step: an officer looked at the proof and said with the decision of a case that the applicant is the guardian of the
-- child. Beside guardian_link, not in it: what the household register says neither replaces this nor falls with it. Goes with its case.
CREATE TABLE guardian_tick (
  case_id     UUID         NOT NULL PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE,
  guardian    UUID         NOT NULL,
  child_index VARCHAR(40)  NOT NULL,
  secret      ${bytes}     NOT NULL,
  case_number VARCHAR(60)  NOT NULL,
  ticked_by   UUID         NOT NULL,
  ticked_at   TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX guardian_tick_guardian ON guardian_tick (guardian);
CREATE INDEX guardian_tick_child ON guardian_tick (child_index);
