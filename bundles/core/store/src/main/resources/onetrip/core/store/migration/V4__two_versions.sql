-- A case finishes under the code it was filed under (DESIGN §5); '' is whichever serves, for cases of before.
ALTER TABLE case_file ADD COLUMN bundle_version VARCHAR(60) DEFAULT '' NOT NULL;

-- Of each item one version serves; others may stay for their open cases.
CREATE TABLE desired_version (
  item_id     VARCHAR(80)  NOT NULL,
  hash        VARCHAR(64)  NOT NULL,
  version     VARCHAR(60)  NOT NULL,
  role        VARCHAR(10)  NOT NULL,
  by_whom     VARCHAR(120) NOT NULL,
  at          TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (item_id, hash)
);
INSERT INTO desired_version (item_id, hash, version, role, by_whom, at)
  SELECT item_id, hash, version, 'SERVING', by_whom, at FROM desired_item;
DROP TABLE desired_item;
ALTER TABLE desired_version RENAME TO desired_item;

-- A draft moves to the new version; what it was is kept for 30 days.
ALTER TABLE draft ADD COLUMN moved_from VARCHAR(64);
CREATE TABLE earlier_draft (
  draft           UUID         NOT NULL,
  account         UUID         NOT NULL,
  item_id         VARCHAR(80)  NOT NULL,
  bundle_version  VARCHAR(60)  NOT NULL,
  definition_hash VARCHAR(64)  NOT NULL,
  submission_key  UUID         NOT NULL,
  secret          ${bytes}     NOT NULL,
  created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  revision        BIGINT       NOT NULL,
  moved_at        TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (draft, definition_hash)
);
CREATE INDEX earlier_draft_moved ON earlier_draft (moved_at);
