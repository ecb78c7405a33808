-- A message goes to where its person is reached when it is sent. The address of when it was written is of no use, so it is not kept.
ALTER TABLE outbox DROP COLUMN address;
-- PostgreSQL leaves what a dropped column held in the rows until they are written anew: so they are.
ALTER TABLE outbox ALTER COLUMN attempts SET DATA TYPE INTEGER USING attempts + 0;
