-- Stories and the texts made of them, with the columns an editor's queue sorts and filters by.
CREATE TABLE stories (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  records TEXT NOT NULL,
  beat TEXT NOT NULL,
  event TEXT NOT NULL,
  type TEXT NOT NULL,
  story TEXT NOT NULL,
  written_at TEXT,
  UNIQUE (id, records)
) STRICT;

CREATE INDEX stories_unwritten ON stories (number) WHERE written_at IS NULL;

CREATE INDEX stories_of_event ON stories (beat, event, type, number);

-- `place` is where a draft stands in the queue: urgent first, then score, then the newest; see drafts.place.
CREATE TABLE drafts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  beat TEXT NOT NULL,
  feed TEXT NOT NULL,
  event TEXT NOT NULL,
  type TEXT NOT NULL,
  language TEXT NOT NULL,
  headline TEXT NOT NULL,
  slug TEXT NOT NULL,
  score INTEGER NOT NULL,
  urgent INTEGER NOT NULL,
  sensitive INTEGER NOT NULL,
  confirm INTEGER NOT NULL,
  edited_by TEXT NOT NULL,
  template TEXT NOT NULL,
  choices TEXT NOT NULL,
  approvals INTEGER NOT NULL DEFAULT 0,
  reasons TEXT NOT NULL,
  claimed_by TEXT NOT NULL DEFAULT '',
  lease_until TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  text_valid_until TEXT NOT NULL,
  release_at TEXT,
  embargo TEXT,
  label_state TEXT NOT NULL,
  story TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  proposed INTEGER NOT NULL DEFAULT 0,
  words TEXT GENERATED ALWAYS AS (lower(headline || char(10) || slug || char(10) || beat || char(10) || id)) VIRTUAL,
  UNIQUE (id, version)
) STRICT;

CREATE INDEX drafts_queue ON drafts (state, place, id, version, expires_at, beat);

CREATE INDEX drafts_words ON drafts (state, place, id, version, expires_at, beat, words);

CREATE INDEX drafts_newest ON drafts (state, created_at DESC, place, id, version, expires_at, beat);

CREATE INDEX drafts_of_event ON drafts (beat, event, id);

CREATE INDEX drafts_to_release ON drafts (release_at) WHERE state = 'approved';

CREATE INDEX drafts_chosen ON drafts (beat, language, created_at DESC, id DESC) WHERE choices <> '{}';

CREATE TABLE draft_texts (
  number INTEGER PRIMARY KEY REFERENCES drafts (number),
  draft TEXT NOT NULL
) STRICT;

CREATE TRIGGER draft_texts_fixed BEFORE UPDATE ON draft_texts
BEGIN
  SELECT RAISE(ABORT, 'a draft''s text is never changed; a new text is a new version');
END;

-- The queue once more, by reason code.
CREATE TABLE draft_codes (
  code TEXT NOT NULL,
  state TEXT NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  number INTEGER NOT NULL REFERENCES drafts (number),
  PRIMARY KEY (code, state, place, id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_codes_of ON draft_codes (number);

CREATE TRIGGER draft_codes_follow AFTER UPDATE OF state ON drafts WHEN OLD.state <> NEW.state
BEGIN
  UPDATE draft_codes SET state = NEW.state WHERE number = NEW.number;
END;

-- A machine revision of a text a person edited or holds open: a proposal beside it, never in its place.
CREATE TABLE proposals (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  draft TEXT NOT NULL
) STRICT;
