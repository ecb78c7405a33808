-- What becomes of a decision on paper (R-GRANT, R-FRAUD): editions with their validity, numbers without gaps.
ALTER TABLE case_file ADD COLUMN papers VARCHAR(4000);

ALTER TABLE issued_document ADD COLUMN edition INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE issued_document ADD COLUMN valid_from DATE;
ALTER TABLE issued_document ADD COLUMN valid_until DATE;
ALTER TABLE issued_document ADD COLUMN replaced_by VARCHAR(80);

-- One row a number: reserved for a case, and taken by a document. A number whose document never came is given to the next.
CREATE TABLE document_serial (
  series      VARCHAR(120) NOT NULL,
  serial      BIGINT       NOT NULL,
  case_id     UUID         NOT NULL,
  reserved_at TIMESTAMP WITH TIME ZONE NOT NULL,
  document_id UUID,
  PRIMARY KEY (series, serial)
);
