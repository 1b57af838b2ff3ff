-- name: keep_body
-- The bytes of a payload, once however often they come.
INSERT INTO bodies (sha256, size, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING

-- name: has_body
-- Whether the bytes are held already.
SELECT 1 FROM bodies WHERE sha256 = ?

-- name: keep
-- A payload a feed sent; nothing happens when this feed sent the same bytes before.
INSERT INTO wires (feed, sha256, fetched_at, origin, size, status, headers)
VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: log_fetch
-- One fetch, also when it brought nothing new or failed.
INSERT INTO fetches (feed, fetched_at, status, sha256, due, problem)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: fetches
-- The fetches of a feed, newest first.
SELECT fetched_at, status, sha256, due, problem FROM fetches
WHERE feed = :feed ORDER BY fetched_at DESC, number DESC LIMIT :limit

-- name: body
-- The compressed bytes of a payload.
SELECT body FROM bodies WHERE sha256 = ?

-- name: get
-- One payload of one feed.
SELECT sha256, feed, fetched_at, origin, size, status, headers FROM wires WHERE feed = ? AND sha256 = ?

-- name: first
-- The payload of these bytes, by whichever feed brought it first.
SELECT sha256, feed, fetched_at, origin, size, status, headers FROM wires
WHERE sha256 = ? ORDER BY fetched_at, number LIMIT 1

-- name: newest
-- When a feed last sent bytes it had not sent before.
SELECT fetched_at FROM wires WHERE feed = ? ORDER BY fetched_at DESC LIMIT 1

-- name: unread
-- Payloads not read yet, in the order they came.
SELECT sha256, feed, fetched_at, origin, size, status, headers FROM wires
WHERE read_at IS NULL
  AND feed = :feed -- if feed
ORDER BY fetched_at, number

-- name: until
-- Every payload up to a time, in the order they came.
SELECT sha256, feed, fetched_at, origin, size, status, headers FROM wires WHERE fetched_at <= ?
ORDER BY fetched_at, number

-- name: mark_read
-- A payload was read: when, what it brought, what was wrong with it.
UPDATE wires SET read_at = ?, counts = ?, problem = ? WHERE feed = ? AND sha256 = ?

-- name: counts
-- What reading a payload brought.
SELECT counts, problem FROM wires WHERE feed = ? AND sha256 = ?
