-- Something known, sealed with each key of the key file (0: the key of the blind indexes): a node with other keys is refused before it
-- writes what nobody can read afterwards.
CREATE TABLE store_key (
  number INTEGER  NOT NULL PRIMARY KEY,
  proof  ${bytes} NOT NULL
);
