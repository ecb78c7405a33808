-- R-CHANNEL: who stood at a window, by which clerk, since when. What is personal about who stood there for somebody else is sealed;
-- the document number is found by its blind index. The session is a hash: the visit lives in this session alone.
CREATE TABLE window_visit (
  id             UUID         NOT NULL PRIMARY KEY,
  clerk          UUID         NOT NULL,
  office         VARCHAR(80)  NOT NULL,
  person         UUID         NOT NULL,
  standing       VARCHAR(20)  NOT NULL,
  attendant      ${bytes},
  attendant_index VARCHAR(64),
  document       VARCHAR(40)  NOT NULL,
  session        VARCHAR(64)  NOT NULL,
  opened_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  seen_at        TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at       TIMESTAMP WITH TIME ZONE,
  ended          VARCHAR(20)
);
CREATE INDEX window_visit_session ON window_visit (session, opened_at);
CREATE INDEX window_visit_person ON window_visit (person, opened_at);
CREATE INDEX window_visit_attendant ON window_visit (attendant_index, opened_at);

-- R-LOG: what of the person was opened in a visit, once each.
CREATE TABLE window_opened (
  visit  UUID         NOT NULL,
  kind   VARCHAR(20)  NOT NULL,
  thing  VARCHAR(120) NOT NULL,
  at     TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (visit, kind, thing)
);

-- By what a case can be followed without an account; the code itself is nowhere kept.
CREATE TABLE window_code (
  number  VARCHAR(60)  NOT NULL PRIMARY KEY,
  hash    VARCHAR(64)  NOT NULL,
  visit   UUID         NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  wrong   INTEGER      NOT NULL
);

-- Papers that were brought to a window: seen, or handed over until they go back.
CREATE TABLE window_paper (
  id          UUID         NOT NULL PRIMARY KEY,
  visit       UUID         NOT NULL,
  number      VARCHAR(60)  NOT NULL,
  office      VARCHAR(80)  NOT NULL,
  material    VARCHAR(80)  NOT NULL,
  how         VARCHAR(20)  NOT NULL,
  clerk       UUID         NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  returned_at TIMESTAMP WITH TIME ZONE,
  returned_by UUID
);
CREATE INDEX window_paper_number ON window_paper (number, at);
CREATE INDEX window_paper_held ON window_paper (office, how, returned_at, at);
