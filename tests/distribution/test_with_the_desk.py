"""The desk decides, distribution releases: both read the same decisions, and the queue's rows agree with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from article_samples import NOW, draft, settings
from newsroom_sample import House, newsroom

from newsbot.archive import articles, decisions, drafts
from newsbot.desk.decide import decide
from newsbot.desk.ledger import differences
from newsbot.newsroom.declared import Person
from newsbot.story import Draft, Text

SECOND = timedelta(seconds=1)


def queued(house: House, made: Draft) -> Draft:
    drafts.queue(house.archive, made, state="ready")
    return made


def agree(house: House, *made: Draft) -> None:
    for one in made:
        assert differences(house.archive, one.id, one.version) == []
    assert decisions.verify(house.archive) == []


def test_approved_corrected_killed(house: House) -> None:
    first = queued(house, draft())
    decide(house.archive, house.newsroom, "approve", [first.id], who="ana", at=NOW)
    (article,) = house.release(NOW)
    assert (article.kind, article.label.state) == ("article", "auto_reviewed")

    at = NOW + SECOND
    decide(
        house.archive, house.newsroom, "correct", [first.id], who="bo", at=at, reason="it was two counties",
        body="A magnitude 4.6 earthquake was felt across two counties early in the day, the agency said.",
    )  # fmt: skip
    second = house.draft(first.id)
    decide(house.archive, house.newsroom, "approve", [first.id], who="ana", at=at)
    (correction,) = house.release(at)
    assert (correction.kind, correction.label.state) == ("correction", "auto_edited")
    assert correction.review["typed"][0]["by"] == "bo"
    agree(house, first, second)

    at += SECOND
    decide(
        house.archive, house.newsroom, "kill", [first.id], who="ana", at=at, reason="withdrawn", confirm=first.slug
    )  # fmt: skip
    (kill,) = house.release(at)
    third = house.draft(first.id)
    assert (kill.kind, kill.version) == ("kill", 3)
    assert [house.state(one) for one in (first, second, third)] == ["superseded", "superseded", "killed"]
    agree(house, first, second, third)
    assert articles.current(house.archive) == []


def test_a_group_is_labelled_as_a_group(house: House) -> None:
    made = [queued(house, draft(f"e{number}")) for number in range(3)]
    decide(house.archive, house.newsroom, "approve", [one.id for one in made], who="ana", at=NOW)
    assert {article.label.state for article in house.release(NOW)} == {"auto_bulk"}


def test_what_was_undone_or_delayed_stays(house: House) -> None:
    undone, delayed = queued(house, draft("undone")), queued(house, draft("delayed"))
    for one in (undone, delayed):
        decide(house.archive, house.newsroom, "approve", [one.id], who="ana", at=NOW, delay=30)
    decide(house.archive, house.newsroom, "undo", [undone.id], who="ana", at=NOW + SECOND)
    assert house.release(NOW + 29 * SECOND) == []
    assert [article.id for article in house.release(NOW + 30 * SECOND)] == [delayed.id]
    agree(house, undone, delayed)


def test_what_release_holds_the_desk_can_clear_or_spike(house: House) -> None:
    made = queued(house, draft(text_valid_until=NOW + SECOND))
    decide(house.archive, house.newsroom, "approve", [made.id], who="ana", at=NOW)
    assert house.release(NOW + 2 * SECOND) == []
    assert house.state(made) == "held"
    agree(house, made)
    decide(house.archive, house.newsroom, "spike", [made.id], who="ana", at=NOW + 3 * SECOND)
    agree(house, made)


def test_two_approvals_let_a_sensitive_text_out(house: House) -> None:
    made = queued(house, draft(sensitive=("people died",)))
    decide(house.archive, house.newsroom, "approve", [made.id], who="ana", at=NOW, embargo=NOW + SECOND)
    decide(house.archive, house.newsroom, "approve", [made.id], who="bo", at=NOW)
    assert house.release(NOW) == [], "the embargo one of them set holds for both"
    (article,) = house.release(NOW + SECOND)
    assert [review["reviewer"] for review in article.review["reviews"]] == ["ana", "bo"]
    agree(house, made)


def test_what_expired_between_two_approvals_needs_both_again(house: House) -> None:
    made = queued(house, draft(sensitive=("people died",), expires_at=NOW + SECOND))
    decide(house.archive, house.newsroom, "approve", [made.id], who="ana", at=NOW)
    at = NOW + 2 * SECOND
    decide(house.archive, house.newsroom, "reopen", [made.id], who="ana", at=at)
    decide(house.archive, house.newsroom, "approve", [made.id], who="bo", at=at)
    assert house.release(at) == []
    decide(house.archive, house.newsroom, "approve", [made.id], who="ana", at=at)
    assert len(house.release(at)) == 1
    agree(house, made)


def test_a_seniors_override_lets_it_out_alone(house: House) -> None:
    people = {"ana": Person("ana", "", "senior", ())}
    own = House(house.archive, newsroom(house.newsroom.root, settings(people=people)))
    made = queued(own, draft(sensitive=("people died",)))
    decide(own.archive, own.newsroom, "approve", [made.id], who="ana", at=NOW, reason="the coroner confirmed it")
    (article,) = own.release(NOW)
    assert article.review["reviews"][0]["role"] == "senior"


def test_an_edit_makes_the_label_say_so(house: House) -> None:
    made = queued(house, draft())
    edited = replace(made, version=2, edited_by="ana", body=(*made.body, Text("Neighbours met in the street.")))
    drafts.queue(house.archive, edited, state="ready")
    decide(house.archive, house.newsroom, "approve", [made.id], who="bo", at=NOW)
    (article,) = house.release(NOW)
    assert article.label.state == "auto_edited"
    assert "It was edited by an editor." in article.formats["text"].decode()
