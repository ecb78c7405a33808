-- What a night's match was for, on which ground and by which rules: the legal register of it stands by itself, also when the item has
-- changed since (个人信息保护法 art. 55, 56). A night that failed is tried again in the same night.
ALTER TABLE match_run ADD COLUMN purpose VARCHAR(400) DEFAULT '' NOT NULL;
ALTER TABLE match_run ADD COLUMN ground VARCHAR(400) DEFAULT '' NOT NULL;
ALTER TABLE match_run ADD COLUMN version VARCHAR(80) DEFAULT '' NOT NULL;
ALTER TABLE match_run ADD COLUMN tries INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE match_run ADD COLUMN begun_at TIMESTAMP WITH TIME ZONE;
