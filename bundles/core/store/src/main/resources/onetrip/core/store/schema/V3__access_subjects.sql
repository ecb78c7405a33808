-- Whom a question was about, in whoever's form, and in whose name somebody else asked it (R-LOG). Rows of before stay null.
ALTER TABLE query_record ADD COLUMN subject_index VARCHAR(60);
ALTER TABLE query_record ADD COLUMN behalf VARCHAR(80);
CREATE INDEX query_record_subject ON query_record (subject_index, at);
CREATE INDEX query_record_behalf ON query_record (behalf, at);
