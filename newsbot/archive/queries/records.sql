-- name: get
-- One revision.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = ? AND event = ? AND revision = ?

-- name: newest_record
-- The current revision of an event, whole.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = ? AND event = ? AND outdated = 0 ORDER BY revision DESC LIMIT 1

-- name: revisions
-- All revisions of an event, oldest first.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = ? AND event = ? ORDER BY revision

-- name: arrived
-- The newest revisions of a beat's events that were observed in a span, both ends included, in the order they came.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = ? AND observed_at >= ? AND observed_at <= ? AND outdated = 0 ORDER BY number

-- name: of_alias
-- The event an id of another wire stands for.
SELECT event FROM aliases WHERE beat = ? AND alias = ?

-- name: is_event
-- Whether an id is an event of its own.
SELECT 1 FROM records WHERE beat = ? AND event = ? LIMIT 1

-- name: refuse
-- An item that became no record, with its reasons.
INSERT INTO refused (feed, beat, wire, path, raw, reasons) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: refused
-- Items kept apart, newest first.
SELECT feed, beat, wire, path, raw, reasons FROM refused
WHERE TRUE
  AND beat = :beat -- if beat
  AND wire = :wire -- if wire
ORDER BY number DESC LIMIT :limit
