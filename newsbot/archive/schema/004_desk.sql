-- Decisions (append-only), and what else people leave at the desk.
CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  verb TEXT NOT NULL,
  who TEXT NOT NULL,
  verified INTEGER NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX decisions_of ON decisions (id, seq);

CREATE TRIGGER decisions_append BEFORE INSERT ON decisions
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM decisions)
BEGIN
  SELECT RAISE(ABORT, 'decisions are appended, one after another');
END;

CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions
BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed; decide again');
END;

CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions
BEGIN
  SELECT RAISE(ABORT, 'a decision is never deleted');
END;

CREATE TABLE notes (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (id, version, who, at, text)
) STRICT;

CREATE TABLE autosaves (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (id, version, who)
) STRICT;

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
