-- Photos that people put, each with the entry of the ledger that took it; without one it belongs to nothing yet.
CREATE TABLE photo (
  community text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  owner text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  version bigint NULL,
  thumbnail bytea NOT NULL,
  picture bytea NOT NULL,
  PRIMARY KEY (community, id)
);
-- JPEG does not get smaller by compressing it again.
ALTER TABLE photo ALTER COLUMN thumbnail SET STORAGE EXTERNAL, ALTER COLUMN picture SET STORAGE EXTERNAL;
CREATE INDEX photo_owner ON photo (community, owner);
CREATE INDEX photo_waiting ON photo (at) WHERE version IS NULL;
