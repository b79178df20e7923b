-- Messages to other systems: what is owed, and for some days what became of the others. What somebody wrote is not among it: it is
-- read when a message is sent.
CREATE TABLE webhook_delivery (
  id text COLLATE "C" PRIMARY KEY,
  endpoint uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  stream text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  data text NOT NULL,
  progress text COLLATE "C" NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NULL,
  tried_at timestamptz NULL,
  status integer NULL,
  answer text NULL
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_delivery_at ON webhook_delivery (endpoint, at);

-- Up to which version each stream was looked through: what was there before nobody is told.
CREATE TABLE webhook_stream (
  stream text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL
);
INSERT INTO webhook_stream SELECT code, version FROM stream WHERE version > 0;
