"""Two feeds of one event: what the second is silent about stays said, under the path where it really stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from archive_samples import HOUR, NOW

from newsbot.archive import Archive, records
from newsbot.archive.additions import Added
from newsbot.archive.carried import feed_of, source_of
from newsbot.story import Record


def say(archive: Archive, feed: str, hours: int, **data: Any) -> tuple[Record, Added]:
    return records.add(
        archive, feed=feed, beat="games", event="a-b", happened_at=NOW, observed_at=NOW + hours * HOUR, data=data,
        wire=f"{hours:064}", paths={name: f"{feed}.{name}" for name in data},
    )  # fmt: skip


def test_the_second_adds_and_takes_nothing_away(archive: Archive) -> None:
    say(archive, "first", 0, goals=2, round="R 1")
    both, added = say(archive, "second", 1, goals=2, shots=9)
    assert added is Added.REVISED
    assert dict(both.data) == {"goals": 2, "round": "R 1", "shots": 9}
    carried = source_of(both, "round")
    assert (carried.feed, carried.revision, carried.path) == ("first", 1, "first.round")
    assert carried.wire_sha256 == f"{0:064}"
    assert carried.fetched_at == NOW
    assert (feed_of(both, "goals"), feed_of(both, "shots")) == ("second", "second")
    assert records.get(archive, both.key) == both


def test_the_first_again_says_nothing_new(archive: Archive) -> None:
    say(archive, "first", 0, goals=2, round="R 1")
    both, _ = say(archive, "second", 1, goals=2, shots=9)
    again, added = say(archive, "first", 2, goals=2, round="R 1")
    assert (again.key, added) == (both.key, Added.UNCHANGED)


def test_a_third_revision_still_leads_to_the_first_wire(archive: Archive) -> None:
    say(archive, "first", 0, goals=2, round="R 1")
    say(archive, "second", 1, goals=2, shots=9)
    third, added = say(archive, "second", 2, goals=3, shots=11)
    assert added is Added.REVISED
    assert source_of(third, "round").revision == 1
    assert third.data["round"] == "R 1"


def test_a_feed_takes_back_what_it_said_itself(archive: Archive) -> None:
    say(archive, "first", 0, goals=2, status="put off")
    say(archive, "second", 1, goals=2, shots=9)
    played, _ = say(archive, "first", 2, goals=2)
    assert "status" not in played.data
    assert source_of(played, "shots").feed == "second"


def test_one_feed_alone_is_as_it_was(archive: Archive) -> None:
    say(archive, "first", 0, goals=2, round="R 1")
    later, added = say(archive, "first", 1, goals=2)
    assert (dict(later.data), added) == ({"goals": 2}, Added.REVISED)
    assert timedelta(hours=1) == later.observed_at - NOW
