-- How regions and communities stood at the ends of hours (days among them) in which they had changed.
CREATE TABLE history (
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_day INTEGER NOT NULL,
  figures BLOB NOT NULL,
  PRIMARY KEY (code, at)
) WITHOUT ROWID;
