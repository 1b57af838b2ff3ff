-- name: get
-- A value by its key.
SELECT value FROM settings WHERE key = ?

-- name: put
-- A value under its key, in place of the older one.
INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: drop
-- No value any more.
DELETE FROM settings WHERE key = ?
