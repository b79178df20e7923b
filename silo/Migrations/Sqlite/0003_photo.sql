-- Photos that people put, each with the entry of the ledger that took it; without one it belongs to nothing yet. What is
-- large stands last: who looks at the rest does not read it.
CREATE TABLE photo (
  community TEXT NOT NULL,
  id TEXT NOT NULL,
  owner TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NULL,
  thumbnail BLOB NOT NULL,
  picture BLOB NOT NULL,
  PRIMARY KEY (community, id)
);
CREATE INDEX photo_owner ON photo (community, owner);
CREATE INDEX photo_waiting ON photo (at) WHERE version IS NULL;
