-- R-LOG: which officer opened which case, once a day and case; what was read of masked values stands in the case itself.
CREATE TABLE case_opened (
  case_id  UUID        NOT NULL,
  officer  UUID        NOT NULL,
  on_day   DATE        NOT NULL,
  office   VARCHAR(80) NOT NULL,
  first_at TIMESTAMP WITH TIME ZONE NOT NULL,
  last_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  times    INTEGER     NOT NULL,
  revealed INTEGER     NOT NULL,
  PRIMARY KEY (case_id, officer, on_day)
);
CREATE INDEX case_opened_day ON case_opened (on_day, officer);

-- What a family's own forms asked, for the page that shows it to them.
CREATE INDEX query_record_operator ON query_record (operator, at);
