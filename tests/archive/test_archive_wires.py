"""Payloads and feeds: bytes once, read once, ticks once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive_samples import HOLD, HOUR, NOW, held, wire
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, feeds, open_archive, wires
from newsbot.story import Refusal, Wire

BODY = b'{"features": []}'


def test_bytes_are_kept_once_and_come_back(archive: Archive) -> None:
    assert wires.keep(archive, wire(BODY), BODY)
    assert not wires.keep(archive, wire(BODY, fetched_at=NOW + HOUR), BODY)
    assert wires.keep(archive, wire(BODY, feed="alerts-nws"), BODY)
    assert held(archive, "bodies") == 1
    assert wires.body(archive, wire(BODY).sha256) == BODY
    assert wires.get(archive, "quakes-usgs", wire(BODY).sha256) == wire(BODY)
    assert wires.first(archive, wire(BODY).sha256) == wire(BODY)
    assert wires.get(archive, "quakes-usgs", "00") is None
    with pytest.raises(Refusal, match="holds no payload"):
        wires.body(archive, "00")


@given(st.binary(max_size=2000), st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.just("x")))
def test_any_bytes_and_headers(archive_of_bytes: Archive, body: bytes, headers: dict[str, str]) -> None:
    sent = wire(body, headers=headers, feed=repr(headers))
    wires.keep(archive_of_bytes, sent, body)
    assert wires.body(archive_of_bytes, sent.sha256) == body
    assert wires.get(archive_of_bytes, sent.feed, sent.sha256) == sent


@pytest.fixture(scope="module")
def archive_of_bytes(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return open_archive(tmp_path_factory.mktemp("bytes") / "newsroom.db", create=True)


def test_bytes_that_are_not_those_of_the_wire_are_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="do not have the sha256"):
        wires.keep(archive, wire(BODY), b"other")
    assert held(archive, "wires") == held(archive, "fetches") == 0


def test_every_fetch_is_logged_once(archive: Archive) -> None:
    for _ in range(2):
        wires.keep(archive, wire(BODY), BODY, due=NOW)
        wires.keep(archive, wire(BODY, fetched_at=NOW + HOUR), BODY)
        wires.log_fetch(archive, "quakes-usgs", NOW + 2 * HOUR, 304)
        wires.log_fetch(archive, "quakes-usgs", NOW + 3 * HOUR, 0, problem=HOLD, due=NOW)
    found = wires.fetches(archive, "quakes-usgs")
    assert [(fetch.fetched_at - NOW) // HOUR for fetch in found] == [3, 2, 1, 0]
    assert [fetch.status for fetch in found] == [0, 304, 200, 200]
    assert found[0].problem == HOLD
    assert found[3].due == NOW
    assert len(wires.fetches(archive, "quakes-usgs", limit=2)) == 2


def test_unread_in_the_order_they_came(archive: Archive) -> None:
    sent: list[Wire] = []
    for hour, feed in ((2, "b"), (1, "a"), (1, "b"), (3, "a")):
        body = f"{hour}{feed}".encode()
        sent.append(wire(body, feed=feed, fetched_at=NOW + hour * HOUR))
        wires.keep(archive, sent[-1], body)
    assert wires.unread(archive) == [sent[1], sent[2], sent[0], sent[3]]
    assert wires.unread(archive, "a") == [sent[1], sent[3]]
    assert wires.counts(archive, "a", sent[1].sha256) is None
    for _ in range(2):
        wires.mark_read(archive, "a", sent[1].sha256, NOW, {"new": 3, "refused": 1}, HOLD)
        wires.mark_read(archive, "b", sent[2].sha256, NOW, {})
    assert wires.unread(archive) == [sent[0], sent[3]]
    assert wires.counts(archive, "a", sent[1].sha256) == {"new": 3, "refused": 1}
    assert wires.problem(archive, "a", sent[1].sha256) == HOLD
    assert wires.problem(archive, "b", sent[2].sha256) is None


def test_a_feed_remembers_where_it_stands(archive: Archive) -> None:
    fresh = feeds.state(archive, "quakes-usgs")
    assert fresh == feeds.FeedState("quakes-usgs")
    state = replace(fresh, etag='"x"', last_attempt=NOW, last_success=NOW, errors_in_a_row=2, next_due=NOW + HOUR)
    for _ in range(2):
        feeds.save(archive, state)
    assert feeds.state(archive, "quakes-usgs") == state
    feeds.save(archive, replace(state, next_due=None, errors_in_a_row=0))
    assert feeds.state(archive, "quakes-usgs").errors_in_a_row == 0


def test_a_tick_is_claimed_once(archive: Archive, other: Archive) -> None:
    assert feeds.claim_tick(archive, "quakes-usgs", NOW)
    assert not feeds.claim_tick(other, "quakes-usgs", NOW)
    assert feeds.claim_tick(other, "quakes-usgs", NOW + HOUR)
    assert feeds.claim_tick(other, "alerts-nws", NOW)


def test_pauses(archive: Archive) -> None:
    assert feeds.paused(archive, "quakes-usgs", "quakes") is None
    assert feeds.pause(archive, "quakes", "Ada", NOW, "too many")
    assert not feeds.pause(archive, "quakes", "Ben", NOW + HOUR, "also")
    found = feeds.paused(archive, "quakes-usgs", "quakes")
    assert found == feeds.Pause("quakes", "Ada", NOW, "too many")
    assert feeds.paused(archive, "alerts-nws", "alerts") is None
    assert feeds.pause(archive, "", "Cy", NOW)
    assert feeds.paused(archive, "alerts-nws", "alerts") == feeds.Pause("", "Cy", NOW, "")
    assert [pause.name for pause in feeds.pauses(archive)] == ["", "quakes"]
    feeds.pause(archive, "quakes-usgs", "Di", NOW, "broken")
    state = feeds.state(archive, "quakes-usgs")
    assert (state.paused_by, state.pause_reason) == ("Di", "broken")
    feeds.save(archive, state)
    for name in ("", "quakes", "quakes-usgs"):
        assert feeds.resume(archive, name)
        assert not feeds.resume(archive, name)
    assert feeds.pauses(archive) == []
