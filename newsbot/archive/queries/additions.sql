-- name: newest
-- The current revision of an event: the newest that did not arrive already outdated.
SELECT number, revision, data, entity, happened_at, version_at, observed_at FROM records
WHERE beat = ? AND event = ? AND outdated = 0 ORDER BY revision DESC LIMIT 1

-- name: last_revision
-- The highest revision number of an event, outdated ones included.
SELECT max(revision) FROM records WHERE beat = ? AND event = ?

-- name: said_before
-- The same content from the same wire (it was read twice), from an older wire than the newest revision's (it says
-- nothing new), or told as outdated before.
SELECT revision FROM records
WHERE beat = ? AND event = ? AND data = ? AND entity = ? AND happened_at = ?
  AND (wire = ? OR ? OR (outdated = 1 AND version_at IS ?))
ORDER BY revision DESC LIMIT 1

-- name: of_alias
-- The event an id of another wire stands for.
SELECT event FROM aliases WHERE beat = ? AND alias = ?

-- name: add
-- One revision.
INSERT INTO records (beat, event, revision, feed, data, entity, happened_at, version_at, observed_at, wire, paths,
  aliases, judged_at, verdict, reasons, discovered_at, outcome, outdated)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: judge_history
-- What the checks said of a record that is loaded as history, which is not looked at for news.
UPDATE records SET reasons = ?, verdict = ?, judged_at = ?, discovered_at = ?, outcome = 'history' WHERE number = ?

-- name: raise_version
-- The wire confirmed a revision under a newer version of its own; what it said is the same.
UPDATE records SET version_at = ? WHERE number = ?

-- name: add_alias
-- Another id of an event; the first event that claimed it keeps it, and so does an event of that id.
INSERT INTO aliases (beat, alias, event)
SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM records WHERE beat = ? AND event = ?) ON CONFLICT DO NOTHING

-- name: get
-- One revision.
SELECT feed, beat, event, revision, happened_at, observed_at, data, wire, paths, entity, aliases FROM records
WHERE beat = ? AND event = ? AND revision = ?
