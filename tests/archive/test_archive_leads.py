"""Entries of general feeds in the archive: once, in the newest words, in whatever order wires are read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from archive_samples import draft

from newsbot.archive import Archive, drafts, leads, wires
from newsbot.archive.leads import Kept, LeadDecision
from newsbot.canonical import sha256_hex
from newsbot.story import LeadItem, Wire
from tests.lead_samples import HOUR, NOW, item


def brought(archive: Archive, body: bytes, hours: int, title: str) -> LeadItem:
    """An entry of a wire that came so many hours after NOW."""
    wire = Wire(sha256_hex(body), "leads-one", NOW + hours * HOUR, "a test", len(body))
    wires.keep(archive, wire, body)
    at = wire.fetched_at
    return item(title, guid="g", published_at=None, first_seen_at=at, seen_at=at, wire=wire.sha256)


def test_an_entry_comes_back_as_it_was_kept(archive: Archive) -> None:
    first = brought(archive, b"one", 0, "Dam holds")
    assert leads.keep(archive, first) is Kept.NEW
    assert leads.keep(archive, first) is Kept.UNCHANGED
    assert leads.get(archive, first.id) == first
    assert leads.get(archive, "nothing") is None
    assert leads.since(archive, NOW) == [first]
    assert leads.since(archive, NOW + HOUR) == []
    assert leads.newest(archive) == NOW


def test_newer_words_take_the_place_of_older_ones(archive: Archive) -> None:
    leads.keep(archive, brought(archive, b"one", 0, "Dam holds"))
    assert leads.keep(archive, brought(archive, b"two", 1, "Dam breaks")) is Kept.REVISED
    [kept] = leads.since(archive, NOW)
    assert (kept.title, kept.first_seen_at, kept.seen_at) == ("Dam breaks", NOW, NOW + HOUR)
    assert kept.wire == sha256_hex(b"two")


def test_the_order_of_wires_makes_no_difference(fresh: Callable[[], Archive]) -> None:
    """A B A in time: read in any order, the last words stand, first seen when they first were."""
    ends = set()
    for order in permutations(range(3)):
        archive = fresh()
        came = [brought(archive, b"%d" % hours, hours, title) for hours, title in enumerate(("A", "B", "A"))]
        for at in order:
            leads.keep(archive, came[at])
        ends.add(leads.since(archive, NOW)[0])
        archive.close()
    [kept] = ends
    assert (kept.title, kept.first_seen_at, kept.wire) == ("A", NOW, sha256_hex(b"2"))


def test_a_date_in_the_future_is_not_believed(archive: Archive) -> None:
    late = replace(brought(archive, b"one", 0, "Soon"), published_at=NOW + 100 * HOUR)
    leads.keep(archive, late)
    assert late.at == NOW
    assert leads.newest(archive) == NOW


def test_the_last_word_of_an_editor_counts(archive: Archive) -> None:
    lead = brought(archive, b"one", 0, "Dam holds")
    leads.keep(archive, lead)
    said = LeadDecision(lead.id, "dismiss", "ana", False, NOW, "old news")
    leads.decide(archive, [said])
    assert leads.decisions(archive, NOW) == {lead.id: said}
    again = replace(said, verb="restore", at=NOW + HOUR)
    leads.decide(archive, [again])
    assert leads.decisions(archive, NOW) == {lead.id: again}
    assert leads.decisions(archive, NOW + HOUR) == {}


def test_decisions_are_all_or_none_and_for_good(archive: Archive) -> None:
    lead = brought(archive, b"one", 0, "Dam holds")
    leads.keep(archive, lead)
    said = LeadDecision(lead.id, "dismiss", "ana", False, NOW, "")
    with pytest.raises(sqlite3.IntegrityError):
        leads.decide(archive, [said, replace(said, lead="nothing")])
    assert leads.decisions(archive, NOW) == {}
    leads.decide(archive, [said])
    for statement in ("UPDATE lead_decisions SET who = 'ben'", "DELETE FROM lead_decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            archive.connection.execute(statement)


def test_nothing_leads_from_an_entry_to_a_story_or_a_draft(archive: Archive) -> None:
    """The tables know nothing of each other: no key of theirs refers to anything but the wire's bytes."""
    for table in ("leads", "lead_decisions"):
        referred = {row[2] for row in archive.rows(f"PRAGMA foreign_key_list({table})")}
        assert referred <= {"bodies", "leads"}
    for (table,) in archive.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if table != "lead_decisions":
            assert "leads" not in {row[2] for row in archive.rows(f"PRAGMA foreign_key_list({table})")}


def test_recent_texts_come_with_the_state_they_are_in(archive: Archive) -> None:
    made = draft()
    drafts.queue(archive, made, state="ready")
    [text] = leads.recent_texts(archive, made.created_at - HOUR, made.created_at, ("ready", "held"), 10)
    assert (text.id, text.version, text.state, text.headline) == (made.id, made.version, "ready", made.headline.text)
    [late] = leads.recent_texts(archive, made.created_at - HOUR, made.expires_at, ("ready",), 10)
    assert late.state == "expired"
    assert leads.recent_texts(archive, made.created_at + HOUR, made.created_at, ("ready",), 10) == []
