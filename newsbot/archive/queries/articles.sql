-- name: head
-- The newest cursor.
SELECT coalesce(max(cursor), 0) FROM articles

-- name: release
-- What left the house.
INSERT INTO articles (cursor, id, version, kind, beat, language, released_at, content_sha256, article_sha256, label,
  review, was_now)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: release_bytes
-- One format of it.
INSERT INTO article_bytes (cursor, format, bytes) VALUES (?, ?, ?)

-- name: retire
-- An older version is not the current one any more.
DELETE FROM current_articles WHERE id = ?

-- name: make_current
-- The version a reader should see now.
INSERT INTO current_articles (cursor, id, beat, language) VALUES (?, ?, ?, ?)

-- name: get
-- A version, or the newest.
SELECT {columns} FROM articles WHERE id = :id
  AND version = :version -- if version
ORDER BY version DESC LIMIT 1

-- name: first_released
-- The first version that left.
SELECT {columns} FROM articles WHERE id = ? ORDER BY cursor LIMIT 1

-- name: released_versions
-- All versions that left, oldest first.
SELECT {columns} FROM articles WHERE id = ? ORDER BY cursor

-- name: at_cursors
-- The articles at given cursors, in commit order.
SELECT {columns} FROM articles WHERE cursor IN (SELECT value FROM json_each(?)) ORDER BY cursor

-- name: formats
-- The bytes of one article in all formats.
SELECT format, bytes FROM article_bytes WHERE cursor = ?

-- name: bytes_of
-- The bytes of one article in one format.
SELECT b.bytes FROM articles AS a JOIN article_bytes AS b ON b.cursor = a.cursor
WHERE a.id = ? AND a.version = ? AND b.format = ?

-- name: stored
-- What a page of the change feed needs, in commit order, nothing parsed.
SELECT a.cursor, a.kind, a.id, a.version, a.was_now, b.bytes
FROM articles AS a JOIN article_bytes AS b ON b.cursor = a.cursor AND b.format = :format
WHERE a.cursor IN (SELECT value FROM json_each(:cursors)) ORDER BY a.cursor

-- name: stored_after
-- The same for a consumer that sees everything.
SELECT a.cursor, a.kind, a.id, a.version, a.was_now, b.bytes
FROM articles AS a JOIN article_bytes AS b ON b.cursor = a.cursor AND b.format = :format
WHERE a.cursor > :after ORDER BY a.cursor LIMIT :limit

-- name: cursors
-- Cursors after one, of everything or of one stream.
SELECT cursor FROM articles WHERE cursor > :after
  AND beat = :beat AND language = :language -- if stream
ORDER BY cursor LIMIT :limit

-- name: latest_cursors
-- The last cursors of everything or of one stream, newest first.
SELECT cursor FROM articles WHERE TRUE
  AND beat = :beat AND language = :language -- if stream
ORDER BY cursor DESC LIMIT :limit

-- name: current_cursors
-- Cursors of current articles, upwards or newest first.
SELECT cursor FROM current_articles WHERE TRUE
  AND cursor > :after -- if upwards
  AND cursor < :after -- if downwards
  AND beat = :beat AND language = :language -- if stream
ORDER BY cursor DESC -- if newest_first
ORDER BY cursor -- unless newest_first
LIMIT :limit

-- name: streams
-- The beats and languages anything left in.
SELECT beat, language FROM streams

-- name: open_stream
-- Something leaves in a beat and a language for the first time.
INSERT INTO streams (beat, language) VALUES (?, ?) ON CONFLICT DO NOTHING

-- name: mark_sent
-- A consumer pulled it; the first time counts.
INSERT INTO sent (consumer, cursor, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING

-- name: unsent
-- Which of these cursors a consumer has not pulled before.
SELECT value FROM json_each(:cursors)
WHERE NOT EXISTS (SELECT 1 FROM sent WHERE cursor = value AND consumer = :consumer)

-- name: sent
-- Who pulled a version of an article, and when first.
SELECT s.consumer, s.at FROM articles AS a JOIN sent AS s ON s.cursor = a.cursor
WHERE a.id = ? AND a.version = ? ORDER BY s.at, s.consumer
