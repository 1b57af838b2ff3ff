-- name: save
-- What somebody is typing into a version, in place of what they had typed before.
INSERT INTO autosaves (id, version, who, at, text) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id, version, who) DO UPDATE SET at = excluded.at, text = excluded.text

-- name: of
-- What was typed into a draft and not yet made a version, newest first.
SELECT id, version, who, at, text FROM autosaves WHERE id = :id
  AND who = :who -- if who
ORDER BY at DESC, version DESC, who

-- name: drop
-- It became a version, or its writer threw it away.
DELETE FROM autosaves WHERE id = ? AND version = ? AND who = ?
