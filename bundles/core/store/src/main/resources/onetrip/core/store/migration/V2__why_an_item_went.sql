-- Whoever takes an item away while cases are open says why (DESIGN §7).
ALTER TABLE lifecycle_event ADD COLUMN reason VARCHAR(400) DEFAULT '' NOT NULL;
