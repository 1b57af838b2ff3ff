-- name: add
-- A story, once however often it is found in the same records.
INSERT INTO stories (id, records, beat, event, type, story) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: unwritten
-- Stories no text was made of, in the order they were found.
SELECT story FROM stories WHERE written_at IS NULL ORDER BY number LIMIT ?

-- name: mark_written
-- Texts were made of it.
UPDATE stories SET written_at = :at WHERE id = :id AND written_at IS NULL
  AND records = :records -- if records

-- name: get
-- A story by its id; the newest where it was found again in newer records.
SELECT story FROM stories WHERE id = ? ORDER BY number DESC LIMIT 1

-- name: events
-- The events of a beat that were told of.
SELECT DISTINCT event FROM stories WHERE beat = ?

-- name: latest
-- The newest story of an event.
SELECT story FROM stories WHERE beat = ? AND event = ? AND type = ? ORDER BY number DESC LIMIT 1

-- name: all
-- Every story of an id, the newest first.
SELECT story FROM stories WHERE id = ? ORDER BY number DESC
