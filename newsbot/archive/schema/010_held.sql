-- What waits for a person, by series: no sentence may run over a row that nobody has judged right or wrong.
CREATE INDEX records_held ON records (beat, entity, happened_at) WHERE verdict = 'hold' AND cleared_by = '';
