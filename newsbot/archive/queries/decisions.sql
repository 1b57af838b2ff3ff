-- name: last
-- The last decision on a draft, whichever version it was on.
SELECT seq, id, version, verb, who, verified, at, reason, details, previous_hash, hash FROM decisions
WHERE id = ? ORDER BY seq DESC LIMIT 1

-- name: head
-- The end of the chain.
SELECT seq, hash FROM decisions ORDER BY seq DESC LIMIT 1

-- name: append
-- One decision.
INSERT INTO decisions (seq, id, version, verb, who, verified, at, reason, details, previous_hash, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: of
-- The decisions on a draft, or on one version of it, in order.
SELECT seq, id, version, verb, who, verified, at, reason, details, previous_hash, hash FROM decisions
WHERE id = :id
  AND version = :version -- if version
ORDER BY seq

-- name: since
-- A stretch of the chain.
SELECT seq, id, version, verb, who, verified, at, reason, details, previous_hash, hash FROM decisions
WHERE seq > ? ORDER BY seq LIMIT ?
