-- What arrived together: the records of a beat by the time they were observed, for checks that compare neighbours.
CREATE INDEX records_observed ON records (beat, observed_at);

-- When each feed last brought something new, for the alarm on a silent one.
CREATE INDEX wires_of_feed ON wires (feed, fetched_at);

-- The month, day and hour of each event (`06-29T14`): whether an old one has come again with another year.
CREATE INDEX history_hours ON history (beat, substr(happened_at, 6, 8));
