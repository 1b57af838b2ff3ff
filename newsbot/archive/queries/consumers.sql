-- name: create
-- A consumer with the hash of its token.
INSERT INTO consumers (name, scopes, beats, languages, expires, test, created_at, token_hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)

-- name: drop_revoked
-- The name of a revoked consumer may be given again.
DELETE FROM consumers WHERE name = ? AND revoked_at IS NOT NULL

-- name: by_token_hash
-- Whose token it is, unless revoked.
SELECT name, scopes, beats, languages, expires, test, created_at, revoked_at FROM consumers
WHERE token_hash = ? AND revoked_at IS NULL

-- name: by_name
-- A consumer, revoked or not.
SELECT name, scopes, beats, languages, expires, test, created_at, revoked_at FROM consumers WHERE name = ?

-- name: token_hash
-- The hash of a consumer's token.
SELECT token_hash FROM consumers WHERE name = ? AND revoked_at IS NULL

-- name: all
-- All consumers by name.
SELECT name, scopes, beats, languages, expires, test, created_at, revoked_at FROM consumers ORDER BY name

-- name: revoke
-- Its token is worth nothing from now on.
UPDATE consumers SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL
