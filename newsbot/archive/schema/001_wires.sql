-- Payloads as received: the bytes once, by their hash; one row a feed that sent them; one row a fetch.
CREATE TABLE bodies (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE wires (
  number INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES bodies (sha256),
  fetched_at TEXT NOT NULL,
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  read_at TEXT,
  counts TEXT,
  problem TEXT,
  UNIQUE (sha256, feed)
) STRICT;

CREATE INDEX wires_unread ON wires (fetched_at, number) WHERE read_at IS NULL;

CREATE TABLE fetches (
  number INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  sha256 TEXT NOT NULL DEFAULT '',
  due TEXT,
  problem TEXT,
  UNIQUE (feed, fetched_at, sha256)
) STRICT;

CREATE TABLE feeds (
  feed TEXT PRIMARY KEY,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  last_attempt TEXT,
  last_success TEXT,
  errors_in_a_row INTEGER NOT NULL DEFAULT 0,
  next_due TEXT
) STRICT;

CREATE TABLE ticks (
  feed TEXT NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (feed, due)
) STRICT, WITHOUT ROWID;

-- A name is a feed or a beat; the empty name stands for everything.
CREATE TABLE pauses (
  name TEXT PRIMARY KEY,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
