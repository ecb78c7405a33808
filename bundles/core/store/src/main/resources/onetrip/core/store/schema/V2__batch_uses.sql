-- Whose data were used for no case, as a match in the night does: a person is found by a blind index, months are counted (R-LOG).
CREATE TABLE batch_use (
  person_index VARCHAR(60)  NOT NULL,
  item_id      VARCHAR(80)  NOT NULL,
  type         VARCHAR(80)  NOT NULL,
  in_month     VARCHAR(7)   NOT NULL,
  system       VARCHAR(200) NOT NULL,
  purpose      VARCHAR(400) NOT NULL,
  ground       VARCHAR(400) NOT NULL,
  at           TIMESTAMP WITH TIME ZONE NOT NULL,
  times        INTEGER      NOT NULL,
  PRIMARY KEY (person_index, item_id, type, in_month)
);
