-- name: admitted
-- What history holds of an event.
SELECT revision FROM history WHERE beat = ? AND event = ?

-- name: leave
-- An event leaves history (withdrawn, or a newer revision takes its place).
DELETE FROM history WHERE beat = ? AND event = ?

-- name: admit
-- The current admitted revision of an event.
INSERT INTO history (beat, entity, happened_at, event, revision, latitude, longitude, record, data)
SELECT ?, ?, ?, ?, ?, ?, ?, number, data FROM records WHERE number = ?

-- name: withdraw
-- No revision of the event so far comes back.
UPDATE records SET withdrawn = 1 WHERE beat = ? AND event = ?

-- name: rows
-- Admitted records of a beat, of one series, of a window, of a box.
SELECT r.feed, r.beat, r.event, r.revision, r.happened_at, r.observed_at, r.data, r.wire, r.paths, r.entity, r.aliases
FROM history AS h INDEXED BY history_places -- if box
FROM history AS h -- unless box
CROSS JOIN records AS r ON r.number = h.record
WHERE h.beat = :beat
  AND h.entity = :entity -- if entity
  AND h.happened_at < :before -- if before
  AND h.happened_at >= :since -- if since
  AND h.latitude >= :south AND h.latitude <= :north -- if box
  AND h.longitude >= :west AND h.longitude <= :east -- if within
  AND (h.longitude >= :west OR h.longitude <= :east) -- if across
ORDER BY h.happened_at DESC, h.event DESC -- if newest_first
ORDER BY h.happened_at, h.event -- unless newest_first
LIMIT :limit -- if limit

-- name: hour_of_any_year
-- Admitted records of a month, day and hour (`06-29T14`), or of the one after it.
SELECT r.feed, r.beat, r.event, r.revision, r.happened_at, r.observed_at, r.data, r.wire, r.paths, r.entity, r.aliases
FROM history AS h CROSS JOIN records AS r ON r.number = h.record
WHERE h.beat = ? AND substr(h.happened_at, 6, 8) IN (?, ?) AND substr(h.happened_at, 1, 4) <> ?

-- name: columns
-- The same without the join: what a frame needs.
SELECT h.event, h.revision, h.entity, h.happened_at, h.data
FROM history AS h INDEXED BY history_places -- if box
FROM history AS h -- unless box
WHERE h.beat = :beat
  AND h.entity = :entity -- if entity
  AND h.happened_at < :before -- if before
  AND h.happened_at >= :since -- if since
  AND h.latitude >= :south AND h.latitude <= :north -- if box
  AND h.longitude >= :west AND h.longitude <= :east -- if within
  AND (h.longitude >= :west OR h.longitude <= :east) -- if across
ORDER BY h.happened_at, h.event

-- name: first
-- When the oldest admitted record happened.
SELECT happened_at FROM history WHERE beat = :beat
  AND entity = :entity -- if entity
ORDER BY happened_at LIMIT 1

-- name: last
-- When the newest admitted record happened.
SELECT happened_at FROM history WHERE beat = :beat
  AND entity = :entity -- if entity
ORDER BY happened_at DESC LIMIT 1

-- name: count
-- How many events of a beat, or of one series, are in history.
SELECT count(*) FROM history WHERE beat = :beat
  AND entity = :entity -- if entity

-- name: entities
-- The series of a beat.
SELECT DISTINCT entity FROM history WHERE beat = ? ORDER BY entity
