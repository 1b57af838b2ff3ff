-- A version stands in one of the states the desk knows, whoever writes the row: an import that has lost its states must
-- not pass as anything. The states are those of newsbot/desk/states.py.
CREATE TRIGGER draft_states_enter BEFORE INSERT ON drafts
WHEN NEW.state NOT IN ('ready', 'held', 'approved', 'released', 'spiked', 'expired', 'superseded', 'killed')
BEGIN
  SELECT RAISE(ABORT, 'STATE_UNKNOWN: a draft stands in none of the states the desk knows');
END;
CREATE TRIGGER draft_states_change BEFORE UPDATE OF state ON drafts
WHEN NEW.state NOT IN ('ready', 'held', 'approved', 'released', 'spiked', 'expired', 'superseded', 'killed')
BEGIN
  SELECT RAISE(ABORT, 'STATE_UNKNOWN: a draft stands in none of the states the desk knows');
END;
