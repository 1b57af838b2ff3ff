"""Drafts: every version once, the queue page by page, columns that follow decisions and words that never do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from archive_samples import HOLD, HOUR, LABEL, NOW, draft, held, story, text
from archive_strategies import times
from hypothesis import given
from hypothesis import strategies as st

from newsbot.archive import Archive, drafts, stories
from newsbot.archive.drafts import DraftRow
from newsbot.story import Draft, Reason, Refusal, Verdict

PASSED = Reason("RANGE_JUMP", Verdict.PASS, "Within reach.")


def test_a_version_enters_the_queue_once(archive: Archive) -> None:
    sent = draft(
        checks=(PASSED, HOLD, LABEL), choices={"opening": "b"}, urgent=True, confirm=True, sensitive=("deaths",)
    )
    assert drafts.queue(archive, sent, state="held")
    assert not drafts.queue(archive, sent, state="ready")
    assert drafts.get(archive, sent.id) == drafts.get(archive, sent.id, 1) == sent
    row = drafts.row(archive, sent.id)
    assert row is not None
    assert row.key == sent.key
    assert (row.state, row.headline, row.slug, row.score) == ("held", sent.headline.text, sent.slug, 50)
    assert (row.urgent, row.confirm, row.sensitive, row.proposed) == (True, True, True, False)
    assert (row.created_at, row.updated_at, row.expires_at) == (NOW, NOW, NOW + 12 * HOUR)
    assert (row.reasons, row.approvals, row.claimed_by, row.lease_until) == ((HOLD, LABEL), 0, "", None)
    assert (row.content_sha256, row.label_state) == (sent.content_sha256, "auto_unreviewed")
    assert (row.template, row.story) == (sent.template.sha256, sent.story)


def test_the_reasons_shown_may_be_chosen(archive: Archive) -> None:
    drafts.queue(archive, draft(checks=(HOLD,)), state="ready", reasons=())
    found = drafts.row(archive, draft().id)
    assert found is not None
    assert found.reasons == ()


def test_another_text_under_a_version_is_stale(archive: Archive) -> None:
    drafts.queue(archive, draft(), state="ready")
    drafts.queue(archive, draft(version=2, headline=text("Two"), edited_by="Ada"), state="ready")
    with pytest.raises(Refusal, match="2 is the newest") as refused:
        drafts.queue(archive, draft(version=2, headline=text("Other")), state="ready")
    assert refused.value.code == "STALE_VERSION"
    assert [row.version for row in drafts.versions(archive, draft().id)] == [1, 2]
    assert [row.label_state for row in drafts.versions(archive, draft().id)] == ["auto_unreviewed", "auto_edited"]
    assert drafts.newest_version(archive, draft().id) == 2
    assert drafts.newest_version(archive, "0" * 16) == 0
    newest, first = drafts.get(archive, draft().id), drafts.get(archive, draft().id, 1)
    assert newest is not None
    assert first is not None
    assert (newest.headline.text, first.headline.text) == ("Two", draft().headline.text)
    assert drafts.get(archive, draft().id, 3) is None
    assert drafts.row(archive, draft().id, 3) is None


def test_a_version_older_than_the_newest_is_stale(archive: Archive) -> None:
    drafts.queue(archive, draft(version=3), state="ready")
    with pytest.raises(Refusal, match="STALE_VERSION"):
        drafts.queue(archive, draft(version=2), state="ready")


def test_words_are_never_changed(archive: Archive) -> None:
    drafts.queue(archive, draft(), state="ready")
    with pytest.raises(sqlite3.IntegrityError, match="a new text is a new version"):
        archive.run("UPDATE draft_texts SET draft = '{}'")
    for column in ("headline", "score", "id", "content_sha256", "place"):
        with pytest.raises(ValueError, match="never changes"):
            drafts.update_row(archive, draft().id, 1, **{column: 1})


def test_columns_follow_decisions(archive: Archive) -> None:
    drafts.queue(archive, draft(checks=(HOLD,)), state="held")
    changes: dict[str, Any] = {
        "state": "approved", "approvals": 2, "claimed_by": "Ada", "lease_until": NOW + HOUR, "updated_at": NOW + HOUR,
        "expires_at": NOW + 2 * HOUR, "text_valid_until": NOW + 3 * HOUR, "release_at": NOW + HOUR, "embargo": NOW,
        "label_state": "auto_reviewed", "reasons": (LABEL,),
    }  # fmt: skip
    for _ in range(2):
        drafts.update_row(archive, draft().id, 1, **changes)
    row = drafts.row(archive, draft().id)
    assert row is not None
    assert {name: getattr(row, name) for name in changes} == changes
    assert drafts.count(archive, states=["approved"], code=LABEL.code) == 1
    assert drafts.count(archive, states=["approved", "held"], code=HOLD.code) == 0
    drafts.update_row(archive, draft().id, 1, release_at=None, claimed_by="")
    assert drafts.due_for_release(archive, NOW + 9 * HOUR) == []
    drafts.update_row(archive, draft().id, 1)
    with pytest.raises(Refusal, match="no draft"):
        drafts.update_row(archive, draft().id, 2, state="ready")


# --- the queue -------------------------------------------------------------------------------------------------------

queued = st.lists(
    st.tuples(
        st.booleans(),
        st.integers(0, 100),
        st.integers(0, 3),
        st.sampled_from(["ready", "held"]),
        st.sampled_from(["quakes", "alerts"]),
        st.sampled_from([(), (HOLD,), (HOLD, LABEL), (HOLD, HOLD)]),
    ),
    max_size=25,
)


def fill(archive: Archive, drawn: list[tuple[Any, ...]]) -> list[Draft]:
    made = []
    for number, (urgent, score, hour, state, beat, checks) in enumerate(drawn):
        created = NOW + hour * HOUR
        sent = draft(
            str(number), urgent=urgent, score=score, created_at=created, beat=beat, checks=checks,
            expires_at=created + (number % 5) * HOUR, slug=f"{state}-{number}%_x",
        )  # fmt: skip
        made.append(sent)
        drafts.queue(archive, sent, state=state)
    return made


def in_order(made: list[Draft]) -> list[Draft]:
    return sorted(made, key=lambda d: (not d.urgent, -d.score, -d.created_at.timestamp(), d.id))


@given(
    drawn=queued,
    states=st.lists(st.sampled_from(["ready", "held", "expired", "spiked"]), min_size=1, unique=True),
    beat=st.sampled_from([None, "quakes"]),
    code=st.sampled_from([None, HOLD.code, LABEL.code]),
    wanted=st.sampled_from([None, "READY-1", "%_"]),
    now=st.none() | st.integers(0, 6).map(lambda n: NOW + n * HOUR),
    limit=st.integers(1, 7),
)
def test_pages_of_the_queue_are_the_queue(
    fresh: Callable[[], Archive],
    drawn: list[tuple[Any, ...]],
    states: list[str],
    beat: str | None,
    code: str | None,
    wanted: str | None,
    now: datetime | None,
    limit: int,
) -> None:
    archive = fresh()

    def state_of(sent: Draft) -> str:
        stored = sent.slug.partition("-")[0]
        return "expired" if now is not None and sent.expires_at <= now else stored

    expected = [
        sent.id
        for sent in in_order(fill(archive, drawn))
        if state_of(sent) in states
        and beat in (None, sent.beat)
        and (code is None or code in {reason.code for reason in sent.checks})
        and (wanted is None or wanted.lower() in sent.slug)
    ]
    asked: dict[str, Any] = {"states": states, "beat": beat, "code": code, "text": wanted, "now": now}
    found: list[DraftRow] = []
    while page := drafts.window(archive, limit=limit, after=found[-1] if found else None, **asked):
        found += page
    assert [row.id for row in found] == expected
    assert drafts.count(archive, **asked) == len(expected)
    archive.close()


@given(st.lists(st.tuples(st.booleans(), st.integers(-9, 120), times), min_size=2, max_size=2))
def test_places_are_in_the_order_of_the_queue(two: list[tuple[bool, int, datetime]]) -> None:
    (urgent, score, at), (urgent_2, score_2, at_2) = two
    capped, capped_2 = min(max(score, 0), 100), min(max(score_2, 0), 100)
    first = (not urgent, -capped)
    second = (not urgent_2, -capped_2)
    if first != second:
        assert (drafts.place(*two[0]) < drafts.place(*two[1])) == (first < second)
    elif NOW.year - 50 < min(at.year, at_2.year) and max(at.year, at_2.year) < NOW.year + 50:
        assert (drafts.place(urgent, score, at) < drafts.place(urgent_2, score_2, at_2)) == (at > at_2)
    assert 0 <= drafts.place(*two[0]) < 2**63


def test_expiry_may_be_written_down(archive: Archive) -> None:
    for number in range(3):
        drafts.queue(archive, draft(str(number), expires_at=NOW + number * HOUR, checks=(HOLD,)), state="held")
    assert drafts.expire(archive, NOW + HOUR) == 2
    assert drafts.expire(archive, NOW + HOUR) == 0
    assert drafts.count(archive, states=["expired"]) == drafts.count(archive, states=["expired"], code=HOLD.code) == 2
    assert drafts.count(archive, states=["expired"], now=NOW + 2 * HOUR) == 3


def test_what_is_due_leaves_in_order(archive: Archive) -> None:
    for number in (3, 1, 2):
        drafts.queue(archive, draft(str(number)), state="ready")
        drafts.update_row(archive, draft(str(number)).id, 1, state="approved", release_at=NOW + number * HOUR)
    drafts.queue(archive, draft("4"), state="ready")
    assert [row.event for row in drafts.due_for_release(archive, NOW + 2 * HOUR)] == ["1", "2"]
    drafts.update_row(archive, draft("1").id, 1, state="released")
    assert [row.event for row in drafts.due_for_release(archive, NOW + 9 * HOUR)] == ["2", "3"]


def test_ids_may_be_shortened(archive: Archive) -> None:
    for name in ("abcdef0123456789", "abcdef0999999999", "bbbbbb0000000000"):
        drafts.queue(archive, replace(draft(), id=name), state="ready")
    drafts.queue(archive, replace(draft(), id="bbbbbb0000000000", version=2, headline=text("Two")), state="ready")
    assert drafts.resolve_id(archive, "abcdef01") == "abcdef0123456789"
    assert drafts.resolve_id(archive, "bbbbbb") == drafts.resolve_id(archive, "bbbbbb0000000000") == "bbbbbb0000000000"
    for prefix, said in (("abcdef", "is not one draft"), ("cccccc", "no draft"), ("bbb", "6 characters"), ("", "6 ch")):
        with pytest.raises(Refusal, match=said) as refused:
            drafts.resolve_id(archive, prefix)
        assert refused.value.code == "NOT_FOUND"


def test_choices_of_the_newest_texts(archive: Archive) -> None:
    for number in range(5):
        choices = {"opening": str(number)} if number else {}
        sent = draft(str(number), choices=choices, created_at=NOW + number * HOUR, feed="ab"[number % 2])
        drafts.queue(archive, sent, state="ready")
    assert [found["opening"] for found in drafts.recent_choices(archive, "quakes", "en", 3)] == ["4", "3", "2"]
    assert [found["opening"] for found in drafts.recent_choices(archive, "quakes", "en", 9, feed="a")] == ["4", "2"]
    assert drafts.recent_choices(archive, "quakes", "zh", 3) == []


def test_a_machine_revision_lies_beside_a_persons_text(archive: Archive) -> None:
    for version in (1, 2):
        drafts.queue(archive, draft(version=version, headline=text(str(version))), state="ready")
    assert drafts.proposed(archive, draft().id) is None
    for words in ("first", "second"):
        drafts.propose(archive, draft().id, 2, draft(version=3, headline=text(words)))
    found = drafts.proposed(archive, draft().id)
    assert found is not None
    assert found.headline.text == "second"
    assert [row.proposed for row in drafts.versions(archive, draft().id)] == [False, True]
    for _ in range(2):
        drafts.drop_proposal(archive, draft().id)
    assert drafts.proposed(archive, draft().id) is None
    assert [row.proposed for row in drafts.versions(archive, draft().id)] == [False, False]


# --- stories ---------------------------------------------------------------------------------------------------------


def test_a_story_is_kept_once(archive: Archive) -> None:
    assert stories.add(archive, story())
    assert not stories.add(archive, story(score=1))
    assert stories.add(archive, story(records=("quakes/us1@2",)))
    assert held(archive, "stories") == 2
    assert stories.get(archive, "story-us1") == story(records=("quakes/us1@2",))
    assert stories.latest(archive, "quakes", "us1", "quake") == story(records=("quakes/us1@2",))
    assert stories.latest(archive, "quakes", "us1", "week") is None
    assert stories.get(archive, "story-us2") is None
    assert stories.events(archive, "quakes") == {"us1"}


def test_stories_are_written_in_order(archive: Archive) -> None:
    for number in range(4):
        stories.add(archive, story(id=f"s{3 - number}"))
    assert [found.id for found in stories.unwritten(archive, 3)] == ["s3", "s2", "s1"]
    for _ in range(2):
        stories.mark_written(archive, "s2", NOW)
    assert [found.id for found in stories.unwritten(archive, 9)] == ["s3", "s1", "s0"]
    stories.add(archive, story(id="s3", records=("quakes/us1@2",)))
    stories.mark_written(archive, "s3", NOW, records=("quakes/us1@1",))
    assert [(found.id, found.records) for found in stories.unwritten(archive, 9)] == [
        ("s1", ("quakes/us1@1",)),
        ("s0", ("quakes/us1@1",)),
        ("s3", ("quakes/us1@2",)),
    ]
