-- name: state
-- Where a feed stands, with the pause on it by its own name.
SELECT feeds.etag, feeds.last_modified, feeds.last_attempt, feeds.last_success, feeds.errors_in_a_row, feeds.next_due,
  pauses.by, pauses.reason
FROM (SELECT :feed AS feed) AS asked
LEFT JOIN feeds ON feeds.feed = asked.feed
LEFT JOIN pauses ON pauses.name = asked.feed

-- name: save
-- Where a feed stands now.
INSERT INTO feeds (feed, etag, last_modified, last_attempt, last_success, errors_in_a_row, next_due)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (feed) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
  last_attempt = excluded.last_attempt, last_success = excluded.last_success,
  errors_in_a_row = excluded.errors_in_a_row, next_due = excluded.next_due

-- name: claim_tick
-- A due time of a feed, taken once whoever asks.
INSERT INTO ticks (feed, due) VALUES (?, ?) ON CONFLICT DO NOTHING

-- name: pause
-- A feed, a beat or (with the empty name) everything rests; who paused first stays named.
INSERT INTO pauses (name, by, at, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: resume
-- It runs again.
DELETE FROM pauses WHERE name = ?

-- name: paused
-- The pauses in force, the widest first.
SELECT name, by, at, reason FROM pauses ORDER BY name
