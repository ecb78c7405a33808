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
