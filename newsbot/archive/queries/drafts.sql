-- name: queue
-- One version of a text, waiting for an editor.
INSERT INTO drafts (id, version, kind, beat, feed, event, type, language, slug, score, urgent, confirm, edited_by, story,
  place, state, headline, sensitive, template, choices, reasons, created_at, updated_at, expires_at, text_valid_until,
  label_state, content_sha256)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: queue_text
-- Its words, for good.
INSERT INTO draft_texts (number, draft) VALUES (?, ?)

-- name: queue_code
-- One reason code of it.
INSERT INTO draft_codes (code, state, place, id, version, number)
SELECT :code, state, place, id, version, number FROM drafts WHERE number = :number
ON CONFLICT DO NOTHING

-- name: drop_codes
-- Its reason codes are about to be written anew.
DELETE FROM draft_codes WHERE number = ?

-- name: content
-- What a version says, by its hash.
SELECT content_sha256 FROM drafts WHERE id = ? AND version = ?

-- name: number
-- The row of a version.
SELECT number FROM drafts WHERE id = ? AND version = ?

-- name: newest_version
-- The highest version of a draft.
SELECT max(version) FROM drafts WHERE id = ?

-- name: get
-- The words of a version, or of the newest.
SELECT draft FROM draft_texts WHERE number = (
  SELECT number FROM drafts WHERE id = :id
    AND version = :version -- if version
  ORDER BY version DESC LIMIT 1
)

-- name: row
-- The queue's columns of a version, or of the newest.
SELECT {columns} FROM drafts WHERE id = :id
  AND version = :version -- if version
ORDER BY version DESC LIMIT 1

-- name: versions
-- The queue's columns of all versions, oldest first.
SELECT {columns} FROM drafts WHERE id = ? ORDER BY version

-- name: made
-- Every version the house made in a span, in the order they came; both ends included.
SELECT {columns} FROM drafts WHERE created_at >= ? AND created_at <= ? AND edited_by = '' ORDER BY created_at, id, version

-- name: window
-- One page of the queue in one state.
SELECT {columns}
FROM draft_codes AS c CROSS JOIN drafts ON drafts.number = c.number -- if code
FROM drafts INDEXED BY drafts_words -- if searched
FROM drafts INDEXED BY drafts_queue -- if plain
WHERE TRUE
  AND c.code = :code AND c.state = :state -- if code
  AND drafts.state = :state -- unless code
  AND drafts.beat = :beat -- if beat
  AND (c.place, c.id, c.version) > (:place, :id, :version) -- if code_after
  AND (drafts.place, drafts.id, drafts.version) > (:place, :id, :version) -- if after
  AND drafts.expires_at > :now -- if alive
  AND drafts.expires_at <= :now -- if late
  AND instr(drafts.words, lower(:text)) -- if text
ORDER BY c.place, c.id, c.version -- if code
ORDER BY drafts.place, drafts.id, drafts.version -- unless code
LIMIT :limit

-- name: count
-- How long the queue is in one state.
SELECT count(*)
FROM draft_codes AS c CROSS JOIN drafts ON drafts.number = c.number -- if code
FROM drafts INDEXED BY drafts_words -- if searched
FROM drafts INDEXED BY drafts_queue -- if plain
WHERE TRUE
  AND c.code = :code AND c.state = :state -- if code
  AND drafts.state = :state -- unless code
  AND drafts.beat = :beat -- if beat
  AND drafts.expires_at > :now -- if alive
  AND drafts.expires_at <= :now -- if late
  AND instr(drafts.words, lower(:text)) -- if text

-- name: due_for_release
-- Approved versions whose moment has come, the earliest first.
SELECT {columns} FROM drafts WHERE state = 'approved' AND release_at <= ? ORDER BY release_at, id, version

-- name: ids_like
-- Ids that begin so; two are enough to know that it is not one.
SELECT DISTINCT id FROM drafts WHERE id >= :prefix AND id < :prefix || '~' ORDER BY id LIMIT 2

-- name: recent_choices
-- What the newest texts of a beat chose.
SELECT choices FROM drafts
WHERE beat = :beat AND language = :language AND choices <> '{}'
  AND feed = :feed -- if feed
ORDER BY created_at DESC, id DESC LIMIT :limit

-- name: update_row
-- Columns that follow decisions.
UPDATE drafts SET {assignments} WHERE id = :id AND version = :version

-- name: expire
-- Versions nobody approved in time.
UPDATE drafts SET state = 'expired' WHERE state IN ('ready', 'held') AND expires_at <= ?

-- name: propose
-- A machine revision laid beside what a person holds.
INSERT INTO proposals (id, version, draft) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, draft = excluded.draft

-- name: proposed
-- The machine revision that waits beside a draft.
SELECT draft FROM proposals WHERE id = ?

-- name: drop_proposal
-- It was taken or declined.
DELETE FROM proposals WHERE id = ?

-- name: flag_proposal
-- The queue shows whether one waits.
UPDATE drafts SET proposed = (version = :version) WHERE id = :id AND proposed <> (version = :version)
