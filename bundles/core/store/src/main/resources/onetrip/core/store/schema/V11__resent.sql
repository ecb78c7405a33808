-- How often staff had a message sent again: a provider takes each id once, so each time it goes under another one.
ALTER TABLE outbox ADD COLUMN resent INTEGER DEFAULT 0 NOT NULL;
