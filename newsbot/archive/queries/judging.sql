-- name: unjudged
-- Records the checks have not seen, in the order they came.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = ? AND judged_at IS NULL ORDER BY number LIMIT ?

-- name: undiscovered
-- Judged records nobody has looked at for news, in the order they came; dropped, merged and refused ones are none.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = :beat AND discovered_at IS NULL AND verdict IS NOT NULL AND verdict NOT IN ('drop', 'merge', 'refuse')
  AND wire = :wire -- if wire
ORDER BY number LIMIT :limit

-- name: judge
-- What the checks said of one revision.
UPDATE records SET reasons = ?, verdict = ?, judged_at = ? WHERE beat = ? AND event = ? AND revision = ?

-- name: judgement
-- The verdict on one revision, why, and who cleared it.
SELECT number, verdict, reasons, cleared_by, withdrawn, outdated, outcome
FROM records WHERE beat = ? AND event = ? AND revision = ?

-- name: objections
-- What the checks held against the records of a beat that were observed in a span.
SELECT event, revision, feed, reasons, cleared_by FROM records
WHERE beat = ? AND observed_at >= ? AND observed_at <= ? AND reasons <> '[]' ORDER BY number

-- name: held
-- What waits for a person, of a beat or of one series; an event another revision of which was admitted does not.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases
FROM records AS r INDEXED BY records_held
WHERE beat = :beat AND verdict = 'hold' AND cleared_by = '' AND withdrawn = 0 AND outdated = 0
  AND entity = :entity -- if entity
  AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.beat = r.beat AND h.event = r.event)
ORDER BY happened_at, event, revision

-- name: clear
-- An editor took the hold away.
UPDATE records SET cleared_by = ? WHERE number = ?

-- name: mark_discovered
-- Looked at for news, with what came of it.
UPDATE records SET discovered_at = ?, outcome = ? WHERE beat = ? AND event = ? AND revision = ?

-- name: outcomes
-- What discovery said of the records of a beat, the commonest first.
SELECT outcome, count(*) FROM records WHERE beat = ? AND discovered_at IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1

-- name: tally
-- How many revisions of a beat there are, by verdict.
SELECT coalesce(verdict, 'unjudged'), count(*) FROM records WHERE beat = ? GROUP BY 1
