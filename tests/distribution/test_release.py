"""What leaves the house, when, and what never does."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from article_samples import BODIES, NOW, draft, settings, spanned
from newsroom_sample import House, newsroom

from newsbot.archive import articles, decisions, drafts, open_archive
from newsbot.canonical import canonical, sha256_hex
from newsbot.distribution.formats import FORMATS
from newsbot.distribution.release import release_due
from newsbot.story import Reason, Text, Verdict

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def test_an_approved_version_leaves_with_its_label_and_record(house: House) -> None:
    made = house.approve(draft())
    (article,) = house.release()
    assert (article.cursor, article.kind, article.version, article.released_at) == (1, "article", 1, NOW)
    assert article.label.state == "auto_reviewed"
    assert article.content_sha256 == made.content_sha256 == article.review["content_sha256"]
    assert set(article.formats) == set(FORMATS)
    stored = articles.get(house.archive, made.id)
    assert stored == article
    assert house.state(made) == "released"
    row = drafts.row(house.archive, made.id)
    assert row is not None
    assert row.label_state == "auto_reviewed"
    last = decisions.of(house.archive, made.id)[-1]
    assert (last.verb, last.who, last.details["cursor"]) == ("release", "newsbot", 1)


def test_the_articles_hash_is_one_number_for_all_bytes(house: House) -> None:
    article = house.released()
    hashes = {form: sha256_hex(data) for form, data in article.formats.items()}
    assert article.article_sha256 == sha256_hex(canonical(hashes))


def test_released_bytes_follow_from_content_decisions_and_settings(house: House, tmp_path: Path) -> None:
    again = House(open_archive(tmp_path / "again.db", create=True), house.newsroom)
    assert house.released().formats == again.released().formats
    again.archive.close()


def test_releasing_again_does_nothing(house: House) -> None:
    house.released()
    before = decisions.head(house.archive)
    assert house.release(NOW + HOUR) == []
    assert decisions.head(house.archive) == before


def test_nothing_leaves_before_its_moment(house: House) -> None:
    house.approve(draft(), release_at=NOW + HOUR)
    assert house.release(NOW + HOUR - SECOND) == []
    assert len(house.release(NOW + HOUR)) == 1


@pytest.mark.parametrize("named", ["embargo", "not_before", "release_at"])
def test_the_decisions_moment_counts_not_the_rows(house: House, named: str) -> None:
    """A row that says earlier than what an editor decided is put right, and nothing leaves."""
    made = house.approve(draft(), **{named: NOW + HOUR})
    drafts.update_row(house.archive, made.id, 1, release_at=NOW)
    assert house.release(NOW) == []
    assert house.state(made) == "approved"
    assert house.release(NOW + HOUR - SECOND) == []
    assert len(house.release(NOW + HOUR)) == 1


def test_articles_leave_in_order_of_moment_and_id(house: House) -> None:
    made = [house.approve(draft(f"e{n}"), release_at=NOW + (n % 3) * SECOND) for n in range(45)]
    expected = sorted(made, key=lambda one: (int(one.event[1:]) % 3, one.id))
    released = house.release(NOW + HOUR)
    assert [article.id for article in released] == [one.id for one in expected]
    assert [article.cursor for article in released] == list(range(1, 46))


# --- what stays -----------------------------------------------------------------------------------------------------


def held_for(house: House, made: object, code: str) -> None:
    assert house.release() == []
    row = drafts.row(house.archive, made.id)  # type: ignore[attr-defined]
    assert row is not None
    assert row.state == "held"
    assert code in {reason.code for reason in row.reasons}
    assert (row.approvals, row.release_at) == (0, None)
    last = decisions.of(house.archive, row.id)[-1]
    assert (last.verb, last.who) == ("hold", "newsbot")
    assert last.reason.startswith(f"{code}: ")
    assert articles.head(house.archive) == 0


def test_an_approval_of_other_content_lets_nothing_out(house: House) -> None:
    made = house.approve(draft(), content_sha256="00" * 32)
    held_for(house, made, "STALE_VERSION")


def test_a_row_that_says_approved_without_an_approval_lets_nothing_out(house: House) -> None:
    made = draft()
    drafts.queue(house.archive, made, state="ready")
    drafts.update_row(house.archive, made.id, 1, state="approved", release_at=NOW)
    held_for(house, made, "STALE_VERSION")


@pytest.mark.parametrize("verb", ["undo", "hold", "spike"])
def test_an_approval_taken_back_lets_nothing_out(house: House, verb: str) -> None:
    made = house.approve(draft())
    house.decide(made, verb)
    held_for(house, made, "STALE_VERSION")


def test_a_text_past_its_time_is_held(house: House) -> None:
    made = house.approve(draft(text_valid_until=NOW - SECOND))
    held_for(house, made, "TEXT_STALE")


def test_a_number_without_a_fact_is_held(house: House) -> None:
    made = draft(body=(Text("It shook 17 towns of the county early in the day, the agency said."),))
    held_for(house, house.approve(made), "NUMBER_UNSUPPORTED")


def test_no_word_lifts_a_number_without_a_fact(house: House) -> None:
    known = Reason("NUMBER_UNSUPPORTED", Verdict.HOLD, "Paragraph 1.")
    made = draft(body=(Text("It shook 17 towns of the county early in the day, the agency said."),), checks=(known,))
    held_for(house, house.approve(made), "NUMBER_UNSUPPORTED")


def test_what_an_editor_cleared_stays_cleared(house: House) -> None:
    again = "The quake was felt across the whole of the county and well beyond it."
    body = tuple(Text(again) for _ in range(3))
    repetitive = Reason("TEXT_REPETITIVE", Verdict.HOLD, "said three times")
    held_for(house, house.approve(draft("e1", body=body)), "TEXT_REPETITIVE")
    house.approve(draft("e2", body=body, checks=(repetitive,)))
    assert [article.kind for article in house.release()] == ["article"]


def test_a_sensitive_text_takes_two_people(house: House) -> None:
    made = house.approve(draft(sensitive=("people died",)))
    held_for(house, made, "NEEDS_SECOND_PERSON")


def test_two_people_or_a_senior_let_a_sensitive_text_out(house: House) -> None:
    two = house.approve(draft("e1", sensitive=("people died",)), needs=2)
    house.approve(two, who="bo", needs=2)
    house.approve(draft("e2", sensitive=("people died",)), override=True)
    assert len(house.release()) == 2


def test_one_person_twice_is_one_person(house: House) -> None:
    made = house.approve(draft(sensitive=("people died",)), needs=2)
    held_for(house, house.approve(made, who="Ana", needs=2), "NEEDS_SECOND_PERSON")


def test_a_language_without_a_label_stays_in_the_house(house: House) -> None:
    words = Text("La terra ha tremato.")
    made = replace(draft(), language="it", headline=words, summary=words, body=(words,))
    held_for(house, house.approve(made), "CONFIG_INVALID")


def test_one_that_stays_does_not_keep_the_others(house: House) -> None:
    for number in range(5):
        house.approve(draft(f"e{number}"), **({"content_sha256": "no"} if number == 2 else {}))
    assert len(house.release()) == 4


# --- versions -------------------------------------------------------------------------------------------------------

FIVE = spanned(
    "A magnitude 4.6 earthquake was felt across two counties early in the day, the agency said.", "4.6", "f1"
)


def test_a_correction_says_what_was_wrong(house: House) -> None:
    first = house.released()
    second = house.released(kind="correction", note="the area was too small", body=(FIVE, Text(BODIES["en"][1])))
    assert (second.kind, second.version, second.cursor) == ("correction", 2, 2)
    assert second.was_now == ((BODIES["en"][0], FIVE.text),)
    assert house.state(draft(version=1)) == "superseded"
    assert house.state(draft(version=2)) == "released"
    item = json.loads(second.formats["ninjs-1.6"])
    assert item["ednote"].startswith("CORRECTION: the area was too small")
    assert BODIES["en"][0] in item["ednote"]
    assert FIVE.text in item["ednote"]
    assert item["uri"] == json.loads(first.formats["ninjs-1.6"])["uri"]


def test_versions_are_a_second_apart_even_when_the_clock_stands_still_or_goes_back(house: House) -> None:
    times = [house.released(at=at, kind=kind, note="more").released_at for at, kind in (
        (NOW, "story"), (NOW, "update"), (NOW - HOUR, "update"), (NOW + HOUR, "correction"),
    )]  # fmt: skip
    assert times == [NOW, NOW + SECOND, NOW + 2 * SECOND, NOW + HOUR]


def test_an_update_of_what_never_left_is_the_article_itself(house: House) -> None:
    article = house.released(kind="update", note="more people felt it")
    assert (article.kind, article.was_now) == ("article", ())
    assert "ednote" not in json.loads(article.formats["ninjs-1.6"])


def test_an_older_version_does_not_follow_a_newer_one(house: House) -> None:
    old, new = draft(), draft(version=2)
    house.approve(old, release_at=NOW + SECOND)
    house.approve(new)
    assert [article.version for article in house.release(NOW)] == [2]
    assert house.release(NOW + HOUR) == []
    assert house.state(old) == "superseded"
    assert articles.head(house.archive) == 1


def test_a_kill_leaves_a_tombstone_and_nothing_follows_it(house: House) -> None:
    tombstone = house.killed(house.released(), NOW + SECOND)
    later = house.approve(draft(version=3), release_at=NOW + HOUR)
    assert (tombstone.kind, tombstone.was_now) == ("kill", ())
    item = json.loads(tombstone.formats["ninjs-1.6"])
    assert item["pubstatus"] == "canceled"
    assert item["headline"].startswith("WITHDRAWN: ")
    assert item["ednote"].startswith("KILL: ")
    for form, data in tombstone.formats.items():
        assert "strongest near the town" not in data.decode(), form
    assert house.state(draft(version=1)) == "superseded"
    assert house.state(draft(version=2)) == "killed"
    assert house.release(NOW + 2 * HOUR) == []
    assert house.state(later) == "superseded"
    assert articles.current(house.archive) == []


def test_a_tombstone_carries_the_label_of_what_it_withdraws(house: House) -> None:
    human = house.released(edited_by="ana", headline=Text("Own"), summary=Text("Own"), body=(Text("Own words."),))
    assert human.label.state == "human"
    assert house.killed(human, NOW + SECOND).label == human.label
    edited = house.released("e2", edited_by="ana")
    assert house.killed(edited, NOW + SECOND).label == edited.label
    assert house.killed(house.released("e3", edited_by="ana"), NOW + SECOND).label.state == "auto_edited"


def test_a_tombstone_is_not_stopped_by_checks_of_a_text(house: House) -> None:
    article = house.released(text_valid_until=NOW)
    assert house.killed(article, NOW + 9 * HOUR).kind == "kill"


def test_one_person_can_take_a_sensitive_article_back(house: House) -> None:
    first = house.approve(draft(sensitive=("people died",)), override=True)
    (article,) = house.release()
    assert house.killed(article, NOW + SECOND).kind == "kill"
    assert house.state(first) == "superseded"


def test_jurisdictions_reach_the_bytes(house: House, tmp_path: Path) -> None:
    chinese = House(house.archive, newsroom(tmp_path, settings(jurisdiction="cn")))
    entry = json.loads(chinese.released().formats["change"])
    assert entry["AIGC"]["Label"] == "1"
    assert set(entry["AIGC"]) == {
        "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2",
    }  # fmt: skip
    assert "AIGC" not in json.loads(House(house.archive, house.newsroom).released("other").formats["change"])


class Interrupted(BaseException):
    """The process is stopped in the middle."""


class Beats(dict[str, Any]):
    """Stops the process when a beat is looked up for the third time."""

    looked_up = 0

    def get(self, *_: Any) -> None:
        self.looked_up += 1
        if self.looked_up == 3:
            raise Interrupted


def test_a_crash_in_the_middle_loses_nothing_and_repeats_nothing(house: House) -> None:
    made = [house.approve(draft(f"e{number}")) for number in range(5)]
    before = decisions.head(house.archive)
    with pytest.raises(Interrupted):
        release_due(house.archive, replace(house.newsroom, beats=Beats()), NOW)
    assert articles.head(house.archive) == 0
    assert decisions.head(house.archive) == before
    assert {article.id for article in house.release()} == {one.id for one in made}
    assert house.release() == []


def test_releasers_side_by_side_let_every_article_out_once(house: House) -> None:
    made = [house.approve(draft(f"e{number}")) for number in range(60)]

    def release() -> list[str]:
        archive = open_archive(house.archive.path)
        try:
            return [article.id for article in release_due(archive, house.newsroom, NOW)]
        finally:
            archive.close()

    with ThreadPoolExecutor(3) as threads:
        found = [task.result() for task in [threads.submit(release) for _ in range(3)]]
    assert sorted(chain.from_iterable(found)) == sorted(one.id for one in made)
    assert [article.cursor for article in articles.changes(house.archive, limit=100)] == list(range(1, 61))
