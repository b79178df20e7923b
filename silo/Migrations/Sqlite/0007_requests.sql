-- What happened to requests, among very much else: so other systems are told of them without all being read. A ballot is not
-- in it, and costs nothing more.
CREATE INDEX event_request ON event (stream, version) WHERE kind >= 'request-' AND kind < 'request.';
