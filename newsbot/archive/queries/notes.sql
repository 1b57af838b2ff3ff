-- name: add
-- A note to a draft; the same note twice is one.
INSERT INTO notes (id, version, who, at, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: of
-- The notes to a draft, oldest first.
SELECT id, version, who, at, text FROM notes WHERE id = ? ORDER BY at, number
