-- On which day a step of the way was done, which is not always the day on which it is written down.
ALTER TABLE service_step ADD COLUMN done_on DATE;
