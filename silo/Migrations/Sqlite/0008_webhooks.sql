-- Messages to other systems: what is owed, and for some days what became of the others. What somebody wrote is not among it: it is
-- read when a message is sent.
CREATE TABLE webhook_delivery (
  id TEXT PRIMARY KEY,
  endpoint TEXT NOT NULL,
  type TEXT NOT NULL,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL,
  progress TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NULL,
  tried_at INTEGER NULL,
  status INTEGER NULL,
  answer TEXT NULL
) WITHOUT ROWID;
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_delivery_at ON webhook_delivery (endpoint, at);

-- Up to which version each stream was looked through: what was there before nobody is told.
CREATE TABLE webhook_stream (
  stream TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO webhook_stream SELECT code, version FROM stream WHERE version > 0;
