-- name: take
-- A role, for a while; whoever holds it prolongs it, others wait until it has run out.
INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE leases.holder = excluded.holder OR leases.until <= :now

-- name: release
-- Let go by its holder.
DELETE FROM leases WHERE name = ? AND holder = ?

-- name: holder
-- Who holds a role.
SELECT holder FROM leases WHERE name = ? AND until > ?
