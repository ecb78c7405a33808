-- 特别程序 and extensions: what stopped or extended the limits of a case (R-CLOCK, R-EXTEND); null where nothing did.
ALTER TABLE case_file ADD COLUMN clock ${json};
