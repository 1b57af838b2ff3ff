-- What left the house (immutable), who may pull it, and who has.
CREATE TABLE articles (
  cursor INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  beat TEXT NOT NULL,
  language TEXT NOT NULL,
  released_at TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  article_sha256 TEXT NOT NULL,
  label TEXT NOT NULL,
  review TEXT NOT NULL,
  was_now TEXT NOT NULL,
  UNIQUE (id, version)
) STRICT;

CREATE INDEX articles_streams ON articles (beat, language, cursor);

-- The beats and languages anything left in.
CREATE TABLE streams (
  beat TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (beat, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_bytes (
  cursor INTEGER NOT NULL REFERENCES articles (cursor),
  format TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (cursor, format)
) STRICT;

-- The newest article of each id that was not killed.
CREATE TABLE current_articles (
  cursor INTEGER PRIMARY KEY REFERENCES articles (cursor),
  id TEXT NOT NULL UNIQUE,
  beat TEXT NOT NULL,
  language TEXT NOT NULL
) STRICT;

CREATE INDEX current_articles_streams ON current_articles (beat, language, cursor);

CREATE TRIGGER articles_append BEFORE INSERT ON articles
WHEN NEW.cursor IS NOT (SELECT coalesce(max(cursor), 0) + 1 FROM articles)
BEGIN
  SELECT RAISE(ABORT, 'articles are appended, one after another');
END;

CREATE TRIGGER articles_fixed BEFORE UPDATE ON articles
BEGIN
  SELECT RAISE(ABORT, 'an article is never changed; correct or kill it');
END;

CREATE TRIGGER articles_kept BEFORE DELETE ON articles
BEGIN
  SELECT RAISE(ABORT, 'an article is never deleted; kill it');
END;

CREATE TRIGGER article_bytes_append BEFORE INSERT ON article_bytes
WHEN EXISTS (SELECT 1 FROM article_bytes WHERE cursor = NEW.cursor AND format = NEW.format)
  OR NEW.cursor IS NOT (SELECT max(cursor) FROM articles)
BEGIN
  SELECT RAISE(ABORT, 'the bytes of an article are stored once, at its release');
END;

CREATE TRIGGER article_bytes_fixed BEFORE UPDATE ON article_bytes
BEGIN
  SELECT RAISE(ABORT, 'released bytes are never changed');
END;

CREATE TRIGGER article_bytes_kept BEFORE DELETE ON article_bytes
BEGIN
  SELECT RAISE(ABORT, 'released bytes are never deleted');
END;

CREATE TABLE sent (
  consumer TEXT NOT NULL,
  cursor INTEGER NOT NULL REFERENCES articles (cursor),
  at TEXT NOT NULL,
  PRIMARY KEY (cursor, consumer)
) STRICT, WITHOUT ROWID;

CREATE TABLE consumers (
  name TEXT PRIMARY KEY,
  scopes TEXT NOT NULL,
  beats TEXT NOT NULL,
  languages TEXT NOT NULL,
  expires TEXT,
  test INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  revoked_at TEXT
) STRICT;
