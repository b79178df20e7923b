-- The index of requests and activities, drawn from the ledger (silo -- search draws it anew). The id is a document's place in
-- time, so that the latest come first without being sorted. The words are as SearchWords splits them, whatever the database's
-- own parser would make of them.
CREATE TABLE search_document (
  id bigint PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  category text COLLATE "C" NULL,
  stage text COLLATE "C" NULL,
  handler text COLLATE "C" NULL,
  said boolean NOT NULL,
  facts text NOT NULL,
  words tsvector NOT NULL,
  UNIQUE (stream, kind, item)
);
CREATE INDEX search_document_place ON search_document (stream, id);
CREATE INDEX search_document_words ON search_document USING gin (words);

-- Up to which version each stream was taken in.
CREATE TABLE search_stream (
  stream text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL
);
