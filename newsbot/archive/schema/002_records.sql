-- What wires said, revision by revision; what was refused; what was admitted to history; what history covers.
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  beat TEXT NOT NULL,
  event TEXT NOT NULL,
  revision INTEGER NOT NULL,
  feed TEXT NOT NULL,
  entity TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  observed_at TEXT NOT NULL,
  version_at TEXT,
  data TEXT NOT NULL,
  wire TEXT NOT NULL,
  paths TEXT NOT NULL,
  aliases TEXT NOT NULL DEFAULT '[]',
  outdated INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  judged_at TEXT,
  verdict TEXT,
  reasons TEXT NOT NULL DEFAULT '[]',
  cleared_by TEXT NOT NULL DEFAULT '',
  discovered_at TEXT,
  outcome TEXT NOT NULL DEFAULT '',
  UNIQUE (beat, event, revision)
) STRICT;

CREATE INDEX records_unjudged ON records (beat, number) WHERE judged_at IS NULL;

CREATE INDEX records_undiscovered ON records (beat, number)
  WHERE discovered_at IS NULL AND verdict IS NOT NULL AND verdict NOT IN ('drop', 'merge', 'refuse');

-- What a wire said stays as it was said.
CREATE TRIGGER records_said BEFORE UPDATE OF
  beat, event, revision, feed, entity, happened_at, observed_at, data, wire, paths, aliases ON records
BEGIN
  SELECT RAISE(ABORT, 'a record is never changed; new content is a new revision');
END;

CREATE TABLE aliases (
  beat TEXT NOT NULL,
  alias TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (beat, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE refused (
  number INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  beat TEXT NOT NULL,
  wire TEXT NOT NULL,
  path TEXT NOT NULL,
  raw TEXT NOT NULL,
  reasons TEXT NOT NULL,
  UNIQUE (feed, wire, path)
) STRICT;

CREATE INDEX refused_of_beat ON refused (beat, number);

-- The current admitted revision of each event, clustered by series, so that a whole series is one contiguous read.
CREATE TABLE history (
  beat TEXT NOT NULL,
  entity TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  event TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES records (number),
  revision INTEGER NOT NULL,
  latitude REAL,
  longitude REAL,
  data TEXT NOT NULL,
  PRIMARY KEY (beat, entity, happened_at, event)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX history_events ON history (beat, event);

CREATE INDEX history_times ON history (beat, happened_at, event);

CREATE INDEX history_places ON history (beat, latitude, longitude) WHERE latitude IS NOT NULL;

CREATE TRIGGER history_admits BEFORE INSERT ON history
WHEN NOT EXISTS (
  SELECT 1 FROM records
  WHERE number = NEW.record AND verdict IS NOT NULL AND outdated = 0
    AND (verdict NOT IN ('hold', 'drop', 'merge', 'refuse') OR cleared_by <> '')
)
BEGIN
  SELECT RAISE(ABORT, 'history takes judged records that are neither held nor refused');
END;

CREATE TRIGGER history_leaves AFTER UPDATE OF verdict, cleared_by ON records
WHEN NEW.verdict IN ('hold', 'drop', 'merge', 'refuse') AND NEW.cleared_by = ''
BEGIN
  DELETE FROM history WHERE beat = NEW.beat AND event = NEW.event AND record = NEW.number;
END;

CREATE TABLE coverage (
  number INTEGER PRIMARY KEY,
  beat TEXT NOT NULL,
  feed TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  floor TEXT NOT NULL,
  universe TEXT NOT NULL
) STRICT;

CREATE INDEX coverage_of_beat ON coverage (beat, floor, universe, start);
