-- The index of requests and activities, drawn from the ledger (silo -- search draws it anew). The id is a document's place in
-- time, so that the latest come first without being sorted.
CREATE TABLE search_document (
  id INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  category TEXT NULL,
  stage TEXT NULL,
  handler TEXT NULL,
  said INTEGER NOT NULL,
  facts TEXT NOT NULL,
  UNIQUE (stream, kind, item)
);
CREATE INDEX search_document_place ON search_document (stream, id);

-- The words as SearchWords splits them: letters and digits in lower case, a space between any two.
CREATE VIRTUAL TABLE search_text USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");

-- What is erased leaves no bytes in the index.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);

-- Up to which version each stream was taken in.
CREATE TABLE search_stream (
  stream TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
