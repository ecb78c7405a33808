-- 好差评 (R-EVAL): one rating a case, what the bureau did about it, and each step.
CREATE TABLE rating (
  id            UUID         NOT NULL PRIMARY KEY,
  version       BIGINT       NOT NULL,
  case_id       UUID         NOT NULL UNIQUE,
  number        VARCHAR(60)  NOT NULL,
  item_id       VARCHAR(80)  NOT NULL,
  office        VARCHAR(80)  NOT NULL,
  applicant     UUID         NOT NULL,
  level         INTEGER      NOT NULL,
  aspects       VARCHAR(200) NOT NULL,
  words         ${bytes}     NOT NULL,
  rated_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  called_back_at TIMESTAMP WITH TIME ZONE,
  finding       VARCHAR(20),
  contest       VARCHAR(20)  NOT NULL,
  answer        ${bytes}     NOT NULL,
  answered_at   TIMESTAMP WITH TIME ZONE,
  follow_up     INTEGER,
  follow_up_words ${bytes}   NOT NULL,
  followed_up_at TIMESTAMP WITH TIME ZONE,
  -- 0: a bad one that waits; 1: everything else. So that the list begins with what has to be done.
  rest          INTEGER      NOT NULL
);
CREATE INDEX rating_office ON rating (office, rest, rated_at);
CREATE INDEX rating_rest ON rating (rest, rated_at);
CREATE INDEX rating_at ON rating (rated_at, item_id, level, contest);

CREATE TABLE rating_step (
  rating_id UUID         NOT NULL,
  seq       BIGINT       NOT NULL,
  at        TIMESTAMP WITH TIME ZONE NOT NULL,
  by_whom   UUID         NOT NULL,
  kind      VARCHAR(20)  NOT NULL,
  words     ${bytes}     NOT NULL,
  PRIMARY KEY (rating_id, seq)
);
