-- name: known
-- Whether these sources are kept.
SELECT 1 FROM templates WHERE sha256 = ?

-- name: add
-- Sources once.
INSERT OR IGNORE INTO templates (sha256, sources) VALUES (?, ?)

-- name: get
-- The sources of one hash.
SELECT sources FROM templates WHERE sha256 = ?
