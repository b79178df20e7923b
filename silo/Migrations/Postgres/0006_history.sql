-- How regions and communities stood at the ends of hours (days among them) in which they had changed.
CREATE TABLE history (
  code text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  is_day boolean NOT NULL,
  figures bytea NOT NULL,
  PRIMARY KEY (code, at)
);
CREATE INDEX history_at ON history USING brin (at);
