-- How sure a session is of its person, and which session of an identity provider it came from.
ALTER TABLE session ADD COLUMN assurance VARCHAR(20) DEFAULT 'REAL_NAME' NOT NULL;
ALTER TABLE session ADD COLUMN outside_subject VARCHAR(64);
ALTER TABLE session ADD COLUMN outside_session VARCHAR(64);
ALTER TABLE session ADD COLUMN secret ${bytes};
CREATE INDEX session_outside_subject ON session (outside_subject);
CREATE INDEX session_outside_session ON session (outside_session);
-- Who handles the affairs of a legal person, as its sign-in says.
CREATE TABLE handler (
  account   UUID         NOT NULL,
  org_index VARCHAR(64)  NOT NULL,
  secret    ${bytes}     NOT NULL,
  seen_at   TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (account, org_index)
);
CREATE INDEX handler_org ON handler (org_index);
ALTER TABLE case_file ADD COLUMN organisation_index VARCHAR(40);
CREATE INDEX case_file_organisation ON case_file (organisation_index);
