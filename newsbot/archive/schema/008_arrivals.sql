-- What arrived together: the records of a beat by the time they were observed, for checks that compare neighbours.
CREATE INDEX records_observed ON records (beat, observed_at);
