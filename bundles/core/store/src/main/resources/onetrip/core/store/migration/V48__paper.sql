-- Whether a case was filed without any paper; null: it was filed before this was kept.
ALTER TABLE case_file ADD COLUMN paper VARCHAR(120);
CREATE INDEX case_file_filed ON case_file (submitted_at, item_id, paper);
