-- Which core opened this database last: another one looks at the items first. One row.
CREATE TABLE opened_by (
  core VARCHAR(1000) NOT NULL,
  at   TIMESTAMP WITH TIME ZONE NOT NULL
);
