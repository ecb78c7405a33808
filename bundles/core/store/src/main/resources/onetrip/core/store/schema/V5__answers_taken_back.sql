-- Answers of clerks that were taken back before anything was decided with them (decision 0046): who had said what, and why it stands no
-- more. What was said and why are sealed; they go with the question, and it with its case.
CREATE TABLE manual_answer_back (
  id          UUID    NOT NULL PRIMARY KEY,
  question_id UUID    NOT NULL REFERENCES manual_question (id) ON DELETE CASCADE,
  outcome     VARCHAR(20) NOT NULL,
  answer      ${bytes},
  answered_by UUID    NOT NULL,
  answered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_by    UUID    NOT NULL,
  taken_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  reason      ${bytes} NOT NULL
);
CREATE INDEX manual_answer_back_question ON manual_answer_back (question_id, taken_at);

-- Which officer looked at whom in a register (R-LOG): a row a person, officer, day, register and kind. A person is found by the same blind
-- index as the subject of a case, so that a record is also about whom its case is about. Why is sealed.
CREATE TABLE register_look (
  person_index VARCHAR(60)  NOT NULL,
  officer      UUID         NOT NULL,
  on_day       DATE         NOT NULL,
  item_id      VARCHAR(80)  NOT NULL,
  register_id  VARCHAR(80)  NOT NULL,
  kind         VARCHAR(20)  NOT NULL,
  office       VARCHAR(80)  NOT NULL,
  purpose      ${bytes}     NOT NULL,
  first_at     TIMESTAMP WITH TIME ZONE NOT NULL,
  last_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  times        INTEGER      NOT NULL,
  PRIMARY KEY (person_index, officer, on_day, item_id, register_id, kind)
);
CREATE INDEX register_look_person ON register_look (person_index, last_at);
CREATE INDEX register_look_day ON register_look (on_day, officer);
