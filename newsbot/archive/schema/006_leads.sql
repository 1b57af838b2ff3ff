-- Entries of general feeds: clues for editors. Nothing refers from here to records, stories or drafts, nor back.
-- `at` is when an entry was published, never later than it was first seen.
CREATE TABLE leads (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  feed TEXT NOT NULL,
  guid TEXT NOT NULL,
  address TEXT NOT NULL,
  link TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  published_at TEXT,
  first_seen_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  wire TEXT NOT NULL REFERENCES bodies (sha256),
  path TEXT NOT NULL,
  language TEXT NOT NULL,
  language_by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX leads_by_time ON leads (at, id);

-- What editors decided about them, kept for good; the last word counts.
CREATE TABLE lead_decisions (
  number INTEGER PRIMARY KEY,
  lead TEXT NOT NULL REFERENCES leads (id),
  verb TEXT NOT NULL,
  who TEXT NOT NULL,
  verified INTEGER NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX lead_decisions_of ON lead_decisions (lead, number);

CREATE TRIGGER lead_decisions_fixed BEFORE UPDATE ON lead_decisions
BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed; decide again');
END;

CREATE TRIGGER lead_decisions_kept BEFORE DELETE ON lead_decisions
BEGIN
  SELECT RAISE(ABORT, 'a decision is never deleted');
END;
