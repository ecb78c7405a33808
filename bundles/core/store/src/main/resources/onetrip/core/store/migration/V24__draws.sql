-- 公开抽取: draws among the records of registers. Sealed as a whole, because the seed is in it until it is opened.
CREATE TABLE public_draw (
  id         UUID         NOT NULL PRIMARY KEY,
  version    BIGINT       NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  secret     ${bytes}     NOT NULL
);
CREATE INDEX public_draw_created ON public_draw (created_at);
