-- Codes and names are compared by their bytes.

-- No index but the key: an append then changes its stream's row in place on its page. Who is waiting is found by reading
-- the whole table, a row for each community, every few seconds.
CREATE TABLE stream (
  code text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL,
  due timestamptz NULL,
  reported bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Positions order all streams, but not by the time of their commit: with several silos a lower one may become visible
-- after a higher one. Within a stream the order of positions is that of versions.
CREATE TABLE event (
  position bigint GENERATED ALWAYS AS IDENTITY,
  stream text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text COLLATE "C" NOT NULL,
  payload bytea NOT NULL,
  actor text COLLATE "C" NOT NULL,
  PRIMARY KEY (stream, version)
);
CREATE INDEX event_position ON event USING brin (position);

-- What a person wrote: apart from the event, so that it can be erased.
CREATE TABLE words (
  stream text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (stream, version)
);

-- Counts only: neither a time nor an order nor a voter. PostgreSQL shows with every row which transaction wrote it and
-- where it lies, and a ballot's event shows the same: so a ballot writes all counts of its poll anew, in the order of
-- their names. What remains is for those who may read the server's own files: old rows until their space is used again,
-- and the write-ahead log with its archive.
CREATE TABLE secret_choice (
  stream text COLLATE "C" NOT NULL,
  poll text COLLATE "C" NOT NULL,
  option text COLLATE "C" NOT NULL,
  votes integer NOT NULL,
  PRIMARY KEY (stream, poll, option)
);

CREATE TABLE lookup (
  key bytea PRIMARY KEY,
  stream text COLLATE "C" NOT NULL
);
