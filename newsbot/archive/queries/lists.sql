-- name: keys
-- Every version a list holds in one state, in the order of the queue; without filters one index answers it.
SELECT place, id, version
FROM drafts INDEXED BY drafts_words -- if words
FROM drafts INDEXED BY drafts_queue -- unless words
WHERE state = :state
  AND beat = :beat -- if beat
  AND language = :language -- if language
  AND kind IN ('update', 'correction', 'kill') -- if follow_ups
  AND 100 - (place >> 52 & 127) > :above -- if above
  AND 100 - (place >> 52 & 127) < :below -- if below
  AND EXISTS (SELECT 1 FROM draft_codes WHERE draft_codes.number = drafts.number AND code = :code) -- if code
  AND instr(words, lower(:words ->> 0)) -- if words
  AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE NOT instr(words, lower(value))) -- if several
  AND expires_at > :now -- if alive
  AND expires_at <= :now -- if late
ORDER BY place, id, version

-- name: rows_at
-- The queue's columns of the versions named, as pairs of id and version.
SELECT {columns} FROM json_each(:keys) AS wanted
CROSS JOIN drafts ON drafts.id = wanted.value ->> 0 AND drafts.version = wanted.value ->> 1

-- name: newest
-- The versions in one state that came last.
SELECT {columns} FROM drafts
WHERE state = :state
  AND beat = :beat -- if beat
  AND EXISTS (SELECT 1 FROM draft_codes WHERE draft_codes.number = drafts.number AND code = :code) -- if code
  AND expires_at > :now -- if alive
  AND expires_at <= :now -- if late
ORDER BY created_at DESC, place, id, version
LIMIT :limit -- if limit

-- name: of_event
-- The drafts about an event, in every type and language.
SELECT DISTINCT id FROM drafts WHERE beat = ? AND event = ? ORDER BY id
