-- name: get
-- One entry of a feed.
SELECT id, feed, guid, address, link, title, summary, published_at, first_seen_at, seen_at, wire, path, language,
  language_by
FROM leads WHERE id = ?

-- name: add
-- An entry no wire brought before.
INSERT INTO leads (id, feed, guid, address, link, title, summary, published_at, first_seen_at, seen_at, wire, path,
  language, language_by, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: revise
-- A newer wire words it anew, or an older one shows that it was there before.
UPDATE leads SET address = :address, link = :link, title = :title, summary = :summary, published_at = :published_at,
  first_seen_at = :first_seen_at, seen_at = :seen_at, wire = :wire, path = :path, language = :language,
  language_by = :language_by, at = :at
WHERE id = :id

-- name: since
-- Entries of a window, the oldest first.
SELECT id, feed, guid, address, link, title, summary, published_at, first_seen_at, seen_at, wire, path, language,
  language_by
FROM leads WHERE at >= :since ORDER BY at, id

-- name: newest
-- When the newest entry was published.
SELECT at FROM leads ORDER BY at DESC LIMIT 1

-- name: decide
-- What an editor says about an entry.
INSERT INTO lead_decisions (lead, verb, who, verified, at, reason) VALUES (?, ?, ?, ?, ?, ?)

-- name: decisions
-- What editors said about the entries of a window, the last word last.
SELECT d.lead, d.verb, d.who, d.verified, d.at, d.reason
FROM leads AS l CROSS JOIN lead_decisions AS d ON d.lead = l.id
WHERE l.at >= :since ORDER BY d.number

-- name: texts
-- The newest texts in one state, whose names make an entry worth a look.
SELECT d.id, d.version, d.beat, d.language, d.headline, d.created_at, d.expires_at, t.draft
FROM drafts AS d JOIN draft_texts AS t ON t.number = d.number
WHERE d.state = :state AND d.created_at >= :since ORDER BY d.created_at DESC LIMIT :limit
