-- Times are integers: microseconds since 1970-01-01 UTC.

CREATE TABLE stream (
  code TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  due INTEGER NULL,
  reported INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX stream_due ON stream (due) WHERE due IS NOT NULL;
CREATE INDEX stream_unreported ON stream (code) WHERE version > reported;

-- Positions order all streams; as no event is ever deleted, none is used twice.
CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload BLOB NOT NULL,
  actor TEXT NOT NULL,
  UNIQUE (stream, version)
);

-- What a person wrote: apart from the event, so that it can be erased.
CREATE TABLE words (
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (stream, version)
) WITHOUT ROWID;

-- Counts only: neither a time nor an order nor a voter, and no rowid that would tell the order.
CREATE TABLE secret_choice (
  stream TEXT NOT NULL,
  poll TEXT NOT NULL,
  option TEXT NOT NULL,
  votes INTEGER NOT NULL,
  PRIMARY KEY (stream, poll, option)
) WITHOUT ROWID;

CREATE TABLE lookup (
  key BLOB PRIMARY KEY,
  stream TEXT NOT NULL
) WITHOUT ROWID;
