-- Nights in which registers were matched with lists of others (应助尽助): in numbers, nobody's name.
CREATE TABLE match_run (
  item_id     VARCHAR(80)  NOT NULL,
  register_id VARCHAR(80)  NOT NULL,
  on_day      DATE         NOT NULL,
  listed      INTEGER      NOT NULL,
  asked       INTEGER      NOT NULL,
  entered     INTEGER      NOT NULL,
  left_out    INTEGER      NOT NULL,
  dropped     INTEGER      NOT NULL,
  trouble     VARCHAR(100) NOT NULL,
  finished_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (item_id, register_id, on_day)
);
