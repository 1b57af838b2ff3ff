-- name: overlapping
-- Intervals of the same promise that touch a new one.
SELECT number, feed, start, "end" FROM coverage
WHERE beat = :beat AND floor = :floor AND universe = :universe AND start <= :end AND "end" >= :start
ORDER BY start

-- name: drop
-- An interval that became part of a longer one.
DELETE FROM coverage WHERE number = ?

-- name: declare
-- One gap-free interval.
INSERT INTO coverage (beat, feed, start, "end", floor, universe) VALUES (:beat, :feed, :start, :end, :floor, :universe)

-- name: intervals
-- What a beat's history covers, oldest first.
SELECT beat, feed, start, "end", floor, universe FROM coverage WHERE beat = ? ORDER BY start, floor, universe

-- name: covered
-- The intervals that hold the whole of a period.
SELECT beat, feed, start, "end", floor, universe FROM coverage
WHERE beat = ? AND start <= ? AND "end" >= ? ORDER BY start, floor, universe
